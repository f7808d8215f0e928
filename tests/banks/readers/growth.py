"""How reading time grows with length: row 81 allows the exponent 1.35."""

import time

EXPONENT = 1.35
LARGE = 160_000
TIMES = 8
"""How many times larger the large text is than the small one."""


def grows_in_line(read, unit):
    """Whether eight times as much of a unit takes at most 8 ** 1.35 times as long to read."""
    large = _seconds(read, unit, LARGE)
    if large < 0.3:
        return True
    small = min(_seconds(read, unit, LARGE // TIMES) for _ in range(3))
    return large / small < TIMES**EXPONENT


def _seconds(read, unit, size):
    text = unit * (size // len(unit))
    start = time.process_time()
    read(text)
    return time.process_time() - start
