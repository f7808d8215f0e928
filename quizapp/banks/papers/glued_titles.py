"""Titles of lists of answers that run on from the last option: "(D)馆员茶馆试卷 2 答案与解析"."""

import re
from collections.abc import Sequence

from quizapp.banks.papers.opinion import Opinion
from quizapp.banks.papers.paper_text import PaperText
from quizapp.banks.papers.vocabulary import KIND
from quizapp.messages import message

_TITLE = re.compile(
    rf"(?:试卷|试题|模拟题|练习题|测试题|题库|[(]{KIND}题?[)])[^\n]{{0,20}}答案[与及和](?:试题)?解析"
)
_REACH = 60


def doubt_glued_titles(paper: PaperText, found: Sequence[Opinion]) -> None:
    """Doubt a last option behind which such a title begins: where it does is not to be seen."""
    following = [*(one.parts.segment.start for one in found[1:]), len(paper.plain)]
    for one, limit in zip(found, following, strict=False):
        span = one.parts.options[-1] if one.parts.options else None
        if span is None or one.parts.answers:
            continue
        end = min(span[1] + _REACH, limit)
        title = _TITLE.search(paper.plain, span[0], end)
        if title and "\n" not in paper.plain[span[0] : title.start()]:
            one.doubt("option-long", message("an option may hold more than itself"))
