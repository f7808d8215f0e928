"""Bringing an older progress file to the newest schema: all the way, or not at all.

Imported only for a file that is behind, because Alembic takes longer to import than a whole answer.
"""

from pathlib import Path

from alembic import command
from alembic.config import Config

from quizapp.core.review import Moment
from quizapp.messages import message
from quizapp.store.connection import Database
from quizapp.store.copying import copy_file, name_before
from quizapp.store.errors import Corrupt
from quizapp.store.log import recompute_all
from quizapp.store.parameters import parameter_sets
from quizapp.store.schema import METADATA, VERSION

SCRIPTS = Path(__file__).parent / "migrations"


def migrate(
    database: Database,
    path: Path,
    now: Moment,
    *,
    scripts: Path = SCRIPTS,
    version: int = VERSION,
) -> Path:
    """Copy the file, then run every step that it lacks, in one transaction; returns the copy.

    A crash at any point leaves the file as it was, and the next start does it again.
    """
    copy = copy_file(path, name_before(path, now, f"schema-{version}"))
    # Rebuilding a table drops the old one, which deletes all rows that refer to it while foreign
    # keys are on; and inside a transaction nothing can switch them off.
    database.pragma("foreign_keys=OFF")
    try:
        with database.transaction():
            if database.pragma("user_version") < version:  # else another process was faster
                _run(database, scripts, version)
                if version == VERSION and parameter_sets(database):
                    # Up to schema 3 parameters only held for the answers that came after them.
                    recompute_all(database)
                orphans = database.orphans()
                if orphans:
                    detail = message('lines of "{table}" refer to nothing', table=orphans[0])
                    raise Corrupt(path, detail, copy)
                database.pragma(f"user_version={version}")
    finally:
        database.pragma("foreign_keys=ON")
    return copy


def _run(database: Database, scripts: Path, version: int) -> None:
    config = Config(attributes={"connection": database.held, "metadata": METADATA})
    config.set_main_option("script_location", str(scripts).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    # What is already begun here keeps Alembic from opening transactions of its own.
    if not database.held.in_transaction():
        database.held.begin()
    command.upgrade(config, f"{version:04}")
