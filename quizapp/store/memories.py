"""What is remembered and what is due, read along the partial indexes."""

from collections.abc import Collection, Iterable, Sequence
from typing import Any

from sqlalchemy import (
    ColumnElement,
    CompoundSelect,
    Select,
    bindparam,
    func,
    literal_column,
    select,
)

from quizapp.core.memory import Memory
from quizapp.core.question import BankId, QuestionId
from quizapp.store.connection import Database
from quizapp.store.log import chunks
from quizapp.store.reviews import MEMORY_OF
from quizapp.store.rows import MEMORY_COLUMNS, memory_of
from quizapp.store.schema import MARK, MEMORY

ALL_MEMORIES = select(MEMORY.c.question_id, *MEMORY_COLUMNS)
_OF_BANK = ALL_MEMORIES.where(MEMORY.c.bank_id == bindparam("bank"))
# Of what may be every question of a bank, whole memories cost Python three times as much.
_STRENGTHS = select(
    MEMORY.c.question_id, MEMORY.c.stability, MEMORY.c.last_day, MEMORY.c.due_day
).where(MEMORY.c.bank_id == bindparam("bank"))
_SEEN = select(MEMORY.c.question_id).where(MEMORY.c.bank_id == bindparam("bank"))
_BURIED = select(MARK.c.question_id).where(MARK.c.buried_until > bindparam("day"))
# Written out: of a bound value SQLite does not know that it is the one the index was made for.
_IS_AWAKE = MEMORY.c.hidden == literal_column("0")
# As an expression no index knows: given the choice, the planner walks a whole bank in the order of
# its ids rather than the few rows that are due.
_BANK = MEMORY.c.bank_id.concat(literal_column("''"))


def due_statement(banks: Collection[BankId] | None, limit: int | None) -> Select[*tuple[Any, ...]]:
    """The due queue of `:day`, weakest first."""
    weakness = (bindparam("day") - MEMORY.c.last_day) / MEMORY.c.stability
    return (
        select(MEMORY.c.question_id, *MEMORY_COLUMNS)
        .where(*_due_on_day(banks))
        .order_by(weakness.desc(), MEMORY.c.question_id)
        .limit(limit)
    )


def counts_statement() -> Select[*tuple[Any, ...]]:
    """How many are due on `:day` in each bank."""
    return select(_BANK, func.count()).where(*_due_on_day(None)).group_by(_BANK)


def due_in_statement(bank: BankId) -> Select[tuple[str]]:
    """The questions of a bank that are due on `:day`."""
    return select(MEMORY.c.question_id).where(*_due_on_day([bank]))


def load_statement(banks: Collection[BankId] | None) -> Select[*tuple[Any, ...]]:
    """How many are due on each day from `:first` to `:last`."""
    return (
        select(MEMORY.c.due_day, func.count())
        .where(
            _IS_AWAKE,
            MEMORY.c.due_day.between(bindparam("first"), bindparam("last")),
            *_in_banks(banks, _BANK),
        )
        .group_by(MEMORY.c.due_day)
    )


class Memories:
    """The part of the store that knows what is remembered."""

    _database: Database

    def memory(self, question: QuestionId) -> Memory | None:
        """What is remembered of a question; None if it was never rated."""
        row = self._database.first(MEMORY_OF, question_id=question)
        return None if row is None else memory_of(row)

    def memories(self, questions: Iterable[QuestionId] | None = None) -> dict[QuestionId, Memory]:
        """The same of many questions, or of all; those never rated are left out."""
        if questions is None:
            return _by_question(self._database.rows(ALL_MEMORIES))
        found: dict[QuestionId, Memory] = {}
        for part in chunks(list(questions)):
            rows = self._database.chosen(ALL_MEMORIES.where(MEMORY.c.question_id.in_(part)))
            found |= _by_question(rows)
        return found

    def bank_memories(self, bank: BankId) -> dict[QuestionId, Memory]:
        """The same of one bank."""
        return _by_question(self._database.rows(_OF_BANK, bank=bank))

    def due(
        self, day: int, *, banks: Collection[BankId] | None, limit: int | None = None
    ) -> list[tuple[QuestionId, Memory]]:
        """What can be asked and is due by a study day, lowest retrievability first."""
        statement = due_statement(banks, limit)
        return [(row[0], memory_of(row[1:])) for row in self._database.chosen(statement, day=day)]

    def due_in(self, bank: BankId, day: int) -> set[QuestionId]:
        """The same of one bank, as a set."""
        found = self._database.chosen(due_in_statement(bank), day=day)
        return {QuestionId(row[0]) for row in found}

    def strengths(self, bank: BankId) -> list[tuple[QuestionId, float, int, int]]:
        """Question, stability, last day and due day of all that a bank is remembered by."""
        return self._database.rows(_STRENGTHS, bank=bank)

    def due_counts(self, day: int) -> dict[BankId, int]:
        """How many are due by a study day in each bank that has any."""
        return dict(tuple(row) for row in self._database.chosen(counts_statement(), day=day))

    def due_by_day(
        self, first: int, last: int, banks: Collection[BankId] | None = None
    ) -> dict[int, int]:
        """How many are due on each of these days, both included; days with none are left out."""
        rows = self._database.chosen(load_statement(banks), first=first, last=last)
        return dict(tuple(row) for row in rows)

    def seen(self, bank: BankId) -> set[QuestionId]:
        """The questions of a bank that were ever rated."""
        return {row[0] for row in self._database.rows(_SEEN, bank=bank)}

    def unseen(
        self, ids: Sequence[QuestionId], limit: int | None = None, *, day: int
    ) -> list[QuestionId]:
        """Those never rated, in the order given, without what is suspended or buried on `day`."""
        found: list[QuestionId] = []
        for part in chunks(ids):
            if limit is not None and len(found) >= limit:
                break
            left_out = {row[0] for row in self._database.chosen(_not_new(part, day))}
            found += [question for question in part if question not in left_out]
        return found[:limit]

    def opened_on(self, day: int, banks: Collection[BankId] | None = None) -> int:
        """How many questions were rated for the first time ever on a study day."""
        statement = select(func.count()).where(MEMORY.c.first_day == day, *_in_banks(banks))
        ((count,),) = self._database.chosen(statement)
        return int(count)


def _by_question(rows: Iterable[Sequence[object]]) -> dict[QuestionId, Memory]:
    return {QuestionId(str(row[0])): memory_of(row[1:]) for row in rows}


def _due_on_day(banks: Collection[BankId] | None) -> list[ColumnElement[bool]]:
    return [
        _IS_AWAKE,
        MEMORY.c.due_day <= bindparam("day"),
        MEMORY.c.question_id.not_in(_BURIED),
        *_in_banks(banks, _BANK),
    ]


def _in_banks(
    banks: Collection[BankId] | None, column: ColumnElement[str] = MEMORY.c.bank_id
) -> list[ColumnElement[bool]]:
    return [] if banks is None else [column.in_(list(banks))]


def _not_new(part: list[QuestionId], day: int) -> CompoundSelect[Any]:
    asleep = MARK.c.buried_until > day
    return (
        select(MEMORY.c.question_id)
        .where(MEMORY.c.question_id.in_(part))
        .union_all(
            select(MARK.c.question_id).where(
                MARK.c.question_id.in_(part), (MARK.c.suspended == 1) | asleep
            )
        )
    )
