"""A document as lines with hints: all that a reader of some file format hands on."""

from dataclasses import dataclass
from enum import StrEnum

from quizapp.messages import Message

PICTURE = "\ufffc"
"""Stands in a line where the document has a picture, or a formula that is one. A question with it
can't be asked as it stands: what it shows is missing."""


class Emphasis(StrEnum):
    """How a stretch of text stands out; teachers mark right options so."""

    BOLD = "bold"
    COLOUR = "colour"
    """Written in a colour that most of the document is not."""
    HIGHLIGHT = "highlight"
    UNDERLINE = "underline"
    STRIKE = "strike"


@dataclass(frozen=True, slots=True)
class Stretch:
    """Characters of a line, from `start` up to `end`, that stand out."""

    start: int
    end: int
    how: frozenset[Emphasis]


@dataclass(frozen=True, slots=True)
class SourceLine:
    """One line as a reader of the document sees it, automatic numbering written out."""

    number: int
    """From 1. Lines of a text file count as an editor counts them; of others, as read out."""
    text: str
    """Display text: repaired, without its line end."""
    stretches: tuple[Stretch, ...] = ()
    cells: tuple[str, ...] = ()
    """The cells where the line is a row of a table; `text` is these joined with tabs."""
    heading: int = 0
    """1 for a title, 2 for what stands below it, …; 0: no heading that the format marks."""


@dataclass(frozen=True, slots=True)
class LineRepair:
    """Something that was mended in a line; `result` is empty where it was dropped."""

    line: int
    what: str
    """"radical", "zero-width", "control", "full-width", "letter", "script" …: a stable word."""
    source: str
    result: str


@dataclass(frozen=True, slots=True)
class Document:
    """A whole document in reading order; blank lines are left in, for they divide."""

    name: str
    """What messages call it: the file's name."""
    lines: tuple[SourceLine, ...]
    repairs: tuple[LineRepair, ...] = ()
    notes: tuple[Message, ...] = ()
    """What the reader could not hand on, such as pictures and formulas."""
