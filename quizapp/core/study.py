"""One answer, and what follows from it: rating, next day, and who is asked next.

`outcome` is the whole scheduling decision as a value; `Session` keeps the order of a sitting. Both
are pure: the caller says what time it is and keeps what comes out.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import blake2b
from types import MappingProxyType

from quizapp.core.marking import is_right, mark, rule_text
from quizapp.core.memory import (
    Memory,
    Parameters,
    Rating,
    fuzz_bounds,
    interval,
    next_memory,
    next_strength,
    study_day,
    whole_interval,
)
from quizapp.core.question import (
    AllOf,
    OneOf,
    Question,
    QuestionId,
    QuestionType,
    Recall,
    Response,
)
from quizapp.core.review import Mode, Moment, Review, ReviewId

LEECH_LAPSES = 6
"""A question forgotten this often needs its explanation more than another showing."""

_NO_LOAD: Mapping[int, int] = MappingProxyType({})
_64_BITS = 2**64 - 1


@dataclass(frozen=True, slots=True)
class Scheduling:
    """By what the next day of a question is chosen."""

    parameters: Parameters
    parameter_version: int
    retention: float = 0.90
    """Retrievability at which a question is asked again."""
    fuzz: bool = True
    """Whether an interval may move a little, so that days get an even load."""
    rollover_hour: int = 4
    """Local hour at which a study day begins."""


@dataclass(frozen=True, slots=True)
class Turn:
    """A question waiting for an answer."""

    question: Question
    memory: Memory | None
    order: tuple[int, ...]
    """The bank's option numbers in the order on the screen."""
    number: int
    """Which of the session's distinct questions this is, from 1."""
    is_retry: bool
    edited: bool = False
    """Whether its text changed since it was last answered."""

    @property
    def leech(self) -> bool:
        """Whether it was forgotten so often that its explanation should come first."""
        return self.memory is not None and self.memory.lapses >= LEECH_LAPSES


@dataclass(frozen=True, slots=True)
class Outcome:
    """What an answer came to: the line for the log, and the memory on both sides of it."""

    turn: Turn
    review: Review
    before: Memory | None
    after: Memory | None
    """The same as `before` where the review carries no rating."""
    suggested: Rating | None
    """What the rules rate the answer; None for a flashcard, which the student rates."""
    missed: frozenset[int]
    """Right options that were not chosen, by number in the bank's order."""
    wrong: frozenset[int]
    """Chosen options that are not right."""
    fraction: float | None
    """Share of the points earned; None where only the student can judge."""


def option_order(question: Question, seed: str) -> tuple[int, ...]:
    """The order of the options on the screen: the same for the same question and seed."""
    numbers = range(len(question.options))
    if question.shuffle.locked or question.type is QuestionType.TRUE_FALSE:
        return tuple(numbers)
    free = [number for number in numbers if number not in question.shuffle.keep]
    dealt = iter(sorted(free, key=lambda number: _digest(seed, question.id, number)))
    return tuple(n if n in question.shuffle.keep else next(dealt) for n in numbers)


def suggest(
    question: Question, response: Response, *, guessed: bool, first_ever: bool
) -> Rating | None:
    """The rating that an answer speaks for, or None where only the student can judge."""
    if isinstance(question.key, Recall):
        return None
    if guessed or not is_right(question.key, response):
        return Rating.AGAIN
    if first_ever and question.type is QuestionType.TRUE_FALSE:
        return Rating.HARD  # one in two is luck
    return Rating.GOOD


