"""Another process that has the progress file in use, and waiting for what comes of it."""

import subprocess
import sys
from collections.abc import Callable
from typing import Any

from textual.pilot import Pilot

from .conftest import dump

HOLD = """
import sqlite3, sys, threading
raw = sqlite3.connect(sys.argv[1], isolation_level=None)
raw.execute(sys.argv[2])
raw.execute("SELECT count(*) FROM review").fetchone()
print("held", flush=True)
sys.stdin.readline()
threading.Event().wait(float(sys.argv[3]))
raw.rollback()
print("let go", flush=True)
"""


class Holder:
    """Another process that has the file in use until it is told to let go, or a while longer."""

    def __init__(self, path: str, how: str, seconds: float) -> None:
        self._child = subprocess.Popen(
            [sys.executable, "-c", HOLD, path, how, str(seconds)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        self.pid = self._child.pid
        assert self._child.stdout is not None
        assert self._child.stdout.readline() == "held\n"

    def let_go(self) -> None:
        if self._child.stdin is not None and not self._child.stdin.closed:
            self._child.communicate("\n", timeout=30)

    def let_go_later(self) -> None:
        assert self._child.stdin is not None
        self._child.stdin.write("\n")
        self._child.stdin.flush()


async def until(pilot: Pilot[Any], happened: Callable[[], Any]) -> None:
    for _ in range(400):
        if happened():
            return
        await pilot.pause(0.02)
    raise AssertionError(dump(pilot))
