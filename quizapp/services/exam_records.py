"""The exams that were sat: listed, shown, and held against each other."""

from dataclasses import dataclass
from typing import Any

from quizapp.core import exam_clock
from quizapp.core.exam import Attempt, Reading, State
from quizapp.core.exam_result import result
from quizapp.core.question import BankId, MarkingRule
from quizapp.core.review import Moment
from quizapp.store.fields import moment_text
from quizapp.store.portable_exams import exam_entry
from quizapp.store.store import Store

_HIDDEN_FIELDS = ("score", "percent", "passed")
_HIDDEN_FIELDS_OF_QUESTION = ("score", "answer", "correct")


@dataclass(frozen=True, slots=True, kw_only=True)
class ExamRecord:
    """An attempt in a line."""

    id: str
    bank: BankId
    blueprint: str
    title: str
    seed: str
    started: Moment
    finished: Moment | None
    state: State
    answered: int
    count: int
    percent: float | None
    """By the attempt's own rule; None while it goes on."""
    passed: bool | None

    @classmethod
    def of(cls, attempt: Attempt) -> "ExamRecord":
        """Mark an attempt, if it is over, and sum it up."""
        marked = result(attempt)
        is_over = attempt.finished is not None
        return cls(
            id=attempt.id,
            bank=attempt.paper.bank,
            blueprint=attempt.paper.blueprint,
            title=attempt.paper.title,
            seed=attempt.paper.seed,
            started=attempt.started,
            finished=attempt.finished,
            state=attempt.state,
            answered=sum(not one.blank for one in marked.questions),
            count=len(marked.questions),
            percent=marked.percent if is_over else None,
            passed=marked.passed if is_over else None,
        )

    def as_json(self) -> dict[str, Any]:
        """A line of `exam list`."""
        return {
            "id": self.id,
            "blueprint": self.blueprint,
            "started": moment_text(self.started.utc_ms),
            "state": self.state.value,
            "percent": self.percent,
        }


def exams(store: Store, limit: int | None = None) -> list[ExamRecord]:
    """All exams that were begun, or the newest few, newest first."""
    return [ExamRecord.of(attempt) for attempt in store.attempts(limit)]


def earlier(store: Store, attempt: Attempt) -> list[ExamRecord]:
    """The finished attempts at the same exam of the same bank before this one, oldest first."""
    same = (attempt.paper.bank, attempt.paper.blueprint)
    return [
        ExamRecord.of(other)
        for other in reversed(store.attempts())
        if (other.paper.bank, other.paper.blueprint) == same
        and other.finished is not None
        and other.id != attempt.id
        and other.started.utc_ms <= attempt.started.utc_ms
    ]


def shown(
    attempt: Attempt, rule: MarkingRule | None = None, *, now: Reading | None = None
) -> dict[str, Any]:
    """An attempt as `exam show` prints it; without `now` the time left is as last written.

    Keys and marks of an exam that goes on are null: it is not over, and nobody should see them.
    """
    timer = attempt.timer
    left = timer.limit_ms if timer.limit_ms is None else max(0, timer.limit_ms - timer.used_ms)
    if now is not None:
        left = exam_clock.remaining(timer, now)
    entry = exam_entry(attempt, remaining_ms=left, rule=rule)
    if attempt.finished is None:
        entry |= dict.fromkeys(_HIDDEN_FIELDS)
        hidden = dict.fromkeys(_HIDDEN_FIELDS_OF_QUESTION)
        entry["questions"] = [line | hidden for line in entry["questions"]]
    return entry
