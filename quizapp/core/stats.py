"""Figures of a history, each with how far it can be trusted.

A share of few answers says little: it comes with a range, and below `FEWEST` answers it is none.
Ranges are Wilson's score intervals (Wilson 1927, "Probable Inference, the Law of Succession, and
Statistical Inference"), which stay within 0 and 1 and hold for shares near either end.
"""

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from statistics import median

from quizapp.core.question import Question, QuestionId, Response
from quizapp.core.recap import wrong_in

FEWEST = 20
"""Answers below which no share is said: of 20 its range is up to 40 percentage points wide."""
FEWEST_TIMES = 10
"""Answers below which no usual time is said."""
OFTEN = 2
"""A wrong option chosen once is a slip; chosen so many times it is a confusion."""

_Z = 1.959963984540054
"""The normal quantile of a 95 % interval."""


@dataclass(frozen=True, slots=True)
class Share:
    """How many of so many, with the range that 95 of 100 such samples would cover."""

    hits: int
    count: int

    @property
    def is_enough(self) -> bool:
        """Whether there are enough to speak of a share at all."""
        return self.count >= FEWEST

    @property
    def value(self) -> float:
        """The share, 0 to 1; 0 of none."""
        return self.hits / self.count if self.count else 0.0

    @property
    def low(self) -> float:
        """Lower end of the range."""
        return self._end(-1)

    @property
    def high(self) -> float:
        """Upper end of the range."""
        return self._end(1)

    def _end(self, side: int) -> float:
        if not self.count:
            return 0.0 if side < 0 else 1.0
        if self.hits == (0 if side < 0 else self.count):
            return self.value  # exactly, whatever rounding would make of it
        n, p = self.count, self.value
        middle = p + _Z**2 / (2 * n)
        spread = _Z * math.sqrt(p * (1 - p) / n + _Z**2 / (4 * n**2))
        return (middle + side * spread) / (1 + _Z**2 / n)

    def __add__(self, other: "Share") -> "Share":
        """Both together."""
        return Share(self.hits + other.hits, self.count + other.count)


def share_of(verdicts: Iterable[bool]) -> Share:
    """Count the hits among the verdicts."""
    found = list(verdicts)
    return Share(sum(found), len(found))


@dataclass(frozen=True, slots=True)
class UsualTime:
    """How long answers took."""

    count: int
    middle_ms: float | None
    """The median; None of too few."""
    low_ms: float | None
    """A quarter of the answers were quicker."""
    high_ms: float | None
    """A quarter took longer."""


def usual_time(durations_ms: Sequence[int]) -> UsualTime:
    """Median and quarters, which a pause over one question does not move."""
    count = len(durations_ms)
    if count < FEWEST_TIMES:
        return UsualTime(count, None, None, None)
    ordered = sorted(durations_ms)
    half = count // 2
    return UsualTime(
        count, median(ordered), median(ordered[:half]), median(ordered[count - half :])
    )


@dataclass(frozen=True, slots=True)
class Confusion:
    """A wrong option that keeps being chosen."""

    question: QuestionId
    option: int
    """By number in the bank's order; of a judgement, 0 is "true" and 1 is "false"."""
    times: int
    asked: int
    """Answers to the version of the question that stands now."""


def confusions(question: Question, answers: Mapping[Response, int]) -> list[Confusion]:
    """The wrong options of one question that were chosen more than once, the worst first.

    `answers`: how often each response was given to the version that stands now.
    """
    chosen: Counter[int] = Counter()
    for response, times in answers.items():
        chosen.update(dict.fromkeys(wrong_in(question, response), times))
    asked = sum(answers.values())
    found = [
        Confusion(question.id, option, times, asked)
        for option, times in chosen.items()
        if times >= OFTEN
    ]
    return sorted(found, key=lambda one: (-one.times, one.option))


def load_ahead(due: Mapping[int, int], backlog: int, first: int, days: int) -> tuple[int, ...]:
    """Reviews that fall due on each of so many days; `backlog`, what is due now, is the first."""
    return (backlog, *(due.get(day, 0) for day in range(first + 1, first + days)))
