"""Killed at random moments, the real screen has kept every answer whose verdict it painted."""

import os
import random
import re
import signal
import sqlite3
import sys
import time
from collections import Counter
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

pexpect = pytest.importorskip("pexpect")

ROUNDS = 50
QUESTIONS = 4000
BURST = "a\r\r" * 40
"""Choose, answer, next: more than is reached before the end comes."""

PAINTED = re.compile(rb"\xc2\xb7 q-(\d+)|Right\.")
"""A question's head, and the verdict on the answer to it."""


@pytest.fixture
def home(tmp_path: Path) -> Path:
    lines = ["format: 1", "bank: long", "title: Long", "questions:"]
    for number in range(QUESTIONS):
        lines += [
            f"  - id: q-{number}",
            f"    stem: Question number {number}",
            "    options: [this, that, neither]",
            "    answer: A",
            "    shuffle: false",
        ]
    (tmp_path / "long.yaml").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return tmp_path


def sit(home: Path) -> Any:
    kept = ("PATH", "COVERAGE_PROCESS_START", "COVERAGE_PROCESS_CONFIG", "TMPDIR")
    return pexpect.spawn(
        sys.executable,
        f"-m quizapp --banks long.yaml --db p.db study --bank long --new {QUESTIONS}".split(),
        cwd=str(home),
        env={name: os.environ[name] for name in kept if name in os.environ}
        | {"HOME": str(home), "TERM": "xterm-256color", "LC_ALL": "C.UTF-8"},
        dimensions=(24, 80),
        timeout=60,
    )


def read_for(child: Any, seconds: float) -> bytes:
    """Everything painted within so many seconds."""
    end, seen = time.monotonic() + seconds, b""
    while (left := end - time.monotonic()) > 0:
        try:
            seen += child.read_nonblocking(1 << 16, timeout=left)
        except pexpect.TIMEOUT:
            break
        except pexpect.EOF:
            break
    return seen


def acknowledged(painted: bytes) -> set[str]:
    """The questions whose verdict was painted."""
    found, current = set(), b""
    for match in PAINTED.finditer(painted):
        if match[1] is not None:
            current = match[1]
        else:
            found.add(f"q-{current.decode()}")
    return found


def kept(home: Path) -> Counter[str]:
    """How often each question was answered, in a file that must be sound."""
    if not (home / "p.db").exists():
        return Counter()
    with closing(sqlite3.connect(home / "p.db")) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        if not connection.execute("PRAGMA user_version").fetchone()[0]:
            return Counter()
        rows = connection.execute("SELECT question_id FROM review").fetchall()
        memories = connection.execute("SELECT question_id FROM memory").fetchall()
    assert sorted(rows) == sorted(memories)
    return Counter(question for (question,) in rows)


@pytest.mark.slow
@pytest.mark.untraced
def test_what_was_painted_is_kept_once_however_often_it_is_killed(home: Path) -> None:
    chance = random.Random(20_261_122)
    safe: set[str] = set()
    for number in range(ROUNDS):
        child = sit(home)
        painted = b""
        if number % 10 == 9:  # on the way to the first question
            painted = read_for(child, chance.uniform(0, 1.0))
        else:
            child.expect(b"A-H")
            painted = child.before + child.after
            child.send(BURST)
            painted += read_for(child, chance.uniform(0, 0.6))
        child.kill(signal.SIGKILL)
        painted += read_for(child, 5.0)
        child.close()
        safe |= acknowledged(painted)
        found = kept(home)
        assert safe <= found.keys(), f"round {number}: {sorted(safe - found.keys())} lost"
        assert set(found.values()) <= {1}, f"round {number}: {found.most_common(3)} doubled"
        safe |= found.keys()
    assert len(safe) > 5 * ROUNDS
    child = sit(home)
    child.expect(b"A-H")
    child.send("a\r")
    child.expect(rb"Right\.")
    child.send("\x11")
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == 0
    assert len(kept(home)) == len(safe) + 1
