"""A question of a finished exam as the value that the page of one question draws."""

from dataclasses import replace

from quizapp.core.exam import Attempt
from quizapp.core.memory import DEFAULT_PARAMETERS
from quizapp.core.review import Mode, ReviewId
from quizapp.core.study import Scheduling, Turn, outcome
from quizapp.services.exam_steps import answer_at
from quizapp.tui import answer_page
from quizapp.tui.view import View

_UNUSED = Scheduling(parameters=DEFAULT_PARAMETERS, parameter_version=0)
"""Nothing is rated here."""


def view_of(attempt: Attempt, position: int) -> View:
    """The question with the student's answer, marked by the paper's rule and points."""
    placed, answer = attempt.paper.questions[position - 1], answer_at(attempt, position)
    asked = replace(placed.question, points=placed.points, marking=attempt.paper.rule)
    turn = Turn(asked, None, placed.order, position, is_retry=False)
    made = outcome(
        turn,
        answer.response,
        review_id=ReviewId(""),
        at=attempt.finished or attempt.started,
        duration_ms=round(answer.seconds * 1000),
        mode=Mode.EXAM,
        scheduling=_UNUSED,
        touches_memory=False,
    )
    chosen = answer_page.chosen_rows(View(turn=turn), answer.response)
    return View(turn=turn, outcome=made, chosen=chosen, is_flagged=answer.flagged)
