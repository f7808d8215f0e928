"""Mending a question where it stands in its file: from a form, or in the user's own editor.

A bank that came with quizapp is copied into the user's folder first. What somebody else wrote
meanwhile is never overwritten, and nothing is written that the reader would not read as meant.
"""

import codecs
import os
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from quizapp.banks.edit import rewritten
from quizapp.banks.edit_page import LayoutError
from quizapp.banks.folder import NotWritableError, read_bank, read_bytes, write_whole
from quizapp.banks.index import Index
from quizapp.banks.indexed import IndexedBank
from quizapp.banks.problem import Problem
from quizapp.banks.source import lines_of
from quizapp.banks.yaml_bank import decode, parse
from quizapp.core.question import Bank, BankId, Chapter, Question, QuestionId
from quizapp.errors import NotFoundError, QuizappError, system_reason
from quizapp.messages import Message
from quizapp.services.file_check import Checked, brought


class GoneError(NotFoundError):
    """A question was to be edited that no bank has."""

    def __init__(self, question: QuestionId) -> None:
        super().__init__('The question "{question}" is in no bank any more.', question=question)


class FaultyError(QuizappError):
    """A question stands in its file, but can't be read."""

    def __init__(self, question: QuestionId, path: Path, line: int) -> None:
        super().__init__(
            'The question "{question}" has a mistake in "{path}", line {line}: mend it in an '
            "editor.",
            question=question,
            path=str(path),
            line=line,
        )


class NoBankError(QuizappError):
    """A file can't be edited by its questions, for none can be read from it."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            'No bank can be read from "{path}" as it is now: mend it in an editor.', path=str(path)
        )


class InTheWayError(QuizappError):
    """A copy was to be made where something else stands."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            'The bank can\'t be copied into your folder, for "{path}" stands there, and no bank '
            "can be read from it: mend it, or take it away.",
            path=str(path),
        )


class ChangedOnDiskError(QuizappError):
    """Somebody else changed what was to be changed."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            'This question was changed in "{path}" meanwhile, so nothing was saved.', path=str(path)
        )


class BreaksFileError(QuizappError):
    """A change was refused that would have left a question unreadable."""

    def __init__(self, path: Path, problems: Sequence[Problem], lines: Sequence[str]) -> None:
        super().__init__(
            'Nothing was saved, for "{path}" would then have errors: {errors}.',
            path=str(path),
            errors=len(problems),
        )
        self.problems = tuple(problems)
        self.lines = tuple(lines)
        """The file as it would have been."""


class UnfitError(QuizappError):
    """A change can't be made by text position."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            'Nothing was saved: the change can\'t be fitted into "{path}" as it is laid out; make '
            "it in an editor.",
            path=str(path),
        )


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a bank is read, and where its changes go."""

    bank: BankId
    source: Path
    target: Path
    line: int
    """Of the question, when the library was read."""

    @property
    def is_copied(self) -> bool:
        """Whether the bank came with quizapp and is the user's own from the first change on."""
        return self.source != self.target


@dataclass(frozen=True, slots=True)
class Opened:
    """A question as its file has it now."""

    question: Question
    chapters: tuple[Chapter, ...]
    standing: Standing
    data: bytes
    """The whole file, so that a change by somebody else shows."""


@dataclass(frozen=True, slots=True)
class Saved:
    """A question in its file, as it was changed."""

    path: Path
    line: int
    is_copied: bool
    is_recoded: bool
    """Whether the file was in another encoding and is UTF-8 now."""
    warnings: tuple[Problem, ...] = ()
    """What the change brought in."""
    lines: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Editable:
    """A file that an editor may open."""

    path: Path
    line: int
    is_copied: bool


def standing(index: Index, user_banks: Path, question: QuestionId) -> Standing:
    """Where a question's bank stands. Raises GoneError or InTheWayError."""
    found = _read_at(index, question) or _unread(index, question)
    if found is None:
        raise GoneError(question)
    bank, line = found
    if bank.origin != "shipped":
        return Standing(bank.id, bank.path, bank.path, line)
    target, is_there = _own_file(user_banks, bank.id)
    return Standing(bank.id, target if is_there else bank.path, target, line)


def _read_at(index: Index, question: QuestionId) -> tuple[IndexedBank, int] | None:
    place = index.place(question)
    if place is None:
        return None
    path, line = place
    return next(((bank, line) for bank in index.banks() if bank.path == path), None)


def _unread(index: Index, question: QuestionId) -> tuple[IndexedBank, int] | None:
    """The bank in which a question stands that has a mistake, so that it can be mended."""
    for bank in index.banks():
        data = read_bytes(bank.path) if bank.errors else b""
        text = None if isinstance(data, Message) else decode(data, str(bank.path))[0]
        line = _line_of(question, text or "")
        if line:
            return bank, line
    return None


