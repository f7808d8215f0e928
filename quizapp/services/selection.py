"""What a session asks: the questions in scope, in the order that its mode wants."""

import random
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Literal

from quizapp.banks.index import Index
from quizapp.core import queue
from quizapp.core.plan import PlannedQuestion
from quizapp.core.question import BankId, ChapterId, QuestionId, QuestionType
from quizapp.errors import NotFoundError
from quizapp.messages import Message
from quizapp.services import for_today
from quizapp.services.library import ASKED, banks_on, opened_today
from quizapp.services.tracks import Bookmark, Round, Track
from quizapp.settings.keys import Order, Settings
from quizapp.store.store import Store

StudyMode = Literal["due", "set", "sequential", "random", "weakest", "wrong", "cards"]
"""`set` asks just what it is given, in that order; the others choose from it."""

DECK_WITH_QUESTIONS = (QuestionType.FLASHCARD, QuestionType.SINGLE)
"""Kinds that can be asked as cards: one right answer, worth saying aloud."""

_NOT_PLANNED: Mapping[QuestionId, PlannedQuestion] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Scope:
    """The questions that a session may ask, in bank order or the one that was wished."""

    banks: tuple[BankId, ...]
    questions: tuple[QuestionId, ...]
    name: str
    """By which a place in it is kept."""

    @classmethod
    def of(
        cls,
        index: Index,
        store: Store,
        banks: Sequence[BankId] | None,
        chapter: ChapterId | None,
        kinds: Collection[QuestionType] = ASKED,
    ) -> "Scope":
        """The scope of `banks` (None: those switched on), narrowed to a chapter.

        Raises NotFoundError for a bank that is not in the library or a chapter that none has.
        """
        known = {bank.id: bank for bank in index.banks()}
        chosen = tuple(banks_on(store, index) if banks is None else dict.fromkeys(banks))
        for bank in chosen:
            if bank not in known:
                raise NotFoundError('There is no bank "{bank}" in the library.', bank=bank)
        if chapter is not None:
            chosen = tuple(
                bank for bank in chosen if any(c.id == chapter for c in known[bank].chapters)
            )
            if not chosen:
                raise NotFoundError('No bank here has a chapter "{chapter}".', chapter=chapter)
        ids = (index.question_ids(bank, chapter=chapter, types=kinds) for bank in chosen)
        name = "+".join(chosen) + ("" if chapter is None else f"#{chapter}")
        return cls(chosen, tuple(question for part in ids for question in part), name)

    @classmethod
    def just(cls, index: Index, questions: Sequence[QuestionId], name: str) -> "Scope":
        """These questions, of whatever banks."""
        banks = tuple(bank.id for bank in index.banks())
        return cls(banks, tuple(dict.fromkeys(questions)), f"?{name}")


@dataclass(frozen=True, slots=True)
class Course:
    """The questions of a session, and how it keeps its place among those to come."""

    mode: StudyMode
    banks: tuple[BankId, ...]
    queue: tuple[QuestionId, ...]
    track: Track | None = None
    may_retry: bool = True
    """Whether one that was wrong comes back in the same session."""
    asked_before: int = 0
    """Questions of the same round that earlier sessions have asked."""
    as_cards: bool = False
    """Whether questions are turned and rated like flashcards too."""
    planned: Mapping[QuestionId, PlannedQuestion] = field(default_factory=lambda: _NOT_PLANNED)
    """Those of a plan for an exam, with what speaks for each."""
    why_nothing: Message | None = None
    """Why such a plan asks nothing today."""
    seconds: float | None = None
    """That such a plan's day has left; None: no plan bounds the session."""


