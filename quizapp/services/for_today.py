"""What a student puts into today's study by hand, due or not, until it is answered.

Kept as what was put in and when. What is still left of it is read off the log, so that an undone
answer puts its question back.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from quizapp.core.question import BankId, Question, QuestionId
from quizapp.core.review import Mode

if TYPE_CHECKING:
    from quizapp.store.marks import Json
    from quizapp.store.store import Store  # after the first frame: docs/decisions/0003

_KEY = "for_today"


@dataclass(frozen=True, slots=True)
class _Entry:
    question: QuestionId
    bank: BankId
    at_ms: int


def put_in(store: "Store", questions: Iterable[Question], *, day: int, at_ms: int) -> None:
    """Add to what a study day holds; twice is the same as once. Raises NotSaved."""
    added = [_Entry(question.id, question.bank, at_ms) for question in questions]
    names = {entry.question for entry in added}

    def add(value: "Json") -> "Json":
        kept = [entry for entry in _entries(value, day) if entry.question not in names]
        lines: list[Json] = [[e.question, e.bank, e.at_ms] for e in (*kept, *added)]
        return {"day": day, "questions": lines}

    store.change_preference(_KEY, add)


def take_out(store: "Store", questions: Iterable[QuestionId], *, day: int) -> None:
    """Take what was put in out again; what is not in is no error. Raises NotSaved."""
    gone = frozenset(questions)

    def without(value: "Json") -> "Json":
        lines: list[Json] = [
            [entry.question, entry.bank, entry.at_ms]
            for entry in _entries(value, day)
            if entry.question not in gone
        ]
        return {"day": day, "questions": lines}

    store.change_preference(_KEY, without)


def waiting(
    store: "Store", day: int, *, among: Collection[QuestionId] | None = None
) -> dict[QuestionId, BankId]:
    """What was put in on this study day and not answered since, in the order it was put in.

    What is suspended or buried does not wait. Only those `among` are looked at; None: all.
    """
    entries = _entries(store.preference(_KEY), day)
    if among is not None:
        entries = [entry for entry in entries if entry.question in among]
    if not entries:
        return {}
    put_at = {entry.question: entry.at_ms for entry in entries}
    answered = {
        review.question
        for review in store.reviews(since_day=day)
        if _is_answer(review.mode, review.at.utc_ms, put_at.get(review.question))
    }
    asleep = {
        question
        for question, mark in store.marks(put_at.keys()).items()
        if mark.suspended or (mark.buried_until or 0) > day
    }
    return {
        entry.question: entry.bank for entry in entries if entry.question not in answered | asleep
    }


def _is_answer(mode: Mode, at_ms: int, put_at_ms: int | None) -> bool:
    """Whether a review came after; an exam's own come with its end, however soon that was."""
    if put_at_ms is None:
        return False
    return at_ms > put_at_ms or (at_ms == put_at_ms and mode is not Mode.EXAM)


def beyond_due(store: "Store", day: int) -> dict[QuestionId, BankId]:
    """What waits and would not be asked as due anyway."""
    found = waiting(store, day)
    if not found:
        return {}
    due = {question for question, _ in store.due(day, banks=set(found.values()))}
    return {question: bank for question, bank in found.items() if question not in due}


def _entries(kept: "Json", day: int) -> Sequence[_Entry]:
    """What is kept for a day; a value that something else wrote counts as none."""
    lines = kept.get("questions") if isinstance(kept, dict) and kept.get("day") == day else None
    if not isinstance(lines, list):
        return []
    return [entry for line in lines if (entry := _entry(line)) is not None]


def _entry(line: object) -> _Entry | None:
    match line:
        case [str(question), str(bank), int(at_ms)]:
            return _Entry(QuestionId(question), BankId(bank), at_ms)
        case _:
            return None
