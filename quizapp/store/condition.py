"""Whether a database file is sound, asked of SQLite itself."""

import sqlite3
from pathlib import Path

from quizapp.messages import Message, message


def open_to_read(path: Path) -> sqlite3.Connection:
    """A plain connection that can't change the file."""
    return sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True, isolation_level=None)


def first_damage(path: Path) -> Message | str | None:
    """What SQLite's quick check says first about a file, or None if it is sound."""
    try:
        connection = open_to_read(path)
        try:
            return damage_of(connection)
        finally:
            connection.close()
    except sqlite3.DatabaseError as error:
        return str(error)


def damage_of(connection: sqlite3.Connection) -> Message | str | None:
    """The same of an open connection; raises `sqlite3.DatabaseError` on what it can't even read."""
    pages, size = (connection.execute(f"PRAGMA {what}").fetchone()[0] for what in _SIZE)
    (file,) = (row[2] for row in connection.execute("PRAGMA database_list") if row[1] == "main")
    if file and Path(file).stat().st_size < pages * size:
        return message("its end is missing")
    found = str(connection.execute("PRAGMA quick_check(1)").fetchone()[0])
    return None if found == "ok" else found


_SIZE = ("page_count", "page_size")


def newest_good(folder: Path) -> Path | None:
    """The newest backup in a folder that passes the check."""
    found = sorted(folder.glob("quizapp-*.db"), reverse=True)
    return next((path for path in found if first_damage(path) is None), None)
