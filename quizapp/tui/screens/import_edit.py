"""One question of an import, all of it, to be looked at and mended."""

from collections.abc import Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import ClassVar

from textual.binding import Binding, BindingType

from quizapp.banks.incoming.changes import settled
from quizapp.banks.incoming.draft import Draft
from quizapp.language import _, translate
from quizapp.messages import N_, Message
from quizapp.services import import_wording
from quizapp.services.import_review import Review
from quizapp.tui.glyphs import Glyphs
from quizapp.tui.import_form import Form, draw
from quizapp.tui.keys import keys
from quizapp.tui.page import one_line
from quizapp.tui.screens.form_screen import DOWN, HERE, REMOVE, UP, WRITE, FormScreen
from quizapp.tui.screens.question_keys import RIGHT_OPTIONS
from quizapp.tui.widgets.lines import Drawing, Span

_MENU = (("take", N_("Take it so")), ("drop", N_("Leave it as it was")))


@dataclass(frozen=True, slots=True)
class Edited:
    """What became of a question."""

    draft: Draft | None
    """As it is to be taken; None where it stays as it was."""
    goes_on: bool = False
    """Whether the next problem is to be shown."""


class EditScreen(FormScreen[Edited, Form]):
    """Returns what is to become of the question."""

    TITLES = MappingProxyType(
        {
            "stem": N_("Stem"),
            "back": N_("Back side"),
            "explanation": N_("Explanation"),
            "chapter": N_("Chapter"),
        }
    )

    BINDINGS: ClassVar[list[BindingType]] = [
        WRITE,
        Binding(keys("s"), "take", N_("Take it so"), id="edit.take"),
        Binding(
            keys("n"),
            "take_on",
            N_("Next problem"),
            id="edit.next",
            tooltip=N_("Take it so if it was changed, and show the next problem"),
        ),
        *RIGHT_OPTIONS,
        HERE,
        Binding(
            keys("t"),
            "rewrite",
            N_("Mend the lines"),
            id="edit.rewrite",
            tooltip=N_("Mend the lines of the document, and read the question anew"),
        ),
        REMOVE,
        Binding("left", "step(-1)", N_("Kind before"), show=False, id="edit.kind_before"),
        Binding("right", "step(1)", N_("Next kind"), show=False, id="edit.kind_next"),
        UP,
        DOWN,
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

    def drawing(self, width: int, _height: int) -> Drawing:
        """The form."""
        return draw(self.form, width, self.glyphs)

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
            self.show_form(self.form.with_reread(found))

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
