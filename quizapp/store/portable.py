"""Lines of the log and marks as JSON that another machine can take in.

What comes in is anybody's file: every field is looked at before it becomes a value.
"""

import json
import math
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from enum import Enum
from typing import Any, TypeVar

from quizapp.core.mark import Mark
from quizapp.core.memory import DEFAULT_PARAMETERS, Memory, Parameters, Rating
from quizapp.core.question import (
    BankId,
    QuestionId,
    fingerprint,
    response_as_json,
    response_from_json,
)
from quizapp.core.review import EventKind, HistoryEvent, Mode, Moment, Review, ReviewId
from quizapp.errors import QuizappError
from quizapp.messages import Message, message

Entry = dict[str, Any]
Value = TypeVar("Value")
Choice = TypeVar("Choice", bound=Enum)

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_LARGEST = 2**53


class Unreadable(QuizappError):  # noqa: N818 - as its neighbours in `errors`
    """The file is no export of quizapp, or lacks something; nothing was taken in."""

    def __init__(self, detail: Message) -> None:
        super().__init__("This is not a complete export of quizapp: {detail}.", detail=detail)


class _OddError(ValueError):
    """A value of an entry is not what an export has there."""

    def __init__(self, sentence: Message) -> None:
        self.message = sentence
        super().__init__(str(sentence))


def read_list(data: object, name: str, read: Callable[[Entry], Value]) -> list[Value]:
    """The values of one list of an export; an entry that is off is named with its number."""
    entries = data.get(name, []) if isinstance(data, dict) else None
    if not isinstance(entries, list):
        raise Unreadable(message('"{key}" is no list', key=name))
    values = []
    for number, entry in enumerate(entries):
        try:
            values.append(read(entry))
        except (KeyError, TypeError, ValueError, OverflowError) as error:
            place = f"{name}[{number}]"
            sentence = message("{place}: {reason}", place=place, reason=_reason(error))
            raise Unreadable(sentence) from error
    return values


def _reason(error: Exception) -> Message:
    match error:
        case _OddError(message=sentence):
            return sentence
        case KeyError(args=(key,)):
            return message('"{key}" is missing', key=key)
    return message("this is not what `quizapp data export` writes")


def review_entry(seq: int, review: Review, kind: str) -> Entry:
    """A review; `kind` is the type of its question."""
    return {
        "id": review.id,
        "question": review.question,
        "type": kind,
        "at": _moment_text(review.at.utc_ms),
        "utc_offset_minutes": review.at.offset_minutes,
        "study_day": _day_text(review.study_day),
        "mode": review.mode.value,
        "response": response_as_json(review.response),
        "correct": review.correct,
        "score": review.score,
        "points": review.points,
        "guessed": review.guessed,
        "duration_ms": review.duration_ms,
        "rating": None if review.rating is None else int(review.rating),
        "due_day": None if review.due_day is None else _day_text(review.due_day),
        "fingerprint": review.fingerprint,
        "parameter_version": review.parameter_version,
        "marking": review.marking,
        "sequence": seq,
    }


def read_review(entry: Entry) -> tuple[int, Review]:
    """The inverse of `review_entry`."""
    rating, due_day = entry["rating"], entry["due_day"]
    if (rating is None) != (due_day is None):
        raise _OddError(message('"rating" and "due_day" go together'))
    review = Review(
        id=ReviewId(_text(entry, "id")),
        question=QuestionId(_text(entry, "question")),
        fingerprint=_text(entry, "fingerprint"),
        at=Moment(_milliseconds(entry, "at"), _whole(entry, "utc_offset_minutes")),
        study_day=_day(entry, "study_day"),
        mode=_choice(entry["mode"], "mode", Mode),
        response=response_from_json(entry["response"]),
        correct=_flag(entry, "correct"),
        score=_number(entry, "score"),
        points=_number(entry, "points"),
        guessed=_flag(entry, "guessed"),
        duration_ms=_whole(entry, "duration_ms"),
        rating=None if rating is None else _choice(_whole(entry, "rating"), "rating", Rating),
        due_day=None if due_day is None else _day(entry, "due_day"),
        parameter_version=_whole(entry, "parameter_version"),
        marking=_text(entry, "marking"),
    )
    return _whole(entry, "sequence"), review


def event_entry(seq: int, event: HistoryEvent) -> Entry:
    """What an edit did to a history."""
    return {
        "id": event.id,
        "question": event.question,
        "kind": event.kind.value,
        "at": _moment_text(event.at.utc_ms),
        "utc_offset_minutes": event.at.offset_minutes,
        "study_day": _day_text(event.study_day),
        "other": event.other,
        "sequence": seq,
    }


def read_event(entry: Entry) -> tuple[int, HistoryEvent]:
    """The inverse of `event_entry`."""
    event = HistoryEvent(
        id=_text(entry, "id"),
        question=QuestionId(_text(entry, "question")),
        kind=_choice(entry["kind"], "kind", EventKind),
        at=Moment(_milliseconds(entry, "at"), _whole(entry, "utc_offset_minutes")),
        study_day=_day(entry, "study_day"),
        other=None if entry["other"] is None else QuestionId(_text(entry, "other")),
    )
    return _whole(entry, "sequence"), event


