"""Backups: made by hand, by the clock, before something drastic; and brought back."""

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import datetime, timedelta
from pathlib import Path

from quizapp.core.review import Moment
from quizapp.errors import NotFoundError
from quizapp.store.condition import first_damage
from quizapp.store.connection import WAIT_MS
from quizapp.store.copying import (
    copy_file,
    copy_through,
    moment_of,
    name_before,
    not_written,
    stamp,
)
from quizapp.store.errors import Corrupt
from quizapp.store.faults import in_our_words
from quizapp.store.files import admit, backups_folder, follow, sync_folder
from quizapp.store.retention import kept
from quizapp.store.schema import VERSION
from quizapp.store.store import Store

EVERY = timedelta(minutes=30)
"""How often an automatic backup is made at most."""


def backup(source: Store | Path, target: Path) -> Path:
    """Copy a progress file to `target`, over a backup but over nothing else; any thread may.

    Returns the real path of the copy, which was opened and counted.
    """
    return copy_file(_path(source), target)


def keep_before(store: Store, now: Moment, what: str) -> Path:
    """A copy that is never tidied away, for before an import or a reset."""
    path = _path(store)
    return copy_file(path, name_before(path, now, what))


def automatic(store: Store, now: Moment) -> Path | None:
    """Back up if anything was written and the last time is 30 minutes ago; tidy up old ones."""
    if store.path is None or not store.has_changed:
        return None
    folder = backups_folder(store.path)
    at = moment_of(stamp(now))
    existing = _automatic_ones(folder)
    # One from the future, made before the clock came back, does not count.
    if any(at - EVERY < moment <= at for moment in existing):
        return None
    store.has_changed = False
    try:
        made = existing[at] = backup(store, folder / f"quizapp-{stamp(now)}.db")
    except BaseException:
        store.has_changed = True
        raise
    for moment in existing.keys() - kept(existing):
        existing[moment].unlink(missing_ok=True)
    return made


def restore(path: Path, source: Path, now: Moment) -> Path | None:
    """Put a verified copy of `source` in the place of the progress file at `path`.

    Returns where the replaced file is kept, or None if there was none. The caller has closed the
    file; a process that still has it open is told so at its next write.
    """
    real, good = follow(path), follow(source)
    if admit(good, VERSION).is_empty:
        raise NotFoundError('There is no backup "{path}".', path=source)
    found = first_damage(good)
    if found is not None:
        raise Corrupt(source, found, None)
    incoming = real.with_name(f".{real.name}.incoming")
    try:
        copy_file(good, incoming)
        with _set_aside(real, now) as replaced:
            # A journal of the replaced file would be played back into its successor.
            real.with_name(f"{real.name}-journal").unlink(missing_ok=True)
            incoming.replace(real)
        sync_folder(real.parent)
    except OSError as error:
        raise not_written(real, error) from error
    finally:
        incoming.unlink(missing_ok=True)
    return replaced


@contextmanager
def _set_aside(path: Path, now: Moment) -> Iterator[Path | None]:
    """Copy what is at `path` to the backups, and keep everybody out of it meanwhile."""
    if not path.exists():
        yield None
        return
    aside = name_before(path, now, "restore")
    with closing(sqlite3.connect(path, timeout=WAIT_MS / 1000, isolation_level=None)) as old:
        try:
            old.execute("BEGIN EXCLUSIVE")
            copy_through(old, path, aside)
        except (sqlite3.DatabaseError, Corrupt) as error:
            _copy_damaged(path, aside, error)
        yield aside


def _copy_damaged(path: Path, aside: Path, error: Exception) -> None:
    """Keep a file that SQLite can't read, byte by byte, with the journal that may belong to it."""
    if isinstance(error, sqlite3.Error):
        known = in_our_words(path, error, writing=True)
        if not isinstance(known, Corrupt):
            raise known or error from error
    aside.parent.mkdir(mode=0o700, exist_ok=True)
    for suffix in ("", "-journal"):
        origin, copy = (place.with_name(place.name + suffix) for place in (path, aside))
        if origin.exists():
            shutil.copyfile(origin, copy)
            copy.chmod(0o600)


def _automatic_ones(folder: Path) -> dict[datetime, Path]:
    """Automatic backups by their moment; copies under any other name are not ours to delete."""
    found = {}
    for path in folder.glob("quizapp-*.db"):
        try:
            found[moment_of(path.stem.removeprefix("quizapp-"))] = path
        except ValueError:
            continue
    return found


def _path(source: Store | Path) -> Path:
    path = source if isinstance(source, Path) else source.path
    if path is None:
        raise NotFoundError("Progress is kept in memory only: there is no file to copy.")
    return path
