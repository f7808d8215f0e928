"""One verified copy of a progress file: whole under its name, or not there."""

import os
import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from quizapp.core.review import Moment
from quizapp.errors import system_reason
from quizapp.messages import Message, message
from quizapp.store.condition import damage_of, newest_good, open_to_read
from quizapp.store.connection import WAIT_MS
from quizapp.store.errors import Corrupt, NotSaved
from quizapp.store.faults import in_our_words
from quizapp.store.files import admit, backups_folder, create_folder, sync_folder
from quizapp.store.schema import VERSION

_STAMP = "%Y%m%dT%H%M%S"


def stamp(now: Moment) -> str:
    """A moment as it stands in the names of backups, to the second in UTC."""
    return f"{datetime.fromtimestamp(now.utc_ms // 1000, UTC):{_STAMP}Z}"


def moment_of(text: str) -> datetime:
    """The inverse of `stamp`; ValueError for what is no stamp."""
    return datetime.strptime(text, f"{_STAMP}%z")


def name_before(path: Path, now: Moment, what: str) -> Path:
    """A free name for a copy of `path` that is made before something drastic, and kept for good."""
    start = backups_folder(path) / f"quizapp-{stamp(now)}-before-{what}"
    number, found = 1, start.with_name(f"{start.name}.db")
    while found.exists():
        number += 1
        found = start.with_name(f"{start.name}-{number}.db")
    return found


def copy_file(path: Path, target: Path) -> Path:
    """Copy a progress file by a connection of its own; returns the real path of the copy.

    The copy is opened and counted before it gets its name. Writers wait while it is made, about
    2 s for a million reviews.
    """
    try:
        with closing(open_to_read(path)) as source:
            source.execute(f"PRAGMA busy_timeout={WAIT_MS}")
            source.execute("BEGIN")
            return copy_through(source, path, target)
    except sqlite3.Error as error:
        raise in_our_words(path, error, writing=True) or error from error


def copy_through(source: sqlite3.Connection, path: Path, target: Path) -> Path:
    """The same through a connection to `path` that is in a transaction already."""
    real = admit(target, VERSION).path
    partial = real.with_name(f".{real.name}.{os.getpid()}.partial")
    try:
        create_folder(real.parent)
        _copy(source, path, partial)
        partial.replace(real)
        sync_folder(real.parent)
    except OSError as error:
        raise not_written(target, error) from error
    finally:
        partial.unlink(missing_ok=True)
    return real


def not_written(path: Path, error: OSError) -> NotSaved:
    """The sentence for a copy that the system would not take."""
    return NotSaved(
        'NOT saved: "{path}" could not be written ({reason}); older backups are untouched.',
        path=path,
        reason=system_reason(error),
    )


def _copy(source: sqlite3.Connection, path: Path, partial: Path) -> None:
    partial.unlink(missing_ok=True)
    os.close(os.open(partial, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600))
    partial.chmod(0o600)
    with closing(sqlite3.connect(partial, isolation_level=None)) as copy:
        # Nobody else knows this file yet: a journal would only cost time.
        copy.execute("PRAGMA journal_mode=OFF")
        copy.execute("PRAGMA synchronous=OFF")

        def stop_unless_done(status: int, _remaining: int, _pages: int) -> None:
            # Nothing can be busy here, but the rest of a file that ends within a page is asked
            # for again and again. Other failures end the copy by themselves.
            if status in {sqlite3.SQLITE_OK, sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}:
                raise _damaged(path, message("its end is missing"))

        source.backup(copy, progress=stop_unless_done)
        found = damage_of(copy)
        if found is not None or _counts(copy) != _counts(source):
            raise _damaged(path, found or message("its copy is not like it"))
    with partial.open("rb") as file:
        os.fsync(file.fileno())


def _damaged(path: Path, detail: Message | str) -> Corrupt:
    return Corrupt(path, detail, newest_good(backups_folder(path)))


def _counts(connection: sqlite3.Connection) -> dict[str, int]:
    names = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")
    return {
        name: connection.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0]  # noqa: S608 - the file's own names
        for (name,) in names.fetchall()
    }
