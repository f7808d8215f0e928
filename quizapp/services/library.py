"""The library: the banks that are found, joined with what was answered to their questions."""

import math
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from quizapp.banks.folder import bank_files
from quizapp.banks.index import Index
from quizapp.banks.indexed import IndexedBank
from quizapp.core.memory import Parameters, retrievability, study_day
from quizapp.core.question import BankId, ChapterId, QuestionId, QuestionType
from quizapp.core.review import Moment
from quizapp.errors import NotFoundError
from quizapp.script import to_simplified
from quizapp.services import for_today
from quizapp.settings.keys import Settings
from quizapp.settings.places import Places

if TYPE_CHECKING:
    from quizapp.store.marks import Json
    from quizapp.store.store import Store

FIRST_BANK = BankId("service-marketing")
"""The bank that is on before the student has chosen any."""

DECK = (QuestionType.FLASHCARD,)
"""Kinds that are cards by themselves."""
ASKED = (QuestionType.SINGLE, QuestionType.MULTIPLE, QuestionType.TRUE_FALSE)
"""Kinds that study asks; flashcards have a session of their own."""

_BANKS_ON = "banks_on"
_SECONDS_REVIEW, _SECONDS_NEW = 17, 30
"""Before the student's own times are known: three right answers of 15 s to one wrong of 25 s."""


@dataclass(frozen=True, slots=True)
class ChapterStatus:
    """Where the student stands in a chapter."""

    id: ChapterId
    title: str
    count: int
    due: int
    new: int
    mastery: float | None
    """Share of the chapter that would be answered right today, 0 to 1; None: nothing seen."""
    last_day: int | None


@dataclass(frozen=True, slots=True)
class BankStatus:
    """Where the student stands in a bank."""

    bank: IndexedBank
    on: bool
    count: int
    due: int
    new: int
    """Questions never answered, however many a day may be opened."""
    mastery: float | None
    last_day: int | None
    chapters: tuple[ChapterStatus, ...]


@dataclass(frozen=True, slots=True)
class Today:
    """What there is to do today, over the banks that are switched on."""

    day: int
    due: int
    new: int
    """New questions left of the day's number."""
    minutes: int
    done: int
    """Distinct questions answered on this study day."""
    streak: int
    """Study days in a row with an answer, up to today or yesterday."""
    week: tuple[int, ...]
    """Reviews due on each of the next seven days; today's backlog counts today."""
    tomorrow: int
    more_new: int
    """New questions beyond the day's number."""
    banks: tuple[BankStatus, ...]
    cards_due: int = 0
    cards_new: int = 0
    """New cards left of the day's number, which they have for themselves."""


def refresh_banks(places: Places) -> Index:
    """Open the index and bring it up to date with the bank folders."""
    index = Index.open(places.index)
    index.refresh(bank_files(places.banks, places.user_banks), simplify=to_simplified)
    return index


def open_store(places: Places, now: Moment, *, read_only: bool = False) -> "Store":
    """Open the progress database; raises DatabaseError where it can't be used."""
    from quizapp.store.store import Store  # after the first frame: docs/decisions/0003

    return Store.open(places.database, now=now, read_only=read_only)


def banks_on(store: "Store | None", index: Index) -> list[BankId]:
    """The banks that are switched on, in the library's order."""
    return _on(None if store is None else store.preference(_BANKS_ON), index)


def _on(chosen: "Json", index: Index) -> list[BankId]:
    known = [bank.id for bank in index.banks()]
    if isinstance(chosen, list):
        return [bank for bank in known if bank in chosen]
    return [FIRST_BANK] if FIRST_BANK in known else known[:1]


def switch(store: "Store", index: Index, bank: BankId, *, on: bool) -> None:
    """Switch a bank on or off; raises NotFoundError for one that is not in the library."""
    require_banks(index, [bank])

    def change(chosen: "Json") -> "Json":
        others = [str(one) for one in _on(chosen, index) if one != bank]
        return [*others, str(bank)] if on else [*others]

    store.change_preference(_BANKS_ON, change)


def require_banks(index: Index, banks: Sequence[BankId]) -> None:
    """Raise NotFoundError for a bank that is not in the library."""
    known = {bank.id for bank in index.banks()}
    for bank in banks:
        if bank not in known:
            raise NotFoundError('There is no bank "{bank}" in the library.', bank=bank)


def today(
    index: Index, store: "Store", now: Moment, settings: Settings, *, details: bool = True
) -> Today:
    """Count what is due and new, bank by bank; `details` adds mastery and the chapters."""
    day = study_day(now.utc_ms, now.offset_minutes, settings.rollover_hour)
    on = banks_on(store, index)
    extra = for_today.beyond_due(store, day)
    statuses = tuple(
        _bank_status(index, store, bank, day, extra.keys(), on=bank.id in on, details=details)
        for bank in index.banks()
    )
    active = [status for status in statuses if status.on]
    due = sum(status.due for status in active)
    unseen = sum(status.new for status in active) - _unseen_among(store, extra, on)
    new = min(unseen, max(0, settings.new_per_day - store.opened_on(day)))
    load = store.due_by_day(day + 1, day + 6, on)
    cards_due, cards_new = _cards(index, store, on, day, settings.new_per_day)
    return Today(
        day=day,
        due=due,
        new=new,
        minutes=math.ceil((due * _SECONDS_REVIEW + new * _SECONDS_NEW) / 60),
        done=store.answered_on(day).questions,
        streak=_streak(store.days_studied(), day),
        week=(due, *(load.get(day + ahead, 0) for ahead in range(1, 7))),
        tomorrow=load.get(day + 1, 0),
        more_new=unseen - new,
        banks=statuses,
        cards_due=cards_due,
        cards_new=cards_new,
    )


