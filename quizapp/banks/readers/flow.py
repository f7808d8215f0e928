"""Paragraphs and rows with their looks, as Word and web pages have them, becoming lines."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, groupby

from quizapp.banks.incoming.document import Document, Emphasis, LineRepair, SourceLine, Stretch
from quizapp.banks.readers.errors import TooLarge
from quizapp.banks.readers.mending import is_clean, mended
from quizapp.core.text import display
from quizapp.messages import Message

MAX_LINES = 400_000
MAX_CHARACTERS = 20_000_000

Looks = frozenset[Emphasis]
Mend = Callable[[str, int], tuple[str, list[LineRepair]]]
PLAIN: Looks = frozenset()


_SPACES = " \t\u3000\xa0"
_WIDTHS = {"\u3000": "__", "\t": "____"}


@dataclass(frozen=True, slots=True)
class Piece:
    """Characters of one look; the text may hold line feeds."""

    text: str
    how: Looks = PLAIN
    colour: str = ""
    """"" for black and whatever is as good as black."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line, or a row with a list of pieces for each cell."""

    pieces: tuple[Piece, ...]
    cells: tuple[tuple[Piece, ...], ...] = ()
    heading: int = 0

    @property
    def is_blank(self) -> bool:
        """Whether nothing is to be seen in it."""
        return not any(piece.text.strip() for piece in self.pieces)


def lines_of(pieces: Sequence[Piece], heading: int = 0) -> Iterable[Line]:
    """A paragraph's lines: it is cut at the line feeds in it. An empty one is a blank line."""
    if len(pieces) == 1 and "\n" not in pieces[0].text and not pieces[0].how:  # most of them
        return (Line((pieces[0],), heading=heading),)
    return _cut(pieces, heading)


def _cut(pieces: Sequence[Piece], heading: int) -> Iterator[Line]:
    current: list[Piece] = []
    for piece in _with_blanks(pieces):
        first, *others = piece.text.split("\n")
        current.append(Piece(first, piece.how, piece.colour))
        for text in others:
            yield Line(tuple(current), heading=heading)
            current = [Piece(text, piece.how, piece.colour)]
    yield Line(tuple(current), heading=heading)


