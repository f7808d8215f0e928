"""Answers whose letters are wrapped or joined unusually: "(A)(B)", "A(B)C", "A, B, 以及C".

All of such a value is read, or nothing: a letter left behind it makes what was read worthless.
"""

import re
from typing import NamedTuple

from quizapp.banks.papers.vocabulary import HAN, NUMERAL


class Chain(NamedTuple):
    """Letters that are one answer together."""

    end: int
    letters: str


_OPEN, _CLOSE = '[(\\[【「<“"]', '[)\\]】」>”"]'
_LETTER = "[A-Ha-h]"
_INSIDE = rf"{_LETTER}(?:[ ,、;/|&·+.和与及]{{0,3}}{_LETTER}){{0,7}}"
_ITEM = rf"(?:{_OPEN}[ ]{{0,3}}(?P<boxed>{_INSIDE})[ ]{{0,3}}{_CLOSE}|(?P<bare>{_LETTER}))"
_START = re.compile(rf"[ ]{{0,12}}{_ITEM}")
_JOINT = r"[ ]{0,3}(?P<joint>(?:[,、;/|&·+.。和与及]|以及|还有){0,3})[ ]{0,3}"
# A text behind a letter makes it the letter of an option, or of a sentence.
_TEXT = (
    rf"(?!(?<={_LETTER})[A-Za-z]|[A-Za-z]{{2}}"
    r"|[ ]{0,3}[.、:)]?[ ]{0,3}(?!我的|答案|正确|得分|解析|难|知识|考点|本题|学生|分)"
    rf"[{HAN}“《](?<![和与及以还第]))"
)
_NEXT = re.compile(rf"{_JOINT}{_ITEM}{_TEXT}")
_USUAL = re.compile(r"[,、;/|&·.和与及]?")
_MOST = 8
_REST = 80
_ASIDE = re.compile(r"[(\[【][^()\[\]【】A-Ha-h\d]{1,30}[)\]】]")
_BETWEEN = r"(?:[^\w\n]|_|以|还有|[和与及或至到加])"
_AGAIN = re.compile(
    rf"{_BETWEEN}{{1,40}}{_LETTER}(?:{_BETWEEN}|{_LETTER}){{0,40}}"
    rf"(?:$|(?=\d{{1,4}}[ ]?[.、]|第\d|{NUMERAL}{{1,3}}[、.]|答案|解析|知识点|难度))"
)
_UP_TO = re.compile(
    r"[ ]?(?:(?:[-~>→…至到]|--){1,3}|,?(?:以及|还有|[和与及或]))[ ]?"
    rf"[(\[【]?{_LETTER}(?![A-Za-z])"
)
_BELOW = re.compile(
    rf"[ ]{{0,4}}\n[ ]{{0,8}}(?:[,、;][ ]?[(\[【]?{_LETTER}(?![A-Za-z])"
    rf"|[(\[【][ ]?[A-H]{{1,8}}[ ]?[)\]】][ ]{{0,8}}(?:\n|$))"
)
_MORE = re.compile(rf"[ ]{{0,3}}[,、;/|.。]?[ ]{{0,3}}[(\[【]?[ ]?{_LETTER}(?![A-Za-z])")
_SPELLED = re.compile(
    rf"[ ]?[.、:)][ ]{{0,3}}(?=[{HAN}“《\dA-Za-z])[^\nA-H()?]{{1,80}}?[;,、 。][ ]{{0,3}}"
    r"(?P<next>[A-H])[ ]?[.、:)]"
)
_OPTION = re.compile(r"[ ]{0,3}[(\[【][B-H][)\]】](?=[^\s\d])")
_DIGITS = re.compile(
    r"[ ]?[,、;/和与及~至到-][ ]?[(]?[1-8][)]?(?![\d.、:/])|[ ]?[(][1-8][)](?![ ]?[^\s(,、])"
)
_CIRCLES = re.compile(r"[ ]?(?:[^\w\n]|[和与及或至到加以还有]){1,4}[①-⑧][ ]{0,4}(?:[。.;①-⑧]|\n|$)")


def chain(plain: str, start: int) -> Chain | None:
    """Letters that are wrapped or joined in an unusual way, or None where they are not."""
    match = _START.match(plain, start)
    if match is None:
        return None
    letters, end = _named(match), match.end()
    count, is_odd = 1, match["boxed"] is not None
    while count < _MOST and (match := _NEXT.match(plain, end)):
        is_odd |= match["boxed"] is not None or not _USUAL.fullmatch(match["joint"])
        letters += _named(match)
        end = match.end()
        count += 1
    if not is_odd or count < 2:
        return None
    return Chain(end, letters)


def _named(match: re.Match[str]) -> str:
    return "".join(re.findall(_LETTER, match["boxed"] or match["bare"])).upper()


def letters_left(plain: str, end: int) -> int:
    """Where letters end that stand behind an answer and may belong to it; 0 if none do."""
    line = plain[end : end + _REST].split("\n", 1)[0]
    again = _AGAIN.match(_ASIDE.sub(lambda aside: "、" * len(aside[0]), line))
    if again:
        return end + again.end()
    match = _UP_TO.match(plain, end) or _BELOW.match(plain, end)
    return match.end() if match else 0


def spells_more(plain: str, end: int, last: str) -> bool:
    """Whether the text of an option follows its letter, and then a later letter with its own."""
    match = _SPELLED.match(plain, end)
    return match is not None and match["next"] > last.upper()


def leaves_signs(plain: str, end: int) -> bool:
    """The same of an answer that is digits, or digits in circles."""
    return bool(_DIGITS.match(plain, end) or _CIRCLES.match(plain, end))


def goes_on(plain: str, end: int) -> bool:
    """Whether another letter stands right behind linked ones, though a text follows it."""
    return _MORE.match(plain, end) is not None


def precedes_option(plain: str, end: int) -> bool:
    """Whether a letter in brackets stands right behind an answer with a text, and is not A."""
    return _OPTION.match(plain, end) is not None
