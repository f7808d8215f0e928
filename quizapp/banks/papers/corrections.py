"""Where a paper takes back an answer that it gave elsewhere: "更正：第11题应为B", "11题答案错了".

What is corrected is never sure: the question is to be looked at, with the corrected answer where
one number and one answer are named, and with no answer where none is.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from quizapp.banks.incoming.draft import FoundKey
from quizapp.banks.papers.answer_marks import Said
from quizapp.banks.papers.opinion import Opinion, fits, written
from quizapp.banks.papers.paper_text import PaperText
from quizapp.banks.papers.vocabulary import NUMERAL, any_of, judged
from quizapp.messages import message

_NAMED = re.compile(
    rf"第[ ]?[(]?(?P<number>\d{{1,3}}|{NUMERAL}{{1,3}})[)]?[ ]?[道个小]?题"
    r"|(?<![A-Za-z])[Qq][ ]?(?P<latin>\d{1,3})(?!\d)"
    r"|(?<![\d.])(?P<bare>\d{1,3})[ ]?[号小]?题(?!目)"
    r"|(?<![\d.])(?P<start>\d{1,3})[ ]?[.、:)]?"
    r"(?=[ ]?(?:的?答案)?(?:更正|改[为成]|应改|订正|应该?[是为选][ ]?[A-H√×]))"
    "|(?P<last>(?:上一?|前一?|刚才那?|刚刚那?|上面那?)[道个]?题)"
)
_LISTED = re.compile(rf"{_NAMED.pattern}|(?<![\d.])(?P<listed>\d{{1,3}})[ ]?[.、:)](?=[ ]?[A-H√×])")
_TAKES_BACK = re.compile(
    any_of(
        "更正|订正|勘误|纠正",
        "更改[为成]|改[为成]|应改|应该?[是为选填]",
        "(?:打|写|发|说|印|标|弄|搞|抄|贴)错(?![误别字])|笔误|手误|口误",
        "(?:答案|选项|题)[^\n,。;]{0,8}(?:错了|有错|有误|不对|有问题|作废)",
        "答案错误",
    )
)
_TITLE = re.compile(r"[^\n\d:]{0,16}(?:更正|订正|勘误)[^\n\d:]{0,10}:?[ ]{0,4}")
"""A line that says that those below it correct something."""
_ABOVE = re.compile(
    r"[ ]{0,20}(?:@[^ \n]{1,20}[ ]{1,4})?"
    r"(?:(?:更正|订正|勘误|纠正)(?:一下|:|,| )|(?:答案|上面|刚才){0,2}(?:打|写|发|说)错)[^\n]{0,60}"
)
"""A line that corrects what stands right above it, without a number."""
_OF_A_QUESTION = re.compile(
    r"[ ]{0,20}(?:\d{1,3}[ ]?[.、)](?![ ]?(?:的?答案)?(?:更正|改[为成]|应改|订正"
    r"|应该?[是为选][ ]?[A-H√×]|[A-H√×]))|[A-Ha-h][ ]?[.、:)])"
)
_ASKS = re.compile(r"[?？吗吧]|还是|或者?|是不是|好像|可能|不确定")
_OFFERS = re.compile(r"[(][ ]{0,20}[)]|_{2,}|下列|以下")
_OF_ANSWERS = re.compile("答案|更正|订正|勘误")
_VALUE = (
    r"[ ]?[:]?[ ]?[“\"'(【]?[ ]?"
    r"(?P<said>[A-Ha-h](?:[ ]?[、,]?[ ]?[A-Ha-h]){0,7}(?![A-Za-z])|[√×对错]|正确|错误)"
)
_TRULY = re.compile(
    rf"(?<!不)(?:(?:更正|更改|订正|改)[为成]|应该?(?:改[为成]|[是为选填])|正确的?(?:答案|选项)(?:应该?)?"
    rf"[是为选]?|正确的?[是为])[ ]?(?:答案)?{_VALUE}"
)
_PLAINLY = re.compile(rf"[ ]?的?(?:正确)?(?:答案)?[ ]?(?:应该?)?[选是为]?{_VALUE}(?=[^\w]|$)")
_WRONG = re.compile("错了|有错|有误|不对|不是|有问题|作废|答案错误")
_LONGEST, _REACH, _BEFORE = 160, 60, 24
_LOOSELY = re.compile(
    "改|换|对调|作废|争议|误|错|不对|不选|(?<!是)不是|也[对可行]|应|取消|更正|订正"
    # Somebody asks whether it was taught before: that is nothing against an answer.
    "|是不是(?=[^\n]{0,12}(?:选|答案|[A-H√×对]))"
)
_LOOSE_LONGEST, _LOOSE_MOST = 80, 30
_INSTRUCTS = re.compile(
    "填入|填[“\"'‘]?[√×对错正]|选择一个"
    r"|将[^\n]{0,8}(?:字母|结果|序号)|[错多少漏]选|每[道小]?题|共[ ]?\d|分[。,;)]"
    "|作答|答题|题干|题型|备选"
)
_RANGE = re.compile(r"第?[ ]?\d{1,3}[ ]?题?[ ]?[-~至到][ ]?第?[ ]?\d{1,3}[ ]?题")
_SEVERAL = re.compile(
    r"(?<![\d.])(?P<first>\d{1,3})"
    r"(?P<others>(?:[ ]?[、,和与及至到~-][ ]?\d{1,3}){1,10})[ ]?[号小]?题"
)
_BESIDE = re.compile(r"(?<![\d.])(?P<number>\d{1,3})[ ]?[.、:)]?[ ]?(?=[A-H√×](?![A-Za-z]))")
_ANNOUNCES = re.compile("更正|订正|勘误|纠正|原答案")


@dataclass(frozen=True, slots=True)
class Correction:
    """What a paper says of an answer that stands elsewhere in it."""

    at: int
    end: int
    number: str
    """Empty where it means the question above."""
    said: Said | None
    asks: bool
    """Whether somebody only wonders."""
    is_loose: bool = False
    """Whether something only may be said against the answer."""


def take_corrections(paper: PaperText) -> list[Correction]:
    """The corrections of a paper; lines that hold nothing else are emptied, so none reads them."""
    found: list[Correction] = []
    alone: list[int] = []
    is_below = False
    for index, start in enumerate(paper.starts):
        end = start + len(paper.lines[index].text)
        if not is_below and _TAKES_BACK.search(paper.plain, start, end) is None:
            found += _loosely(paper, start, end)
            continue
        line = paper.plain[start : min(end, start + _LONGEST)]
        if not line.strip():
            continue
        if _TITLE.fullmatch(line):
            is_below = True
            continue
        is_long = end - start >= _LONGEST
        is_alone = not is_long and not _OF_A_QUESTION.match(line)
        if _OFFERS.search(line) and not is_long:
            if not _OF_ANSWERS.search(line):
                is_below = False
                continue
            is_alone = False
        here = list(_of_line(paper, start, end, is_below=is_below))
        if not is_alone:
            here = [replace(one, said=None, asks=True) for one in here]
        loose = list(_loosely(paper, start, end, {one.number for one in here}, is_below=is_below))
        found += loose
        if not here and not loose and is_alone and _ABOVE.fullmatch(line):
            here = [Correction(start, end, "", None, asks=False)]
        is_below = is_below and bool(here or loose or _ANNOUNCES.search(line))
        found += here
        if here and is_alone:
            alone.append(index)
    paper.empty(alone)
    return found


def _of_line(paper: PaperText, start: int, end: int, *, is_below: bool) -> Iterator[Correction]:
    plain = paper.plain
    names = list((_LISTED if is_below else _NAMED).finditer(plain, start, end))
    if _RANGE.search(plain, start, end) and _INSTRUCTS.search(plain, start, end):
        return  # a heading that says how its questions are to be answered
    announced = is_below
    if not names:
        return
    for name, following in zip(names, [*names[1:], None], strict=True):
        stop = min(end, name.end() + _REACH, following.start() if following else end)
        clause = plain[name.end() : stop]
        before = plain[max(start, name.start() - _BEFORE) : name.start()]
        goes_on = announced and end - start < _LONGEST
        announced = goes_on or _ANNOUNCES.search(before) is not None
        if not announced and not _TAKES_BACK.search(plain[name.start() : stop]):
            continue
        asks = _ASKS.search(clause) is not None
        said = None if asks or name["last"] else _named(clause, is_plain=announced)
        yield Correction(name.start(), stop, _number(name), said, asks)


def _loosely(
    paper: PaperText,
    start: int,
    end: int,
    known: Collection[str] = (),
    *,
    is_below: bool = False,
) -> Iterator[Correction]:
    """Numbers of which a short line may say that their answers are others."""
    line = paper.plain[start : min(end, start + _LOOSE_LONGEST + 1)]
    if len(line) > _LOOSE_LONGEST or not (is_below or _LOOSELY.search(line)):
        return
    if _OFFERS.search(line) or _INSTRUCTS.search(line):
        return
    numbers = {_number(name) for name in _NAMED.finditer(line) if not name["last"]}
    for several in _SEVERAL.finditer(line):
        named = [int(several["first"]), *map(int, re.findall(r"\d+", several["others"]))]
        if re.search("[至到~-]", several["others"]):
            named = [*range(named[0], min(named[-1], named[0] + _LOOSE_MOST) + 1)]
        numbers |= {str(number) for number in named}
    if is_below or _ANNOUNCES.search(line):
        numbers |= {str(int(name["number"])) for name in _BESIDE.finditer(line)}
    for number in sorted(numbers - set(known)):
        yield Correction(start, end, number, None, asks=True, is_loose=True)


def _number(name: re.Match[str]) -> str:
    groups = name.groupdict()
    if groups["last"]:
        return ""
    return number_of(next(value for value in groups.values() if value))


def number_of(name: str) -> str:
    """The number in "第11题" or "第十一题", in digits; what is none stays as it is."""
    digits = name.strip("第题 ")
    if digits.isdigit():
        return str(int(digits))
    tens, ten, ones = digits.rpartition("十")
    units = "零一二三四五六七八九"
    if any(len(part) > 1 for part in (tens, ones)):
        return digits
    return str((units.index(tens or "一") * 10 if ten else 0) + units.index(ones or "零"))


def _named(clause: str, *, is_plain: bool) -> Said | None:
    """The one answer that a clause names as right."""
    values = {_said(match) for match in _TRULY.finditer(clause)}
    if not values and is_plain and not _WRONG.search(clause):
        match = _PLAINLY.match(clause)
        values = {_said(match)} if match else set()
    return values.pop() if len(values) == 1 else None


def named_value(text: str) -> Said | None:
    """The answer where a text says nothing but which: "选B", "答案：B"."""
    match = _PLAINLY.fullmatch(text) or _TRULY.fullmatch(text)
    return _said(match) if match else None


def _said(match: re.Match[str]) -> Said | None:
    value = judged(match["said"]) if match["said"] not in "FfTtXxNnYy" else None
    if value is not None:
        return value
    return frozenset(ord(letter) - 65 for letter in match["said"].upper() if letter.isalpha())


def apply_corrections(
    paper: PaperText, corrections: Sequence[Correction], questions: Sequence[Opinion]
) -> list[FoundKey]:
    """Doubt what is corrected, and answer it by the correction where that names one answer."""
    starts = [question.parts.segment.start for question in questions]
    by_number: dict[str, list[Opinion]] = {}
    for question in questions:
        by_number.setdefault(question.number, []).append(question)
    used: dict[int, Correction] = {}
    doubted: set[str] = set()
    told = []
    for one in corrections:
        if one.number:
            meant = by_number.get(one.number, [])
            at = bisect_left(starts, one.at)
            own = questions[at] if at < len(starts) and starts[at] <= one.end else None
            if one.is_loose and own is not None and own.number == one.number:
                continue  # it is the first line of that question
        else:
            last = bisect_right(starts, one.at)
            meant = list(questions[max(0, last - 1) : last])
        if len(meant) == 1:
            # Who only wonders does not stand against what is said plainly.
            earlier = one if one.asks else used.setdefault(id(meant[0]), one)
            said = one.said if earlier.said == one.said else None
            _correct(meant[0], said, is_kept=one.asks)
        elif one.number not in doubted:  # once, for there may be many of both
            doubted.add(one.number)
            # Where no question bears the number, it counts those that bear none.
            for question in meant or ([] if one.is_loose else by_number.get("", [])):
                _correct(question, None, is_kept=True)
        if meant and not one.is_loose:
            lines = (paper.number_at(one.at), paper.number_at(one.at))
            answers = ((one.number, written(one.said)),) if one.said is not None else ()
            told.append(FoundKey(lines, answers, is_used=one.said is not None and len(meant) == 1))
    return told


def _correct(question: Opinion, said: Said | None, *, is_kept: bool) -> None:
    if said is not None and fits(question, said):
        question.take(said)
        why = message("the paper corrects the answer elsewhere: {answer}", answer=written(said))
        question.doubt("answer-corrected", why)
        return
    why = message("the paper takes the answer back elsewhere")
    (question.doubt if is_kept else question.refuse)("answer-corrected", why)
