"""A question of a bank in a form, saved where it stands in its file."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from types import MappingProxyType
from typing import ClassVar

from textual import work
from textual.binding import Binding, BindingType

from quizapp.errors import QuizappError
from quizapp.language import _, translate
from quizapp.messages import N_
from quizapp.services import editing
from quizapp.services.edit_conflict import DraftPart, clashes, reopened
from quizapp.services.editing import BreaksFileError, ChangedOnDiskError, Opened, Saved
from quizapp.services.question_draft import draft_of
from quizapp.tui import edit_joining
from quizapp.tui.behind import behind
from quizapp.tui.edit_form import EditForm, draw
from quizapp.tui.glyphs import Glyphs, plain
from quizapp.tui.keys import keys
from quizapp.tui.page import one_line
from quizapp.tui.screens.form_screen import DOWN, HERE, REMOVE, UP, WRITE, FormScreen
from quizapp.tui.screens.question_keys import RIGHT_OPTIONS
from quizapp.tui.widgets.lines import Drawing, Span

_MENU = (("save", N_("Save it")), ("drop", N_("Leave it as it was")))


class QuestionFormScreen(FormScreen[Saved | None, EditForm]):
    """Returns what was saved; None where the file stays as it was."""

    TITLES = MappingProxyType(
        {
            "stem": N_("Stem"),
            "back": N_("Back side"),
            "explanation": N_("Explanation"),
            "chapter": N_("Chapter (a new title makes a new one)"),
            "tags": N_("Tags, with commas between"),
            "points": N_("What full marks are worth, in points"),
        }
    )

    BINDINGS: ClassVar[list[BindingType]] = [
        WRITE,
        Binding(keys("s", "ctrl+s"), "save", N_("Save"), id="edit.save"),
        *RIGHT_OPTIONS,
        HERE,
        Binding(keys("t"), "yield", N_("As in the file"), id="edit.as_in_file"),
        REMOVE,
        Binding("left", "step(-1)", N_("The one before"), show=False, id="edit.before"),
        Binding("right", "step(1)", N_("The next one"), show=False, id="edit.after"),
        UP,
        DOWN,
        Binding("escape", "leave", N_("Back"), id="screen.back"),
    ]

    def __init__(self, opened: Opened, glyphs: Glyphs) -> None:
        super().__init__(glyphs)
        self.form = EditForm.of(opened)
        self._is_saving = False
        self._rivals: tuple[DraftPart, ...] = ()
        """What the file has otherwise since it was opened, where both were changed."""

    def bar(self) -> tuple[Sequence[Span], Sequence[Span]]:
        """Which question of which bank."""
        question = self.form.opened.question
        where = f" {self.glyphs.dot} {one_line(question.bank)} {self.glyphs.dot} "
        left: list[Span] = [(_("Edit"), "strong"), (where, "text"), (one_line(question.id), "text")]
        return left, [(self._state, "muted")]

    @property
    def would_lose(self) -> bool:
        """What is not in the file yet."""
        return self.form.is_changed

    @property
    def _state(self) -> str:
        if self._is_saving:
            return plain(_("being saved…"), self.glyphs)
        return _("changed") if self.form.is_changed else ""

    def drawing(self, width: int, _height: int) -> Drawing:
        """The form; below it what the file has, where somebody changed the same there."""
        drawing = draw(self.form, width, self.glyphs)
        below = edit_joining.beside(self.form, self._rivals, width)
        return replace(drawing, lines=[*drawing.lines, *below]) if below else drawing

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Nothing is changed while it is being written; what a row can't do is not offered."""
        if self._is_saving and action not in ("page", "move"):
            return False
        if action == "save":
            return self.form.is_changed
        if action == "remove":
            return self.form.field.part == "option"
        if action == "yield":
            return edit_joining.part_at(self.form) in self._rivals
        if action == "tick" and self.form.is_card:
            return False
        return super().check_action(action, parameters)

    def action_yield(self) -> None:
        """Take what the file has in the place of what is written here."""
        part = edit_joining.part_at(self.form)
        if part is not None:
            self._rivals = tuple(one for one in self._rivals if one != part)
            self.show_form(edit_joining.yielded(self.form, part))

    def action_save(self) -> None:
        """Write it into its file; the screen closes once it is there."""
        doubts = self.form.doubts
        if doubts:
            self.notify(_("; ").join(doubts), severity="warning", markup=False)
            return
        self._is_saving = True
        self.redraw()
        self._save()

    @work
    async def _save(self) -> None:
        try:
            saved = await self._written()
        except BreaksFileError as error:
            self._refuse(error)
        except ChangedOnDiskError as error:
            await self._meet(error)
        except QuizappError as error:
            self.notify(translate(error.message), severity="error", markup=False)
        else:
            self.dismiss(saved)
        finally:
            self._is_saving = False
            self.redraw()

    async def _written(self) -> Saved:
        """Write it; where the file was changed in what no form shows, into what it has now."""
        form = self.form
        try:
            return await behind(partial(editing.save, form.opened, form.question, form.fresh))
        except ChangedOnDiskError:
            newer = await behind(partial(reopened, form.opened))
            if not edit_joining.is_as_opened(form, newer):
                raise
        self.form = form = edit_joining.over(form, newer)
        return await behind(partial(editing.save, form.opened, form.question, form.fresh))

    def _refuse(self, error: BreaksFileError) -> None:
        from quizapp.tui.screens.problems import ProblemsScreen

        note = translate(error.message)
        self.app.push_screen(ProblemsScreen(error.problems, error.lines, note, self.glyphs))

    async def _meet(self, error: ChangedOnDiskError) -> None:
        """Show what the file has by now beside what was typed, which stays until it is let go."""
        from quizapp.tui.screens.edit_conflict import EditConflictScreen

        form = self.form
        try:
            newer = await behind(partial(reopened, form.opened))
        except QuizappError as gone:
            self.notify(translate(gone.message), severity="error", markup=False)
            return

        def act(choice: str | None) -> None:
            if choice == "join":
                base, theirs = draft_of(form.opened.question), draft_of(newer.question)
                self._rivals = clashes(base, form.draft, theirs)
                self.show_form(edit_joining.joined(form, newer))
                self.notify(_("The form has both now; nothing is saved yet."), markup=False)
            elif choice == "over":
                self._rivals = ()
                self.show_form(edit_joining.over(form, newer))
                self.action_save()
            elif choice == "drop":
                self.dismiss(None)

        note = translate(error.message)
        self.app.push_screen(EditConflictScreen(form, newer, note, self.glyphs), act)

    def action_leave(self) -> None:
        """Back; asked where something would be lost."""
        from quizapp.tui.screens.menu import MenuScreen

        if not self.form.is_changed:
            self.dismiss(None)
            return

        def act(choice: str | None) -> None:
            if choice == "save":
                self.action_save()
            elif choice == "drop":
                self.dismiss(None)

        note = _("This question was changed.")
        self.app.push_screen(MenuScreen(self.glyphs, _MENU, note), act)
