"""Web pages as lines: blocks and rows, ordered lists with their numbers."""

import re
from collections import Counter
from dataclasses import dataclass, field

from quizapp.banks.incoming.document import PICTURE, Document
from quizapp.banks.readers import flow
from quizapp.banks.readers.errors import TooLarge
from quizapp.banks.readers.flow import Line, Piece, lines_of, row_lines
from quizapp.banks.readers.html_looks import INLINE, Appearance, within
from quizapp.banks.readers.html_tokens import Tag, tokens
from quizapp.banks.readers.levels import levelled
from quizapp.banks.readers.markdown import marked_line
from quizapp.banks.readers.numerals import numeral
from quizapp.banks.readers.page_encoding import decoded_page
from quizapp.messages import Message, message

_VOID = frozenset(
    {"br", "hr", "img", "meta", "link", "input", "col", "base", "wbr", "source", "area", "param"}
)
_TABLE_PARTS = frozenset({"table", "tr", "td", "th"})
_HEADING = re.compile(r"h([1-6])")
_NUMBERS = {
    "a": "lowerLetter",
    "A": "upperLetter",
    "i": "lowerRoman",
    "I": "upperRoman",
    "upper-alpha": "upperLetter",
    "upper-latin": "upperLetter",
    "lower-alpha": "lowerLetter",
    "lower-latin": "lowerLetter",
    "upper-roman": "upperRoman",
    "lower-roman": "lowerRoman",
    "cjk-ideographic": "chineseCounting",
    "simp-chinese-informal": "chineseCounting",
    "none": "none",
}
_WIDE = "\u2e80-\u303f\u3041-\ua4cf\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef"
# A line end in the source between two Chinese characters is no space.
_SOFT_BREAK = re.compile(rf"(?<=[{_WIDE}])[ \t]*\n[ \t\n]*(?=[{_WIDE}])")
_SPACE = re.compile(r"[ \t\n\f]+")
# A page that was pasted together holds Markdown between its tags; there each line is one.
_MARKED = re.compile(r"[ ]{0,3}(?:[-*+] +\S|> *\S|#{1,6} +\S|\*\*\d)")
_DEEP = 400
"""How deep looks and tables are followed; deeper elements only hold text."""
MAX_PARTS = 3_000_000
"""Tags and the texts between them."""
_SMALL = 32
"""Pictures of so few pixels are icons and bullets."""


def read(data: bytes, name: str) -> Document:
    """The page's lines; what the page hides is left out and counted."""
    decoded = decoded_page(data, name)
    page = _Page()
    lines = page.lines(decoded.text, name)
    return flow.document(name, lines, (*decoded.notes, *page.notes()))


def lines_of_page(data: bytes, name: str) -> list[Line]:
    """The lines alone, of a page inside of another document."""
    return _Page().lines(decoded_page(data, name).text, name)


@dataclass(slots=True)
class _Table:
    start: int
    """How many tags were open when it began."""
    row: int = 0
    """The same for its last row, and its last cell."""
    cell: int = 0
    cells: list[list[Line]] = field(default_factory=list)
    is_in_cell: bool = False


@dataclass(slots=True)
class _List:
    style: str
    """A format's name; "" for bullets."""
    number: int


