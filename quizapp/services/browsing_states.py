"""What progress decides of a filter, in what order, and what a list shows of it."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import filterfalse
from typing import TYPE_CHECKING, Literal

from quizapp.core.filter_terms import Compare, Is, Query
from quizapp.core.filter_words import BANK_MEASURES, Operator, State, holds
from quizapp.core.mark import Mark
from quizapp.core.memory import Memory
from quizapp.core.question import BankId, Question, QuestionId
from quizapp.core.wrong_book import Tally, is_in_book
from quizapp.services import for_today

if TYPE_CHECKING:
    from quizapp.store.store import Store  # after the first frame: docs/decisions/0003

Order = Literal["bank", "weakest", "wrong", "due", "newest"]
"""In the library's order; least likely to be known first; most often wrong first; next due first;
answered last first. What was never answered stands last, in the library's order."""

_COUNTED = ("wrong", "times", "lapses")
"""Measures that are 0 where nothing was answered; the others are then missing."""
_OPPOSITE: Mapping[Operator, Operator] = {"<": ">=", ">": "<=", "<=": ">", ">=": "<"}


@dataclass(frozen=True, slots=True)
class Entry:
    """A question or card, and where the student stands with it."""

    question: Question
    memory: Memory | None
    mark: Mark
    tally: Tally | None
    is_due: bool
    """Whether today's study would ask it."""
    in_book: bool
    """Whether it is in the wrong-question book."""
    is_edited: bool
    """Whether its text changed after the last answer."""
    is_off: bool = False
    """Whether its bank is switched off, so that no day's study asks it."""


class Progress:
    """The store as lists see it on one study day, which asks the questions of some banks."""

    def __init__(
        self, store: "Store", day: int, wrong_days: int, banks: Collection[BankId]
    ) -> None:
        self._store = store
        self._day = day
        self._wrong_days = wrong_days
        self._banks = frozenset(banks)

    def narrowed(self, found: list[QuestionId], query: Query) -> list[QuestionId]:
        """Those of the questions that every term allows, as far as progress decides it."""
        for term in query.terms:
            match term:
                case Is():
                    questions, is_outside = self._in_states(term.states)
                case Compare() if term.measure not in BANK_MEASURES:
                    questions, is_outside = self._compared(term)
                case _:
                    continue
            keep = filterfalse if is_outside != term.negated else filter
            found = list(keep(questions.__contains__, found))
        return found

    def _in_states(self, states: Iterable[State]) -> tuple[set[QuestionId], bool]:
        """Questions, and whether those outside of them are meant."""
        chosen = set().union(*(self._having(state) for state in states if state != "new"))
        if "new" not in states:
            return chosen, False
        return self._seen_without(chosen), True

    def _having(self, state: State) -> set[QuestionId]:
        store = self._store
        match state:
            case "due":
                due = {question for question, _ in store.due(self._day, banks=self._banks)}
                waiting = for_today.waiting(store, self._day).items()
                return due | {question for question, bank in waiting if bank in self._banks}
            case "wrong":
                return store.wrong_book(self._wrong_days)
            case "buried":
                return store.buried(self._day)
            case "today":
                return store.last_answered_on(self._day)
            case _:
                return self._marked(state)

    def _marked(self, state: State) -> set[QuestionId]:
        """The states that hold whatever the day is."""
        store = self._store
        readers: Mapping[State, Callable[[], set[QuestionId]]] = {
            "starred": store.starred,
            "suspended": store.suspended,
            "reported": store.reported,
            "noted": store.noted,
            "edited": store.edited_all,
            "marked": store.flagged,
            "leech": store.leeches,
            "seen": store.seen_all,
        }
        return readers[state]()

    def _seen_without(self, questions: set[QuestionId]) -> set[QuestionId]:
        seen = self._store.seen_all()
        seen.difference_update(questions)  # a difference would copy what may be every question
        return seen

    def _compared(self, term: Compare) -> tuple[set[QuestionId], bool]:
        store = self._store
        number = term.number + (self._day if term.measure == "due" else 0)
        if term.measure not in _COUNTED or not holds(term.operator, 0, term.number):
            return store.counting(term.measure, term.operator, number), False
        # Nothing answered counts as 0, and there is no row of it: ask for all the others.
        if term.measure == "times":
            return self._seen_without(store.counting("times", term.operator, number)), True
        if term.operator == "=":
            return store.counting(term.measure, ">", number), True
        return store.counting(term.measure, _OPPOSITE[term.operator], number), True

    def ordered(self, found: list[QuestionId], order: Order) -> list[QuestionId]:
        """The questions in another order than the library's."""
        if order == "bank":
            return found
        keys = self._store.sort_keys(order, self._day, found)
        known = [question for question in found if question in keys]
        known.sort(key=keys.__getitem__)
        return known + [question for question in found if question not in keys]

    def entries(self, questions: Sequence[Question]) -> list[Entry]:
        """What a list shows of these questions."""
        ids = [question.id for question in questions]
        memories = self._store.memories(ids)
        marks = self._store.marks(ids)
        tallies = self._store.tallies(ids)
        edited = self._store.edited(ids)
        waiting = for_today.waiting(self._store, self._day, among=set(ids))
        return [
            Entry(
                question,
                memories.get(question.id),
                marks.get(question.id, Mark()),
                tallies.get(question.id),
                is_due=question.bank in self._banks
                and (
                    question.id in waiting
                    or self._is_due(memories.get(question.id), marks.get(question.id, Mark()))
                ),
                in_book=is_in_book(tallies.get(question.id), self._wrong_days),
                is_edited=question.id in edited,
                is_off=question.bank not in self._banks,
            )
            for question in questions
        ]

    def _is_due(self, memory: Memory | None, mark: Mark) -> bool:
        if memory is None or mark.suspended or (mark.buried_until or 0) > self._day:
            return False
        return memory.due_day <= self._day
