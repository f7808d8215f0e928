"""Killed at random moments, an exam by lines keeps each answer that was acknowledged, once."""

import os
import random
import re
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from quizapp.core import exam_clock
from quizapp.core.exam import State
from quizapp.services import clock
from tests.cli.conftest import Computer
from tests.cli.exam_lives import (
    MINUTES,
    QUESTIONS,
    Case,
    Script,
    Standing,
    acknowledgements,
    bank_text,
    expected_words,
)

pytestmark = pytest.mark.skipif(os.name != "posix", reason="needs signals")

RESUME = ("-m", "quizapp", "exam", "resume", "--plain")


@pytest.fixture
def case(student) -> Case:
    """A student who has just begun an exam, and has seen its first question."""
    student.write_bank("lives.yaml", bank_text())
    began = time.monotonic()
    started = student.run("exam", "start", "--bank", "lives", "--plain")
    assert started.code == 0, started.err
    return Case(student, began, time.monotonic())


@contextmanager
def by_pipe(student: Computer) -> Iterator["Piped"]:
    process = subprocess.Popen(
        [sys.executable, *RESUME], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL, cwd=student.home, env=student.environment,
    )  # fmt: skip
    limit = threading.Timer(60, process.kill)  # what never comes ends the test
    limit.start()
    try:
        yield Piped(process)
    finally:
        limit.cancel()
        process.kill()
        process.communicate(timeout=30)


class Piped:
    """A program that reads lines from a pipe."""

    unheard = 0

    def __init__(self, process: subprocess.Popen[bytes]) -> None:
        self._process = process

    def first(self) -> str:
        """What it says up to its first question."""
        assert self._process.stdout is not None
        said = b""
        for line in self._process.stdout:
            said += line
            if line.startswith(b"Question "):
                return said.decode()
        raise AssertionError(said)

    def send(self, lines: list[str]) -> None:
        assert self._process.stdin is not None
        self._process.stdin.write("".join(f"{line}\n" for line in lines).encode())
        self._process.stdin.flush()

    def end(self) -> str:
        """Kill it; returns the rest of what it said."""
        self._process.kill()
        assert self._process.stdout is not None
        rest = self._process.stdout.read().decode()
        assert self._process.wait(timeout=30) == -signal.SIGKILL
        return rest


@contextmanager
def on_terminal(student: Computer) -> Iterator["OnTerminal"]:
    pexpect = pytest.importorskip("pexpect", reason="needs pseudo-terminals")
    child = pexpect.spawn(
        sys.executable, list(RESUME), env=student.environment | {"TERM": "xterm"},
        cwd=str(student.home), dimensions=(24, 200), encoding="utf-8", timeout=60, echo=False,
    )  # fmt: skip
    try:
        yield OnTerminal(child)
    finally:
        child.close(force=True)


class OnTerminal:
    """A program at a terminal, whose prompts are followed by what it says next."""

    unheard = 5
    """Acknowledgements: with its last program a terminal drops what it has not shown yet."""

    def __init__(self, child: Any) -> None:
        self._child = child

    def first(self) -> str:
        self._child.expect(r"q leaves\): ")
        return self._plain(self._child.before + self._child.after)

    def send(self, lines: list[str]) -> None:
        self._child.send("".join(f"{line}\n" for line in lines))

    def end(self) -> str:
        import pexpect

        self._child.kill(signal.SIGKILL)
        self._child.expect(pexpect.EOF)
        return self._plain(self._child.before)

    @staticmethod
    def _plain(said: str) -> str:
        return re.sub(r"[^\n]*?q leaves\): ", "", said.replace("\r\n", "\n"))


def live(case: Case, way: Any, chance: random.Random) -> int:
    """One life: some lines, a kill, and the file held against what was acknowledged."""
    before = case.attempt
    start = Standing.of(before)
    script = Script.write(chance, before.paper, start)
    with way(case.computer) as program:
        said = program.first()
        program.send(script.lines)
        time.sleep(chance.uniform(0, 0.12))  # the fault itself: an end at any moment
        said += program.end()
    words = acknowledgements(said)
    assert words == expected_words(script, start)[: len(words)]
    left = Standing.of(case.attempt)
    assert left in script.may_be_left(len(words) - 1, start, program.unheard)
    remaining = exam_clock.remaining(case.attempt.timer, clock.reading())
    assert remaining is not None
    assert case.is_right_time(MINUTES * 60_000 - remaining)
    return len(words) - 1


