"""Exams listed, shown and compared."""

from quizapp.core.question import (
    MarkingRule,
)
from quizapp.services.exam_records import earlier, exams, shown
from tests.services.exam_hall import MINUTE, right, wrong


def test_exams_are_listed_newest_first_and_compared_with_those_before(hall):
    for position, choose in ((1, wrong), (1, right)):
        exam = hall.start()
        exam.go(position)
        exam.choose(choose(exam.question))
        exam.submit()
        hall.after(MINUTE)
    hall.start(blueprint="quick").submit()
    hall.after(MINUTE)
    last = hall.start()
    listed = exams(hall.desk.store)
    assert [one.percent for one in listed] == [None, 0, 10, 0]
    assert [one.percent for one in exams(hall.desk.store, 2)] == [None, 0]
    assert listed[2].as_json() == {
        "id": listed[2].id,
        "blueprint": "final",
        "started": "2024-10-04T12:01:00.000Z",
        "state": "submitted",
        "percent": 10.0,
    }
    assert [one.percent for one in earlier(hall.desk.store, last.attempt)] == [0, 10]
    assert earlier(hall.desk.store, hall.desk.store.attempts()[-1]) == []


def test_an_exam_that_goes_on_shows_no_keys(hall):
    exam = hall.start()
    exam.choose(right(exam.question))
    hall.after(MINUTE)
    entry = shown(exam.attempt, now=hall.reading())
    assert entry["remaining_seconds"] == 59 * 60
    assert (entry["score"], entry["percent"], entry["passed"]) == (None, None, None)
    assert {line["answer"] for line in entry["questions"]} == {None}
    assert {line["correct"] for line in entry["questions"]} == {None}
    assert entry["questions"][0]["response"] == ["B"]
    exam.submit()
    entry = shown(exam.attempt)
    assert (entry["score"], entry["points"], entry["rule"]) == (1, 10, "half")
    assert entry["questions"][0]["answer"] == ["B"]
    assert shown(exam.attempt, MarkingRule("exact"))["rule"] == "exact"
