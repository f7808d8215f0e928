"""A sheet as it is to be printed, in words and columns: what every format of a file renders.

All words are in the language of the sheet already; bank texts are as the bank has them, and each
renderer makes them safe for its format.
"""

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from quizapp.core.text import display

LINE_CELLS = 88
"""Half ideographs that a line of options holds on A4 paper, at the size that is printed."""
_LETTER_CELLS = 6
"""What the letter of an option and the gap after the option take."""

_Thing = TypeVar("_Thing")


@dataclass(frozen=True, slots=True)
class Heading:
    """What a part of the sheet is, and a line on how it is answered."""

    text: str
    line: str = ""


@dataclass(frozen=True, slots=True)
class Ask:
    """A question with its options, lettered in the order given."""

    number: int
    stem: str
    options: tuple[tuple[str, str], ...]
    """Letters and texts."""
    columns: int
    blank: str
    """Where the answer is written by hand; empty where the stem has a place for it."""


@dataclass(frozen=True, slots=True)
class Grid:
    """A table with lines, its first column narrow."""

    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Keys:
    """Answers in blocks of five."""

    blocks: tuple[tuple[str, str], ...]
    """From which number to which, and the answers."""
    across: int


@dataclass(frozen=True, slots=True)
class Explained:
    """Why an answer is right."""

    number: int
    answer: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Bubbles:
    """Places to mark the answers of one part, in blocks of five questions."""

    heading: str
    blocks: tuple[tuple[tuple[int, tuple[str, ...]], ...], ...]
    """For each question its number and the marks to choose from."""
    across: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """What starts on a new page, with a head of its own."""

    title: str
    subtitle: str
    fields: tuple[str, ...] = ()
    """What is to be filled in by hand, such as the name."""
    lines: tuple[str, ...] = ()
    """Terms and directions."""
    blocks: tuple[Heading | Ask | Grid | Keys | Explained | Bubbles, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Printout:
    """A whole file to print."""

    language: str
    """Of its words, as in the `lang` of HTML."""
    title: str
    footer: str
    """At the foot of every page, before the page's number."""
    page_words: tuple[str, str, str]
    """What stands before, between and after the page's number and the number of pages."""
    pages: tuple[Page, ...]


def columns(options: Sequence[str]) -> int:
    """How many options fit side by side: 4, 2 or 1."""
    if any("\n" in option for option in options):
        return 1
    widest = max(map(print_width, options), default=0) + _LETTER_CELLS
    return next((number for number in (4, 2) if widest * number <= LINE_CELLS), 1)


def print_width(text: str) -> float:
    """About how many half ideographs a text takes in print, rather more than less.

    Characters that terminals may show narrow, such as Chinese quotation marks, print wide.
    """
    return sum(map(_width, text))


def _width(character: str) -> float:
    if unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    if unicodedata.east_asian_width(character) in "WFA":
        return 2
    return 1.5 if character.isupper() or character in "mw%@" else 1


def fives(things: Iterable[_Thing]) -> Iterator[tuple[_Thing, ...]]:
    """The things in blocks of five, the last with what is left."""
    block: list[_Thing] = []
    for thing in things:
        block.append(thing)
        if len(block) == 5:
            yield tuple(block)
            block = []
    if block:
        yield tuple(block)


def printable(text: str) -> str:
    """A text as a file may hold it: `display`, and without code points that are no characters.

    XML has no way to write those.
    """
    shown = display(text)
    if shown.isascii():
        return shown
    return "".join(
        "\ufffd" if ord(character) & 0xFFFE == 0xFFFE else character for character in shown
    )
