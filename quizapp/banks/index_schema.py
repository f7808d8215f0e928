"""The index's file: its tables, and how it is opened when it is missing, old or damaged.

Whatever is in it can be read again from the banks, so nothing here is ever mended: what does not
fit is thrown away.
"""

import sqlite3
import zlib
from pathlib import Path

from quizapp.version import __version__

LAYOUT = 3
"""Raise it with any change of the tables, of `index_values` or of what parsing yields."""

APPLICATION_ID = 0x517A4978
VERSION = zlib.crc32(f"{LAYOUT}:{__version__}".encode()) & 0x7FFFFFFF
"""Another release may read banks differently, so it starts with an index of its own."""

BITS = 32
"""A question's number is its file's number shifted by these, plus its position in the bank."""

_TABLES = """
CREATE TABLE file (
    id INTEGER PRIMARY KEY,
    path BLOB NOT NULL UNIQUE,
    size INTEGER NOT NULL,
    mtime_ns INTEGER NOT NULL,
    bank TEXT,
    digest TEXT NOT NULL,
    errors INTEGER NOT NULL,
    warnings INTEGER NOT NULL,
    summary TEXT NOT NULL,
    head TEXT NOT NULL
);
CREATE TABLE question (
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL,
    chapter TEXT,
    type TEXT NOT NULL,
    line INTEGER NOT NULL
);
CREATE INDEX question_by_id ON question (id);
CREATE INDEX question_by_chapter ON question (chapter);
CREATE TABLE content (number INTEGER PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE folded (number INTEGER PRIMARY KEY, text TEXT NOT NULL);
CREATE TABLE roll (file INTEGER PRIMARY KEY, ids TEXT NOT NULL);
CREATE TABLE facet (
    file INTEGER NOT NULL,
    name TEXT NOT NULL,
    value TEXT NOT NULL,
    block INTEGER NOT NULL,
    positions BLOB NOT NULL,
    PRIMARY KEY (file, name, value, block)
) WITHOUT ROWID;
CREATE TABLE gram (
    file INTEGER NOT NULL,
    gram TEXT NOT NULL,
    block INTEGER NOT NULL,
    positions BLOB NOT NULL,
    PRIMARY KEY (file, gram, block)
) WITHOUT ROWID;
"""
# `question` is narrow because lists walk it; what is read one by one or only searched lies apart.
# `roll` has a bank's ids in order, a line each: rows cost Python ten times as much. `facet` packs
# the questions of each chapter, kind, tag, difficulty and number of points as `gram` does.

FAILURES = (sqlite3.DatabaseError, ValueError)
"""What a damaged index may raise: texts that are no UTF-8 or no JSON are found only when read."""

_PASSING = {
    sqlite3.SQLITE_BUSY,
    sqlite3.SQLITE_LOCKED,
    sqlite3.SQLITE_READONLY,
    sqlite3.SQLITE_IOERR,
    sqlite3.SQLITE_FULL,
    sqlite3.SQLITE_CANTOPEN,
}


class MissingRowError(sqlite3.DatabaseError):
    """A row is gone that another one speaks of."""


class ForeignFileError(sqlite3.OperationalError):
    """Another program's database lies where the index should; it is left alone."""

    sqlite_errorcode = sqlite3.SQLITE_CANTOPEN


def connect(path: Path | None) -> sqlite3.Connection:
    """Open the index, making or remaking it as needed; None, or a place that fails: in memory."""
    if path is not None:
        try:
            return _connect_to(path)
        except (*FAILURES, OSError):
            pass
    return _prepared(sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False))


def _connect_to(path: Path) -> sqlite3.Connection:
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    try:
        return _open_file(path)
    except FAILURES as error:
        if not is_damage(error):
            raise
    remove(path)
    return _open_file(path)


def _open_file(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path, timeout=5, isolation_level=None, check_same_thread=False)
    try:
        return _prepared(connection)
    except BaseException:
        connection.close()
        raise


def _prepared(connection: sqlite3.Connection) -> sqlite3.Connection:
    connection.execute("PRAGMA synchronous = NORMAL")
    connection.execute("PRAGMA trusted_schema = OFF")
    connection.execute("PRAGMA cell_size_check = ON")
    if not _is_current(connection):
        connection.execute("BEGIN IMMEDIATE")
        if not _is_current(connection):  # another process may have come first
            _make_tables(connection)
        connection.execute("COMMIT")
    return connection


def _is_current(connection: sqlite3.Connection) -> bool:
    return bool(connection.execute("PRAGMA user_version").fetchone()[0] == VERSION)


def _make_tables(connection: sqlite3.Connection) -> None:
    names = connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'").fetchall()
    if names and connection.execute("PRAGMA application_id").fetchone()[0] != APPLICATION_ID:
        raise ForeignFileError
    for (name,) in names:
        connection.execute('DROP TABLE "{}"'.format(name.replace('"', '""')))
    for statement in _TABLES.split(";"):
        connection.execute(statement)
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.execute(f"PRAGMA user_version = {VERSION}")


def remove(path: Path) -> None:
    """Throw an index file away, with the journal that would be played into the next one."""
    path.unlink(missing_ok=True)
    path.with_name(path.name + "-journal").unlink(missing_ok=True)


def is_damage(error: Exception) -> bool:
    """Whether the file itself is at fault, and not a lock, a full disk or missing rights."""
    code: int = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_CORRUPT)
    return code & 0xFF not in _PASSING
