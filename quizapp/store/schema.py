"""The tables, and the numbers by which a file of ours is known.

Times are UTC milliseconds beside the offset; days are study days; truth values are 0 and 1.
"""

from sqlalchemy import (
    BigInteger,
    Column,
    Double,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    PrimaryKeyConstraint,
    String,
    Table,
    Text,
    literal_column,
)

VERSION = 4
"""The newest schema; `PRAGMA user_version` of a file that has it."""

APPLICATION_ID = 0x51415050
"""`QAPP`, in the header of every progress file."""

METADATA = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "uq": "uq_%(table_name)s_%(column_0_name)s",
    }
)

QUESTION = Table(
    "question",
    METADATA,
    Column("question_id", Text, primary_key=True),
    Column("bank_id", Text, nullable=False, index=True),
    Column("retired", Integer, nullable=False),
)
Index(
    "ix_question_retired",
    QUESTION.c.question_id,
    sqlite_where=QUESTION.c.retired == 1,
    postgresql_where=QUESTION.c.retired == 1,
)

QUESTION_VERSION = Table(
    "question_version",
    METADATA,
    Column("fingerprint", Text, primary_key=True),
    Column("question_id", Text, ForeignKey("question.question_id"), nullable=False),
    Column("content", Text, nullable=False),
)

# `seq` is one count over reviews and history events, so that the log has one order. It is given
# out by hand: SQLite's own count would hand the number of an answer that was taken back, and with
# it its place before a later event, to the next answer.
REVIEW = Table(
    "review",
    METADATA,
    Column("seq", Integer, primary_key=True, autoincrement=False),
    Column("id", Text, nullable=False, unique=True),
    Column("question_id", Text, ForeignKey("question.question_id"), nullable=False),
    Column("fingerprint", Text, ForeignKey("question_version.fingerprint"), nullable=False),
    Column("at_ms", BigInteger, nullable=False),
    Column("utc_offset", Integer, nullable=False),
    Column("study_day", Integer, nullable=False, index=True),
    Column("mode", Text, nullable=False),
    Column("response", Text, nullable=False),
    Column("correct", Integer, nullable=False),
    Column("score", Double, nullable=False),
    Column("points", Double, nullable=False),
    Column("guessed", Integer, nullable=False),
    Column("duration_ms", Integer, nullable=False),
    Column("rating", Integer),
    Column("due_day", Integer),
    Column("parameter_version", Integer, nullable=False),
    Column("marking", Text, nullable=False),
    Index("ix_review_question", "question_id", "seq"),
)

