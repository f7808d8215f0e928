"""The list of the library without a screen: filter, order, cursor and ticks.

What can't be read is said in `trouble`, and the list stays as it was.
"""

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from quizapp.banks.index import Index
from quizapp.core.filter import FilterError
from quizapp.core.memory import study_day
from quizapp.core.question import Question, QuestionId
from quizapp.core.review import Moment, Review
from quizapp.errors import QuizappError
from quizapp.language import translate
from quizapp.script import Script
from quizapp.services import saved_filters
from quizapp.services.browsing import browse, count_off
from quizapp.services.browsing_pages import Pages
from quizapp.services.browsing_states import Entry, Order
from quizapp.settings.keys import Settings
from quizapp.tui.glyphs import Glyphs
from quizapp.tui.library_page import LibraryView
from quizapp.tui.view import other_script

if TYPE_CHECKING:
    from quizapp.store.store import Store  # after the first frame: docs/decisions/0003

MOST_TICKS = 2000
"""Ticks at once: an act on them is one write, and must not hold the screen."""


class LibraryList:
    """What a filter picked, and where the student is in it."""

    def __init__(
        self,
        index: Index,
        store: "Store",
        *,
        clock: Callable[[], Moment],
        settings: Settings,
        glyphs: Glyphs,
        filter: str | None,  # noqa: A002 - what the option is called everywhere
    ) -> None:
        self._index, self._store = index, store
        self._clock, self._settings = clock, settings
        self.glyphs = glyphs
        self.script: Script | None = None if settings.script == "as_written" else settings.script
        self.mistake = ""
        """Why the filter can't be read."""
        self.trouble = ""
        """Why the progress can't be read."""
        self.order: Order = "bank"
        self._pages: Pages | None = None
        self._row = 0
        self._ticked: frozenset[QuestionId] = frozenset()
        self._own: dict[str, str] = {}
        self._reviews: tuple[QuestionId, Sequence[Review]] | None = None
        self._read(self._read_own)
        self.text = self._last() if filter is None else saved_filters.spelled(filter)
        """The filter as it was typed, whether it can be read or not."""
        self._given = None if filter is None else self.text
        self._read_text = ""
        """The newest filter that could be read."""
        if not self._open(self.text) and filter is None:
            self.text = self.mistake = ""
            self._open("")

    # -- what is shown

    @property
    def view(self) -> LibraryView:
        """The list as it stands."""
        pages = self._pages
        return LibraryView(
            count=self.count,
            total=0 if pages is None else pages.listing.total,
            # Of this list, not of one that is read later: rows are drawn when they are asked for.
            entry=partial(self._entry_of, pages),
            id_of=partial(_id_in, pages),
            row=self._row,
            ticked=self._ticked,
            name=self.name,
            order=self.order,
            day=self.day,
            is_unread=bool(self.trouble),
            script=self.script,
            glyphs=self.glyphs,
        )

    @property
    def count(self) -> int:
        """How many questions were picked."""
        return 0 if self._pages is None else self._pages.listing.count

    @property
    def canonical(self) -> str:
        """The filter of the list on show, in its one form."""
        return "" if self._pages is None else self._pages.listing.query.text()

    @property
    def is_asked_for(self) -> bool:
        """Whether the list is what the typed filter finds; else it is an older one's."""
        return self.text == self._read_text

    @property
    def name(self) -> str:
        """What the filter on show is called; empty for one without a name."""
        text = self.canonical
        for one in saved_filters.SAVED:
            if one.text == text:
                return translate(one.name)
        return next((name for name, own in self._own.items() if own == text), "")

    @property
    def own_filters(self) -> dict[str, str]:
        """The student's own filters by name."""
        return self._own

    @property
    def day(self) -> int:
        """The study day that it is."""
        now = self._clock()
        return study_day(now.utc_ms, now.offset_minutes, self._settings.rollover_hour)

    @property
    def current(self) -> Entry | None:
        """What the cursor is on."""
        return self._entry_of(self._pages, self._row) if self.count else None

    @property
    def reviews(self) -> Sequence[Review]:
        """Every answer to the question at the cursor."""
        if not self.count:
            return ()
        question = self._id_of(self._row)
        if self._reviews is None or self._reviews[0] != question:
            self._reviews = question, ()
            self._read(lambda: self._read_reviews(question))
        return self._reviews[1]

    # -- which questions, in which order

    def type(self, text: str) -> None:
        """Filter by other words; words that can't be read leave the list as it is."""
        self.text = text
        self.mistake = ""
        if self._open(text):
            self._row = 0

    def sort(self, order: Order) -> None:
        """Put the list in another order; it begins at its top."""
        self.order = order
        if self._open(self.canonical):
            self._row = 0

    def renew(self) -> None:
        """Read the list anew, and stay with the same question, or near where it was."""
        before = self._id_of(self._row) if self.count else None
        self._read(self._read_own)
        # A filter that could not be read for want of progress may find something by now.
        if self._open(self.canonical if self.mistake else self.text) and self._pages is not None:
            place = None if before is None else self._pages.listing.place(before)
            self._row = max(min(self._row, self.count - 1), 0) if place is None else place
            self._keep_ticks()

    def forget(self) -> None:
        """Marks were changed: read what is on show anew, and keep the list as it is."""
        self.trouble = ""
        self._reviews = None
        if self._pages is not None:
            self._pages.forget()
        self._read(self._read_own)

    def settle(self) -> None:
        """The filter is typed: keep it for the next time, and ticks only where they are seen."""
        self._keep_ticks()
        if self.text != self._given:  # what a key of another screen asked for is no habit
            self._read(lambda: saved_filters.remember(self._store, self._read_text))

    # -- the cursor and the ticks

    def move(self, step: int) -> None:
        """Move the cursor, at most to the ends."""
        self.go(self._row + step)

    def go(self, row: int) -> None:
        """Put the cursor on a row."""
        self._row = max(min(row, self.count - 1), 0)
        self.trouble = ""

    def tick(self) -> None:
        """Tick the question at the cursor, or take the tick away, and go on."""
        question = self._id_of(self._row)
        if question in self._ticked or len(self._ticked) < MOST_TICKS:
            self._ticked ^= {question}
        self.move(1)

    def tick_all(self) -> bool:
        """Tick all, or none if all are ticked; False if there are too many for that."""
        every = self._ids(0, MOST_TICKS)
        self._ticked = frozenset() if self._ticked >= set(every) else frozenset(every)
        return not self._ticked or self.count <= MOST_TICKS

    def chosen(self) -> list[Question]:
        """The ticked questions in their order, else the one at the cursor."""
        ids = self.ticked_in_order() or ([self._id_of(self._row)] if self.count else [])
        found = self._index.questions(ids)
        return [found[one] for one in ids if one in found]

    def ticked_in_order(self) -> list[QuestionId]:
        """The ticked questions as the list has them."""
        return [one for one in self.ids() if one in self._ticked] if self._ticked else []

    def ids(self) -> list[QuestionId]:
        """Every question of the list, in order."""
        return self._ids(0, None)

    def count_off(self, questions: Iterable[QuestionId]) -> int:
        """How many of the questions are of banks that are switched off."""
        found = [0]
        self._read(lambda: found.append(count_off(self._index, self._store, questions)))
        return found[-1]

    def switch_script(self) -> None:
        """Show the next script in which the question at the cursor looks different."""
        entry = self.current
        if entry is not None:
            self.script = other_script(self.script, entry.question)

    # -- reading

    def _open(self, text: str) -> bool:
        try:
            listing = browse(
                self._index,
                self._store,
                text,
                now=self._clock(),
                settings=self._settings,
                order=self.order,
            )
        except FilterError as error:
            self.mistake = translate(error.message)
            return False
        except QuizappError as error:
            self.trouble = translate(error.message)
            return False
        self.trouble = ""
        self._pages = Pages(listing)
        self._reviews = None
        if text == self.text:
            self._read_text = text
        return True

    def _keep_ticks(self) -> None:
        if self._ticked:
            self._ticked &= set(self.ids())

    def _ids(self, start: int, count: int | None) -> list[QuestionId]:
        return [] if self._pages is None else self._pages.listing.ids(start, count)

    def _id_of(self, row: int) -> QuestionId:
        return _id_in(self._pages, row)

    def _entry_of(self, pages: Pages | None, row: int) -> Entry | None:
        # Once a read failed, the other rows of the screen need not wait for the same.
        if pages is None or self.trouble:
            return None
        try:
            return pages.entry(row)
        except QuizappError as error:
            self.trouble = translate(error.message)
            return None

    def _last(self) -> str:
        found: list[str] = []
        self._read(lambda: found.append(saved_filters.last(self._store)))
        return found[0] if found else ""

    def _read_own(self) -> None:
        self._own = saved_filters.own(self._store)

    def _read_reviews(self, question: QuestionId) -> None:
        self._reviews = question, self._store.reviews(question)

    def _read(self, act: Callable[[], object]) -> None:
        if self.trouble:
            return
        try:
            act()
        except QuizappError as error:
            self.trouble = translate(error.message)


def _id_in(pages: Pages | None, row: int) -> QuestionId:
    """Which question stands in a row of a list; there is one."""
    if pages is None:
        raise ValueError("there is no list")
    return pages.listing.ids(row, 1)[0]
