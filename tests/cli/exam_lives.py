"""A mock exam in many short lives: random lines, a kill at a random moment, and what must be left.

Each line that is taken has one acknowledgement, the next question or a mark; so the number of
acknowledgements tells which steps must be in the file. A step under way when the end came may be
there too, or half of it: an answer is kept before the move to the next question.
"""

import random
import re
import sqlite3
import time
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass, field, replace

from quizapp.core.exam import Attempt, Paper
from quizapp.core.question import QuestionType, Response
from quizapp.core.review import Moment
from quizapp.services import clock
from quizapp.store.store import Store
from tests.cli.conftest import Computer

QUESTIONS = 12
LINES = 40
"""More than a life has time for."""
MINUTES = 60

ACKNOWLEDGED = re.compile(r"^(?:Question (\d+) of|(Marked\.)$|(No longer marked\.)$)", re.MULTILINE)


def bank_text() -> str:
    words = random.Random(5)
    lines = ["format: 1", "bank: lives", "title: Lives", "lang: en", "blueprints:"]
    lines += ["  - id: final", "    title: Lives", f"    minutes: {MINUTES}", "    pass: 60"]
    lines += ["    marking: half", "    sections:"]
    lines += [f"      - {{type: single, count: {QUESTIONS - 4}, points: 1}}"]
    lines += ["      - {type: multiple, count: 4, points: 2}", "questions:"]
    for number in range(QUESTIONS):
        stem = "".join(words.choice("abcdefghijklmnopqrstuvwxyz") for _ in range(30))
        answer = "B" if number < QUESTIONS - 4 else "AC"
        lines += [f"  - {{id: l-{number}, stem: {stem}, A: this, B: that, C: so, D: or so,"]
        lines += [f"     answer: {answer}}}"]
    return "\n".join(lines) + "\n"


@dataclass(frozen=True)
class Standing:
    """What is kept of an exam: where it stands, answers and marks."""

    position: int = 1
    responses: tuple[Response, ...] = (None,) * QUESTIONS
    flags: tuple[bool, ...] = (False,) * QUESTIONS

    @classmethod
    def of(cls, attempt: Attempt) -> "Standing":
        answers = [attempt.answers.get(number) for number in range(1, QUESTIONS + 1)]
        return cls(
            attempt.position,
            tuple(None if one is None else one.response for one in answers),
            tuple(one is not None and one.flagged for one in answers),
        )

    def answered(self, response: Response) -> "Standing":
        changed = list(self.responses)
        changed[self.position - 1] = response
        return replace(self, responses=tuple(changed))

    def flagged(self) -> "Standing":
        changed = list(self.flags)
        changed[self.position - 1] ^= True
        return replace(self, flags=tuple(changed))


@dataclass
class Script:
    """Random lines for one life, and what is kept after each of them."""

    lines: list[str] = field(default_factory=list)
    steps: list[tuple[Standing, ...]] = field(default_factory=list)
    """By line, the standings that follow one another; the last is what its acknowledgement says."""

    @classmethod
    def write(cls, chance: random.Random, paper: Paper, start: Standing) -> "Script":
        script, here = cls(), start
        for _ in range(LINES):
            line, step = _line(chance, paper, here)
            script.lines.append(line)
            script.steps.append(step)
            here = step[-1]
        return script

    def may_be_left(self, acknowledged: int, start: Standing, unheard: int) -> list[Standing]:
        """Every standing that a life with so many acknowledgements may have ended in.

        The next step may be kept too, and on the way to us `unheard` acknowledgements got lost.
        """
        standings = [self.steps[acknowledged - 1][-1] if acknowledged else start]
        for step in self.steps[acknowledged : acknowledged + 1 + unheard]:
            standings += step
        return standings


def _line(chance: random.Random, paper: Paper, here: Standing) -> tuple[str, tuple[Standing, ...]]:
    what = chance.choice("aaaaaajm") if here.position < QUESTIONS else "j"
    if what == "j":
        there = chance.randrange(1, QUESTIONS)
        return str(there), (replace(here, position=there),)
    if what == "m":
        return "m", (here.flagged(),)
    placed = paper.questions[here.position - 1]
    is_single = placed.question.type is QuestionType.SINGLE
    letters = chance.sample("ABCD", 1 if is_single else chance.randrange(1, 5))
    kept = here.answered(frozenset(placed.order["ABCD".index(letter)] for letter in letters))
    return "".join(letters), (kept, replace(kept, position=here.position + 1))


def acknowledgements(said: str) -> list[str]:
    """The question numbers and marks that were said, in order."""
    return [match[1] or match[0] for match in ACKNOWLEDGED.finditer(said)]


def expected_words(script: Script, start: Standing) -> list[str]:
    """What a life would acknowledge if it lived long enough, the first question included."""
    words, before = [str(start.position)], start
    for step in script.steps:
        after = step[-1]
        if after.flags == before.flags:
            words.append(str(after.position))
        else:
            is_marked = after.flags[after.position - 1]
            words.append("Marked." if is_marked else "No longer marked.")
        before = after
    return words


@dataclass
class Case:
    """One exam of a student, and when it was begun."""

    computer: Computer
    begun_after: float
    begun_before: float
    """By the clock that nobody sets."""

    @property
    def attempts(self) -> Sequence[Attempt]:
        """All that is kept, from a file that must be sound."""
        with closing(sqlite3.connect(self.computer.database)) as database:
            assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        store = Store.open(self.computer.database, now=Moment(clock.reading().utc_ms, 0))
        try:
            assert store.check() == []
            return store.attempts()
        finally:
            store.close()

    @property
    def attempt(self) -> Attempt:
        (only,) = self.attempts
        return only

    def is_right_time(self, used_ms: float) -> bool:
        """Whether so much time may have passed since the beginning, within two seconds."""
        now = time.monotonic()
        least, most = now - self.begun_before, now - self.begun_after
        return least * 1000 - 2_000 <= used_ms <= most * 1000 + 2_000
