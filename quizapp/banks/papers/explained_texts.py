"""The text of an explanation, without the title of the section behind it."""

import re

from quizapp.banks.papers.paper_text import PaperText
from quizapp.banks.papers.pieces import Parts
from quizapp.banks.papers.reasons import reason_behind
from quizapp.banks.papers.texts import text_of
from quizapp.banks.papers.vocabulary import HAN, NUMERAL

_TITLE = re.compile(
    r"(?<=[。！？!?.；;])[ ]?"
    rf"(?:[(（](?P<inner>{NUMERAL}{{1,3}})[)）]|{NUMERAL}{{1,3}}、)[ ]?[{HAN}、]{{2,20}}$"
)
"""A number as sections bear, and words without an end, glued to the last sentence."""
_TAIL = 40


def explanation_of(paper: PaperText, parts: Parts) -> str:
    """The explanation; points that it counts itself stay."""
    span = parts.explanation or reason_behind(paper, parts)
    if span is None:
        return ""
    text = text_of(paper, span)
    match = _TITLE.search(text, max(0, len(text) - _TAIL))
    if match is None or span[1] < parts.segment.end:
        return text
    first = "(一)" if match["inner"] else "一、"
    before = text[: match.start()].replace("（", "(").replace("）", ")")
    return text if first in before else text[: match.start()].rstrip()
