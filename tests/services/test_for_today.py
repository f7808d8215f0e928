"""What an exam leaves to study goes into today's session, due or not, until it is answered."""

import pytest

from quizapp.core.memory import study_day
from quizapp.services import for_today
from quizapp.services.exam_followup import Followup, study_today, to_repeat
from quizapp.services.library import switch, today
from tests.services.exam_hall import BANK, Hall, right, wrong


@pytest.fixture(autouse=True)
def on(hall: Hall) -> None:
    switch(hall.desk.store, hall.desk.index, BANK, on=True)


@pytest.fixture
def sat(hall: Hall):
    """An exam of eight: 1 wrong, 2 and 3 right, 3 marked, 4 blank, the others never shown."""
    hall.settings["exam_reviews"] = False
    exam = hall.start()
    exam.choose(wrong(exam.question))
    exam.go(2)
    exam.choose(right(exam.question))
    exam.go(3)
    exam.choose(right(exam.question))
    exam.flag()
    exam.go(4)
    exam.submit()
    return exam


def ids(exam, *positions):
    return [exam.paper.questions[position - 1].question.id for position in positions]


def put(hall: Hall, exam) -> Followup:
    desk = hall.desk
    return study_today(
        desk.store, desk.index, exam.attempt, now=desk.clock(), settings=desk.settings
    )


def left(hall: Hall) -> list[str]:
    now = hall.desk.clock()
    return list(for_today.waiting(hall.desk.store, study_day(now.utc_ms, 0, 4)))


def count(hall: Hall, *, details: bool = True):
    desk = hall.desk
    found = today(desk.index, desk.store, desk.clock(), desk.settings, details=details)
    return found.due, found.new, found.more_new


def test_wrong_blank_and_marked_ones_are_what_is_left(sat):
    assert [one.position for one in to_repeat(sat.attempt)] == [1, 3, 4, 5, 6, 7, 8]


def test_todays_queue_holds_them_before_anything_else(hall, sat):
    assert put(hall, sat) == Followup(7, is_bank_on=True)
    study = hall.desk.study()
    asked = []
    while study.turn is not None and len(asked) < 9:
        asked.append(study.turn.question.id)
        study.skip()
    wanted = ids(sat, 1, 3, 4, 5, 6, 7, 8)
    assert [question for question in asked if question in wanted] == wanted
    assert asked[:3] == wanted[:3]
    assert len(set(asked)) == len(asked)


@pytest.mark.parametrize("details", [True, False])
def test_they_count_as_due_and_no_longer_as_new(hall, sat, details):
    assert count(hall, details=details) == (0, 20, 28)
    put(hall, sat)
    assert count(hall, details=details) == (7, 20, 21)


def test_one_that_is_due_anyway_counts_once(hall):
    exam = hall.start()
    exam.choose(wrong(exam.question))
    exam.flag()
    exam.submit()  # wrong in an exam: due today by its own review
    before = count(hall)
    assert before[0] == 1
    put(hall, exam)
    assert count(hall)[0] == 8
    assert left(hall)[0] == exam.paper.questions[0].question.id


def test_putting_in_twice_is_the_same_as_once(hall, sat):
    put(hall, sat)
    first = left(hall)
    put(hall, sat)
    assert left(hall) == first
    assert count(hall)[0] == 7


def test_an_answer_takes_one_out_and_undo_puts_it_back(hall, sat):
    put(hall, sat)
    study = hall.desk.study()
    first = study.turn.question.id
    study.answer(right(sat.paper.questions[0]))
    assert first not in left(hall)
    assert count(hall)[0] == 6
    study.undo()
    assert left(hall)[0] == first


def test_an_answer_before_it_was_put_in_does_not_count(hall, sat):
    study = hall.desk.study()
    while study.turn.question.id != ids(sat, 4)[0]:
        study.skip()
    study.answer(None)
    hall.after(1000)
    put(hall, sat)
    assert ids(sat, 4)[0] in left(hall)


def test_tomorrow_nothing_is_left(hall, sat):
    put(hall, sat)
    hall.desk.tomorrow()
    assert left(hall) == []
    assert count(hall)[0] == 0


def test_suspended_and_buried_ones_do_not_wait(hall, sat):
    put(hall, sat)
    study = hall.desk.study()
    first, second = ids(sat, 1, 3)
    assert study.turn.question.id == first
    study.suspend()
    assert study.turn.question.id == second
    study.bury()
    assert first not in left(hall)
    assert second not in left(hall)
    assert count(hall)[0] == 5


def test_a_bank_that_is_off_waits(hall, sat):
    switch(hall.desk.store, hall.desk.index, BANK, on=False)
    assert put(hall, sat) == Followup(7, is_bank_on=False)
    assert count(hall)[0] == 0
    assert hall.desk.study().turn is None
    switch(hall.desk.store, hall.desk.index, BANK, on=True)
    assert count(hall)[0] == 7


def test_what_left_the_bank_is_not_asked(hall, sat):
    hall.desk.write("hall.yaml", "format: 1\nbank: hall\nquestions:\n  - {stem: x, answer: true}\n")
    assert put(hall, sat).count == 0
    assert left(hall) == []


def test_another_exam_adds_to_the_first(hall, sat):
    put(hall, sat)
    hall.after(1000)
    other = hall.start(seed="2222")
    other.submit()
    put(hall, other)
    wanted = [*ids(sat, 1, 3, 4, 5, 6, 7, 8), *ids(other, 1, 2, 3, 4, 5, 6, 7, 8)]
    assert set(left(hall)) == set(wanted)


@pytest.mark.parametrize(
    "kept",
    [
        None,
        7,
        [],
        {"day": 20000},
        {"day": 20000, "questions": "all"},
        {"day": 20000, "questions": [["a"], None, {"b": 1}, ["a", "b", "c"]]},
    ],
)
def test_a_value_that_something_else_wrote_counts_as_none(hall, kept):
    hall.desk.store.set_preference("for_today", kept)
    assert left(hall) == []
    assert hall.desk.study().turn is not None
