"""Forms of a paper: the same questions in other places, so that a neighbour's sheet is no help.

Form A is the paper as it was drawn. Another form's places come from the paper's number and its
letter alone, whichever forms are printed with it.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import groupby
from string import ascii_uppercase
from typing import TypeVar

from quizapp.core.exam import Paper, PaperQuestion
from quizapp.core.exam_seed import lot
from quizapp.core.question import AllOf, OneOf, QuestionId
from quizapp.core.study import option_order

FORM_LETTERS = ascii_uppercase

_DEALS = 24
"""How many orders are dealt to find one that shares least with the forms before it."""
_KEY_COST = 10
"""How much worse it is to share the letters of the key than the place of any option."""

_Dealt = TypeVar("_Dealt")


def forms(
    paper: Paper, letters: Iterable[str], *, shuffle_options: bool = True
) -> Mapping[str, Paper]:
    """The forms of a paper as it was drawn, by letter, in the order that was asked for."""
    wanted = tuple(dict.fromkeys(letters))
    last = max(map(FORM_LETTERS.index, wanted), default=0)
    made = {FORM_LETTERS[0]: paper}
    for letter in FORM_LETTERS[1 : last + 1]:
        made[letter] = _unlike(paper, letter, tuple(made.values()), shuffle_options=shuffle_options)
    return {letter: made[letter] for letter in wanted}


def _unlike(paper: Paper, letter: str, earlier: Sequence[Paper], *, shuffle_options: bool) -> Paper:
    chance = f"{paper.seed} {letter}"
    placed: list[PaperQuestion] = []
    for _number, group in groupby(paper.questions, key=lambda one: one.section):
        before = [form.questions[len(placed) :] for form in earlier]
        placed += _moved(tuple(group), chance, before)
    orders = [{one.question.id: one.order for one in form.questions} for form in earlier]
    if shuffle_options:
        placed = [replace(one, order=_turned(one, chance, orders)) for one in placed]
    numbered = (replace(one, position=position) for position, one in enumerate(placed, 1))
    return replace(paper, questions=tuple(numbered))


def _moved(
    section: Sequence[PaperQuestion], chance: str, earlier: Sequence[Sequence[PaperQuestion]]
) -> Sequence[PaperQuestion]:
    """The questions of a section in another order; `earlier` are the forms from its start on."""

    def deal(number: int) -> Sequence[PaperQuestion]:
        return sorted(section, key=lambda one: lot(chance, f"place {number}", one.question.id))

    def cost(dealt: Sequence[PaperQuestion]) -> int:
        return sum(
            one.question.id == other.question.id
            for form in earlier
            for one, other in zip(dealt, form, strict=False)
        )

    return _cheapest(deal, cost)


def _turned(
    placed: PaperQuestion, chance: str, earlier: Sequence[Mapping[QuestionId, tuple[int, ...]]]
) -> tuple[int, ...]:
    """The options in another order, as far as the question lets them move."""
    question = placed.question
    others = [orders[question.id] for orders in earlier]

    def deal(number: int) -> tuple[int, ...]:
        return option_order(question, f"{chance} {number}")

    def cost(order: tuple[int, ...]) -> int:
        return sum(
            _KEY_COST * (_key_places(placed, order) == _key_places(placed, other))
            + sum(one == two for one, two in zip(order, other, strict=True))
            for other in others
        )

    return _cheapest(deal, cost)


def _key_places(placed: PaperQuestion, order: tuple[int, ...]) -> frozenset[int]:
    match placed.question.key:
        case OneOf(correct):
            return frozenset({order.index(correct)})
        case AllOf(correct):
            return frozenset(map(order.index, correct))
        case _:  # a judgement has no options
            return frozenset()


def _cheapest(deal: Callable[[int], _Dealt], cost: Callable[[_Dealt], int]) -> _Dealt:
    best = deal(0)
    least = cost(best)
    for number in range(1, _DEALS):
        if not least:
            break
        dealt = deal(number)
        if cost(dealt) < least:
            best, least = dealt, cost(dealt)
    return best