def _cards(
    index: Index, store: "Store", on: Sequence[BankId], day: int, new_per_day: int
) -> tuple[int, int]:
    """How many cards of these banks are due, and how many new ones may be opened."""
    decks = {bank: index.question_ids(bank, types=DECK) for bank in on}
    deck = {card for cards in decks.values() for card in cards}
    if not deck:
        return 0, 0
    due = sum(card in deck for card, _ in store.due(day, banks=on))
    unseen = sum(len(set(cards) - store.seen(bank)) for bank, cards in decks.items())
    return due, min(unseen, max(0, new_per_day - opened_today(store, deck, day)))


def opened_today(store: "Store", questions: Collection[QuestionId], day: int) -> int:
    """How many of these questions were answered on this study day and never before it."""
    answered = Counter(
        review.question for review in store.reviews(since_day=day) if review.question in questions
    )
    tallies = store.tallies(answered)
    return sum(tallies[one].times == times for one, times in answered.items() if one in tallies)


def _unseen_among(
    store: "Store", extra: Mapping[QuestionId, BankId], on: Collection[BankId]
) -> int:
    """How many were put into today without ever having been answered: those are no new ones too."""
    those = [question for question, bank in extra.items() if bank in on]
    return len(those) - len(store.memories(those)) if those else 0


def _streak(days: Sequence[int], day: int) -> int:
    """Length of the run of days that ends today or yesterday; `days` newest first."""
    expected, length = day, 0
    for studied in days:
        if studied == day - 1 and length == 0:
            expected = day - 1
        if studied != expected:
            break
        length += 1
        expected -= 1
    return length


def _bank_status(
    index: Index,
    store: "Store",
    bank: IndexedBank,
    day: int,
    extra: Collection[QuestionId],
    *,
    on: bool,
    details: bool,
) -> BankStatus:
    count = sum(bank.counts.get(kind, 0) for kind in ASKED)
    known = index.question_ids(bank.id, types=ASKED)
    if not details:
        # The database also remembers cards, and questions that have left the bank.
        asked = set(known)
        due = len(asked & (store.due_in(bank.id, day) | set(extra)))
        unseen = len(asked - store.seen(bank.id))
        return BankStatus(bank, on, count, due, unseen, None, None, ())
    recalls = Recalls.of(store, bank.id, day)
    due_ids = store.due_in(bank.id, day) | set(extra)
    whole = _Standing.of(known, recalls, due_ids)
    chapters = []
    for chapter in bank.chapters:
        ids = index.question_ids(bank.id, chapter=chapter.id, types=ASKED)
        part = _Standing.of(ids, recalls, due_ids)
        chapters.append(
            ChapterStatus(
                chapter.id,
                chapter.title,
                len(ids),
                part.due,
                part.new,
                part.mastery,
                part.last_day,
            )
        )
    return BankStatus(
        bank, on, count, whole.due, whole.new, whole.mastery, whole.last_day, tuple(chapters)
    )


@dataclass(frozen=True, slots=True)
class _Standing:
    due: int
    new: int
    mastery: float | None
    last_day: int | None

    @classmethod
    def of(
        cls,
        ids: Sequence[QuestionId],
        recalls: "Recalls",
        due: set[QuestionId],
    ) -> "_Standing":
        seen, recalled = recalls.among(ids)
        return cls(
            due=len(due.intersection(ids)),
            new=len(ids) - seen,
            mastery=recalled / len(ids) if seen else None,
            last_day=max((day for day in map(recalls.last_day.get, ids) if day), default=None),
        )


@dataclass(frozen=True, slots=True)
class Recalls:
    """How likely each question of a bank is known today, of those ever rated, and since when."""

    known: Mapping[QuestionId, float]
    last_day: Mapping[QuestionId, int]

    @classmethod
    def of(cls, store: "Store", bank: BankId, day: int) -> "Recalls":
        """Reads little of each: a bank may have 10,000 and more."""
        _, parameters = store.parameters()
        strengths = store.strengths(bank)
        return cls(
            {one: _known_now(s, last, due, day, parameters) for one, s, last, due in strengths},
            {one: last for one, _s, last, _due in strengths},
        )

    def among(self, questions: Iterable[QuestionId]) -> tuple[int, float]:
        """How many of these were ever rated, and how many of them would be right today."""
        seen = [self.known[one] for one in questions if one in self.known]
        return len(seen), sum(seen)


def _known_now(
    stability: float, last_day: int, due_day: int, day: int, parameters: Parameters
) -> float:
    """Recall as mastery counts it: a question failed today is not known, whatever FSRS says."""
    if day <= last_day:
        return 0.0 if due_day <= last_day else 1.0
    return retrievability(stability, day - last_day, parameters)
