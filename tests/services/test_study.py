"""Sessions over a real index and a real database."""

import sqlite3

import pytest

from quizapp.core.memory import Rating
from quizapp.core.question import QuestionId
from quizapp.core.review import Mode, replay
from quizapp.errors import NotFoundError
from quizapp.services.study import Study

RIGHT = frozenset({1})
WRONG = frozenset({0})


def asked(study: Study) -> list[str]:
    """Answer everything rightly; the ids in the order in which they came."""
    came = []
    while study.turn is not None:
        came.append(study.turn.question.id)
        study.answer(RIGHT)
        study.advance()
    return came


def test_new_questions_come_in_bank_order(desk):
    """
    bank: b
    title: B
    questions:
      - {id: q1, stem: One?, A: no, B: yes, answer: B}
      - {id: q2, stem: Two?, A: no, B: yes, answer: B}
      - {id: q3, stem: Three?, A: no, B: yes, answer: B}
    """
    study = desk.study()
    assert study.total == 3
    assert asked(study) == ["q1", "q2", "q3"]
    assert study.turn is None
    assert study.summary().right == 3


def test_an_answer_is_in_the_database_before_it_is_shown(desk):
    """
    bank: b
    title: B
    questions:
      - {id: q1, stem: One?, A: no, B: yes, answer: B, points: 2}
    """
    study = desk.study()
    desk.seconds = 4.2
    shown = study.answer(RIGHT)
    with sqlite3.connect(desk.places.database) as other:
        rows = other.execute("SELECT question_id, duration_ms, points, score FROM review")
        assert rows.fetchall() == [("q1", 4200, 2.0, 2.0)]
    assert shown.review.rating is Rating.GOOD
    assert study.outcome is shown


def test_the_number_of_new_questions_is_a_day_s_not_a_session_s(desk):
    """
    bank: b
    title: B
    questions:
      - {id: q1, stem: One?, A: no, B: yes, answer: B}
      - {id: q2, stem: Two?, A: no, B: yes, answer: B}
      - {id: q3, stem: Three?, A: no, B: yes, answer: B}
    """
    assert asked(desk.study(new=2)) == ["q1", "q2"]
    assert asked(desk.study(new=2)) == []
    desk.tomorrow()
    assert "q3" in asked(desk.study(new=2))


def test_a_wrong_answer_comes_back_in_the_session_and_the_day_after(desk):
    """
    bank: b
    title: B
    questions:
      - {id: q1, stem: One?, A: no, B: yes, answer: B}
      - {id: q2, stem: Two?, A: no, B: yes, answer: B}
    """
    study = desk.study()
    study.answer(WRONG)
    study.advance()
    study.answer(RIGHT)
    turn = study.advance()
    assert (turn.question.id, turn.is_retry, turn.number) == ("q1", True, 1)
    assert desk.store.memory(QuestionId("q1")).due_day == 20_000
    study.answer(RIGHT)
    assert study.advance() is None
    assert desk.store.memory(QuestionId("q1")).due_day > 20_000
    summary = study.summary()
    assert (summary.answered, summary.right, summary.retries_left) == (2, 1, 0)


def test_retries_that_are_left_undone_stay_due_today(desk):
    """
    bank: b
    title: B
    questions:
      - {id: q1, stem: One?, A: no, B: yes, answer: B}
      - {id: q2, stem: Two?, A: no, B: yes, answer: B}
    """
    study = desk.study()
    study.answer(WRONG)
    assert study.summary().retries_left == 1
    again = desk.study(new=0)
    assert again.turn.question.id == "q1"


def test_undo_of_many_levels_leaves_no_trace(desk):
    """
    bank: b
    title: B
    questions:
      - {id: q1, stem: One?, A: no, B: yes, answer: B}
      - {id: q2, stem: Two?, A: no, B: yes, answer: B}
    """
    study = desk.study()
    study.answer(WRONG)
    study.advance()
    study.answer(RIGHT)
    assert study.undo().question.id == "q2"
    assert study.undo().question.id == "q1"
    assert study.undo() is None
    assert desk.store.reviews() == []
    assert desk.store.memories() == {}
    assert asked(study) == ["q1", "q2"]


