"""What a session asks: the questions in scope, in the order that its mode wants."""

import random
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from quizapp.banks.index import Index
from quizapp.core import queue
from quizapp.core.question import BankId, ChapterId, Question, QuestionId
from quizapp.errors import NotFoundError
from quizapp.services import for_today
from quizapp.services.library import ASKED, banks_on
from quizapp.settings.keys import Order
from quizapp.store.store import Store


@dataclass(frozen=True, slots=True)
class Scope:
    """The questions that a session may ask, in bank order."""

    banks: tuple[BankId, ...]
    questions: tuple[QuestionId, ...]

    @classmethod
    def of(
        cls,
        index: Index,
        store: Store,
        banks: Sequence[BankId] | None,
        chapter: ChapterId | None,
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
        ids = (index.question_ids(bank, chapter=chapter, types=ASKED) for bank in chosen)
        return cls(chosen, tuple(question for part in ids for question in part))


def due(
    store: Store, scope: Scope, *, day: int, new: int, order: Order, seed: int
) -> list[QuestionId]:
    """Everything due in the scope or put into today, and what is left of the day's `new` questions.

    What was put in comes first where the order is weakest first: the student asked for it.
    """
    places = {question: place for place, question in enumerate(scope.questions)}
    wanted = [question for question in for_today.waiting(store, day) if question in places]
    found = [question for question, _ in store.due(day, banks=scope.banks) if question in places]
    reviews = list(dict.fromkeys([*wanted, *found]))
    reviews = _ordered(reviews, order, places, random.Random(f"{seed}:{day}"))  # noqa: S311
    left = max(0, new - store.opened_on(day))
    return queue.today(reviews, _unseen(store, scope, left, day, without=set(wanted)))


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


def sequential(store: Store, scope: Scope) -> list[QuestionId]:
    """Every question in bank order, from the one after the last that was answered so."""
    questions = _without_suspended(store, scope.questions)
    if len(scope.banks) != 1:
        return questions
    last = store.preference(_place_key(scope.banks[0]))
    if last in scope.questions:
        after = set(scope.questions[scope.questions.index(QuestionId(str(last))) + 1 :])
        return [q for q in questions if q in after] or questions
    return questions


def remember_place(store: Store, question: Question) -> None:
    """Keep how far a sequential session came in its bank."""
    store.set_preference(_place_key(question.bank), question.id)


def _place_key(bank: BankId) -> str:
    return f"sequential:{bank}"


def _without_suspended(store: Store, questions: Collection[QuestionId]) -> list[QuestionId]:
    marks = store.marks(questions)
    return [q for q in questions if q not in marks or not marks[q].suspended]
