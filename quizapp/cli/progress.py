"""A line on stderr while something long goes on: a bar where it is known how far, else the time.

A thread of its own draws, so that work that says nothing of itself still shows that it lives.
"""

import shutil
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TextIO

from quizapp.cli.output import cut, width

_PATIENCE = 0.5
"""Seconds before a line is worth its flicker."""
_BAR = 24
_COLUMNS = 79


@dataclass(slots=True)
class _State:
    what: str
    started: float
    share: float | None = None
    drawn: int = 0
    """How many cells the line takes now."""


@contextmanager
def progress(what: str) -> Iterator[Callable[[int, int], None]]:
    """Show what goes on until it ends; the function given takes how much is done, of how much.

    Nothing is shown where stderr is no terminal; the line is wiped at the end.
    """
    stream = sys.stderr
    if stream is None or not stream.isatty():
        yield lambda _done, _total: None
        return
    state = _State(what, time.monotonic())
    over = threading.Event()
    thread = threading.Thread(target=_draw, args=(stream, state, over), daemon=True)
    thread.start()

    def report(done: int, total: int) -> None:
        if total > 0:
            state.share = min(1.0, done / total)

    try:
        yield report
    finally:
        over.set()
        thread.join()
        if state.drawn:
            stream.write("\r" + " " * state.drawn + "\r")
            stream.flush()


def _draw(stream: TextIO, state: _State, over: threading.Event) -> None:
    while not over.wait(_PATIENCE):
        line = _line(state, min(_COLUMNS, shutil.get_terminal_size().columns - 1))
        # What is left of a longer line is painted over.
        stream.write("\r" + line + " " * max(0, state.drawn - width(line)))
        stream.flush()
        state.drawn = max(state.drawn, width(line))


def _line(state: _State, room: int) -> str:
    """A line that wraps could not be painted over, so a long name gives way."""
    if state.share is None:
        how = f"{int(time.monotonic() - state.started)} s"
    else:
        filled = round(state.share * _BAR)
        how = f"{'#' * filled}{'-' * (_BAR - filled)} {state.share:4.0%}"
    return cut(f"{cut(state.what, max(room - len(how) - 2, 1))}  {how}", room)
