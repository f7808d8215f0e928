"""What luck and first acquaintance earn: guess floors, and marks of questions never opened.

Sources: the correction for guessing of classical test theory (Lord and Novick 1968, "Statistical
Theories of Mental Test Scores", section 14.1), where an answer is known or else guessed: the
expected mark is g + (1 - g)·R. Means of few observations are drawn towards the mean of the group
above them by a fixed number of pseudo-observations (Bühlmann 1967, credibility).
"""

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from quizapp.core.question import AllOf, Judgement, OneOf, Question, QuestionType

CREDIBILITY = 5
"""How many opened questions weigh as much as what is expected without them."""

FirstTallies = Mapping[tuple[str, QuestionType], tuple[int, float]]
"""By chapter and kind: how many questions were ever opened, and the sum of their first marks."""

_NONE: FirstTallies = MappingProxyType({})


def guess_floor(question: Question) -> float:
    """The chance of full marks for a student who knows nothing; 0 for a flashcard.

    For several right options every set that could be a key is as likely as any other: sets of two
    or more, or of one or more where a single right option is this question's own key.
    """
    count = len(question.options)
    match question.key:
        case OneOf():
            return 1 / count
        case AllOf(correct):
            smallest = min(2, len(correct))
            return 1 / sum(math.comb(count, size) for size in range(smallest, count + 1))
        case Judgement():
            return 0.5
        case _:  # a flashcard: nothing to guess from
            return 0.0


def expected_mark(guess: float, recalled: float) -> float:
    """The share of the points that is expected of a question with this guess floor and recall."""
    return guess + (1 - guess) * recalled


@dataclass(frozen=True, slots=True)
class FirstMarks:
    """The running first-attempt mark of each chapter and kind, in fractions of full marks.

    Of a chapter and kind with few opened questions it leans on the kind in all chapters, and of
    a kind with few on the guess floor: before anything was opened, only luck is expected.
    """

    tallies: FirstTallies = field(default_factory=lambda: _NONE)
    _by_kind: dict[QuestionType, tuple[int, float]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        by_kind: dict[QuestionType, tuple[int, float]] = {}
        for (_, kind), (count, total) in self.tallies.items():
            counted, summed = by_kind.get(kind, (0, 0.0))
            by_kind[kind] = (counted + count, summed + total)
        object.__setattr__(self, "_by_kind", by_kind)

    @classmethod
    def of(cls, firsts: Iterable[tuple[str, QuestionType, float]]) -> "FirstMarks":
        """Count first attempts: chapter ("" for none), kind, and the fraction that was earned.

        Chapters of several banks need names that differ, such as "bank/chapter".
        """
        tallies: dict[tuple[str, QuestionType], tuple[int, float]] = {}
        for chapter, kind, earned in firsts:
            count, total = tallies.get((chapter, kind), (0, 0.0))
            tallies[chapter, kind] = (count + 1, total + earned)
        return cls(MappingProxyType(tallies))

    def expected(self, chapter: str, kind: QuestionType, floor: float) -> float:
        """The mark that a question of this chapter and kind earns when first opened."""
        of_kind = _leaning(self._by_kind.get(kind, (0, 0.0)), floor)
        return _leaning(self.tallies.get((chapter, kind), (0, 0.0)), of_kind)

    def doubt(self, kind: QuestionType, floor: float) -> float:
        """Variance of the mean mark that is expected of a kind: much while little was opened."""
        count, total = self._by_kind.get(kind, (0, 0.0))
        mean = _leaning((count, total), floor)
        return max(0.0, mean * (1 - mean)) / (count + CREDIBILITY)


def _leaning(tally: tuple[int, float], on: float) -> float:
    count, total = tally
    return (total + CREDIBILITY * on) / (count + CREDIBILITY)
