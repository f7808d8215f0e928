"""Killed at random moments, the exam's screen has kept everything that it ever showed.

Random keys go to the real program on a terminal. A terminal emulator reads what is painted; what
it shows of the question, the answers given and the marks must be what the file holds, or held on
its way to where it stands.
"""

import os
import random
import re
import signal
import sqlite3
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, closing, contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import pytest

from quizapp.core import exam_clock
from quizapp.core.exam import Attempt, Paper, State
from quizapp.core.question import QuestionType, Response
from quizapp.core.review import Moment
from quizapp.services import clock
from quizapp.store.store import Store
from tests.cli.turned_clocks import TurnedClocks
from tests.conftest import PutIndex

pexpect = pytest.importorskip("pexpect", reason="needs pseudo-terminals")
pyte = pytest.importorskip("pyte")

pytestmark = pytest.mark.skipif(os.name != "posix", reason="needs pseudo-terminals")

SINGLES, MULTIPLES = 40, 20
QUESTIONS = SINGLES + MULTIPLES
MINUTES = 60
ACTS = 60
"""More than a life has time for."""
SIZES = ((24, 80), (16, 50), (24, 80), (30, 120))

BACK, HAND_IN, SUSPEND, LEAVE = "\x1b[D", "\x1b[21~", "\x1a", "\x11"
GLOBAL = ("--banks", "lives.yaml", "--db", "p.db")
STEM = r"\bt(\d+)t\b"


@dataclass(frozen=True)
class Standing:
    """What is kept of an exam, and what of that a screen shows."""

    position: int
    responses: tuple[Response, ...]
    flags: tuple[bool, ...]

    @classmethod
    def of(cls, attempt: Attempt) -> "Standing":
        answers = [attempt.answers.get(number) for number in range(1, QUESTIONS + 1)]
        return cls(
            attempt.position,
            tuple(None if one is None else one.response for one in answers),
            tuple(one is not None and one.flagged for one in answers),
        )

    @property
    def shown(self) -> tuple[int, int, int]:
        """Position, answered, marked."""
        answered = sum(one is not None for one in self.responses)
        return self.position, answered, sum(self.flags)

    def choosing(self, paper: Paper, row: int) -> "Standing":
        placed = paper.questions[self.position - 1]
        number, before = placed.order[row], self.responses[self.position - 1]
        assert before is None or isinstance(before, frozenset)
        old: frozenset[int] = before or frozenset()
        if placed.question.type is QuestionType.SINGLE:
            new = frozenset({number}) - old
        else:
            new = old ^ {number}
        responses = list(self.responses)
        responses[self.position - 1] = new or None
        return replace(self, responses=tuple(responses))

    def flagging(self) -> "Standing":
        flags = list(self.flags)
        flags[self.position - 1] ^= True
        return replace(self, flags=tuple(flags))


def acts(chance: random.Random, paper: Paper, start: Standing) -> tuple[list[str], list[Standing]]:
    """Random keys, and the standing before them and after each act; an act is one write."""
    keys, standings = [], [start]
    for _ in range(ACTS):
        here = standings[-1]
        what = chance.choice("cccccnnnnfbj")
        if what == "c":
            row = chance.randrange(4)
            keys.append("abcd"[row])
            standings.append(here.choosing(paper, row))
        elif what == "f":
            keys.append("m")
            standings.append(here.flagging())
        elif what == "n" and here.position < QUESTIONS:
            keys.append("\r")
            standings.append(replace(here, position=here.position + 1))
        elif what == "b" and here.position > 1:
            keys.append(BACK)
            standings.append(replace(here, position=here.position - 1))
        else:
            there = chance.randrange(1, QUESTIONS + 1)
            keys.append(f"\t{there}\r")
            standings.append(replace(here, position=there))
    return keys, standings


