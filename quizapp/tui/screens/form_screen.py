"""A question in a form: moving among its rows, stepping through what they can be, writing them."""

from abc import abstractmethod
from collections.abc import Mapping
from typing import ClassVar, Generic, TypeVar

from textual.binding import Binding

from quizapp.core.question import LETTERS
from quizapp.language import _
from quizapp.messages import N_
from quizapp.tui.draft_form import DraftForm, Part
from quizapp.tui.keys import keys
from quizapp.tui.screens.page_screen import PageScreen, Result

Form = TypeVar("Form", bound=DraftForm)

WRITE = Binding("enter", "write", N_("Edit"), id="edit.write", tooltip=N_("Write the text anew"))
HERE = Binding("space", "here", N_("Right or not"), show=False, id="edit.here")
REMOVE = Binding(keys("-"), "remove", N_("Take option out"), id="edit.remove")
UP = Binding(keys("up", "k"), "move(-1)", N_("Up"), show=False, id="edit.up")
DOWN = Binding(keys("down", "j", "tab"), "move(1)", N_("Down"), show=False, id="edit.down")

_CHOSEN: tuple[Part, ...] = ("type", "judgement", "difficulty")
_OF_ONE_LINE: tuple[Part, ...] = ("option", "add", "chapter", "tags", "points")


class FormScreen(PageScreen[Result], Generic[Result, Form]):
    """What every screen with a form does; a subclass draws it and says what leaving means."""

    TITLES: ClassVar[Mapping[Part, str]]
    """What is asked for where a row is written anew; options are told by their letters."""

    form: Form

    @abstractmethod
    def action_leave(self) -> None:
        """Back; asked where something would be lost."""

    def show_form(self, form: Form) -> None:
        """Put another form in the place of the one on show."""
        self.form = form
        self.redraw()

    def action_point(self, place: int) -> None:
        """To that row; on it already, change what stands there."""
        if place == self.form.cursor:
            self.action_write()
        else:
            self.show_form(self.form.moved(place - self.form.cursor))

    def action_move(self, step: int) -> None:
        """To another row; from the last one on, what stands below it is scrolled to."""
        form = self.form.moved(step)
        if form.cursor == self.form.cursor:
            self.page.scroll_lines(step)
        else:
            self.show_form(form)

    def action_step(self, step: int) -> None:
        """The next of what the row at the cursor can be, or the one before."""
        self.show_form(self.form.stepped(step))

    def action_tick(self, number: int) -> None:
        """An option is right, or not."""
        self.show_form(self.form.toggled(number))

    def action_here(self) -> None:
        """The option at the cursor is right, or not; elsewhere the next of what it can be."""
        field = self.form.field
        if field.part in ("option", "judgement"):
            self.action_tick(field.number)
        else:
            self.action_step(1)

    def action_remove(self) -> None:
        """Take the option at the cursor out."""
        self.show_form(self.form.without())

    def action_write(self) -> None:
        """Write the text at the cursor anew; what is chosen from a few is changed at once."""
        from quizapp.tui.screens.text import LONGEST, LineTextScreen, TextScreen

        field, text = self.form.field, self.form.text()
        if field.part in _CHOSEN:
            self.action_here()
            return
        if len(text) > LONGEST:
            self.notify(_("This text is too long to be written here."), markup=False)
            return
        if field.part in ("option", "add"):
            title = _("Option {letter}").format(letter=LETTERS[field.number])
        else:
            title = _(self.TITLES[field.part])
        screen = LineTextScreen if field.part in _OF_ONE_LINE else TextScreen
        self.app.push_screen(screen(title, text, self._keep, self.glyphs))

    def _keep(self, text: str) -> None:
        if text == self.form.text():
            return
        form = self.form.with_text(text)
        if form is None:
            self.notify(_("Points are a number from 0 to 1000."), markup=False)
        else:
            self.show_form(form)
