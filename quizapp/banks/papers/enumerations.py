"""Points that are counted: "答：a.…；b.…" names no option, "解析：(1)…(2)…" starts no question."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from quizapp.banks.papers.answer_marks import AnswerMark, ExplanationMark, Place
from quizapp.banks.papers.numbers import NumberMark
from quizapp.banks.papers.vocabulary import HAN

_REACH = 400
_SIGNS = "①②③④⑤⑥⑦⑧"
_POINT = re.compile(rf"[ ]?[.、:)][ ]{{0,4}}(?=[{HAN}(“《]|[A-Za-z]{{3}})")
_OTHER = re.compile(r"\n[ ]{0,8}[(]?\d{1,3}[.、)]|解析|答案|[(（][ ]{0,8}[)）]|_{2}")
"""What begins another question or an explanation."""


_STEP_STYLES = frozenset({"paren", "circle", ")"})
_SURE = 0.7


def without_steps(
    plain: str, numbers: Sequence[NumberMark], explanations: Sequence[ExplanationMark]
) -> list[NumberMark]:
    """The numbers but for those of steps in brackets that an explanation begins with."""
    steps: set[int] = set()
    for index, mark in enumerate(explanations):
        if mark.is_detail:
            continue
        at = bisect_left(numbers, mark.end, key=_start)
        end = explanations[index + 1].start if index + 1 < len(explanations) else len(plain)
        if at == len(numbers) or plain[mark.end : numbers[at].start].strip(" :\n"):
            continue
        style, awaited = numbers[at].style, 1
        while style in _STEP_STYLES and at < len(numbers) and numbers[at].start < end:
            one = numbers[at]
            if one.style == style and int(one.digits) == awaited:
                steps.add(one.start)
                awaited += 1
            elif one.is_first and one.weight >= _SURE:
                break
            at += 1
    return [one for one in numbers if one.start not in steps]


def _start(number: NumberMark) -> int:
    return number.start


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
