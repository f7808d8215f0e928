"""One question of an import, all of it, to be looked at and mended."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual.binding import Binding, BindingType

from quizapp.banks.incoming.changes import settled
from quizapp.banks.incoming.draft import Draft
from quizapp.core.question import LETTERS
from quizapp.language import _, translate
from quizapp.messages import N_, Message
from quizapp.services import import_wording
from quizapp.services.import_review import Review
from quizapp.tui.glyphs import Glyphs
from quizapp.tui.import_form import Form, draw
from quizapp.tui.keys import keys
from quizapp.tui.page import one_line
from quizapp.tui.screens.page_screen import PageScreen
from quizapp.tui.screens.question_keys import RIGHT_OPTIONS
from quizapp.tui.widgets.lines import Drawing, Span

_MENU = (("take", N_("Take it so")), ("drop", N_("Leave it as it was")))
_NAMES = {
    "stem": N_("Stem"),
    "back": N_("Back side"),
    "explanation": N_("Explanation"),
    "chapter": N_("Chapter"),
}


@dataclass(frozen=True, slots=True)
class Edited:
    """What became of a question."""

    draft: Draft | None
    """As it is to be taken; None where it stays as it was."""
    goes_on: bool = False
    """Whether the next problem is to be shown."""


class EditScreen(PageScreen[Edited]):
    """Returns what is to become of the question."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "write", N_("Edit"), id="edit.write", tooltip=N_("Write the text anew")),
        Binding(keys("s"), "take", N_("Take it so"), id="edit.take"),
        Binding(
            keys("n"),
            "take_on",
            N_("Next problem"),
            id="edit.next",
            tooltip=N_("Take it so if it was changed, and show the next problem"),
        ),
        *RIGHT_OPTIONS,
        Binding("space", "here", N_("Right or not"), show=False, id="edit.here"),
        Binding(
            keys("t"),
            "rewrite",
            N_("Mend the lines"),
            id="edit.rewrite",
            tooltip=N_("Mend the lines of the document, and read the question anew"),
        ),
        Binding(keys("-"), "remove", N_("Take option out"), id="edit.remove"),
        Binding("left", "kind(-1)", N_("Kind before"), show=False, id="edit.kind_before"),
        Binding("right", "kind(1)", N_("Next kind"), show=False, id="edit.kind_next"),
        Binding(keys("up", "k"), "move(-1)", N_("Up"), show=False, id="edit.up"),
        Binding(keys("down", "j", "tab"), "move(1)", N_("Down"), show=False, id="edit.down"),
        Binding("escape", "leave", N_("Back"), id="screen.back"),
    ]

    def __init__(self, review: Review, number: int, glyphs: Glyphs) -> None:
        super().__init__(glyphs)
        self.form = Form.of(review, number)
        self._lines = self.form.source()
        """What the question is read from, as it was mended last."""

    def bar(self) -> tuple[Sequence[Span], Sequence[Span]]:
        """Which question of which document."""
        draft = self.form.draft
        name = one_line(self.form.review.incoming.name)
        which = one_line(import_wording.name(draft))
        return [(which, "strong"), (f" {self.glyphs.dot} {name}", "text")], []

    def drawing(self, width: int, height: int) -> Drawing:  # noqa: ARG002 - as every page's
        """The form."""
        return draw(self.form, width, self.glyphs)

    def _show(self, form: Form) -> None:
        self.form = form
        self.redraw()

    def action_move(self, step: int) -> None:
        """To another row; from the last one on, what stands below it is scrolled to."""
        form = self.form.moved(step)
        if form.cursor == self.form.cursor:
            self.page.scroll_lines(step)
        else:
            self._show(form)

    def action_point(self, place: int) -> None:
        """To that row; on it already, change what stands there."""
        if place == self.form.cursor:
            self.action_write()
        else:
            self._show(self.form.moved(place - self.form.cursor))

    def action_kind(self, step: int) -> None:
        """Another kind of question, where the cursor is on it."""
        if self.form.field.part == "type":
            self._show(self.form.stepped(step))

    def action_tick(self, number: int) -> None:
        """An option is right, or not."""
        self._show(self.form.toggled(number))

    def action_here(self) -> None:
        """The option at the cursor is right, or not."""
        field = self.form.field
        if field.part in ("option", "judgement"):
            self.action_tick(field.number)
        elif field.part == "type":
            self.action_kind(1)

    def action_remove(self) -> None:
        """Take the option at the cursor out."""
        self._show(self.form.without())

    def action_write(self) -> None:
        """Write the text at the cursor anew; a kind or a judgement is changed at once."""
        from quizapp.tui.screens.text import LONGEST, LineTextScreen, TextScreen

        field, text = self.form.field, self.form.text()
        if field.part in ("type", "judgement"):
            self.action_here()
            return
        if len(text) > LONGEST:
            self.notify(_("This text is too long to be written here."), markup=False)
            return
        if field.part in ("option", "add"):
            title = _("Option {letter}").format(letter=LETTERS[field.number])
        else:
            title = _(_NAMES[field.part])
        is_line = field.part in ("option", "add", "chapter")
        screen = LineTextScreen if is_line else TextScreen
        self.app.push_screen(screen(title, text, self._keep, self.glyphs))

    def _keep(self, text: str) -> None:
        form = self.form.with_text(text)
        if form is not None:
            self._show(form)

    def action_rewrite(self) -> None:
        """Mend the lines that the question was read from; they are read again as they close."""
        from quizapp.tui.screens.text import LONGEST, TextScreen

        if len(self._lines) > LONGEST:
            self.notify(_("This text is too long to be written here."), markup=False)
            return
        title = _("The lines of the document")
        self.app.push_screen(TextScreen(title, self._lines, self._reread, self.glyphs))

    def _reread(self, text: str) -> None:
        from quizapp.services.import_reread import reread

        if text == self._lines.strip():
            return
        self._lines = text
        found = reread(text, self.form.draft)
        if isinstance(found, Message):
            self.notify(translate(found), markup=False)
        else:
            self._show(self.form.with_reread(found))

    def action_take(self) -> None:
        """Back, with the question as it is here."""
        self.dismiss(Edited(settled(self.form.draft)))

    def action_take_on(self) -> None:
        """To the next problem; what was changed here is taken, what was only looked at waits."""
        draft = settled(self.form.draft) if self.form.is_changed else None
        self.dismiss(Edited(draft, goes_on=True))

    def action_leave(self) -> None:
        """Back; asked where something would be lost."""
        from quizapp.tui.screens.menu import MenuScreen

        if not self.form.is_changed:
            self.dismiss(Edited(None))
            return

        def act(choice: str | None) -> None:
            if choice == "take":
                self.action_take()
            elif choice == "drop":
                self.dismiss(Edited(None))

        note = _("This question was changed.")
        self.app.push_screen(MenuScreen(self.glyphs, _MENU, note), act)
