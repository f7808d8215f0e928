"""The body of a Word document: paragraphs, tables and text boxes out of expat's events.

One pass, no tree: a paper of a hundred pages has a million elements, most of them of no account.
"""

from collections.abc import Callable
from dataclasses import dataclass, field

from quizapp.banks.readers.docx_looks import Styles
from quizapp.banks.readers.docx_numbering import Numbering
from quizapp.banks.readers.docx_runs import Runs, Seen, attribute
from quizapp.banks.readers.flow import Line, Piece, lines_of, row_lines
from quizapp.banks.readers.markup import MAX_DEPTH, too_deep

_WORD = (
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main ",
    "http://purl.oclc.org/ooxml/wordprocessingml/main ",
)
_FALLBACK = "http://schemas.openxmlformats.org/markup-compatibility/2006 Fallback"
# Elements that hold what is not, or no longer, to be seen; `rt` is a gloss over a word.
_UNSEEN = (
    "moveFrom",
    "rPrChange",
    "pPrChange",
    "sectPrChange",
    "tblPrChange",
    "trPrChange",
    "tcPrChange",
    "numberingChange",
    "sdtPr",
    "sectPr",
    "tblPr",
    "tblGrid",
    "rt",
)


@dataclass(slots=True)
class _Paragraph:
    pieces: list[Piece] = field(default_factory=list)
    style: str = ""
    list_id: str | None = None
    level: str = ""
    outline: str = ""
    mark: dict[str, str] = field(default_factory=dict)
    """How the paragraph's mark looks, and so its automatic number."""
    is_joined: bool = False
    """Its end was deleted: the next paragraph goes on in this one."""
    behind: list[Line] = field(default_factory=list)
    """Lines of text boxes that are anchored in it."""


@dataclass(slots=True)
class _Row:
    cells: list[list[Line]] = field(default_factory=list)
    is_deleted: bool = False


