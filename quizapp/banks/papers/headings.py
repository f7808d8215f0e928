"""Headings that say what kind of question follows, chapters, and tags on single questions."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from quizapp.banks.papers.hints import hinted, led_by_kinds
from quizapp.banks.papers.paper_text import PaperText
from quizapp.banks.papers.vocabulary import (
    ASKED_KIND,
    HAN,
    KIND,
    NUMERAL,
    SKIPPED_KINDS,
    Kind,
    kind_of,
)


@dataclass(frozen=True, slots=True)
class Heading:
    """A line, or a stretch of one, that starts a section."""

    start: int
    end: int
    kind: Kind | None
    """None: it does not say a kind."""
    title: str
    """The chapter that it names; empty where it names a kind only."""
    keeps_kind: bool = False
    """Whether the kind of the section above goes on, as below a chapter's title."""


@dataclass(frozen=True, slots=True)
class Tag:
    """A kind written at one question, as in "(单选题, 2分)"; None where it only starts one."""

    start: int
    end: int
    kind: Kind | None
    starts_question: bool
    """Whether it is a line of its own, as "18/473单选题"."""
    number: str = ""


_ORDINAL = (
    rf"(?:第\s?(?:{NUMERAL}{{1,3}}|\d{{1,3}})\s?(?:部分|大题|部份|题型|类|组)"
    rf"|[(]\s?{NUMERAL}{{1,3}}\s?[)]|{NUMERAL}{{1,3}}|[IVX]{{1,4}}(?=[ .、]))"
)
_HINT = r"(?:[ ]?[(\[](?![ ]?\d{1,4}[ ]?[)\]])[^()\[\]\n]{0,150}[)\]]){0,2}"
_AT_LINE = re.compile(
    rf"^[ #*>|]{{0,40}}(?:(?P<ordinal>{_ORDINAL})\s?[、.:,)]?[ ]{{0,4}})?"
    rf"(?P<before>[{HAN} ]{{0,10}}?){KIND}(?P<word>\s?试?题(?:库|型|目)?)?(?P<hint>{_HINT})",
    re.M,
)
_GLUED = re.compile(
    rf"(?<=[^\s#*>|])[ ]{{0,4}}(?P<ordinal>{_ORDINAL})\s?[、.:]?\s?{KIND}\s?试?题(?P<hint>{_HINT})"
    rf"|(?<=[^\s#*>|{NUMERAL[1:-1]}])[ ]?(?P<bare>{ASKED_KIND}题{_HINT}(?=\s?1\s?[.、]\s?[^\s\d]))"
)
_GLUED_BARE = re.compile(
    rf"(?<=[^\s#*>|])[ ]{{1,4}}(?P<ordinal>{NUMERAL}{{1,3}})[、.][ ]?"
    r"(?=(?:名\s?词\s?解\s?释|简\s?答|论\s?述|填\s?空|辨\s?析|案例分析|问答|判断)[ ]{0,4}$"
    rf"|{ASKED_KIND}[ ]{{1,3}}1[ ]?[.、][ ]?[^\s\d])"
    rf"{KIND}",
    re.M,
)
"""Without 题 only what ends its line, as no sentence does, or what the first number follows."""
_AFTER = re.compile(
    r" ?(?:$|[:。.*]?\s{0,3}$|[(\[:,;。]|共|每|本|请|下列|以下|\d{1,4} ?[.、)]|-{2,})", re.M
)
# A table of contents: "单选题 …… 12".
_CONTENTS = re.compile(r"[ ]{0,8}(?:…{2,60}|[.·]{4,120}|-{4,120})[ ]{0,8}\d{1,4}")
# "二、判断，要留有余地" is a line of an essay.
_SENTENCE = re.compile(r" ?[,;。](?![^\n]{0,60}(?:[题分共每]|\d))")
_TAG = re.compile(
    rf"[(\[【<][ ]?(?:本题)?(?:题型[ :]{{0,2}})?{KIND}(?P<word>\s?题)?"
    r"(?:[ ,、:;/|][^()\[\]【】<>\n]{0,24})?[ ]?[)\]】>]"
)
_COUNTED = re.compile(
    rf"(?<![\d.])(?P<number>\d{{1,4}})[ ]?/[ ]?\d{{1,5}}[ ]?(?:{KIND}题?|选(?=\s))"
    rf"|^[ ]{{0,8}}(?P<ocr>\d{{1,8}})[ ]?(?P<kind>{ASKED_KIND})题?[ ]{{0,4}}$",
    re.M,
)
_STARRED = re.compile(rf" {KIND}题[ ]?\*")
_STEM_BEHIND = re.compile(r"[ ]{0,8}(?!\d{1,4}[ ]?[.、):]|[(]\d{1,4}[)]|[A-H][.、)])[^\s]{4}")
_NUMBER_ABOVE = re.compile(r"(?:^|\n)[ ]{0,20}[(【第]?\d{1,4}[题.、:)】 ]{0,3}\n\s{0,20}\Z")
_HABIT = 3
_COUNTED_ON = re.compile(r"[ ]?\d{1,3}[ ]?[.、:](?!\d)")
"""Behind a kind that is left out, at each of its questions: "辨析题1、"."""
_LEVEL = "(?:章|讲|节|单元|篇|课|部分|模块|项目|套|卷|回)"
_NTH = rf"第\s?(?:\d{{1,3}}|{NUMERAL[:-1]}百]{{1,4}})\s?{_LEVEL}"
ORDINAL_CHAPTER = re.compile(_NTH)
"""The number of a chapter: 第四章."""
_CHAPTER_AT_LINE = re.compile(
    rf"^[ #*>|=]{{0,40}}(?P<title>{_NTH}(?=[\s:.、,《“(={HAN}]|$)[^\n。?？!；;]{{0,48}})"
    r"[ ]{0,20}$",
    re.M,
)
_CHAPTER_GLUED = re.compile(rf"(?P<title>{_NTH}[^\n。?？!；;]{{1,40}}?)(?=\s?1\s?[.、])")
_QUESTION = re.compile(r"[(][ ]{0,12}[)]|_{3}|(?<![A-Za-z])A[ ]?[.、:)]")
"""What shows that a question without a number stands behind a heading on its line."""
_COUNTING = rf"(?:{NUMERAL}{{1,3}}\s?[、.]|[(]{NUMERAL}{{1,3}}[)])"
_PLAIN = re.compile(
    rf"^[ #*>|]{{0,40}}(?P<title>{_COUNTING}\s?(?:[^\n(_]{{1,40}}"
    # A kind that is unknown: "三、程序完善题(每题5分,共40分)".
    rf"|[{HAN}]{{1,10}}题[ ]?[(][^()\n]{{0,60}}[)][:。]?[ *]{{0,4}}))$",
    re.M,
)
# A question on one line that is numbered as a section: "二、哪种茶 A绿 B红 答：B".
_ANSWERED = re.compile(r"(?<!问)答(?:案)?[ ]?:[ ]?(?:[A-H]{1,6}|[√×对错]|正确|错误)[。.]?[ ]*$")
_ONE = re.compile(r"只有一|一个(?:最|正确|符合|是)|单选|错选、?多选|唯一")
_SEVERAL = re.compile(
    r"两个或|两个以上|至少有?[两二2]|少选|漏选|多个|多选、少选|[2二两]个?至|多于一个"
)
_GLUED_NUMBER = re.compile(
    r"(?<=[^\d\s])\s?(?:\d{1,3}\s?[.、)](?=\s?[^\s\d]|\d{4} ?年)"
    r"|[(]\d{1,3}[)](?=[^\s分])|(?<![-~至到])第\s?\d{1,3}\s?题(?!型|[ ]?[-~至到])|【题干)"
)


