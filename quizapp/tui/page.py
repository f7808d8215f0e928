"""Setting text into lines of a page: hanging indents, boxes, columns, all by cell width."""

from collections.abc import Iterable, Sequence

from rich.cells import cell_len, set_cell_size

from quizapp.core.text import display
from quizapp.language import ngettext
from quizapp.tui import cjk
from quizapp.tui.glyphs import Glyphs
from quizapp.tui.widgets.lines import BLANK, Line, Role, Span, fit

LONGEST_TEXT = 20_000
"""Characters of one text that are drawn; a megabyte in one field must not stop the screen."""


def shown(text: str) -> str:
    """Text from a bank as a screen may draw it: safe, and cut where it is absurdly long."""
    safe = display(text[: LONGEST_TEXT + 1])
    if len(text) <= LONGEST_TEXT:
        return safe
    left = len(text) - LONGEST_TEXT
    more = ngettext("[{count} more character]", "[{count} more characters]", left)
    return f"{safe[:-1]} {more.format(count=left)}"


def one_line(text: str) -> str:
    """Text from a bank for a title or a table cell."""
    return " ".join(shown(text).split())


def hanging(head: Sequence[Span], text: str, width: int, role: Role = "text") -> list[Line]:
    """A text behind a head; its further lines begin where the first one does."""
    indent = sum(cell_len(part) for part, _ in head)
    lines = cjk.wrap(text, max(width - indent, 8))
    first: Line = (*head, (lines[0], role))
    return [first, *(((" " * indent, "text"), (line, role)) for line in lines[1:])]


def paragraph(text: str, width: int, role: Role = "text", indent: int = 2) -> list[Line]:
    """A text with the same indent on every line."""
    return hanging([(" " * indent, "text")], text, width, role)


def box(title: str, lines: Iterable[Line], width: int, glyphs: Glyphs) -> list[Line]:
    """Lines in a frame of exactly `width` cells."""
    top_left, top_right, low_left, low_right, level, upright = tuple(glyphs.box)
    words = f" {title} " if title else ""
    words = set_cell_size(words, min(cell_len(words), max(width - 4, 0)))
    fill = level * max(width - 3 - cell_len(words), 0)
    edge: Span = (upright, "muted")
    framed: list[Line] = [
        ((top_left + level, "muted"), (words, "strong"), (fill + top_right, "muted"))
    ]
    framed.extend((edge, *fit(line, width - 2, glyphs), edge) for line in lines)
    framed.append(((low_left + level * (width - 2) + low_right, "muted"),))
    return framed


def beside(
    left: Sequence[Line], right: Sequence[Line], left_width: int, glyphs: Glyphs
) -> list[Line]:
    """Two columns, the shorter one filled with blank lines."""
    height = max(len(left), len(right))
    return [
        (*fit(left[row] if row < len(left) else BLANK, left_width, glyphs), *right_line)
        for row in range(height)
        for right_line in [right[row] if row < len(right) else BLANK]
    ]


def padded(lines: Sequence[Line], height: int) -> list[Line]:
    """At least `height` lines."""
    return [*lines, *([BLANK] * (height - len(lines)))]


def cell(text: str, width: int, glyphs: Glyphs, *, right: bool = False) -> str:
    """Text in exactly so many cells, for columns that align."""
    cells = cell_len(text)
    if cells > width:
        return set_cell_size(text, max(width - 1, 0)) + glyphs.ellipsis
    return " " * (width - cells) + text if right else text + " " * (width - cells)


def number(value: float) -> str:
    """A number to two places, without zeros that say nothing."""
    return f"{value:z.2f}".rstrip("0").rstrip(".")
