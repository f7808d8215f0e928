"""对 and 错 as options, one of them marked as right: "A、正确B、错误(正确答案)"."""

import re

from quizapp.banks.papers.paper_text import PaperText
from quizapp.banks.papers.pieces import Parts

_RIGHT = r"[ ]{0,4}[(\[【](?:正确答案|√)[)\]】]"
_AT_END = re.compile(rf"{_RIGHT}$")
# A letter behind it would be the answer that it is the label of.
_BEHIND = re.compile(rf"{_RIGHT}(?![ ]{{0,4}}:?[ ]{{0,4}}[A-H√×对错])")


def unmarked(option: str) -> str:
    """A folded option without the mark that names it as right."""
    return _AT_END.sub("", option)


def marked_last(paper: PaperText, parts: Parts) -> frozenset[int]:
    """The second of a pair, if it is marked; of the first, the mark stands within the options."""
    pair = parts.pair
    match = _BEHIND.match(paper.plain, pair.end, parts.segment.end) if pair else None
    if match is None:
        return frozenset()
    parts.ends = max(parts.ends, match.end())
    return frozenset({1})
