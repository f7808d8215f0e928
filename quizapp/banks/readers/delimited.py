"""CSV as rows with cells: separated by commas, tabs or semicolons, whichever the file has."""

import csv
import io
from collections.abc import Iterator

from quizapp.banks.incoming.document import Document
from quizapp.banks.readers.decoded import read_text
from quizapp.banks.readers.errors import TooLarge
from quizapp.banks.readers.rows import rows_document

_SEPARATORS = (",", "\t", ";")
_SAMPLE = 20_000
MAX_FIELD = 100_000


def read(data: bytes, name: str) -> Document:
    """A line for each row, whatever line breaks its cells hold."""
    decoded = read_text(data, name)
    rows = enumerate(_rows(decoded.text, name), 1)
    return rows_document(name, [("", rows)], decoded.notes)


def _rows(text: str, name: str) -> Iterator[list[str]]:
    reader = csv.reader(
        io.StringIO(text, newline=""), delimiter=_separator(text[:_SAMPLE]), strict=False
    )
    before = 0
    try:
        for row in reader:
            before = reader.line_num
            if any(len(cell) > MAX_FIELD for cell in row):
                raise _unclosed(name, before)
            yield row
    except csv.Error as error:
        raise _unclosed(name, before + 1) from error


def _unclosed(name: str, line: int) -> TooLarge:
    return TooLarge(
        '"{name}", line {line}: a cell has more than {limit} characters; '
        "a quotation mark may never be closed.",
        name=name,
        line=line,
        limit=MAX_FIELD,
    )


def _separator(sample: str) -> str:
    """The sign that most lines have, outside of quotes, and about as often."""
    outside = "".join(sample.split('"')[::2])
    lines = [line for line in outside.split("\n") if line.strip()]
    counts = {sign: sum(sign in line for line in lines) for sign in _SEPARATORS}
    return max(_SEPARATORS, key=lambda sign: counts[sign])
