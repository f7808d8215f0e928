"""Marking several questions at once, and taking that back."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Literal

from quizapp.core.mark import Mark
from quizapp.core.question import Question, QuestionId
from quizapp.core.review import Moment
from quizapp.services import for_today

if TYPE_CHECKING:
    from quizapp.store.store import Store  # after the first frame: docs/decisions/0003

MarkField = Literal["starred", "suspended", "buried_until", "note", "report"]
Value = bool | int | str | None


@dataclass(frozen=True, slots=True)
class MarkAct:
    """One field that was set alike in some questions, and what it was before."""

    field: MarkField
    value: Value
    questions: tuple[Question, ...]
    before: Mapping[QuestionId, Value]


@dataclass(frozen=True, slots=True)
class TodayAct:
    """What was put into a study day that was not in it."""

    day: int
    questions: tuple[Question, ...]


Act = MarkAct | TodayAct


def set_field(
    store: "Store",
    questions: Iterable[Question],
    field: MarkField,
    value: Value,
    *,
    at: Moment,
) -> MarkAct:
    """Set a field of all of these marks, or of none. Raises NotSaved."""
    chosen = tuple(questions)

    def change(_question: QuestionId, mark: Mark) -> Mark:
        return _with(mark, field, value)

    before = store.change_marks({one.id: one.bank for one in chosen}, change, at=at)
    values = {question: _of(mark, field) for question, mark in before.items()}
    return MarkAct(field, value, chosen, values)


def put_into_today(
    store: "Store", questions: Iterable[Question], *, day: int, at: Moment
) -> TodayAct:
    """Put questions into a study day. Raises NotSaved."""
    waiting = for_today.waiting(store, day)
    added = tuple(question for question in questions if question.id not in waiting)
    for_today.put_in(store, added, day=day, at_ms=at.utc_ms)
    return TodayAct(day, added)


def undo(store: "Store", act: Act, *, at: Moment) -> None:
    """Make it as it was; what was changed again since stays. Raises NotSaved."""
    if isinstance(act, TodayAct):
        for_today.take_out(store, [question.id for question in act.questions], day=act.day)
        return

    def change(question: QuestionId, mark: Mark) -> Mark:
        is_as_left = _of(mark, act.field) == act.value
        return _with(mark, act.field, act.before[question]) if is_as_left else mark

    store.change_marks({one.id: one.bank for one in act.questions}, change, at=at)


def _of(mark: Mark, field: MarkField) -> Value:
    value: Value = getattr(mark, field)
    return value


def _with(mark: Mark, field: MarkField, value: Value) -> Mark:
    changed: dict[str, Any] = {field: value}
    return replace(mark, **changed)
