"""Figures about a bank's keys, and what a student who knows nothing would score.

The score is marked by each question's own rule; options count in the bank's order, since papers
are printed from it.
"""

import math
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from quizapp.core.marking import mark
from quizapp.core.question import (
    LETTERS,
    AllOf,
    Bank,
    Judgement,
    OneOf,
    Question,
    Response,
)
from quizapp.core.text import search_key

ENOUGH = 20
"""Questions of a kind that a share needs to mean something.

The limits for shares lie 5 points beyond chance (30 % of four options, 55 % of two), and among
fewer than 20 questions a single key moves a share by more than that.
"""


@dataclass(frozen=True, slots=True)
class BankStatistics:
    """Shares are 0 to 1; None where there is no question of the kind."""

    questions: dict[str, int]
    """By type."""
    key_positions: dict[str, int]
    """How many single choices have the key at each letter."""
    key_positions_p: float | None
    """How likely chance alone makes the positions as uneven; None below 20 single choices."""
    all_share: float | None
    """Of multiple choices, how many have every option in the key."""
    longest_share: float | None
    """Of single choices, how many have an option that is longer than all others as the key."""
    true_share: float | None
    """Of judgements."""
    explained_share: float | None
    """Of all but flashcards."""
    blind_choice: dict[str, float]
    """By strategy ("all", "longest", a letter): share of the points of all choices together."""
    blind_judgement: dict[str, float]
    """By strategy ("right", "wrong"): share of the points of all judgements."""


def statistics(bank: Bank) -> BankStatistics:
    """Count through a bank."""
    asked = [q for q in bank.questions if not is_card(q)]
    singles = [q for q in asked if isinstance(q.key, OneOf)]
    multiples = [q for q in asked if isinstance(q.key, AllOf)]
    judgements = [q for q in asked if isinstance(q.key, Judgement)]
    choices = singles + multiples
    letters = LETTERS[: max((len(q.options) for q in choices), default=0)]
    by_letter = {letter: _only(number) for number, letter in enumerate(letters)}
    return BankStatistics(
        questions=dict(Counter(q.type.value for q in bank.questions)),
        key_positions=_key_positions(singles),
        key_positions_p=_key_positions_p(singles),
        all_share=_share(multiples, lambda q: q.key == AllOf(frozenset(range(len(q.options))))),
        longest_share=_share(singles, lambda q: q.key == OneOf(_longer_than_all(q))),
        true_share=_share(judgements, lambda q: q.key == Judgement(True)),
        explained_share=_share(asked, lambda q: bool(q.explanation or q.why)),
        blind_choice=_scores(choices, {"all": _everything, "longest": _longest} | by_letter),
        blind_judgement=_scores(judgements, {"right": lambda _: True, "wrong": lambda _: False}),
    )


def is_card(question: Question) -> bool:
    """Whether the student alone can judge the answer."""
    return not isinstance(question.key, OneOf | AllOf | Judgement)


_Strategy = Callable[[Question], Response]


def _scores(questions: Sequence[Question], strategies: dict[str, _Strategy]) -> dict[str, float]:
    out_of = math.fsum(question.points for question in questions)
    if out_of <= 0:
        return {}
    return {
        name: math.fsum(_points(question, answer(question)) for question in questions) / out_of
        for name, answer in strategies.items()
    }


def _points(question: Question, response: Response) -> float:
    fraction = mark(
        question.key,
        response,
        question.marking,
        points=question.points,
        option_count=len(question.options),
    )
    return (fraction or 0.0) * question.points


def _everything(question: Question) -> Response:
    """A single choice allows but one tick, so this student leaves it blank."""
    return frozenset(range(len(question.options))) if isinstance(question.key, AllOf) else None


def _only(number: int) -> _Strategy:
    return lambda question: frozenset({number}) if number < len(question.options) else None


def _lengths(question: Question) -> list[int]:
    return [len(search_key(option)) for option in question.options]


def _longest(question: Question) -> Response:
    lengths = _lengths(question)
    return frozenset({lengths.index(max(lengths))})


def _longer_than_all(question: Question) -> int:
    """The number of the option that sticks out, or -1."""
    lengths = _lengths(question)
    return lengths.index(max(lengths)) if lengths.count(max(lengths)) == 1 else -1


def _share(questions: Sequence[Question], holds: Callable[[Question], bool]) -> float | None:
    return sum(map(holds, questions)) / len(questions) if questions else None


def _key_positions(singles: Sequence[Question]) -> dict[str, int]:
    counts = Counter(q.key.correct for q in singles if isinstance(q.key, OneOf))
    longest = max((len(q.options) for q in singles), default=0)
    return {LETTERS[number]: counts[number] for number in range(longest)}


def _key_positions_p(singles: Sequence[Question]) -> float | None:
    """Over the single choices with the usual number of options, so that each has one chance."""
    sizes = Counter(len(question.options) for question in singles)
    usual, count = max(sizes.items(), key=lambda size: size[1], default=(0, 0))
    if count < ENOUGH:
        return None
    found = _key_positions([question for question in singles if len(question.options) == usual])
    expected = count / usual
    uneven = math.fsum((hits - expected) ** 2 / expected for hits in found.values())
    return chi_square_tail(uneven, usual - 1)


def chi_square_tail(value: float, degrees: int) -> float:
    """The probability of a chi-square as large or larger, for 1 degree of freedom or more."""
    half = value / 2
    tail = math.erfc(math.sqrt(half)) if degrees % 2 else math.exp(-half)
    step = 0.5 if degrees % 2 else 1.0
    while 2 * step < degrees:
        tail += math.exp(step * math.log(half) - half - math.lgamma(step + 1)) if half else 0.0
        step += 1
    return min(1.0, tail)
