"""What the log says of a student's speed and of first attempts, for planning."""

from collections.abc import Collection
from typing import Any

from sqlalchemy import Select, bindparam, case, func, or_, select

from quizapp.core.pace import TimedAnswer
from quizapp.core.question import BankId, QuestionId
from quizapp.core.review import Mode
from quizapp.store.connection import Database
from quizapp.store.schema import MEMORY, QUESTION, REVIEW

NEWEST_TIMED = 2_000
"""Answers that tell how fast a student is now."""

_NOT_IN_EXAM = REVIEW.c.mode != Mode.EXAM.value
TIMED = (
    select(
        REVIEW.c.question_id,
        REVIEW.c.study_day,
        REVIEW.c.correct,
        REVIEW.c.duration_ms,
        MEMORY.c.first_day,
    )
    .join_from(REVIEW, MEMORY, MEMORY.c.question_id == REVIEW.c.question_id, isouter=True)
    .where(_NOT_IN_EXAM, REVIEW.c.duration_ms > 0)
    .order_by(REVIEW.c.seq.desc())
    .limit(bindparam("count"))
)
LONGEST_STUDIED_MS = 300_000
"""Of one answer: who leaves a question open over lunch did not study all the while."""

_STUDIED = case(
    (REVIEW.c.duration_ms > LONGEST_STUDIED_MS, LONGEST_STUDIED_MS), else_=REVIEW.c.duration_ms
)
STUDIED_MS = select(func.coalesce(func.sum(_STUDIED), 0)).where(
    REVIEW.c.study_day == bindparam("day"), _NOT_IN_EXAM
)

OPENED = select(MEMORY.c.question_id).where(MEMORY.c.first_day == bindparam("day"))


def first_marks_statement(banks: Collection[BankId]) -> Select[*tuple[Any, ...]]:
    """Question, score and points of the first answer to each question of some banks.

    Of a question that got another id the first answer stands under the old one: it is left out.
    """
    answer = REVIEW.alias("answer")
    first = (
        select(func.min(answer.c.seq))
        .where(answer.c.question_id == QUESTION.c.question_id)
        .correlate(QUESTION)
        .scalar_subquery()
    )
    return (
        select(REVIEW.c.question_id, REVIEW.c.correct, REVIEW.c.score, REVIEW.c.points)
        .join_from(QUESTION, REVIEW, REVIEW.c.seq == first)
        .join(MEMORY, MEMORY.c.question_id == QUESTION.c.question_id, isouter=True)
        .where(
            QUESTION.c.bank_id.in_(list(banks)),
            or_(MEMORY.c.first_day.is_(None), REVIEW.c.study_day <= MEMORY.c.first_day),
        )
    )


class Habits:
    """The part of the store that planning learns from."""

    _database: Database

    def timed_answers(self, count: int = NEWEST_TIMED) -> list[TimedAnswer]:
        """The newest answers outside exams, oldest first."""
        rows = self._database.rows(TIMED, count=count)
        return [
            TimedAnswer(QuestionId(question), day, bool(correct), ms / 1000, first_day)
            for question, day, correct, ms, first_day in reversed(rows)
        ]

    def studied_seconds(self, day: int) -> float:
        """Time spent on answers on a study day, exams apart; of one at most five minutes."""
        (milliseconds,) = self._database.first(STUDIED_MS, day=day)
        return float(milliseconds) / 1000

    def opened(self, day: int) -> set[QuestionId]:
        """The questions that were rated for the first time ever on a study day."""
        return {QuestionId(row[0]) for row in self._database.rows(OPENED, day=day)}

    def first_marks(self, banks: Collection[BankId]) -> dict[QuestionId, float]:
        """The share of the points, 0 to 1, that each question earned at its first attempt."""
        rows = self._database.chosen(first_marks_statement(banks))
        return {
            QuestionId(question): min(1.0, max(0.0, score / points)) if points else float(correct)
            for question, correct, score, points in rows
        }