def headings(paper: PaperText) -> list[Heading]:
    """All headings in order; no two overlap."""
    found = sorted(
        [
            *_kind_headings(paper),
            *_glued(paper),
            *_glued_bare(paper),
            *_chapters(paper),
            *_plain(paper),
            *_marked(paper),
            *(Heading(one.start, one.end, one.kind, "") for one in hinted(paper)),
        ],
        key=lambda heading: (heading.start, heading.kind is None),
    )
    kept: list[Heading] = []
    for heading in found:
        if not kept or heading.start >= kept[-1].end:
            kept.append(heading)
    return kept


def _kind_headings(paper: PaperText) -> Iterator[Heading]:
    for match in _AT_LINE.finditer(paper.plain):
        end = match.end()
        has_word, has_ordinal = bool(match["word"]), bool(match["ordinal"])
        line_end = paper.line_end(end)
        if not (has_word or has_ordinal) or _CONTENTS.match(paper.plain, end):
            continue
        plainly = has_ordinal and has_word and kind_of(match) in _PLAIN_KINDS
        if not _AFTER.match(paper.plain, end) and not plainly:
            continue
        if not has_ordinal and (match["before"] or kind_of(match) not in _PLAIN_KINDS):
            rest = line_end - end
            if has_word and not match["before"] and _COUNTED_ON.match(paper.plain, end):
                yield Heading(match.end() - len(match[0].lstrip()), end, kind_of(match), "")
                continue
            if not has_word or rest > 4 or line_end - match.start() > 40:
                continue
        if not has_word and (line_end - end > 60 or _SENTENCE.match(paper.plain, end, line_end)):
            continue
        yield _heading(paper, match, line_end)


_PLAIN_KINDS = frozenset(
    {Kind.SINGLE, Kind.MULTIPLE, Kind.INDEFINITE, Kind.JUDGE, Kind.CHOICE, Kind.BLANK}
)


