"""Chats that ask questions: who said what, so that another's guess gets into no stem."""

import re
from bisect import bisect_left
from typing import NamedTuple

from quizapp.banks.papers.paper_text import PaperText
from quizapp.banks.papers.pieces import Parts

_HEADER = re.compile(
    r"^[ ]{0,8}(?P<name>[^\s\d:.,;()?!。、][^\n:;()?!。]{0,19}?)[ ]{1,8}"
    r"(?:\d{2,4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?[ ]{1,4})?"
    r"(?:[上下]午[ ]?)?\d{1,2}:\d{2}(?::\d{2})?[ ]{0,8}$",
    re.M,
)
_ENOUGH = 3


class _Said(NamedTuple):
    start: int
    end: int
    name: str


class Chat:
    """The headers of a chat; none where names with times are too few, or none comes back."""

    def __init__(self, paper: PaperText) -> None:
        found = [
            _Said(match.start(), match.end(), match["name"].strip())
            for match in _HEADER.finditer(paper.plain)
        ]
        names = {one.name for one in found}
        is_chat = len(found) >= _ENOUGH and len(names) < len(found)
        self._said = found if is_chat else []
        self._starts = [one.start for one in self._said]
        self._plain = paper.plain

    def cut(self, parts: Parts) -> bool:
        """End the stem where others speak; returns whether the asker speaks on in it."""
        start, end = parts.stem
        low, high = bisect_left(self._starts, start), bisect_left(self._starts, end)
        if low == high:
            return False
        asker = self._said[low - 1].name if low else ""
        stops = [*self._starts[low + 1 : high], end]
        begun = bool(self._plain[start : self._starts[low]].strip())
        goes_on = any(
            one.name == asker and self._plain[one.end : stop].strip()
            for one, stop in zip(self._said[low:high], stops, strict=True)
        )
        if begun:
            parts.stem = (start, self._starts[low])
        return goes_on or not begun

    def explain(self, parts: Parts) -> None:
        """End the explanation where anybody speaks next."""
        if parts.explanation is None:
            return
        start, end = parts.explanation
        low = bisect_left(self._starts, start)
        if low < len(self._starts) and self._starts[low] < end:
            parts.explanation = (start, self._starts[low])
