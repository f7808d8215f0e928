"""Taking files into the index: one transaction a file, so that a bank is in it whole or not at all.

Two processes may do so at once; the second finds the first one's work and leaves it.
"""

import gc
import hashlib
import os
import sqlite3
from collections.abc import Callable, Collection, Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from quizapp.banks.folder import BankFile, read_bank
from quizapp.banks.index_schema import BITS
from quizapp.banks.index_search import Postings, facets, folded
from quizapp.banks.index_values import head_as_text, question_as_text, summary_as_text
from quizapp.banks.indexed import BrokenFile
from quizapp.core.question import Bank

Stamp = tuple[int, int]
"""Size and time of change (ns) that a file was read with."""

_NEVER: Stamp = (-1, -1)
"""For a file that gave no text, perhaps for want of rights: asked again each time."""


@dataclass(frozen=True, slots=True)
class KnownFile:
    """A file's row number and the stamp that it was read with."""

    id: int
    stamp: Stamp


def known_files(connection: sqlite3.Connection) -> dict[Path, KnownFile]:
    """Every file in the index, also those of other libraries that use the same one."""
    rows = connection.execute("SELECT path, id, size, mtime_ns FROM file")
    return {Path(os.fsdecode(path)): KnownFile(id_, (size, at)) for path, id_, size, at in rows}


def unread(connection: sqlite3.Connection, files: Iterable[BankFile]) -> int:
    """Bytes of these files that the index doesn't have as they are now."""
    known = known_files(connection)
    size = 0
    for file in files:
        with suppress(OSError):
            status = file.path.stat()
            row = known.get(file.path)
            if row is None or row.stamp != (status.st_size, status.st_mtime_ns):
                size += status.st_size
    return size


def bring_in_step(
    connection: sqlite3.Connection,
    files: Sequence[BankFile],
    simplify: Callable[[str], str],
    *,
    keep: bool,
) -> tuple[list[tuple[BankFile, int | None]], list[BrokenFile]]:
    """Read what changed and forget what is gone.

    Gives the files, each with its number where it could be read, and those whose earlier bank was
    kept, for they give none any more.
    """
    known = known_files(connection)
    taken: list[tuple[BankFile, int | None]] = []
    kept: list[BrokenFile] = []
    for file in files:
        try:
            status = file.path.stat()
        except OSError:
            taken.append((file, None))
            continue
        stamp = status.st_size, status.st_mtime_ns
        row = known.get(file.path)
        if row is not None and row.stamp == stamp:
            taken.append((file, row.id))
            continue
        read = take_in(connection, file.path, stamp, simplify, keep=keep)
        taken.append((file, read.number))
        if read.kept_errors is not None:
            kept.append(BrokenFile(file.path, read.kept_errors))
    if known.keys() - {file.path for file in files}:
        forget_missing(connection, {file.path for file in files})
    return taken, kept


@dataclass(frozen=True, slots=True)
class _Reading:
    """What a file yields, made ready before the transaction so that nobody waits for parsing."""

    bank: Bank | None
    stamp: Stamp
    errors: int
    warnings: int
    values: list[str]
    texts: list[str]
    postings: Postings
    facets: list[tuple[str, str, int, bytes]]

    def described(self) -> tuple[str | None, str, str, str]:
        """Bank id, digest, summary and head."""
        if self.bank is None:
            return None, "", "", ""
        head = head_as_text(self.bank)
        # Lines are no part of it: a comment in the file is no change of the bank.
        digest = hashlib.blake2b(head.encode(), digest_size=16)
        for question, value in zip(self.bank.questions, self.values, strict=True):
            digest.update(f"\n{question.id}\t{value}".encode())
        return self.bank.id, digest.hexdigest(), summary_as_text(self.bank), head


def _read(path: Path, stamp: Stamp, simplify: Callable[[str], str]) -> _Reading:
    collects = gc.isenabled()
    # Everything that is made here is still needed at the end; looking for garbage among it takes
    # a third of the time.
    gc.disable()
    try:
        return _read_all(path, stamp, simplify)
    finally:
        if collects:
            gc.enable()


