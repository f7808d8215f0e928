"""Practice: an answer is checked when it is given, and stands from then on."""

from dataclasses import replace

import pytest

from quizapp.core.exam import Paper
from quizapp.services.exam import Exam
from quizapp.services.exam_steps import Checked, TimeUp
from tests.services.exam_hall import MINUTE, Hall, right, wrong


def practice(hall: Hall, **options: object) -> Exam:
    """An exam of the hall whose paper shows what was right after each answer."""
    exam = hall.start(**options)
    paper: Paper = replace(exam.paper, feedback="each")
    attempt = replace(exam.attempt, id="practice", paper=paper)
    hall.desk.store.start_attempt(attempt)
    return hall.resume("practice")


def test_a_checked_answer_says_what_it_came_to_and_stands(hall):
    exam = practice(hall)
    exam.choose(wrong(exam.question))
    assert exam.verdict is None
    found = exam.check()
    assert not found.correct
    assert exam.verdict == found
    for response in (right(exam.question), None):
        with pytest.raises(Checked):
            exam.choose(response)
    assert exam.answer.response == wrong(exam.question)
    assert exam.flag()  # marks are no answers
    assert exam.verdict is not None


def test_a_checked_answer_is_checked_after_a_restart_and_in_an_export(hall):
    exam = practice(hall)
    exam.choose(right(exam.question))
    exam.check()
    exam.next()
    assert exam.verdict is None
    again = hall.resume("practice")
    assert again.attempt.answers[1].checked
    assert again.back() == exam.paper.questions[0]
    assert again.verdict is not None
    assert again.verdict.correct
    lines = next(one for one in hall.desk.store.export()["attempts"] if one["id"] == "practice")[
        "questions"
    ]
    assert [line["checked"] for line in lines] == [True] + [False] * 7


def test_checking_twice_is_checking_once(hall):
    exam = practice(hall)
    exam.choose(wrong(exam.question))
    exam.check()
    before = exam.attempt
    exam.check()
    assert exam.attempt == before


def test_nothing_is_checked_that_is_blank_or_in_an_exam(hall):
    with pytest.raises(ValueError, match="blank"):
        practice(hall).check()
    exam = hall.start()
    exam.choose(right(exam.question))
    with pytest.raises(ValueError, match="end"):
        exam.check()


def test_time_that_is_up_ends_practice_too(hall):
    exam = practice(hall, blueprint="quick")
    exam.choose(right(exam.question))
    hall.after(5 * MINUTE)
    with pytest.raises(TimeUp):
        exam.check()
    assert exam.is_over
    assert not exam.attempt.answers[1].checked


def test_a_star_is_for_ever(hall):
    exam = hall.start()
    assert not exam.mark.starred
    assert exam.star()
    assert exam.mark.starred
    exam.next()
    assert not exam.mark.starred
    assert hall.desk.store.mark(exam.paper.questions[0].question.id).starred
    exam.back()
    assert not exam.star()