def course(
    store: Store,
    scope: Scope,
    mode: StudyMode,
    *,
    day: int,
    new: int,
    settings: Settings,
    seed: int,
    planned: Sequence[PlannedQuestion] | None = None,
) -> Course:
    """What a session in this mode asks on study day `day`.

    `new` is the day's number of new questions, which only the mode `due` regards. `planned` is
    today's list of a plan for an exam, which then takes the place of what is due.
    """
    match mode:
        case "due" if planned is not None:
            return _planned(store, scope, planned, day)
        case "due":
            found = due(store, scope, day=day, new=new, order=settings.order, seed=seed)
            return Course(mode, scope.banks, tuple(found))
        case "set":
            return Course(mode, scope.banks, scope.questions)
        case "sequential":
            mark = Bookmark(store, scope.name)
            every = awake(store, scope, day)
            ahead = mark.ahead(every)
            passed = len(every) - len(ahead)
            return Course(mode, scope.banks, tuple(ahead), mark, asked_before=passed)
        case "random":
            found = awake(store, scope, day)
            random.Random(f"{seed}:{day}").shuffle(found)  # noqa: S311 - no secret hangs on it
            return Course(mode, scope.banks, tuple(found))
        case "weakest":
            return Course(mode, scope.banks, tuple(_weakest(store, scope, day)))
        case "wrong":
            return _wrong(store, scope, day, settings.wrong_days)
        case "cards":
            left = max(0, new - opened_today(store, set(scope.questions), day))
            found = _due(store, scope, left, day=day, order=settings.order, seed=seed)
            return Course(mode, scope.banks, tuple(found), as_cards=True)


def due(
    store: Store, scope: Scope, *, day: int, new: int, order: Order, seed: int
) -> list[QuestionId]:
    """Everything due in the scope or put into today, and what is left of the day's `new` questions.

    What was put in comes first where the order is weakest first: the student asked for it.
    """
    left = max(0, new - store.opened_on(day))
    return _due(store, scope, left, day=day, order=order, seed=seed)


def _planned(store: Store, scope: Scope, planned: Sequence[PlannedQuestion], day: int) -> Course:
    """The plan's list for today, after what the student put into today by hand."""
    known = set(scope.questions)
    listed = {one.id: one for one in planned if one.id in known}
    wanted = [question for question in for_today.waiting(store, day) if question in known]
    found = tuple(dict.fromkeys([*wanted, *listed]))
    return Course("due", scope.banks, found, planned=MappingProxyType(listed))


def _due(
    store: Store, scope: Scope, new_left: int, *, day: int, order: Order, seed: int
) -> list[QuestionId]:
    places = {question: place for place, question in enumerate(scope.questions)}
    wanted = [question for question in for_today.waiting(store, day) if question in places]
    found = [question for question, _ in store.due(day, banks=scope.banks) if question in places]
    reviews = list(dict.fromkeys([*wanted, *found]))
    reviews = _ordered(reviews, order, places, random.Random(f"{seed}:{day}"))  # noqa: S311 - as above
    return queue.today(reviews, _unseen(store, scope, new_left, day, without=set(wanted)))


def _unseen(
    store: Store, scope: Scope, count: int, day: int, *, without: Collection[QuestionId]
) -> list[QuestionId]:
    if not count:
        return []
    unseen = store.unseen(scope.questions, count + len(without), day=day)
    return [question for question in unseen if question not in without][:count]


def _ordered(
    found: Sequence[QuestionId],
    order: Order,
    places: dict[QuestionId, int],
    chance: random.Random,
) -> list[QuestionId]:
    ids = list(found)  # the store gives the weakest first
    if order == "random":
        chance.shuffle(ids)
    elif order in ("chapter", "bank"):
        ids.sort(key=lambda question: places[question])
    return ids


def _weakest(store: Store, scope: Scope, day: int) -> list[QuestionId]:
    """What is likeliest forgotten comes first; what was never asked has nothing to forget."""
    questions = awake(store, scope, day)
    memories = store.memories(questions)
    _, parameters = store.parameters()
    unseen = [question for question in questions if question not in memories]
    return [*queue.weakest_first(memories, day, parameters), *unseen]


def _wrong(store: Store, scope: Scope, day: int, wrong_days: int) -> Course:
    book = store.wrong_book(wrong_days)
    questions = [question for question in awake(store, scope, day) if question in book]
    track = Round(store, f"wrong:{scope.name}")
    ahead = track.ahead(questions)
    return Course(
        "wrong",
        scope.banks,
        tuple(ahead),
        track,
        may_retry=False,
        asked_before=len(questions) - len(ahead),
    )


def awake(store: Store, scope: Scope, day: int) -> list[QuestionId]:
    """The scope without what the student has put aside."""
    marks = store.marks(scope.questions)
    return [
        question
        for question in scope.questions
        if question not in marks
        or not (marks[question].suspended or (marks[question].buried_until or 0) > day)
    ]
