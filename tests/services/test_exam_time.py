"""The time that an exam has, with clocks that the test turns."""

import time
from dataclasses import replace

import pytest

from quizapp.core.exam import State
from quizapp.errors import NotFoundError, QuizappError, UsageError
from quizapp.services import clock
from quizapp.services.exam_overdue import finish_overdue
from quizapp.services.exam_records import shown
from quizapp.services.exam_steps import Paused, TimeUp
from quizapp.services.library import open_store
from tests.services.conftest import NOON
from tests.services.exam_hall import MINUTE, right


def test_a_new_process_goes_on_at_the_same_question_with_the_true_time(hall):
    exam = hall.start()
    exam.go(3)
    exam.choose(right(exam.question))
    hall.after(7 * MINUTE)
    again = hall.resume()
    assert again.question.position == 3
    assert again.answer.response == right(again.question)
    assert again.remaining_ms == 53 * MINUTE
    hall.after(2_000)
    again.next()
    assert again.attempt.answers[3].seconds == 2  # nobody looked at it while nothing ran


# row 42, row 43
@pytest.mark.parametrize("jump", [-3_600_000, 86_400_000, -3_650 * 86_400_000, 2**41])
def test_the_wall_clock_may_jump_while_an_exam_runs_or_waits(hall, jump):
    exam = hall.start()
    hall.after(MINUTE)
    hall.desk.now_ms += jump
    assert exam.remaining_ms == 59 * MINUTE
    exam.choose(right(exam.question))
    assert exam.answer.seconds == 60
    hall.desk.now_ms -= jump // 2
    assert hall.resume().remaining_ms == 59 * MINUTE
    assert exam.attempt.timer.anomalies == 0


# row 44
def test_after_a_reboot_the_wall_clock_counts_and_going_back_is_noted(hall):
    hall.start()
    hall.reboot(away_ms=20 * MINUTE)
    exam = hall.resume()
    assert exam.remaining_ms == 40 * MINUTE
    hall.boot_id = "boot-3"
    hall.desk.now_ms -= 86_400_000
    exam = hall.resume()
    assert exam.remaining_ms == 40 * MINUTE
    assert exam.attempt.timer.anomalies == 1
    hall.after(MINUTE)
    assert exam.remaining_ms == 39 * MINUTE


# row 47
def test_an_exam_that_ran_out_unattended_ends_at_its_deadline(hall):
    exam = hall.start()
    exam.choose(right(exam.question))
    hall.after(12 * 60 * MINUTE)
    again = hall.resume()
    assert again.is_over
    assert again.attempt.state is State.EXPIRED
    assert again.attempt.finished.utc_ms == NOON + 60 * MINUTE
    assert again.result().seconds == 3600
    assert again.attempt.answers[1].seconds == 0
    assert [review.at for review in hall.desk.store.reviews()] == [again.attempt.finished]
    with pytest.raises(NotFoundError):
        hall.resume()
    assert hall.resume(exam.attempt.id).attempt == again.attempt


# row 47
def test_exams_that_ran_out_unattended_are_ended_without_being_opened(hall):
    overdue, paused, open_still = (hall.start(minutes=minutes) for minutes in (5, 5, 60))
    paused.pause()
    hall.after(6 * MINUTE)
    terms = {"clock": hall.desk.clock, "reading": hall.reading, "settings": hall.desk.settings}
    ended = finish_overdue(hall.desk.store, **terms)
    assert [one.id for one in ended] == [overdue.attempt.id]
    assert ended[0].finished.utc_ms == NOON + 5 * MINUTE
    assert ended[0].answers[1].seconds == 0
    assert ended == [hall.desk.store.attempt(overdue.attempt.id)]
    assert finish_overdue(hall.desk.store, **terms) == []
    assert overdue.tick()  # whoever still has it before them learns of it
    assert overdue.attempt == ended[0]
    # Nothing was written to the others, so that no window of theirs is overtaken.
    open_still.choose(right(open_still.question))
    paused.go_on()


