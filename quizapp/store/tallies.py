"""What was answered so far: the tally of a question, the wrong-question book, and measures."""

import operator
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import Any

from sqlalchemy import (
    BindParameter,
    Column,
    ColumnElement,
    CompoundSelect,
    Select,
    bindparam,
    literal_column,
    select,
    true,
    union_all,
)

from quizapp.core.filter_words import Measure, Operator, holds
from quizapp.core.question import BankId, QuestionId
from quizapp.core.wrong_book import Tally
from quizapp.store.connection import Database
from quizapp.store.counting import TALLY_OF
from quizapp.store.log import chunks
from quizapp.store.rows import TALLY_COLUMNS, tally_of
from quizapp.store.schema import MEMORY, QUESTION, TALLY

ALL_TALLIES = select(TALLY.c.question_id, *TALLY_COLUMNS)
_COMPARE: Mapping[Operator, Callable[[Any, Any], Any]] = MappingProxyType(
    {"<": operator.lt, "<=": operator.le, "=": operator.eq, ">=": operator.ge, ">": operator.gt}
)
_ZERO: ColumnElement[int] = literal_column("0")
_EVER_WRONG = TALLY.c.last_wrong_day.is_not(None)
_RETIRED = select(QUESTION.c.question_id).where(QUESTION.c.retired == literal_column("1"))


def book_statement(banks: Collection[BankId] | None) -> Select[tuple[str]]:
    """The questions in the book that fewer than `:days` clean days keep there."""
    return select(TALLY.c.question_id).where(
        _EVER_WRONG,
        TALLY.c.clean_days < bindparam("days"),
        TALLY.c.question_id.not_in(_RETIRED),
        *([] if banks is None else [TALLY.c.bank_id.in_(list(banks))]),
    )


def measure_statement(
    measure: Measure, comparison: Operator, *, without_zero: bool
) -> Select[tuple[str]] | CompoundSelect[Any]:
    """The questions whose measure compares so with `:number`.

    `without_zero` says that 0 does not: most questions were never wrong, so that few are looked at.
    """
    number: BindParameter[float] = bindparam("number")
    compare = _COMPARE[comparison]
    known: ColumnElement[bool]
    match measure:
        case "times":
            return _where(TALLY.c.question_id, compare(TALLY.c.times, number))
        case "wrong":
            known = _EVER_WRONG if without_zero else true()
            return _where(TALLY.c.question_id, compare(TALLY.c.wrong, number), known)
        case "lapses":
            known = MEMORY.c.lapses > _ZERO if without_zero else true()
            return _where(MEMORY.c.question_id, compare(MEMORY.c.lapses, number), known)
        case "stability":
            return _where(MEMORY.c.question_id, compare(MEMORY.c.stability, number))
        case "due":
            # Two halves, each along an index of its own.
            return union_all(
                *(
                    _where(
                        MEMORY.c.question_id,
                        MEMORY.c.hidden == literal_column(hidden),
                        compare(MEMORY.c.due_day, number),
                    )
                    for hidden in "01"
                )
            )
        case "points" | "difficulty":
            raise ValueError(f"a measure of the bank, not of what was answered: {measure}")


class Tallies:
    """The part of the store that counts answers."""

    _database: Database

    def tally(self, question: QuestionId) -> Tally | None:
        """What was answered to a question so far; None if nothing."""
        row = self._database.first(TALLY_OF, question_id=question)
        return None if row is None else tally_of(row)

    def tallies(self, questions: Collection[QuestionId] | None = None) -> dict[QuestionId, Tally]:
        """The same of many questions, or of all; those never answered are left out."""
        if questions is None:
            return _by_question(self._database.rows(ALL_TALLIES))
        found: dict[QuestionId, Tally] = {}
        for part in chunks(questions):
            rows = self._database.chosen(ALL_TALLIES.where(TALLY.c.question_id.in_(part)))
            found |= _by_question(rows)
        return found

    def wrong_book(
        self, wrong_days: int, banks: Collection[BankId] | None = None
    ) -> set[QuestionId]:
        """The wrong-question book of all banks or some, without what is gone from its bank.

        The book itself is `core.wrong_book`; suspended and buried questions stay in it.
        """
        rows = self._database.chosen(book_statement(banks), days=wrong_days)
        return {QuestionId(row[0]) for row in rows}

    def counting(self, measure: Measure, comparison: Operator, number: float) -> set[QuestionId]:
        """The questions whose measure compares so with a number; `due` with a study day.

        Only those that have the measure: a question never answered is in no set of `times` and
        `wrong`, one never rated in none of the others, though 0 may compare so too.
        """
        without_zero = not holds(comparison, 0, number)
        statement = measure_statement(measure, comparison, without_zero=without_zero)
        return {QuestionId(row[0]) for row in self._database.chosen(statement, number=number)}


def _where(question: Column[str], *conditions: ColumnElement[bool]) -> Select[tuple[str]]:
    statement: Select[tuple[str]] = select(question)
    return statement.where(*conditions)


def _by_question(rows: Iterable[Sequence[Any]]) -> dict[QuestionId, Tally]:
    return {QuestionId(row[0]): tally_of(row[1:]) for row in rows}
