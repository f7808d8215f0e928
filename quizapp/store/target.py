"""What `--db` names: a path, or the address of a database."""

from importlib.util import find_spec
from pathlib import Path

from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError

from quizapp.errors import ExtraMissingError, UsageError


def path_of(target: str | Path) -> Path | None:
    """The file that is meant; None for a database in memory.

    `UsageError` for what is no address, `ExtraMissingError` for a driver that isn't installed.
    """
    if isinstance(target, Path) or "://" not in target:
        return Path(target)
    try:
        url = make_url(target)
    except ArgumentError as error:
        raise UsageError('"{target}" is no database address.', target=target) from error
    kind = url.get_backend_name()
    if kind == "postgresql" and find_spec("psycopg") is None:
        raise ExtraMissingError(
            'A PostgreSQL database needs the driver "psycopg", which is not installed.'
        )
    if kind != "sqlite" or url.query:
        raise UsageError(
            'Progress can\'t be kept in "{target}": give a file or sqlite:///path.',
            target=url.render_as_string(hide_password=True),
        )
    return None if url.database in {None, "", ":memory:"} else Path(str(url.database))
