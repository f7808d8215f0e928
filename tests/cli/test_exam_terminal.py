"""A mock exam by lines on a terminal: what a prompt says while nobody types, and job control."""

import os
import re
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from typing import Any

import pytest

from tests.cli.conftest import Computer
from tests.cli.test_exam import HALL, START, listed, responses
from tests.cli.test_exam_time import MINUTE, on_terms
from tests.cli.turned_clocks import TurnedClocks

pexpect = pytest.importorskip("pexpect", reason="needs pseudo-terminals")

pytestmark = pytest.mark.skipif(os.name != "posix", reason="needs pseudo-terminals")

PROMPT = "Enter skips, q leaves): "
Begin = Callable[..., Any]


@pytest.fixture
def hall(student) -> Computer:
    student.write_bank("hall.yaml", HALL)
    return student


@pytest.fixture
def clocks(hall) -> TurnedClocks:
    return TurnedClocks(hall.home / "clocks")


@pytest.fixture
def begin(hall, clocks) -> Iterator[Begin]:
    """Starts programs on a terminal; whatever is left of them ends with the test."""
    begun = []

    def on_a_terminal(*words: str) -> Any:
        command, *arguments = clocks.words(*words)
        child = pexpect.spawn(
            command, arguments, env=hall.environment | {"TERM": "xterm"}, cwd=str(hall.home),
            dimensions=(24, 80), encoding="utf-8", timeout=30, echo=False,
        )  # fmt: skip
        begun.append(child)
        return child

    yield on_a_terminal
    for child in begun:
        child.close(force=True)


def ended(child: Any) -> str:
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == 0
    return str(child.before)


def test_a_waiting_prompt_warns_at_ten_minutes_and_at_one(hall, clocks, begin):
    child = begin(*START)
    child.expect_exact(PROMPT)
    clocks.after(20 * MINUTE - 3_000)
    child.expect(r"\r\n(Ten minutes are left|Mind the time: 9 min 5\d s left)\.\r\n.*leaves\): ")
    child.send("A\r")
    child.expect("Question 2 of 3.*leaves\\): ")
    clocks.after(9 * MINUTE - 1_000)
    child.expect(r"\r\n(One minute is left|Mind the time: 5\d s left)\.\r\n.*leaves\): ")
    child.send("q\r")
    rest = ended(child)
    assert "Mind" not in rest
    assert "left." not in rest
    assert responses(hall) == [["A"], None, None]


@pytest.mark.slow
def test_two_moments_slept_through_are_one_warning(hall, clocks, begin):
    child = begin(*START)
    child.expect_exact(PROMPT)
    clocks.after(29 * MINUTE + 30_000)
    child.expect(r"Mind the time: (30|2\d) s left\.\r\n.*leaves\): ")
    child.send("A\rq\r")
    assert "Mind" not in ended(child)


def test_a_waiting_prompt_hands_in_when_time_is_up(hall, clocks, begin):
    """row 47, row 48: nothing is typed, and a half-typed line is no answer."""
    child = begin(*START)
    child.expect_exact(PROMPT)
    child.send("A\r")
    child.expect_exact(PROMPT)
    child.send("AC")
    clocks.after(30 * MINUTE - 1_000)
    out = ended(child)
    assert re.search(r"\r\nTime is up: the exam was handed in as it stood\.\r\n", out)
    assert "Ended by the clock after 30 min 0 s." in out
    assert listed(hall) == [("expired", 25)]


@pytest.mark.slow
def test_a_paused_exam_waits_for_ever_out_of_sight(hall, clocks, begin):
    child = begin(*START)
    child.expect_exact(PROMPT)
    child.send("p\r")
    child.expect_exact("Paused (Enter goes on, q leaves): ")
    assert "\r\n" * 24 in child.before
    assert "\x1b" not in child.before
    clocks.after(300 * MINUTE)
    child.send("\r")
    child.expect(r"Question 1 of 3\. .* Time left: (30|29) min .*leaves\): ")
    child.send("q\r")
    ended(child)


@pytest.mark.slow
def test_time_that_is_up_without_handing_in_is_said_once(hall, clocks, begin):
    hall.run(*START, stdin="")
    on_terms(hall, auto_submit=False)
    child = begin("exam", "resume", "--plain")
    child.expect_exact(PROMPT)
    clocks.after(40 * MINUTE)
    child.expect_exact("\r\nTime is up; this exam goes on until you hand it in.\r\n")
    child.expect_exact(PROMPT)
    child.send("A\rsubmit\rsubmit\r")
    assert "Time is up" not in ended(child)
    assert listed(hall) == [("submitted", 25)]


