"""Looking back: on one question's answers, and on a session's."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from quizapp.core.exam_plan import DayAhead
from quizapp.core.memory import Rating
from quizapp.core.question import AllOf, Judgement, OneOf, Question, QuestionId, Response
from quizapp.core.review import Review
from quizapp.core.study import Outcome
from quizapp.core.wrong_book import BookMove

_OFTEN = 2
"""A wrong option is worth a word once it was chosen this many times."""


@dataclass(frozen=True, slots=True)
class QuestionHistory:
    """What was answered to one question so far."""

    times: int
    right: int
    often_chosen: int | None
    """The wrong option chosen most often, by number in the bank's order."""


@dataclass(frozen=True, slots=True)
class Summary:
    """What a session came to."""

    answered: int
    """Distinct questions."""
    right: int
    """Of these, right at their first showing in the session."""
    points: float
    out_of: float
    duration_ms: int
    by_rating: Mapping[Rating, int]
    retries_left: int
    """Questions rated Again that did not come back yet; they stay due today."""
    tomorrow: int
    """Questions due on the next study day, today's leftovers not counted."""
    book_in: int = 0
    """Questions that came into the wrong-question book."""
    book_out: int = 0
    """Questions that left it."""
    planned: DayAhead | None = None
    """The next day by the plan for an exam, which is then what comes, and not what is due."""
    planned_more: int = 0
    """Questions that the plan has for what is left of today's minutes."""
    planned_left: int = 0
    """Questions that wait as today's minutes of the plan are over, those to repeat included."""


def question_history(question: Question, reviews: Sequence[Review]) -> QuestionHistory:
    """Count the answers to a question; wrong choices only of the version that stands now."""
    wrong = wrong_choices(question, reviews)
    often: int | None = None
    if not isinstance(question.key, Judgement):
        often = max(wrong, key=lambda number: (wrong[number], -number), default=None)
    if often is not None and wrong[often] < _OFTEN:
        often = None
    return QuestionHistory(len(reviews), sum(review.correct for review in reviews), often)


def wrong_choices(question: Question, reviews: Iterable[Review]) -> Counter[int]:
    """How often each wrong option of the version that stands now was chosen, by its number.

    Of a judgement, 0 is "true" and 1 is "false".
    """
    asked_now = question.fingerprint
    wrong: Counter[int] = Counter()
    for review in reviews:
        if review.fingerprint == asked_now:
            wrong.update(wrong_in(question, review.response))
    return wrong


def wrong_in(question: Question, response: Response) -> frozenset[int]:
    """The wrong options in one response, by the same numbers."""
    if response is None:
        return frozenset()
    chosen = frozenset({0 if response else 1}) if isinstance(response, bool) else response
    return chosen - _right_options(question)


def _right_options(question: Question) -> frozenset[int]:
    match question.key:
        case OneOf(correct):
            return frozenset({correct})
        case AllOf(correct):
            return correct
        case Judgement(value):
            return frozenset({0 if value else 1})
        case _:
            return frozenset(range(len(question.options)))


def summarise(
    outcomes: Sequence[Outcome],
    *,
    retries_left: int,
    tomorrow: int,
    moves: Sequence[BookMove | None] = (),
    planned: DayAhead | None = None,
    planned_more: int = 0,
    planned_left: int = 0,
) -> Summary:
    """Add a session up; points and right answers count a question's first showing.

    `moves`: what each answer did to the wrong-question book.
    """
    first: dict[QuestionId, Outcome] = {}
    by_rating: Counter[Rating] = Counter()
    for one in outcomes:
        first.setdefault(one.turn.question.id, one)
        if one.review.rating is not None:
            by_rating[one.review.rating] += 1
    return Summary(
        answered=len(first),
        right=sum(one.review.correct for one in first.values()),
        points=sum(one.review.score for one in first.values()),
        out_of=sum(one.review.points for one in first.values()),
        duration_ms=sum(one.review.duration_ms for one in outcomes),
        by_rating=by_rating,
        retries_left=retries_left,
        tomorrow=tomorrow,
        book_in=moves.count("in"),
        book_out=moves.count("out"),
        planned=planned,
        planned_more=planned_more,
        planned_left=planned_left,
    )
