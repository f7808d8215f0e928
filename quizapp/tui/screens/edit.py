"""A question of a bank in a form, saved where it stands in its file."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import ClassVar

from textual import work
from textual.binding import Binding, BindingType

from quizapp.core.question import LETTERS
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
from quizapp.tui.screens.page_screen import PageScreen
from quizapp.tui.screens.question_keys import RIGHT_OPTIONS
from quizapp.tui.widgets.lines import Drawing, Span

_MENU = (("save", N_("Save it")), ("drop", N_("Leave it as it was")))
_NAMES = {
    "stem": N_("Stem"),
    "back": N_("Back side"),
    "explanation": N_("Explanation"),
    "chapter": N_("Chapter (a new title makes a new one)"),
    "tags": N_("Tags, with commas between"),
    "points": N_("What full marks are worth, in points"),
}
_OF_ONE_LINE = ("option", "add", "chapter", "tags", "points")


class QuestionFormScreen(PageScreen[Saved | None]):
    """Returns what was saved; None where the file stays as it was."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "write", N_("Edit"), id="edit.write", tooltip=N_("Write the text anew")),
        Binding(keys("s", "ctrl+s"), "save", N_("Save"), id="edit.save"),
        *RIGHT_OPTIONS,
        Binding("space", "here", N_("Right or not"), show=False, id="edit.here"),
        Binding(keys("t"), "yield", N_("As in the file"), id="edit.as_in_file"),
        Binding(keys("-"), "remove", N_("Take option out"), id="edit.remove"),
        Binding("left", "step(-1)", N_("The one before"), show=False, id="edit.before"),
        Binding("right", "step(1)", N_("The next one"), show=False, id="edit.after"),
        Binding(keys("up", "k"), "move(-1)", N_("Up"), show=False, id="edit.up"),
        Binding(keys("down", "j", "tab"), "move(1)", N_("Down"), show=False, id="edit.down"),
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

    def drawing(self, width: int, height: int) -> Drawing:  # noqa: ARG002 - as every page's
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

    def _show(self, form: EditForm) -> None:
        self.form = form
        self.redraw()

    def action_point(self, place: int) -> None:
        """To that row; on it already, change what stands there."""
        if place == self.form.cursor:
            self.action_write()
        else:
            self._show(self.form.moved(place - self.form.cursor))

    def action_move(self, step: int) -> None:
        """To another row; from the last one on, what stands below it is scrolled to."""
        form = self.form.moved(step)
        if form.cursor == self.form.cursor:
            self.page.scroll_lines(step)
        else:
            self._show(form)

    def action_step(self, step: int) -> None:
        """Another kind, chapter or difficulty, where the cursor is on it."""
        self._show(self.form.stepped(step))

    def action_tick(self, number: int) -> None:
        """An option is right, or not."""
        self._show(self.form.toggled(number))

    def action_here(self) -> None:
        """The option at the cursor is right, or not; elsewhere the next of what it can be."""
        field = self.form.field
        if field.part in ("option", "judgement"):
            self.action_tick(field.number)
        else:
            self.action_step(1)

    def action_remove(self) -> None:
        """Take the option at the cursor out."""
        self._show(self.form.without())

    def action_yield(self) -> None:
        """Take what the file has in the place of what is written here."""
        part = edit_joining.part_at(self.form)
        if part is not None:
            self._rivals = tuple(one for one in self._rivals if one != part)
            self._show(edit_joining.yielded(self.form, part))

    def action_write(self) -> None:
        """Write the text at the cursor anew; what is chosen from a few is changed at once."""
        from quizapp.tui.screens.text import LONGEST, LineTextScreen, TextScreen

        field, text = self.form.field, self.form.text()
        if field.part in ("type", "judgement", "difficulty"):
            self.action_here()
            return
        if len(text) > LONGEST:
            self.notify(_("This text is too long to be written here."), markup=False)
            return
        if field.part in ("option", "add"):
            title = _("Option {letter}").format(letter=LETTERS[field.number])
        else:
            title = _(_NAMES[field.part])
        screen = LineTextScreen if field.part in _OF_ONE_LINE else TextScreen
        self.app.push_screen(screen(title, text, self._keep, self.glyphs))

    def _keep(self, text: str) -> None:
        if text == self.form.text():
            return
        form = self.form.with_text(text)
        if form is None:
            self.notify(_("Points are a number from 0 to 1000."), markup=False)
        else:
            self._show(form)

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
                self._show(edit_joining.joined(form, newer))
                self.notify(_("The form has both now; nothing is saved yet."), markup=False)
            elif choice == "over":
                self._rivals = ()
                self._show(edit_joining.over(form, newer))
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