def outcome(
    turn: Turn,
    response: Response,
    *,
    review_id: ReviewId,
    at: Moment,
    duration_ms: int,
    mode: Mode,
    scheduling: Scheduling,
    load: Mapping[int, int] = _NO_LOAD,
    guessed: bool = False,
    rating: Rating | None = None,
    touches_memory: bool = True,
) -> Outcome:
    """Mark an answer, rate it and choose the next day; nothing is changed or kept here.

    `rating` is the student's own and goes before the suggestion. `load` counts the questions due
    on each study day. Raises ValueError for a flashcard without a rating.
    """
    question, before = turn.question, turn.memory
    day = study_day(at.utc_ms, at.offset_minutes, scheduling.rollover_hour)
    fraction = mark(
        question.key,
        response,
        question.marking,
        points=question.points,
        option_count=len(question.options),
    )
    # Only a right answer can be a lucky one: a wrong one that was guessed is a plain lapse.
    guessed = guessed and is_right(question.key, response)
    suggested = suggest(question, response, guessed=guessed, first_ever=before is None)
    given = rating or suggested
    if given is None:
        raise ValueError(f"a flashcard is rated by the student: {question.id}")
    correct = given is not Rating.AGAIN if fraction is None else is_right(question.key, response)
    due_day, after = None, before
    if touches_memory:
        due_day = day + _days_until(turn, given, day, scheduling, load)
        after = next_memory(
            before, given, day, due_day, guessed=guessed, parameters=scheduling.parameters
        )
    missed, wrong = _differences(question, response)
    review = Review(
        id=review_id,
        question=question.id,
        fingerprint=question.fingerprint,
        at=at,
        study_day=day,
        mode=mode,
        response=response,
        correct=correct,
        score=question.points * (float(correct) if fraction is None else fraction),
        points=question.points,
        guessed=guessed,
        duration_ms=duration_ms,
        rating=given if touches_memory else None,
        due_day=due_day,
        parameter_version=scheduling.parameter_version,
        marking=rule_text(question.marking),
    )
    return Outcome(turn, review, before, after, suggested, missed, wrong, fraction)


def next_days(
    turn: Turn, at: Moment, scheduling: Scheduling, load: Mapping[int, int] = _NO_LOAD
) -> dict[Rating, int]:
    """Days until the question would come back, for each rating; 0 is today.

    They are what `outcome` chooses, and never fall from a worse rating to a better one.
    """
    day = study_day(at.utc_ms, at.offset_minutes, scheduling.rollover_hour)
    return {rating: _days_until(turn, rating, day, scheduling, load) for rating in Rating}


def _days_until(
    turn: Turn, rating: Rating, day: int, scheduling: Scheduling, load: Mapping[int, int]
) -> int:
    # Asked again in this session; and if the session ends before that, still due today.
    if rating is Rating.AGAIN:
        return 0
    stability, _ = next_strength(turn.memory, rating, day, scheduling.parameters)
    days = whole_interval(interval(stability, scheduling.retention, scheduling.parameters))
    lowest, highest = fuzz_bounds(days) if scheduling.fuzz else (days, days)
    if lowest == highest:
        return days
    repetitions = 0 if turn.memory is None else turn.memory.reps
    seed = int.from_bytes(_digest(turn.question.id, repetitions))

    # All ratings rank the days alike, so that a better one never gets an earlier day.
    def rank(candidate: int) -> tuple[int, int]:
        return load.get(day + candidate, 0), _mix(seed, candidate)

    return min(range(lowest, highest + 1), key=rank)


def _digest(*parts: object) -> bytes:
    text = "\0".join(map(str, parts))
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest()


def _mix(seed: int, number: int) -> int:
    """Scatter `number` over 64 bits (splitmix64): a hash cheap enough for every day of a range."""
    mixed = (seed + number * 0x9E3779B97F4A7C15) & _64_BITS
    mixed = ((mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9) & _64_BITS
    mixed = ((mixed ^ (mixed >> 27)) * 0x94D049BB133111EB) & _64_BITS
    return mixed ^ (mixed >> 31)


def _differences(question: Question, response: Response) -> tuple[frozenset[int], frozenset[int]]:
    match question.key:
        case OneOf(correct):
            right = frozenset({correct})
        case AllOf(correct):
            right = correct
        case _:
            return frozenset(), frozenset()
    chosen = response if isinstance(response, frozenset) else frozenset()
    return right - chosen, chosen - right


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


class Session:
    """The order of a sitting: who is asked now, who comes back, and the way back by undo.

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

    def stop(self) -> None:
        """End the session here; what waits for a retry still counts as waiting."""
        place = self._place
        later = place.later
        if place.current is not None and place.current.is_retry and not place.is_answered:
            later = (place.current, *later)
        self._place = replace(place, current=None, is_answered=False, later=later)

    def undo(self) -> Outcome:
        """Take back the newest answer: its question is open again, all else as it was before it.

        Skips since then are taken back too; a question dropped since then stays out, unless it is
        the one that was answered. Raises ValueError if there is no answer.
        """
        if not self._steps:
            raise ValueError("nothing to undo")
        step = self._back()
        self._dropped.discard(step.outcome.turn.question.id)
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
