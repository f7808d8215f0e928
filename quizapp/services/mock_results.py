"""Mock exams held against what was foretold of them."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from quizapp.core.exam import Attempt
from quizapp.core.exam_result import result
from quizapp.core.exam_wish import Among
from quizapp.core.forecast import MockResult
from quizapp.core.kept_plan import ForecastDay
from quizapp.core.memory import study_day
from quizapp.core.question import BankId


@dataclass(frozen=True, slots=True)
class Mocks:
    """The mock exams of the exam that is planned for."""

    results: tuple[MockResult, ...]
    left_out: int
    """Of how many it is not known what was foretold on their day."""


def mocks(
    attempts: Iterable[Attempt],
    *,
    banks: Iterable[BankId],
    blueprint: str,
    foretold: Iterable[ForecastDay],
    rollover_hour: int,
) -> Mocks:
    """Whole exams of this blueprint that are over; none that was narrowed, none for practice."""
    by_day = {one.day: one for one in foretold}
    those = [
        attempt
        for attempt in attempts
        if attempt.paper.blueprint == blueprint
        and attempt.paper.bank in set(banks)
        and _is_whole(attempt)
    ]
    found = tuple(_results(those, by_day, rollover_hour))
    return Mocks(found, len(those) - len(found))


def _is_whole(attempt: Attempt) -> bool:
    paper = attempt.paper
    was_narrowed = paper.drawn.among is not Among.ALL or bool(paper.drawn.chapters)
    return attempt.finished is not None and paper.feedback == "end" and not was_narrowed


def _results(
    attempts: Iterable[Attempt], by_day: Mapping[int, ForecastDay], rollover_hour: int
) -> Iterator[MockResult]:
    for attempt in attempts:
        at = attempt.started
        found = by_day.get(study_day(at.utc_ms, at.offset_minutes, rollover_hour))
        if found is not None and found.at_ms <= at.utc_ms:
            yield MockResult(found.ready, result(attempt).percent, found.luck)
