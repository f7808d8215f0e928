"""Excel workbooks (.xlsx): the rows of every sheet that is to be seen, cells as Excel shows them.

Sheets are read as they are written, cell by cell: what a sheet says of its own size is not
believed, and a cell in the last column does not make a table of a billion cells.
"""

import posixpath
import re
from bisect import bisect_right
from collections.abc import Iterator

from quizapp.banks.incoming.document import Document
from quizapp.banks.readers.archive import Archive
from quizapp.banks.readers.docx_runs import attribute
from quizapp.banks.readers.errors import Damaged, TooLarge
from quizapp.banks.readers.flow import MAX_CHARACTERS
from quizapp.banks.readers.markup import bounded, feed, local, parser, tree
from quizapp.banks.readers.rows import MAX_CELLS, rows_document
from quizapp.banks.readers.xlsx_values import Formats, formats
from quizapp.messages import Message, message

MAX_COLUMNS = 256
_REFERENCE = re.compile(r"\$?([A-Z]{1,3})\$?([0-9]{1,7})")
_MOST_FILLED = 200_000
_WORKBOOK = "xl/workbook.xml"


def read(data: bytes, name: str) -> Document:
    """A line for each row; with several sheets, each under its name as a heading."""
    book = _Workbook(data, name)
    sheets = [(title, _Sheet(book, path)) for title, path in book.sheets]
    titled = [(title, sheet.filled()) for title, sheet in sheets if sheet.rows]
    notes = list(book.notes)
    if any(sheet.has_far_cells for _title, sheet in sheets):
        notes.append(message("cells beyond column {column} were left out", column="IV"))
    if len(titled) == 1:
        titled = [("", titled[0][1])]
    return rows_document(name, titled, notes)


class _Workbook:
    def __init__(self, data: bytes, name: str) -> None:
        self.name = name
        self.archive = Archive(data, name)
        if _WORKBOOK not in self.archive:
            raise Damaged('"{name}" is damaged: there is no sheet in it.', name=name)
        root = tree(self.archive.read(_WORKBOOK), name)
        relations = self._relations()
        self.notes: list[Message] = []
        self.sheets: list[tuple[str, str]] = []
        for sheet in (sheet for group in root.all("sheets") for sheet in group.all("sheet")):
            title, (path, kind) = sheet.get("name"), relations.get(sheet.get("id"), ("", ""))
            if sheet.get("state", "visible") != "visible":
                self.notes.append(message('the hidden sheet "{title}" was left out', title=title))
            elif kind == "worksheet" and path in self.archive:
                self.sheets.append((title, path))
        properties = root.find("workbookPr")
        is_1904 = properties is not None and properties.get("date1904") in {"1", "true"}
        self.formats = self._formats(relations, is_1904=is_1904)
        self.texts = self._texts(relations)

    def _relations(self) -> dict[str, tuple[str, str]]:
        path = "xl/_rels/workbook.xml.rels"
        if path not in self.archive:
            return {}
        found = {}
        for one in tree(self.archive.read(path), self.name).all("Relationship"):
            if one.get("TargetMode") != "External":
                target = posixpath.normpath(posixpath.join("/xl", one.get("Target")))
                found[one.get("Id")] = target.lstrip("/"), one.get("Type").rpartition("/")[2]
        return found

    def _formats(self, relations: dict[str, tuple[str, str]], *, is_1904: bool) -> Formats:
        path = _path_of(relations, "styles")
        if path not in self.archive:
            return Formats((), is_1904)
        return formats(tree(self.archive.read(path), self.name), is_1904=is_1904)

    def _texts(self, relations: dict[str, tuple[str, str]]) -> list[str]:
        path = _path_of(relations, "sharedStrings")
        if path not in self.archive:
            return []
        texts = _Texts()
        data = self.archive.read(path)
        start, end = bounded(self.name, texts.start, texts.end)
        feed(parser(data, self.name, start, end, texts.text), data, self.name)
        return texts.found


def _path_of(relations: dict[str, tuple[str, str]], kind: str) -> str:
    return next((path for path, one in relations.values() if one == kind), "")


