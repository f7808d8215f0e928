"""How fast a student is: the usual seconds of each kind of question, from the answers so far."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from statistics import median
from typing import Literal

from quizapp.core.exam_plan import STARTING_PACE, Pace, Paces
from quizapp.core.question import QuestionId, QuestionType
from quizapp.core.stats import FEWEST_TIMES

_Showing = Literal["new", "right", "wrong", "retry"]


@dataclass(frozen=True, slots=True)
class TimedAnswer:
    """An answer, and how long it took."""

    question: QuestionId
    day: int
    correct: bool
    seconds: float
    first_day: int | None
    """Study day on which the question was opened; None if that is not known any more."""


def paces(answers: Iterable[TimedAnswer], kinds: Mapping[QuestionId, QuestionType]) -> Paces:
    """Medians by kind, oldest answer first; what has too few answers takes the starting value.

    A second answer on one day is a retry. Questions that are not in `kinds` are left out.
    """
    taken: dict[QuestionType, dict[_Showing, list[float]]] = {}
    seen: set[tuple[QuestionId, int]] = set()
    for answer in answers:
        kind = kinds.get(answer.question)
        if kind is None:
            continue
        of_kind = taken.setdefault(kind, defaultdict(list))
        of_kind[_showing(answer, seen)].append(answer.seconds)
        seen.add((answer.question, answer.day))
    return {kind: _pace(of_kind) for kind, of_kind in taken.items()}


def _showing(answer: TimedAnswer, seen: set[tuple[QuestionId, int]]) -> _Showing:
    if (answer.question, answer.day) in seen:
        return "retry"
    if answer.first_day == answer.day:
        return "new"
    return "right" if answer.correct else "wrong"


def _pace(taken: Mapping[_Showing, list[float]]) -> Pace:
    def usual(showing: _Showing, start: float) -> float:
        found = taken.get(showing, [])
        return start if len(found) < FEWEST_TIMES else max(1.0, median(found))

    return Pace(
        right=usual("right", STARTING_PACE.right),
        wrong=usual("wrong", STARTING_PACE.wrong),
        retry=usual("retry", STARTING_PACE.retry),
        new=usual("new", STARTING_PACE.new),
    )
