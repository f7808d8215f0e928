"""Parameters that come into force and go again, and every memory with them."""

from collections.abc import Callable, Iterable
from typing import TypeVar

from quizapp.core.memory import Parameters
from quizapp.core.review import HistoryEvent, Moment, Review
from quizapp.store.connection import Database
from quizapp.store.errors import ParametersChanged, ParametersUnusable
from quizapp.store.log import recompute_all, whole_log
from quizapp.store.parameters import (
    ParameterSet,
    in_force,
    put_aside,
    put_parameters,
    set_aside,
)

Value = TypeVar("Value")


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

    def through_log(self, read: Callable[[Iterable[Review | HistoryEvent]], Value]) -> Value:
        """What `read` makes of the whole log, line by line in its order.

        `read` must not use the store: others wait to write while it runs.
        """
        with self._database.read():
            return read(line for _, line in whole_log(self._database))

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


def _compute_anew(database: Database) -> None:
    try:
        recompute_all(database)
    except (ArithmeticError, ValueError) as error:
        raise ParametersUnusable from error
