"""Reciting: everything shown, nothing scored, the place kept."""

import pytest

from quizapp.core.question import QuestionId
from quizapp.services.choosing import Choice
from quizapp.services.recite import Recital


@pytest.fixture
def four(desk):
    lines = [f"  - {{id: q{n}, stem: Number {n}?, A: no, B: yes, answer: B}}" for n in range(1, 5)]
    desk.write("four.yaml", "\n".join(["bank: b", "title: B", "questions:", *lines]))
    desk.store.set_preference("banks_on", ["b"])
    return desk


def recital(desk, **options):
    return Recital.start(
        desk.index, desk.store, Choice(**options), clock=desk.clock, settings=desk.settings
    )


def test_it_goes_through_the_bank_and_writes_no_review(four):
    shown = recital(four)
    came = [shown.turn.question.id]
    while shown.advance() is not None:
        came.append(shown.turn.question.id)
    assert came == ["q1", "q2", "q3", "q4"]
    assert (shown.number, shown.total) == (4, 4)
    assert four.store.reviews() == []
    assert four.store.memories() == {}


def test_the_next_one_goes_on_after_the_last_question_passed(four):
    first = recital(four)
    first.advance()
    first.advance()
    assert recital(four).turn.question.id == "q3"


def test_going_back_takes_the_bookmark_back(four):
    first = recital(four)
    first.advance()
    first.advance()
    assert first.back().question.id == "q2"
    assert first.back().question.id == "q1"
    assert first.back().question.id == "q1"
    assert recital(four).turn.question.id == "q1"


def test_its_place_is_not_that_of_sequential_study(four):
    recital(four).advance()
    assert four.study(mode="sequential").turn.question.id == "q1"


def test_a_question_that_left_the_bank_meanwhile_is_passed_over(four):
    shown = recital(four)
    four.write(
        "four.yaml",
        """
        bank: b
        title: B
        questions:
          - {id: q1, stem: Number 1?, A: no, B: yes, answer: B}
          - {id: q4, stem: Number 4?, A: no, B: yes, answer: B}
        """,
    )
    late = Recital.start(
        four.index,
        four.store,
        Choice(only=[QuestionId(f"q{n}") for n in range(1, 5)]),
        clock=four.clock,
        settings=four.settings,
    )
    assert late.advance().question.id == "q4"
    assert late.advance() is None
    assert late.back().question.id == "q4"
    assert shown.turn.question.id == "q1"


def test_stars_notes_and_reports_are_kept(four):
    shown = recital(four)
    assert shown.star() is True
    shown.note("think of the example")
    shown.report("two options are right")
    mark = four.store.mark(QuestionId("q1"))
    assert (mark.starred, mark.note, mark.report) == (
        True,
        "think of the example",
        "two options are right",
    )
    assert shown.star() is False
