"""What the home page shows and the cursor moves over, as values."""

from collections.abc import Sequence
from dataclasses import dataclass

from quizapp.banks.indexed import IndexedBank
from quizapp.core.question import BankId, ChapterId
from quizapp.language import ngettext
from quizapp.services.library import ASKED, BankStatus, Today
from quizapp.tui.glyphs import Glyphs

WARM_UP = 10
"""Questions offered at the first start, and beyond the day's new ones."""


@dataclass(frozen=True, slots=True)
class Place:
    """Something that Enter can start: everything due today, a bank, or a chapter."""

    bank: BankId | None = None
    chapter: ChapterId | None = None


@dataclass(frozen=True, slots=True)
class OpenExam:
    """A mock exam that was left before its end."""

    position: int
    total: int
    is_up: bool
    """Its time ran out meanwhile: going on with it shows what it came to."""


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the table; None where nothing is known yet."""

    place: Place
    title: str
    count: int
    due: int | None
    new: int | None
    mastery: float | None
    last_day: int | None
    is_on: bool


@dataclass(frozen=True, slots=True)
class HomeView:
    """Everything that the home page shows. Without `today` the progress is not read yet."""

    banks: Sequence[IndexedBank]
    today: Today | None
    cursor: int
    trouble: str
    """Why the progress can't be read."""
    glyphs: Glyphs
    exam: OpenExam | None = None
    plan: str = ""
    """How the exam that is planned for stands; empty without one."""
    nothing: str = ""
    """Why its plan asks nothing any more today, and what it asks tomorrow; empty where it does."""
    by_plan: bool = False
    """Whether a plan chose what there is to do today, and not the schedule."""

    @property
    def rows(self) -> list[Row]:
        """Banks in the library's order, chapters under those that are on."""
        if self.today is None:
            return [
                Row(Place(bank.id), bank.title, asked(bank), None, None, None, None, is_on=False)
                for bank in self.banks
            ]
        rows: list[Row] = []
        for status in self.today.banks:
            rows.extend(_rows_of(status))
        return rows

    @property
    def places(self) -> list[Place]:
        """What the cursor moves over, today's session first."""
        return [Place(), *(row.place for row in self.rows)]

    @property
    def is_first_run(self) -> bool:
        """Whether nothing was ever answered."""
        return (
            self.today is not None
            and not self.today.done
            and all(status.last_day is None for status in self.today.banks)
        )


def asked(bank: IndexedBank) -> int:
    """Questions of a bank that study asks."""
    return sum(bank.counts.get(kind, 0) for kind in ASKED)


def _rows_of(status: BankStatus) -> list[Row]:
    bank = status.bank
    title = bank.title
    if bank.errors:
        words = ngettext("{count} error", "{count} errors", bank.errors)
        title = f"! {title} ({words.format(count=bank.errors)})"
    rows = [
        Row(
            Place(bank.id),
            title,
            status.count,
            status.due,
            status.new,
            status.mastery,
            status.last_day,
            is_on=status.on,
        )
    ]
    if not status.on:
        return rows
    rows.extend(
        Row(
            Place(bank.id, chapter.id),
            chapter.title,
            chapter.count,
            chapter.due,
            chapter.new,
            chapter.mastery,
            chapter.last_day,
            is_on=True,
        )
        for chapter in status.chapters
    )
    return rows
