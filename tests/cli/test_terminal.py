"""What only a terminal shows: prompts, columns, the screens."""

import os
import sys

import pytest

pexpect = pytest.importorskip("pexpect", reason="needs pseudo-terminals")

pytestmark = pytest.mark.skipif(os.name != "posix", reason="needs pseudo-terminals")


def start(student, *arguments, term="xterm-256color"):
    return pexpect.spawn(
        sys.executable,
        ["-m", "quizapp", *arguments],
        env=student.environment | {"TERM": term},
        cwd=str(student.home),
        dimensions=(24, 80),
        encoding="utf-8",
        timeout=30,
    )


def ended(child) -> tuple[int, str]:
    child.expect(pexpect.EOF)
    child.close()
    return child.exitstatus, child.before


def test_a_dumb_terminal_is_asked_by_lines(student):
    child = start(student, "study", "--count", "1", term="dumb")
    child.expect(r"Your answer \(such as ABD; \? don't know, q quit\): ")
    assert "\x1b" not in child.before
    child.send("ABD\r")
    code, after = ended(child)
    assert code == 0
    assert "Right. The answer is ABD." in after
    assert "\x1b" not in after


@pytest.mark.slow
def test_alone_on_a_dumb_terminal_it_sums_up(student):
    code, out = ended(start(student, term="dumb"))
    assert code == 0
    assert out.startswith("Today: 0 due, 3 new")
    assert out.count("quizapp study --plain") == 1


@pytest.mark.slow
def test_with_stderr_sent_away_it_still_says_how_to_go_on(student):
    words = ["-c", f"exec {sys.executable} -m quizapp 2>/dev/null"]
    child = pexpect.spawn(
        "sh", words, env=student.environment, cwd=str(student.home), encoding="utf-8", timeout=30
    )
    code, out = ended(child)
    assert (code, out.count("quizapp study --plain")) == (0, 1)


def test_tables_have_headings_and_columns(student):
    code, out = ended(start(student, "bank", "list"))
    lines = out.splitlines()
    assert code == 0
    assert lines[0].startswith("Bank")
    assert "\t" not in out
    places = {line.index("user") for line in lines if "user" in line}
    assert places == {lines[0].index("From")}


@pytest.mark.parametrize(
    ("typed", "is_there", "code"), [("n\r", True, 1), ("\r", True, 1), ("y\r", False, 0)]
)
def test_removing_asks_first(student, typed, is_there, code):
    child = start(student, "bank", "remove", "second")
    child.expect(r"\[y/N\] ")
    child.send(typed)
    assert ended(child)[0] == code
    assert (student.data / "banks" / "second.yaml").exists() == is_there


@pytest.mark.slow
def test_the_end_of_input_is_a_no(student):
    child = start(student, "data", "reset")
    child.expect(r"\[y/N\] ")
    child.sendeof()
    assert ended(child)[0] == 1


@pytest.mark.slow
@pytest.mark.parametrize(("column", "state"), [(2, "fine"), (3, "look")])
def test_the_doctor_asks_how_wide_boxes_are(student, column, state):
    child = start(student, "doctor")
    child.expect_exact("\x1b[6n")
    child.send(f"\x1b[7;{column}R")
    code, out = ended(child)
    assert code == 0
    line = next(line for line in out.splitlines() if line.startswith("Width of lines"))
    assert line.split()[-2:] == [state, str(column - 1)]


def test_a_terminal_that_does_not_say_is_not_waited_for(student):
    code, out = ended(start(student, "doctor"))
    assert code == 0
    assert "Width of lines" not in out


def test_alone_it_opens_the_home_screen(student):
    child = start(student)
    child.expect_exact("\x1b[?1049h")
    child.expect("第一个题库")
    child.send("q")
    code, after = ended(child)
    assert code == 0
    assert "\x1b[?1049l" in after


@pytest.mark.slow
def test_an_exam_on_a_dumb_terminal_asks_for_every_line(student):
    child = start(student, "exam", "start", "--bank", "service-marketing", term="dumb")
    child.expect(r"Your answer \(m mark, a number jumps, Enter skips, q leaves\): ")
    assert "Question 1 of " in child.before
    child.send("submit\r")
    child.expect("submit, or the number of a question: ")
    child.send("submit\r")
    code, after = ended(child)
    assert code == 0
    assert "Not passed" in after


@pytest.mark.slow
def test_exams_are_listed_with_what_came_of_them(student):
    sat = student.run("exam", "start", "--bank", "service-marketing", stdin="submit\nsubmit\n")
    assert sat.code == 0
    student.run("exam", "start", "--bank", "service-marketing", stdin="p\n")
    code, out = ended(start(student, "exam", "list"))
    head, *lines = out.splitlines()
    assert code == 0
    assert head.split() == ["Id", "Begun", "State", "Percent", "Exam", "Paper", "Bank"]
    assert ["  paused" in lines[0], "  handed in  0" in lines[1]] == [True, True]
    assert all(line.endswith("service-marketing") for line in lines)
    shown = start(student, "exam", "show", lines[1].split()[0])
    assert ended(shown)[0] == 0
