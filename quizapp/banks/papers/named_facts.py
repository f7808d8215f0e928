"""Numbered facts of a stem that its options name: "(1)… (2)… A、(1)与(2)"."""

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise

from quizapp.banks.papers.numbers import NumberMark
from quizapp.banks.papers.option_marks import OptionList

_NAMES = re.compile(
    r"\s*(?:[(]\d{1,2}[)]|[①-⑩])(?:[ ]?[、,和与及]?[ ]?(?:[(]\d{1,2}[)]|[①-⑩])){0,9}[。.;]?\s*"
)
_LINE = 200
_FACTS = frozenset({"paren", "circle"})
_ENOUGH = 3


def without_facts(
    plain: str, marks: Iterable[NumberMark], lists: Sequence[OptionList]
) -> list[NumberMark]:
    """The numbers without those of facts, and without their names in the options."""
    numbers = list(marks)
    dropped: set[int] = set()
    at = 0
    for one in (each for each in lists if _names(plain, each)):
        while at < len(numbers) and numbers[at].start < one.start:
            at += 1
        index = at - 1
        while index >= 0 and numbers[index].style in _FACTS:
            index -= 1
        facts = numbers[index + 1 : at]
        if index >= 0 and facts and facts[0].digits == "1":
            dropped |= {fact.start for fact in facts}
            at = _behind(numbers, at, one.last.end + _LINE, dropped)
    return [number for number in numbers if number.start not in dropped]


def _behind(numbers: Sequence[NumberMark], at: int, end: int, dropped: set[int]) -> int:
    """Drop the names in the options, which start no line; returns the index behind them."""
    while at < len(numbers) and numbers[at].start < end:
        if numbers[at].style not in _FACTS or numbers[at].is_first:
            break
        dropped.add(numbers[at].start)
        at += 1
    return at


def _names(plain: str, one: OptionList) -> bool:
    """Whether each option but the last, whose end is unknown, is a name of facts alone."""
    marks = [mark for mark in one.marks if mark]
    texts = [plain[a.end : b.start] for a, b in pairwise(marks)]
    last = _NAMES.match(plain, marks[-1].end)
    return len(marks) >= _ENOUGH and last is not None and all(map(_NAMES.fullmatch, texts))
