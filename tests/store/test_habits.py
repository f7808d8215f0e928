"""What planning learns from the log: speed, first attempts, time spent."""

from quizapp.core.memory import Rating
from quizapp.core.pace import TimedAnswer
from quizapp.core.review import EventKind, HistoryEvent, Mode


def test_first_marks_are_those_of_the_first_attempt(store, answer):
    answer(store, "q1", correct=False, score=1.0, points=4.0, rating=Rating.AGAIN)
    answer(store, "q1", day=20_001, score=4.0, points=4.0)
    answer(store, "q2", score=-2.0, points=2.0)
    answer(store, "q3", points=0.0, score=0.0)
    answer(store, "elsewhere", bank="other")
    assert store.first_marks(["b"]) == {"q1": 0.25, "q2": 0.0, "q3": 1.0}
    assert store.first_marks([]) == {}


def test_an_answer_that_touched_no_memory_is_a_first_attempt_too(store, answer):
    answer(store, "q1", rating=None, due_day=None, score=0.5)
    answer(store, "q1", day=20_001)
    assert store.first_marks(["b"]) == {"q1": 0.5}


def test_of_a_question_with_another_id_the_first_attempt_is_not_guessed(store, answer, at):
    answer(store, "old", score=0.0)
    event = HistoryEvent(
        id="moved", question="new", kind=EventKind.MOVED, at=at(20_001), study_day=20_001,
        other="old",
    )  # fmt: skip
    store.record_events([event], bank="b", digest="d", retired=["old"])
    answer(store, "new", day=20_005)
    assert "new" not in store.first_marks(["b"])


def test_timed_answers_come_oldest_first_and_without_exams(store, answer):
    answer(store, "q1", duration_ms=2_500)
    answer(store, "q2", duration_ms=0)
    answer(store, "q3", mode=Mode.EXAM)
    answer(store, "q1", day=20_004, rating=Rating.AGAIN, duration_ms=1_000)
    expected = [TimedAnswer("q1", 20_000, True, 2.5, 20_000)]
    expected.append(TimedAnswer("q1", 20_004, False, 1.0, 20_000))
    assert store.timed_answers() == expected
    assert store.timed_answers(1) == expected[1:]


def test_time_spent_today_is_that_of_study(store, answer):
    answer(store, "q1", duration_ms=2_500)
    answer(store, "q2", duration_ms=1_000, mode=Mode.CRAM)
    answer(store, "q3", duration_ms=60_000, mode=Mode.EXAM)
    answer(store, "q4", day=20_001, duration_ms=9_000)
    assert store.studied_seconds(20_000) == 3.5
    assert store.studied_seconds(20_002) == 0


def test_a_question_left_open_over_lunch_is_not_an_hour_of_study(store, answer):
    answer(store, "q1", duration_ms=3_600_000)
    answer(store, "q2", duration_ms=299_000)
    assert store.studied_seconds(20_000) == 599


def test_what_was_opened_on_a_day(store, answer):
    answer(store, "q1")
    answer(store, "q1", day=20_003)
    answer(store, "q2", day=20_003)
    assert store.opened(20_003) == {"q2"}
