"""Opening a progress file: admitted, made or brought up to date, looked through for damage."""

from pathlib import Path

from sqlalchemy import insert

from quizapp.core.review import Moment
from quizapp.store.connection import Database
from quizapp.store.errors import NotOurs, ReadOnly, TooNew
from quizapp.store.files import admit, create, sync_folder
from quizapp.store.schema import ALEMBIC_VERSION, APPLICATION_ID, METADATA, VERSION
from quizapp.store.upkeep import look_for_damage


def open_database(path: Path | None, now: Moment, *, read_only: bool) -> Database:
    """A connection to a sound file of the newest schema."""
    if path is None:
        return _in_memory(None, read_only=read_only)
    found = admit(path, VERSION)
    if found.is_empty:
        if read_only:
            return _in_memory(found.path, read_only=True)
        create(found.path)
    database = Database(found.path, read_only=read_only or not found.is_writable)
    try:
        _bring_up_to_date(database, found.path, now)
        look_for_damage(database, found.path, now)
    except BaseException:
        database.close()
        raise
    return database


def _in_memory(path: Path | None, *, read_only: bool) -> Database:
    database = Database(None, read_only=False)
    with database.transaction():
        _create_tables(database)
    database.path, database.read_only = path, read_only
    return database


def _bring_up_to_date(database: Database, path: Path, now: Moment) -> None:
    version = database.pragma("user_version")
    if database.pragma("page_count") == 0:
        if database.read_only:
            raise ReadOnly(path)
        with database.transaction():
            if database.pragma("user_version") == 0:  # else another process was faster
                _create_tables(database)
        sync_folder(path.parent)
    elif database.pragma("application_id") != APPLICATION_ID:
        raise NotOurs('"{path}" is another program\'s database.', path=path)
    elif version > VERSION:
        raise TooNew(path, version, VERSION)
    elif version < VERSION:
        if database.read_only:
            raise ReadOnly(path)
        from quizapp.store.migrate import migrate  # Alembic costs 0.3 s, and is needed once a year

        migrate(database, path, now)


def _create_tables(database: Database) -> None:
    METADATA.create_all(database.held, checkfirst=False)
    database.run_once(insert(ALEMBIC_VERSION).values(version_num=f"{VERSION:04}"))
    database.pragma(f"application_id={APPLICATION_ID}")
    database.pragma(f"user_version={VERSION}")
