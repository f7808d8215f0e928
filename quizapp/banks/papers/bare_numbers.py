"""Numbers without a sign behind them, right behind the last option: "…(D)30 分钟2 茶的主体是( )。".

Papers that lost their line breaks hold many. A quantity or a year in an option looks the same, so
such a number is only taken where it goes on with the count of the lists of options, and where
nothing else between two lists may be that number, too.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from quizapp.banks.papers.headings import Heading
from quizapp.banks.papers.numbers import NumberMark
from quizapp.banks.papers.vocabulary import CHOICES, HAN, Kind

_LETTER = re.compile(
    r"[(][ ]?(?P<paren>[A-H])[ ]?[)]|(?<![A-Za-z(\[])(?P<letter>[A-H])[ ]?(?P<delim>[.、:])"
)
_QUANTITY = (
    "(?:世纪|年代?|月份?|日(?![本常用])|小?时(?![间代])|分(?:钟|[。.,;、()]|$)|秒|点(?![茶心])"
    "|天(?![然气坛])|周(?![恩围易边])|岁|个(?!人)|种(?!植)|名(?![胜茶])|位(?!于)|人(?![民们类])"
    "|次|倍|条|项(?!目)|家(?!庭)|层|楼|度|元(?!朝)|万|亿|千|百|米|公[里斤顷]|厘米|克|吨|升|级"
    "|卷|册|本(?![题书文])|张(?!骞)|[%‰℃°])"
)
_NUMBER = re.compile(
    rf"(?<![\d.第/~-])(?<!第 )(?P<digits>\d{{1,7}})"
    rf"(?![\d.%]|[ ]?[~/-]|[ ]?{_QUANTITY}|[、)](?!{HAN}))"
    rf"(?P<sign>[ ](?=[{HAN}“《(]|\d{{4}}[ ]?年)|[ ]?:[ ]?(?=[{HAN}“《(]))?"
)
_FIRST = re.compile(
    rf"\s?:?\s?(?P<digits>\d{{1,3}})(?P<sign>[ ](?=[{HAN}“《(])|[ ]?:[ ]?(?=[{HAN}“《(]))"
)
_VERDICT = re.compile("[ ]?(?:正确|错误|对|错|是|否|√|×)")
"""The first of two options of a judgement."""
_COUNTED = CHOICES | {Kind.JUDGE}
_FEWEST = 3
"""Options of a list, and numbers of a document."""
_SHARE = 0.7
_MOST = 800
"""Characters of a question without its options, at most."""


@dataclass(slots=True)
class _List:
    """Options A, B, C… in one manner, none left out."""

    manner: str
    marks: list[re.Match[str]] = field(default_factory=list)


def bare_numbers(plain: str, headings: Sequence[Heading]) -> list[NumberMark]:
    """The numbers that count the lists of options; nothing where few of the lists have one."""
    kinds = [heading for heading in headings if heading.kind in _COUNTED]
    firsts = {id(one): first for one in kinds if (first := _FIRST.match(plain, one.end))}
    if not any(int(first["digits"]) == 1 for first in firsts.values()):
        return []
    lists = list(_lists(plain, kinds[0].end))
    found = list(_counted(plain, lists, kinds, firsts))
    if len(found) < _FEWEST or len(found) < _SHARE * len(lists):
        return []
    return found


def _lists(plain: str, start: int) -> Iterator[_List]:
    held = _List("")
    for match in _LETTER.finditer(plain, start):
        letter, manner = match["paren"] or match["letter"], match["delim"] or "()"
        if held.marks and manner == held.manner and ord(letter) - 65 == len(held.marks):
            held.marks.append(match)
        elif letter == "A":
            if _is_whole(plain, held):
                yield held
            held = _List(manner, [match])
    if _is_whole(plain, held):
        yield held


def _is_whole(plain: str, one: _List) -> bool:
    """Whether these are all options of a question: several, or the two of a judgement."""
    if len(one.marks) < _FEWEST:
        return len(one.marks) > 1 and _VERDICT.match(plain, one.marks[0].end()) is not None
    return True


def _counted(
    plain: str, lists: Sequence[_List], kinds: Sequence[Heading], firsts: dict[int, re.Match[str]]
) -> Iterator[NumberMark]:
    """The number before each list: behind a heading, or behind the list before."""
    last, sign, at = 0, "", 0
    before: _List | None = None
    for one in lists:
        starts = one.marks[0].start()
        heading = None
        while at < len(kinds) and kinds[at].end <= starts:
            heading, at = kinds[at], at + 1
        mark = None
        if heading is not None:
            first = firsts.get(id(heading))
            if first and int(first["digits"]) in (1, last + 1):
                mark = NumberMark(
                    first.start("digits"), first.end(), first["digits"], "led", 1.5, True
                )
                last, sign = int(first["digits"]) - 1, first["sign"].strip()
        elif before is not None and last and starts - before.marks[-1].end() <= _MOST:
            mark = _behind(plain, before, starts, str(last + 1), sign)
        # A list whose number is not clear has one all the same.
        last += bool(last or mark)
        before = one
        if mark is not None:
            yield mark


def _behind(plain: str, before: _List, end: int, wanted: str, sign: str) -> NumberMark | None:
    """The number between two lists, where only one place may be it."""
    opened = before.marks[-1].end()
    found = []
    for match in _NUMBER.finditer(plain, opened, end):
        digits = match["digits"]
        is_glued = not plain[opened : match.start()].strip()
        if is_glued and digits.endswith(wanted) and digits != wanted:
            if not _is_value(plain, before, digits[: -len(wanted)]):
                return None
        elif is_glued or digits != wanted:
            continue
        found.append(match)
    if len(found) != 1 or found[0]["sign"] is None or found[0]["sign"].strip() != sign:
        return None
    start = found[0].end("digits") - len(wanted)
    return NumberMark(start, found[0].end(), wanted, "led", 1.5, True)


def _is_value(plain: str, options: _List, digits: str) -> bool:
    """Whether digits alone are an option as the others are: "(A)1921(B)1923(C)1925(D)1927"."""
    texts = [
        plain[mark.end() : following.start()].strip()
        for mark, following in zip(options.marks, options.marks[1:], strict=False)
    ]
    return all(text.isdigit() for text in texts) and len(digits) == len(texts[-1])
