"""Rows of the tables as values of `core`, and back."""

import json
from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement

from quizapp.core.mark import Mark
from quizapp.core.memory import Memory, Rating
from quizapp.core.question import QuestionId, response_as_json, response_from_json
from quizapp.core.review import EventKind, HistoryEvent, Mode, Moment, Review, ReviewId
from quizapp.core.wrong_book import Tally
from quizapp.store.schema import HISTORY_EVENT, MARK, MEMORY, REVIEW, TALLY

REVIEW_COLUMNS: Sequence[ColumnElement[Any]] = tuple(
    column for column in REVIEW.c if column.name != "seq"
)
EVENT_COLUMNS: Sequence[ColumnElement[Any]] = tuple(
    column for column in HISTORY_EVENT.c if column.name != "seq"
)
MEMORY_COLUMNS: Sequence[ColumnElement[Any]] = (
    MEMORY.c.stability,
    MEMORY.c.difficulty,
    MEMORY.c.last_day,
    MEMORY.c.due_day,
    MEMORY.c.reps,
    MEMORY.c.lapses,
)
TALLY_COLUMNS: Sequence[ColumnElement[Any]] = (
    TALLY.c.times,
    TALLY.c.wrong,
    TALLY.c.last_wrong_day,
    TALLY.c.clean_days,
    TALLY.c.last_day,
)
MARK_COLUMNS: Sequence[ColumnElement[Any]] = (
    MARK.c.starred,
    MARK.c.suspended,
    MARK.c.buried_until,
    MARK.c.note,
    MARK.c.report,
)


def review_row(review: Review) -> dict[str, object]:
    """A review by column name."""
    return {
        "id": review.id,
        "question_id": review.question,
        "fingerprint": review.fingerprint,
        "at_ms": review.at.utc_ms,
        "utc_offset": review.at.offset_minutes,
        "study_day": review.study_day,
        "mode": review.mode.value,
        "response": json.dumps(response_as_json(review.response), separators=(",", ":")),
        "correct": int(review.correct),
        "score": review.score,
        "points": review.points,
        "guessed": int(review.guessed),
        "duration_ms": review.duration_ms,
        "rating": None if review.rating is None else int(review.rating),
        "due_day": review.due_day,
        "parameter_version": review.parameter_version,
        "marking": review.marking,
    }


def review_of(row: Sequence[Any]) -> Review:
    """A review from the values of `REVIEW_COLUMNS`."""
    (key, question, version, at_ms, offset, day, mode, response, correct, score, points, guessed,
     duration, rating, due_day, parameter_version, marking) = row  # fmt: skip
    return Review(
        id=ReviewId(key),
        question=QuestionId(question),
        fingerprint=version,
        at=Moment(at_ms, offset),
        study_day=day,
        mode=Mode(mode),
        response=response_from_json(json.loads(response)),
        correct=bool(correct),
        score=score,
        points=points,
        guessed=bool(guessed),
        duration_ms=duration,
        rating=None if rating is None else Rating(rating),
        due_day=due_day,
        parameter_version=parameter_version,
        marking=marking,
    )


def event_row(event: HistoryEvent) -> dict[str, object]:
    """A history event by column name."""
    return {
        "id": event.id,
        "question_id": event.question,
        "kind": event.kind.value,
        "at_ms": event.at.utc_ms,
        "utc_offset": event.at.offset_minutes,
        "study_day": event.study_day,
        "other": event.other,
    }


def event_of(row: Sequence[Any]) -> HistoryEvent:
    """A history event from the values of `EVENT_COLUMNS`."""
    key, question, kind, at_ms, offset, day, other = row
    return HistoryEvent(
        id=key,
        question=QuestionId(question),
        kind=EventKind(kind),
        at=Moment(at_ms, offset),
        study_day=day,
        other=None if other is None else QuestionId(other),
    )


def memory_row(memory: Memory) -> dict[str, object]:
    """A memory by column name, without what the table keeps beside it."""
    return {
        "stability": memory.stability,
        "difficulty": memory.difficulty,
        "last_day": memory.last_day,
        "due_day": memory.due_day,
        "reps": memory.reps,
        "lapses": memory.lapses,
    }


def memory_of(row: Sequence[Any]) -> Memory:
    """A memory from the values of `MEMORY_COLUMNS`."""
    return Memory(*row)


def tally_row(tally: Tally) -> dict[str, object]:
    """A tally by column name, without the bank that the table keeps beside it."""
    return {
        "times": tally.times,
        "wrong": tally.wrong,
        "last_wrong_day": tally.last_wrong_day,
        "clean_days": tally.clean_days,
        "last_day": tally.last_day,
    }


def tally_of(row: Sequence[Any]) -> Tally:
    """A tally from the values of `TALLY_COLUMNS`."""
    return Tally(*row)


def mark_of(row: Sequence[Any]) -> Mark:
    """A mark from the values of `MARK_COLUMNS`."""
    starred, suspended, buried_until, note, report = row
    return Mark(bool(starred), bool(suspended), buried_until, note, report)
