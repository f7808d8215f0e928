"""One held connection, its settings, its transactions, and its faults in our words.

Statements that run for every answer are compiled to text once and handed to the driver: building
or even only binding them through SQLAlchemy each time costs 1.5 to 3.3 times as much.
"""

import os
import sqlite3
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar, cast

from sqlalchemy import (
    CompoundSelect,
    Connection,
    Delete,
    Insert,
    Select,
    Update,
    create_engine,
)
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import StaticPool

from quizapp.messages import Message
from quizapp.store.condition import damage_of
from quizapp.store.errors import NotSaved, ReadOnly
from quizapp.store.faults import in_our_words, is_busy

Statement = Select[*tuple[Any, ...]] | CompoundSelect[Any] | Insert | Update | Delete

Value = TypeVar("Value")

WAIT_MS = 5000
"""How long a lock of another process is waited for."""

NOTICE_MS = 200
"""How long before a wait is said, where somebody listens."""

_ROUND_MS = 20
_LAST_ROUNDS, _LAST_ROUND_S = 500, 0.002
_FIRST_LOOK = "SELECT 1 FROM sqlite_schema LIMIT 1"

_SETTINGS = (
    f"PRAGMA busy_timeout={WAIT_MS}",
    "PRAGMA trusted_schema=OFF",
    "PRAGMA cell_size_check=ON",
    "PRAGMA foreign_keys=ON",
)
# DELETE can lose the last answer to a power cut, and write-ahead logging has lost commits up to
# SQLite 3.51.2; TRUNCATE with FULL loses none and leaves one file to copy.
_TO_WRITE = ("PRAGMA journal_mode=TRUNCATE", "PRAGMA synchronous=FULL")


