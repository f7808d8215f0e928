"""Parameters that come into force and go again, and every memory with them."""

from typing import TYPE_CHECKING

from sqlalchemy import select

from quizapp.core.memory import Parameters
from quizapp.core.review import HistoryEvent, Moment
from quizapp.store.connection import Database
from quizapp.store.errors import ParametersChanged, ParametersUnusable
from quizapp.store.log import EVENTS, recompute_all
from quizapp.store.parameters import (
    ParameterSet,
    in_force,
    put_aside,
    put_parameters,
    set_aside,
)
from quizapp.store.rows import event_of
from quizapp.store.schema import REVIEW

if TYPE_CHECKING:
    from quizapp.core.fit_data import Answered

_ANSWERED = select(
    REVIEW.c.seq,
    REVIEW.c.question_id,
    REVIEW.c.study_day,
    REVIEW.c.rating,
    REVIEW.c.duration_ms,
    REVIEW.c.at_ms,
).order_by(REVIEW.c.seq)


class Fits:
    """The part of the store that knows FSRS's parameters."""

    _database: Database

    def parameters(self) -> tuple[int, Parameters]:
        """The parameters in force and their version; version 0 are the defaults."""
        found = self.parameter_set()
        return found.version, found.numbers

    def parameter_set(self) -> ParameterSet:
        """The same, with the moment from which they hold."""
        with self._database.read():
            return in_force(self._database)

    def answered(self) -> "list[Answered | HistoryEvent]":
        """What a fit has to know of the log, in its order.

        Others wait to write only while the rows are fetched, not while they are made into values.
        """
        from quizapp.core.fit_data import Answered

        with self._database.read():
            rows = self._database.run(_ANSWERED).fetchall()
            events = self._database.run(EVENTS).fetchall()
        lines: list[tuple[int, Answered | HistoryEvent]]
        lines = [(row[0], Answered(*row[1:])) for row in rows]
        lines += [(row[0], event_of(row[1:])) for row in events]
        lines.sort(key=_number)
        return [line for _, line in lines]

    def add_parameters(
        self, parameters: Parameters, *, at: Moment, instead_of: int | None = None
    ) -> int:
        """Put new parameters in force and compute every memory by them; returns their version.

        `ParametersChanged` if those in force are no longer of the version `instead_of`.
        """
        database = self._database
        with database.write():
            current = in_force(database)
            if instead_of not in (None, current.version):
                raise ParametersChanged
            # A clock that went back must not put the older set before the newer one.
            version = put_parameters(database, parameters, max(at.utc_ms, current.at_ms))
            put_aside(database, set_aside(database) - {version})
            _compute_anew(database)
        return version

    def take_back_parameters(self, version: int) -> int:
        """Put the parameters before that version in force; returns their version.

        Every memory is then what it would be had the version never been. `ParametersChanged` if
        it is not the one in force.
        """
        database = self._database
        with database.write():
            if in_force(database).version != version:
                raise ParametersChanged
            put_aside(database, set_aside(database) | {version})
            _compute_anew(database)
            return in_force(database).version


def _number(line: "tuple[int, Answered | HistoryEvent]") -> int:
    return line[0]


def _compute_anew(database: Database) -> None:
    try:
        recompute_all(database)
    except (ArithmeticError, ValueError) as error:
        raise ParametersUnusable from error
