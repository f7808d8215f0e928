"""Names of a letter and a number that stand in a row: cells "A1、A2和A3", vitamins "B1、B2"."""

import re
from collections.abc import Iterator
from typing import NamedTuple

_ROW = re.compile(
    r"(?<![A-Za-z])(?P<letter>[A-H])\d{1,3}(?:\s?[、,:~/和与及至-]\s?(?P=letter)\d{1,3}(?!\d)){1,40}"
)
"""The letter is the same: options never repeat theirs."""


class NamedRow(NamedTuple):
    """A stretch of text with such names, which hold neither options nor numbers of questions."""

    start: int
    end: int


def named_rows(plain: str) -> Iterator[NamedRow]:
    """All of them in order."""
    return (NamedRow(*match.span()) for match in _ROW.finditer(plain))
