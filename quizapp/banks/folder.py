"""Bank files on disk: which there are, reading one, writing one whole.

Nothing that a bank says is ever used as a path: ids, sources and texts touch no file.
"""

import os
import stat
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from quizapp.banks.decoding import MAX_BYTES
from quizapp.banks.problem import Problem
from quizapp.core.question import Bank, QuestionId
from quizapp.errors import QuizappError, system_reason
from quizapp.messages import Message, message

Origin = Literal["given", "user", "shipped"]

SUFFIXES = (".yaml", ".yml")

_PACKAGE = Path(__file__).resolve().parent.parent


class NotWritableError(QuizappError):
    """A file could not be replaced; what stood there before still does."""


@dataclass(frozen=True, slots=True)
class BankFile:
    """A file that may hold a bank, and how it came into the library."""

    path: Path
    origin: Origin


def bank_files(given: Sequence[Path], user: Path) -> list[BankFile]:
    """Every bank file of the library: given first, then the user's, then the shipped ones.

    Folders are searched with their subfolders, names that start with a dot are passed over. A file
    that is reached twice counts where it came first; a given path that is not there stays in the
    list, so that reading it says so.
    """
    places: list[tuple[Path, Origin]] = [(path, "given") for path in given]
    places.append((user, "user"))
    shipped = shipped_folder()
    if shipped is not None:
        places.append((shipped, "shipped"))
    found: dict[Path, BankFile] = {}
    for place, origin in places:
        is_folder = _is_folder(place) or origin != "given"  # the user's may not be there yet
        for path in _inside(place) if is_folder else [place]:
            found.setdefault(path.resolve(), BankFile(path.absolute(), origin))
    return list(found.values())


def _inside(folder: Path) -> Iterator[Path]:
    for here, folders, names in os.walk(folder):  # links to folders are not followed: no circles
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            if name.lower().endswith(SUFFIXES) and not name.startswith("."):
                yield Path(here, name)


def shipped_folder() -> Path | None:
    """Where the banks lie that come with the program; None if it came without any.

    A wheel has them inside the package; a checkout (and an editable install of it) beside it.
    """
    inside = _PACKAGE / "_banks"
    if _is_folder(inside):
        return inside
    beside = _PACKAGE.parent / "question_banks"
    is_checkout = _is_folder(beside) and (_PACKAGE.parent / "pyproject.toml").is_file()
    return beside if is_checkout else None


def _is_folder(path: Path) -> bool:
    """Whether a folder is there for us; one behind a closed door is not."""
    try:
        return path.is_dir()
    except OSError:
        return False


def read_bank(path: Path) -> tuple[Bank | None, list[Problem], list[str]]:
    """The bank in a file, what is wrong with it, and its lines for showing where.

    A file that can't be read is a problem too; only its list of lines is then empty.
    """
    from quizapp.banks.source import lines_of  # these bring in yaml: only when a file changed
    from quizapp.banks.yaml_bank import decode, parse

    data = read_bytes(path)
    if isinstance(data, Message):
        return None, [_file_problem(path, data)], []
    text, problems = decode(data, str(path))
    if text is None:
        return None, problems, []
    bank, more = parse(text, str(path))
    return bank, [*problems, *more], lines_of(text)


def read_bytes(path: Path, limit: int = MAX_BYTES) -> bytes | Message:
    """A file's content, or a sentence on why it can't be had; devices and pipes are not read."""
    try:
        # Without O_NONBLOCK, opening a pipe that nobody writes to would wait for ever.
        handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0))
    except FileNotFoundError:
        return message("there is no file here")
    except OSError as error:
        return message("the file can't be opened: {reason}", reason=system_reason(error))
    try:
        status = os.fstat(handle)
        if not stat.S_ISREG(status.st_mode):
            return message("this is not a file but a folder, a pipe or a device")
        if status.st_size <= limit:
            with open(handle, "rb", closefd=False) as file:
                data = file.read(limit + 1)
            if len(data) <= limit:  # it may have grown since
                return data
    except OSError as error:
        return message("the file can't be read: {reason}", reason=system_reason(error))
    finally:
        os.close(handle)
    return message("the file is larger than {limit} MB", limit=limit // 1_000_000)


def _file_problem(path: Path, sentence: Message) -> Problem:
    return Problem(
        code="F009",
        severity="error",
        path=str(path),
        line=0,
        column=1,
        message=sentence,
        help=message("name a YAML file that you may read, of at most 32 MB"),
    )


def write_whole(path: Path, content: str | bytes) -> None:
    """Put `content` in place of a file so that a crash leaves the old or the new one, never a part.

    The folder must be there. The file's mode stays; a link is followed if it is the user's own.
    Raises NotWritableError.
    """
    try:
        target = _target(path)
        _replace(target, content.encode("utf-8") if isinstance(content, str) else content)
    except OSError as error:
        raise NotWritableError(
            '"{path}" could not be written: {reason}.', path=str(path), reason=system_reason(error)
        ) from error


def _target(path: Path) -> Path:
    if path.is_symlink():
        # In a folder that others may write to, a link can point what we write at any of our files.
        if os.name == "posix" and path.lstat().st_uid != os.getuid():
            raise NotWritableError('"{path}" is a link that someone else made.', path=str(path))
        path = path.resolve()
    if path.exists() and not path.is_file():
        raise NotWritableError('"{path}" is not a regular file.', path=str(path))
    return path


def _replace(target: Path, data: bytes) -> None:
    mode = stat.S_IMODE(target.stat().st_mode) if target.exists() else None
    temporary, handle = _create_beside(target)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(handle)
        if mode is not None:
            temporary.chmod(mode)
        temporary.replace(target)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    _sync_folder(target.parent)


def _create_beside(target: Path) -> tuple[Path, int]:
    """A new file in the same folder (a rename does not cross disks), with the usual mode."""
    number = 0
    while True:
        path = target.with_name(f".quizapp-{os.getpid()}-{number}.tmp")
        try:
            return path, os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o666)
        except FileExistsError:  # left by a process of this number that was killed
            number += 1


def _sync_folder(folder: Path) -> None:
    if os.name == "posix":  # elsewhere a folder can't be opened
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def duplicate_ids(banks: Iterable[tuple[str, Bank]]) -> list[Problem]:
    """Bank ids and question ids that stand in more than one of these (path, bank) pairs.

    Within one file the reader finds them. A user's bank that shadows a shipped one is no
    duplicate: leave the shadowed one out.
    """
    problems = []
    bank_paths: dict[str, str] = {}
    places: dict[QuestionId, tuple[str, int]] = {}
    for path, bank in banks:
        first = bank_paths.setdefault(bank.id, path)
        if first != path:
            sentence = message(
                'the bank id "{bank}" is also that of {other}', bank=bank.id, other=first
            )
            problems.append(_duplicate("F010", path, 0, sentence))
        for question in bank.questions:
            other, line = places.setdefault(question.id, (path, question.line))
            if other != path:
                sentence = message(
                    'the id "{question}" is also at {other}:{line}',
                    question=question.id,
                    other=other,
                    line=line,
                )
                problems.append(_duplicate("F011", path, question.line, sentence))
    return problems


def _duplicate(code: str, path: str, line: int, sentence: Message) -> Problem:
    return Problem(
        code=code,
        severity="error",
        path=path,
        line=line,
        column=1,
        message=sentence,
        help=message("give one of the two another id, unique in the library"),
    )
