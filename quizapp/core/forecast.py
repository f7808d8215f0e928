"""What an exam would bring: the score expected, a range, and the chance to pass.

A paper is a draw of n of a section's N questions, each earning its points with the chance of its
expected mark p. The score's variance is then points² · n · [mean of p(1 - p) + (1 - n/N) · variance
of p]: luck in answering, and luck in the draw, which does not put back (Cochran 1977, "Sampling
Techniques", section 2.6). The doubt in the model itself is added to this, and the doubt in what
questions never opened will earn, as long as few of their kind were, and in how fast this student
forgets, as long as little was asked again. Mock exams correct both
by the rule for a normal mean with known variances (Gelman et al. 2013, "Bayesian Data Analysis",
section 2.5).
"""

import math
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from quizapp.core.exam_plan import Candidate
from quizapp.core.guessing import FirstMarks, expected_mark
from quizapp.core.memory import DEFAULT_PARAMETERS, Parameters, retrievability
from quizapp.core.question import QuestionType

MODEL_DOUBT = 3.0
"""Standard deviation of forecasts from true scores, in per cent of the points, by simulation."""
RANGE = 1.2816
"""Standard deviations on each side that hold four scores in five."""


@dataclass(frozen=True, slots=True)
class ScoreForecast:
    """An exam's score before it is written, in per cent of the points."""

    mean: float
    low: float
    """One score in ten is lower."""
    high: float
    """One score in ten is higher."""
    pass_probability: float | None
    """None where no pass mark is known."""
    unopened: int
    """Questions the exam may ask that were never opened."""
    luck: float
    """Standard deviation that the draw and the answers alone bring, the model left aside."""


@dataclass(frozen=True, slots=True)
class MockResult:
    """A mock exam that was written, in per cent of its points."""

    predicted: float
    """What the forecast for that day said, corrected by `lasting` alone."""
    scored: float
    luck: float
    """The forecast's own."""


@dataclass(frozen=True, slots=True)
class Correction:
    """How far forecasts are off for this student."""

    shift: float = 0.0
    """To be added, in per cent of the points."""
    doubt: float = MODEL_DOUBT
    """Standard deviation of what is left."""
    lasting: float = 1.0
    """Factor on every stability: `hindsight.Lasting`."""
    lasting_doubt: float = 0.0
    """Standard deviation of its logarithm."""


UNCORRECTED = Correction()


def correction(
    mocks: Iterable[MockResult], lasting: float = 1.0, lasting_doubt: float = 0.0
) -> Correction:
    """What mock exams say of the forecasts: nothing without one, more with each."""
    weight, total = 1 / MODEL_DOUBT**2, 0.0
    for mock in mocks:
        precision = 1 / max(mock.luck, 1.0) ** 2
        weight += precision
        total += precision * (mock.scored - mock.predicted)
    return Correction(total / weight, math.sqrt(1 / weight), lasting, lasting_doubt)


def forecast(
    candidates: Iterable[Candidate],
    today: int,
    days_left: int,
    marks: FirstMarks,
    *,
    pass_percent: float | None = None,
    corrected: Correction = UNCORRECTED,
    parameters: Parameters = DEFAULT_PARAMETERS,
    each_stands_for: float = 1.0,
) -> ScoreForecast:
    """The score in `days_left` days if nothing is studied from today on.

    `each_stands_for` tells how many questions each candidate is a sample of.
    """
    asked = [candidate for candidate in candidates if candidate.chance > 0 < candidate.points]
    unopened = round(each_stands_for * sum(one.memory is None for one in asked))
    out_of = math.fsum(one.points * one.chance for one in asked)
    if not out_of:
        return ScoreForecast(0.0, 0.0, 0.0, None, unopened, 0.0)

    def marks_if(lasting: float) -> list[float]:
        return [
            mark_on_day(one, today, days_left, marks, lasting=lasting, parameters=parameters)
            for one in asked
        ]

    expected = marks_if(corrected.lasting)
    ends = [marks_if(factor) for factor in factors(corrected)]
    forgetting = [100 * _points_of(asked, one) / out_of for one in ends]
    luck = 100 * math.sqrt(_variance(asked, expected) / each_stands_for) / out_of
    mean = _percent(100 * _points_of(asked, expected) / out_of + corrected.shift)
    spread = math.hypot(
        luck,
        corrected.doubt,
        _unopened_doubt(asked, marks, out_of),
        (max(forgetting) - min(forgetting)) / 2,
    )
    passing = None if pass_percent is None else _above(pass_percent, mean, spread)
    low, high = _percent(mean - RANGE * spread), _percent(mean + RANGE * spread)
    return ScoreForecast(mean, low, high, passing, unopened, luck)


def factors(corrected: Correction) -> list[float]:
    """How long memories may last: a standard deviation to either side."""
    if not corrected.lasting_doubt:
        return [corrected.lasting]
    return [corrected.lasting * math.exp(side * corrected.lasting_doubt) for side in (-1, 1)]


def _points_of(asked: Sequence[Candidate], expected: Sequence[float]) -> float:
    return math.fsum(
        one.points * one.chance * mark for one, mark in zip(asked, expected, strict=True)
    )


def mark_on_day(
    candidate: Candidate,
    today: int,
    days_left: int,
    marks: FirstMarks,
    *,
    lasting: float = 1.0,
    parameters: Parameters = DEFAULT_PARAMETERS,
) -> float:
    """The mark expected of a question in `days_left` days, at least 1, in fractions of full marks.

    Of one never opened it is the running first-attempt mark of its chapter and kind.
    """
    memory = candidate.memory
    if memory is None:
        return marks.expected(candidate.chapter, candidate.kind, candidate.guess_floor)
    elapsed = max(0, today - memory.last_day) + max(1, days_left)
    recalled = retrievability(lasting * memory.stability, elapsed, parameters)
    return expected_mark(candidate.guess_floor, recalled)


def _variance(asked: Sequence[Candidate], expected: Sequence[float]) -> float:
    """Of the points: questions of one kind, worth and chance are taken for a section."""
    sections: dict[tuple[QuestionType, float, float], list[float]] = defaultdict(list)
    for one, mark in zip(asked, expected, strict=True):
        sections[one.kind, one.points, one.chance].append(mark)
    total = 0.0
    for (_, points, chance), section in sections.items():
        mean = math.fsum(section) / len(section)
        answering = math.fsum(mark * (1 - mark) for mark in section)
        drawing = (1 - chance) * math.fsum((mark - mean) ** 2 for mark in section)
        total += points**2 * chance * (answering + drawing)
    return total


def _unopened_doubt(asked: Sequence[Candidate], marks: FirstMarks, out_of: float) -> float:
    """Standard deviation, in per cent, by what first marks of so few questions leave open.

    One mean stands for all questions of a kind that were never opened: they are off together.
    """
    worth: dict[tuple[QuestionType, float], float] = defaultdict(float)
    for one in asked:
        if one.memory is None:
            worth[one.kind, one.guess_floor] += one.points * one.chance
    deviations: dict[QuestionType, float] = defaultdict(float)
    for (kind, floor), points in worth.items():
        deviations[kind] += points * math.sqrt(marks.doubt(kind, floor))
    return 100 * math.hypot(*deviations.values()) / out_of


def _percent(number: float) -> float:
    return min(max(number, 0.0), 100.0)


def _above(bound: float, mean: float, spread: float) -> float:
    """The chance of a normal quantity to be at least `bound`."""
    return 0.5 * math.erfc((bound - mean) / (spread * math.sqrt(2)))
