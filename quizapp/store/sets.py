"""Which questions are starred, edited and so on: the states that the library filters by.

A question that left its bank stays in these sets: who shows them looks at what the banks have.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Select,
    bindparam,
    exists,
    func,
    literal_column,
    or_,
    select,
    tuple_,
)

from quizapp.core.question import QuestionId
from quizapp.core.review import EventKind
from quizapp.core.study import LEECH_LAPSES
from quizapp.store.connection import Database, Statement
from quizapp.store.schema import (
    ATTEMPT,
    ATTEMPT_RESPONSE,
    HISTORY_EVENT,
    MARK,
    MEMORY,
    REVIEW,
    TALLY,
)

# Written out: of a bound value SQLite does not know that it is the one the index was made for.
_ONE: ColumnElement[int] = literal_column("1")
_NOTHING: ColumnElement[str] = literal_column("''")


@dataclass(frozen=True, slots=True)
class Report:
    """What the student says is wrong with a question."""

    question: QuestionId
    text: str
    at_ms: int
    """When the question's mark last changed."""


def _is_one_of(*kinds: EventKind) -> ColumnElement[bool]:
    return or_(*(HISTORY_EVENT.c.kind == kind.value for kind in kinds))


STARRED = select(MARK.c.question_id).where(MARK.c.starred == _ONE)
SUSPENDED = select(MARK.c.question_id).where(MARK.c.suspended == _ONE)
BURIED = select(MARK.c.question_id).where(MARK.c.buried_until > bindparam("day"))
REPORTED = select(MARK.c.question_id).where(MARK.c.report != _NOTHING)
NOTED = select(MARK.c.question_id).where(MARK.c.note != _NOTHING)
_REPORTS = (
    select(MARK.c.question_id, MARK.c.report, MARK.c.at_ms)
    .where(MARK.c.report != _NOTHING)
    .order_by(MARK.c.at_ms, MARK.c.question_id)
)
# One row of JSON: of what may be every question, rows cost Python twice as much.
SEEN = select(func.json_group_array(TALLY.c.question_id))
ANSWERED_ON = select(TALLY.c.question_id).where(TALLY.c.last_day == bindparam("day"))
LEECHES = select(MEMORY.c.question_id).where(
    MEMORY.c.lapses > literal_column("0"), MEMORY.c.lapses >= bindparam("lapses")
)
EDITED = select(HISTORY_EVENT.c.question_id).where(
    _is_one_of(EventKind.EDITED, EventKind.KEY_CHANGED),
    ~exists(REVIEW.c.seq).where(
        REVIEW.c.question_id == HISTORY_EVENT.c.question_id, REVIEW.c.seq > HISTORY_EVENT.c.seq
    ),
)


def _flagged_statement() -> Select[*tuple[Any, ...]]:
    """Flagged answers, and when their exams began; none that a later exam asked again."""
    later, later_answer = ATTEMPT.alias("later"), ATTEMPT_RESPONSE.alias("later_answer")
    return (
        select(ATTEMPT_RESPONSE.c.question_id, ATTEMPT.c.started_ms)
        .join(ATTEMPT, ATTEMPT.c.id == ATTEMPT_RESPONSE.c.attempt_id)
        .where(
            ATTEMPT_RESPONSE.c.flagged == _ONE,
            ATTEMPT_RESPONSE.c.question_id.is_not(None),
            ~exists(later.c.id)
            .where(
                later_answer.c.question_id == ATTEMPT_RESPONSE.c.question_id,
                later.c.id == later_answer.c.attempt_id,
                tuple_(later.c.started_ms, later.c.id) > tuple_(ATTEMPT.c.started_ms, ATTEMPT.c.id),
            )
            .correlate(ATTEMPT, ATTEMPT_RESPONSE),
        )
    )


_LAST_SHOWN = (
    select(func.max(ATTEMPT.c.started_ms))
    .join(ATTEMPT_RESPONSE, ATTEMPT_RESPONSE.c.attempt_id == ATTEMPT.c.id)
    .where(ATTEMPT_RESPONSE.c.question_id == bindparam("of_question"))
)
FLAGGED = _flagged_statement()
_TURNS = (
    select(
        HISTORY_EVENT.c.kind,
        HISTORY_EVENT.c.question_id,
        HISTORY_EVENT.c.other,
        HISTORY_EVENT.c.at_ms,
    )
    .where(_is_one_of(EventKind.MOVED, EventKind.RESET))
    .order_by(HISTORY_EVENT.c.seq)
)


class Sets:
    """The part of the store that knows which questions are in which state."""

    _database: Database

    def starred(self) -> set[QuestionId]:
        """Those with a star."""
        return self._set(STARRED)

    def suspended(self) -> set[QuestionId]:
        """Those not asked until that is taken back."""
        return self._set(SUSPENDED)

    def buried(self, day: int) -> set[QuestionId]:
        """Those not asked on a study day, but later."""
        return self._set(BURIED, day=day)

    def reported(self) -> set[QuestionId]:
        """Those that the student says something is wrong with."""
        return self._set(REPORTED)

    def reports(self) -> list[Report]:
        """What the student says is wrong with them, oldest first."""
        return [Report(QuestionId(row[0]), *row[1:]) for row in self._database.rows(_REPORTS)]

    def noted(self) -> set[QuestionId]:
        """Those with a note."""
        return self._set(NOTED)

    def flagged(self) -> set[QuestionId]:
        """Those flagged in the newest mock exam that showed them, handed in or not.

        A flag goes with its question to a new id, and is off where the question started anew.
        """
        with self._database.read():
            found: dict[QuestionId, int] = dict(self._database.run(FLAGGED).fetchall())
            turns = self._database.run(_TURNS).fetchall() if found else []
            for kind, question, other, at_ms in turns:
                is_moved = kind == EventKind.MOVED.value
                old = other if is_moved else question
                if found.get(old, at_ms) >= at_ms:
                    continue
                started_ms = found.pop(old)
                if is_moved and not _was_shown_since(self._database, question, started_ms):
                    found[question] = started_ms
        return set(found)

    def edited_all(self) -> set[QuestionId]:
        """Those whose text or key changed since they were last answered."""
        return self._set(EDITED)

    def seen_all(self) -> set[QuestionId]:
        """Those ever answered, in whatever mode."""
        (questions,) = self._database.first(SEEN)
        return set(json.loads(questions))

    def last_answered_on(self, day: int) -> set[QuestionId]:
        """Those whose newest answer was given on a study day."""
        return self._set(ANSWERED_ON, day=day)

    def leeches(self) -> set[QuestionId]:
        """Those forgotten so often that more of the same won't help."""
        return self._set(LEECHES, lapses=LEECH_LAPSES)

    def _set(self, statement: Statement, **values: object) -> set[QuestionId]:
        return _first_of(self._database.rows(statement, **values))


def _was_shown_since(database: Database, question: QuestionId, at_ms: int) -> bool:
    (newest,) = database.run(_LAST_SHOWN, of_question=question).fetchone()
    return newest is not None and newest > at_ms


def _first_of(rows: Iterable[Any]) -> set[QuestionId]:
    return {row[0] for row in rows}
