"""An exam from the command line on a real pseudo-terminal: sat, killed, gone on with, handed in."""

import os
import signal
import time
from pathlib import Path
from typing import Any

import pytest

from quizapp.core.exam import State
from tests.conftest import PutIndex

from .conftest import Table
from .exam_table import BANK_ID, answers, bank_text, kept
from .terminal import gone, quizapp

pexpect = pytest.importorskip("pexpect")

BLUEPRINT = """
blueprints:
  - id: final
    title: Final
    minutes: 30
    marking: half
    sections:
      - {type: single, count: 4, points: 1}
      - {type: true_false, count: 2, points: 1}
"""


@pytest.fixture
def home(table: Table, put_index: PutIndex) -> Path:
    root = Path(table.places.database).parent
    put_index(root / ".cache" / "quizapp" / "index.sqlite")
    (root / "exam.yaml").write_text(bank_text() + BLUEPRINT, encoding="utf-8")
    return root


def begun(home: Path, *words: str) -> Any:
    return quizapp(home, "--banks", "exam.yaml", "--db", "progress.db", *words)


@pytest.mark.slow
def test_killed_and_gone_on_with_and_handed_in(home: Path, table: Table) -> None:
    child = begun(home, "exam", "start", "--bank", str(BANK_ID), "--seed", "7K3M")
    child.expect("Hand in")
    child.send("２\r")
    child.expect(r"2\. 第")
    child.send("a")
    child.expect(r"\(x\)")
    child.kill(signal.SIGKILL)
    assert gone(child) == -signal.SIGKILL
    assert answers(table) == {1: frozenset({1}), 2: frozenset({0})}
    assert kept(table).position == 2
    again = begun(home, "exam", "resume")
    again.expect(r"2\. 第")
    again.expect("done 2")
    again.send("\x1b[21~")  # F10
    again.expect("Hand in")
    again.expect("Blank:")
    again.send("ｙ")
    again.expect("Result")
    again.send("\x1b")
    again.expect("Next 7 days")
    again.send("q")
    assert gone(again) == 0
    assert kept(table).state is State.SUBMITTED
    assert len(answers(table)) == 2


@pytest.mark.slow
def test_what_can_not_be_drawn_or_found_is_said_without_a_screen(home: Path) -> None:
    child = begun(home, "exam", "resume")
    assert gone(child) == 3
    painted = child.logfile_read.getvalue()
    assert "No exam is under way." in painted.split("\x1b[?1049l")[-1]
    child = begun(home, "exam", "start", "--bank", "nowhere")
    assert gone(child) == 3
    assert "\x1b[?1049h" not in child.logfile_read.getvalue()


@pytest.mark.slow
@pytest.mark.untraced
@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="no /proc to read the time from")
def test_a_clock_that_runs_costs_next_to_nothing(home: Path) -> None:
    child = begun(home, "exam", "start", "--bank", str(BANK_ID))
    child.expect("Hand in")
    child.send("\t")
    child.expect("Go there")

    def used() -> float:
        fields = Path(f"/proc/{child.pid}/stat").read_text().rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    end, at = time.monotonic() + 2.0, used()
    while (left := end - time.monotonic()) > 0:  # what settles after the first frame
        child.expect([".+", pexpect.TIMEOUT], timeout=left)
    before = used()
    end = time.monotonic() + 4.0
    painted = ""
    while (left := end - time.monotonic()) > 0:
        if not child.expect([".+", pexpect.TIMEOUT], timeout=left):
            painted += child.after
    assert used() - before < 0.4, (at, before, used())
    assert 0 < len(painted) < 4000
    child.send("\x11")
    assert gone(child) == 0