@dataclass
class Terminal:
    """A program on a terminal of some size, and everything that terminal ever showed."""

    child: Any
    size: tuple[int, int]
    seen: list[list[int]] = field(default_factory=lambda: [[], [], []])
    """Position by the number in the stem, answered, marked: each as it changed."""
    places: Mapping[int, int] = field(default_factory=dict)
    """On the paper, by the number in the stem."""

    def __post_init__(self) -> None:
        rows, columns = self.size
        self._screen = pyte.Screen(columns, rows)
        self._stream = pyte.ByteStream(self._screen)

    @property
    def text(self) -> str:
        return "\n".join(self._screen.display)

    def read(self, seconds: float) -> None:
        """Watch the terminal for so long, or until the program's end."""
        end = time.monotonic() + seconds
        while (left := end - time.monotonic()) > 0:
            try:
                self._stream.feed(self.child.read_nonblocking(1 << 16, timeout=left))
            except pexpect.TIMEOUT:
                return
            except pexpect.EOF:
                return
            self._note()

    def wait_for(self, pattern: str) -> re.Match[str]:
        """Until that is on the screen."""
        limit = time.monotonic() + 60
        while time.monotonic() < limit:
            if match := re.search(pattern, self.text):
                return match
            self._stream.feed(self.child.read_nonblocking(1 << 16, timeout=60))
            self._note()
        raise AssertionError(self.text)

    def _note(self) -> None:
        text = self.text
        found = (
            [self.places.get(int(number), 0) for number in re.findall(STEM, text)[:1]],
            [int(number) for number in re.findall(r"\bdone (\d+)\b", text)[:1]],
            [int(number) for number in re.findall(r"\bmark (\d+)\b", text)[:1]],
        )
        for kind, now in enumerate(found):
            if now and self.seen[kind][-1:] != now:
                self.seen[kind] += now


@dataclass
class Case:
    """One exam in a folder of its own."""

    home: Path

    def command(self, *words: str) -> list[str]:
        return [sys.executable, "-m", "quizapp", *GLOBAL, *words]

    @property
    def environment(self) -> dict[str, str]:
        kept = ("PATH", "COVERAGE_PROCESS_START", "COVERAGE_PROCESS_CONFIG", "TMPDIR")
        mine = {"HOME": str(self.home), "TERM": "xterm-256color", "LC_ALL": "C.UTF-8"}
        mine |= {"PS1": "sh> ", "ENV": ""}
        return {name: os.environ[name] for name in kept if name in os.environ} | mine

    def on_terminal(self, size: tuple[int, int], *words: str) -> AbstractContextManager[Terminal]:
        """`quizapp` with those words."""
        return self.spawned(size, *self.command(*words))

    @contextmanager
    def spawned(self, size: tuple[int, int], command: str, *arguments: str) -> Iterator[Terminal]:
        child = pexpect.spawn(
            command, list(arguments), cwd=str(self.home), env=self.environment, dimensions=size,
            timeout=60,
        )  # fmt: skip
        try:
            yield Terminal(child, size)
        finally:
            child.close(force=True)

    @property
    def attempts(self) -> Sequence[Attempt]:
        """All that is kept, from a file that must be sound."""
        with closing(sqlite3.connect(self.home / "p.db")) as database:
            assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        with self.store() as store:
            assert store.check() == []
            return store.attempts()

    @contextmanager
    def store(self) -> Iterator[Store]:
        store = Store.open(self.home / "p.db", now=Moment(clock.reading().utc_ms, 0))
        try:
            yield store
        finally:
            store.close()

    @property
    def attempt(self) -> Attempt:
        (only,) = self.attempts
        return only


@pytest.fixture
def case(tmp_path: Path, put_index: PutIndex) -> Case:
    put_index(tmp_path / ".cache" / "quizapp" / "index.sqlite")
    words = random.Random(5)
    lines = ["format: 1", "bank: lives", "title: Lives", "lang: en", "blueprints:"]
    lines += ["  - id: final", "    title: Lives", f"    minutes: {MINUTES}", "    pass: 60"]
    lines += ["    marking: half", "    sections:"]
    lines += [f"      - {{type: single, count: {SINGLES}, points: 1}}"]
    lines += [f"      - {{type: multiple, count: {MULTIPLES}, points: 2}}", "questions:"]
    for number in range(QUESTIONS):
        stem = "".join(words.choice("bcdfghjklmnpqrsvwxz") for _ in range(24))
        lines += [f"  - {{id: l-{number}, stem: t{number}t {stem}, A: this, B: that, C: so, D: no,"]
        lines += [f"     answer: {'B' if number < SINGLES else 'AC'}}}"]
    (tmp_path / "lives.yaml").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return Case(tmp_path)


