"""Options that are marked by something else than letters: ①②, (1)(2), 1) 2), 甲乙, true false.

Digits number steps, statements and questions far more often than options. They are options where
they stand between a blank and an answer, and hold neither themselves.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from quizapp.banks.papers.headings import Heading
from quizapp.banks.papers.option_marks import OptionList
from quizapp.banks.papers.vocabulary import CHOICES

_NEAR = 160
_BEHIND = 500

_STEM_END = re.compile(r"[?:是为](?=[ ]{0,8}\n?[ ]{0,8}①)")


def open_stems(plain: str, headings: Sequence[Heading]) -> Iterator[int]:
    """Where stems without a blank end before signs, in sections of choices."""
    kinds = [heading for heading in headings if heading.kind is not None]
    starts = [heading.start for heading in kinds]
    for match in _STEM_END.finditer(plain):
        above = bisect_left(starts, match.start()) - 1
        if above >= 0 and kinds[above].kind in CHOICES:
            yield match.start()


class Surroundings:
    """Where blanks and answers are, to tell options from other numbered things."""

    def __init__(
        self, blanks: Sequence[int], answers: Sequence[int], lettered: Sequence[int]
    ) -> None:
        self._blanks = blanks
        self._answers = answers
        self._lettered = lettered
        """Where lists of letters start: what stands before these are statements."""

    def is_asked(self, one: OptionList) -> bool:
        """Whether a list stands behind a blank or before an answer, with neither inside."""
        start, end = one.start, one.last.end
        if bisect_left(self._blanks, end) - bisect_left(self._blanks, start):
            return False
        if bisect_left(self._answers, end) - bisect_left(self._answers, start):
            return False
        after = bisect_left(self._answers, end)
        answer = self._answers[after] if after < len(self._answers) else end + _BEHIND
        letters = bisect_left(self._lettered, start)
        if letters < len(self._lettered) and self._lettered[letters] < min(answer, end + _BEHIND):
            return False
        before = bisect_left(self._blanks, start) - 1
        if before >= 0 and start - self._blanks[before] <= _NEAR:
            return True
        return after < len(self._answers) and answer - end <= _BEHIND


def promoted(
    lists: Sequence[OptionList], letter_lists: int, surroundings: Surroundings
) -> list[OptionList]:
    """The lists of one style that are options, if the document marks its options so."""
    if lists and lists[0].last.style == "word":  # nothing else is numbered true and false
        return list(lists)
    asked = [one for one in lists if surroundings.is_asked(one)]
    is_usual = len(asked) >= 2 and 2 * len(asked) > len(lists) and len(asked) > letter_lists
    return asked if is_usual else []
