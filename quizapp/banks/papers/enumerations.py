"""Answers in words that come by points: "答：a.…；b.…" names no option."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from quizapp.banks.papers.answer_marks import AnswerMark, Place
from quizapp.banks.papers.vocabulary import HAN

_REACH = 400
_SIGNS = "①②③④⑤⑥⑦⑧"
_POINT = re.compile(rf"[ ]?[.、:)][ ]{{0,4}}(?=[{HAN}(“《]|[A-Za-z]{{3}})")
_OTHER = re.compile(r"\n[ ]{0,8}[(]?\d{1,3}[.、)]|解析|答案|[(（][ ]{0,8}[)）]|_{2}")
"""What begins another question or an explanation."""


def without_points(plain: str, marks: Iterable[AnswerMark]) -> Iterator[AnswerMark]:
    """The marks, those that are the first of several points with nothing said and doubtful."""
    for mark in marks:
        yield replace(mark, said=None, is_doubtful=True) if _is_point(plain, mark) else mark


def is_point(mark: AnswerMark) -> bool:
    """Whether a mark was found to be a point of an answer in words."""
    return mark.said is None and mark.is_doubtful


def _is_point(plain: str, mark: AnswerMark) -> bool:
    """Whether a text follows the letter as an option's would, and then the next letter's."""
    said = mark.said
    if mark.place is not Place.KEYWORD or not isinstance(said, frozenset) or len(said) != 1:
        return False
    name, number = plain[mark.end - 1], min(said)
    if name in _SIGNS:
        following, behind = _SIGNS[number + 1 : number + 2], ""
        if not following or plain[mark.end : mark.end + 1] in ("", "\n", "。", " "):
            return False
    else:
        if not name.isalpha() or _POINT.match(plain, mark.end) is None:
            return False
        following, behind = chr(ord(name) + 1), r"[ ]?[.、:)]"
    text = plain[mark.end : mark.end + _REACH]
    again = re.search(rf"(?<![A-Za-z]){re.escape(name)}{behind}", text)
    other = _OTHER.search(text)
    stop = min(found.start() if found else len(text) for found in (again, other))
    return re.search(rf"(?<![A-Za-z]){following}{behind}", text[:stop]) is not None
