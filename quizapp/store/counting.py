"""Tallies beside the log: each in the transaction of the answer that it counts.

All of this runs inside a transaction of its caller.
"""

from sqlalchemy import bindparam, insert, select, update

from quizapp.core.question import BankId, QuestionId
from quizapp.core.review import Review
from quizapp.core.wrong_book import Tally, tally_after
from quizapp.store.connection import Database
from quizapp.store.rows import TALLY_COLUMNS, tally_of, tally_row
from quizapp.store.schema import TALLY

TALLY_OF = select(*TALLY_COLUMNS).where(TALLY.c.question_id == bindparam("question_id"))
INSERT_TALLY = insert(TALLY).values({column.name: bindparam(column.name) for column in TALLY.c})
PLACE_TALLY = (
    update(TALLY)
    .where(TALLY.c.question_id == bindparam("moved_question"))
    .values(bank_id=bindparam("to_bank"))
)
_UPDATE = (
    update(TALLY)
    .where(TALLY.c.question_id == bindparam("of_question"))
    .values({column.name: bindparam(column.name) for column in TALLY_COLUMNS})
)
# For a question that was never in the book: what the index holds is not even looked at.
_GO_ON = (
    update(TALLY)
    .where(TALLY.c.question_id == bindparam("of_question"))
    .values(times=bindparam("times"), last_day=bindparam("last_day"))
)


def count_answer(database: Database, review: Review, bank: BankId) -> None:
    """Count an answer that is its question's newest line in the log."""
    row = database.run(TALLY_OF, question_id=review.question).fetchone()
    before = None if row is None else tally_of(row)
    tally = tally_after(before, review)
    if before is None:
        database.run(INSERT_TALLY, question_id=review.question, bank_id=bank, **tally_row(tally))
    elif tally.last_wrong_day is None:
        database.run(
            _GO_ON, of_question=review.question, times=tally.times, last_day=tally.last_day
        )
    else:
        set_tally(database, review.question, tally)


def set_tally(database: Database, question: QuestionId, tally: Tally) -> None:
    """Write a tally over the one that is kept of its question."""
    database.run(_UPDATE, of_question=question, **tally_row(tally))
