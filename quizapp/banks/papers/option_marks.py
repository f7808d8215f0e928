"""Option letters, and the lists A, B, C… that they form.

Every letter that might name an option is a candidate with a weight; the lists are the path through
all of them that gathers the most weight (a Viterbi search whose state is the letter last taken).
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from quizapp.banks.papers.cell_names import named_rows
from quizapp.banks.papers.outside import Outside
from quizapp.banks.papers.vocabulary import HAN


class OptionMark(NamedTuple):
    """A letter (or digit, …) that may stand before an option."""

    start: int
    end: int
    number: int
    """0 for A."""
    weight: float
    style: str
    is_first: bool
    """Whether it is the first thing on its line."""


@dataclass(frozen=True, slots=True)
class OptionList:
    """Options in order; `marks[k]` names option k, or is None where its letter is lost."""

    marks: tuple[OptionMark | None, ...]
    weight: float

    @property
    def start(self) -> int:
        """Where the first letter stands."""
        return next(mark.start for mark in self.marks if mark)

    @property
    def last(self) -> OptionMark:
        """The last letter."""
        return next(mark for mark in reversed(self.marks) if mark)

    @property
    def mean_weight(self) -> float:
        """How sure its marks are on the average."""
        return self.weight / sum(mark is not None for mark in self.marks)

    @property
    def is_complete(self) -> bool:
        """Whether no letter is missing between A and the last."""
        return None not in self.marks


_LATIN = re.compile(
    r"(?P<paren>[(]\s?(?P<p>[A-Ha-h])\s?[)][.、:]?)"
    r"|(?P<box>[\[【]\s?(?P<x>[A-H])\s?[\]】][.、:]?)"
    # Behind a Latin letter and before the end of a line it is the last one of a word: "DELETE".
    r"|(?P<d>[A-H])(?P<delim>[ ]?[.、:)·,\]|]|\n[.、](?!\n)|(?<![A-Za-z][A-H])(?=\n))"
    r"|(?<![A-Za-z0-9])(?P<l>[a-h])(?P<small>[ ]?[.、:)])"
    rf"|(?<![A-Za-z%&#=×+*/<>^-])(?P<b>[A-H])(?P<bare>(?=[ ]|[{HAN}“”‘《<\"'(①-⑳0-9$¥￥√]))"
)
_OTHER_STYLES = (
    ("circle", re.compile(r"(?P<n>[①-⑧])[.、: ]?"), "①②③④⑤⑥⑦⑧"),
    (
        "stem",
        re.compile(rf"(?:(?<![{HAN}A-Za-z])|(?<=[。;?]))(?P<n>[甲乙丙丁戊己])[.、:)]"),
        "甲乙丙丁戊己",
    ),
    ("digit-paren", re.compile(r"[(][ ]?(?P<n>[1-8])[ ]?[)][.、]?"), "12345678"),
    ("digit-close", re.compile(r"(?<![\d.A-Za-z(（])(?P<n>[1-8])[)](?!\d)"), "12345678"),
    ("word", re.compile(r"(?P<n>[tf])(?:rue|alse)[.、:]"), "tf"),
)
OTHER_STYLES = frozenset(style for style, _, _ in _OTHER_STYLES)
"""The names of the ways to mark options that use no letters."""

# What looks like "(B)" but is an answer: with space inside, before another letter, before a stop.
_ANSWERS = re.compile(
    r"[(\[【]([ ]{1,4}[A-Ha-h][ ]?|[A-Ha-h][ ]{1,4})[)\]】]"
    r"|[(\[【][A-Ha-h][)\]】][ ]?(?:[\n。,;:?]|[A-Ha-h](?![A-Za-z]))"
)


def letter_marks(plain: str) -> list[OptionMark]:
    """The letters that may name options, in order."""
    found = (_latin(match, plain) for match in _LATIN.finditer(plain))
    return list(Outside(list(named_rows(plain))).of(found))


def _latin(match: re.Match[str], plain: str) -> OptionMark:
    start = match.start()
    is_first = _is_first(plain, start)
    if plain[start - 2 : start] == "选项" and _is_first(plain, start - 2):  # "选项A: …"
        start, is_first = start - 2, True
    before = plain[start - 1 : start]
    glued = not is_first and before not in " "
    letter = match["p"] or match["x"] or match["d"] or match["l"] or match["b"]
    style = match.lastgroup or ""
    end = match.end()
    if match["paren"] or match["box"]:
        style = "paren" if match["paren"] else "box"
        weight = 2.5 if is_first else 1.6
        if match["box"]:
            weight -= 1
        if _ANSWERS.match(plain, start) or (glued and match["x"]):
            weight = 1.0 if is_first and not match["x"] else _FAINT
        elif glued:
            weight -= 0.5
    elif match["d"]:
        style = match["delim"].strip() or "alone"
        weight = 3.0 if is_first else 2.3
        if style in ",]|·:":
            weight -= 0.5 if style == ":" else 1.2
        if style == "alone":
            weight = 1.5 if is_first else 0.3
        if glued:
            weight = 0.7 if before.isascii() and before.isalpha() else max(0.3, weight - 0.8)
    elif match["l"]:
        weight = 1.8 if is_first else 0.7 if glued else 1.2
        style = "small"
    else:
        weight = 1.6 if is_first and plain[end] == " " else 0.9
        if glued:
            weight = 0.9 if before in "。)?:" else 0.5
        style = "bare"
    return OptionMark(start, end, ord(letter.upper()) - 65, weight, style, is_first)


def other_marks(plain: str) -> Iterator[list[OptionMark]]:
    """Marks that are no letters, one list for each way of writing them."""
    for style, pattern, names in _OTHER_STYLES:
        found = [
            OptionMark(
                match.start(),
                match.end(),
                names.index(match["n"]),
                2.0 if (is_first := _is_first(plain, match.start())) else 1.2,
                style,
                is_first,
            )
            for match in pattern.finditer(plain)
        ]
        if found:
            yield found


def _is_first(plain: str, start: int) -> bool:
    at = start - 1
    while at >= 0 and plain[at] in " *#>|·•-√" and start - at < 200:
        at -= 1
    return at < 0 or plain[at] == "\n"


_LINK = 1.0
_FAINT = 0.2
_RESTART = 2.0
_LONE = 2.0
_WEAK = 1.2
_FEW = 1.3
_GAP = 2.2
_NUMBER = 1.6
_FAR = 700
_STYLE_CHANGE = 0.5
_SKIP_SHARE = 0.35
_SURE = 1.5


class _Path(NamedTuple):
    score: float
    mark: OptionMark
    before: "_Path | None"
    length: int
    weight: float

    def value(self) -> float:
        """The score if the list ends here: a lone letter, or two weak ones, are hardly options."""
        if self.length == 1:
            return self.score - _LONE
        return self.score - (_WEAK if self.length == 2 and self.weight < _FEW else 0.0)


@dataclass(frozen=True, slots=True)
class Barriers:
    """Places in order that no list goes across, and numbers that lists seldom do."""

    hard: list[int]
    soft: list[int]

    def strain(self, start: int, end: int) -> float:
        """What speaks against a list that goes from one place to another."""
        passed = bisect_left(self.soft, end) - bisect_left(self.soft, start)
        return _NUMBER * min(passed, 2)


def option_lists(marks: Iterable[OptionMark], barriers: Barriers) -> list[OptionList]:
    """The lists that fit best."""
    open_paths: list[_Path | None] = [None] * 9
    closed: _Path | None = None
    closed_score = 0.0
    lost = 0.0  # what the marks passed by so far would have cost: the same for every path
    parts = 0
    for mark in marks:
        part = bisect_left(barriers.hard, mark.start)
        if part != parts:
            parts, open_paths = part, [None] * 9
        skip = mark.weight * _SKIP_SHARE
        gain = mark.weight + skip
        found = _continued(open_paths, mark, gain, barriers)
        if mark.number == 0 or (mark.number == 1 and mark.weight >= _SURE):
            cost = _RESTART if mark.number == 0 else _RESTART + _GAP
            start = _Path(closed_score + gain - cost, mark, closed, 1, mark.weight)
            if found is None or start.score > found.score:
                found = start
        lost += skip
        if found is None:
            continue
        known = open_paths[mark.number + 1]
        # An open list must be younger than what lies before it: a later mark wins a near tie.
        if known is None or found.score >= known.score - 0.01:
            open_paths[mark.number + 1] = found
        value = found.value()
        if value > closed_score:
            closed, closed_score = found, value
    return _unrolled(closed)


def _continued(
    paths: list[_Path | None], mark: OptionMark, gain: float, barriers: Barriers
) -> _Path | None:
    best: _Path | None = None
    for gap in (0, 1, 2):
        index = mark.number - gap
        if index < 1:
            break
        path = paths[index]
        if path is None:
            continue
        link = _LINK if mark.weight > _FAINT else 0.0
        score = path.score + gain + link - _GAP * gap - _strain(path.mark, mark, barriers)
        if best is None or score > best.score:
            best = _Path(score, mark, path, path.length + 1, path.weight + mark.weight)
    return best


def _strain(earlier: OptionMark, later: OptionMark, barriers: Barriers) -> float:
    """What speaks against two letters belonging to one list."""
    strain = 0.0
    if earlier.style != later.style:
        distinct = {earlier.style, later.style} & {"small", "paren", "box"}
        strain += _STYLE_CHANGE + 1.2 * len(distinct)
    distance = later.start - earlier.end
    if distance > _FAR:
        strain += min(8.0, distance / _FAR)
    return strain + barriers.strain(earlier.end, later.start)


def _unrolled(path: _Path | None) -> list[OptionList]:
    lists: list[OptionList] = []
    held: list[OptionMark] = []
    while path is not None:
        held.append(path.mark)
        if path.length == 1:
            lists.append(_listed(held[::-1]))
            held = []
        path = path.before
    return lists[::-1]


def _listed(marks: list[OptionMark]) -> OptionList:
    slots: list[OptionMark | None] = [None] * (marks[-1].number + 1)
    for mark in marks:
        slots[mark.number] = mark
    return OptionList(tuple(slots), sum(mark.weight for mark in marks))