@pytest.mark.slow
def test_stopped_and_brought_back_the_time_went_on(hall, clocks):
    """row 7: Ctrl-Z at the prompt, ten minutes, `fg`."""
    shell = pexpect.spawn(
        "sh", ["-i"], env=hall.environment | {"PS1": "sh> ", "TERM": "xterm", "ENV": ""},
        cwd=str(hall.home), dimensions=(24, 200), encoding="utf-8", timeout=30,
    )  # fmt: skip
    program = hall.home / "program.py"
    program.write_text(clocks.words()[2])
    shell.expect_exact("sh> ")
    shell.sendline(f"{sys.executable} program.py {clocks.file} {' '.join(START)}")
    shell.expect_exact(PROMPT)
    shell.sendline("A")
    shell.expect(r"Question 2 of 3\. .* Time left: (30|29) min .*leaves\): ")
    shell.sendcontrol("z")
    shell.expect("Stopped|suspended|sh> ")
    clocks.after(10 * MINUTE)
    shell.sendline("fg")
    shell.sendline("AC")
    shell.expect(r"Question 3 of 3\. .* Time left: (20|19) min ")
    shell.expect_exact(PROMPT)
    shell.sendcontrol("z")
    shell.expect("Stopped|suspended|sh> ")
    clocks.after(60 * MINUTE)
    shell.sendline("fg")
    shell.expect_exact("Time is up: the exam was handed in as it stood.")
    shell.expect_exact("sh> ")
    shell.close(force=True)
    assert responses(hall) == [["A"], ["A", "C"], None]
    assert listed(hall) == [("expired", 25)]


@pytest.mark.slow
def test_hung_up_it_stays_open_with_every_answer(hall, begin):
    child = begin(*START)
    child.expect_exact(PROMPT)
    child.send("A\r")
    child.expect("Question 2 of 3.*leaves\\): ")
    child.kill(signal.SIGHUP)
    child.expect(pexpect.EOF)
    child.close()
    assert responses(hall) == [["A"], None, None]
    assert listed(hall) == [("open", None)]


@pytest.mark.slow
def test_a_pipe_is_warned_with_the_next_line(hall, clocks):
    with subprocess.Popen(
        clocks.words(*START), stdin=subprocess.PIPE, stdout=subprocess.PIPE,
        stderr=subprocess.PIPE, cwd=hall.home, env=hall.environment, text=True,
    ) as child:  # fmt: skip
        assert child.stdin is not None
        assert child.stdout is not None
        assert child.stderr is not None
        said = []
        for number, minutes, line, is_warned in (
            (1, 19, "A", False), (2, 2, "AC", False), (3, 8, "1", True), (1, 0, "B", True),
        ):  # fmt: skip
            assert next(one for one in child.stdout if one.startswith(f"Question {number} of 3."))
            if is_warned:  # the clock may go on only when it was looked at
                said.append(child.stderr.readline().rstrip())
            clocks.after(minutes * MINUTE)
            child.stdin.write(f"{line}\n")
            child.stdin.flush()
        _out, err = child.communicate("", timeout=60)
    assert child.returncode == 0
    assert err == ""
    first, second = said
    assert re.fullmatch(r"Mind the time: (9 min 0|8 min 5\d) s left\.", first)
    assert re.fullmatch(r"One minute is left\.|Mind the time: 5\d s left\.", second)


@pytest.mark.slow
def test_another_window_that_was_ahead_is_shown(hall, begin):
    child = begin(*START)
    child.expect_exact(PROMPT)
    assert hall.run("exam", "resume", stdin="C\n").code == 0
    child.send("A\r")
    child.expect("This exam went on in another window.*Question 2 of 3.*leaves\\): ")
    assert hall.run("exam", "resume", stdin="1\np\n").code == 0
    child.send("AC\r")
    child.expect(r"another window.*The exam is paused.*Paused \(Enter goes on, q leaves\): ")
    child.send("\r")
    child.expect(r"Question 1 of 3.*Your answer so far: C\..*leaves\): ")
    child.send("q\r")
    ended(child)
    assert responses(hall) == [["C"], None, None]


@pytest.mark.slow
def test_one_that_was_handed_in_elsewhere_shows_its_result(hall, begin):
    child = begin(*START)
    child.expect_exact(PROMPT)
    assert hall.run("exam", "resume", stdin="C\nsubmit\nsubmit\n").code == 0
    child.send("A\r")
    out = ended(child)
    assert "This exam was handed in already." in out
    assert "0 of 4 points, 0 %; 60 % passes." in out
    assert responses(hall) == [["C"], None, None]


def test_interrupted_it_says_how_to_go_on(hall, begin):
    child = begin(*START)
    child.expect_exact(PROMPT)
    child.sendintr()
    child.expect_exact("The exam stays open, and its clock goes on.")
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == 130
    assert listed(hall) == [("open", None)]


@pytest.mark.slow  # waits for as long as the store does
def test_an_end_that_could_not_be_kept_is_tried_again_when_asked(hall, clocks, begin):
    child = begin(*START)
    child.expect_exact(PROMPT)
    with closing(sqlite3.connect(hall.database)) as other:
        other.execute("BEGIN IMMEDIATE")
        clocks.after(30 * MINUTE)
        child.expect(r"NOT saved.*Enter tries again \(q leaves\): ")
        child.send("\r")
        child.expect(r"NOT saved.*Enter tries again \(q leaves\): ")
        other.rollback()
    child.send("\r")
    assert "Ended by the clock after 30 min 0 s." in ended(child)
    assert listed(hall) == [("expired", 0)]
