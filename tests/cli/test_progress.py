"""The line that says how far something long is, on a terminal and in a pipe."""

import subprocess
import sys

import pexpect

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


def test_a_bar_is_drawn_and_wiped():
    child = pexpect.spawn(sys.executable, ["-c", PROGRAM.format(steps=4)], encoding="utf-8")
    child.expect_exact("Reading x  ######------------------  25%")
    child.expect_exact("Reading x  ##################------  75%")
    child.expect(r"\r {40,}\rdone")
    child.expect(pexpect.EOF)


def test_what_says_nothing_of_itself_shows_the_time():
    child = pexpect.spawn(sys.executable, ["-c", PROGRAM.format(steps=0)], encoding="utf-8")
    child.expect_exact("Reading x  0 s")
    child.expect(pexpect.EOF)


def test_a_pipe_gets_nothing():
    command = [sys.executable, "-c", PROGRAM.format(steps=4)]
    done = subprocess.run(command, capture_output=True, check=True)
    assert (done.stdout, done.stderr) == (b"done\n", b"")
