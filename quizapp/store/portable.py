"""Lines of the log and marks as JSON that another machine can take in.

What comes in is anybody's file: every field is looked at before it becomes a value.
"""

import json
import math
from collections.abc import Callable
from typing import TypeVar

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
from quizapp.store.fields import (
    Entry,
    OddError,
    choice_of,
    day_of,
    day_text,
    flag_of,
    milliseconds_of,
    moment_text,
    number_of,
    text_of,
    whole_of,
)
from quizapp.store.parameters import ParameterSet

Value = TypeVar("Value")


class Unreadable(QuizappError):
    """The file is no export of quizapp, or lacks something; nothing was taken in."""

    def __init__(self, detail: Message) -> None:
        super().__init__("This is not a complete export of quizapp: {detail}.", detail=detail)


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
        case OddError(message=sentence):
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
        "at": moment_text(review.at.utc_ms),
        "utc_offset_minutes": review.at.offset_minutes,
        "study_day": day_text(review.study_day),
        "mode": review.mode.value,
        "response": response_as_json(review.response),
        "correct": review.correct,
        "score": review.score,
        "points": review.points,
        "guessed": review.guessed,
        "duration_ms": review.duration_ms,
        "rating": None if review.rating is None else int(review.rating),
        "due_day": None if review.due_day is None else day_text(review.due_day),
        "fingerprint": review.fingerprint,
        "parameter_version": review.parameter_version,
        "marking": review.marking,
        "sequence": seq,
    }


def read_review(entry: Entry) -> tuple[int, Review]:
    """The inverse of `review_entry`."""
    rating, due_day = entry["rating"], entry["due_day"]
    if (rating is None) != (due_day is None):
        raise OddError(message('"rating" and "due_day" go together'))
    review = Review(
        id=ReviewId(text_of(entry, "id")),
        question=QuestionId(text_of(entry, "question")),
        fingerprint=text_of(entry, "fingerprint"),
        at=Moment(milliseconds_of(entry, "at"), whole_of(entry, "utc_offset_minutes")),
        study_day=day_of(entry, "study_day"),
        mode=choice_of(entry["mode"], "mode", Mode),
        response=response_from_json(entry["response"]),
        correct=flag_of(entry, "correct"),
        score=number_of(entry, "score"),
        points=number_of(entry, "points"),
        guessed=flag_of(entry, "guessed"),
        duration_ms=whole_of(entry, "duration_ms"),
        rating=None if rating is None else choice_of(whole_of(entry, "rating"), "rating", Rating),
        due_day=None if due_day is None else day_of(entry, "due_day"),
        parameter_version=whole_of(entry, "parameter_version"),
        marking=text_of(entry, "marking"),
    )
    return whole_of(entry, "sequence"), review


def event_entry(seq: int, event: HistoryEvent) -> Entry:
    """What an edit did to a history."""
    return {
        "id": event.id,
        "question": event.question,
        "kind": event.kind.value,
        "at": moment_text(event.at.utc_ms),
        "utc_offset_minutes": event.at.offset_minutes,
        "study_day": day_text(event.study_day),
        "other": event.other,
        "sequence": seq,
    }


def read_event(entry: Entry) -> tuple[int, HistoryEvent]:
    """The inverse of `event_entry`."""
    event = HistoryEvent(
        id=text_of(entry, "id"),
        question=QuestionId(text_of(entry, "question")),
        kind=choice_of(entry["kind"], "kind", EventKind),
        at=Moment(milliseconds_of(entry, "at"), whole_of(entry, "utc_offset_minutes")),
        study_day=day_of(entry, "study_day"),
        other=None if entry["other"] is None else QuestionId(text_of(entry, "other")),
    )
    return whole_of(entry, "sequence"), event


def memory_entry(question: QuestionId, memory: Memory) -> Entry:
    """A memory, for reading only: an import makes its own from the log."""
    return {
        "question": question,
        "stability": memory.stability,
        "difficulty": memory.difficulty,
        "last_day": day_text(memory.last_day),
        "due_day": day_text(memory.due_day),
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
        "buried_until": None if buried is None else day_text(buried),
        "note": mark.note,
        "report": mark.report,
        "at": moment_text(at_ms),
    }


def read_mark(entry: Entry) -> tuple[QuestionId, Mark, int]:
    """The inverse of `mark_entry`."""
    mark = Mark(
        starred=flag_of(entry, "starred"),
        suspended=flag_of(entry, "suspended"),
        buried_until=None if entry["buried_until"] is None else day_of(entry, "buried_until"),
        note=text_of(entry, "note"),
        report=text_of(entry, "report"),
    )
    return QuestionId(text_of(entry, "question")), mark, milliseconds_of(entry, "at")


def version_entry(key: str, question: QuestionId, content: str) -> Entry:
    """A version of a question that was asked."""
    return {"fingerprint": key, "question": question, "content": json.loads(content)}


def read_version(entry: Entry) -> tuple[str, QuestionId, str]:
    """The inverse of `version_entry`; the fingerprint must be that of the content."""
    content = json.dumps(
        entry["content"], ensure_ascii=False, sort_keys=True, separators=(",", ":")
    )
    if fingerprint(content) != entry["fingerprint"]:
        raise OddError(message('"fingerprint" is not that of "content"'))
    return text_of(entry, "fingerprint"), QuestionId(text_of(entry, "question")), content


def question_entry(question: QuestionId, bank: BankId, retired: int) -> Entry:
    """Which bank a question is of, and whether it is gone from it."""
    return {"question": question, "bank": bank, "retired": bool(retired)}


def read_question(entry: Entry) -> tuple[QuestionId, BankId, bool]:
    """The inverse of `question_entry`."""
    return (
        QuestionId(text_of(entry, "question")),
        BankId(text_of(entry, "bank")),
        flag_of(entry, "retired"),
    )


def parameters_entry(kept: ParameterSet, *, is_aside: bool) -> Entry:
    """A set of FSRS parameters, and whether it was taken back."""
    return {
        "version": kept.version,
        "numbers": list(kept.numbers),
        "at": moment_text(kept.at_ms),
        "taken_back": is_aside,
    }


def read_parameters(entry: Entry) -> tuple[int, Parameters, int, bool]:
    """The inverse of `parameters_entry`."""
    numbers = tuple(float(number) for number in entry["numbers"])
    if len(numbers) != len(DEFAULT_PARAMETERS) or not all(map(math.isfinite, numbers)):
        raise OddError(message('"numbers" are not {count} numbers', count=len(DEFAULT_PARAMETERS)))
    # Exports of versions that could not fit lack the last key.
    is_aside = "taken_back" in entry and flag_of(entry, "taken_back")
    return whole_of(entry, "version"), numbers, milliseconds_of(entry, "at"), is_aside
