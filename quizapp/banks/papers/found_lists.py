"""The lists of options of a document: letters first, other signs where they are used as letters."""

import re
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from quizapp.banks.papers.inner_letters import without_inner_letters
from quizapp.banks.papers.option_marks import Barriers, OptionList, OptionMark, option_lists
from quizapp.banks.papers.option_styles import Surroundings, promoted

_NAMES = 0.95
_OPTIONS = 1.2
_STEM = 600
_ENUMERATED = re.compile(r"[A-H+\-、, ./和与]*")


@dataclass(frozen=True, slots=True)
class Lists:
    """Lists that are options, and lists of other signs that may be."""

    options: list[OptionList]
    others: list[OptionList]

    @property
    def starts(self) -> set[int]:
        """Where the marks of the options stand."""
        return {mark.start for one in self.options for mark in one.marks if mark}


def lettered(
    plain: str, letters: Iterable[OptionMark], barriers: Barriers, numbers: Iterable[int]
) -> list[OptionList]:
    """The lists of letters; `numbers` are places where another question may start."""
    outer = without_inner_letters(plain, letters)
    named = [one for one in option_lists(outer, barriers) if _counts(one, plain)]
    return _without_names(named, sorted([*barriers.hard, *numbers]))


def with_others(
    plain: str,
    lists: list[OptionList],
    styles: Iterable[Iterable[OptionMark]],
    hard: list[int],
    surroundings: Surroundings,
) -> Lists:
    """The lists of letters, and those of other signs that are options as they are."""
    options, others = list(lists), []
    for marks in styles:
        found = [
            one
            for one in option_lists(marks, Barriers(hard, []))
            if one.is_complete and (one.last.style == "word" or _has_texts(one, plain))
        ]
        several = [one for one in found if len(one.marks) >= 2]
        used = promoted(several, len(lists), surroundings)
        options += used
        starts = {one.start for one in used}
        others += [one for one in found if len(one.marks) >= 3 and one.start not in starts]
    return Lists(sorted(options, key=_start), sorted(others, key=_start))


def _start(one: OptionList) -> int:
    return one.start


def _has_texts(one: OptionList, plain: str) -> bool:
    """Whether something stands between the marks, as not in "①②③"."""
    marks = [mark for mark in one.marks if mark]
    return all(plain[a.end : b.start].strip(" \n、,和与") for a, b in pairwise(marks))


def _counts(one: OptionList, plain: str) -> bool:
    """Whether a list names options, and not the letters of a picture ("A、B、C三点")."""
    marks = [mark for mark in one.marks if mark is not None]
    if len(marks) < 2 or all(mark.is_first for mark in marks):
        return len(marks) >= 2
    between = [_ENUMERATED.fullmatch(plain, a.end, b.start) for a, b in pairwise(marks)]
    return sum(match is not None for match in between) * 2 < len(between) + 1


def _without_names(lists: list[OptionList], ends: list[int]) -> list[OptionList]:
    """Without letters that name things in a stem ("A公司…B公司"), before the options themselves."""
    kept: list[OptionList] = []
    for one, following in zip(lists, [*lists[1:], None], strict=False):
        if following is not None and one.mean_weight < _NAMES and following.mean_weight >= _OPTIONS:
            distance = following.start - one.last.end
            crossed = bisect_left(ends, following.start) - bisect_left(ends, one.last.end)
            if distance < _STEM and not crossed:
                continue
        kept.append(one)
    return kept
