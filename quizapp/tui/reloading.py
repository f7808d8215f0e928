"""Bank files that change while the application is open: noticed, read behind the screen, told.

A look every few seconds costs a walk through the folders in a thread of its own. What is on the
screen stays; a file that can't be read any more leaves what it gave before in use.
"""

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from quizapp.banks.folder import BankFile, bank_files
from quizapp.banks.index import Index
from quizapp.banks.indexed import BrokenFile, IndexedBank
from quizapp.banks.problem import Problem
from quizapp.core.question import BankId
from quizapp.core.review import Moment
from quizapp.errors import QuizappError
from quizapp.language import _, ngettext, translate
from quizapp.script import to_simplified
from quizapp.services.history import reconcile
from quizapp.services.wording import joined
from quizapp.settings.keys import Settings
from quizapp.settings.places import Places
from quizapp.store.errors import Locked
from quizapp.tui.behind import behind
from quizapp.tui.shell import Shell

if TYPE_CHECKING:
    from quizapp.store.store import Store  # after the first frame: docs/decisions/0003

SECONDS = 2.0
"""Between two looks. A file counts as written once two looks in a row find it alike."""

_FEW = 3
"""Changes that are told one by one."""

Stamps = Mapping[Path, tuple[int, int]]
Kind = Literal["changed", "added", "gone", "broken"]


@dataclass(frozen=True, slots=True)
class BankChange:
    """What became of a bank, or of a file that holds none that can be read."""

    kind: Kind
    path: Path
    title: str = ""
    errors: int = 0
    warnings: int = 0
    problem: Problem | None = None
    """The first thing that is wrong with a broken file."""


@dataclass(frozen=True, slots=True)
class _Seen:
    """The library's files as they lie there."""

    files: Sequence[BankFile]
    stamps: Stamps


class Reloading:
    """Keeps one application's index and histories in step with the bank files.

    `tell` is called with what changed, after the index and the histories have it.
    """

    def __init__(
        self,
        app: Shell[int],
        places: Places,
        index: Index,
        store: "Store",
        *,
        clock: Callable[[], Moment],
        settings: Callable[[], Settings],
        tell: Callable[[Sequence[BankChange]], object],
    ) -> None:
        self._app = app
        self._places = places
        self._index = index
        self._store = store
        self._clock = clock
        self._settings = settings
        self._tell = tell
        self._read: Stamps = {}
        self._pending: Stamps | None = None
        self._is_looking = False
        self._is_wanted = False
        self._is_behind = False
        """Whether the histories still wait for another process."""
        self._told: list[BankChange] | None = None
        """Broken files that were spoken of."""

    def start(self) -> None:
        """Look from now on."""
        self._app.set_interval(SECONDS, self._look_calmly)

    def soon(self) -> None:
        """Look now, and take what lies there for written: an editor was closed."""
        self._app.run_worker(self._look(is_written=True), group="reload")

    def _look_calmly(self) -> None:
        self._app.run_worker(self._look(is_written=False), group="reload")

    async def _look(self, *, is_written: bool) -> None:
        if self._is_looking:
            self._is_wanted = self._is_wanted or is_written
            return
        self._is_looking = True
        try:
            await self._look_once(is_written=is_written)
        finally:
            self._is_looking = False
        if self._is_wanted:
            self._is_wanted = False
            await self._look(is_written=True)

    async def _look_once(self, *, is_written: bool) -> None:
        seen = await behind(partial(_glance, self._places))
        if seen.stamps == self._read:
            self._pending = None
            if self._is_behind:
                self._reconcile()
            return
        if not is_written and seen.stamps != self._pending:
            self._pending = seen.stamps  # somebody may be writing still
            return
        self._pending = None
        before = _standing(self._index)
        await self._take(seen)
        self._read = seen.stamps
        self._reconcile()
        found = await behind(partial(_changes, before, _standing(self._index)))
        if self._told is None:  # the first look: what is broken already is no news
            known = {file.path for file in before.broken}
            self._told = [one for one in found if one.kind == "broken" and one.path in known]
        changes = [one for one in found if one not in self._told]
        self._told = [one for one in found if one.kind == "broken"]
        if changes:
            self._notify(changes)
            self._tell(changes)

    async def _take(self, seen: _Seen) -> None:
        """Read what changed behind the screen, then show it; in memory there is but one way."""
        path = self._index.path
        broken = None if path is None else await behind(partial(_read_into, path, seen.files))
        if broken is None:
            self._index.refresh(seen.files, simplify=to_simplified, keep=True)
        else:
            self._index.adopt(seen.files, broken, simplify=to_simplified)

    def _reconcile(self) -> None:
        try:
            reconcile(self._index, self._store, self._clock(), self._settings().rollover_hour)
        except Locked:
            self._is_behind = True  # another process is in the way: next time
        except QuizappError as error:
            if not self._is_behind:
                self._app.notify(translate(error.message), severity="error", markup=False)
            self._is_behind = True
        else:
            self._is_behind = False

    def _notify(self, changes: Sequence[BankChange]) -> None:
        if len(changes) > _FEW:
            words = ngettext(
                "{count} bank file changed and was read anew.",
                "{count} bank files changed and were read anew.",
                len(changes),
            )
            self._app.notify(words.format(count=len(changes)), markup=False)
            changes = [one for one in changes if one.kind == "broken"][:_FEW]
        for change in changes:
            is_bad = change.kind == "broken" or change.errors > 0
            severity = "warning" if is_bad else "information"
            self._app.notify(words_of(change), severity=severity, markup=False)


