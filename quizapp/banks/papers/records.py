"""Questions written as records with named fields: "题型:单选题 难度:易", "题干:…", "正确答案:a".

The field for the stem starts the question; the fields around it describe it, and are no stem.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from quizapp.banks.papers.answer_marks import ExplanationMark
from quizapp.banks.papers.headings import Tag
from quizapp.banks.papers.numbers import NumberMark
from quizapp.banks.papers.paper_text import PaperText
from quizapp.banks.papers.vocabulary import HAN, KIND, SKIPPED_KINDS, Kind, kind_of

_ASKED = "题干(?:内容)?|(?:试题|题目)(?:内容|题干|描述)?|题面"
_STEM = re.compile(
    rf"(?<![{HAN}A-Za-z])(?:[\[【](?:{_ASKED})[\]】][ ]?:?|(?<![\[【])(?:{_ASKED})[ ]?:)"
)
_NAMES = (
    "(?:试题|题目)?(?:ID|[Ii]d|编号|题号|序号|题型|类型|难度系数|难易度|难度|知识点|考点|章节|分值|分数|科目|来源"
    "|标签|课程|专业|层次|题库)"
)
_ABOUT = re.compile(rf"[ ]{{0,20}}(?:[\[【(]?[ ]?{_NAMES}[ ]?:|[\[【]{_NAMES}[\]】])")
_ENDS = re.compile(
    rf"(?<![{HAN}A-Za-z])(?:[\[【](?:{_NAMES}|选项)[\]】][ ]?:?|(?:{_NAMES}|选项)[ ]?:)"
)
_KIND = re.compile(rf"(?<![{HAN}])(?:题目|试题)?(?:题型|类型)[\]】]?[ ]?:?[ ]?{KIND}")
_NUMBER = re.compile(r"(?:题号|序号|试题编号)[ ]?:[ ]?(\d{1,4})(?!\d)|^[ ]{0,8}(\d{1,4})[ ]?[.、]")
_BEGUN = re.compile(r"^[ ]{0,20}[(]?[A-Ha-h][.、:)]|答案", re.M)
_ENOUGH = 2
_LONGEST = 160


@dataclass(frozen=True, slots=True)
class Records:
    """The records of a document as tags that start questions, and the fields that describe them."""

    tags: list[Tag]
    fields: list[ExplanationMark]

    def without_points(self, numbers: Sequence[NumberMark]) -> list[NumberMark]:
        """The numbers but for those at records, or within records that are answered in words."""
        starts = [tag.start for tag in self.tags]
        return [number for number in numbers if not self._holds(starts, number)]

    def _holds(self, starts: list[int], number: NumberMark) -> bool:
        at = bisect_right(starts, number.start) - 1
        if at < 0:
            return False
        return number.start < self.tags[at].end or self.tags[at].kind in SKIPPED_KINDS


def records(paper: PaperText) -> Records:
    """The records; none where fewer than two stems are named, or kinds above them."""
    found = _named(paper) or _headed(paper)
    if len(found) < _ENOUGH:
        return Records([], [])
    leads = _KIND.search(paper.plain, found[0].head, found[0].body) is not None
    ends = [*(one.head if leads else one.start for one in found[1:]), len(paper.plain)]
    tags = []
    for one, end in zip(found, ends, strict=True):
        number = _NUMBER.search(paper.plain[one.head : one.body])
        digits = (number[1] or number[2]) if number else ""
        low, high = (one.head, one.body) if leads else (one.body, end)
        start = one.head if leads else one.start
        tags.append(Tag(start, one.body, _kind(paper, low, high), True, digits))
    return Records(tags, list(_fields(paper, tags)))


class _Place(NamedTuple):
    head: int
    """Where the lines begin that describe the question above its stem."""
    start: int
    body: int
    """Where the stem starts."""


def _named(paper: PaperText) -> list[_Place]:
    """Where the fields for stems stand."""
    found: list[_Place] = []
    for match in _STEM.finditer(paper.plain):
        line = paper.line_at(match.start())
        before = paper.plain[paper.starts[line] : match.start()][-_LONGEST:]
        if _is_label(before):
            floor = paper.line_at(found[-1].body) + 1 if found else 0
            start = match.start() if _ABOUT.match(before) else paper.starts[line]
            found.append(_Place(_head(paper, line, floor), start, match.end()))
    return found if len(found) >= _ENOUGH else []


def _headed(paper: PaperText) -> list[_Place]:
    """Stems without a field of their own, below fields that name their kinds."""
    found: list[_Place] = []
    above = False
    for start in paper.starts:
        is_about = _ABOUT.match(paper.plain, start) is not None
        end = paper.line_end(start) if is_about else start
        if is_about and above:
            found[-1] = found[-1]._replace(body=end)
        elif is_about and end - start <= _LONGEST:
            found.append(_Place(start, start, end))
        above = is_about and bool(found) and found[-1].body == end
    found = [one for one in found if _KIND.search(paper.plain, one.start, one.body)]
    # Below the questions the same fields would belong to those above them.
    return found if found and not _BEGUN.search(paper.plain, 0, found[0].start) else []


def _is_label(before: str) -> bool:
    """Whether nothing but other fields, or a number, stands before a field on its line."""
    bare = before.strip(" *#|-")
    return (
        not bare or bool(_ABOUT.match(bare)) or re.fullmatch(r"\d{1,4}[ ]?[.、]", bare) is not None
    )


def _head(paper: PaperText, line: int, floor: int) -> int:
    """Where the lines begin that describe a question above its stem."""
    while line > floor and _ABOUT.match(paper.plain, paper.starts[line - 1]):
        if paper.starts[line] - paper.starts[line - 1] > _LONGEST:
            break
        line -= 1
    return paper.starts[line]


def _kind(paper: PaperText, start: int, end: int) -> Kind | None:
    match = _KIND.search(paper.plain, start, end)
    return kind_of(match) if match else None


def _fields(paper: PaperText, tags: Sequence[Tag]) -> Iterator[ExplanationMark]:
    """The fields behind the stems, each of which ends what stands before it."""
    ends = [*(tag.start for tag in tags[1:]), len(paper.plain)]
    for tag, end in zip(tags, ends, strict=True):
        for match in _ENDS.finditer(paper.plain, tag.end, end):
            start = match.start()
            if paper.plain[start - 1 : start] in ("[", "【", "("):
                start -= 1
            yield ExplanationMark(start, match.end(), is_detail=True)