class Database:
    """A connection to one progress file, used by one thread at a time."""

    def __init__(self, path: Path | None, *, read_only: bool) -> None:
        self.path = path
        self.read_only = read_only
        self.has_changed = False
        """Whether something was written since this was last set to False."""
        self.on_wait: Callable[[], None] | None = None
        """Called once a write has waited 200 ms for another process."""
        self.patience_ms: int | None = None
        """How long a write waits for other processes; None: 5 s."""
        self._lock = threading.RLock()
        self._compiled: dict[Statement, tuple[str, dict[str, Any]]] = {}
        self.has_announced = False
        """Whether the file says that this process writes to it."""
        self.writer_name = f"writer {os.getpid()}"
        with self._in_our_words(writing=False):
            self._identity = None if path is None else _identity(path)
            self._held = _connect(path, read_only=read_only)
            # Never None while it is open.
            self._driver = cast("sqlite3.Connection", self._held.connection.driver_connection)
            try:
                for setting in (*_SETTINGS, *(() if read_only else _TO_WRITE)):
                    self._driver.execute(setting)
            except BaseException:
                self.close()
                raise

    def close(self) -> None:
        """Give the file back; a second time does nothing."""
        self._held.close()
        self._held.engine.dispose()
        self._driver.close()

    @property
    def held(self) -> Connection:
        """The connection as SQLAlchemy knows it, for making tables and migrating them."""
        return self._held

    def pragma(self, words: str) -> Any:
        """The first value that a pragma answers with."""
        with self._lock, self._in_our_words(writing=False):
            row = self._driver.execute(f"PRAGMA {words}").fetchone()
        return None if row is None else row[0]

    def run(self, statement: Statement, /, **parameters: object) -> sqlite3.Cursor:
        """Execute a statement that lives as long as the program, inside `write` or `read`."""
        text, defaults = self._compiled.get(statement) or self._compile(statement)
        return self._driver.execute(text, {**defaults, **parameters})

    def run_many(self, statement: Statement, rows: Sequence[Mapping[str, object]]) -> None:
        """The same once for every row."""
        text, defaults = self._compiled.get(statement) or self._compile(statement)
        self._driver.executemany(text, ({**defaults, **row} for row in rows))

    def run_once(self, statement: Statement, /, **parameters: object) -> Sequence[Any]:
        """Execute a statement built for this call, and fetch its rows."""
        result = self._held.execute(statement, parameters)
        return result.all() if result.returns_rows else ()

    def first(self, statement: Statement, /, **parameters: object) -> Any:
        """The first row of a prepared query, or None."""
        return self._read(lambda: self.run(statement, **parameters).fetchone())

    def rows(self, statement: Statement, /, **parameters: object) -> list[Any]:
        """All rows of a prepared query."""
        return self._read(lambda: self.run(statement, **parameters).fetchall())

    def chosen(self, statement: Statement, /, **parameters: object) -> Sequence[Any]:
        """All rows of a query built for this call."""
        return self._read(lambda: self.run_once(statement, **parameters))

    @contextmanager
    def read(self) -> Iterator[None]:
        """Several queries over one state of the file."""
        with self._lock, self._in_our_words(writing=False):
            self._driver.execute("BEGIN")
            try:
                # Takes the lock that all the queries then share.
                self._read(lambda: self._driver.execute(_FIRST_LOOK).fetchone())
                yield
            finally:
                self._driver.rollback()

    @contextmanager
    def write(self) -> Iterator[None]:
        """One act of the student: all of it is on the disk afterwards, or nothing of it.

        `ReadOnly`, `Locked` or `NotSaved` if it can't be.
        """
        if self.read_only:
            raise ReadOnly(self.path)
        with self.transaction():
            self._stay_in_place()
            if not self.has_announced:
                # For `upkeep` to find after a crash; in the first act, so that it costs nothing.
                self._driver.execute(
                    "INSERT OR REPLACE INTO upkeep (name, value) VALUES (?, ?)",
                    (self.writer_name, os.getpid()),
                )
            yield
        self.has_announced = self.has_changed = True

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """The same without the checks of `write`, for the file's own upkeep."""
        with self._lock, self._in_our_words(writing=True):
            self._driver.execute(f"PRAGMA busy_timeout={_ROUND_MS}")
            try:
                self._insist("BEGIN IMMEDIATE")
                yield
                self._insist("COMMIT")
            except BaseException:
                self._driver.rollback()
                raise
            finally:
                self._driver.execute(f"PRAGMA busy_timeout={WAIT_MS}")

    def damage(self) -> Message | str | None:
        """What SQLite's quick check says first, or None."""
        with self._lock, self._in_our_words(writing=False):
            return damage_of(self._driver)

    def integrity(self) -> list[str]:
        """What SQLite's full check says, at most 100 lines; empty if all is well."""
        with self._lock, self._in_our_words(writing=False):
            found = [str(row[0]) for row in self._driver.execute("PRAGMA integrity_check")]
        return [] if found == ["ok"] else found

    def orphans(self) -> list[str]:
        """The tables with lines that refer to none, once for each such line."""
        with self._lock, self._in_our_words(writing=False):
            return [str(row[0]) for row in self._driver.execute("PRAGMA foreign_key_check")]

    def _read(self, act: Callable[[], Value]) -> Value:
        """Read; when SQLite's own wait is over, ask as often as can be for a second more.

        That wait asks less and less often: eager writers on a slow disk may leave it no gap.
        """
        with self._lock, self._in_our_words(writing=False):
            try:
                return act()
            except (sqlite3.OperationalError, DBAPIError) as error:
                if not is_busy(error):
                    raise
            self._driver.execute("PRAGMA busy_timeout=0")
            try:
                return self._ask_often(act)
            finally:
                self._driver.execute(f"PRAGMA busy_timeout={WAIT_MS}")

    def _ask_often(self, act: Callable[[], Value]) -> Value:
        for _ in range(_LAST_ROUNDS):
            try:
                return act()
            except (sqlite3.OperationalError, DBAPIError) as error:
                if not is_busy(error):
                    raise
            time.sleep(_LAST_ROUND_S)
        return act()

    def _insist(self, words: str) -> None:
        """Begin or commit, asking again every few milliseconds while another process is in the way.

        Writers keep others from beginning, readers from committing. SQLite's own wait asks less
        and less often, so that among eager writers one may starve.
        """
        patience = WAIT_MS if self.patience_ms is None else self.patience_ms
        waited = 0
        while True:
            try:
                self._driver.execute(words)
            except sqlite3.OperationalError as error:
                waited += _ROUND_MS
                if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or waited >= patience:
                    raise
                if waited == NOTICE_MS and self.on_wait is not None:
                    self.on_wait()
            else:
                return

    def _stay_in_place(self) -> None:
        """Raise if the file's name no longer leads to it: what is written now would be lost."""
        if self.path is not None and _identity(self.path) != self._identity:
            raise NotSaved(
                'NOT saved: "{path}" was moved, deleted or replaced while it was open; put it '
                "back, or start again.",
                path=self.path,
            )

    def _compile(self, statement: Statement) -> tuple[str, dict[str, Any]]:
        compiled = statement.compile(dialect=self._held.dialect)
        made = (str(compiled), {k: v for k, v in compiled.params.items() if v is not None})
        self._compiled[statement] = made
        return made

    @contextmanager
    def _in_our_words(self, *, writing: bool) -> Iterator[None]:
        try:
            yield
        except DBAPIError as error:
            if isinstance(error.orig, sqlite3.Error):
                self._raise_in_our_words(error.orig, writing=writing)
            raise
        except sqlite3.Error as error:
            self._raise_in_our_words(error, writing=writing)
            raise

    def _raise_in_our_words(self, error: sqlite3.Error, *, writing: bool) -> None:
        """Raise what the user can mend; return on what would be a fault of this program."""
        known = in_our_words(self.path, error, writing=writing)
        if known is not None:
            raise known from error


def _connect(path: Path | None, *, read_only: bool) -> Connection:
    place = (
        "file::memory:" if path is None else f"{path.as_uri()}?mode={'ro' if read_only else 'rw'}"
    )

    def connect() -> sqlite3.Connection:
        return sqlite3.connect(
            place,
            uri=True,
            timeout=WAIT_MS / 1000,
            isolation_level=None,
            check_same_thread=False,
            cached_statements=256,
        )

    engine = create_engine(
        "sqlite://",
        creator=connect,
        poolclass=StaticPool,
        paramstyle="named",
        hide_parameters=True,
    )
    return engine.connect()


def _identity(path: Path) -> tuple[int, int] | None:
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino
