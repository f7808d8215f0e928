"""Mock exams by lines, end to end: what is asked, kept, handed in, said and listed."""

import signal
import sqlite3
import subprocess
import sys
from contextlib import closing

import pytest

from tests.cli.conftest import Computer

HALL = """\
format: 1
bank: hall
title: Hall
lang: en
chapters:
  - id: one
    title: Basics
    questions:
      - {id: h-1, stem: One and one?, A: two, B: three, C: four, answer: A, shuffle: false,
         explanation: Count them.}
  - id: two
    title: Beyond
    questions:
      - {id: h-2, stem: Which are even?, A: two, B: three, C: four, D: six, answer: ACD,
         shuffle: false, explanation: Halve them.}
      - {id: h-3, stem: Ten is odd., answer: false, explanation: It is not.}
blueprints:
  - id: final
    title: Final test
    minutes: 30
    pass: 60
    marking: exact
    sections:
      - {type: single, count: 1, points: 1}
      - {type: multiple, count: 1, points: 2}
      - {type: true_false, count: 1, points: 1}
  - id: endless
    title: No hurry
    pass: 60
    marking: exact
    sections:
      - {type: true_false, count: 1, points: 1}
"""

START = ("exam", "start", "--bank", "hall", "--plain")


@pytest.fixture
def hall(student) -> Computer:
    student.write_bank("hall.yaml", HALL)
    return student


def responses(computer: Computer) -> list[object]:
    shown = computer.run("exam", "show", "--json").json
    return [line["response"] for line in shown["questions"]]


def listed(computer: Computer) -> list[tuple[str, float | None]]:
    found = computer.run("exam", "list", "--json").json["exams"]
    return [(one["state"], one["percent"]) for one in found]


def age(computer: Computer, minutes: int) -> None:
    """Let an exam have begun that much earlier, as if the program had been away."""
    with closing(sqlite3.connect(computer.database)) as database, database:
        tables = [row[0] for row in database.execute("SELECT name FROM sqlite_master")]
        assert "attempt" in tables, tables
        columns = [row[1] for row in database.execute("PRAGMA table_info(attempt)")]
        assert "used_ms" in columns, columns
        database.execute("UPDATE attempt SET used_ms = used_ms + ?", (minutes * 60_000,))


def test_a_paper_is_asked_section_by_section_without_verdicts(hall):
    result = hall.run(*START, "--seed", "7K3M", stdin="A\nAB\nF\n")
    assert (result.code, result.err) == (0, "")
    assert result.lines[0] == "Final test (hall), paper 7K3M"
    assert result.lines[1].startswith("3 questions. 4 points in all. Time left: ")
    assert "Section 1 of 3: Single choice. 1 question." in result.lines
    asked = [line.partition(" Time left: ") for line in result.lines if line.startswith("Question")]
    assert [line[0] for line in asked] == [
        "Question 1 of 3. Single choice, 1 point.",
        "Question 2 of 3. Multiple choice, 2 points.",
        "Question 3 of 3. True or false, 1 point.",
    ]
    assert all(line[2] for line in asked)
    assert "Right" not in result.out
    assert "Halve them." not in result.out


def test_a_paper_says_how_it_is_marked_before_it_asks(hall):
    rule = "several right answers earn their points only if none is missed or wrong."
    assert f"Marking: {rule}" in hall.run(*START).lines
    endless = hall.run(*START, "--blueprint", "endless")
    assert "Marking" not in endless.out  # each has one right answer, and a wrong one costs nothing


def test_the_end_of_input_leaves_the_exam_open_to_be_resumed(hall):
    left = hall.run(*START, stdin="A\n")
    assert left.code == 0
    assert "The exam stays open, and its clock goes on." in left.lines[-1]
    assert listed(hall) == [("open", None)]
    exam = hall.run("exam", "list", "--json").json["exams"][0]["id"]
    assert f'"quizapp exam resume {exam}" goes on' in left.lines[-1]
    gone_on = hall.run("exam", "resume", exam[:6], "--plain", stdin="ACD\nF\nsubmit\n")
    assert gone_on.code == 0
    assert "Question 1 of 3" not in gone_on.out
    assert "Passed." in gone_on.lines
    assert "Every question is right." in gone_on.lines
    assert listed(hall) == [("submitted", 100)]


def test_lines_mark_jump_skip_blank_and_answer_again(hall):
    result = hall.run(*START, stdin="m\nB\n\n1\nA\n２\nca\n?\n3\nt\nq\n")
    assert (result.code, result.err) == (0, "")
    assert "Your answer so far: B." in result.lines
    assert any(line.startswith("Question 1 of 3") and "Marked." in line for line in result.lines)
    assert responses(hall) == [["A"], ["A", "C"], True]
    shown = hall.run("exam", "show", "--json").json
    assert [line["flagged"] for line in shown["questions"]] == [True, False, False]