def test_rating_otherwise_replaces_the_row_and_counts_once(desk):
    """
    bank: b
    title: B
    questions:
      - {id: q1, stem: One?, A: no, B: yes, answer: B}
    """
    study = desk.study()
    study.answer(RIGHT)
    shown = study.rate(Rating.EASY)
    assert [review.rating for review in desk.store.reviews()] == [Rating.EASY]
    assert desk.store.memory(QuestionId("q1")) == shown.after
    assert shown.after.reps == 1


def test_a_guess_is_rated_again_until_it_is_taken_back(desk):
    """
    bank: b
    title: B
    questions:
      - {id: q1, stem: One?, A: no, B: yes, answer: B}
    """
    study = desk.study()
    study.answer(RIGHT)
    guessed = study.guess()
    assert (guessed.review.guessed, guessed.review.rating) == (True, Rating.AGAIN)
    assert guessed.review.correct
    back = study.guess()
    assert (back.review.guessed, back.review.rating) == (False, Rating.GOOD)
    assert len(desk.store.reviews()) == 1


def test_replaying_the_log_gives_what_was_stored(desk):
    """
    bank: b
    title: B
    questions:
      - {id: q1, stem: One?, A: no, B: yes, answer: B}
      - {id: q2, stem: True?, answer: true}
      - {id: q3, stem: Two?, A: no, B: yes, C: both, answer: BC}
    """
    for day in range(12):
        study = desk.study()
        step = 0
        while study.turn is not None and step < 9:
            study.answer(None if (day + step) % 3 == 0 else RIGHT)
            if step % 4 == 1:
                study.rate(Rating.HARD)
            if step % 5 == 2:
                study.undo()
                study.answer(None)
            study.advance()
            step += 1
        desk.tomorrow(1 + day % 3)
    stored = desk.store.memories()
    assert len(stored) == 3
    assert replay(desk.store.reviews()) == stored


def test_a_question_asked_before_it_is_due_leaves_the_schedule_alone(desk):
    """
    bank: b
    title: B
    questions:
      - {id: q1, stem: One?, A: no, B: yes, answer: B}
    """
    study = desk.study()
    study.answer(RIGHT)
    before = desk.store.memory(QuestionId("q1"))
    again = desk.study(mode="sequential")
    shown = again.answer(WRONG)
    assert (shown.review.rating, shown.review.mode) == (None, Mode.CRAM)
    assert desk.store.memory(QuestionId("q1")) == before


def test_sequential_goes_on_where_it_stopped(desk):
    """
    bank: b
    title: B
    questions:
      - {id: q1, stem: One?, A: no, B: yes, answer: B}
      - {id: q2, stem: Two?, A: no, B: yes, answer: B}
      - {id: q3, stem: Three?, A: no, B: yes, answer: B}
    """
    study = desk.study(mode="sequential")
    study.answer(RIGHT)
    study.advance()
    assert asked(desk.study(mode="sequential")) == ["q2", "q3"]
    assert asked(desk.study(mode="sequential")) == ["q1", "q2", "q3"]


def test_buried_questions_come_back_tomorrow_suspended_ones_do_not(desk):
    """
    bank: b
    title: B
    questions:
      - {id: q1, stem: One?, A: no, B: yes, answer: B}
      - {id: q2, stem: Two?, A: no, B: yes, answer: B}
      - {id: q3, stem: Three?, A: no, B: yes, answer: B}
    """
    study = desk.study()
    assert study.bury().question.id == "q2"
    assert study.suspend().question.id == "q3"
    assert asked(desk.study()) == ["q3"]
    desk.tomorrow()
    assert asked(desk.study(new=9))[0] == "q1"
    assert "q2" not in asked(desk.study(new=9))


def test_skipping_puts_a_question_off_to_the_end(desk):
    """
    bank: b
    title: B
    questions:
      - {id: q1, stem: One?, A: no, B: yes, answer: B}
      - {id: q2, stem: Two?, A: no, B: yes, answer: B}
    """
    study = desk.study()
    study.skip()
    assert asked(study) == ["q2", "q1"]


