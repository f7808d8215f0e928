"""Text files as lines."""

from quizapp.banks.incoming.document import Document, LineRepair, SourceLine
from quizapp.banks.readers.decoded import DecodedText, read_text
from quizapp.banks.readers.flow import Line, Piece
from quizapp.banks.readers.mending import is_clean, mended


def read(data: bytes, name: str) -> Document:
    """The lines as an editor counts them, mended."""
    return lines_of_text(read_text(data, name), name)


def lines_of_text(decoded: DecodedText, name: str) -> Document:
    """The same of a text that was decoded."""
    lines = _without_last(decoded.lines)
    if is_clean(decoded.text):
        made = tuple(SourceLine(number, line) for number, line in enumerate(lines, 1))
        return Document(name, made, notes=decoded.notes)
    repairs: list[LineRepair] = []
    mended_lines = []
    for number, line in enumerate(lines, 1):
        text, found = mended(line, number)
        repairs += found
        mended_lines.append(SourceLine(number, text))
    return Document(name, tuple(mended_lines), tuple(repairs), decoded.notes)


def flow_lines(data: bytes, name: str) -> list[Line]:
    """The lines of a text inside of another document."""
    return [Line((Piece(line),)) for line in _without_last(read_text(data, name).lines)]


def _without_last(lines: list[str]) -> list[str]:
    """What follows the last line end is no line where it is empty."""
    return lines[:-1] if lines and not lines[-1] else lines
