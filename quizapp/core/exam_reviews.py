"""What a finished exam teaches the scheduler: a review for each question that was on the screen."""

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import replace

from quizapp.core.exam import Attempt
from quizapp.core.exam_result import is_blank
from quizapp.core.memory import Memory
from quizapp.core.question import QuestionId
from quizapp.core.review import Mode, ReviewId
from quizapp.core.study import Outcome, Scheduling, Turn, outcome


def reviews(
    attempt: Attempt,
    *,
    memories: Mapping[QuestionId, Memory],
    review_id: Callable[[int], ReviewId],
    scheduling: Scheduling,
    load: Mapping[int, int],
    touches_memory: bool = True,
) -> tuple[Outcome, ...]:
    """Rate every question that was shown, at the attempt's finish time, in the paper's order.

    Shown but blank is Again; a question never shown teaches nothing and has no review. Points and
    rule are the paper's. `review_id` names a review by its position. Without `touches_memory` the
    reviews carry no rating. Raises ValueError for an attempt that is not finished.
    """
    if attempt.finished is None:
        raise ValueError(f"the attempt goes on: {attempt.id}")
    due = Counter(load)
    outcomes: list[Outcome] = []
    for placed in attempt.paper.questions:
        answer = attempt.answers.get(placed.position)
        if answer is None or (is_blank(answer.response) and not answer.shown):
            continue
        asked = replace(placed.question, points=placed.points, marking=attempt.paper.rule)
        turn = Turn(asked, memories.get(asked.id), placed.order, placed.position, is_retry=False)
        one = outcome(
            turn,
            None if is_blank(answer.response) else answer.response,
            review_id=review_id(placed.position),
            at=attempt.finished,
            duration_ms=round(answer.seconds * 1000),
            mode=Mode.EXAM,
            scheduling=scheduling,
            load=due,
            touches_memory=touches_memory,
        )
        if one.review.due_day is not None:
            due[one.review.due_day] += 1
        outcomes.append(one)
    return tuple(outcomes)
