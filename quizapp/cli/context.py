"""What every command may need: where things are, how they are set, what time it is."""

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from quizapp.cli import output
from quizapp.errors import DatabaseError, NotFoundError
from quizapp.language import _, translate
from quizapp.messages import Message
from quizapp.settings.keys import Settings
from quizapp.settings.places import Places, places

if TYPE_CHECKING:
    from quizapp.banks.index import Index
    from quizapp.core.review import Moment
    from quizapp.store.store import Store


class FolderMissingError(DatabaseError):
    """A progress file was named in a folder that does not exist."""

    def __init__(self, folder: Path) -> None:
        super().__init__(
            'There is no folder "{folder}" for the progress file: make it, or correct --db or '
            "QUIZAPP_DB.",
            folder=str(folder),
        )


@dataclass(frozen=True, slots=True)
class Context:
    """The global options, joined with environment and settings."""

    environment: Mapping[str, str]
    settings: Settings
    database: str | None = None
    banks: tuple[Path, ...] = ()
    ascii: bool = False
    debug: bool = False
    warnings: tuple[Message, ...] = ()
    """What was wrong with the settings."""

    def places(self) -> Places:
        """Where everything is. Raises NotFoundError for a bank path that is not there."""
        found = places(self.environment, database=self.database, banks=self.banks)
        for path in found.banks:
            if not path.exists():
                raise NotFoundError('There is no file or folder "{path}".', path=str(path))
        return found

    def progress_places(self) -> Places:
        """The places, for who will open the database.

        Raises FolderMissingError: below a mistyped path a new, empty file looks like lost progress.
        """
        from quizapp.store.target import path_of

        found = self.places()
        path = path_of(found.database)
        own = places({**self.environment, "QUIZAPP_DB": ""}).database
        if path is not None and str(path) != own and not _is_there(path.parent):
            raise FolderMissingError(path.parent)
        return found


def _is_there(folder: Path) -> bool:
    try:
        return folder.exists()
    except OSError:  # forbidden, too long: opening the file says it in its own words
        return True


def of(ctx: typer.Context) -> Context:
    """The context that the root command left for this one."""
    context = ctx.obj
    if not isinstance(context, Context):
        raise TypeError("the root command did not run")
    return context


def now() -> "Moment":
    """The present moment and this computer's distance from UTC."""
    import time
    from datetime import datetime

    from quizapp.core.review import Moment

    seconds = time.time()
    offset = datetime.fromtimestamp(seconds).astimezone().utcoffset()
    minutes = 0 if offset is None else round(offset.total_seconds() / 60)
    return Moment(int(seconds * 1000), minutes)


def iso_day(day: int) -> str:
    """A study day as an ISO date."""
    from datetime import date

    return date.fromordinal(date(1970, 1, 1).toordinal() + day).isoformat()


@dataclass(frozen=True, slots=True)
class Library:
    """The banks and the progress, open."""

    index: "Index"
    store: "Store"


@contextmanager
def banks(context: Context) -> Iterator["Index"]:
    """The index of the banks, brought up to date; the database is left alone."""
    from quizapp.services.library import refresh_banks

    index = refresh_banks(context.places())
    try:
        yield index
    finally:
        index.close()


@contextmanager
def library(context: Context) -> Iterator[Library]:
    """Banks and progress, histories brought in step with edited banks."""
    from quizapp.services.history import reconcile

    with banks(context) as index, progress(context) as store:
        reconcile(index, store, now(), context.settings.rollover_hour)
        yield Library(index, store)


@contextmanager
def progress(context: Context) -> Iterator["Store"]:
    """The progress database alone."""
    from quizapp.services.library import open_store

    store = open_store(context.progress_places(), now())
    try:
        yield store
        _back_up(store)
    finally:
        store.close()


def warn_of_sharing(database: str) -> None:
    """Say it where the progress file lies in a folder that other machines write to as well."""
    from quizapp.store.files import network_folder
    from quizapp.store.target import path_of

    path = path_of(database)
    warning = None if path is None else network_folder(path.absolute())
    if warning is not None:
        output.complain(_("warning: {sentence}").format(sentence=translate(warning)))


def _back_up(store: "Store") -> None:
    """Copy the file if it changed; that this failed must not hide that the command worked."""
    if not store.has_changed:
        return
    from quizapp.store.backup import automatic

    try:
        automatic(store, now())
    except DatabaseError as error:
        output.complain(_("No backup was made: {reason}").format(reason=translate(error.message)))


def has_screen() -> bool:
    """Whether a full screen can be drawn: terminals on both ends that can place a cursor."""
    return output.is_terminal() and output.is_interactive() and not is_dumb(os.environ)


def is_dumb(environment: Mapping[str, str]) -> bool:
    """Whether the terminal can't place a cursor, so that only plain lines will do."""
    return environment.get("TERM", "") in ("dumb", "unknown")
