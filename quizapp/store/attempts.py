"""Mock exams: begun, gone on with and handed in, each act in one transaction."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import BindParameter, bindparam, or_, select, union_all

from quizapp.core.exam import Attempt
from quizapp.core.exam_paper import paper_from_json
from quizapp.core.memory import Memory
from quizapp.core.question import BankId, QuestionId
from quizapp.core.review import Review
from quizapp.store.connection import Database
from quizapp.store.counting import count_answer
from quizapp.store.errors import AttemptChanged, AttemptFinished
from quizapp.store.log import INSERT_REVIEW, Line, recompute
from quizapp.store.merging import add_lines
from quizapp.store.reviews import (
    ADDRESS,
    INSERT_QUESTION,
    INSERT_VERSION,
    is_outdated,
    memory_now,
    put_memory,
)
from quizapp.store.rows import review_row
from quizapp.store.schema import ATTEMPT, HISTORY_EVENT, REVIEW
from quizapp.store.sittings import (
    ATTEMPTS,
    UNFINISHED,
    find_attempt,
    insert_attempt,
    move_attempt,
    whole,
)

ExamReview = tuple[Review, BankId, str, Memory | None, Memory | None]
"""A review, its question's bank, the content asked, and the memory before and after it."""

_NEWEST = ATTEMPTS.limit(bindparam("count"))
_ALL_UNDER_WAY = ATTEMPTS.where(or_(*(ATTEMPT.c.state == state for state in UNFINISHED)))
_UNDER_WAY = _ALL_UNDER_WAY.limit(1)
_STANDING = select(ATTEMPT.c.state, ATTEMPT.c.revision).where(
    ATTEMPT.c.id == bindparam("of_attempt")
)
_PAPERS = (
    select(ATTEMPT.c.paper)
    .where(ATTEMPT.c.bank_id == bindparam("bank"))
    .order_by(ATTEMPT.c.started_ms.desc(), ATTEMPT.c.id.desc())
    .limit(bindparam("count"))
)
_QUESTION: BindParameter[str] = bindparam("of_question")
_AT: BindParameter[int] = bindparam("at")
_IS_LATE: Any = union_all(
    select(REVIEW.c.seq).where(REVIEW.c.question_id == _QUESTION, REVIEW.c.at_ms > _AT),
    select(HISTORY_EVENT.c.seq).where(
        or_(HISTORY_EVENT.c.question_id == _QUESTION, HISTORY_EVENT.c.other == _QUESTION),
        HISTORY_EVENT.c.at_ms > _AT,
    ),
).limit(1)


class Attempts:
    """The part of the store that keeps mock exams."""

    _database: Database

    def start_attempt(self, attempt: Attempt) -> None:
        """Keep a new attempt, paper and all; one that is kept already is left as it is."""
        with self._database.write():
            if find_attempt(self._database, attempt.id) is None:
                insert_attempt(self._database, attempt)

    def attempt(self, key: str) -> Attempt | None:
        """The attempt of that id."""
        with self._database.read():
            return find_attempt(self._database, key)

    def attempts(self, limit: int | None = None) -> list[Attempt]:
        """All attempts or the newest few, newest first."""
        with self._database.read():
            rows = self._database.run(_NEWEST, count=-1 if limit is None else limit).fetchall()
            return [whole(self._database, row) for row in rows]

    def open_attempt(self) -> Attempt | None:
        """The newest attempt that was not handed in, running or paused."""
        with self._database.read():
            row = self._database.run(_UNDER_WAY).fetchone()
            return None if row is None else whole(self._database, row)

    def open_attempts(self) -> list[Attempt]:
        """All attempts that were not handed in, newest first."""
        with self._database.read():
            rows = self._database.run(_ALL_UNDER_WAY).fetchall()
            return [whole(self._database, row) for row in rows]

    def recent_papers(self, bank: BankId, limit: int) -> list[set[QuestionId]]:
        """What the newest papers of a bank asked, newest first."""
        rows = self._database.rows(_PAPERS, bank=bank, count=limit)
        return [{one.question.id for one in paper_from_json(row[0]).questions} for row in rows]

    def save_attempt(self, attempt: Attempt, *, revision: int, changed: Collection[int]) -> Attempt:
        """Keep where an attempt stands and its answers at `changed`; returns it as it is kept.

        `AttemptChanged` if it was written since `revision` was read, `AttemptFinished` if it was
        handed in. Saving the same again, as after a failure whose outcome nobody knows, changes
        nothing.
        """
        database = self._database
        saved = replace(attempt, revision=revision + 1)
        with database.write():
            try:
                _expect(database, attempt, revision)
            except AttemptChanged as error:
                if error.current == saved:
                    return saved
                raise
            move_attempt(database, saved, changed)
        return saved

    def finish_attempt(
        self, attempt: Attempt, *, revision: int, reviews: Sequence[ExamReview]
    ) -> Attempt:
        """Hand an attempt in: its end, all its answers and what they do to memory, at once.

        `AttemptFinished` if that was done before, `AttemptChanged` if it was written since
        `revision` was read. A review goes to its place in time: where something newer is known of
        its question, or the memory isn't the one expected, that question is replayed.
        """
        database = self._database
        saved = replace(attempt, revision=revision + 1)
        with database.write():
            _expect(database, attempt, revision)
            move_attempt(database, saved, range(1, len(attempt.paper.questions) + 1))
            _keep_reviews(database, reviews)
        return saved


def _expect(database: Database, attempt: Attempt, revision: int) -> None:
    """Raise unless the attempt is under way and was not written since that revision."""
    state, newest = database.run(_STANDING, of_attempt=attempt.id).fetchone() or (None, None)
    if state in UNFINISHED and newest == revision:
        return
    current = find_attempt(database, attempt.id)
    if current is None or state in UNFINISHED:
        raise AttemptChanged(current)
    raise AttemptFinished(current)


def _keep_reviews(database: Database, reviews: Sequence[ExamReview]) -> None:
    late: list[Line] = []
    to_replay: set[QuestionId] = set()
    for number, (review, bank, content, before, after) in enumerate(reviews):
        question = review.question
        kept_bank, is_retired = _address(database, question, bank)
        database.run(
            INSERT_VERSION,
            fingerprint=review.fingerprint,
            question_id=question,
            content=content,
        )
        is_late = _is_late(database, review)
        if is_late:
            late.append((number, review))
        else:
            database.run(INSERT_REVIEW, **review_row(review))
        moved_on = memory_now(database, question) != before or is_outdated(database, review)
        if is_late or is_retired or moved_on:
            to_replay.add(question)
            continue
        count_answer(database, review, kept_bank)
        if after is not None and after != before:
            put_memory(database, review, kept_bank, after, exists=before is not None)
    add_lines(database, late)
    recompute(database, to_replay)


def _address(database: Database, question: QuestionId, bank: BankId) -> tuple[BankId, bool]:
    """The bank that a question is of, and whether it is gone from it.

    The paper may be older than the bank: a question that was moved or retired since stays so.
    """
    known = database.run(ADDRESS, question_id=question).fetchone()
    if known is None:
        database.run(INSERT_QUESTION, question_id=question, bank_id=bank)
        return bank, False
    return BankId(known[0]), bool(known[1])


def _is_late(database: Database, review: Review) -> bool:
    """Whether something newer is known of the question already."""
    values = {"of_question": review.question, "at": review.at.utc_ms}
    return database.run(_IS_LATE, **values).fetchone() is not None