def _heading(paper: PaperText, match: re.Match[str], line_end: int) -> Heading:
    """The heading up to the first question's number, or to the end of its line."""
    line_end = min(line_end, match.end() + 400)
    number = _GLUED_NUMBER.search(paper.plain, match.end(), line_end)
    end = number.start() if number else min(line_end, match.end() + 200)
    asks = number is None and _QUESTION.search(paper.plain, match.end(), end)
    if asks or _AFTER.match(paper.plain, match.end()) is None:
        end = match.end()
    start = match.start() + len(match[0]) - len(match[0].lstrip())
    said = paper.plain[match.start() : end] + _next_line(paper, end)
    return Heading(start, end, _precise(kind_of(match), said), "")


def _next_line(paper: PaperText, end: int) -> str:
    """The line below a heading, which may say how many options are right."""
    if paper.plain[end : end + 1] != "\n":
        return ""
    line = paper.plain[end + 1 : min(end + 201, paper.line_end(end + 1))]
    return "" if re.match(r"\s*\d", line) else line


def _precise(kind: Kind, said: str) -> Kind:
    if kind is not Kind.CHOICE:
        return kind
    if _SEVERAL.search(said) and not _ONE.search(said):
        return Kind.MULTIPLE
    return Kind.SINGLE if _ONE.search(said) and not _SEVERAL.search(said) else kind


def _glued(paper: PaperText) -> Iterator[Heading]:
    for match in _GLUED.finditer(paper.plain):
        if _CONTENTS.match(paper.plain, match.end()):
            continue
        if match["bare"] is None:
            start = match.start("ordinal")
            yield Heading(start, match.end(), _precise(kind_of(match), match[0]), "")
        else:
            kind = re.match(KIND, match["bare"])
            if kind:
                yield Heading(match.start("bare"), match.end(), kind_of(kind), "")


def _glued_bare(paper: PaperText) -> Iterator[Heading]:
    for match in _GLUED_BARE.finditer(paper.plain):
        yield Heading(match.start("ordinal"), match.end(), kind_of(match), "")


def _chapters(paper: PaperText) -> Iterator[Heading]:
    for pattern in (_CHAPTER_AT_LINE, _CHAPTER_GLUED):
        for match in pattern.finditer(paper.plain):
            start, end = match.span("title")
            glued = _GLUED.search(paper.plain, start, end)
            if glued and _AFTER.match(paper.plain, glued.end()):  # "第一章 茶具 一、判断题"
                end = glued.start()
            title = paper.text[start:end].strip(" =\t\u3000\xa0")
            yield Heading(start, end, None, title, keeps_kind=True)


def _plain(paper: PaperText) -> Iterator[Heading]:
    for match in _PLAIN.finditer(paper.plain):
        if _ANSWERED.search(match["title"]):
            continue
        yield Heading(match.start("title"), match.end("title"), None, "")


def _marked(paper: PaperText) -> Iterator[Heading]:
    """Lines that the document's format marks as headings."""
    for line, start in zip(paper.lines, paper.starts, strict=True):
        text = line.text.strip()
        if line.heading and text and len(text) <= 60 and not re.match(r"\d+\s*[.、]", text):
            yield Heading(start, start + len(line.text), None, text, keeps_kind=True)


def tags(paper: PaperText) -> list[Tag]:
    """The kinds that are written at single questions."""
    plain = paper.plain
    bracketed = [
        m
        for m in _TAG.finditer(plain)
        # "(讨论)" alone is a word like any other.
        if m["word"] or kind_of(m) not in SKIPPED_KINDS
    ]
    leading = _leading(paper, bracketed)
    found = [Tag(m.start(), m.end(), kind_of(m), m.start() in leading) for m in bracketed]
    found += [
        Tag(m.start(), m.end(), _counted_kind(m), starts_question=True, number=m["number"] or "")
        for m in _COUNTED.finditer(plain)
    ]
    found += [
        Tag(m.start(), m.end(), kind_of(m), starts_question=False) for m in _STARRED.finditer(plain)
    ]
    found += [Tag(one.start, one.end, one.kind, False) for one in led_by_kinds(plain)]
    return sorted(found, key=lambda tag: tag.start)


def _leading(paper: PaperText, bracketed: list[re.Match[str]]) -> set[int]:
    """Where tags start questions that bear no numbers: all stand at a line's start, a stem behind.

    Nothing where some stand elsewhere: there they may as well follow their stems.
    """
    starts = {
        match.start()
        for match in bracketed
        if paper.starts_line(match.start())
        and _STEM_BEHIND.match(paper.plain, match.end())
        and not _NUMBER_ABOVE.search(paper.plain, max(0, match.start() - 40), match.start())
    }
    return starts if len(starts) >= _HABIT and len(starts) == len(bracketed) else set()


def _counted_kind(match: re.Match[str]) -> Kind:
    named = re.match(KIND, match["kind"]) if match["kind"] else match
    if named is None or not any(named[kind.name] for kind in Kind):
        return Kind.CHOICE
    return kind_of(named)