def test_after_the_last_question_only_submit_hands_in(hall):
    result = hall.run(*START, stdin="A\n\nF\nyes\n\n9\n2\nB\n3\n\n")
    assert result.code == 0
    closing_line = "End of the paper: 2 answered, 1 blank, 0 marked."
    assert any(line.startswith(closing_line) for line in result.lines)
    assert "Blank: 2." in result.lines
    assert result.err.splitlines() == [
        'Write "submit" to hand in, or the number of a question.',
        'Write "submit" to hand in, or the number of a question.',
        "The paper has questions 1 to 3.",
    ]
    assert "End of the paper: 3 answered, 0 blank, 0 marked." in result.out
    assert listed(hall) == [("open", None)]


def test_submit_in_the_middle_asks_once_more(hall):
    hall.run(*START, stdin="submit\n")
    assert listed(hall) == [("open", None)]
    assert hall.run("exam", "resume", stdin="submit\nSubmit\n").code == 0
    assert listed(hall) == [("submitted", 0)]


@pytest.mark.parametrize("line", ["AB", "A!1", "Ax", "u", "E", "7", "0", "9" * 5000, "²³", "hello"])
def test_a_line_that_is_no_answer_is_asked_again(hall, line):
    result = hall.run(*START, stdin=f"{line}\nC\n")
    assert result.code == 0
    assert len(result.err.splitlines()) == 1
    assert responses(hall) == [["C"], None, None]


def test_the_result_says_what_it_came_to(hall):
    hall.run(*START, stdin="B\n\n\nsubmit\n")
    out = hall.run(*START, stdin="A\nAC\n\nsubmit\n").lines
    result = out[out.index("Not passed: 1.4 points more would have passed.") - 1 :]
    assert result[0].startswith("Final test (hall), paper ")
    assert result[2] == "1 of 4 points, 25 %; 60 % passes."
    assert result[3].startswith("Handed in after ")
    assert result[4:11] == [
        "By section:",
        "  Single choice: 1 of 1 right, 1 of 1 point.",
        "  Multiple choice: 0 of 1 right, 0 of 2 points.",
        "  True or false: 0 of 1 right, 0 of 1 point.",
        "By chapter:",
        "  Basics: 1 of 1 right, 1 of 1 point.",
        "  Beyond: 0 of 2 right, 0 of 3 points.",
    ]
    guesser = (1 / 3 + 2 / 11 + 1 / 2) / 4 * 100
    assert result[11] == f"Somebody who guesses blindly gets {guesser:.2f} % here."
    assert result[12] == "25 percentage points better than last time (0 %)."
    assert result[14].startswith("Question 2 of 3. 0 of 2 points. Time 0:0")
    assert result[15:20] == [
        "Which are even?",
        "  A two",
        "  B three",
        "  C four",
        "  D six",
    ]
    assert result[20:22] == ["Your answer: AC. The answer is ACD.", "Explanation: Halve them."]
    assert result[23].startswith("Question 3 of 3. 0 of 1 point. Time 0:0")
    assert result[24:] == [
        "Ten is odd.",
        "Your answer: none. The answer is F (false).",
        "Explanation: It is not.",
    ]
    assert "One and one?" not in result


def test_an_exam_is_shown_again_and_as_another_rule_would_mark_it(hall):
    sat = hall.run(*START, stdin="A\nAC\n\nsubmit\n").out
    shown = hall.run("exam", "show")
    assert shown.code == 0
    assert sat.endswith(shown.out)
    half = hall.run("exam", "show", "--as", "half")
    assert half.lines[1] == 'As the rule "half" would mark it; the exam was marked by "exact".'
    assert "2 of 4 points, 50 %; 60 % passes." in half.lines
    assert hall.run("exam", "show", "--as", "half", "--json").json["percent"] == 50
    assert listed(hall) == [("submitted", 25)]
    for wrong in ("best", "per_option:x", "per_option:-1", "weighted:-1", "half:2"):
        refused = hall.run("exam", "show", "--as", wrong)
        assert refused.code == 2
        assert "there are: exact, partial, half" in refused.err


def test_an_open_exam_shows_no_keys(hall):
    hall.run(*START, stdin="A\n")
    shown = hall.run("exam", "show")
    assert shown.out.startswith('Still open, 1 of 3 answered: "quizapp exam resume ')
    assert "even" not in shown.out
    found = hall.run("exam", "show", "--json").json
    assert 29 * 60 < found["remaining_seconds"] <= 30 * 60
    assert {line["answer"] for line in found["questions"]} == {None}


def test_time_that_ran_out_hands_the_exam_in(hall):
    hall.run(*START, stdin="A\n")
    age(hall, 31)
    result = hall.run("exam", "resume", stdin="ACD\n")
    assert result.code == 0
    assert any(line.startswith("Ended by the clock after ") for line in result.lines)
    assert "1 of 4 points, 25 %; 60 % passes." in result.lines
    assert listed(hall) == [("expired", 25)]
    assert hall.run("exam", "resume", stdin="").code == 3


