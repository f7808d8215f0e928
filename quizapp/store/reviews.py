"""Answers: kept, rated otherwise, taken back; each in one transaction with its memory."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import (
    BindParameter,
    and_,
    bindparam,
    delete,
    exists,
    func,
    insert,
    or_,
    select,
    update,
)

from quizapp.core.memory import MODEL, Memory, Rating
from quizapp.core.question import BankId, QuestionId
from quizapp.core.review import EventKind, Review, ReviewId
from quizapp.store.connection import Database
from quizapp.store.counting import PLACE_TALLY, count_answer, set_tally
from quizapp.store.errors import MemoryChanged, NotLast
from quizapp.store.log import (
    INSERT_REVIEW,
    Line,
    family,
    log_of,
    recompute,
    tally_from_log,
    whole_log,
)
from quizapp.store.parameters import version_in_force
from quizapp.store.rows import (
    MEMORY_COLUMNS,
    REVIEW_COLUMNS,
    memory_of,
    memory_row,
    review_of,
    review_row,
)
from quizapp.store.schema import HISTORY_EVENT, MARK, MEMORY, QUESTION, QUESTION_VERSION, REVIEW


@dataclass(frozen=True, slots=True)
class DayTotals:
    """What was done on one study day."""

    reviews: int
    right: int
    duration_ms: int
    questions: int
    """How many different ones were answered."""


_QUESTION: BindParameter[str] = bindparam("question_id")
MEMORY_OF = select(*MEMORY_COLUMNS).where(MEMORY.c.question_id == _QUESTION)
ADDRESS = select(QUESTION.c.bank_id, QUESTION.c.retired).where(QUESTION.c.question_id == _QUESTION)
INSERT_QUESTION = insert(QUESTION).values(
    question_id=_QUESTION, bank_id=bindparam("bank_id"), retired=0
)
_PLACE_QUESTION = (
    update(QUESTION)
    .where(QUESTION.c.question_id == bindparam("moved_question"))
    .values(bank_id=bindparam("to_bank"), retired=0)
)
_PLACE_MEMORY = (
    update(MEMORY)
    .where(MEMORY.c.question_id == bindparam("moved_question"))
    .values(
        bank_id=bindparam("to_bank"),
        hidden=func.coalesce(
            select(MARK.c.suspended)
            .where(MARK.c.question_id == bindparam("moved_question"))
            .scalar_subquery(),
            0,
        ),
    )
)
INSERT_VERSION = insert(QUESTION_VERSION).from_select(
    ["fingerprint", "question_id", "content"],
    select(bindparam("fingerprint"), _QUESTION, bindparam("content")).where(
        ~exists().where(QUESTION_VERSION.c.fingerprint == bindparam("fingerprint"))
    ),
)
INSERT_REVIEW_AT = insert(REVIEW).values(
    {column.name: bindparam(column.name) for column in REVIEW.c}
)
_INSERT_MEMORY = insert(MEMORY).values(
    {
        **{column.name: bindparam(column.name) for column in MEMORY.c if column.name != "hidden"},
        "hidden": func.coalesce(
            select(MARK.c.suspended).where(MARK.c.question_id == _QUESTION).scalar_subquery(), 0
        ),
        "model": MODEL,
    }
)
_UPDATE_MEMORY = (
    update(MEMORY)
    .where(MEMORY.c.question_id == bindparam("of_question"))
    .values(
        {
            **{column.name: bindparam(column.name) for column in MEMORY_COLUMNS},
            "model": MODEL,
            "parameter_version": bindparam("parameter_version"),
        }
    )
)
_SET_FIRST_DAY = (
    update(MEMORY)
    .where(MEMORY.c.question_id == bindparam("of_question"))
    .values(first_day=bindparam("first_day"))
)
_DELETE_MEMORY = delete(MEMORY).where(MEMORY.c.question_id == _QUESTION)
_BY_ID = select(REVIEW.c.seq, *REVIEW_COLUMNS).where(REVIEW.c.id == bindparam("id"))
_DELETE_REVIEW = delete(REVIEW).where(REVIEW.c.seq == bindparam("seq"))
_IS_NOT_LAST = select(
    or_(
        exists().where(and_(REVIEW.c.question_id == _QUESTION, REVIEW.c.seq > bindparam("seq"))),
        exists().where(
            and_(HISTORY_EVENT.c.question_id == _QUESTION, HISTORY_EVENT.c.seq > bindparam("seq"))
        ),
        exists().where(
            and_(HISTORY_EVENT.c.other == _QUESTION, HISTORY_EVENT.c.seq > bindparam("seq"))
        ),
    )
)
_ON_DAY = REVIEW.c.study_day == bindparam("day")
_TOTALS = select(
    func.count(),
    func.coalesce(func.sum(REVIEW.c.correct), 0),
    func.coalesce(func.sum(REVIEW.c.duration_ms), 0),
    func.count(REVIEW.c.question_id.distinct()),
).where(_ON_DAY)
_RATED_ON = (
    select(REVIEW.c.question_id, REVIEW.c.rating)
    .where(_ON_DAY, REVIEW.c.rating.is_not(None))
    .order_by(REVIEW.c.seq)
)
_DAY = select(func.max(REVIEW.c.study_day).label("day")).cte("days", recursive=True)
_DAY_BEFORE = select(func.max(REVIEW.c.study_day)).where(REVIEW.c.study_day < _DAY.c.day)
# A step down the index a day: a million rows cost no more than a thousand.
_DAYS = _DAY.union_all(select(_DAY_BEFORE.scalar_subquery()).where(_DAY.c.day.is_not(None)))
DAYS_STUDIED = select(_DAYS.c.day).where(_DAYS.c.day.is_not(None)).order_by(_DAYS.c.day.desc())
_OF_QUESTION = (
    select(*REVIEW_COLUMNS).where(REVIEW.c.question_id == _QUESTION).order_by(REVIEW.c.seq)
)
_HAS_MOVED = select(
    exists().where(
        HISTORY_EVENT.c.kind == EventKind.MOVED.value,
        or_(HISTORY_EVENT.c.question_id == _QUESTION, HISTORY_EVENT.c.other == _QUESTION),
    )
)
_SINCE = (
    select(*REVIEW_COLUMNS).where(REVIEW.c.study_day >= bindparam("day")).order_by(REVIEW.c.seq)
)


class Reviews:
    """The part of the store that keeps answers."""

    _database: Database

    def record(
        self,
        review: Review,
        *,
        bank: BankId,
        content: str,
        before: Memory | None,
        after: Memory | None,
    ) -> None:
        """Keep an answer and what it does to memory; once it returns, no crash undoes it.

        Where other parameters came into force since `after` was computed, memory follows those.
        `MemoryChanged` if the stored memory isn't `before`. Recording the same review again, as
        after a failure whose outcome nobody knows, changes nothing.
        """
        database = self._database
        with database.write():
            current = memory_now(database, review.question)
            if (current != before or before == after) and _is_kept(database, review):
                return
            if current != before:
                raise MemoryChanged(current)
            settle(database, review.question, bank)
            row = review_row(review)
            database.run(
                INSERT_VERSION,
                fingerprint=review.fingerprint,
                question_id=review.question,
                content=content,
            )
            database.run(INSERT_REVIEW, **row)
            count_answer(database, review, bank)
            if is_outdated(database, review):
                recompute(database, [review.question])
            elif after is not None and after != before:
                put_memory(database, review, bank, after, exists=before is not None)

    def replace(
        self, old: ReviewId, review: Review, *, before: Memory | None, after: Memory | None
    ) -> None:
        """Put another rating of the same answer in its place, `before` being the state before it.

        `MemoryChanged` if `old` is no longer the question's last line.
        """
        database = self._database
        with database.write():
            current = memory_now(database, review.question)
            found = database.run(_BY_ID, id=old).fetchone()
            if found is None and _is_kept(database, review):
                return
            if found is None or _is_followed(database, found[0], review.question):
                raise MemoryChanged(current)
            database.run(_DELETE_REVIEW, seq=found[0])
            database.run(INSERT_REVIEW_AT, seq=found[0], **review_row(review))
            if is_outdated(database, review):
                recompute(database, [review.question])
                return
            _count_again(database, review_of(found[1:]), review)
            if after is None:
                database.run(_DELETE_MEMORY, question_id=review.question)
            elif after != current:
                bank, _ = database.run(ADDRESS, question_id=review.question).fetchone()
                put_memory(database, review, bank, after, exists=current is not None)
            if before is None and after is not None:
                database.run(
                    _SET_FIRST_DAY, of_question=review.question, first_day=review.study_day
                )

    def undo(self, review: ReviewId) -> Memory | None:
        """Take an answer back; returns the memory that its question has without it.

        `NotLast` if anything happened to the question since, or the answer is gone already.
        """
        database = self._database
        with database.write():
            found = database.run(_BY_ID, id=review).fetchone()
            if found is None:
                raise NotLast
            line = review_of(found[1:])
            if _is_followed(database, found[0], line.question):
                raise NotLast
            database.run(_DELETE_REVIEW, seq=found[0])
            return recompute(database, [line.question]).get(line.question)

    def reviews(
        self, question: QuestionId | None = None, *, since_day: int | None = None
    ) -> list[Review]:
        """The log in order; of one question, with what was answered under its earlier ids."""
        database = self._database
        with database.read():
            if question is not None:
                lines = _log_of_one(database, question)
            elif since_day is not None:
                return [review_of(row) for row in database.run(_SINCE, day=since_day)]
            else:
                lines = list(whole_log(database))
        found = [line for _, line in lines if isinstance(line, Review)]
        return [line for line in found if since_day is None or line.study_day >= since_day]

    def answered_on(self, day: int) -> DayTotals:
        """What was answered on a study day, in every mode."""
        return DayTotals(*self._database.first(_TOTALS, day=day))

    def retried_on(self, day: int) -> dict[QuestionId, int]:
        """How often each question was asked again after it was rated Again on that study day."""
        last: dict[QuestionId, int] = {}
        retries: dict[QuestionId, int] = {}
        for question, rating in self._database.rows(_RATED_ON, day=day):
            if last.get(question) == Rating.AGAIN:
                retries[question] = retries.get(question, 0) + 1
            last[question] = rating
        return retries

    def days_studied(self) -> list[int]:
        """Every study day with an answer, newest first."""
        return [day for (day,) in self._database.rows(DAYS_STUDIED)]


def _log_of_one(database: Database, question: QuestionId) -> Sequence[Line]:
    # Few questions ever change their ids, and this is read for every answer.
    if database.run(_HAS_MOVED, question_id=question).fetchone()[0]:
        return log_of(database, family(database, [question]))
    rows = database.run(_OF_QUESTION, question_id=question)
    return [(place, review_of(row)) for place, row in enumerate(rows)]


def settle(database: Database, question: QuestionId, bank: BankId) -> None:
    """Note which bank a question is of; one that was retired is back with that."""
    known = database.run(ADDRESS, question_id=question).fetchone()
    if known is None:
        database.run(INSERT_QUESTION, question_id=question, bank_id=bank)
    elif known != (bank, 0):
        for statement in (_PLACE_QUESTION, _PLACE_MEMORY, PLACE_TALLY):
            database.run(statement, moved_question=question, to_bank=bank)


def memory_now(database: Database, question: QuestionId) -> Memory | None:
    """What is remembered of a question, inside a transaction."""
    row = database.run(MEMORY_OF, question_id=question).fetchone()
    return None if row is None else memory_of(row)


def is_outdated(database: Database, review: Review) -> bool:
    """Whether the memory that comes with a review is not that of the parameters in force.

    A session goes on with those that it began with while another process fits better ones.
    """
    return review.parameter_version != version_in_force(database)


def put_memory(
    database: Database, review: Review, bank: BankId, memory: Memory, *, exists: bool
) -> None:
    """Set the memory of a question that is not retired to what a review made of it."""
    row = memory_row(memory) | {"parameter_version": review.parameter_version}
    if exists:
        database.run(_UPDATE_MEMORY, of_question=review.question, **row)
        return
    database.run(
        _INSERT_MEMORY,
        question_id=review.question,
        bank_id=bank,
        first_day=review.study_day,
        **row,
    )


def _count_again(database: Database, old: Review, new: Review) -> None:
    if (old.correct, old.guessed, old.study_day) != (new.correct, new.guessed, new.study_day):
        set_tally(database, new.question, tally_from_log(database, new.question))


def _is_kept(database: Database, review: Review) -> bool:
    found = database.run(_BY_ID, id=review.id).fetchone()
    return found is not None and review_of(found[1:]) == review


def _is_followed(database: Database, seq: int, question: QuestionId) -> bool:
    return bool(database.run(_IS_NOT_LAST, seq=seq, question_id=question).fetchone()[0])