class _Page:
    def __init__(self) -> None:
        self._open: list[tuple[str, Appearance]] = []
        self._counts: Counter[str] = Counter()
        self._sinks: list[list[Line]] = [[]]
        self._tables: list[_Table] = []
        self._lists: list[_List] = []
        self._pieces: list[Piece] = []
        self._label = ""
        self._heading = 0
        self._is_after_space = True
        self._pictures = 0
        self._hidden = 0

    def lines(self, text: str, name: str) -> list[Line]:
        for number, token in enumerate(tokens(text)):
            if number >= MAX_PARTS:
                raise TooLarge('"{name}" has more than {limit} elements.', name=name, limit=number)
            if isinstance(token, str):
                self._texts(token)
            elif token.is_end:
                self._end(token)
            else:
                self._start(token)
        self._flush()
        while self._tables:
            self._close_table()
        return self._sinks[0]

    def notes(self) -> list[Message]:
        found = []
        if self._pictures:
            found.append(
                message(
                    "pictures can't be read; {sign} stands for each ({count})",
                    count=self._pictures,
                    sign=PICTURE,
                )
            )
        if self._hidden:
            found.append(
                message(
                    "characters that the page hides were left out ({count})", count=self._hidden
                )
            )
        return found

    @property
    def _look(self) -> Appearance:
        return self._open[-1][1] if self._open else Appearance()

    def _texts(self, text: str) -> None:
        """A text between two tags; lines that bear marks of Markdown stay lines."""
        look = self._look
        lines = text.split("\n")
        marked = [bool(n and _MARKED.match(line)) for n, line in enumerate(lines)]
        if look.is_preformatted or look.is_hidden or not any(marked):
            self._text(text)
            return
        waiting: list[str] = []
        for line, is_marked in zip(lines, marked, strict=True):
            if not is_marked:
                waiting.append(line)
                continue
            self._text("\n".join(waiting))
            self._flush()
            self._sinks[-1].append(marked_line(line))
            waiting = []
        self._text("\n".join(waiting))

    def _text(self, text: str) -> None:
        look = self._look
        if look.is_hidden:
            self._hidden += len(text.strip())
            return
        if not look.is_preformatted:
            text = _SPACE.sub(" ", _SOFT_BREAK.sub("", text))
            if self._is_after_space:
                text = text.lstrip(" ")
        if not text:
            return
        self._is_after_space = text[-1] in " \n"
        if self._label:
            self._pieces.append(Piece(self._label, look.how, look.colour))
            self._label = ""
        self._pieces.append(Piece(levelled(text, look.level), look.how, look.colour))

    def _break(self) -> None:
        self._pieces.append(Piece("\n"))
        self._is_after_space = True

    def _flush(self) -> None:
        """End the line, if anything stands on it; a paragraph of one no-break space is blank."""
        if self._pieces:
            while self._pieces and self._pieces[-1].text in {"\n", " "}:
                self._pieces.pop()
            self._sinks[-1] += lines_of(self._pieces, self._heading)
        self._pieces = []
        self._is_after_space = True

    def _start(self, tag: Tag) -> None:
        name = tag.name
        if name == "br":
            self._break()
        elif name == "img":
            self._picture(tag)
        elif name not in INLINE:
            self._flush()
        if name in _VOID:
            return
        if name in _TABLE_PARTS:
            self._start_table_part(name)
        elif name in {"ol", "ul", "li"}:
            self._start_list_part(tag)
        elif _HEADING.fullmatch(name):
            self._heading = int(name[1])
        if len(self._open) < _DEEP:
            self._open.append((name, within(tag, self._look)))
            self._counts[name] += 1

    def _end(self, tag: Tag) -> None:
        name = tag.name
        if name in _VOID:
            return
        if name not in INLINE:
            self._flush()
        if _HEADING.fullmatch(name):
            self._heading = 0
        if name in {"ol", "ul"} and self._lists:
            self._lists.pop()
        if name == "li":
            self._label = ""
        self._end_table_part(name)
        least = self._least_open()
        if self._counts[name] and any(one == name for one, _look in self._open[least:]):
            while self._close_last() != name:
                pass

    def _least_open(self) -> int:
        """How many tags no end tag can close here: those around the cell or table we are in."""
        if not self._tables:
            return 0
        table = self._tables[-1]
        return table.cell if table.is_in_cell else table.start

    def _close_to(self, depth: int) -> None:
        while len(self._open) > depth:
            self._close_last()

    def _close_last(self) -> str:
        name, _look = self._open.pop()
        self._counts[name] -= 1
        return name

    def _picture(self, tag: Tag) -> None:
        attributes = tag.attributes
        sizes = [attributes.get(side, "") for side in ("width", "height")]
        if self._look.is_hidden or any(
            size.isdecimal() and int(size[:6]) <= _SMALL for size in sizes
        ):
            return
        self._pictures += 1
        self._text(PICTURE)

    def _start_list_part(self, tag: Tag) -> None:
        attributes = tag.attributes
        if tag.name == "li":
            if self._lists and self._lists[-1].style:
                self._number_item(attributes)
            return
        style = ""
        if tag.name == "ol":
            given = re.search(r"list-style(?:-type)?\s?:\s?([\w-]+)", attributes.get("style", ""))
            style = _NUMBERS.get(given[1] if given else attributes.get("type", ""), "decimal")
        if len(self._lists) < _DEEP:
            self._lists.append(_List(style, _whole(attributes.get("start", ""), 1)))

    def _number_item(self, attributes: dict[str, str]) -> None:
        current = self._lists[-1]
        current.number = _whole(attributes.get("value", ""), current.number)
        number = numeral(current.number, current.style)
        self._label = number + ". " if number else ""
        current.number += 1

    def _start_table_part(self, name: str) -> None:
        if name == "table":
            if len(self._tables) < _DEEP // 4:
                self._tables.append(_Table(len(self._open), len(self._open)))
        elif not self._tables:
            return
        elif name == "tr":
            self._close_row()
            self._tables[-1].row = len(self._open)
        else:
            self._close_cell()
            self._sinks.append([])
            self._tables[-1].is_in_cell = True
            self._tables[-1].cell = len(self._open)

    def _end_table_part(self, name: str) -> None:
        if not self._tables:
            return
        if name == "table":
            self._close_table()
        elif name == "tr":
            self._close_row()
        elif name in {"td", "th"}:
            self._close_cell()

    def _close_cell(self) -> None:
        table = self._tables[-1]
        if table.is_in_cell:
            self._flush()
            table.cells.append(self._sinks.pop())
            table.is_in_cell = False
            self._close_to(table.cell)  # looks that a cell left open end with it

    def _close_row(self) -> None:
        self._close_cell()
        table = self._tables[-1]
        self._close_to(max(table.row, table.start))
        if table.cells:
            self._sinks[-1] += row_lines(table.cells)
            table.cells = []

    def _close_table(self) -> None:
        self._close_row()
        self._tables.pop()


def _whole(text: str, otherwise: int) -> int:
    return int(text) if re.fullmatch(r"\d{1,6}", text, re.ASCII) else otherwise