@dataclass
class Begun:
    """An exam that was begun on the screen, and when."""

    case: Case
    after: float
    before: float
    """By the clock that nobody sets."""

    def is_right_time(self, used_ms: float) -> bool:
        """Whether so much time may have passed since the beginning, within two seconds."""
        now = time.monotonic()
        return (now - self.before) * 1000 - 2_000 <= used_ms <= (now - self.after) * 1000 + 2_000


def begin(case: Case) -> Begun:
    after = time.monotonic()
    with case.on_terminal((24, 80), "exam", "start", "--bank", "lives") as terminal:
        terminal.wait_for(STEM)
        before = time.monotonic()
        terminal.child.kill(signal.SIGKILL)
    return Begun(case, after, before)


def furthest(seen: Sequence[Sequence[int]], standings: Sequence[Standing]) -> int:
    """The first standing by which all that was seen can have been shown.

    Each of the three things is painted by itself, so each has a time line of its own.
    """
    ends = []
    for kind, values in enumerate(seen):
        at = 0
        for value in values:
            while standings[at].shown[kind] != value:
                at += 1
                assert at < len(standings), f"{values} was shown, and never was"
        ends.append(at)
    return max(ends)


def live(begun: Begun, chance: random.Random, number: int) -> int:
    """One life: random keys, a kill, and the file held against what was shown."""
    case, before = begun.case, begun.case.attempt
    start = Standing.of(before)
    keys, standings = acts(chance, before.paper, start)
    stems = [int(one.question.stem.split()[0].strip("t")) for one in before.paper.questions]
    with case.on_terminal(SIZES[number % len(SIZES)], "exam", "resume") as terminal:
        terminal.places = {stem: place for place, stem in enumerate(stems, start=1)}
        terminal.wait_for(rf"\bt{stems[start.position - 1]}t\b")
        end = time.monotonic() + chance.uniform(0, 0.8)
        for key in keys:  # one by one: a screen paints when it has caught up with the keys
            terminal.child.send(key)
            terminal.read(chance.uniform(0, 0.04))
            if time.monotonic() > end:
                break
        terminal.child.kill(signal.SIGKILL)
        terminal.read(5.0)
    shown = furthest(terminal.seen, standings)
    attempt = case.attempt
    left = Standing.of(attempt)
    assert left in standings[shown:], terminal.text
    remaining = exam_clock.remaining(attempt.timer, clock.reading())
    assert remaining is not None
    assert begun.is_right_time(MINUTES * 60_000 - remaining)
    return shown


def finish(begun: Begun) -> None:
    """Hand in on the screen what all those lives made: one result, with each question once."""
    case, before = begun.case, begun.case.attempt
    with case.on_terminal((24, 80), "exam", "resume") as terminal:
        terminal.wait_for(STEM)
        terminal.child.send(HAND_IN)
        terminal.wait_for("nothing can be changed")
        terminal.child.send("y")
        terminal.wait_for(r"%")
        terminal.child.send(LEAVE)
        terminal.read(30)
    attempt = case.attempt
    assert attempt.state is State.SUBMITTED
    assert Standing.of(attempt) == Standing.of(before)
    assert begun.is_right_time(attempt.timer.used_ms)
    assert 1000 * sum(one.seconds for one in attempt.answers.values()) <= attempt.timer.used_ms + 60
    with case.store() as store:
        reviewed = [review.question for review in store.reviews()]
    asked = [one.question.id for one in attempt.paper.questions]
    assert sorted(reviewed) == sorted(
        asked[number - 1] for number, one in attempt.answers.items() if one.shown
    )


@pytest.mark.slow
def test_what_the_screen_acknowledged_is_kept_in_five_lives(case: Case) -> None:
    """row 18: and at the end there is one result."""
    begun, chance = begin(case), random.Random(5)
    assert sum(live(begun, chance, number) for number in range(5)) > 2
    finish(begun)


