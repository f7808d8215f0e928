"""The book of wrong answers (错题本): what went wrong, until it went right often enough."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from quizapp.core.question import QuestionId
from quizapp.core.review import Review

DAYS_RIGHT = 2
"""On how many study days in a row full marks take a question out of the book."""


_SAME: Mapping[QuestionId, QuestionId] = MappingProxyType({})


def wrong_ones(
    reviews: Iterable[Review],
    names: Mapping[QuestionId, QuestionId] = _SAME,
    *,
    days_right: int = DAYS_RIGHT,
) -> set[QuestionId]:
    """The questions in the book after these reviews, oldest first.

    Anything below full marks puts one in, a right guess too. `names` gives the present ids of
    questions that had others.
    """
    right_on: dict[QuestionId, set[int]] = {}
    for review in reviews:
        question = names.get(review.question, review.question)
        if not review.correct or review.guessed:
            right_on[question] = set()
        elif question in right_on:
            days = right_on[question]
            days.add(review.study_day)
            if len(days) >= days_right:
                del right_on[question]
    return set(right_on)
