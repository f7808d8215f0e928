"""How well a question is remembered and when to ask it again: FSRS-6 in whole study days.

Formulas: FSRS-6 as published by its authors (open-spaced-repetition, "The Algorithm"), with the
21 default parameters fitted on their public data set. Stability is in days, difficulty 1 to 10.
"""

import math
from dataclasses import dataclass
from enum import IntEnum

MODEL = "fsrs-6"
"""Name of the model, kept beside every memory that it computed."""

Parameters = tuple[float, ...]

DEFAULT_PARAMETERS: Parameters = (
    0.212, 1.2931, 2.3065, 8.2956, 6.4133, 0.8334, 3.0194, 0.001, 1.8722, 0.1666, 0.796,
    1.4835, 0.0614, 0.2629, 1.6483, 0.6014, 1.8729, 0.5425, 0.0912, 0.0658, 0.1542,
)  # fmt: skip

MIN_STABILITY = 0.001
MAX_STABILITY = 1e100
"""Only keeps the arithmetic finite: FSRS-6 knows no highest stability, a highest interval does."""
MAX_INTERVAL = 36_500
"""Days; FSRS schedules nothing beyond a century."""


class Rating(IntEnum):
    """How well an answer was remembered."""

    AGAIN = 1
    HARD = 2
    GOOD = 3
    EASY = 4


@dataclass(frozen=True, slots=True)
class Memory:
    """What the scheduler keeps of one question. Absent (None), not zeroed, for one never seen."""

    stability: float
    """Days after which recall has fallen to 90 %."""
    difficulty: float
    last_day: int
    """Study day of the last rated review."""
    due_day: int
    reps: int
    lapses: int


def study_day(utc_ms: int, offset_minutes: int, rollover_hour: int = 4) -> int:
    """The number of the study day: days since 1970-01-01 local, turning at `rollover_hour`."""
    return (utc_ms + (offset_minutes - 60 * rollover_hour) * 60_000) // 86_400_000


def retrievability(
    stability: float, elapsed_days: float, parameters: Parameters = DEFAULT_PARAMETERS
) -> float:
    """Probability of full marks after `elapsed_days`; negative elapsed time counts as none."""
    decay = -parameters[20]
    factor = 0.9 ** (1 / decay) - 1
    return float((1 + factor * max(0.0, elapsed_days) / stability) ** decay)


def interval(
    stability: float, retention: float, parameters: Parameters = DEFAULT_PARAMETERS
) -> float:
    """Days until retrievability has fallen to `retention`, unrounded: the inverse of it."""
    decay = -parameters[20]
    factor = 0.9 ** (1 / decay) - 1
    return float(stability / factor * (retention ** (1 / decay) - 1))


def whole_interval(days: float) -> int:
    """An interval as it is scheduled: whole days, at least 1."""
    return max(round(min(days, MAX_INTERVAL)), 1)


def next_strength(
    memory: Memory | None, rating: Rating, day: int, parameters: Parameters = DEFAULT_PARAMETERS
) -> tuple[float, float]:
    """Stability and difficulty after a review rated `rating` on study day `day`."""
    if memory is None:
        return _initial_stability(rating, parameters), _clamp_difficulty(
            _initial_difficulty(rating, parameters)
        )
    elapsed = day - memory.last_day
    if elapsed < 1:  # the same study day, or a clock that came back
        stability = _stability_same_day(memory.stability, rating, parameters)
    else:
        recalled = retrievability(memory.stability, elapsed, parameters)
        if rating == Rating.AGAIN:
            stability = _stability_forgotten(memory, recalled, parameters)
        else:
            stability = _stability_recalled(memory, recalled, rating, parameters)
    return _clamp_stability(stability), _next_difficulty(memory.difficulty, rating, parameters)


def next_memory(
    memory: Memory | None,
    rating: Rating,
    day: int,
    due_day: int,
    *,
    guessed: bool = False,
    parameters: Parameters = DEFAULT_PARAMETERS,
) -> Memory:
    """The memory after a review, due on the day that was chosen for it.

    A lapse is a question forgotten after at least one day; a right answer that was only guessed
    is none. `last_day` never goes back, so that a clock set back yields no negative interval.
    """
    stability, difficulty = next_strength(memory, rating, day, parameters)
    if memory is None:
        return Memory(stability, difficulty, day, due_day, 1, 0)
    lapsed = rating == Rating.AGAIN and not guessed and day > memory.last_day
    return Memory(
        stability,
        difficulty,
        max(day, memory.last_day),
        due_day,
        memory.reps + 1,
        memory.lapses + lapsed,
    )


def fuzz_bounds(days: int) -> tuple[int, int]:
    """The whole-day range that an interval may be moved within, by Anki's bounds."""
    if days < 2.5:
        return days, days
    spread = 1.0
    for low, high, factor in ((2.5, 7.0, 0.15), (7.0, 20.0, 0.10), (20.0, math.inf, 0.05)):
        spread += factor * max(min(float(days), high) - low, 0.0)
    lowest = max(2, round(days - spread))
    highest = min(round(days + spread), MAX_INTERVAL)
    return min(lowest, highest), highest


def _clamp_stability(stability: float) -> float:
    return min(max(stability, MIN_STABILITY), MAX_STABILITY)


def _clamp_difficulty(difficulty: float) -> float:
    return min(max(difficulty, 1.0), 10.0)


def _initial_stability(rating: Rating, w: Parameters) -> float:
    return _clamp_stability(w[rating - 1])


def _initial_difficulty(rating: Rating, w: Parameters) -> float:
    return w[4] - math.exp(w[5] * (rating - 1)) + 1


def _next_difficulty(difficulty: float, rating: Rating, w: Parameters) -> float:
    damped = difficulty - w[6] * (rating - 3) * (10 - difficulty) / 9
    target = _initial_difficulty(Rating.EASY, w)
    return _clamp_difficulty(w[7] * target + (1 - w[7]) * damped)


def _stability_same_day(stability: float, rating: Rating, w: Parameters) -> float:
    growth = math.exp(w[17] * (rating - 3 + w[18])) * math.pow(stability, -w[19])
    return stability * (growth if rating == Rating.AGAIN else max(growth, 1.0))


def _stability_recalled(memory: Memory, recalled: float, rating: Rating, w: Parameters) -> float:
    bonus = w[15] if rating == Rating.HARD else w[16] if rating == Rating.EASY else 1.0
    growth = (
        math.exp(w[8])
        * (11 - memory.difficulty)
        * math.pow(memory.stability, -w[9])
        * math.expm1((1 - recalled) * w[10])
        * bonus
    )
    return memory.stability * (1 + growth)


def _stability_forgotten(memory: Memory, recalled: float, w: Parameters) -> float:
    long_term = (
        w[11]
        * math.pow(memory.difficulty, -w[12])
        * (math.pow(memory.stability + 1, w[13]) - 1)
        * math.exp((1 - recalled) * w[14])
    )
    return min(long_term, memory.stability / math.exp(w[17] * w[18]))