def test_minutes_end_a_session(desk):
    """
    bank: b
    title: B
    questions:
      - {id: q1, stem: One?, A: no, B: yes, answer: B}
      - {id: q2, stem: Two?, A: no, B: yes, answer: B}
    """
    study = desk.study(minutes=1)
    desk.seconds = 61
    study.answer(RIGHT)
    assert study.advance() is None


def test_an_answer_taken_back_before_the_next_question_gives_no_time_back(desk):
    """
    bank: b
    title: B
    questions:
      - {id: q1, stem: One?, A: no, B: yes, answer: B}
      - {id: q2, stem: Two?, A: no, B: yes, answer: B}
    """
    study = desk.study(minutes=1)
    desk.seconds = 40
    study.answer(WRONG)
    study.undo()
    desk.seconds = 101
    study.answer(RIGHT)
    assert study.advance() is None


# row 17
def test_two_windows_on_one_question_lose_nothing(desk):
    """
    bank: b
    title: B
    questions:
      - {id: q1, stem: One?, A: no, B: yes, answer: B}
    """
    one, two = desk.study(), desk.study()
    one.answer(WRONG)
    second = two.answer(RIGHT)
    assert len(desk.store.reviews()) == 2
    assert second.before == one.outcome.after
    assert desk.store.memory(QuestionId("q1")) == second.after
    assert second.after.reps == 2


def test_star_note_and_report_stay_with_the_question(desk):
    """
    bank: b
    title: B
    questions:
      - {id: q1, stem: One?, A: no, B: yes, answer: B}
    """
    study = desk.study()
    assert study.star() is True
    study.note("think of two")
    study.report("B is doubtful")
    mark = desk.store.mark(QuestionId("q1"))
    assert (mark.starred, mark.note, mark.report) == (True, "think of two", "B is doubtful")
    assert study.star() is False


def test_history_names_the_option_that_is_often_chosen(desk):
    """
    bank: b
    title: B
    questions:
      - {id: q1, stem: One?, A: no, B: yes, C: maybe, answer: B}
    """
    for _day in range(3):
        study = desk.study()
        study.answer(WRONG)
        desk.tomorrow()
    history = desk.study(new=0).history()
    assert (history.times, history.right, history.often_chosen) == (3, 0, 0)


def test_an_unknown_bank_or_chapter_is_said(desk):
    """
    bank: b
    title: B
    questions:
      - {id: q1, stem: One?, A: no, B: yes, answer: B}
    """
    with pytest.raises(NotFoundError, match='no bank "x"'):
        desk.study(banks=["x"])
    with pytest.raises(NotFoundError, match='chapter "ch9"'):
        desk.study(chapter="ch9")


def test_flashcards_are_left_to_their_own_session(desk):
    """
    bank: b
    title: B
    questions:
      - {id: q1, stem: One?, A: no, B: yes, answer: B}
    flashcards:
      - {id: c1, front: Uno, back: One}
    """
    assert asked(desk.study()) == ["q1"]


def test_bury_and_suspend_are_undone_in_their_turn(desk):
    """
    bank: b
    title: B
    questions:
      - {id: q1, stem: One?, A: no, B: yes, answer: B}
      - {id: q2, stem: Two?, A: no, B: yes, answer: B}
    """
    study = desk.study()
    shown = study.answer(RIGHT)
    study.suspend()
    assert study.turn.question.id == "q2"
    assert study.undo().question.id == "q1"
    assert study.outcome == shown
    assert not desk.store.mark(QuestionId("q1")).suspended
    assert study.undo().question.id == "q1"
    assert study.outcome is None
    study.bury()
    study.undo()
    assert study.turn.question.id == "q1"
    assert desk.store.mark(QuestionId("q1")).buried_until is None
    assert asked(study) == ["q1", "q2"]


def test_a_second_window_s_answer_is_suggested_anew(desk):
    """
    bank: b
    title: B
    questions:
      - {id: q1, stem: True?, answer: true}
    """
    one, two, three = desk.study(), desk.study(), desk.study()
    one.answer(False)
    # Right at the first ever attempt would be Hard; it was no first attempt any more.
    assert two.answer(True).review.rating is Rating.GOOD
    assert three.answer(True, rating=Rating.EASY).review.rating is None  # not due any more