def _line_of(question: QuestionId, text: str) -> int:
    """The first line that has the id as a word; 0 where none has."""
    match = re.search(rf"(?<![\w.~-]){re.escape(question)}(?![\w.-])", text)
    return 0 if match is None else len(lines_of(text[: match.start()] + "x"))


def _own_file(user_banks: Path, bank: BankId) -> tuple[Path, bool]:
    """Where the user's copy of a bank belongs, and whether there is one already."""
    number = 1
    while True:
        path = user_banks / f"{bank}{'' if number == 1 else f'-{number}'}.yaml"
        if not os.path.lexists(path):
            return path, False
        found, _problems, _lines = read_bank(path)
        if found is None:
            raise InTheWayError(path)
        if found.id == bank:
            return path, True
        number += 1


def open_question(where: Standing, question: QuestionId) -> Opened:
    """The question as its file has it now, whatever the library knows of it.

    Raises GoneError, FaultyError, NoBankError, or QuizappError for a file that can't be read.
    """
    data = _data(where.source)
    bank, text = _read(where.source, data)
    found = next((one for one in bank.questions if one.id == question), None)
    if found is None:
        line = _line_of(question, text)
        raise FaultyError(question, where.source, line) if line else GoneError(question)
    return Opened(found, bank.chapters, where, data)


def save(opened: Opened, new: Question, fresh: Chapter | None = None) -> Saved:
    """Write the question into its file, in the chapter that it names; `fresh` if that is new.

    Raises ChangedOnDiskError, BreaksFileError, UnfitError or NotWritableError; then nothing was
    written. Changes elsewhere in the file do no harm.
    """
    where = opened.standing
    data = _data(where.source)
    bank, text = _read(where.source, data)
    now = next((one for one in bank.questions if one.id == opened.question.id), None)
    if now is None or _without_place(now) != _without_place(opened.question):
        raise ChangedOnDiskError(where.source)
    try:
        made = rewritten(text, new, fresh)
    except LayoutError as error:
        raise UnfitError(where.target) from error
    before = Checked(tuple(parse(text, str(where.target))[1]), tuple(lines_of(text)))
    read, problems = parse(made.text, str(where.target))
    after = Checked(tuple(problems), tuple(lines_of(made.text)))
    news = brought(before, after)
    errors = [one for one in news if one.severity == "error"]
    if errors:
        raise BreaksFileError(where.target, errors, after.lines)
    if not made.is_exact or read is None:
        raise UnfitError(where.target)
    if _data(where.source) != data:
        raise ChangedOnDiskError(where.source)
    mark = codecs.BOM_UTF8 if data.startswith(codecs.BOM_UTF8) else b""
    _write(where, mark + made.text.encode())
    line = next(one.line for one in read.questions if one.id == opened.question.id)
    is_recoded = not _is_utf8(data)
    return Saved(where.target, line, where.is_copied, is_recoded, tuple(news), after.lines)


def for_editor(where: Standing, question: QuestionId) -> Editable:
    """The file for an editor, copied first if it is not the user's, and the question's line.

    Raises ChangedOnDiskError, NotWritableError, or QuizappError where it can't be read.
    """
    data = _data(where.source)
    text, _problems = decode(data, str(where.source))
    bank = None if text is None else parse(text, str(where.source))[0]
    found = () if bank is None else bank.questions
    line = next((one.line for one in found if one.id == question), 0)
    line = line or _line_of(question, text or "") or where.line
    if where.is_copied:
        _write(where, data)
    return Editable(where.target, line, where.is_copied)


def _without_place(question: Question) -> Question:
    return replace(question, line=0)


def _data(path: Path) -> bytes:
    data = read_bytes(path)
    if isinstance(data, Message):
        raise QuizappError('"{path}": {reason}.', path=str(path), reason=data)
    return data


def _read(path: Path, data: bytes) -> tuple[Bank, str]:
    text, _problems = decode(data, str(path))
    bank = None if text is None else parse(text, str(path))[0]
    if bank is None or text is None:
        raise NoBankError(path)
    return bank, text


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _write(where: Standing, data: bytes) -> None:
    """Put the file in place, whole; a copy only where nothing stands."""
    if where.is_copied:
        if os.path.lexists(where.target):
            raise ChangedOnDiskError(where.target)
        try:
            where.target.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise NotWritableError(
                '"{path}" could not be written: {reason}.',
                path=str(where.target),
                reason=system_reason(error),
            ) from error
    write_whole(where.target, data)
