"""The line that says how far something long is, on a terminal and in a pipe."""

import os
import subprocess
import sys

import pexpect

from quizapp.cli.output import width

PROGRAM = """
import threading
from quizapp.cli import progress as module
module._PATIENCE = 0.02
with module.progress("Reading x") as report:
    for done in range({steps}):
        report(done, 4)
        threading.Event().wait(0.05)
    threading.Event().wait(0.1)
print("done")
"""


def test_a_bar_is_drawn_and_wiped() -> None:
    child = pexpect.spawn(sys.executable, ["-c", PROGRAM.format(steps=4)], encoding="utf-8")
    child.expect_exact("Reading x  ######------------------  25%")
    child.expect_exact("Reading x  ##################------  75%")
    child.expect(r"\r {40,}\rdone")
    child.expect(pexpect.EOF)


def test_what_says_nothing_of_itself_shows_the_time() -> None:
    child = pexpect.spawn(sys.executable, ["-c", PROGRAM.format(steps=0)], encoding="utf-8")
    child.expect_exact("Reading x  0 s")
    child.expect(pexpect.EOF)


def test_a_pipe_gets_nothing() -> None:
    command = [sys.executable, "-c", PROGRAM.format(steps=4)]
    done = subprocess.run(command, capture_output=True, check=True)
    assert (done.stdout, done.stderr) == (b"done\n", b"")


def test_a_bar_fits_on_a_narrow_terminal() -> None:
    # A line that wraps can't be painted over: each drawing would leave one behind.
    command = ["-c", PROGRAM.format(steps=4).replace("Reading x", "正在读取" * 12)]
    plain = {name: value for name, value in os.environ.items() if name != "COLUMNS"}
    child = pexpect.spawn(sys.executable, command, encoding="utf-8", dimensions=(16, 50), env=plain)
    child.expect_exact("done")
    drawn = [part for part in str(child.before).split("\r") if part.strip()]
    assert drawn
    assert all(width(part) < 50 for part in drawn)
    assert any(part.rstrip().endswith("%") for part in drawn)
    child.expect(pexpect.EOF)