class Body:
    """Handlers for one part of a document; `lines` holds what they made."""

    def __init__(
        self,
        styles: Styles,
        numbering: Numbering,
        alternative: Callable[[str], list[Line]],
        seen: Seen,
        name: str,
    ) -> None:
        self.lines: list[Line] = []
        self._name = name
        self._depth = 0
        self._styles = styles
        self._numbering = numbering
        self._alternative = alternative
        self._seen = seen
        self._runs = Runs(styles, seen)
        self._sinks = [self.lines]
        self._paragraphs: list[_Paragraph] = []
        self._rows: list[_Row] = []
        self._carried: list[Piece] = []
        self._unseen = 0
        self._is_in_paragraph_properties = False
        self._is_in_row_properties = False
        self._starts = dict(self._runs.starts)
        self._ends = dict(self._runs.ends)
        self._add_handlers()
        self.text = self._runs.text

    def start(self, tag: str, attributes: list[str]) -> None:
        """An element opens."""
        self._depth += 1
        if self._depth > MAX_DEPTH:
            raise too_deep(self._name)
        if self._unseen:
            self._unseen += 1
            return
        handler = self._starts.get(tag)
        if handler:
            handler(attributes)

    def end(self, tag: str) -> None:
        """An element closes."""
        self._depth -= 1
        if self._unseen:
            self._unseen -= 1
            return
        handler = self._ends.get(tag)
        if handler:
            handler()

    def _add_handlers(self) -> None:
        starts: dict[str, Callable[[list[str]], None]] = {
            "p": self._open_paragraph,
            "pPr": self._open_properties,
            "pStyle": self._style,
            "numId": self._list,
            "ilvl": self._level,
            "outlineLvl": self._outline,
            "del": self._deleted,
            "ins": self._inserted,
            "tr": self._open_row,
            "trPr": self._open_row_properties,
            "tc": self._open_sink,
            "txbxContent": self._open_sink,
            "altChunk": self._chunk,
            **dict.fromkeys(_UNSEEN, self._hide),
        }
        ends: dict[str, Callable[[], None]] = {
            "p": self._close_paragraph,
            "pPr": self._close_properties,
            "rPr": self._close_run_properties,
            "tr": self._close_row,
            "trPr": self._close_row_properties,
            "tc": self._close_cell,
            "txbxContent": self._close_box,
        }
        for space in _WORD:
            self._starts |= {space + tag: start for tag, start in starts.items()}
            self._ends |= {space + tag: end for tag, end in ends.items()}
        # What older programs show instead of the text box or picture that stands before it.
        self._starts[_FALLBACK] = self._hide

    def _hide(self, _attributes: list[str]) -> None:
        self._unseen = 1

    def _deleted(self, attributes: list[str]) -> None:
        if self._is_in_paragraph_properties:
            self._paragraphs[-1].is_joined = True
        elif self._is_in_row_properties:
            self._rows[-1].is_deleted = True
        else:
            self._hide(attributes)
        self._seen.changes += 1

    def _inserted(self, _attributes: list[str]) -> None:
        self._seen.changes += 1

    def _open_paragraph(self, _attributes: list[str]) -> None:
        self._paragraphs.append(_Paragraph())
        self._runs.begin(self._paragraphs[-1].pieces, "")

    def _open_properties(self, _attributes: list[str]) -> None:
        self._is_in_paragraph_properties = bool(self._paragraphs)
        self._runs.is_in_properties = True

    def _close_properties(self) -> None:
        self._is_in_paragraph_properties = False
        self._runs.is_in_properties = False

    def _close_run_properties(self) -> None:
        properties = self._runs.close_properties()
        if self._is_in_paragraph_properties:
            self._paragraphs[-1].mark = properties
        else:
            self._runs.run = properties

    def _style(self, attributes: list[str]) -> None:
        if self._is_in_paragraph_properties:
            self._paragraphs[-1].style = attribute(attributes, "val")
            self._runs.paragraph_style = self._paragraphs[-1].style

    def _list(self, attributes: list[str]) -> None:
        if self._is_in_paragraph_properties:
            self._paragraphs[-1].list_id = attribute(attributes, "val")

    def _level(self, attributes: list[str]) -> None:
        if self._is_in_paragraph_properties:
            self._paragraphs[-1].level = attribute(attributes, "val")

    def _outline(self, attributes: list[str]) -> None:
        if self._is_in_paragraph_properties:
            self._paragraphs[-1].outline = attribute(attributes, "val")

    def _close_paragraph(self) -> None:
        paragraph = self._paragraphs.pop()
        self._runs.finish()
        if self._paragraphs:  # this one stood in a text box of that one
            self._runs.begin(self._paragraphs[-1].pieces, self._paragraphs[-1].style)
        self._carried += (*self._label(paragraph), *paragraph.pieces)
        if not paragraph.is_joined:
            self._end_line(self._heading(paragraph))
        self._sinks[-1] += paragraph.behind

    def finish(self) -> None:
        """Nothing follows that a deleted paragraph mark could join."""
        if self._carried:
            self._end_line()

    def _end_line(self, heading: int = 0) -> None:
        self._sinks[-1] += lines_of(self._carried, heading)
        self._carried = []

    def _label(self, paragraph: _Paragraph) -> list[Piece]:
        style = paragraph.style or self._styles.paragraph_style
        list_id, level, numbered = self._styles.list_of(style)
        if paragraph.list_id is not None:
            list_id, level = paragraph.list_id, paragraph.level
        elif numbered and not level:
            bound = self._numbering.level_of_style(list_id, numbered)
            level = "" if bound is None else str(bound)
        if list_id in {"", "0"}:
            return []
        depth = int(paragraph.level or level or 0) if _is_number(paragraph.level, level) else 0
        text = self._numbering.label(list_id, depth)
        look = self._styles.look(paragraph.style, paragraph.mark)
        return [Piece(text, look.how, look.colour)] if text else []

    def _heading(self, paragraph: _Paragraph) -> int:
        if paragraph.outline.isdecimal() and int(paragraph.outline) < 9:
            return int(paragraph.outline) + 1
        return self._styles.heading(paragraph.style)

    def _open_row(self, _attributes: list[str]) -> None:
        self._rows.append(_Row())

    def _open_row_properties(self, _attributes: list[str]) -> None:
        self._is_in_row_properties = bool(self._rows)

    def _close_row_properties(self) -> None:
        self._is_in_row_properties = False

    def _close_row(self) -> None:
        row = self._rows.pop()
        if not row.is_deleted:
            self._sinks[-1] += row_lines(row.cells)

    def _open_sink(self, _attributes: list[str]) -> None:
        self._sinks.append([])

    def _close_cell(self) -> None:
        self.finish()
        lines = self._sinks.pop()
        if self._rows:
            self._rows[-1].cells.append(lines)
        else:
            self._sinks[-1] += lines

    def _close_box(self) -> None:
        self.finish()
        lines = self._sinks.pop()
        sink = self._paragraphs[-1].behind if self._paragraphs else self._sinks[-1]
        sink += lines

    def _chunk(self, attributes: list[str]) -> None:
        self._sinks[-1] += self._alternative(attribute(attributes, "id"))


def _is_number(*texts: str) -> bool:
    return all(text.isdecimal() and len(text) < 3 for text in texts if text)