def test_an_exam_without_a_limit_says_so(hall):
    for extra in (("--blueprint", "endless"), ("--minutes", "0")):
        result = hall.run(*START, *extra, stdin="q\n")
        assert "No time limit." in result.lines[1]
        assert "The exam stays open. " in result.lines[-1]
    assert hall.run("exam", "show", "--json").json["remaining_seconds"] is None


def test_the_number_of_a_paper_gives_the_same_paper(hall):
    first, again = (
        hall.run(
            "exam",
            "start",
            "--bank",
            "service-marketing",
            "--seed",
            seed,
            "--minutes",
            "0",
            stdin="",
        )
        for seed in ("7K3M", "7k3m")
    )
    assert first.code == 0
    assert first.lines[:-1] == again.lines[:-1]
    assert "Another exam is still open" in again.err


def test_what_is_not_there_is_named(hall):
    for words, code, named in (
        (("start", "--bank", "nowhere"), 3, "nowhere"),
        (("start", "--bank", "hall", "--blueprint", "midterm"), 3, "final, endless"),
        (("start",), 3, "first"),
        (("start", "--bank", "hall", "--minutes", "-1"), 2, "minutes"),
        (("start", "--bank", "hall", "--seed", "!"), 2, "number of a paper"),
        (("resume",), 3, "No exam"),
        (("show",), 3, "No exam"),
        (("show", "beef"), 3, "beef"),
    ):
        result = hall.run("exam", *words)
        assert (result.code, result.out) == (code, ""), words
        assert named in result.err
    nothing = hall.run("exam", "list")
    assert (nothing.code, nothing.out) == (0, "")
    hall.run(*START)
    hall.run(*START)
    assert len(hall.run("exam", "list").lines) == 2
    several = hall.run("exam", "show", "")
    assert several.code == 2
    assert "Several exams" in several.err


def test_without_a_bank_the_first_that_is_on_and_has_an_exam_is_meant(hall):
    assert hall.run("bank", "on", "hall").code == 0
    assert hall.run("exam", "start").lines[0].startswith("Final test (hall)")


def begun(hall: Computer) -> subprocess.Popen[str]:
    """An exam in a process of its own, which reads lines as they come."""
    return subprocess.Popen(
        [sys.executable, "-m", "quizapp", *START],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=hall.home,
        env=hall.environment,
        text=True,
        encoding="utf-8",
    )


@pytest.mark.slow
def test_lines_that_were_meant_for_another_question_are_not_taken(hall):
    with begun(hall) as child:
        assert child.stdin is not None
        assert child.stdout is not None
        assert next(line for line in child.stdout if line.startswith("Question 1 of 3."))
        assert hall.run("exam", "resume", stdin="C\n").code == 0
        _, err = child.communicate("A\nB\nT\nsubmit\n", timeout=60)
    assert child.returncode == 4
    assert "went on in another window" in err
    assert responses(hall) == [["C"], None, None]
    assert listed(hall) == [("open", None)]


@pytest.mark.slow  # waits for as long as the store does
def test_an_answer_that_was_not_saved_ends_the_lines(hall):
    with begun(hall) as child, closing(sqlite3.connect(hall.database)) as other:
        assert child.stdout is not None
        assert next(line for line in child.stdout if line.startswith("Question 1 of 3."))
        other.execute("BEGIN IMMEDIATE")
        out, err = child.communicate("A\nACD\nF\nsubmit\n", timeout=60)
        other.rollback()
    assert child.returncode == 4
    assert err.startswith("quizapp: ")
    assert "NOT saved" in err
    assert "Question 2" not in out
    assert responses(hall) == [None, None, None]


def test_killed_it_goes_on_at_the_same_question(hall):
    with begun(hall) as child:
        assert child.stdin is not None
        assert child.stdout is not None
        child.stdin.write("B\nm\nAD\n")
        child.stdin.flush()
        for line in child.stdout:
            if line.startswith("Question 3 of 3."):
                break
        child.kill()
    assert child.returncode == -signal.SIGKILL
    assert responses(hall) == [["B"], ["A", "D"], None]
    gone_on = hall.run("exam", "resume", "--plain", stdin="F\nsubmit\n")
    assert next(line for line in gone_on.lines if line.startswith("Question")).startswith(
        "Question 3 of 3."
    )
    assert listed(hall) == [("submitted", 25)]
    assert hall.run("data", "check").code == 0


def test_time_that_is_up_at_the_desk_hands_the_exam_in_with_a_word(hall):
    result = hall.run(*START, "--minutes", "0.00002", stdin="A\nACD\nF\nsubmit\n")
    assert (result.code, result.err) == (0, "")
    assert "Time is up: the exam was handed in as it stood." in result.lines
    assert "0 of 4 points, 0 %; 60 % passes." in result.lines
    assert listed(hall) == [("expired", 0)]
