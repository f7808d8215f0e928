"""Numbers and letters that a scan misread: "l8." between 17 and 19, "8、" between options A and C.

They are mended in the text that marks are looked for in, where their neighbours leave one reading.
"""

import re
from typing import NamedTuple

from quizapp.banks.papers.vocabulary import ANY_KIND, HAN


class Misread(NamedTuple):
    """A sign that a scan took for others of the same length."""

    start: int
    written: str
    meant: str


_DIGITS = str.maketrans("lIOo", "1100")
_AT_LINE = re.compile(
    rf"^[ ]{{0,20}}(?:[(][ ]{{0,8}}[A-H√×]{{0,4}}[ ]{{0,8}}[)][ ]{{0,4}})?"
    rf"(?P<number>[\dlIOo]{{1,3}})[ ]{{0,2}}[.、)](?!\d)(?![ ]?{ANY_KIND}题?)",
    re.M,
)
_NAMED = re.compile(r"第[ ]?(?P<number>(?=[\dOo]{0,2}[lIOo])[\dlIOo]{1,3})[ ]?题")
_LETTER = re.compile(
    r"(?<![A-Za-z0-9])A(?P<delim>[.、:)])[^\nB]{1,60}[ \n](?P<eight>8)(?P=delim)"
    r"[^\nB]{1,60}[ \n]C(?P=delim)"
    r"|(?<![A-Za-z0-9])A(?P<mark>[.、:)])[ ]{0,4}(?:对|正确|√)[ \n]{0,20}(?P<second>8)(?P=mark)"
    r"(?=[ ]{0,4}(?:错|×))"
)
_STOP = re.compile(
    rf"(?<![\d.、])(?P<number>\d{{1,3}})(?:(?P<stop>。)(?=[ ]?[{HAN}(“《_])|[.、](?!\d))"
)
_SEVERAL = 2
_BOXED = re.compile(r"【题干[ ]?\d")
_BROKEN_BOX = re.compile(r"\?[^\n\d【】?]{1,5}干(?=[ ]?\d{1,4}[ ]?】)")


def misread(plain: str) -> list[Misread]:
    """What was misread, in order."""
    found = []
    for match in _NAMED.finditer(plain):
        meant = match["number"].translate(_DIGITS)
        if not meant.startswith("0"):
            found.append(Misread(match.start("number"), match["number"], meant))
    found += [
        Misread(max(m.start("eight"), m.start("second")), "8", "B") for m in _LETTER.finditer(plain)
    ]
    return sorted([*found, *_numbers(plain), *_stops(plain), *_boxes(plain)])


def _stops(plain: str) -> list[Misread]:
    """Full stops that a scan made of the points behind numbers: "2。" between "1." and "3."."""
    if "。" not in plain:
        return []
    marks = list(_STOP.finditer(plain))
    values = [0, *(int(mark["number"]) for mark in marks), 0]
    found = [
        Misread(mark.start("stop"), "。", ".")
        for index, mark in enumerate(marks, 1)
        if mark["stop"]
        and values[index - 1] == values[index] - 1
        and values[index + 1] in (values[index] + 1, 1)
    ]
    return found if len(found) >= _SEVERAL else []


def _boxes(plain: str) -> list[Misread]:
    """Broken signs before the number of a question where all others are written 【题干1】."""
    if not _BOXED.search(plain):
        return []
    return [
        Misread(match.start(), match[0], "【".ljust(len(match[0]) - 2) + "题干")
        for match in _BROKEN_BOX.finditer(plain)
    ]


def _numbers(plain: str) -> list[Misread]:
    """Numbers at the start of a line, where those before and after leave no other."""
    marks = list(_AT_LINE.finditer(plain))
    values = [int(mark["number"].translate(_DIGITS)) for mark in marks]
    found = []
    for index, mark in enumerate(marks):
        if mark["number"].isdigit():
            continue
        before = values[index - 1] if index else 0
        after = values[index + 1] if index + 1 < len(values) else 1
        if _is_proven(before, values[index], after):
            meant = mark["number"].translate(_DIGITS)
            found.append(Misread(mark.start("number"), mark["number"], meant))
    return found


def _is_proven(before: int, value: int, after: int) -> bool:
    """Whether a number stands between its neighbours; a section may start before or end here."""
    if value == 1:
        return after == value + 1
    return before == value - 1 and after in (value + 1, 1)
