"""Options that several questions share: "（12～14题共用备选答案）" and the list below it."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from quizapp.banks.papers.headings import Heading
from quizapp.banks.papers.numbers import NumberMark
from quizapp.banks.papers.option_marks import OptionList
from quizapp.banks.papers.paper_text import PaperText

_RANGE = (
    r"第?[ ]?(?P<{0}first>\d{{1,4}})[ ]?题?[ ]?(?:[-~至到]|--)[ ]?第?[ ]?(?P<{0}last>\d{{1,4}})[ ]?"
)
_TITLE = re.compile(
    rf"[(\[【]?[ ]?{_RANGE.format('')}[小]?题?[ ]?共用(?:下列|以下)?(?:备选)?(?:答案|选项)"
    r"[ ]?[)\]】]?[:。]?"
    rf"|^[ ]{{0,8}}[(\[【][ ]?{_RANGE.format('bare_')}题?[ ]?[)\]】](?=[ ]{{0,8}}\n[ ]{{0,8}}A)",
    re.M,
)
_MOST = 30


@dataclass(frozen=True, slots=True)
class SharedOptions:
    """The options of the questions from `first` to `last`, before the first of them."""

    start: int
    end: int
    first: int
    last: int
    marks: tuple[tuple[int, int], ...]
    options: tuple[tuple[int, int], ...]

    @property
    def heading(self) -> Heading:
        """It ends the question above, and belongs to none."""
        return Heading(self.start, self.end, None, "", keeps_kind=True)


def titles(paper: PaperText) -> list[int]:
    """Where the lines stand that say which questions share options."""
    return [match.start() for match in _TITLE.finditer(paper.plain)]


def shared_options(
    paper: PaperText, lists: Sequence[OptionList], numbers: Sequence[NumberMark]
) -> list[SharedOptions]:
    """All options that are shared, in order; only complete lists right below their titles are."""
    starts = [one.start for one in lists]
    numbered = [number.start for number in numbers]
    found = []
    for match in _TITLE.finditer(paper.plain):
        first = int(match["first"] or match["bare_first"])
        last = int(match["last"] or match["bare_last"])
        at = bisect_left(starts, match.end())
        if not first < last < first + _MOST or at == len(lists):
            continue
        one = lists[at]
        if not one.is_complete or paper.plain[match.end() : one.start].strip():
            continue
        end = paper.line_end(one.last.end)
        following = bisect_left(numbered, one.last.end)
        if following < len(numbered):
            end = min(end, numbered[following])
        marks = tuple((mark.start, mark.end) for mark in one.marks if mark)
        stops = [*(start for start, _ in marks[1:]), end]
        spans = tuple((mark[1], stop) for mark, stop in zip(marks, stops, strict=True))
        found.append(SharedOptions(match.start(), end, first, last, marks, spans))
    return found
