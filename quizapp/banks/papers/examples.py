"""Questions that are counted by a word alone: "例：……答案×例：……答案√".

A text gives examples, too. They are questions where nearly all are answered before the next.
"""

import re
from itertools import pairwise

from quizapp.banks.papers.headings import Tag

_MARK = re.compile(r"(?<![如举案比实示范惯条先事])例[ ]?(?P<number>\d{0,3})[ ]?:")
_ANSWER = re.compile(r"答案[ ]?:?[ ]{0,3}(?:[√×对错]|正确|错误|[A-H]{1,6})(?![A-Za-z])")
_ENDS = re.compile(r"[ ]{0,4}[。.]?[ \n]{0,8}\Z")
_LONGEST = 1500
_ENOUGH = 3
_SHARE = 0.8


def answered_examples(plain: str) -> list[Tag]:
    """What starts each of them; nothing where they are not answered."""
    found = list(_MARK.finditer(plain))
    if len(found) < _ENOUGH:
        return []
    bounds = [match.start() for match in found] + [len(plain)]
    answered = sum(_is_answered(plain, start, end) for start, end in pairwise(bounds))
    if answered < _SHARE * len(found):
        return []
    return [Tag(m.start(), m.end(), None, True, m["number"]) for m in found]


def _is_answered(plain: str, start: int, end: int) -> bool:
    """Whether one answer stands up to the next mark, and ends there or with its line."""
    if end - start > _LONGEST:
        return False
    found = list(_ANSWER.finditer(plain, start, end))
    if len(found) != 1:
        return False
    behind = plain[found[0].end() : end]
    return _ENDS.match(behind.split("\n", 1)[0]) is not None
