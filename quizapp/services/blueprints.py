"""Exams to choose from: those of a bank, those saved by name, and files that a teacher wrote."""

import os
import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from quizapp.banks import decoding, folder, source
from quizapp.banks.exam_file import parse_wish, render_wish
from quizapp.banks.index import Index
from quizapp.banks.problem import Problem
from quizapp.core.exam_wish import Among, Wish
from quizapp.core.question import Bank, BankId
from quizapp.errors import NotFoundError, QuizappError, UsageError, system_reason
from quizapp.messages import Message
from quizapp.services.papers import blueprint_of, named_wish, timed
from quizapp.settings.places import Places

__all__ = ["Among", "Wish"]

_NAME = re.compile(r"[^\W.][\w.-]{0,79}")
_SPACES = re.compile(r"\s+")


class BrokenExam(QuizappError):
    """A file of an exam can't be used as it is."""

    def __init__(self, path: Path, problems: Sequence[Problem], lines: Sequence[str]) -> None:
        super().__init__("No exam can be drawn from {path}.", path=str(path))
        self.problems = tuple(problems)
        self.lines = tuple(lines)
        """The lines of the file, for showing where."""


class NameTaken(QuizappError):
    """An exam of that name is saved already."""

    def __init__(self, name: str) -> None:
        super().__init__('An exam "{name}" is saved already.', name=name)


@dataclass(frozen=True, slots=True)
class Found:
    """An exam that was looked up, and what is odd about the file that it came from."""

    wish: Wish
    problems: tuple[Problem, ...] = ()
    lines: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Saved:
    """An exam that was saved by name."""

    name: str
    path: Path


def saved_folder(places: Places) -> Path:
    """Where exams are saved: `blueprints` beside the folder of the user's banks."""
    return places.user_banks.parent / "blueprints"


def saved(places: Places) -> list[Saved]:
    """What was saved, by name; nothing where the folder is not there or can't be looked into."""
    try:
        paths = sorted(saved_folder(places).iterdir())
    except OSError:
        return []
    return [
        Saved(path.stem, path)
        for path in paths
        if path.suffix.lower() in folder.SUFFIXES and not path.name.startswith(".")
    ]


def load(
    index: Index,
    path: Path,
    bank: BankId | None = None,
    usual: Callable[[], BankId | None] = lambda: None,
) -> Found:
    """The exam in a file, drawn from `bank` where one is given, else the file's, else the usual.

    Raises BrokenExam with everything that is wrong with the file.
    """
    data = folder.read_bytes(path)
    if isinstance(data, Message):
        raise BrokenExam(path, [_unreadable(path, data)], ())
    text, problems = decoding.decode(data, str(path))
    if text is None:
        raise BrokenExam(path, problems, ())
    wish, more = parse_wish(text, str(path), _finder(index, bank, usual))
    lines = tuple(source.lines_of(text))
    if wish is None:
        raise BrokenExam(path, (*problems, *more), lines)
    return Found(wish, (*problems, *more), lines)


def _finder(
    index: Index, bank: BankId | None, usual: Callable[[], BankId | None]
) -> Callable[[str | None], Bank | None]:
    def find(written: str | None) -> Bank | None:
        name = bank or written or usual()
        return None if name is None else index.bank(BankId(name))

    return find


def _unreadable(path: Path, sentence: Message) -> Problem:
    return Problem("F009", "error", str(path), 0, 1, sentence)


def save(places: Places, name: str, wish: Wish, *, overwrite: bool = False) -> Path:
    """Keep an exam under a name, without its number; the file is written whole or not at all.

    Raises UsageError for a name that no file can have, NameTaken, or NotWritableError.
    """
    title = " ".join(unicodedata.normalize("NFC", name).split())
    own = _SPACES.sub("-", title)
    if not _NAME.fullmatch(own):
        raise UsageError(
            '"{name}" can\'t be the name of an exam: use letters, digits, hyphens and spaces.',
            name=name,
        )
    path = saved_folder(places) / f"{own}.yaml"
    if path.exists() and not overwrite:
        raise NameTaken(own)
    named = replace(wish, blueprint=replace(wish.blueprint, id=own, title=title))
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise folder.NotWritableError(
            '"{path}" could not be written: {reason}.', path=str(path), reason=system_reason(error)
        ) from error
    folder.write_whole(path, render_wish(named))
    return path


def is_path(text: str) -> bool:
    """Whether the words after `--blueprint` name a file and not an exam."""
    separators = [mark for mark in (os.sep, os.altsep) if mark]
    return text.lower().endswith(folder.SUFFIXES) or any(mark in text for mark in separators)


def find_wish(
    index: Index,
    places: Places,
    *,
    blueprint: str | None,
    bank: BankId | None,
    usual: Callable[[], BankId],
    seed: str | None = None,
    minutes: float | None = None,
) -> Found:
    """What `--bank`, `--blueprint`, `--seed` and `--minutes` wish for.

    A path is a file. A name is that of an exam of the bank, else of a saved one. `usual` gives the
    bank where none is named. Raises NotFoundError, UsageError, or BrokenExam.
    """
    path = None if blueprint is None else _file_of(index, places, blueprint, bank, usual)
    if path is None:
        named = named_wish(index, bank or usual(), blueprint, seed=seed, minutes=minutes)
        return Found(named)
    found = load(index, path, bank, usual)
    wish = replace(found.wish, blueprint=timed(found.wish.blueprint, minutes), seed=seed)
    return replace(found, wish=wish)


def _file_of(
    index: Index, places: Places, name: str, bank: BankId | None, usual: Callable[[], BankId]
) -> Path | None:
    """The file that a name means; None: an exam of the bank, or none at all."""
    if is_path(name):
        return Path(name).expanduser()
    kept = next((one.path for one in saved(places) if one.name == name), None)
    if kept is None:
        return None
    found = index.bank(bank or usual())
    try:
        if found is not None and blueprint_of(found, name):
            return None
    except NotFoundError:
        pass
    return kept
