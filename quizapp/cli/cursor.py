"""Asks a terminal how wide it draws a box character: one cell, or two as some East Asian ones."""

import os
import re
import select
import sys

_REPORT = re.compile(rb"\x1b\[(\d+);(\d+)R")
_PATIENCE_S = 0.3
"""A terminal that has not answered by then won't."""


def box_width() -> int | None:
    """Cells that `─` takes, or None where the terminal does not say."""
    if os.name != "posix":
        return None
    import termios
    import tty

    handle = sys.stdin.fileno()
    before = termios.tcgetattr(handle)
    try:
        tty.setcbreak(handle)
        os.write(sys.stdout.fileno(), "\r─\x1b[6n".encode())
        answer = _answer(handle)
    finally:
        termios.tcsetattr(handle, termios.TCSADRAIN, before)
        os.write(sys.stdout.fileno(), b"\r\x1b[K")
    return None if answer is None else answer - 1


def _answer(handle: int) -> int | None:
    """The column that the terminal reports, from 1."""
    got = b""
    while select.select([handle], [], [], _PATIENCE_S)[0]:
        got += os.read(handle, 32)
        if match := _REPORT.search(got):
            return int(match[2])
        if len(got) > 256:  # somebody is typing
            return None
    return None