def words_of(change: BankChange) -> str:
    """What is said of a change."""
    match change.kind:
        case "broken":
            return _broken_words(change)
        case "gone":
            return _('"{title}" is gone: its file was taken away.').format(title=change.title)
        case "added":
            words = _('"{title}" is new in the library.').format(title=change.title)
        case _:
            words = _('"{title}" was changed and read anew.').format(title=change.title)
    if not change.errors and not change.warnings:
        return words
    counts = _("Errors: {errors}, warnings: {warnings}.")
    return joined([words, counts.format(errors=change.errors, warnings=change.warnings)])


def _broken_words(change: BankChange) -> str:
    problem = change.problem
    if problem is None:
        words = _("No bank can be read from {path}.").format(path=change.path)
    elif problem.line:
        words = _("No bank can be read from {path} (line {line}: {reason}).").format(
            path=change.path, line=problem.line, reason=translate(problem.message)
        )
    else:
        words = _("No bank can be read from {path} ({reason}).").format(
            path=change.path, reason=translate(problem.message)
        )
    if not change.title:
        return words
    kept = _('"{title}" stays as it was read before.')
    return joined([words, kept.format(title=change.title)])


# -- what happens behind the screen


def _glance(places: Places) -> _Seen:
    files = bank_files(places.banks, places.user_banks)
    stamps: dict[Path, tuple[int, int]] = {}
    for file in files:
        with suppress(OSError):
            status = file.path.stat()
            stamps[file.path] = status.st_size, status.st_mtime_ns
    return _Seen(files, stamps)


def _read_into(path: Path, files: Sequence[BankFile]) -> list[BrokenFile] | None:
    """Read what changed into the index at a path; None where that can't be written."""
    index = Index.open(path)
    try:
        index.refresh(files, simplify=to_simplified, keep=True)
        return None if index.path is None else index.broken()
    finally:
        index.close()


# -- what changed


@dataclass(frozen=True, slots=True)
class _Standing:
    banks: Mapping[BankId, IndexedBank]
    broken: Sequence[BrokenFile]


def _standing(index: Index) -> _Standing:
    return _Standing({bank.id: bank for bank in index.banks()}, index.broken())


def _changes(before: _Standing, after: _Standing) -> list[BankChange]:
    found = []
    for bank in after.banks.values():
        old = before.banks.get(bank.id)
        change = BankChange("changed", bank.path, bank.title, bank.errors, bank.warnings)
        if old is None:
            found.append(replace(change, kind="added"))
        elif _traits(old) != _traits(bank):
            found.append(change)
    gone = [bank for bank in before.banks.values() if bank.id not in after.banks]
    found += [BankChange("gone", bank.path, bank.title) for bank in gone]
    titles = {bank.path: bank.title for bank in after.banks.values()}
    return found + [_broken(file, titles.get(file.path, "")) for file in after.broken]


def _traits(bank: IndexedBank) -> tuple[object, ...]:
    return bank.path, bank.title, bank.digest, bank.errors, bank.warnings


def _broken(file: BrokenFile, title: str) -> BankChange:
    from quizapp.services.file_check import check

    problems = check(file.path).problems
    errors = [one for one in problems if one.severity == "error"]
    return BankChange("broken", file.path, title, file.errors, 0, min(errors, default=None))
