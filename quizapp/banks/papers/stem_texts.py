"""The text of a stem, without what only leads to it or from it to the options."""

import re

from quizapp.banks.papers.paper_text import PaperText
from quizapp.banks.papers.pieces import Parts
from quizapp.banks.papers.texts import text_of

_LABEL = re.compile(
    r"\s{0,4}(?:[【\[]\s?(?:备选)?[选選][项項]\s?[】\]]|(?<=\n)[选選][项項])[:：]?$"
)
"""What names the options that follow, and belongs to none."""


def stem_of(paper: PaperText, parts: Parts) -> str:
    """The stem with its blanks emptied."""
    stem = text_of(paper, parts.stem, [(b.start, b.end) for b in parts.brackets])
    return stem[:-20] + _LABEL.sub("", stem[-20:]) if parts.options else stem