def memory_entry(question: QuestionId, memory: Memory) -> Entry:
    """A memory, for reading only: an import makes its own from the log."""
    return {
        "question": question,
        "stability": memory.stability,
        "difficulty": memory.difficulty,
        "last_day": _day_text(memory.last_day),
        "due_day": _day_text(memory.due_day),
        "reps": memory.reps,
        "lapses": memory.lapses,
    }


def mark_entry(question: QuestionId, mark: Mark, at_ms: int) -> Entry:
    """A mark and when it was last changed."""
    buried = mark.buried_until
    return {
        "question": question,
        "starred": mark.starred,
        "suspended": mark.suspended,
        "buried_until": None if buried is None else _day_text(buried),
        "note": mark.note,
        "report": mark.report,
        "at": _moment_text(at_ms),
    }


def read_mark(entry: Entry) -> tuple[QuestionId, Mark, int]:
    """The inverse of `mark_entry`."""
    mark = Mark(
        starred=_flag(entry, "starred"),
        suspended=_flag(entry, "suspended"),
        buried_until=None if entry["buried_until"] is None else _day(entry, "buried_until"),
        note=_text(entry, "note"),
        report=_text(entry, "report"),
    )
    return QuestionId(_text(entry, "question")), mark, _milliseconds(entry, "at")


def version_entry(key: str, question: QuestionId, content: str) -> Entry:
    """A version of a question that was asked."""
    return {"fingerprint": key, "question": question, "content": json.loads(content)}


def read_version(entry: Entry) -> tuple[str, QuestionId, str]:
    """The inverse of `version_entry`; the fingerprint must be that of the content."""
    content = json.dumps(
        entry["content"], ensure_ascii=False, sort_keys=True, separators=(",", ":")
    )
    if fingerprint(content) != entry["fingerprint"]:
        raise _OddError(message('"fingerprint" is not that of "content"'))
    return _text(entry, "fingerprint"), QuestionId(_text(entry, "question")), content


def question_entry(question: QuestionId, bank: BankId, retired: int) -> Entry:
    """Which bank a question is of, and whether it is gone from it."""
    return {"question": question, "bank": bank, "retired": bool(retired)}


def read_question(entry: Entry) -> tuple[QuestionId, BankId, bool]:
    """The inverse of `question_entry`."""
    return (
        QuestionId(_text(entry, "question")),
        BankId(_text(entry, "bank")),
        _flag(entry, "retired"),
    )


def parameters_entry(version: int, numbers: str, at_ms: int) -> Entry:
    """A set of FSRS parameters."""
    return {"version": version, "numbers": json.loads(numbers), "at": _moment_text(at_ms)}


def read_parameters(entry: Entry) -> tuple[int, Parameters, int]:
    """The inverse of `parameters_entry`."""
    numbers = tuple(float(number) for number in entry["numbers"])
    if len(numbers) != len(DEFAULT_PARAMETERS) or not all(map(math.isfinite, numbers)):
        raise _OddError(message('"numbers" are not {count} numbers', count=len(DEFAULT_PARAMETERS)))
    return _whole(entry, "version"), numbers, _milliseconds(entry, "at")


def _moment_text(utc_ms: int) -> str:
    moment = _EPOCH + timedelta(milliseconds=utc_ms)
    return moment.isoformat(timespec="milliseconds").replace("+00:00", "Z")


def _day_text(day: int) -> str:
    return (_EPOCH.date() + timedelta(days=day)).isoformat()


def _milliseconds(entry: Entry, key: str) -> int:
    try:
        moment = datetime.fromisoformat(_text(entry, key))
    except ValueError as error:
        raise _OddError(message('"{key}" is no moment', key=key)) from error
    if moment.tzinfo is None:
        raise _OddError(message('"{key}" does not say which time zone', key=key))
    return (moment - _EPOCH) // timedelta(milliseconds=1)


def _day(entry: Entry, key: str) -> int:
    try:
        day = date.fromisoformat(_text(entry, key))
    except ValueError as error:
        raise _OddError(message('"{key}" is no day', key=key)) from error
    return (day - _EPOCH.date()).days


def _choice(value: object, key: str, kind: type[Choice]) -> Choice:
    try:
        return kind(value)
    except ValueError as error:
        known = ", ".join(str(one.value) for one in kind)
        raise _OddError(message('"{key}" is none of {choices}', key=key, choices=known)) from error


def _text(entry: Entry, key: str) -> str:
    value = entry[key]
    if not isinstance(value, str):
        raise _OddError(message('"{key}" is no text', key=key))
    value.encode()  # what UTF-8 has no place for, SQLite has none for either
    return value


def _flag(entry: Entry, key: str) -> bool:
    value = entry[key]
    if not isinstance(value, bool):
        raise _OddError(message('"{key}" is neither true nor false', key=key))
    return value


def _whole(entry: Entry, key: str) -> int:
    value = entry[key]
    if not isinstance(value, int) or isinstance(value, bool) or abs(value) > _LARGEST:
        raise _OddError(message('"{key}" is no whole number', key=key))
    return value


def _number(entry: Entry, key: str) -> float:
    value = entry[key]
    if not isinstance(value, int | float) or isinstance(value, bool) or not math.isfinite(value):
        raise _OddError(message('"{key}" is no number', key=key))
    return float(value)
