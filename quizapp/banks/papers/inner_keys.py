"""Answers in digits between the numbers and the stems: "1. (3) 茶要用①…②…③…④…。".

The same signs number the points of an outline. They are keys where all questions of the document
have options ①②③④, as many of them as each other, and each key names some of these.
"""

import re
from collections import Counter
from itertools import pairwise

from quizapp.banks.papers.answer_marks import AnswerMark, Place, read
from quizapp.banks.papers.numbers import NumberMark

_KEYED = re.compile(
    r"(?:^[ |*>]{0,20}|(?<=[。.?!:])[ ]{1,3}|(?<=[^\s\d]) )(?P<number>\d{1,4})[ ]?[.、:)]?[ |]{0,4}"
    r"[(\[【][ ]{0,4}(?P<digits>[1-8]{1,6})[ ]{0,4}[)\]】](?=[ |]{0,4}[^\s\d.、)])",
    re.M,
)
_CIRCLES = "①②③④⑤⑥⑦⑧"
_CIRCLE = re.compile(f"[{_CIRCLES}]")
_POINT = re.compile(r"^[ ]{0,20}[(][ ]?\d{1,2}[ ]?[)]", re.M)
_ENOUGH = 3
_FEWEST = 2
_MOST = 1200
_SHARE = 0.8


def inner_keys(plain: str) -> tuple[list[NumberMark], list[AnswerMark]]:
    """The numbers that an answer follows, and these answers; nothing where points are counted."""
    found = list(_KEYED.finditer(plain))
    if len(found) < _ENOUGH:
        return [], []
    counts = [_options(plain, one, after) for one, after in pairwise([*found, None]) if one]
    usual = Counter(counts).most_common(1)[0][0]
    asked = sum(count == usual for count in counts)
    if usual < _FEWEST or asked < _SHARE * len(found) or not _are_keys(found, counts):
        return [], []
    numbers, answers = [], []
    for match, count in zip(found, counts, strict=True):
        said = read(match)
        if not count or not isinstance(said, frozenset) or len(said) != len(match["digits"]):
            continue
        start, end = match.start("number"), match.end()
        opens = match.start("digits") - 1
        while plain[opens] == " ":
            opens -= 1
        numbers.append(NumberMark(start, end, match["number"], "keyed", 1.5, True))
        answers.append(AnswerMark(opens, end, Place.KEYWORD, said, plain[opens:end]))
    return numbers, answers


def _options(plain: str, one: re.Match[str], after: re.Match[str] | None) -> int:
    """How many options ①②③ stand behind a key, in order and each once; 0 where they do not."""
    end = min(after.start() if after else len(plain), one.end() + _MOST)
    if _POINT.search(plain, one.end(), end):
        return 0
    signs = "".join(_CIRCLE.findall(plain[one.end() : end]))
    return len(signs) if _CIRCLES.startswith(signs) else 0


def _are_keys(found: list[re.Match[str]], counts: list[int]) -> bool:
    """Whether the digits name options, and count neither the questions nor their points."""
    digits = [match["digits"] for match in found]
    numbers = [int(match["number"]) for match in found]
    steps = [later in (earlier + 1, 1) for earlier, later in pairwise(numbers)]
    fit = [
        "".join(sorted(set(one))) == one and int(one[-1]) <= count
        for one, count in zip(digits, counts, strict=True)
        if count
    ]
    counted = [later == earlier + 1 for earlier, later in pairwise(map(int, digits))]
    return (
        len(set(digits)) > 1
        and all(fit)
        and sum(steps) >= _SHARE * len(steps)
        and sum(counted) < _SHARE * len(counted)
    )
