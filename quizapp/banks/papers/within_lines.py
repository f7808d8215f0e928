"""What belongs to no question on lines that hold one, as a paper on a single line has much."""

import re
from collections.abc import Iterable, Iterator, Sequence

from quizapp.banks.papers.noise import is_noise
from quizapp.banks.papers.paper_text import PaperText
from quizapp.banks.papers.pieces import Span

_ASKS = re.compile(
    r"[(（][ \u3000]*[)）]|(?<![:：_])_{2}"
    r"|(?<![A-Za-z])A[ ]?[.、:)][^\n]{1,200}?(?<![A-Za-z])B[ ]?[.、:)]"
)
_WORD = re.compile(r"[^\W_]")
_LONG = 20
"""Letters that are more than a score or a remark."""
Left = tuple[int, str]


def left_within(paper: PaperText, spans: Iterable[Span], lines: Sequence[int]) -> Iterator[Left]:
    """Indices of lines, and as what their rest is reported: "unread" where it seems to ask."""
    held = _merged(sorted(spans))
    at = 0
    for index in lines:
        start = paper.starts[index]
        end = start + len(paper.lines[index].text)
        while at < len(held) and held[at][1] <= start:
            at += 1
        code = _code(paper.plain, list(_gaps(held, at, start, end)))
        if code:
            yield index, code


def _merged(spans: Sequence[Span]) -> list[Span]:
    """The spans in order, those that overlap as one."""
    found: list[Span] = []
    for start, end in spans:
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return found


def _gaps(held: Sequence[Span], at: int, start: int, end: int) -> Iterator[Span]:
    while at < len(held) and held[at][0] < end:
        if start < held[at][0]:
            yield start, held[at][0]
        start = max(start, held[at][1])
        at += 1
    if start < end:
        yield start, end


def _code(plain: str, gaps: Sequence[Span]) -> str:
    texts = [plain[start:end] for start, end in gaps]
    if any(_ASKS.search(text) for text in texts):
        return "unread"
    is_long = any(_is_long(text) and not is_noise(text) for text in texts)
    return "prose" if is_long else ""


def _is_long(text: str) -> bool:
    return sum(1 for _ in _WORD.finditer(text)) >= _LONG