@pytest.mark.slow
@pytest.mark.untraced
def test_what_the_screen_acknowledged_is_kept_in_a_hundred_lives(case: Case) -> None:
    """row 18: a hundred ends at random moments."""
    begun, chance = begin(case), random.Random(20_261_122)
    assert sum(live(begun, chance, number) for number in range(100)) > 300
    finish(begun)


def hand_in(case: Case, chance: random.Random) -> State:
    """Kill the screen while it hands in; whatever came of it, there is one result in the end."""
    known = {attempt.id for attempt in case.attempts} if (case.home / "p.db").exists() else set()
    with case.on_terminal((24, 80), "exam", "start", "--bank", "lives") as terminal:
        terminal.wait_for(STEM)
        terminal.child.send("a\rb\r")
        terminal.wait_for("done 2")
        terminal.child.send(HAND_IN)
        terminal.wait_for("nothing can be changed")
        terminal.child.send("y")
        terminal.read(chance.uniform(0, 0.08))
        terminal.child.kill(signal.SIGKILL)
        terminal.read(5.0)
    (left,) = (attempt for attempt in case.attempts if attempt.id not in known)
    assert (left.state, reviews_of(case, left)) in ((State.OPEN, 0), (State.SUBMITTED, 3))
    if left.state is State.OPEN:
        with case.on_terminal((24, 80), "exam", "resume", left.id) as terminal:
            terminal.wait_for("done 2")
            terminal.child.send(HAND_IN)
            terminal.wait_for("nothing can be changed")
            terminal.child.send("y")
            terminal.wait_for("%")
    (done,) = (attempt for attempt in case.attempts if attempt.id == left.id)
    assert done == left or left.state is State.OPEN
    assert (done.state, reviews_of(case, done)) == (State.SUBMITTED, 3)
    return left.state


def reviews_of(case: Case, attempt: Attempt) -> int:
    with case.store() as store:
        ids = [str(review.id) for review in store.reviews()]
    assert len(ids) == len(set(ids))
    return sum(one.startswith(attempt.id) for one in ids)


@pytest.mark.slow
def test_killed_while_the_screen_hands_in_there_is_one_result(case: Case) -> None:
    """row 10: none yet, or one, and never two."""
    chance = random.Random(10)
    for _ in range(2):
        hand_in(case, chance)


@pytest.mark.slow
@pytest.mark.untraced
def test_killed_twenty_times_while_the_screen_hands_in_there_is_one_result(case: Case) -> None:
    """row 10: some ends come before handing in, some after it."""
    chance = random.Random(1010)
    assert {hand_in(case, chance) for _ in range(20)} == {State.OPEN, State.SUBMITTED}


@pytest.mark.slow
@pytest.mark.untraced
def test_stopped_and_brought_back_the_screen_shows_the_true_time(case: Case) -> None:
    """row 7: Ctrl-Z, ten minutes, `fg`; and once more, until time is up."""
    clocks = TurnedClocks(case.home / "clocks")
    program = case.home / "program.py"
    program.write_text(clocks.words()[2])
    words = (sys.executable, program.name, clocks.file.name, *GLOBAL, "exam", "start", "--bank")
    with case.spawned((16, 50), "sh", "-i") as shell:
        shell.wait_for("sh>")
        shell.child.send(f"{' '.join(words)} lives\n")
        shell.wait_for(r"1/60 +(60:00|59:\d\d)")
        shell.child.send("a\r")
        shell.wait_for(r"2/60 .* done 1\b")
        shell.child.send(SUSPEND)
        shell.wait_for("sh>")
        clocks.after(10 * 60_000)
        shell.child.send("fg\n")
        shell.wait_for(r"2/60 +(50:00|49:\d\d) +done 1\b")
        shell.child.send(SUSPEND)
        shell.wait_for("sh>")
        clocks.after(60 * 60_000)
        shell.child.send("fg\n")
        shell.wait_for(r"\d %")
        shell.child.send(LEAVE)
        shell.wait_for("sh>")
    attempt = case.attempt
    assert attempt.state is State.EXPIRED
    assert attempt.timer.used_ms == MINUTES * 60_000
    assert attempt.finished is not None
    deadline = attempt.started.utc_ms + MINUTES * 60_000
    assert attempt.finished.utc_ms == pytest.approx(deadline, abs=1_000)
