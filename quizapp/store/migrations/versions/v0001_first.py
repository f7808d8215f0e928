"""The first schema: questions, versions, the log, memories, marks and what goes with them."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make every table of the first release."""
    _questions()
    _log()
    _memories()
    _settings()


def _questions() -> None:
    op.create_table(
        "question",
        sa.Column("question_id", sa.Text(), nullable=False),
        sa.Column("bank_id", sa.Text(), nullable=False),
        sa.Column("retired", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("question_id", name="pk_question"),
    )
    op.create_index("ix_question_bank_id", "question", ["bank_id"])
    op.create_table(
        "question_version",
        sa.Column("fingerprint", sa.Text(), nullable=False),
        sa.Column("question_id", sa.Text(), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("fingerprint", name="pk_question_version"),
        sa.ForeignKeyConstraint(
            ["question_id"], ["question.question_id"], name="fk_question_version_question_id"
        ),
    )


def _log() -> None:
    op.create_table(
        "review",
        sa.Column("seq", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("question_id", sa.Text(), nullable=False),
        sa.Column("fingerprint", sa.Text(), nullable=False),
        sa.Column("at_ms", sa.BigInteger(), nullable=False),
        sa.Column("utc_offset", sa.Integer(), nullable=False),
        sa.Column("study_day", sa.Integer(), nullable=False),
        sa.Column("mode", sa.Text(), nullable=False),
        sa.Column("response", sa.Text(), nullable=False),
        sa.Column("correct", sa.Integer(), nullable=False),
        sa.Column("score", sa.Double(), nullable=False),
        sa.Column("points", sa.Double(), nullable=False),
        sa.Column("guessed", sa.Integer(), nullable=False),
        sa.Column("duration_ms", sa.Integer(), nullable=False),
        sa.Column("rating", sa.Integer(), nullable=True),
        sa.Column("due_day", sa.Integer(), nullable=True),
        sa.Column("parameter_version", sa.Integer(), nullable=False),
        sa.Column("marking", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("seq", name="pk_review"),
        sa.UniqueConstraint("id", name="uq_review_id"),
        sa.ForeignKeyConstraint(
            ["question_id"], ["question.question_id"], name="fk_review_question_id"
        ),
        sa.ForeignKeyConstraint(
            ["fingerprint"], ["question_version.fingerprint"], name="fk_review_fingerprint"
        ),
    )
    op.create_index("ix_review_question", "review", ["question_id", "seq"])
    op.create_index("ix_review_study_day", "review", ["study_day"])
    op.create_table(
        "history_event",
        sa.Column("seq", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("question_id", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("at_ms", sa.BigInteger(), nullable=False),
        sa.Column("utc_offset", sa.Integer(), nullable=False),
        sa.Column("study_day", sa.Integer(), nullable=False),
        sa.Column("other", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("seq", name="pk_history_event"),
        sa.UniqueConstraint("id", name="uq_history_event_id"),
    )
    op.create_index("ix_history_event_other", "history_event", ["other"])
    op.create_index("ix_history_event_question", "history_event", ["question_id", "seq"])
    op.create_table(
        "parameter_set",
        sa.Column("version", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("model", sa.Text(), nullable=False),
        sa.Column("numbers", sa.Text(), nullable=False),
        sa.Column("at_ms", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("version", name="pk_parameter_set"),
    )


def _memories() -> None:
    op.create_table(
        "memory",
        sa.Column("question_id", sa.Text(), nullable=False),
        sa.Column("bank_id", sa.Text(), nullable=False),
        sa.Column("stability", sa.Double(), nullable=False),
        sa.Column("difficulty", sa.Double(), nullable=False),
        sa.Column("last_day", sa.Integer(), nullable=False),
        sa.Column("due_day", sa.Integer(), nullable=False),
        sa.Column("reps", sa.Integer(), nullable=False),
        sa.Column("lapses", sa.Integer(), nullable=False),
        sa.Column("first_day", sa.Integer(), nullable=False),
        sa.Column("hidden", sa.Integer(), nullable=False),
        sa.Column("model", sa.Text(), nullable=False),
        sa.Column("parameter_version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("question_id", name="pk_memory"),
        sa.ForeignKeyConstraint(
            ["question_id"], ["question.question_id"], name="fk_memory_question_id"
        ),
    )
    op.create_index("ix_memory_bank", "memory", ["bank_id", "question_id"])
    op.create_index(
        "ix_memory_due",
        "memory",
        [
            "due_day",
            "hidden",
            "bank_id",
            "question_id",
            "last_day",
            "stability",
            "difficulty",
            "reps",
            "lapses",
        ],
        sqlite_where=sa.text("hidden = 0"),
        postgresql_where=sa.text("hidden = 0"),
    )
    op.create_index("ix_memory_first", "memory", ["first_day", "bank_id"])
    op.create_table(
        "mark",
        sa.Column("question_id", sa.Text(), nullable=False),
        sa.Column("starred", sa.Integer(), nullable=False),
        sa.Column("suspended", sa.Integer(), nullable=False),
        sa.Column("buried_until", sa.Integer(), nullable=True),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("report", sa.Text(), nullable=False),
        sa.Column("at_ms", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("question_id", name="pk_mark"),
    )
    op.create_index(
        "ix_mark_buried",
        "mark",
        ["buried_until", "question_id"],
        sqlite_where=sa.text("buried_until IS NOT NULL"),
        postgresql_where=sa.text("buried_until IS NOT NULL"),
    )


def _settings() -> None:
    op.create_table(
        "bank",
        sa.Column("bank_id", sa.Text(), nullable=False),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("bank_id", name="pk_bank"),
    )
    op.create_table(
        "preference",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_preference"),
    )
    op.create_table(
        "upkeep",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("value", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_upkeep"),
    )