HISTORY_EVENT = Table(
    "history_event",
    METADATA,
    Column("seq", Integer, primary_key=True, autoincrement=False),
    Column("id", Text, nullable=False, unique=True),
    Column("question_id", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("at_ms", BigInteger, nullable=False),
    Column("utc_offset", Integer, nullable=False),
    Column("study_day", Integer, nullable=False),
    Column("other", Text, index=True),
    Index("ix_history_event_question", "question_id", "seq"),
    Index("ix_history_event_kind", "kind", "question_id", "seq"),
)

MEMORY = Table(
    "memory",
    METADATA,
    Column("question_id", Text, ForeignKey("question.question_id"), primary_key=True),
    Column("bank_id", Text, nullable=False),
    Column("stability", Double, nullable=False),
    Column("difficulty", Double, nullable=False),
    Column("last_day", Integer, nullable=False),
    Column("due_day", Integer, nullable=False),
    Column("reps", Integer, nullable=False),
    Column("lapses", Integer, nullable=False),
    Column("first_day", Integer, nullable=False),
    Column("hidden", Integer, nullable=False),
    Column("model", Text, nullable=False),
    Column("parameter_version", Integer, nullable=False),
)

# Only what can be asked stands here: a suspended or retired question costs the queue nothing. And
# all that the queue tells stands here, so that no row of the table is looked up for it.
Index(
    "ix_memory_due",
    MEMORY.c.due_day,
    MEMORY.c.hidden,
    MEMORY.c.bank_id,
    MEMORY.c.question_id,
    MEMORY.c.last_day,
    MEMORY.c.stability,
    MEMORY.c.difficulty,
    MEMORY.c.reps,
    MEMORY.c.lapses,
    sqlite_where=MEMORY.c.hidden == 0,
    postgresql_where=MEMORY.c.hidden == 0,
)
Index("ix_memory_bank", MEMORY.c.bank_id, MEMORY.c.question_id)
Index("ix_memory_first", MEMORY.c.first_day, MEMORY.c.bank_id)
Index(
    "ix_memory_hidden",
    MEMORY.c.due_day,
    MEMORY.c.hidden,
    MEMORY.c.question_id,
    sqlite_where=MEMORY.c.hidden == 1,
    postgresql_where=MEMORY.c.hidden == 1,
)
Index(
    "ix_memory_lapses",
    MEMORY.c.lapses,
    MEMORY.c.question_id,
    sqlite_where=MEMORY.c.lapses > 0,
    postgresql_where=MEMORY.c.lapses > 0,
)

# What the log says was answered to a question; counted again from it by `data rebuild`.
TALLY = Table(
    "tally",
    METADATA,
    Column("question_id", Text, ForeignKey("question.question_id"), primary_key=True),
    Column("bank_id", Text, nullable=False),
    Column("times", Integer, nullable=False),
    Column("wrong", Integer, nullable=False),
    Column("last_wrong_day", Integer),
    Column("clean_days", Integer, nullable=False),
    Column("last_day", Integer, nullable=False),
)

# Only what was ever answered wrong or guessed stands here: most right answers touch no index.
Index(
    "ix_tally_wrong",
    TALLY.c.clean_days,
    TALLY.c.bank_id,
    TALLY.c.question_id,
    TALLY.c.wrong,
    TALLY.c.last_wrong_day,
    sqlite_where=TALLY.c.last_wrong_day.is_not(None),
    postgresql_where=TALLY.c.last_wrong_day.is_not(None),
)

MARK = Table(
    "mark",
    METADATA,
    Column("question_id", Text, primary_key=True),
    Column("starred", Integer, nullable=False),
    Column("suspended", Integer, nullable=False),
    Column("buried_until", Integer),
    Column("note", Text, nullable=False),
    Column("report", Text, nullable=False),
    Column("at_ms", BigInteger, nullable=False),
)
Index(
    "ix_mark_buried",
    MARK.c.buried_until,
    MARK.c.question_id,
    sqlite_where=MARK.c.buried_until.is_not(None),
    postgresql_where=MARK.c.buried_until.is_not(None),
)
for _name, _columns, _is_set in (
    ("starred", (MARK.c.question_id, MARK.c.starred), MARK.c.starred == 1),
    ("suspended", (MARK.c.question_id, MARK.c.suspended), MARK.c.suspended == 1),
    ("noted", (MARK.c.question_id,), MARK.c.note != literal_column("''")),
    ("reported", (MARK.c.question_id,), MARK.c.report != literal_column("''")),
):
    Index(f"ix_mark_{_name}", *_columns, sqlite_where=_is_set, postgresql_where=_is_set)

# The paper stands last: SQLite reads a row from its start, and lists don't need the texts.
ATTEMPT = Table(
    "attempt",
    METADATA,
    Column("id", Text, primary_key=True),
    Column("bank_id", Text, nullable=False),
    Column("blueprint", Text, nullable=False),
    Column("seed", Text, nullable=False),
    Column("rule", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("started_ms", BigInteger, nullable=False),
    Column("started_offset", Integer, nullable=False),
    Column("finished_ms", BigInteger),
    Column("finished_offset", Integer),
    Column("limit_ms", BigInteger),
    Column("used_ms", BigInteger, nullable=False),
    Column("since_ms", BigInteger),
    Column("since_boot_id", Text),
    Column("since_boot_ms", BigInteger),
    Column("anomalies", Integer, nullable=False),
    Column("position", Integer, nullable=False),
    Column("revision", Integer, nullable=False),
    Column("paper", Text, nullable=False),
    Index("ix_attempt_started", "started_ms", "id"),
    Index("ix_attempt_bank", "bank_id", "started_ms", "id"),
    Index("ix_attempt_state", "state", "started_ms", "id"),
)

ATTEMPT_RESPONSE = Table(
    "attempt_response",
    METADATA,
    Column("attempt_id", Text, ForeignKey("attempt.id"), primary_key=True),
    Column("position", Integer, primary_key=True, autoincrement=False),
    Column("response", Text, nullable=False),
    Column("flagged", Integer, nullable=False),
    Column("seconds", Double, nullable=False),
    Column("shown", Integer, nullable=False),
    Column("question_id", Text),
    Index("ix_attempt_response_question", "question_id", "attempt_id"),
)
Index(
    "ix_attempt_response_flagged",
    ATTEMPT_RESPONSE.c.question_id,
    ATTEMPT_RESPONSE.c.attempt_id,
    sqlite_where=ATTEMPT_RESPONSE.c.flagged == 1,
    postgresql_where=ATTEMPT_RESPONSE.c.flagged == 1,
)

PARAMETER_SET = Table(
    "parameter_set",
    METADATA,
    Column("version", Integer, primary_key=True, autoincrement=False),
    Column("model", Text, nullable=False),
    Column("numbers", Text, nullable=False),
    Column("at_ms", BigInteger, nullable=False),
)

BANK = Table(
    "bank",
    METADATA,
    Column("bank_id", Text, primary_key=True),
    Column("digest", Text, nullable=False),
)

PREFERENCE = Table(
    "preference",
    METADATA,
    Column("name", Text, primary_key=True),
    Column("value", Text, nullable=False),
)

# The newest row is the plan in force, unless it was cleared; none is ever removed.
PLAN = Table(
    "plan",
    METADATA,
    Column("id", Text, primary_key=True),
    Column("at_ms", BigInteger, nullable=False),
    Column("utc_offset", Integer, nullable=False),
    Column("start_day", Integer, nullable=False),
    Column("exam_day", Integer, nullable=False),
    Column("minutes", Double, nullable=False),
    Column("days_off", Text, nullable=False),
    Column("blueprint", Text),
    Column("target", Double),
    Column("banks", Text),
    Column("cleared_ms", BigInteger),
)

# What was foretold on a study day, of the exam that was planned for then.
FORECAST_DAY = Table(
    "forecast_day",
    METADATA,
    Column("study_day", Integer, primary_key=True, autoincrement=False),
    Column("at_ms", BigInteger, nullable=False),
    Column("exam", Text, nullable=False),
    Column("mean", Double, nullable=False),
    Column("low", Double, nullable=False),
    Column("high", Double, nullable=False),
    Column("pass_probability", Double),
    Column("ready", Double, nullable=False),
    Column("luck", Double, nullable=False),
)

# Who has the file open for writing, and when it was last looked through for damage.
UPKEEP = Table(
    "upkeep",
    METADATA,
    Column("name", Text, primary_key=True),
    Column("value", Integer, nullable=False),
)

ALEMBIC_VERSION = Table(
    "alembic_version",
    METADATA,
    Column("version_num", String(32), nullable=False),
    PrimaryKeyConstraint("version_num", name="alembic_version_pkc"),
)
