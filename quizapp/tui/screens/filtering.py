"""A list under a filter: typed, chosen by name, kept under one; and in which order it stands."""

from textual.widgets import Input

from quizapp.language import _
from quizapp.services.saved_filters import spelled
from quizapp.tui.library_page import ORDERS
from quizapp.tui.screens.choose import Choice, ChooseScreen
from quizapp.tui.screens.filters import FiltersScreen
from quizapp.tui.screens.marking import MarkingScreen
from quizapp.tui.widgets.filter_input import FilterInput


class FilteringScreen(MarkingScreen):
    """Has a line in which the filter is typed."""

    @property
    def input(self) -> FilterInput:
        """Where the filter is typed."""
        return self.query_one(FilterInput)

    @property
    def is_typing(self) -> bool:
        """Whether keys are letters of the filter."""
        return self.is_mounted and self.input.has_focus

    def on_input_changed(self, event: Input.Changed) -> None:
        """Follow every key."""
        # What was typed since waits behind this; only the last is worth a look.
        if event.value == self.input.value != self.shown.text:
            self.marking.hush()
            self.shown.type(event.value)
            self.show(top=0)

    def on_input_submitted(self) -> None:
        """To the list."""
        self.action_to_list()

    def action_filter(self) -> None:
        """Type on: what is typed narrows the list."""
        value = self.input.value
        if value and not value[-1].isspace():
            self.input.value = value + " "
        self.input.focus()
        self.input.action_end()

    def action_to_list(self) -> None:
        """Leave the filter."""
        self.set_focus(None)
        self.shown.settle()
        self.show()

    def action_filters(self) -> None:
        """Choose one that has a name."""
        screen = FiltersScreen(self.shown.own_filters, self.glyphs)

        def take(word: str | None) -> None:
            picked = screen.picked(word)
            if picked is None:
                return
            self.marking.hush()
            if picked.act == "delete":
                self.marking.remove_filter(picked.text)
            else:
                self.use(picked.text)

        self.ask(screen, take)

    def use(self, filter: str) -> None:  # noqa: A002 - what the option is called everywhere
        """Show what another filter finds."""
        self.shown.type(spelled(filter))
        self.shown.settle()
        self.input.value = self.shown.text
        self.show(top=0)

    def is_list_asked_for(self) -> bool:
        """Whether the list is what the filter asks for; says so where it is an older one's."""
        if not self.shown.is_asked_for and not self.shown.mistake:
            self.reread()  # the progress could not be read then
        if self.shown.mistake:
            words = _("The filter has a mistake, and the list is not what it asks for.")
            self.notify(words, severity="warning", markup=False)
        return self.shown.is_asked_for

    def action_save(self) -> None:
        """Keep the filter under a name."""
        from quizapp.tui.screens.line import LineScreen

        if not self.is_list_asked_for():
            return

        text = self.shown.canonical
        own = next((name for name, one in self.shown.own_filters.items() if one == text), "")

        def take(name: str | None) -> None:
            if name:
                self.marking.save_filter(name, text)

        title = _("A name for the filter {filter}").format(
            filter=spelled(text) or _("All questions")
        )
        self.ask(LineScreen(title, own, self.glyphs), take)

    def action_order(self) -> None:
        """Choose what stands first."""
        choices = [Choice(order, _(words)) for order, words in ORDERS.items()]

        def take(word: str | None) -> None:
            for order in ORDERS:
                if order == word:
                    self.marking.hush()
                    self.shown.sort(order)

        self.ask(ChooseScreen(_("Sort"), choices, self.glyphs), take)
