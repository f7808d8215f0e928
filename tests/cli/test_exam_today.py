"""`exam show --today` and `-o FILE`: what the result screen does with one key each."""

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


@pytest.mark.parametrize(
    ("name", "start"), [("r.html", "<!doctype html>"), ("r.txt", "Final test")]
)
def test_the_report_goes_to_a_file(hall, name, start):
    hall.run(*START, stdin="A\nAC\nF\nsubmit\n")
    done = hall.run("exam", "show", "-o", name)
    assert (done.code, done.out) == (0, f"{name}\n")
    text = (hall.home / name).read_text(encoding="utf-8")
    assert text.startswith(start)
    assert "One and one?" in text  # right ones too


def test_a_file_as_another_rule_would_mark_it(hall):
    hall.run(*START, stdin="A\nAC\nF\nsubmit\n")
    hall.run("exam", "show", "--as", "half", "-o", "r.html")
    text = (hall.home / "r.html").read_text(encoding="utf-8")
    assert "As the rule &quot;half&quot; would mark it" in text
    assert "3 of 4 points" in text


def test_a_file_that_is_there_stays_unless_forced(hall):
    hall.run(*START, stdin="A\nAC\nF\nsubmit\n")
    target = hall.home / "r.txt"
    target.write_text("mine", encoding="utf-8")
    done = hall.run("exam", "show", "-o", "r.txt")
    assert done.code != 0
    assert target.read_text(encoding="utf-8") == "mine"
    assert hall.run("exam", "show", "-o", "r.txt", "--force").code == 0
    assert target.read_text(encoding="utf-8").startswith("Final test")


def test_another_ending_is_refused(hall):
    hall.run(*START, stdin="A\nAC\nF\nsubmit\n")
    done = hall.run("exam", "show", "-o", "r.pdf")
    assert (done.code, done.out) == (2, "")
    assert "must end in .html or .txt" in done.err
    assert not (hall.home / "r.pdf").exists()


def test_an_open_exam_has_no_report(hall):
    hall.run(*START, stdin="A\n")
    assert hall.run("exam", "show", "-o", "r.txt").code == 2
    assert not (hall.home / "r.txt").exists()
