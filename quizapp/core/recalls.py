"""What was recalled after a day or more: retention by age, and predictions against what happened.

Only the first rated answer of a day tells what was remembered; later ones of the day tell what was
read minutes ago. A right answer that was only guessed was not recalled.
"""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from quizapp.core.memory import Memory, Parameters, Rating, next_memory, retrievability
from quizapp.core.question import QuestionId
from quizapp.core.review import HistoryEvent, follow
from quizapp.core.stats import Share, share_of

MATURE_DAYS = 21
"""A question whose interval is so long is mature."""

_EDGES = (0.0, 0.5, 0.6, 0.7, 0.8, 0.85, 0.9, 0.95, 1.0)
"""Bounds of the bins of predicted recall: finer where most predictions fall."""


class Rated(NamedTuple):
    """What replaying needs of a rated answer; a review has three times as much to be read."""

    question: QuestionId
    day: int
    rating: Rating
    due_day: int
    guessed: bool


@dataclass(frozen=True, slots=True)
class Recall:
    """The first rated answer to a question on a day, of a question answered on an earlier day."""

    question: QuestionId
    day: int
    interval: int
    """Days for which the question had been put off."""
    is_due: bool
    """Whether it was asked when it was due or later, not before."""
    predicted: float
    """Recall as FSRS computes it from the answers before, with the parameters in force now."""
    recalled: bool


@dataclass(frozen=True, slots=True)
class FirstAnswer:
    """The first rated answer ever to a question."""

    question: QuestionId
    day: int
    right: bool


@dataclass(frozen=True, slots=True)
class Retention:
    """Shares that were still known when they came due, by how long they had been put off."""

    all: Share
    young: Share
    mature: Share
    first: Share
    """Of questions never rated before: what was right at once."""


@dataclass(frozen=True, slots=True)
class Bin:
    """Answers whose predicted recall was alike."""

    low: float
    high: float
    predicted: float
    """The mean prediction."""
    share: Share
    """What was recalled."""


@dataclass(frozen=True, slots=True)
class Calibration:
    """Predictions against what happened."""

    bins: tuple[Bin, ...]
    """Without those that nothing fell into."""
    predicted: float
    """The mean prediction of all; 0 of none."""
    share: Share


def read(log: Iterable[Rated | HistoryEvent], parameters: Parameters) -> list[Recall | FirstAnswer]:
    """Every first rated answer of a day, from a log in the order in which it was kept."""
    memories: dict[QuestionId, Memory] = {}
    found: list[Recall | FirstAnswer] = []
    for line in log:
        if isinstance(line, HistoryEvent):
            follow(memories, line)
            continue
        before = memories.get(line.question)
        if before is None:
            found.append(FirstAnswer(line.question, line.day, _is_recalled(line)))
        elif line.day > before.last_day:
            found.append(_recall(line, before, parameters))
        memories[line.question] = next_memory(
            before, line.rating, line.day, line.due_day, guessed=line.guessed, parameters=parameters
        )
    return found


def _recall(line: Rated, before: Memory, parameters: Parameters) -> Recall:
    return Recall(
        line.question,
        line.day,
        before.due_day - before.last_day,
        line.day >= before.due_day,
        retrievability(before.stability, line.day - before.last_day, parameters),
        _is_recalled(line),
    )


def _is_recalled(line: Rated) -> bool:
    return line.rating != Rating.AGAIN and not line.guessed


def retention(answers: Sequence[Recall | FirstAnswer], first_day: int) -> Retention:
    """Shares since a day, of what was due: asked before it is due, more would be known."""
    recent = [one for one in answers if one.day >= first_day]
    due = [one for one in recent if isinstance(one, Recall) and one.is_due]
    young = share_of(one.recalled for one in due if one.interval < MATURE_DAYS)
    mature = share_of(one.recalled for one in due if one.interval >= MATURE_DAYS)
    first = share_of(one.right for one in recent if isinstance(one, FirstAnswer))
    return Retention(young + mature, young, mature, first)


def calibration(answers: Sequence[Recall | FirstAnswer], first_day: int) -> Calibration:
    """Recalls since a day, due or not, in bins by their prediction."""
    recalls = [one for one in answers if isinstance(one, Recall) and one.day >= first_day]
    bins = []
    for low, high in pairwise(_EDGES):
        top = math.inf if high == _EDGES[-1] else high
        inside = [one for one in recalls if low <= one.predicted < top]
        if inside:
            share = share_of(one.recalled for one in inside)
            bins.append(Bin(low, high, _mean(inside), share))
    return Calibration(tuple(bins), _mean(recalls), share_of(one.recalled for one in recalls))


def _mean(recalls: Sequence[Recall]) -> float:
    return sum(one.predicted for one in recalls) / len(recalls) if recalls else 0.0
