"""One answer, and what follows from it: rating and next day.

`outcome` is the whole scheduling decision as a value; the caller says what time it is and keeps
what comes out. Who is asked next is `session`'s.
"""

from collections.abc import Mapping
from dataclasses import dataclass
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
    as_card: bool = False
    """Asked like a flashcard: the key is turned up and the student rates the recall."""

    @property
    def is_card(self) -> bool:
        """Whether it is turned and rated instead of answered."""
        return self.as_card or self.question.type is QuestionType.FLASHCARD

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


def back_of(question: Question) -> str:
    """What stands on the back of a question that is asked as a card: what is right, in words.

    Empty for a judgement, which has no words of its own.
    """
    match question.key:
        case Recall(back):
            return back
        case OneOf(correct):
            return question.options[correct]
        case AllOf(correct):
            return "\n".join(question.options[number] for number in sorted(correct))
        case _:
            return ""


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
    on each study day. Raises ValueError for a card without a rating.
    """
    question, before = turn.question, turn.memory
    day = study_day(at.utc_ms, at.offset_minutes, scheduling.rollover_hour)
    fraction = None if turn.is_card else _fraction(question, response)
    guessed, suggested = _suggested(turn, response, guessed=guessed)
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
    missed, wrong = _differences(turn, response)
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


def _suggested(turn: Turn, response: Response, *, guessed: bool) -> tuple[bool, Rating | None]:
    """Whether it counts as guessed, and the rating that the answer speaks for."""
    if turn.is_card:
        return False, None
    # Only a right answer can be a lucky one: a wrong one that was guessed is a plain lapse.
    guessed = guessed and is_right(turn.question.key, response)
    first_ever = turn.memory is None
    return guessed, suggest(turn.question, response, guessed=guessed, first_ever=first_ever)


def _fraction(question: Question, response: Response) -> float | None:
    return mark(
        question.key,
        response,
        question.marking,
        points=question.points,
        option_count=len(question.options),
    )


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


def _differences(turn: Turn, response: Response) -> tuple[frozenset[int], frozenset[int]]:
    if turn.is_card:
        return frozenset(), frozenset()
    match turn.question.key:
        case OneOf(correct):
            right = frozenset({correct})
        case AllOf(correct):
            right = correct
        case _:
            return frozenset(), frozenset()
    chosen = response if isinstance(response, frozenset) else frozenset()
    return right - chosen, chosen - right
