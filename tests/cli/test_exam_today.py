"""`exam show --today`: what the result screen does with one key."""

import pytest

from tests.cli.conftest import Computer
from tests.cli.test_exam import HALL, START


@pytest.fixture
def hall(student: Computer) -> Computer:
    student.write_bank("hall.yaml", HALL)
    assert student.run("bank", "on", "hall").code == 0
    assert student.run("config", "set", "exam_reviews", "false").code == 0
    return student


def due(hall: Computer) -> list[int]:
    found = hall.run("due", "--json").json
    return [found["due"], *(one["due"] for one in found["banks"] if one["bank"] == "hall")]


def test_what_was_wrong_or_marked_goes_into_todays_study(hall):
    hall.run(*START, stdin="A\nm\nACD\nT\nsubmit\n")
    assert due(hall) == [0, 0]
    plain = hall.run("exam", "show")
    shown = hall.run("exam", "show", "--today")
    assert (shown.code, shown.out) == (0, plain.out)
    assert shown.err == "2 questions are in today's study now.\n"
    assert due(hall) == [2, 2]
    studied = hall.run("study", "--plain", "--count", "1", stdin="ACD\n").out
    assert "Which are even?" in studied
    assert due(hall) == [1, 1]


def test_json_stays_json(hall):
    hall.run(*START, stdin="B\nACD\nF\nsubmit\n")
    shown = hall.run("exam", "show", "--today", "--json")
    assert shown.json["schema"] == "quizapp.exam.show/1"
    assert shown.err == "1 question is in today's study now.\n"


def test_a_bank_that_is_off_is_named(hall):
    hall.run(*START, stdin="B\nACD\nF\nsubmit\n")
    hall.run("bank", "off", "hall")
    said = hall.run("exam", "show", "--today").err.splitlines()
    assert said[1] == 'Their bank is off: "quizapp bank on hall" switches it on.'
    assert due(hall) == [0]
    hall.run("bank", "on", "hall")
    assert due(hall) == [1, 1]


def test_an_exam_that_goes_on_is_refused(hall):
    hall.run(*START, stdin="B\n")
    shown = hall.run("exam", "show", "--today")
    assert (shown.code, shown.out) == (2, "")
    assert "is still open: hand it in first." in shown.err
    assert due(hall) == [0, 0]
