"""SQLite's errors in our words."""

import sqlite3
from pathlib import Path

from sqlalchemy.exc import DBAPIError

from quizapp.errors import DatabaseError
from quizapp.store.condition import newest_good
from quizapp.store.errors import CannotOpen, Corrupt, Locked, NotSaved, ReadOnly
from quizapp.store.files import backups_folder
from quizapp.store.holders import holders


def in_our_words(path: Path | None, error: sqlite3.Error, *, writing: bool) -> DatabaseError | None:
    """The sentence for one of SQLite's errors, or None if no user could mend it."""
    code = getattr(error, "sqlite_errorcode", 0)
    match code & 0xFF:
        case sqlite3.SQLITE_BUSY | sqlite3.SQLITE_LOCKED:
            return Locked(path, () if path is None else holders(path), writing=writing)
        case sqlite3.SQLITE_CORRUPT | sqlite3.SQLITE_NOTADB:
            return Corrupt(path, str(error), path and newest_good(backups_folder(path)))
        case sqlite3.SQLITE_READONLY if code != sqlite3.SQLITE_READONLY_DBMOVED:
            return ReadOnly(path)
        case (
            sqlite3.SQLITE_FULL
            | sqlite3.SQLITE_IOERR
            | sqlite3.SQLITE_CANTOPEN
            | (sqlite3.SQLITE_READONLY)
        ):
            if writing:
                return NotSaved(
                    'NOT saved: "{path}" could not be written ({reason}); make room or mend '
                    "the disk, then try again.",
                    path=path,
                    reason=error,
                )
            return CannotOpen(
                'The progress file "{path}" can\'t be read ({reason}).', path=path, reason=error
            )
    return None


def is_busy(error: sqlite3.Error | DBAPIError) -> bool:
    """Whether it only says that another process is at the file."""
    found = error.orig if isinstance(error, DBAPIError) else error
    return getattr(found, "sqlite_errorcode", 0) & 0xFF == sqlite3.SQLITE_BUSY
