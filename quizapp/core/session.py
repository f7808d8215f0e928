"""The order of a sitting: who is asked now, who comes back, and the way back by undo."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

from quizapp.core.memory import Rating
from quizapp.core.question import QuestionId
from quizapp.core.study import Outcome

RETRY_AFTER = 5
"""Other questions shown before one that was rated Again comes back."""

RETRIES_A_DAY = 3
"""A question that still isn't known after these waits for the next session."""

_AT_THE_END = 2**31
"""A showing that no session reaches."""


@dataclass(frozen=True, slots=True)
class _Waiting:
    question: QuestionId
    is_retry: bool
    from_showing: int
    """The showing of the session from which on it may be asked before new ones."""


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a session stands. Small whatever the length of the queue, as undo keeps every one."""

    current: _Waiting | None
    is_answered: bool
    position: int
    """How much of the queue was taken."""
    later: tuple[_Waiting, ...]
    """Retries and skipped questions, in the order in which they were put off."""
    shown: int
    answered: int
    """Distinct questions answered."""


@dataclass(frozen=True, slots=True)
class _Step:
    """An answer, and what `undo` needs to take it back."""

    outcome: Outcome
    before: _Place
    retries: int
    """Retries that its question had had until then."""


@dataclass(frozen=True, slots=True)
class _Aside:
    """A question put aside, and where the session stood."""

    question: QuestionId
    before: _Place
    steps: int
    """How many answers stood by then."""


class Session:
    """One sitting over a queue of questions.

    `retried` counts the retries that questions had earlier on this study day.
    """

    def __init__(
        self,
        queue: Sequence[QuestionId],
        *,
        retries: bool = True,
        retried: Mapping[QuestionId, int] = MappingProxyType({}),
    ) -> None:
        self._queue = tuple(dict.fromkeys(queue))
        self._may_retry = retries
        self._retried = dict(retried)
        self._numbers: dict[QuestionId, int] = {}
        self._dropped: set[QuestionId] = set()
        self._steps: list[_Step] = []
        self._asides: list[_Aside] = []
        self._place = self._moved_on(_Place(None, False, 0, (), 0, 0))

    @property
    def current(self) -> QuestionId | None:
        """The question on show, answered or not; None when the session is over."""
        return None if self._place.current is None else self._place.current.question

    @property
    def is_answered(self) -> bool:
        """Whether the question on show has its answer."""
        return self._place.is_answered

    @property
    def is_retry(self) -> bool:
        """Whether the question on show was rated Again before in this session."""
        return self._place.current is not None and self._place.current.is_retry

    @property
    def number(self) -> int:
        """Which of the distinct questions is on show, from 1, counted as they are answered.

        A retry repeats its question's number; over, it is that of the last question answered.
        """
        if self.current is None:
            return self._place.answered
        return self._numbers.get(self.current, self._place.answered + 1)

    @property
    def total(self) -> int:
        """How many distinct questions the session asks, without those dropped unanswered."""
        return len(self._queue) - len(self._dropped - self._numbers.keys())

    @property
    def finished(self) -> int:
        """How many distinct questions were answered and don't come back in this session."""
        return self._place.answered - self.retries_left

    @property
    def retries_left(self) -> int:
        """How many questions rated Again are still to come back, an open one included."""
        place = self._place
        waiting = {one.question for one in place.later if one.is_retry}
        if place.current is not None and place.current.is_retry and not place.is_answered:
            waiting.add(place.current.question)
        return len(waiting - self._dropped)

    @property
    def outcomes(self) -> list[Outcome]:
        """The answers that stand, oldest first."""
        return [step.outcome for step in self._steps]

    def answered(self, outcome: Outcome) -> None:
        """Take the answer to the question on show, and have it back later if rated Again.

        Raises ValueError if that question is not open.
        """
        question = outcome.turn.question.id
        if question != self.current or self.is_answered:
            raise ValueError(f"not the open question: {question}")
        self._steps.append(_Step(outcome, self._place, self._retried.get(question, 0)))
        self._take(outcome)

    def revised(self, outcome: Outcome) -> None:
        """Put another outcome in the place of the answer on show, which was rated otherwise.

        Raises ValueError if no answer of that question is on show.
        """
        question = outcome.turn.question.id
        if question != self.current or not self.is_answered:
            raise ValueError(f"no answer on show: {question}")
        self._steps.append(replace(self._back(), outcome=outcome))
        self._take(outcome)

    def advance(self) -> QuestionId | None:
        """Go on to the next question, or None when none is left.

        Raises ValueError while the question on show is open.
        """
        if self.current is not None and not self.is_answered:
            raise ValueError(f"still open: {self.current}")
        if self.current is not None:
            self._place = self._moved_on(self._place)
        return self.current

    def skip(self) -> QuestionId | None:
        """Put the open question off to the end of the session; returns the next one.

        Raises ValueError if no question is open.
        """
        current = self._place.current
        if current is None or self.is_answered:
            raise ValueError("no question is open")
        put_off = replace(current, from_showing=_AT_THE_END)
        self._place = self._moved_on(
            replace(self._place, later=(*self._place.later, put_off)),
        )
        return self.current

    def drop(self, question: QuestionId) -> QuestionId | None:
        """Leave a question out from now on, even after `undo`; returns the one on show then."""
        if question in self._queue:
            self._dropped.add(question)
        if question == self.current:
            self._place = self._moved_on(self._place)
        return self.current

    def put_aside(self, question: QuestionId) -> QuestionId | None:
        """Leave a question out, as `drop` does, until `take_back`; returns the one on show then."""
        self._asides.append(_Aside(question, self._place, len(self._steps)))
        return self.drop(question)

    @property
    def can_undo(self) -> bool:
        """Whether `take_back` or `undo` has anything to take back."""
        return bool(self._steps or self._asides)

    def take_back(self) -> QuestionId | None:
        """Put the question back that was put aside last, if no answer came after; else None."""
        if not self._asides or self._asides[-1].steps != len(self._steps):
            return None
        aside = self._asides.pop()
        self._dropped.discard(aside.question)
        self._place = aside.before
        return aside.question

    def stop(self) -> None:
        """End the session here; what waits for a retry still counts as waiting."""
        place = self._place
        later = place.later
        if place.current is not None and place.current.is_retry and not place.is_answered:
            later = (place.current, *later)
        self._place = replace(place, current=None, is_answered=False, later=later)

    def undo(self) -> Outcome:
        """Take back the newest answer: its question is open again, all else as it was before it.

        Skips since then are taken back too; a question left out since then stays out, unless it is
        the one that was answered. Raises ValueError if there is no answer.
        """
        if not self._steps:
            raise ValueError("nothing to undo")
        step = self._back()
        self._dropped.discard(step.outcome.turn.question.id)
        self._asides = [aside for aside in self._asides if aside.steps <= len(self._steps)]
        return step.outcome

    def _back(self) -> _Step:
        step = self._steps.pop()
        question = step.outcome.turn.question.id
        self._place = step.before
        self._retried[question] = step.retries
        if self._numbers[question] > step.before.answered:
            del self._numbers[question]
        return step

    def _take(self, outcome: Outcome) -> None:
        place, question = self._place, outcome.turn.question.id
        number = self._numbers.setdefault(question, place.answered + 1)
        later, used = place.later, self._retried.get(question, 0)
        if self._may_retry and outcome.review.rating is Rating.AGAIN and used < RETRIES_A_DAY:
            self._retried[question] = used + 1
            retry = _Waiting(question, is_retry=True, from_showing=place.shown + RETRY_AFTER)
            later = (*later, retry)
        self._place = replace(
            place, is_answered=True, later=later, answered=max(place.answered, number)
        )

    def _moved_on(self, place: _Place) -> _Place:
        """The place with the next question on show.

        First a retry that waited long enough, then the queue, then whatever was put off.
        """
        later = tuple(one for one in place.later if one.question not in self._dropped)
        position = place.position
        while position < len(self._queue) and self._queue[position] in self._dropped:
            position += 1
        chosen = next((one for one in later if one.from_showing <= place.shown), None)
        if chosen is None and position < len(self._queue):
            chosen = _Waiting(self._queue[position], is_retry=False, from_showing=0)
            position += 1
        elif chosen is None and later:
            chosen = later[0]
        return _Place(
            current=chosen,
            is_answered=False,
            position=position,
            later=tuple(one for one in later if one is not chosen),
            shown=place.shown + 1,
            answered=place.answered,
        )