def lives(case: Case, way: Any, chance: random.Random, *, least: int, enough: int) -> int:
    """So many lives, and on until enough was acknowledged: a slow machine says less in each."""
    acknowledged = lived = 0
    while lived < least or (acknowledged <= enough and lived < 4 * least):
        acknowledged += live(case, way, chance)
        lived += 1
    return acknowledged


def finish(case: Case) -> None:
    """Hand in what all those lives made: one attempt, one review a question, no time too much."""
    done = case.computer.run("exam", "resume", stdin="submit\nsubmit\n")
    assert done.code == 0, done.err
    attempt = case.attempt
    assert attempt.state is State.SUBMITTED
    used = attempt.timer.used_ms
    assert case.is_right_time(used)
    assert used <= MINUTES * 60_000
    assert 1000 * sum(one.seconds for one in attempt.answers.values()) <= used + QUESTIONS
    reviews = case.computer.run("data", "export").json["reviews"]
    asked = [one.question.id for one in attempt.paper.questions]
    shown = [asked[number - 1] for number, one in attempt.answers.items() if one.shown]
    assert sorted(review["question"] for review in reviews) == sorted(shown)
    assert case.attempts == [attempt]


@pytest.mark.slow
@pytest.mark.untraced
@pytest.mark.parametrize("way", [by_pipe, on_terminal])
def test_ten_crashes_make_one_exam_with_every_answer(case, way):
    """row 18: one attempt, each acknowledged answer in it, and no more time than passed."""
    assert lives(case, way, random.Random(18), least=10, enough=10) > 10
    finish(case)


@pytest.mark.slow
@pytest.mark.untraced
@pytest.mark.parametrize("way", [by_pipe, on_terminal])
def test_a_hundred_kills_lose_no_answer_and_no_time(case, way):
    """row 18: a hundred ends at random moments, on a pipe and on a terminal."""
    assert lives(case, way, random.Random(20_261_122), least=100, enough=300) > 300
    finish(case)


def hand_in(case: Case, chance: random.Random) -> State:
    """Kill an exam while it is handed in; whatever came of it, it can be handed in only once."""
    student = case.computer
    known = {attempt.id for attempt in case.attempts}
    assert student.run("exam", "start", "--bank", "lives", stdin="A\nAC\n").code == 0
    with by_pipe(student) as program:
        program.first()
        program.send(["submit", "submit"])
        time.sleep(chance.uniform(0, 0.03))  # the fault itself
        program.end()
    (left,) = (attempt for attempt in case.attempts if attempt.id not in known)
    reviews = reviews_of(student, left.id)
    shown = sum(one.shown for one in left.answers.values())
    assert (left.state, len(reviews)) in ((State.OPEN, 0), (State.SUBMITTED, shown))
    again = student.run("exam", "resume", left.id, stdin="submit\nsubmit\n")
    assert again.code == 0
    assert "Handed in after " in again.out
    (done,) = (attempt for attempt in case.attempts if attempt.id == left.id)
    assert done.state is State.SUBMITTED
    assert done == left or left.state is State.OPEN
    assert len(reviews_of(student, left.id)) == shown
    return left.state


def reviews_of(student: Computer, attempt: str) -> list[str]:
    reviews = [one["id"] for one in student.run("data", "export").json["reviews"]]
    assert len(reviews) == len(set(reviews))
    return [one for one in reviews if one.startswith(attempt)]


@pytest.mark.slow
@pytest.mark.untraced
def test_killed_while_it_is_handed_in_there_is_one_result(case):
    """row 10: none or one, and never two."""
    chance = random.Random(10)
    for _ in range(5):
        hand_in(case, chance)


@pytest.mark.slow
@pytest.mark.untraced
def test_killed_forty_times_while_it_is_handed_in_there_is_one_result(case):
    """row 10: some ends come before handing in, some after it."""
    chance = random.Random(1010)
    assert {hand_in(case, chance) for _ in range(40)} == {State.OPEN, State.SUBMITTED}
