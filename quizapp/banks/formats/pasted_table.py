"""Tables that were pasted into a text or stand in a Word file or a web page."""

from dataclasses import replace

from quizapp.banks.formats.table_header import header_of
from quizapp.banks.incoming.document import Document, SourceLine

_FIRST_LINES = 40
_FEWEST_COLUMNS = 4
"""Number, stem, option and answer: with fewer, a tab may be anything."""
_MOST_OTHERS = 0.2
"""Share of lines below the headings that may be no rows, such as page marks."""


def tabled(document: Document) -> Document | None:
    """The document as a table, if a row of headings makes it one throughout; else None.

    A paper that only holds a table, of answers for one, is no table.
    """
    lines = document.lines
    for place, line in enumerate(lines[:_FIRST_LINES]):
        cells = _cells(line)
        if len(cells) >= _FEWEST_COLUMNS and header_of(cells):
            rows = [replace(one, cells=_cells(one)) for one in lines[place:]]
            written = [row for row in rows if row.text.strip()]
            others = sum(len(row.cells) < _FEWEST_COLUMNS for row in written)
            if others > _MOST_OTHERS * len(written):
                return None
            return replace(document, lines=(*lines[:place], *rows))
    return None


def _cells(line: SourceLine) -> tuple[str, ...]:
    if line.cells:
        return line.cells
    return tuple(line.text.split("\t")) if "\t" in line.text else ()
