"""Kinds that a heading tells by the way it wants to be answered, or in English, or in brackets.

"第二组（填对或错）", "Ⅱ. True (T) or False (F)", "Ⅲ. Multiple answers（多选）"; "判断：" before a
stem.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from quizapp.banks.papers.paper_text import PaperText
from quizapp.banks.papers.vocabulary import ANY_KIND, ASKED_KIND, HAN, KIND, NUMERAL, Kind, kind_of


class Hint(NamedTuple):
    """A stretch of text that tells a kind."""

    start: int
    end: int
    kind: Kind


_ORDINAL = (
    rf"(?:第[ ]?(?:{NUMERAL}{{1,3}}|\d{{1,2}})[ ]?(?:部分|大题|部份|组|类)|[(]{NUMERAL}{{1,3}}[)]"
    rf"|{NUMERAL}{{1,3}}(?=[ .、:])|[IVX]{{1,4}}(?=[ .、]))"
)
_LINE = re.compile(
    rf"^[ #*>|]{{0,20}}(?:(?P<ordinal>{_ORDINAL})[ ]?[、.:,]?[ ]{{0,4}})?(?P<rest>[^\n]{{1,90}})$",
    re.M,
)
_VERDICTS = re.compile(
    r"(?:√|○|对|正确|(?<![A-Za-z])T(?:rue)?(?![A-Za-z]))[^\n]{0,12}?"
    r"(?:×|错|(?<![A-Za-z])F(?:alse)?(?![A-Za-z]))"
)
_SCORES = re.compile(
    r"答[对错]|选[对错]|[错漏少多]选|扣|(?:正确|对)[^√×\n]{0,6}(?:得|[\d一二两]+ ?分)"
)
"""What a right and a wrong answer are worth, in a section of any kind."""
_IN_BRACKETS = re.compile(r"[^()\n]{0,14}[(][^()\n]{3,40}[)][ ]*")
_ENGLISH: tuple[tuple[Kind, re.Pattern[str]], ...] = tuple(
    (kind, re.compile(rf"(?i){words}"))
    for kind, words in (
        (Kind.JUDGE, r"true[^\n]{0,8}(?:or|/)[^\n]{0,4}false\b"),
        (Kind.MULTIPLE, r"multiple[ -](?:answers?|responses?|selections?)\b|select all that apply"),
        (Kind.SINGLE, r"single[ -](?:choice|answer)\b|choose the (?:best|correct|right) answer\b"),
        (Kind.CHOICE, r"multiple[ -]choice\b"),
        (Kind.BLANK, r"fill in the blanks?\b"),
        (Kind.ESSAY, r"short answers?\b|translat(?:e|ion)\b|essays?\b|answer the (?:following )?"),
    )
)
_TAGGED = re.compile(rf"[^\n]{{1,70}}[(]{KIND}题?[ ]?(?:[,;:、][^()\n]{{0,40}})?[)][ ]*")
_NUMBER_BELOW = re.compile(
    r"(?:[ ]*\n){1,4}[ ]{0,20}(?:[(][^()\n]{0,6}[)][ ]?)?[(]?\d{1,3}[)]?[ .、:]"
)
_BLANK = re.compile(r"[(][ ]*[)]|_{2}")
_TITLE = re.compile(
    rf"[{HAN} ]{{0,12}}?{KIND}题[ ]?(?:专项|强化|专题|综合|课后|单元)*"
    r"(?:训练|练习|测试|自测|汇总|题库|精选|集)[^\n]{0,30}"
)
_ENDS_WITH_KIND = re.compile(rf"[^\n。?!;,]{{0,40}}?{KIND}题[ ]?:?")
"""Perhaps behind the name of what it was taken from: "《茶艺》多项选择题:"."""
_FIRST_BELOW = re.compile(r"(?:[ #*=-]{0,8}\n){1,6}[ ]{0,20}[(]?\d{1,3}[)]?[ ]?[.、:]")
_LED = re.compile(
    rf"^[ ]{{0,12}}(?:第[ ]?\d{{1,3}}[ ]?题[.、:]?|[(]?\d{{1,3}}[ ]?[.、):])[ ]{{0,4}}"
    r"(?P<tag>(?:(?:下面|以下|本题|这题|此题|这道题?)(?:这道)?[是为])?"
    rf"(?P<kind>{ASKED_KIND})题?[ ]?[:。]"
    # Without a colon only what no sentence begins with.
    rf"|(?P<bare>是非题?|[单多复]选题|判断题)(?=[ ]{{1,4}}[{HAN}“《]))",
    re.M,
)
_HEAD = 3
_SHORT = 60


def hinted(paper: PaperText) -> Iterator[Hint]:
    """Headings that tell a kind otherwise than by its name at their start."""
    plain = paper.plain
    for match in _LINE.finditer(plain):
        rest = match["rest"]
        if match["ordinal"] is None or _BLANK.search(rest):
            continue
        kind = _kind(rest)
        if kind and _NUMBER_BELOW.match(plain, match.end()):
            yield Hint(match.start("ordinal"), match.end(), kind)
    yield from _title(paper)
    yield from _ending(paper)


def _kind(rest: str) -> Kind | None:
    tagged = _TAGGED.fullmatch(rest)
    if tagged:
        return kind_of(tagged)
    for kind, pattern in _ENGLISH:
        if pattern.match(rest):
            return kind
    if _IN_BRACKETS.fullmatch(rest) and _VERDICTS.search(rest) and not _SCORES.search(rest):
        return Kind.JUDGE
    return None


def _title(paper: PaperText) -> Iterator[Hint]:
    """The name of a document that holds questions of one kind only: "判断题专项训练"."""
    lines = [index for index, line in enumerate(paper.lines[:12]) if line.text.strip()]
    for index in lines[:_HEAD]:
        start = paper.starts[index]
        line = paper.plain[start : min(paper.line_end(start), start + 80)]
        match = _TITLE.fullmatch(line.strip())
        if match and len(re.findall(ASKED_KIND, line)) == 1:
            yield Hint(start, start + len(line.rstrip()), kind_of(match))


def _ending(paper: PaperText) -> Iterator[Hint]:
    """Lines that end with a kind, and questions begin below: "《茶艺》多项选择题："."""
    for line, start in zip(paper.lines, paper.starts, strict=True):
        end = start + len(line.text)
        if end - start > _SHORT:
            continue
        match = _ENDS_WITH_KIND.fullmatch(paper.plain[start:end].strip())
        is_one = match is not None and len(re.findall(ANY_KIND, match[0])) == 1
        if match and is_one and _FIRST_BELOW.match(paper.plain, end):
            yield Hint(start, end, kind_of(match))


def led_by_kinds(plain: str) -> Iterator[Hint]:
    """Kinds right behind the numbers of their questions: "6. 判断：…", "5. 下面是多选。…"."""
    for match in _LED.finditer(plain):
        kind = re.match(KIND, match["kind"] or match["bare"])
        if kind:
            yield Hint(match.start("tag"), match.end("tag"), kind_of(kind))
