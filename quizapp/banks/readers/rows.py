"""Rows of sheets as a document: a line for each row, its cells beside it."""

from collections.abc import Iterable, Sequence

from quizapp.banks.incoming.document import Document, LineRepair, SourceLine
from quizapp.banks.readers.errors import TooLarge
from quizapp.banks.readers.flow import MAX_CHARACTERS, MAX_LINES
from quizapp.banks.readers.mending import mended
from quizapp.messages import Message

MAX_CELLS = 1_000_000
"""Empty ones before the last of a row included."""
_MAX_GAP = 1_000
"""Empty rows are kept up to so many, so that lines are numbered as the sheet's rows."""

Sheet = tuple[str, Iterable[tuple[int, Sequence[str]]]]
"""A sheet's name, "" where there is but one, and its rows that hold anything, numbered from 1."""


def rows_document(name: str, sheets: Iterable[Sheet], notes: Sequence[Message]) -> Document:
    """The document; a sheet's name is a heading. Cells keep the line breaks in them."""
    lines: list[SourceLine] = []
    repairs: list[LineRepair] = []
    characters = cells = 0
    for title, rows in sheets:
        start = len(lines)
        if title:
            lines.append(SourceLine(len(lines) + 1, mended(title, len(lines) + 1)[0], heading=1))
            start += 1
        for number, row in rows:
            if number - 1 + start - len(lines) <= _MAX_GAP:
                lines += (SourceLine(n + 1, "") for n in range(len(lines), start + number - 1))
            lines.append(_line(len(lines) + 1, row, repairs))
            characters += len(lines[-1].text)
            cells += len(lines[-1].cells)
            _check(name, len(lines), characters, cells)
    return Document(name, tuple(lines), tuple(repairs), tuple(notes))


def _line(number: int, row: Sequence[str], repairs: list[LineRepair]) -> SourceLine:
    cells = [_cell(raw, number, repairs) if raw else "" for raw in row]
    while cells and not cells[-1]:
        cells.pop()
    text = "\t".join(cell.replace("\n", " ") for cell in cells)
    return SourceLine(number, text, cells=tuple(cells))


def _cell(raw: str, number: int, repairs: list[LineRepair]) -> str:
    parts = []
    for part in raw.replace("\r\n", "\n").replace("\r", "\n").split("\n"):
        text, found = mended(part, number)
        repairs += found
        parts.append(text)
    return "\n".join(parts).strip()


def _check(name: str, lines: int, characters: int, cells: int) -> None:
    if cells > MAX_CELLS:
        raise TooLarge('"{name}" has more than {limit} cells.', name=name, limit=MAX_CELLS)
    if lines > MAX_LINES:
        raise TooLarge('"{name}" has more than {limit} lines.', name=name, limit=MAX_LINES)
    if characters > MAX_CHARACTERS:
        raise TooLarge(
            '"{name}" has more than {limit} characters.', name=name, limit=MAX_CHARACTERS
        )
