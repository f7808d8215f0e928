"""How well predicted recall fits what happened: three measures, as FSRS's authors define them."""

import math
from collections import defaultdict
from collections.abc import Sequence

from quizapp.core.fit_data import Trial, gaps
from quizapp.core.memory import Rating

_CERTAIN = 1e-7
"""No prediction counts as surer than this, or a single wrong one would outweigh all others."""


def log_loss(predicted: Sequence[float], recalled: Sequence[bool]) -> float:
    """The mean of -ln p, p being the probability that was given to what happened; less is better.

    Raises ValueError without any.
    """
    if not predicted:
        raise ValueError("no review to measure")
    total = 0.0
    for probability, is_recalled in zip(predicted, recalled, strict=True):
        p = min(max(probability, _CERTAIN), 1 - _CERTAIN)
        total -= math.log(p if is_recalled else 1 - p)
    return total / len(predicted)


def rmse_bins(trials: Sequence[Trial], predicted: Sequence[float]) -> float:
    """How far mean prediction and mean recall lie apart in groups of like reviews; less is better.

    Like are reviews of about as many days since the last answer, next-day reviews so far and
    lapses; each group counts by its size. The root of the mean of the squares.
    """
    groups: defaultdict[tuple[float, float, float], list[float]] = defaultdict(
        lambda: [0.0, 0.0, 0.0]
    )
    for trial, probability in zip(trials, predicted, strict=True):
        group = groups[_bin(trial)]
        group[0] += 1
        group[1] += probability
        group[2] += trial.is_recalled
    squares = sum((p - y) ** 2 / count for count, p, y in groups.values())
    return math.sqrt(squares / len(predicted))


def auc(predicted: Sequence[float], recalled: Sequence[bool]) -> float | None:
    """The chance that a recalled review was given a higher probability than a forgotten one.

    A tie counts half. None where all were recalled, or none was.
    """
    ordered = sorted(zip(predicted, recalled, strict=True))
    right = sum(recalled)
    wrong = len(ordered) - right
    if not right or not wrong:
        return None
    beaten, before, start = 0.0, 0, 0
    while start < len(ordered):
        end = start
        ties = [0, 0]
        while end < len(ordered) and ordered[end][0] == ordered[start][0]:
            ties[ordered[end][1]] += 1
            end += 1
        beaten += ties[True] * (before + ties[False] / 2)
        before += ties[False]
        start = end
    return beaten / (right * wrong)


def _bin(trial: Trial) -> tuple[float, float, float]:
    days = gaps(trial.history[: trial.place + 1])
    past = zip(days[:-1], trial.history, strict=False)
    lapses = sum(step.rating is Rating.AGAIN and gap > 0 for gap, step in past)
    reviews = sum(gap > 0 for gap in days)
    return (
        _step_of(days[-1], 2.48, 3.62, 2),
        _step_of(reviews + 1, 1.99, 1.89, 0),
        _step_of(lapses, 1.65, 1.73, 0),
    )


def _step_of(number: int, first: float, growth: float, digits: int) -> float:
    """The step of a geometric ladder that a number stands on."""
    if number == 0:
        return 0.0
    rung = math.floor(math.log(number) / math.log(growth))
    return round(first * growth**rung, digits)