def test_a_file_that_cannot_be_written_keeps_its_exams_open(hall):
    exam = hall.start(minutes=5)
    hall.after(6 * MINUTE)
    read_only = open_store(hall.desk.places, hall.desk.clock(), read_only=True)
    terms = {"clock": hall.desk.clock, "reading": hall.reading, "settings": hall.desk.settings}
    assert finish_overdue(read_only, **terms) == []
    assert read_only.attempt(exam.attempt.id).state is State.OPEN
    read_only.close()


# row 48
@pytest.mark.parametrize(("late", "is_taken"), [(-1, True), (0, False), (1, False)])
def test_an_answer_at_the_deadline_is_decided_by_one_clock(hall, late, is_taken):
    exam = hall.start(minutes=1)
    hall.after(MINUTE + late)
    if is_taken:
        exam.choose(right(exam.question))
        assert not exam.is_over
    else:
        with pytest.raises(TimeUp):
            exam.choose(right(exam.question))
        assert exam.attempt.state is State.EXPIRED
        assert exam.attempt.finished.utc_ms == NOON + MINUTE
        assert exam.answer.seconds == 60
        assert exam.answer.response is None
        assert hall.resume(exam.attempt.id).attempt == exam.attempt


def test_a_tick_hands_in_once_time_is_up_and_so_does_submitting(hall):
    exam, other = hall.start(minutes=1), hall.start(minutes=1)
    assert not exam.tick()
    hall.after(MINUTE)
    assert exam.tick()
    assert exam.tick()
    assert exam.remaining_ms == 0
    other.submit()
    assert {exam.attempt.state, other.attempt.state} == {State.EXPIRED}


# row 49
@pytest.mark.parametrize(
    ("minutes", "left"), [(0, None), (1 / 60, 1_000), (99 * 60, 99 * 3_600_000), (None, 3_600_000)]
)
def test_a_time_limit_may_be_anything_from_none_to_99_hours(hall, minutes, left):
    exam = hall.start(minutes=minutes)
    assert exam.remaining_ms == left
    assert shown(exam.attempt)["remaining_seconds"] == (None if left is None else left / 1000)
    hall.after(500)
    exam.submit()
    assert exam.attempt.state is State.SUBMITTED


@pytest.mark.parametrize("minutes", [-1, 99 * 60 + 1, float("nan"), float("inf")])
def test_other_time_limits_are_refused(hall, minutes):
    with pytest.raises(UsageError, match="0"):
        hall.start(minutes=minutes)


def test_a_pause_stops_the_clock_and_every_act(hall):
    exam = hall.start()
    hall.after(MINUTE)
    exam.pause()
    exam.pause()
    hall.after(5 * 60 * MINUTE)
    assert not exam.tick()
    assert exam.remaining_ms == 59 * MINUTE
    for act in (lambda: exam.choose(None), exam.flag, exam.next):
        with pytest.raises(Paused):
            act()
    again = hall.resume()
    assert again.is_paused
    again.go_on()
    again.go_on()
    hall.after(1_000)
    again.choose(right(again.question))
    assert again.remaining_ms == 59 * MINUTE - 1_000
    again.pause()
    assert again.submit().seconds == 61


def test_where_no_pause_is_allowed_none_is_made(hall):
    begun = hall.start()
    strict = replace(begun.attempt, id="strict", paper=replace(begun.paper, pause_allowed=False))
    hall.desk.store.start_attempt(strict)
    exam = hall.resume("strict")
    with pytest.raises(QuizappError, match="allows no pause"):
        exam.pause()
    assert not exam.is_paused


def test_the_machine_s_clocks_go_forward():
    first, second = clock.reading(), clock.reading()
    assert second.utc_ms >= first.utc_ms - 1_000
    assert first.boot_id == second.boot_id == clock.boot_id()
    assert (first.boot_ms is None) == (not hasattr(time, "CLOCK_BOOTTIME"))
    assert first.boot_ms is None or second.boot_ms >= first.boot_ms
