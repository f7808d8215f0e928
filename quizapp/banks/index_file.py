"""The index's file while it is in use: read in one state, and made anew where it fails.

What fails about it (damage, a full disk, an unwritable folder) costs time, never an answer.
"""

import sqlite3
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TypeVar

from quizapp.banks.index_schema import FAILURES, connect, is_damage, remove

_Result = TypeVar("_Result")


class IndexFile:
    """The connection to an index that may turn out to be damaged at any moment."""

    def __init__(self, path: Path | None) -> None:
        """Open the index at `path`, or the one in memory."""
        self.path = path
        """Where it is kept; None once that is memory."""
        self.connection = connect(path)
        self.again: Callable[[], None] = lambda: None
        """Brings an index that had to be made anew where the last one was."""
        self._was_remade = False

    def reading(self, action: Callable[[], _Result]) -> _Result:
        """Do `action` on one state of the file, whatever another process writes meanwhile."""

        def in_transaction() -> _Result:
            self.connection.execute("BEGIN")
            try:
                return action()
            finally:
                if self.connection.in_transaction:
                    self.connection.execute("COMMIT")

        return self.safely(in_transaction)

    def safely(self, action: Callable[[], _Result]) -> _Result:
        """Do `action`; if the file fails, once more on a new one, at last on one in memory."""
        attempt = action

        def anew() -> _Result:
            self.again()
            return action()

        while True:
            try:
                return attempt()
            except FAILURES as error:
                if self.path is None or isinstance(error, sqlite3.ProgrammingError):
                    raise
                self._start_over(error)
                attempt = anew

    def _start_over(self, error: Exception) -> None:
        self.connection.close()
        if self.path is not None and is_damage(error) and not self._was_remade:
            self._was_remade = True
            with suppress(OSError):
                remove(self.path)
                self.connection = connect(self.path)
                return
        self.path = None
        self.connection = connect(None)
