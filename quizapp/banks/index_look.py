"""What a library's files come to: which bank each gives, and which of two with one id is shown."""

import sqlite3
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType

from quizapp.banks.folder import BankFile, Origin
from quizapp.banks.index_values import summary_from_text
from quizapp.banks.indexed import BrokenFile, IndexedBank, IndexedChapter
from quizapp.core.question import BankId

_Row = tuple[str, str, int, int, str]

_RANKS: Mapping[Origin, int] = {"given": 0, "user": 1, "shipped": 2}


def in_order(files: Iterable[BankFile]) -> list[BankFile]:
    """The files as the library counts them: a given one hides the user's, that one the shipped."""
    return sorted(files, key=lambda file: _RANKS[file.origin])


def look(
    connection: sqlite3.Connection, taken: Sequence[tuple[BankFile, int | None]]
) -> tuple[dict[int, IndexedBank], list[BrokenFile]]:
    """The banks by the numbers of their files, and the files that give none.

    `taken` are the files in their order, each with its number in the index if it has one.
    """
    found: list[tuple[BankFile, int, _Row]] = []
    broken: list[BrokenFile] = []
    sql = "SELECT bank, digest, errors, warnings, summary FROM file WHERE id = ?"
    for file, number in taken:
        row = connection.execute(sql, (number,)).fetchone()
        if number is None or row is None or row[0] is None:
            broken.append(BrokenFile(file.path, 1 if row is None else row[2]))
        else:
            found.append((file, number, row))
    times = Counter(row[0] for _, _, row in found)
    shown: dict[int, IndexedBank] = {}
    seen: set[str] = set()
    for file, number, row in found:
        if row[0] not in seen:
            seen.add(row[0])
            shown[number] = _indexed_bank(file, row, shadows=times[row[0]] > 1)
    return shown, broken


def _indexed_bank(file: BankFile, row: _Row, *, shadows: bool) -> IndexedBank:
    bank, digest, errors, warnings, text = row
    summary = summary_from_text(text)
    return IndexedBank(
        id=BankId(bank),
        title=summary.title,
        lang=summary.lang,
        description=summary.description,
        path=file.path,
        origin=file.origin,
        shadows=shadows,
        digest=digest,
        counts=MappingProxyType(summary.counts),
        chapters=tuple(IndexedChapter(*chapter) for chapter in summary.chapters),
        errors=errors,
        warnings=warnings,
    )
