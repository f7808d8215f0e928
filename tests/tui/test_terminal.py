"""On a real pseudo-terminal: faults, signals and closed windows lose nothing and leave no trace."""

import os
import signal
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from .conftest import GOLDEN, Table
from .terminal import python

pexpect = pytest.importorskip("pexpect")

PROGRAM = """
import sys
from pathlib import Path
from quizapp.core.review import Moment
from quizapp.errors import QuizappError
from quizapp.settings.keys import Settings
from quizapp.settings.places import Places
from quizapp.tui.app import run
from quizapp.tui.sitting import Sitting

def fault(self):
    secret_answer = "SECRET"
    raise ValueError(secret_answer)

Sitting.star = fault
root = Path(sys.argv[1])
places = Places(str(root / "progress.db"), root / "index.sqlite", (), root / "banks", root / "c")
try:
    code = run(places, Settings(), clock=lambda: Moment(20_000 * 86_400_000, 0))
except QuizappError as error:
    code = error.exit_code
sys.exit(code)
"""


def begun(table: Table) -> Any:
    return python("-c", PROGRAM, str(Path(table.places.database).parent))


def spawn(table: Table) -> Any:
    child = opened(table)
    child.send("\r")
    child.expect("A-H")
    child.send("a")
    child.send("\r")
    child.expect("Rate")
    return child


def opened(table: Table) -> Any:
    """Home, with the progress read."""
    child = begun(table)
    child.expect("Next 7 days")
    return child


def answers(table: Table) -> int:
    store = table.store()
    try:
        return len(store.reviews())
    finally:
        store.close()


# row 16, row 70
@pytest.mark.slow
@pytest.mark.usefixtures("stocked")
def test_a_fault_ends_the_program_with_its_answers_kept_and_unsaid(table: Table) -> None:
    child = spawn(table)
    child.send("s")
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == 1
    assert "fault of its own" in child.before
    assert "SECRET" not in child.before
    assert "ValueError" in child.before
    assert answers(table) == 1


# row 6
@pytest.mark.slow
@pytest.mark.usefixtures("stocked")
@pytest.mark.parametrize("name", ["SIGTERM", "SIGHUP"])
def test_told_to_end_it_restores_the_terminal(table: Table, name: str) -> None:
    number = getattr(signal, name)
    child = spawn(table)
    child.kill(number)
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == 128 + number
    assert "\x1b[?1049l" in child.before
    assert "\x1b[?25h" in child.before
    assert answers(table) == 1


# row 2
@pytest.mark.usefixtures("stocked")
def test_killed_it_has_kept_what_it_showed(table: Table) -> None:
    child = spawn(table)
    child.kill(signal.SIGKILL)
    child.expect(pexpect.EOF)
    child.close()
    assert answers(table) == 1


# row 5
@pytest.mark.slow
@pytest.mark.usefixtures("stocked")
@pytest.mark.parametrize("how", ["SIGTERM", "SIGHUP", "closed"])
def test_a_note_that_is_being_written_is_kept(table: Table, how: str) -> None:
    child = spawn(table)
    child.send("n")
    child.expect("Keep and close")
    child.send("remember")
    child.expect("remember")
    if how == "closed":
        os.close(child.child_fd)
    else:
        child.kill(getattr(signal, how))
        child.expect(pexpect.EOF)
    os.waitpid(child.pid, 0)
    with closing(table.store()) as store:
        (question,) = store.noted()
        assert store.mark(question).note == "remember"


# row 5
@pytest.mark.slow
@pytest.mark.usefixtures("stocked")
def test_a_closed_window_ends_it(table: Table) -> None:
    child = spawn(table)
    os.close(child.child_fd)
    _pid, status = os.waitpid(child.pid, 0)
    assert os.WIFEXITED(status)
    assert answers(table) == 1


@pytest.mark.slow
@pytest.mark.usefixtures("stocked")
def test_an_answer_may_be_typed_before_its_question_is_there(table: Table) -> None:
    child = opened(table)
    child.send("\ra\r")
    child.expect("Rate")
    child.sendcontrol("q")
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == 0
    assert answers(table) == 1


@pytest.mark.slow
def test_leaving_before_the_progress_is_read_is_quiet(table: Table) -> None:
    child = begun(table)
    child.expect("Reading your progress")
    child.send("q")
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == 0
    assert "Traceback" not in child.before
    assert "fault" not in child.before


@pytest.mark.slow
@pytest.mark.usefixtures("stocked")
def test_rows_repainted_one_by_one_add_up_to_the_page(table: Table) -> None:
    """A terminal that got only the changed rows shows what a full paint would."""
    pyte = pytest.importorskip("pyte")
    child = spawn(table)
    child.send("u")
    child.expect("Submit")
    child.send("cbc")
    for _ in range(40):  # until nothing comes for a third of a second
        if child.expect([".+", pexpect.TIMEOUT], timeout=0.3):
            break
    painted = child.logfile_read.getvalue()
    child.kill(signal.SIGTERM)
    child.expect(pexpect.EOF)
    screen = pyte.Screen(80, 24)
    pyte.Stream(screen).feed(painted)
    shown = "\n".join(line.rstrip() for line in screen.display) + "\n"
    kept = (GOLDEN / "question_80x24.txt").read_text(encoding="utf-8")
    assert shown == kept.replace("  > [x] B", "    [x] B").replace("    [ ] C", "  > [ ] C")


def click(child: Any, x: int, y: int) -> None:
    """Press and let go, as a terminal reports it; columns and rows are counted from 1 there."""
    child.send(f"\x1b[<0;{x};{y}M\x1b[<0;{x};{y}m")


def test_a_real_mouse_answers_and_rates(table: Table) -> None:
    child = begun(table)
    child.expect("Next 7 days")
    child.expect("Start today")
    click(child, 6, 7)  # today's session
    child.expect("A-H")
    click(child, 10, 9)  # option B
    child.expect(r"\[x\]")
    click(child, 17, 24)  # Submit
    child.expect("Rate")
    child.send("\x11")
    child.expect(pexpect.EOF)
    child.close()
    assert answers(table) == 1