class _Texts:
    """The texts that cells share, without the readings of Japanese characters."""

    def __init__(self) -> None:
        self.found: list[str] = []
        self._parts: list[str] = []
        self._is_text = False
        self._readings = 0

    def start(self, tag: str, _attributes: list[str]) -> None:
        match local(tag):
            case "si":
                self._parts = []
            case "rPh":
                self._readings += 1
            case "t":
                self._is_text = not self._readings

    def end(self, tag: str) -> None:
        match local(tag):
            case "si":
                self.found.append("".join(self._parts))
            case "rPh":
                self._readings -= 1
            case "t":
                self._is_text = False

    def text(self, characters: str) -> None:
        if self._is_text:
            self._parts.append(characters)


class _Sheet:
    """The cells of one sheet that hold anything, by row and column."""

    def __init__(self, book: _Workbook, path: str) -> None:
        self.rows: dict[int, dict[int, str]] = {}
        self.has_far_cells = False
        self._book = book
        self._merged: list[tuple[int, int, int]] = []
        self._place = (0, -1)
        self._kind = ""
        self._style = ""
        self._parts: list[str] | None = None
        self._readings = 0
        self._count = 0
        self._characters = 0
        data = book.archive.read(path)
        start, end = bounded(book.name, self.start, self.end)
        feed(parser(data, book.name, start, end, self.text), data, book.name)

    def filled(self) -> Iterator[tuple[int, list[str]]]:
        """The rows in order; a cell that is merged downwards holds for each of its rows."""
        numbers = sorted(self.rows)
        left = _MOST_FILLED
        for column, first, last in self._merged:
            value = self.rows.get(first, {}).get(column)
            if not value:
                continue
            inside = numbers[bisect_right(numbers, first) : bisect_right(numbers, last)]
            left -= len(inside) + 1
            if left < 0:
                break
            for number in inside:
                self.rows[number].setdefault(column, value)
        for number in numbers:
            row = self.rows[number]
            yield number, [row.get(column, "") for column in range(max(row) + 1)]

    def start(self, tag: str, attributes: list[str]) -> None:
        match local(tag):
            case "row":
                given = attribute(attributes, "r")
                number = int(given) if given.isdecimal() and len(given) < 8 else self._place[0] + 1
                self._place = (number, -1)
            case "c":
                found = _REFERENCE.fullmatch(attribute(attributes, "r"))
                row, column = self._place
                self._place = (row, _column(found[1]) if found else column + 1)
                self._kind = attribute(attributes, "t")
                self._style = attribute(attributes, "s")
            case "v":
                self._parts = []
            case "is":
                self._parts = []
                self._kind = "inlineStr"
            case "rPh":
                self._readings += 1
            case "mergeCell":
                self._merge(attribute(attributes, "ref"))

    def end(self, tag: str) -> None:
        match local(tag):
            case "v" | "is":
                self._keep("".join(self._parts or ()))
                self._parts = None
            case "rPh":
                self._readings -= 1

    def text(self, characters: str) -> None:
        if self._parts is not None and not self._readings:
            self._parts.append(characters)

    def _keep(self, raw: str) -> None:
        row, column = self._place
        value = self._value(raw)
        if not value.strip():
            return
        if column >= MAX_COLUMNS:
            self.has_far_cells = True
            return
        self._count += 1
        self._characters += len(value)
        if self._count > MAX_CELLS:
            raise TooLarge(
                '"{name}" has more than {limit} cells.', name=self._book.name, limit=MAX_CELLS
            )
        if self._characters > MAX_CHARACTERS:  # cells may share one long text
            raise TooLarge(
                '"{name}" has more than {limit} characters.',
                name=self._book.name,
                limit=MAX_CHARACTERS,
            )
        self.rows.setdefault(row, {})[column] = value

    def _value(self, raw: str) -> str:
        match self._kind:
            case "s":
                texts = self._book.texts
                number = int(raw) if raw.isdecimal() and len(raw) < 9 else len(texts)
                return texts[number] if number < len(texts) else ""
            case "inlineStr" | "str" | "e" | "d":
                return raw
            case "b":
                return "TRUE" if raw == "1" else "FALSE"
        return self._book.formats.shown(raw, self._style)

    def _merge(self, reference: str) -> None:
        first, _, last = reference.partition(":")
        start, end = _REFERENCE.fullmatch(first), _REFERENCE.fullmatch(last)
        if start and end and start[1] == end[1] and len(self._merged) < _MOST_FILLED:
            self._merged.append((_column(start[1]), int(start[2]), int(end[2])))


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1
