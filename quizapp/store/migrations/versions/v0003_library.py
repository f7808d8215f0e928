"""What the library filters by: a tally of each question, and indexes for marks and edits."""

import json
from collections import deque
from collections.abc import Iterator
from typing import Any

import sqlalchemy as sa
from alembic import op

from quizapp.core.question import QuestionId
from quizapp.core.review import EventKind, HistoryEvent, Moment
from quizapp.core.wrong_book import Tally, follow, tally_with

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Count what was answered, and say of each answer in an exam which question it was to."""
    _tallies()
    _exam_questions()
    _partial("ix_question_retired", "question", ["question_id"], "retired = 1")
    _partial("ix_memory_hidden", "memory", ["due_day", "hidden", "question_id"], "hidden = 1")
    _partial("ix_memory_lapses", "memory", ["lapses", "question_id"], "lapses > 0")
    _partial("ix_mark_starred", "mark", ["question_id", "starred"], "starred = 1")
    _partial("ix_mark_suspended", "mark", ["question_id", "suspended"], "suspended = 1")
    _partial("ix_mark_noted", "mark", ["question_id"], "note != ''")
    _partial("ix_mark_reported", "mark", ["question_id"], "report != ''")
    op.create_index("ix_history_event_kind", "history_event", ["kind", "question_id", "seq"])


def _partial(name: str, table: str, columns: list[str], where: str) -> None:
    op.create_index(
        name, table, columns, sqlite_where=sa.text(where), postgresql_where=sa.text(where)
    )


def _tallies() -> None:
    op.create_table(
        "tally",
        sa.Column("question_id", sa.Text(), nullable=False),
        sa.Column("bank_id", sa.Text(), nullable=False),
        sa.Column("times", sa.Integer(), nullable=False),
        sa.Column("wrong", sa.Integer(), nullable=False),
        sa.Column("last_wrong_day", sa.Integer(), nullable=True),
        sa.Column("clean_days", sa.Integer(), nullable=False),
        sa.Column("last_day", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("question_id", name="pk_tally"),
        sa.ForeignKeyConstraint(
            ["question_id"], ["question.question_id"], name="fk_tally_question_id"
        ),
    )
    banks: dict[QuestionId, str] = dict(_rows("SELECT question_id, bank_id FROM question"))
    rows = [
        (question, banks[question], one.times, one.wrong, one.last_wrong_day, one.clean_days,
         one.last_day)
        for question, one in sorted(_counted().items())
    ]  # fmt: skip
    if rows:
        op.get_bind().exec_driver_sql("INSERT INTO tally VALUES (?, ?, ?, ?, ?, ?, ?)", rows)
    _partial(
        "ix_tally_wrong",
        "tally",
        ["clean_days", "bank_id", "question_id", "wrong", "last_wrong_day"],
        "last_wrong_day IS NOT NULL",
    )


def _counted() -> dict[QuestionId, Tally]:
    """Every tally, in one pass over the log; rows rather than reviews, for there may be a million.

    By the rule of today, whatever it was when the answers were given.
    """
    tallies: dict[QuestionId, Tally] = {}
    events = deque(_events())
    answers = _rows("SELECT seq, question_id, study_day, correct, guessed FROM review ORDER BY seq")
    for seq, question, day, correct, guessed in answers:
        while events and events[0][0] < seq:
            follow(tallies, events.popleft()[1])
        tallies[question] = tally_with(
            tallies.get(question), day, correct=bool(correct), guessed=bool(guessed)
        )
    for _, event in events:
        follow(tallies, event)
    return tallies


def _events() -> Iterator[tuple[int, HistoryEvent]]:
    query = (
        "SELECT seq, id, question_id, kind, at_ms, utc_offset, study_day, other FROM history_event"
        " ORDER BY seq"
    )
    for seq, key, question, kind, at_ms, offset, day, other in _rows(query):
        yield (
            seq,
            HistoryEvent(
                id=key,
                question=question,
                kind=EventKind(kind),
                at=Moment(at_ms, offset),
                study_day=day,
                other=other,
            ),
        )


def _exam_questions() -> None:
    with op.batch_alter_table("attempt_response", recreate="always") as batch:
        batch.add_column(sa.Column("question_id", sa.Text(), nullable=True))
    connection = op.get_bind()
    for attempt, paper in list(_rows("SELECT id, paper FROM attempt")):
        for position, question in _asked(paper):
            connection.exec_driver_sql(
                "UPDATE attempt_response SET question_id = ? WHERE attempt_id = ? AND position = ?",
                (question, attempt, position),
            )
    op.create_index(
        "ix_attempt_response_question", "attempt_response", ["question_id", "attempt_id"]
    )
    _partial(
        "ix_attempt_response_flagged",
        "attempt_response",
        ["question_id", "attempt_id"],
        "flagged = 1",
    )


def _asked(paper: str) -> list[tuple[int, str]]:
    """What a paper asks at which position; nothing if it can't be read, which `data check` says."""
    try:
        return [
            (int(placed["position"]), str(placed["question"]["id"]))
            for placed in json.loads(paper)["questions"]
        ]
    except (ValueError, KeyError, TypeError):
        return []


def _rows(query: str) -> Iterator[Any]:
    return iter(op.get_bind().exec_driver_sql(query))
