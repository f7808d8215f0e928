"""Sitting mock exams over a real index and database: acts, windows, reviews."""

import sqlite3
from collections.abc import Callable
from contextlib import closing

import pytest

from quizapp.core.exam import State
from quizapp.core.marking import is_right
from quizapp.core.memory import Rating
from quizapp.core.question import (
    BankId,
    MarkingRule,
    QuestionType,
)
from quizapp.core.review import Mode
from quizapp.errors import NotFoundError
from quizapp.services.exam_steps import Counts, Overtaken
from quizapp.store.errors import AttemptFinished, NotSaved
from tests.services.exam_hall import BANK, MINUTE, right, wrong


def test_an_exam_begins_at_its_first_question_with_all_its_time(hall):
    exam = hall.start()
    assert exam.paper.blueprint == "final"
    assert [placed.position for placed in exam.paper.questions] == list(range(1, 9))
    assert exam.question.position == 1
    assert exam.answer.shown
    assert exam.remaining_ms == 60 * MINUTE
    assert exam.counts == Counts(answered=0, blank=8, flagged=0)
    assert hall.desk.store.attempt(exam.attempt.id) == exam.attempt


def test_every_act_is_kept_before_it_returns(hall):
    exam = hall.start()
    acts: list[Callable[[], object]] = [
        lambda: exam.choose(right(exam.question)),
        exam.flag,
        exam.next,
        lambda: exam.choose(wrong(exam.question)),
        lambda: exam.choose(None),
        lambda: exam.go(7),
        exam.back,
        exam.pause,
        exam.go_on,
        exam.submit,
    ]
    for number, act in enumerate(acts, 1):
        hall.after(1_500)
        act()
        assert hall.desk.store.attempt(exam.attempt.id) == exam.attempt
        assert exam.attempt.revision == number
    assert exam.attempt.answers[1].response == right(exam.paper.questions[0])
    assert exam.attempt.answers[1].flagged
    assert exam.attempt.answers[2].response is None


def test_no_option_takes_an_answer_back_and_the_ends_of_a_paper_stay(hall):
    exam = hall.start()
    exam.choose(frozenset({2}))
    assert exam.counts.answered == 1
    exam.choose(frozenset())
    assert exam.answer.response is None
    assert exam.back().position == 1
    exam.go(8)
    assert exam.next().position == 8
    assert exam.flag()
    assert not exam.flag()


@pytest.mark.parametrize(
    ("kind", "response"),
    [
        (QuestionType.SINGLE, True),
        (QuestionType.SINGLE, frozenset({0, 1})),
        (QuestionType.SINGLE, frozenset({4})),
        (QuestionType.MULTIPLE, frozenset({-1})),
        (QuestionType.MULTIPLE, False),
        (QuestionType.TRUE_FALSE, frozenset({0})),
    ],
)
def test_what_is_no_response_to_a_question_is_not_taken(hall, kind, response):
    exam = hall.start()
    place = next(one.position for one in exam.paper.questions if one.question.type is kind)
    exam.go(place)
    before = exam.attempt
    with pytest.raises(ValueError, match="no response"):
        exam.choose(response)
    with pytest.raises(ValueError, match="no question"):
        exam.go(9)
    assert exam.attempt == before


def test_each_question_is_given_the_time_that_it_was_on_show(hall):
    exam = hall.start()
    hall.after(10_000)
    exam.choose(right(exam.question))
    hall.after(5_000)
    exam.next()
    hall.after(20_000)
    exam.pause()
    hall.after(90_000)
    exam.go_on()
    hall.after(4_000)
    exam.go(1)
    hall.after(1_000)
    result = exam.submit()
    seconds = [one.seconds for one in result.questions]
    assert seconds == [16, 24, 0, 0, 0, 0, 0, 0]
    assert result.seconds == 40


def test_a_result_is_marked_by_the_rule_of_the_paper(hall):
    exam = hall.start()
    with pytest.raises(ValueError, match="goes on"):
        exam.result()
    for placed in exam.paper.questions:
        exam.go(placed.position)
        exam.choose(frozenset({0}) if placed.section == 1 else right(placed))
    result = exam.submit()
    assert (result.score, result.points, result.passed) == (8, 10, True)
    assert exam.result(MarkingRule("exact")).score == 6
    assert exam.attempt.state is State.SUBMITTED
    assert exam.attempt.finished == hall.desk.clock()


# row 17
def test_a_window_that_was_overtaken_shows_the_newer_state(hall):
    exam = hall.start()
    window = hall.window()
    other = hall.resume(store=window)
    other.choose(right(other.question))
    other.next()
    with pytest.raises(Overtaken, match="another window"):
        exam.choose(wrong(exam.question))
    assert exam.attempt == other.attempt == hall.desk.store.attempt(exam.attempt.id)
    exam.choose(wrong(exam.question))
    with pytest.raises(Overtaken):
        other.submit()
    assert other.attempt == exam.attempt
    other.submit()
    with pytest.raises(AttemptFinished):
        exam.flag()
    with pytest.raises(AttemptFinished):
        exam.flag()
    assert exam.result() == other.result() == exam.submit()
    assert len(hall.desk.store.reviews()) == 2
    window.close()


# row 48
def test_two_windows_at_the_deadline_make_one_result(hall):
    exam = hall.start(minutes=1)
    window = hall.window()
    other = hall.resume(store=window)
    other.choose(right(other.question))
    hall.after(2 * MINUTE)
    assert exam.tick()
    assert other.tick()
    assert exam.attempt == other.attempt
    assert exam.attempt.answers[1].response == right(exam.question)
    assert len(hall.desk.store.reviews()) == 1
    window.close()


