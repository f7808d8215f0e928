"""Home: what there is to do today, and where the student stands."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.message import Message

from quizapp.banks.indexed import IndexedBank
from quizapp.core.question import BankId
from quizapp.language import _
from quizapp.messages import N_
from quizapp.services.library import Today
from quizapp.tui import home_page
from quizapp.tui.glyphs import Glyphs
from quizapp.tui.home_view import HomeView, OpenExam, Place
from quizapp.tui.keys import keys
from quizapp.tui.screens.page_screen import PageScreen
from quizapp.tui.widgets.lines import Drawing, Span


class HomeScreen(PageScreen[None]):
    """Shows the banks at once, and the progress when it is read."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "start", N_("Start"), id="home.start"),
        Binding("space", "switch", N_("Bank on or off"), id="home.switch"),
        Binding(keys("up", "k"), "cursor(-1)", N_("Move up"), show=False, id="home.up"),
        Binding(keys("down", "j"), "cursor(1)", N_("Move down"), show=False, id="home.down"),
        Binding(keys("e"), "exam", N_("Mock exam"), id="home.exam", tooltip=N_("Sit a mock exam")),
        Binding(
            keys("p"),
            "practice",
            N_("Practise"),
            id="home.practice",
            tooltip=N_("Choose a way to practise"),
        ),
        Binding(
            keys("f"),
            "cards",
            N_("Flashcards"),
            show=False,
            id="home.cards",
            tooltip=N_("Turn flashcards over"),
        ),
        Binding(
            keys("w"),
            "library('is:wrong')",
            N_("Wrong ones"),
            id="home.wrong",
            tooltip=N_("The wrong-question book"),
        ),
        Binding(
            keys("b"),
            "library",
            N_("Browse"),
            id="home.library",
            tooltip=N_("Every question, by filter"),
        ),
        Binding(
            keys("d"),
            "plan",
            N_("Exam date"),
            show=False,
            id="home.plan",
            tooltip=N_("Plan for the day of the exam"),
        ),
        Binding(
            keys("s"),
            "stats",
            N_("Statistics"),
            id="home.stats",
            tooltip=N_("How it went, and what comes"),
        ),
        Binding(
            keys("/"),
            "search",
            N_("Search"),
            show=False,
            id="home.search",
            tooltip=N_("Search the library"),
        ),
        Binding(
            keys("c"),
            "resume",
            N_("Go on"),
            id="home.resume",
            tooltip=N_("Go on with the last exam"),
        ),
        Binding(keys(",", "f4"), "settings", N_("Settings"), id="home.settings"),
        Binding(keys("q"), "leave", N_("Quit"), id="home.leave"),
    ]

    @dataclass
    class Started(Message):
        """The student wants to study."""

        place: Place

    @dataclass
    class Switched(Message):
        """A bank is to be switched on or off."""

        bank: BankId
        on: bool

    @dataclass
    class PracticeWanted(Message):
        """The student wants to choose how to practise."""

        place: Place

    @dataclass
    class CardsWanted(Message):
        """The student wants to turn flashcards over."""

        place: Place

    @dataclass
    class LibraryWanted(Message):
        """The student wants to look through the questions."""

        filter: str | None
        """None: the one that was used last."""
        searches: bool
        """Whether a search is to be typed at once."""

    class PlanWanted(Message):
        """The student wants to plan for an exam."""

    class StatsWanted(Message):
        """The student wants to see the statistics."""

    class ExamWanted(Message):
        """The student wants to sit a mock exam."""

    class ResumeWanted(Message):
        """The student wants to go on with one."""

    class SettingsWanted(Message):
        """The settings are to be opened."""

    def __init__(self, banks: Sequence[IndexedBank], glyphs: Glyphs) -> None:
        super().__init__(glyphs)
        self.view = HomeView(banks, None, 0, "", glyphs)

    def tell(
        self,
        banks: Sequence[IndexedBank],
        today: Today | None,
        *,
        exam: OpenExam | None = None,
        plan: str = "",
        nothing: str = "",
        by_plan: bool = False,
        trouble: str = "",
    ) -> None:
        """Show what is known of the library and the progress now."""
        view = HomeView(banks, today, 0, trouble, self.glyphs, exam, plan, nothing, by_plan)
        places = view.places
        if self.view.cursor and self.view.cursor < len(self.view.places):
            before = self.view.places[self.view.cursor]
            cursor = places.index(before) if before in places else 0
            view = replace(view, cursor=cursor)
        self.view = view
        self.redraw()

    def bar(self) -> tuple[Sequence[Span], Sequence[Span]]:
        """The program's name, and how many banks are on."""
        today = self.view.today
        on = "" if today is None else str(sum(status.on for status in today.banks))
        right = _("{on} of {all} banks on").format(on=on or "…", all=len(self.view.banks))
        return self.named(_("Home")), [(right, "muted")]

    def drawing(self, width: int, _height: int) -> Drawing:
        """Cards and table."""
        return home_page.draw(self.view, width)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Banks are switched once the progress is open."""
        if action == "switch":
            return self._to_switch is not None
        if action in ("exam", "practice", "cards", "library", "search", "stats", "plan"):
            return self.view.today is not None
        if action == "resume":
            return self.view.exam is not None
        return super().check_action(action, parameters)

    def action_cursor(self, step: int) -> None:
        """Move over today's session, banks and chapters."""
        last = len(self.view.places) - 1
        cursor = max(0, min(last, self.view.cursor + step))
        self.view = replace(self.view, cursor=cursor)
        self.redraw()

    def action_point(self, place: int) -> None:
        """Move the cursor there; start what it is on already."""
        if place == self.view.cursor:
            self.action_start()
            return
        self.view = replace(self.view, cursor=place)
        self.redraw()

    def action_switch_at(self, place: int) -> None:
        """Switch the bank there on or off."""
        self.view = replace(self.view, cursor=place)
        self.redraw()
        self.action_switch()

    def action_start(self) -> None:
        """Study what the cursor is on."""
        self.post_message(self.Started(self._place))

    def action_switch(self) -> None:
        """Switch a bank on or off."""
        bank = self._to_switch
        if bank is not None and self.view.today is not None:
            on = any(one.on and one.bank.id == bank for one in self.view.today.banks)
            self.post_message(self.Switched(bank, not on))

    def action_practice(self) -> None:
        """Choose how to practise what the cursor is on."""
        self.post_message(self.PracticeWanted(self._place))

    def action_cards(self) -> None:
        """Turn the flashcards of what the cursor is on over."""
        self.post_message(self.CardsWanted(self._place))

    def action_library(self, words: str | None = None) -> None:
        """Look through the questions of what the cursor is on; all of them on today's work."""
        place = self._place
        parts = [words or ""]
        if place.bank is not None:
            parts.append(f'bank:"{place.bank}"')
        if place.chapter is not None:
            parts.append(f'chapter:"{place.chapter}"')
        wanted = " ".join(part for part in parts if part)
        self.post_message(self.LibraryWanted(wanted or None, searches=False))

    def action_plan(self) -> None:
        """Plan for the day of the exam."""
        self.post_message(self.PlanWanted())

    def action_stats(self) -> None:
        """See how it went."""
        self.post_message(self.StatsWanted())

    def action_search(self) -> None:
        """Type what to look for."""
        self.post_message(self.LibraryWanted("", searches=True))

    def action_exam(self) -> None:
        """Sit a mock exam."""
        self.post_message(self.ExamWanted())

    def action_resume(self) -> None:
        """Go on with the last one."""
        self.post_message(self.ResumeWanted())

    def action_settings(self) -> None:
        """Open the settings."""
        self.post_message(self.SettingsWanted())

    def action_leave(self) -> None:
        """Quit; everything is saved as it happens."""
        self.app.exit(0)

    @property
    def _to_switch(self) -> BankId | None:
        """The cursor's bank; with none on, as the page says, the first one."""
        if self.view.today is None:
            return None
        banks = self.view.today.banks
        if self._place.bank is None and not any(one.on for one in banks):
            return next((one.bank.id for one in banks), None)
        return self._place.bank

    @property
    def _place(self) -> Place:
        return self.view.places[self.view.cursor]
