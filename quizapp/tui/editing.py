"""Editing a question from any screen: in the user's editor or in a form, and what is said after."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from textual.app import SuspendNotSupported

from quizapp.banks.index import Index
from quizapp.core.question import QuestionId
from quizapp.errors import QuizappError
from quizapp.language import _, translate
from quizapp.messages import Message
from quizapp.services import editor
from quizapp.tui.behind import behind
from quizapp.tui.glyphs import Glyphs
from quizapp.tui.page import shown
from quizapp.tui.screens.choose import Choice, ChooseScreen
from quizapp.tui.shell import Shell

if TYPE_CHECKING:  # they bring in yaml, which most sessions never need: docs/decisions/0003
    from quizapp.services.editing import Editable, Saved, Standing
    from quizapp.services.file_check import Checked


class Editing:
    """One application's way to its bank files; `changed` is called when one may have changed."""

    def __init__(
        self,
        app: Shell[int],
        index: Index,
        user_banks: Path,
        glyphs: Callable[[], Glyphs],
        changed: Callable[[], object],
    ) -> None:
        self._app = app
        self._index = index
        self._user_banks = user_banks
        self._glyphs = glyphs
        self._changed = changed

    def edit(self, question: QuestionId) -> None:
        """Ask how, and do it."""
        from quizapp.services import editing

        try:
            where = editing.standing(self._index, self._user_banks, question)
        except QuizappError as error:
            self._refuse(error)
            return
        name = editor.name(os.environ) or _("none is set: VISUAL or EDITOR")
        choices = [
            Choice("editor", _("In your editor"), name),
            Choice("form", _("Here in a form")),
        ]
        note = f"{where.source}:{where.line}"
        if where.is_copied:
            note = _(
                "This bank came with quizapp. A change makes a copy in your folder, and the copy "
                "stands in front of it."
            )

        def act(choice: str | None) -> None:
            if choice == "editor":
                self._in_editor(lambda: editing.for_editor(where, question))
            elif choice == "form":
                self._app.run_worker(self._in_form(where, question), group="edit", exclusive=True)

        title = _("Edit this question")
        self._app.push_screen(ChooseScreen(title, choices, self._glyphs(), note=shown(note)), act)

    # -- the form

    async def _in_form(self, where: "Standing", question: QuestionId) -> None:
        from quizapp.services import editing
        from quizapp.tui.screens.edit import QuestionFormScreen

        try:
            opened = await behind(lambda: editing.open_question(where, question))
        except QuizappError as error:
            self._refuse(error)
            return
        self._app.push_screen(QuestionFormScreen(opened, self._glyphs()), self._after_form)

    def _after_form(self, saved: "Saved | None") -> None:
        from quizapp.tui.screens.problems import ProblemsScreen

        self._changed()  # a form that was left may have been left for what is on disk now
        if saved is None:
            return
        words = _("Saved: {place}")
        if saved.is_copied:
            words = _("Saved in a copy of the bank in your folder: {place}")
        self._say(words.format(place=f"{saved.path}:{saved.line}"))
        if saved.is_recoded:
            self._say(_("The file was in another encoding; it is UTF-8 now."))
        if saved.warnings:
            note = _("Saved, but this is worth a look:")
            screen = ProblemsScreen(saved.warnings, saved.lines, note, self._glyphs())
            self._app.push_screen(screen)

    # -- the editor

    def _in_editor(self, find: "Callable[[], Editable]") -> None:
        """Hand the terminal over; `find` copies the file first where that must be."""
        from quizapp.services import file_check

        opened: Editable | None = None
        before = file_check.Checked()
        trouble: QuizappError | None = None
        code = 0
        try:
            editor.require()
            with self._app.suspend():
                # Nothing may escape from here: the screen would not come back.
                try:
                    opened = find()
                    before = file_check.check(opened.path)
                    code = editor.run(opened.path, opened.line)
                except QuizappError as error:
                    trouble = error
        except SuspendNotSupported:
            words = _("This terminal can't be handed to an editor; the form works here.")
            self._say(words, is_bad=True)
            return
        except QuizappError as error:
            trouble = error
        if trouble is not None:
            self._refuse(trouble)
        if opened is not None:
            self._after_editor(opened, before, code)

    def _after_editor(self, opened: "Editable", before: "Checked", code: int) -> None:
        from quizapp.services.editing import Editable
        from quizapp.services.file_check import check, news
        from quizapp.tui.screens.problems import ProblemsScreen

        if opened.is_copied:
            self._tell_copy(opened.path)
        if code:
            self._say(_("The editor ended with the code {code}.").format(code=code), is_bad=True)
        told = news(before, check(opened.path))
        self._changed()
        if not told.problems:
            return
        note = _("{path} has problems: errors {errors}, warnings {warnings}.").format(
            path=opened.path, errors=told.errors, warnings=len(told.problems) - told.errors
        )
        first = min(told.problems)

        def act(choice: str | None) -> None:
            if choice == "edit":
                self._in_editor(lambda: Editable(opened.path, max(first.line, 1), False))

        screen = ProblemsScreen(told.problems, told.lines, note, self._glyphs(), can_edit=True)
        self._app.push_screen(screen, act)

    # -- what is said

    def _tell_copy(self, path: Path) -> None:
        self._say(_("The bank was copied into your folder: {path}").format(path=path))

    def _say(self, words: str, *, is_bad: bool = False) -> None:
        severity = "warning" if is_bad else "information"
        self._app.notify(words, severity=severity, markup=False)

    def _refuse(self, error: QuizappError) -> None:
        sentence: Message = error.message
        self._app.notify(translate(sentence), severity="error", markup=False)
