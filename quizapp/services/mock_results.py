"""Mock exams held against what was foretold of them."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Literal

from quizapp.core.exam import Attempt
from quizapp.core.exam_result import result
from quizapp.core.exam_wish import Wish
from quizapp.core.forecast import MockResult
from quizapp.core.kept_plan import ForecastDay
from quizapp.core.memory import study_day
from quizapp.core.question import BankId
from quizapp.messages import Message, message

Unfit = Literal["no_exam", "other_exam", "narrowed", "practice", "hardly_seen", "not_foretold"]
"""Why a mock exam says nothing of the forecast."""


@dataclass(frozen=True, slots=True)
class Mocks:
    """The mock exams of the plan's banks that are over."""

    results: tuple[MockResult, ...] = ()
    left_out: Mapping[str, Unfit] = field(default_factory=lambda: MappingProxyType({}))
    """Attempts that correct nothing."""

    @property
    def remarks(self) -> Iterator[Message]:
        """How many are counted, and how many are left out for which reason."""
        if self.results:
            yield message("Mock exams counted: {count}.", count=len(self.results))
        for reason, count in Counter(self.left_out.values()).items():
            yield _why(reason, count)

    @property
    def in_short(self) -> Iterator[Message]:
        """The same without reasons."""
        if self.results or self.left_out:
            yield message(
                "Mock exams counted: {count}, left out: {left}.",
                count=len(self.results),
                left=len(self.left_out),
            )


def mocks(
    attempts: Iterable[Attempt],
    *,
    banks: Collection[BankId],
    exam: Wish | None,
    foretold: Iterable[ForecastDay],
    rollover_hour: int,
) -> Mocks:
    """Of the exams in these banks that are over, those of this kind are counted.

    Counted is what can be held against a forecast that was made before it on its day.
    """
    by_day = {one.day: one for one in foretold}
    results: list[MockResult] = []
    left_out: dict[str, Unfit] = {}
    for attempt in attempts:
        if attempt.finished is None or attempt.paper.bank not in banks:
            continue
        day = by_day.get(_day(attempt, rollover_hour))
        reason = _unfit(attempt, exam)
        if reason is not None:
            left_out[attempt.id] = reason
        elif day is None or day.at_ms > attempt.started.utc_ms:
            left_out[attempt.id] = "not_foretold"
        else:
            results.append(MockResult(day.ready, result(attempt).percent, day.luck))
    return Mocks(tuple(results), MappingProxyType(left_out))


def _day(attempt: Attempt, rollover_hour: int) -> int:
    at = attempt.started
    return study_day(at.utc_ms, at.offset_minutes, rollover_hour)


def _unfit(attempt: Attempt, exam: Wish | None) -> Unfit | None:
    """Why this is not the exam that is planned for, or was not sat as such."""
    paper = attempt.paper
    if exam is None:
        return "no_exam"
    if (paper.drawn.among, paper.drawn.chapters) != (exam.among, exam.chapters):
        return "narrowed"
    asked = tuple(section for section in exam.asked().sections if section.count)
    plan = exam.blueprint
    if (paper.blueprint, paper.rule, paper.sections) != (plan.id, plan.marking, asked):
        return "other_exam"
    if paper.feedback != "end":
        return "practice"
    if 2 * sum(answer.shown for answer in attempt.answers.values()) < len(paper.questions):
        return "hardly_seen"
    return None


def _why(reason: Unfit, count: int) -> Message:
    match reason:
        case "no_exam":
            return message(
                "Mock exams left out, for the plan names no exam to compare them with: {count}.",
                count=count,
            )
        case "other_exam":
            return message(
                "Mock exams left out, for they are not the exam of the plan: {count}.", count=count
            )
        case "narrowed":
            return message(
                "Mock exams left out, for they were drawn from a part of the questions: {count}.",
                count=count,
            )
        case "practice":
            return message(
                "Mock exams left out, for they showed the answers on the way: {count}.", count=count
            )
        case "hardly_seen":
            return message(
                "Mock exams left out, for most of their questions were never looked at: {count}.",
                count=count,
            )
        case "not_foretold":
            return message(
                "Mock exams left out, for nothing was foretold on their day: {count}.", count=count
            )