# row 17
@pytest.mark.parametrize(
    "act",
    [
        lambda exam: exam.choose(frozenset({3})),
        lambda exam: exam.flag(),
        lambda exam: exam.tick(),
        lambda exam: exam.submit(),
    ],
)
def test_a_window_whose_clock_was_stopped_elsewhere_takes_no_step(hall, act):
    exam = hall.start(minutes=5)
    window = hall.window()
    other = hall.resume(store=window)
    other.pause()
    hall.after(6 * MINUTE)
    other.go_on()
    other.go(3)
    with pytest.raises(Overtaken):
        act(exam)
    kept = hall.desk.store.attempt(exam.attempt.id)
    assert exam.attempt == kept == other.attempt
    assert exam.remaining_ms == 5 * MINUTE
    assert not any(one.flagged or one.response for one in kept.answers.values())
    window.close()


def test_a_window_hears_that_everything_was_forgotten(hall):
    exam = hall.start()
    hall.desk.store.reset()
    with pytest.raises(NotFoundError, match=exam.attempt.id):
        exam.flag()


def test_submitting_twice_changes_nothing(hall):
    exam = hall.start()
    exam.choose(right(exam.question))
    first = exam.submit()
    kept = exam.attempt
    hall.after(MINUTE)
    assert exam.submit() == first
    assert exam.attempt == kept == hall.desk.store.attempt(kept.id)
    assert len(hall.desk.store.reviews()) == 1


def test_an_exam_that_is_not_there_is_named(hall):
    for options in ({"blueprint": "midterm"}, {"bank": BankId("nowhere")}):
        with pytest.raises(NotFoundError, match=r"midterm.*quick, final|nowhere"):
            hall.start(**options)
    with pytest.raises(NotFoundError):
        hall.resume()
    with pytest.raises(NotFoundError, match="lost"):
        hall.resume("lost")
    assert hall.desk.store.attempts() == []


def test_what_was_shown_becomes_reviews_at_the_finish_time(hall):
    exam = hall.start()
    for position in (1, 2, 5, 7):
        exam.go(position)
        hall.after(3_000)
        if position != 2:
            placed = exam.question
            exam.choose(wrong(placed) if position == 5 else right(placed))
    exam.submit()
    reviews = {review.question: review for review in hall.desk.store.reviews()}
    asked = [exam.paper.questions[position - 1].question.id for position in (1, 2, 5, 7)]
    assert list(reviews) == asked
    ratings = [reviews[question].rating for question in asked]
    assert ratings == [Rating.GOOD, Rating.AGAIN, Rating.AGAIN, Rating.HARD]
    assert {review.mode for review in reviews.values()} == {Mode.EXAM}
    assert {review.at for review in reviews.values()} == {exam.attempt.finished}
    assert {review.marking for review in reviews.values()} == {"half"}
    assert [reviews[question].points for question in asked] == [1, 1, 2, 1]
    assert reviews[asked[0]].duration_ms == 3_000
    assert hall.desk.store.check() == []


def test_a_review_from_before_a_newer_one_is_replayed(hall):
    exam = hall.start()
    exam.choose(wrong(exam.question))
    question = exam.question.question.id
    hall.after(2 * 60 * MINUTE)  # the exam ran out, and its question is studied before that is seen
    study = hall.desk.study(banks=[BANK], mode="sequential")
    while study.turn.question.id != question:
        study.skip()
    study.answer(right(exam.question))
    assert hall.resume().attempt.state is State.EXPIRED
    first, second = sorted(hall.desk.store.reviews(question), key=lambda one: one.at.utc_ms)
    assert (first.mode, second.mode) == (Mode.EXAM, Mode.STUDY)
    assert hall.desk.store.memory(question).lapses + hall.desk.store.memory(question).reps > 1
    assert hall.desk.store.check() == []


def test_with_the_setting_off_reviews_leave_memory_alone(hall):
    hall.settings["exam_reviews"] = False
    exam = hall.start()
    exam.choose(right(exam.question))
    exam.submit()
    (review,) = hall.desk.store.reviews()
    assert (review.rating, review.due_day, review.correct) == (None, None, True)
    assert hall.desk.store.memories() == {}
    assert hall.desk.store.check() == []


def test_marks_agree_with_the_log(hall):
    exam = hall.start()
    for placed in exam.paper.questions:
        exam.go(placed.position)
        exam.choose((right if placed.position % 2 else wrong)(placed))
    result = exam.submit()
    reviews = {review.question: review for review in hall.desk.store.reviews()}
    assert len(reviews) == len(result.questions) > 0
    for one, placed in zip(result.questions, exam.paper.questions, strict=True):
        assert reviews[one.question].score == one.score
        assert reviews[one.question].correct == is_right(placed.question.key, one.response)


def test_an_act_that_could_not_be_saved_can_be_tried_again(hall):
    exam = hall.start()
    before = exam.attempt
    hall.desk.store.patience_ms = 0
    with closing(sqlite3.connect(hall.desk.places.database)) as other:
        other.execute("BEGIN IMMEDIATE")
        for act in (lambda: exam.choose(right(exam.question)), exam.flag, exam.submit):
            with pytest.raises(NotSaved):
                act()
            assert exam.attempt == before
    hall.after(2_000)
    exam.choose(right(exam.question))
    assert exam.submit().questions[0].seconds == 2
    assert hall.desk.store.check() == []
