"""Questions that a word in brackets starts instead of a number: "【真题】", "【例题】"."""

import re
from collections import Counter

from quizapp.banks.papers.headings import Tag
from quizapp.banks.papers.numbers import NumberMark
from quizapp.banks.papers.paper_text import PaperText
from quizapp.banks.papers.vocabulary import HAN

_WORD = re.compile(
    r"^[ ]{0,12}[【\[](?P<word>(?:历年|典型|经典|精选|模拟)?"
    r"(?:真题|例题|试题|题目|考题|习题|练习题))"
    r"[】\]][:]?(?=[ ]{0,8}[^\s])",
    re.M,
)
_HABIT = 2
_BOXED_EXAMPLE = re.compile(r"【例题?[ ]?\d")
_EXAMPLE = re.compile(
    rf"(?:^[ ]{{0,12}}|(?<=[。.?!)】]))例[ ]?(?P<digits>\d{{1,3}})"
    rf"(?=[ ]{{0,3}}[{HAN}A-Z“《(])",
    re.M,
)


def led_by_words(paper: PaperText) -> list[Tag]:
    """The starts of such questions; one alone is the title of something."""
    found = list(_WORD.finditer(paper.plain))
    words = Counter(match["word"] for match in found)
    return [
        Tag(match.start(), match.end(), None, starts_question=True)
        for match in found
        if words[match["word"]] >= _HABIT
    ]


def examples(plain: str) -> list[NumberMark]:
    """Numbers as "例 2" that lost their brackets, where others are written "【例 1】"."""
    if not _BOXED_EXAMPLE.search(plain):
        return []
    return [
        NumberMark(match.start(), match.end(), match["digits"], "boxed", 0.8, False)
        for match in _EXAMPLE.finditer(plain)
    ]
