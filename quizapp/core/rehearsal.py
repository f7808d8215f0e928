"""The days until the exam gone through in advance: where a plan leads if it is kept.

Every day is planned as it will be, and every answer drawn by lot with the chance that the model
gives it; the lots hang on question and day alone, so that two plans differ by what they do and not
by luck. A large stock is represented by a sample, with as much less time.
"""

import math
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from hashlib import blake2b

from quizapp.core.exam_plan import Candidate, ExamPlan, Studied
from quizapp.core.forecast import UNCORRECTED, Correction, ScoreForecast, factors, forecast
from quizapp.core.guessing import FirstMarks
from quizapp.core.memory import (
    DEFAULT_PARAMETERS,
    Memory,
    Parameters,
    Rating,
    next_memory,
    retrievability,
)
from quizapp.core.plan import chosen
from quizapp.core.question import QuestionId, QuestionType

SAMPLE = 500
"""Questions that are gone through at most; by their chance a score is then off by about a point."""
SMALL_SAMPLE = 150
"""The same where only the distance of two scores is wanted."""
_NOTHING_YET = Studied()


@dataclass(frozen=True, slots=True)
class WhatIf:
    """Where so many minutes a day lead."""

    minutes: float
    score: ScoreForecast


def what_if(
    exam: ExamPlan,
    candidates: Sequence[Candidate],
    today: int,
    minutes: Sequence[float],
    marks: FirstMarks,
    *,
    studied: Studied = _NOTHING_YET,
    resting: Collection[QuestionId] = frozenset(),
    pass_percent: float | None = None,
    corrected: Correction = UNCORRECTED,
    parameters: Parameters = DEFAULT_PARAMETERS,
) -> list[WhatIf]:
    """The score on the day for each number of minutes a day, if the plan is kept from now on.

    Those that are `resting` may be asked on the day, but are not studied. Who may forget faster or
    slower goes through the days as both, and the range holds both ends.
    """

    def foreseen(each: float, at_most: int, certain: Correction) -> ScoreForecast:
        sample = _sample(candidates, at_most)
        share = len(sample) / len(candidates) if candidates else 1.0
        done = replace(
            studied,
            opened_today=round(studied.opened_today * share),
            seconds_today=studied.seconds_today * share,
        )
        eve = rehearse(
            replace(exam, minutes_per_day=each * share),
            sample,
            today,
            marks,
            studied=done,
            resting=resting,
            lasting=certain.lasting,
            parameters=parameters,
        )
        return forecast(
            eve,
            max(today, exam.date - 1),
            1,
            marks,
            pass_percent=pass_percent,
            corrected=certain,
            parameters=parameters,
            each_stands_for=1 / share,
        )

    ends = [replace(corrected, lasting=one, lasting_doubt=0.0) for one in factors(corrected)]
    found: list[WhatIf] = []
    for each in minutes:
        means = [foreseen(each, SMALL_SAMPLE, one).mean for one in ends] if len(ends) > 1 else [0.0]
        doubt = math.hypot(corrected.doubt, (max(means) - min(means)) / 2)
        certain = replace(corrected, doubt=doubt, lasting_doubt=0.0)
        found.append(WhatIf(each, foreseen(each, SAMPLE, certain)))
    return found


def rehearse(
    exam: ExamPlan,
    candidates: Sequence[Candidate],
    today: int,
    marks: FirstMarks,
    *,
    studied: Studied = _NOTHING_YET,
    resting: Collection[QuestionId] = frozenset(),
    lasting: float = 1.0,
    parameters: Parameters = DEFAULT_PARAMETERS,
) -> list[Candidate]:
    """The questions as they will be remembered on the eve of the exam; the `resting` as now.

    What is known until then is drawn by how long memories really last (`hindsight.lasting`).
    """
    asleep = [candidate for candidate in candidates if candidate.id in resting]
    stock = {one.id: one for one in candidates if one.id not in resting}
    for day in range(today, exam.date):
        done = studied if day == today else Studied(studied.paces)
        offers = chosen(exam, stock.values(), day, marks, studied=done, parameters=parameters)
        for candidate, prospect in offers:
            chance = prospect.before if candidate.memory is None else prospect.now
            if chance is not None and candidate.memory is not None:
                elapsed = day - candidate.memory.last_day
                stability = lasting * candidate.memory.stability
                chance = retrievability(stability, elapsed, parameters)
            is_right = chance is None or _lot(candidate.id, day) < chance
            memory = _answered(candidate, day, parameters, is_right=is_right)
            stock[candidate.id] = replace(candidate, memory=memory)
    return [*stock.values(), *asleep]


def _answered(candidate: Candidate, day: int, parameters: Parameters, *, is_right: bool) -> Memory:
    """The memory after the answer; one that was missed came back in the session."""
    memory = candidate.memory
    if not is_right:
        memory = next_memory(memory, Rating.AGAIN, day, day, parameters=parameters)
    is_luck = memory is None and candidate.kind is QuestionType.TRUE_FALSE
    rating = Rating.HARD if is_luck else Rating.GOOD
    return next_memory(memory, rating, day, day + 1, parameters=parameters)


def _lot(question: QuestionId, day: int) -> float:
    text = f"{question}\0{day}".encode("utf-8", "surrogatepass")
    return int.from_bytes(blake2b(text, digest_size=8).digest()) / 2**64


def _sample(candidates: Sequence[Candidate], at_most: int) -> list[Candidate]:
    """Every n-th question of each kind, chapter and state, so that the whole is in proportion."""
    step = math.ceil(len(candidates) / at_most)
    if step <= 1:
        return list(candidates)
    return sorted(candidates, key=_stratum)[step // 2 :: step]


def _stratum(candidate: Candidate) -> tuple[str, str, bool, float, QuestionId]:
    memory = candidate.memory
    stability = 0.0 if memory is None else memory.stability
    return candidate.kind, candidate.chapter, memory is None, stability, candidate.id
