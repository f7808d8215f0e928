"""Which part of a document a list of answers names in its title: "【试卷一 地理 参考答案】"."""

import re
from bisect import bisect_right
from collections.abc import Sequence

from quizapp.banks.papers.keys import KeyBlock
from quizapp.banks.papers.paper_text import PaperText

_OF_ANSWERS = re.compile(
    "(?:参考|标准|正确)?答案(?:[及与和]?(?:详?解析|解析|评析|评分标准)|卷|页|表)?|题号[ |\\d]*"
)
_MARKS = re.compile(r"[\s【】\[\]()《》<>“”\":.、,;|#*=_-]+")
_LONGEST = 40


def named_parts(paper: PaperText, blocks: Sequence[KeyBlock]) -> dict[int, tuple[int, int]]:
    """By where a list starts: where the part starts and ends that its title names.

    A title names the part below the one line that says the same, up to the part of another list.
    """
    names = {block.start: _name(paper, block) for block in blocks}
    if not any(names.values()):
        return {}
    places = _places(paper, blocks, {name for name in names.values() if name})
    only = {name: found[0] for name, found in places.items() if len(found) == 1}
    ends = sorted(only.values())
    parts = {}
    for start, name in names.items():
        if name in only and only[name] < start:
            following = bisect_right(ends, only[name])
            end = ends[following] if following < len(ends) else start
            parts[start] = (only[name], min(end, start))
    return parts


def _name(paper: PaperText, block: KeyBlock) -> str:
    """What a title says besides that answers follow."""
    first = block.groups[0].start
    end = min(paper.line_end(block.start), first, block.start + _LONGEST)
    title = paper.plain[block.start : end]
    said, count = _OF_ANSWERS.subn("", title)
    return _MARKS.sub("", said) if count else ""


def _places(paper: PaperText, blocks: Sequence[KeyBlock], names: set[str]) -> dict[str, list[int]]:
    """Where the lines stand, outside of the lists, that say one of these names."""
    starts = [block.start for block in blocks]
    found: dict[str, list[int]] = {}
    for start in paper.starts:
        end = paper.line_end(start)
        if end - start > _LONGEST:
            continue
        said = _MARKS.sub("", paper.plain[start:end])
        at = bisect_right(starts, start) - 1
        if said in names and (at < 0 or blocks[at].end <= start):
            found.setdefault(said, []).append(start)
    return found