def _with_blanks(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """Underlined space drawn as what it shows, a line to write on; pieces of a kind joined."""
    for (how, colour), group in groupby(pieces, key=lambda piece: (piece.how, piece.colour)):
        text = "".join(piece.text for piece in group)
        if Emphasis.UNDERLINE in how:
            text = _underlined(text)
        yield Piece(text, how, colour)


def _underlined(text: str) -> str:
    """The text with the space at its ends drawn; one space inside of it is just a space."""
    rest = text.lstrip(_SPACES)
    before = _drawn(text[: len(text) - len(rest)])
    inner = rest.rstrip(_SPACES)
    return before + inner + _drawn(rest[len(inner) :])


def _drawn(space: str) -> str:
    if len(space) < 2 and space not in _WIDTHS:
        return space
    return "".join(_WIDTHS.get(character, "_") for character in space)


def row_lines(cells: Sequence[Sequence[Line]]) -> Iterator[Line]:
    """A table's row: one line where each cell holds one, else the cells' lines in turn.

    Tables that only lay a paper out hold whole questions in a cell; their lines stay lines. A
    cell of one line, such as a number, stands before the first line of the next.
    """
    filled = [[line for line in cell if not line.is_blank] for cell in cells]
    if len(cells) == 1:
        yield from cells[0]
        return
    if all(len(cell) <= 1 for cell in filled):
        texts = tuple(cell[0].pieces if cell else () for cell in filled)
        yield Line(_joined(texts), texts)
        return
    before: list[tuple[Piece, ...]] = []
    for cell in filled:
        if len(cell) == 1:
            before.append(cell[0].pieces)
        elif cell:
            yield Line(_joined((*before, cell[0].pieces)), heading=cell[0].heading)
            yield from cell[1:]
            before = []
    if before:
        yield Line(_joined(before))


_TAB = Piece("\t")


def _joined(cells: Sequence[tuple[Piece, ...]]) -> tuple[Piece, ...]:
    return tuple(chain.from_iterable((_TAB, *cell) for cell in cells))[1:]


def document(name: str, lines: Iterable[Line], notes: Sequence[Message] = ()) -> Document:
    """The lines mended and numbered, colours told from the usual one. TooLarge beyond bounds."""
    kept = list(_bounded(name, lines))
    usual = _usual_colour(kept)
    mend = _as_it_is if _is_clean(kept) else mended
    repairs: list[LineRepair] = []
    made = tuple(
        _source_line(number, line, usual, repairs, mend) for number, line in enumerate(kept, 1)
    )
    return Document(name, made, tuple(repairs), tuple(notes))


def _bounded(name: str, lines: Iterable[Line]) -> Iterator[Line]:
    characters = 0
    for number, line in enumerate(lines, 1):
        characters += sum(len(piece.text) for piece in line.pieces)
        if number > MAX_LINES:
            raise TooLarge('"{name}" has more than {limit} lines.', name=name, limit=MAX_LINES)
        if characters > MAX_CHARACTERS:
            raise TooLarge(
                '"{name}" has more than {limit} characters.', name=name, limit=MAX_CHARACTERS
            )
        yield line


def _is_clean(lines: Iterable[Line]) -> bool:
    """One look at the whole text, for most of it needs no mending."""
    return is_clean("\n".join(piece.text for line in lines for piece in line.pieces))


def _as_it_is(text: str, _line: int) -> tuple[str, list[LineRepair]]:
    return text, []


def _usual_colour(lines: Iterable[Line]) -> str:
    counts: Counter[str] = Counter()
    for line in lines:
        for piece in line.pieces:
            counts[piece.colour] += len(piece.text)
    return max(counts, key=lambda colour: (counts[colour], colour == ""), default="")


def _source_line(
    number: int, line: Line, usual: str, repairs: list[LineRepair], mend: Mend
) -> SourceLine:
    if len(line.pieces) == 1 and not line.cells:  # most of them
        [piece] = line.pieces
        if not piece.how and piece.colour == usual:
            text, found = mend(piece.text, number)
            repairs += found
            return SourceLine(number, text, heading=line.heading)
    text, stretches = _mended(number, line.pieces, usual, repairs, mend)
    # The row's text has been mended, and said so; its cells are the same characters again.
    cells = tuple(_mended(number, cell, usual, [], mend)[0] for cell in line.cells)
    return SourceLine(number, text, tuple(stretches), cells, line.heading)


def _mended(
    number: int, pieces: Sequence[Piece], usual: str, repairs: list[LineRepair], mend: Mend
) -> tuple[str, list[Stretch]]:
    texts: list[str] = []
    stretches: list[Stretch] = []
    length = 0
    for piece in pieces:
        text, found = mend(piece.text, number)
        repairs += found
        how = piece.how if piece.colour == usual else piece.how | {Emphasis.COLOUR}
        if how and text:
            _stretch(stretches, length, length + len(text), how)
        texts.append(text)
        length += len(text)
    text = "".join(texts)
    shown = display(text)  # marks may tower up over several pieces
    if len(shown) == len(text):
        return text, stretches
    kept = [
        (len(display(text[: one.start])), len(display(text[: one.end])), one.how)
        for one in stretches
    ]
    return shown, [Stretch(start, end, how) for start, end, how in kept if start < end]


def _stretch(stretches: list[Stretch], start: int, end: int, how: Looks) -> None:
    """Add a stretch, or lengthen the last where it goes on in the same look."""
    if stretches and stretches[-1].end == start and stretches[-1].how == how:
        start = stretches.pop().start
    stretches.append(Stretch(start, end, how))
