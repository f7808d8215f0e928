"""Empty brackets before the numbers of judgements: "( )1,…。 ( )2,…。" on one line.

Where no line break parts them, the bracket before a number may as well end the sentence above. It
leads where the first one stands right behind the heading, before any sentence.
"""

import re
from collections.abc import Sequence
from itertools import pairwise

from quizapp.banks.papers.headings import Heading
from quizapp.banks.papers.numbers import NumberMark
from quizapp.banks.papers.vocabulary import HAN, Kind

_LED = re.compile(
    r"[(][ ]{0,12}(?P<said>[√×○])?[ ]{0,4}[)][ ]{0,4}(?P<number>\d{1,3})[ ]?"
    rf"(?:[.、](?=[ ]?(?:[^\s\d.,]|\d{{4}}[ ]?年))|[,:](?=[ ]?[{HAN}A-Za-z“《]))"
)
_BLANK = re.compile(r"[(][ ]{0,12}[)]")
_LAST = re.compile(r"[(][ ]{0,12}[)][ ]{0,4}\Z")
_GAP = re.compile(r"[\s:。.]{0,20}")
_ENOUGH = 3


def leading_blanks(plain: str, headings: Sequence[Heading]) -> list[NumberMark]:
    """The numbers of judgements that an empty bracket leads, each with its bracket."""
    marks: list[NumberMark] = []
    ends = [*(heading.start for heading in headings[1:]), len(plain)]
    for heading, end in zip(headings, ends, strict=False):
        if heading.kind is Kind.JUDGE:
            marks += _below(plain, _behind(plain, heading), end)
    return marks


def _behind(plain: str, heading: Heading) -> int:
    """Where a heading ends; an empty bracket at its end is that of the first number."""
    blank = _LAST.search(plain, heading.start, heading.end)
    return blank.start() if blank else heading.end


def _below(plain: str, start: int, end: int) -> list[NumberMark]:
    """Those of one section, as far as they count on; the first stands right behind the heading."""
    gap = _GAP.match(plain, start, end)
    found = list(_LED.finditer(plain, start, end))
    if gap is None or not found or found[0].start() != gap.end():
        return []
    counted = [found[0]]
    for match in found[1:]:
        if int(match["number"]) == int(counted[-1]["number"]) + 1:
            counted.append(match)
    if len(counted) < _ENOUGH or len(counted) < len(found) or any(m["said"] for m in found):
        return []
    if any(_holds_more(plain, one, other) for one, other in pairwise(counted)):
        return []
    return [NumberMark(m.start(), m.end(), m["number"], "led", 1.5, True) for m in counted]


def _holds_more(plain: str, one: re.Match[str], other: re.Match[str]) -> bool:
    """Whether a sentence has a blank of its own: then it is not clear whose the brackets are."""
    return _BLANK.search(plain, one.end(), other.start()) is not None
