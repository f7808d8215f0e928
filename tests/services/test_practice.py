"""Ways to practise besides what is due: their order, and where each goes on."""

import pytest

from quizapp.core.question import QuestionId
from quizapp.core.review import Mode
from quizapp.services.study import Study

RIGHT = frozenset({1})
WRONG = frozenset({0})


def asked(study: Study, count: int = 99, response: frozenset[int] = RIGHT) -> list[str]:
    """Answer and go on until so many came; their ids."""
    came: list[str] = []
    while study.turn is not None and len(came) < count:
        came.append(study.turn.question.id)
        study.answer(response)
        study.advance()
    return came


@pytest.fixture
def five(desk):
    lines = [f"  - {{id: q{n}, stem: Number {n}?, A: no, B: yes, answer: B}}" for n in range(1, 6)]
    desk.write("five.yaml", "\n".join(["bank: b", "title: B", "questions:", *lines]))
    desk.store.set_preference("banks_on", ["b"])
    return desk


def test_just_these_are_asked_in_this_order_due_or_not(five):
    asked(five.study())
    chosen = [QuestionId("q4"), QuestionId("q2"), QuestionId("q4")]
    study = five.study(only=chosen)
    assert study.total == 2
    assert asked(study) == ["q4", "q2"]


def test_what_is_not_due_leaves_the_schedule_alone(five):
    asked(five.study())
    five.tomorrow()
    before = five.store.memories()
    study = five.study(only=[QuestionId("q1")])
    assert study.answer(WRONG).review.mode is Mode.CRAM
    assert five.store.memories() == before
    assert study.advance() is None


def test_a_mode_chooses_among_the_questions_that_were_given(five):
    asked(five.study(count=2))
    assert asked(five.study(only=[QuestionId("q2"), QuestionId("q5")], mode="due")) == ["q5"]


def test_sequential_goes_on_where_it_was_left(five):
    assert asked(five.study(mode="sequential"), 2) == ["q1", "q2"]
    assert asked(five.study(mode="sequential")) == ["q3", "q4", "q5"]
    assert asked(five.study(mode="sequential"), 1) == ["q1"]


def test_an_undone_answer_lies_ahead_again(five):
    study = five.study(mode="sequential")
    asked(study, 2)
    study.undo()
    assert five.study(mode="sequential").turn.question.id == "q2"


def test_undoing_the_answer_on_show_moves_no_bookmark(five):
    study = five.study(mode="sequential")
    asked(study, 2)
    study.answer(RIGHT)
    study.undo()
    assert five.study(mode="sequential").turn.question.id == "q3"


def test_each_filter_has_a_bookmark_of_its_own(five):
    odd, even = [QuestionId("q1"), QuestionId("q3")], [QuestionId("q2"), QuestionId("q4")]
    asked(five.study(only=odd, only_name="odd", mode="sequential"), 1)
    assert five.study(only=even, only_name="even", mode="sequential").turn.question.id == "q2"
    assert five.study(only=odd, only_name="odd", mode="sequential").turn.question.id == "q3"


def test_random_is_every_question_once_and_the_same_for_a_seed(five):
    first = asked(five.study(mode="random", seed=3))
    assert sorted(first) == ["q1", "q2", "q3", "q4", "q5"]
    assert first != sorted(first)
    assert asked(five.study(mode="random", seed=3)) == first


def test_weakest_asks_the_most_forgotten_first_and_new_ones_last(five):
    asked(five.study(only=[QuestionId("q3")]))
    five.tomorrow(10)
    asked(five.study(only=[QuestionId("q2")]))
    five.tomorrow()
    assert asked(five.study(mode="weakest")) == ["q3", "q2", "q1", "q4", "q5"]


def test_what_was_put_aside_is_in_no_mode(five):
    moment = five.clock()
    five.store.set_mark(QuestionId("q1"), at=moment, suspended=True)
    five.store.set_mark(QuestionId("q2"), at=moment, buried_until=20_001)
    for mode in ("sequential", "weakest"):
        assert asked(five.study(mode=mode), 1) == ["q3"]
    assert sorted(asked(five.study(mode="random"))) == ["q3", "q4", "q5"]


def test_the_wrong_book_asks_nothing_twice_before_all_were_asked(five):
    asked(five.study(only=[QuestionId(f"q{n}") for n in (1, 2, 3)]), response=WRONG)
    five.tomorrow()
    assert asked(five.study(mode="wrong"), 2, WRONG) == ["q1", "q2"]
    study = five.study(mode="wrong")
    assert (study.course.asked_before, study.total) == (2, 1)
    assert asked(study, response=WRONG) == ["q3"]
    study = five.study(mode="wrong")
    assert (study.course.asked_before, study.total) == (0, 3)


def test_a_wrong_answer_does_not_come_back_in_the_same_round(five):
    asked(five.study(only=[QuestionId("q1"), QuestionId("q2")]), response=WRONG)
    five.tomorrow()
    assert asked(five.study(mode="wrong"), response=WRONG) == ["q1", "q2"]


def test_an_undone_answer_is_back_in_the_round(five):
    asked(five.study(only=[QuestionId("q1"), QuestionId("q2")]), response=WRONG)
    study = five.study(mode="wrong")
    asked(study, 1)
    study.undo()
    assert five.study(mode="wrong").turn.question.id == "q1"


def test_a_question_leaves_the_book_after_two_clean_days(five):
    asked(five.study(only=[QuestionId("q1")]), response=WRONG)
    asked(five.study(mode="wrong"))  # the day of the mistake does not count
    for _ in range(2):
        five.tomorrow()
        assert asked(five.study(mode="wrong")) == ["q1"]
    five.tomorrow()
    assert five.study(mode="wrong").turn is None
