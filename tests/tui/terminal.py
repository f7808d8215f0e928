"""Programs as children on a pseudo-terminal of 80×24 cells."""

import io
import os
import re
import sys
from pathlib import Path
from typing import Any

import pytest

_KEPT = ("PATH", "COVERAGE_PROCESS_START", "COVERAGE_PROCESS_CONFIG", "TMPDIR")

OWN = re.compile(
    r"\x1b\]22;[a-z]+\x07|\x1b\[[0-?]*[ -/]*[@-~]|\x1b[78=>M]|\x1b[()][AB0]|\x1bP\+q[0-9A-F;]*\x1b\\"
)
"""What quizapp itself may send: control sequences, modes, queries, the shape of the pointer."""


def python(*arguments: str, **environment: str) -> Any:
    """Python with these arguments; all that is painted is in `logfile_read`."""
    return _spawned(arguments, os.environ | {"TERM": "xterm-256color"} | environment, None)


def quizapp(home: Path, *words: str) -> Any:
    """The program as a person of this home calls it."""
    kept = {name: os.environ[name] for name in _KEPT if name in os.environ}
    own = {"HOME": str(home), "TERM": "xterm-256color", "LC_ALL": "C.UTF-8"}
    return _spawned(("-m", "quizapp", *words), kept | own, home)


def _spawned(arguments: tuple[str, ...], environment: dict[str, str], home: Path | None) -> Any:
    child = pytest.importorskip("pexpect").spawn(
        sys.executable,
        list(arguments),
        cwd=home,
        env=environment,
        dimensions=(24, 80),
        timeout=60,
        encoding="utf-8",
    )
    child.logfile_read = io.StringIO()
    return child


def gone(child: Any) -> int:
    """Wait for its end; its exit code, or the signal that ended it, negative."""
    child.expect(pytest.importorskip("pexpect").EOF)
    child.close()
    return int(child.exitstatus if child.signalstatus is None else -child.signalstatus)
