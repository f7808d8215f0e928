"""Numbers that may start a question."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from quizapp.banks.papers.cell_names import named_rows
from quizapp.banks.papers.outside import Outside
from quizapp.banks.papers.vocabulary import ANY_KIND, HAN


class NumberMark(NamedTuple):
    """A number that may start a question; a glued one is tried with fewer leading digits, too."""

    start: int
    end: int
    digits: str
    style: str
    weight: float
    is_first: bool


_UNITS = (
    "(?:世纪|[年月日时分秒号点个种条项名位人次元万亿千百年岁度米吨克倍级届层类大小题页章节讲%％])"
)
_MEASURE = (
    r"\d{1,4}[ ]?(?:[亿億万萬千百元米克吨噸升倍℃°度%‰]|公[里斤顷]|[千厘毫][米克]|小时"
    "|kg|[ckm]m|m[lL]|分(?![钟之]))"
)
_DECIMAL = re.compile(rf"(?<=[.]){_MEASURE}")
"""Behind a full stop: what may be a decimal, as in "14.1亿"."""
_NUMERIC = (
    rf"(?<=[.])\d{{1,6}}(?![\d.])[ ]{{0,8}}(?:[A-H][.、)]|[答正参解【]"
    rf"|\n[ ]{{0,20}}(?:[^{HAN}]|[答正参解])|\n?\Z)"
)
"""Behind a full stop: the end of a decimal that is all of an option, as in "B.747.5"."""
_NO_RANGE = "(?![ ]?[-~至到][ ]?第?[ ]?\\d)"
"""第1题 in 第1题~第12题 starts no question."""
_FIRST = re.compile(
    r"^[ #*>|•·\-]{0,40}(?:[(【][ ]{0,12}[)】][ ]{0,4}(?=\d))?(?:"
    rf"(?P<named>第[ ]?(?P<n1>\d{{1,5}})[ ]?[题道]{_NO_RANGE}[ ]?[.、:)]?)"
    r"|(?P<boxed>[【\[][ ]{0,4}(?:题干|题目|第|题|例题?)?[ ]?(?P<n2>\d{1,5})[ ]?题?[ ]?[】\]]"
    r"[.、:]?)"
    r"|(?P<word>(?:题目|试题|题干|题号|题|Q|Question|No\.)[ ]?(?P<n3>\d{1,5})[ ]?[.、:)]?)"
    r"|(?P<paren>[(][ ]?(?P<n4>\d{1,5})[ ]?[)][.、]?)"
    r"|(?P<double>\d{1,5}\.[ ]{0,4}(?P<n9>\d{1,5})、)"
    rf"|(?P<n5>\d{{1,5}})[ ]?(?P<delim>[)]\.(?!\d)|[.、)]|:(?!\d\d)|,(?=[ ]?[{HAN}(“《])"
    rf"|题[.、:)]|[|][ ]?|\n(?=[ ]{{0,8}}(?:[{HAN}“‘《]|[A-Za-z]{{2}})))"
    r"|(?P<circle>(?P<n6>[①-⑳])[.、]?)"
    rf"|(?P<n7>\d{{1,4}})(?P<bare>[ ]{{1,4}}(?!{_UNITS})(?=[{HAN}“《(])"
    rf"|(?=[ ]?\n?[(\[【<][ ]?{ANY_KIND}))"
    rf"|(?P<n8>\d{{1,4}})(?P<glued>(?!{_UNITS})(?=[{HAN}]))"
    r")",
    re.M,
)
_INSIDE = re.compile(
    rf"(?:(?<![\d.])|(?<=[A-H][.])|(?<=[{HAN}”)][.])(?=\d{{1,9}}、))"
    rf"(?P<n>\d{{1,9}})[ ]?(?P<delim>[.、])(?:(?<=、)[.](?=[{HAN}“《]))?"
    rf"(?!(?<=[.]){_MEASURE}|{_NUMERIC})"
    r"(?=[ ]?[^\s\d.,;、]|[ ]?\d{2,4} ?年|[ ]?\d{1,9}(?![\d.%]))"
    rf"|(?<![-~至到])(?P<named>第[ ]?(?P<n1>\d{{1,5}})[ ]?题{_NO_RANGE}[ ]?[.、:)]?)"
    r"|(?P<boxed>【[ ]{0,4}(?:题干|题目|第|题|例题?)[ ]?(?P<n2>\d{1,5})[ ]?题?[ ]?】[.、:]?)"
    r"|(?P<paren>[(](?P<n4>\d{1,5})[)](?=[ ]?[^\s,;。.)]))"
    r"|(?<![\d(.])(?P<n5>\d{1,5})(?P<close>[)]\.?)(?=[ ]?[^\s,;。.)、])"
    rf"|(?<![\d.])(?P<n7>\d{{1,4}})(?=[ ]?[(\[【<][ ]?{ANY_KIND}[题 ,、)\]】])"
)
_UNSURE = 1.5
_WEIGHTS = {").": 1.0, ".": 1.0, "、": 1.0, ")": 0.7, ":": 0.2, ",": 0.1, "": 0.0}


def number_marks(plain: str) -> list[NumberMark]:
    """All numbers that may start a question, in order, at the start of a line or within."""
    first = [_first(match) for match in _FIRST.finditer(plain)]
    taken = {mark.end for mark in first} | {mark.start for mark in first}
    inside = (mark for mark in _inside(plain) if mark.start not in taken and mark.end not in taken)
    return sorted([*first, *Outside(list(named_rows(plain))).of(inside)])


def _first(match: re.Match[str]) -> NumberMark:
    digits = next(
        text
        for name, text in match.groupdict().items()
        if name[0] == "n" and name[1:].isdigit() and text
    )
    delim = (match["delim"] or "").strip()
    style, weight = "", 0.8
    if match["n5"]:
        style = delim if delim == ")." else delim[-1:]
        weight = _WEIGHTS.get(style, 0.5)
        if _DECIMAL.match(match.string, match.end()):
            weight -= _UNSURE
    elif match["circle"]:
        digits, style, weight = str("①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳".index(digits) + 1), "circle", 0.2
    elif match["bare"] is not None:
        style, weight = "bare", -0.3
    elif match["glued"] is not None:
        style, weight = "glued", -1.2
    else:
        style = next(name for name in ("named", "boxed", "word", "paren", "double") if match[name])
        weight = {"named": 1.5, "boxed": 1.2, "word": 0.8, "paren": 0.6, "double": -0.5}[style]
    start = match.start() + len(match[0]) - len(match[0].lstrip())
    return NumberMark(start, match.end(), digits, style, weight, True)


def _inside(plain: str) -> Iterator[NumberMark]:
    for match in _INSIDE.finditer(plain):
        if match["n"]:
            yield NumberMark(match.start(), match.end(), match["n"], match["delim"], 0.3, False)
        elif match["paren"] or match["n5"]:
            style, digits = match["close"] or "paren", match["n4"] or match["n5"]
            weight = 0.3 if style == ")." else -0.4
            yield NumberMark(match.start(), match.end(), digits, style, weight, False)
        else:
            style = "named" if match["named"] else "boxed" if match["boxed"] else "bare"
            digits = match["n1"] or match["n2"] or match["n7"]
            yield NumberMark(match.start(), match.end(), digits, style, 0.8, False)
