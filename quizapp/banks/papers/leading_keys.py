"""Answers that stand before the numbers of their questions: "(3) 1. …", "【B】24. …".

The same brackets may as well end the question above. They lead where the first numbered question
of the document has one, too.
"""

import re
from bisect import bisect_left
from itertools import pairwise

from quizapp.banks.papers.answer_marks import AnswerMark, Place, read
from quizapp.banks.papers.numbers import NumberMark
from quizapp.banks.papers.vocabulary import CIRCLED, HAN, JUDGED, NUMERAL

# Several letters may have a bracket each: "(A)(C) 3. …".
_NAMES = r"[A-H]{1,8}(?:[ ]?[)\]】][ ,、]{0,2}[(\[【][ ]?[A-H]){0,7}"
_LEADING = re.compile(
    r"^[ |*>]{0,20}[(\[【][ ]{0,4}"
    rf"(?:(?P<letters>{_NAMES})|(?P<judged>{JUDGED})"
    rf"|(?P<circled>{CIRCLED})|(?P<digits>[1-8]{{1,6}}))"
    r"[ ]{0,4}[)\]】][ |*.]{0,20}[(]?(?P<number>\d{1,4})[ ]?(?:[.、:)]|(?=[ |]))[ |]{0,4}",
    re.M,
)
_WITHIN = re.compile(
    r"(?<=[^\n(\[【])(?<![A-H][)\]】])(?<![A-H][)\]】][ ,、])[ ]{0,8}"
    rf"[(\[【][ ]{{0,4}}(?:(?P<letters>{_NAMES})|(?P<judged>[√×○]))"
    r"[ ]{0,4}[)\]】][ ]{0,4}(?P<number>\d{1,4})"
    rf"(?:[.、](?=[ ]?[^\s\d])|,(?=[{HAN}“《]))"
)
"""The same where line breaks are lost."""
_SIGNED = re.compile(
    r"[(\[【][ ]{0,4}(?:[A-H]{1,8}|[√×○])[ ]{0,4}[)\]】]"
    rf"(?![ ]?(?!{NUMERAL}{{1,3}}[、.])[{HAN}“《])"  # the letter of an option
)
_MANY = 3
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
        within = list(_WITHIN.finditer(plain))
        return _marks(within) if _lead(within) else ([], [])
    first = found[0].start()
    before = [n for n in numbers if n.is_first and n.weight >= 0.7 and n.start < first]
    counted = sum(n.is_first and n.weight >= 0.7 for n in numbers)
    if before or _follows(found[0], numbers, headings) or len(found) < _SHARE * max(1, counted):
        return [], []
    return _marks(found)


def _lead(found: list[re.Match[str]]) -> bool:
    """Whether brackets lead within a line: the first question has one, and nearly all others."""
    numbers = [int(match["number"]) for match in found]
    if len(numbers) < _MANY or numbers[0] != 1:
        return False
    steps = [later == earlier + 1 or later == 1 for earlier, later in pairwise(numbers)]
    # Where the last of a section has one behind it, too, it is not clear whose they are.
    ends = [
        (one, following)
        for one, following in zip(found, [*found[1:], None], strict=True)
        if following is None or following["number"] == "1"
    ]
    followed = any(
        _SIGNED.search(
            one.string, one.end(), following.start() if following else one.end() + _ABOVE
        )
        for one, following in ends
    )
    return sum(steps) >= 0.9 * len(steps) and not followed


def _marks(found: list[re.Match[str]]) -> tuple[list[NumberMark], list[AnswerMark]]:
    marks: list[NumberMark] = []
    answers: list[AnswerMark] = []
    for match in found:
        said = read(match)
        if said is None:
            continue
        start = match.start() + len(match[0]) - len(match[0].lstrip(" |*>"))
        marks.append(NumberMark(start, match.end(), match["number"], "led", 1.5, True))
        written = match.string[start : match.start("number")].strip(" |.*")
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
