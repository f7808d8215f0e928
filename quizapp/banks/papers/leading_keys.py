"""Answers that stand before the numbers of their questions: "(3) 1. …", "【B】24. …".

The same brackets may as well end the question above. They lead where the first numbered question
of the document has one, too.
"""

import re
from bisect import bisect_left

from quizapp.banks.papers.answer_marks import AnswerMark, Place, read
from quizapp.banks.papers.numbers import NumberMark
from quizapp.banks.papers.vocabulary import CIRCLED, JUDGED

_LEADING = re.compile(
    r"^[ |*>]{0,20}[(\[【][ ]{0,4}"
    rf"(?:(?P<letters>[A-H]{{1,8}})|(?P<judged>{JUDGED})"
    rf"|(?P<circled>{CIRCLED})|(?P<digits>[1-8]{{1,6}}))"
    r"[ ]{0,4}[)\]】][ |*.]{0,20}[(]?(?P<number>\d{1,4})[ ]?(?:[.、:)]|(?=[ |]))[ |]{0,4}",
    re.M,
)
_ENOUGH = 2
_SHARE = 0.6
_ABOVE = 400


def leading_keys(
    plain: str, numbers: list[NumberMark], headings: list[int]
) -> tuple[list[NumberMark], list[AnswerMark]]:
    """The numbers that an answer leads, and these answers; nothing where brackets only follow."""
    found = list(_LEADING.finditer(plain))
    doubled = sum(match["digits"] == match["number"] for match in found)
    if 2 * doubled > sum(match["digits"] is not None for match in found):
        # "(1) 1、" is one number, written twice.
        found = [match for match in found if match["digits"] is None]
    if len(found) < _ENOUGH:
        return [], []
    first = found[0].start()
    before = [n for n in numbers if n.is_first and n.weight >= 0.7 and n.start < first]
    counted = sum(n.is_first and n.weight >= 0.7 for n in numbers)
    if before or _follows(found[0], numbers, headings) or len(found) < _SHARE * max(1, counted):
        return [], []
    marks: list[NumberMark] = []
    answers: list[AnswerMark] = []
    for match in found:
        said = read(match)
        if said is None:
            continue
        start = match.start() + len(match[0]) - len(match[0].lstrip(" |*>"))
        marks.append(NumberMark(start, match.end(), match["number"], "led", 1.5, True))
        written = plain[start : match.start("number")].strip(" |.*")
        answers.append(AnswerMark(start, match.start("number"), Place.KEYWORD, said, written))
    return marks, answers


def _follows(first: re.Match[str], numbers: list[NumberMark], headings: list[int]) -> bool:
    """Whether the question before the first that seems to be led stands above, with no answer."""
    start, digits = first.start(), str(int(first["number"]) - 1)
    low = bisect_left(numbers, start - _ABOVE, key=_start)
    above = [
        n.start
        for n in numbers[low : bisect_left(numbers, start, key=_start)]
        if n.digits == digits
    ]
    return bool(above) and bisect_left(headings, start) == bisect_left(headings, above[-1])


def _start(number: NumberMark) -> int:
    return number.start
