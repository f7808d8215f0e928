"""When a file is looked through for damage: once a day, and after a writer that never left."""

import os
import sys
from pathlib import Path

from sqlalchemy import bindparam, delete, insert, select

from quizapp.core.review import Moment
from quizapp.errors import DatabaseError
from quizapp.messages import message
from quizapp.store.condition import newest_good
from quizapp.store.connection import Database
from quizapp.store.errors import Corrupt
from quizapp.store.files import backups_folder
from quizapp.store.schema import UPKEEP

_DAY_MS = 86_400_000
_CHECKED = "checked"

_ALL = select(UPKEEP.c.name, UPKEEP.c.value)
_DELETE = delete(UPKEEP).where(UPKEEP.c.name == bindparam("of_name"))
_INSERT = insert(UPKEEP).values(name=bindparam("name"), value=bindparam("value"))


def look_for_damage(database: Database, path: Path, now: Moment) -> None:
    """Raise `Corrupt` if a check is due and finds something; note that it was made."""
    _check_length(database, path)
    today = now.utc_ms // _DAY_MS
    noted = dict(database.rows(_ALL))
    dead = [name for name, pid in noted.items() if name != _CHECKED and not _is_alive(pid)]
    if not dead and noted.get(_CHECKED) == today:
        return
    found = database.damage()
    if found is not None:
        raise Corrupt(path, found, newest_good(backups_folder(path)))
    if not database.read_only:
        with database.transaction():
            for name in (*dead, _CHECKED):
                database.run(_DELETE, of_name=name)
            database.run(_INSERT, name=_CHECKED, value=today)


def leave(database: Database) -> None:
    """Close the file, and take the note of this process out of it if it wrote any."""
    has_note, database.has_announced = database.has_announced, False
    try:
        if has_note:
            with database.transaction():
                database.run(_DELETE, of_name=database.writer_name)
    except DatabaseError:
        pass  # a note that stays costs one check at the next start
    finally:
        database.close()


def _check_length(database: Database, path: Path) -> None:
    pages, size = database.pragma("page_count"), database.pragma("page_size")
    if path.stat().st_size < pages * size:
        backup = newest_good(backups_folder(path))
        raise Corrupt(path, message("its end is missing"), backup)


def _is_alive(pid: int) -> bool:
    """Whether another process of that number runs; on Windows nobody can be asked safely."""
    if pid == os.getpid() or sys.platform == "win32":
        return False
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except OSError:  # there, but another user's
        return True
    return True