def _read_all(path: Path, stamp: Stamp, simplify: Callable[[str], str]) -> _Reading:
    bank, problems, lines = read_bank(path)
    questions = () if bank is None else bank.questions
    texts = [folded(question, simplify) for question in questions]
    postings = Postings()
    for position, text in enumerate(texts):
        postings.add(position, text)
    errors = sum(problem.severity == "error" for problem in problems)
    return _Reading(
        bank,
        stamp if lines else _NEVER,
        errors,
        len(problems) - errors,
        [question_as_text(question) for question in questions],
        texts,
        postings,
        [] if bank is None else list(facets(bank, simplify)),
    )


@dataclass(frozen=True, slots=True)
class Taken:
    """A file in the index."""

    number: int
    kept_errors: int | None = None
    """Errors of a file that gave no bank any more, where the bank it gave before was kept."""


def take_in(
    connection: sqlite3.Connection,
    path: Path,
    stamp: Stamp,
    simplify: Callable[[str], str],
    *,
    keep: bool = False,
) -> Taken:
    """Read a file, put what it holds in place of what was known of it, and return its number.

    `stamp` is from before the reading: a change meanwhile is then found at the next refresh. With
    `keep`, a file that gives no bank any more leaves the one it gave before.
    """
    reading = _read(path, stamp, simplify)
    kept_errors = None
    connection.execute("BEGIN IMMEDIATE")
    try:
        sql = "SELECT id, bank, size, mtime_ns FROM file WHERE path = ?"
        known = connection.execute(sql, (os.fsencode(path),)).fetchone()
        if known is not None and known[2:] == stamp:
            file = int(known[0])  # another process was faster
        elif known is not None and known[1] is not None and keep and reading.bank is None:
            file, kept_errors = int(known[0]), max(reading.errors, 1)
        else:
            file = _put_in(connection, known and known[0], path, reading)
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise
    return Taken(file, kept_errors)


def _put_in(connection: sqlite3.Connection, old: int | None, path: Path, reading: _Reading) -> int:
    """Rows under the file's old number, if it had one: other processes may still go by it."""
    if old is not None:
        _clear(connection, old)
    row = (os.fsencode(path), *reading.stamp, reading.errors, reading.warnings)
    cursor = connection.execute(
        "INSERT INTO file (id, path, size, mtime_ns, errors, warnings, bank, digest, summary, head)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (old, *row, *reading.described()),
    )
    file = cursor.lastrowid
    assert file is not None  # noqa: S101 - an insert that did not raise has one
    if reading.bank is not None:
        _add_questions(connection, file << BITS, reading.bank, reading)
    return file


def _add_questions(
    connection: sqlite3.Connection, first: int, bank: Bank, reading: _Reading
) -> None:
    questions = (
        (number, question.id, question.chapter, question.type.value, question.line)
        for number, question in enumerate(bank.questions, first)
    )
    connection.executemany("INSERT INTO question VALUES (?, ?, ?, ?, ?)", questions)
    for table, values in (("content", reading.values), ("folded", reading.texts)):
        sql = f"INSERT INTO {table} VALUES (?, ?)"
        connection.executemany(sql, enumerate(values, first))
    rows = ((first >> BITS, *row) for row in reading.postings.rows())
    connection.executemany("INSERT INTO gram VALUES (?, ?, ?, ?)", rows)
    facets = ((first >> BITS, *row) for row in reading.facets)
    connection.executemany("INSERT INTO facet VALUES (?, ?, ?, ?, ?)", facets)
    ids = "\n".join(question.id for question in bank.questions)
    connection.execute("INSERT INTO roll VALUES (?, ?)", (first >> BITS, ids))


def _clear(connection: sqlite3.Connection, file: int) -> None:
    for table in ("question", "content", "folded"):
        connection.execute(
            f"DELETE FROM {table} WHERE number >= ? AND number < ?",
            (file << BITS, (file + 1) << BITS),
        )
    for table in ("gram", "facet", "roll"):
        connection.execute(f"DELETE FROM {table} WHERE file = ?", (file,))
    connection.execute("DELETE FROM file WHERE id = ?", (file,))


def forget_missing(connection: sqlite3.Connection, listed: Collection[Path]) -> None:
    """Drop files that are no more; those that only stand in no folder of this library stay."""
    for path, known in known_files(connection).items():
        if path not in listed and not path.exists():
            connection.execute("BEGIN IMMEDIATE")
            _clear(connection, known.id)
            connection.execute("COMMIT")
