"""How reading time grows with length: row 81 allows the exponent 1.35."""

import gc
import time

EXPONENT = 1.35
LARGE = 160_000
TIMES = 8
"""How many times larger the large text is than the small one."""


def grows_in_line(read, unit):
    """Whether eight times as much of a unit takes at most 8 ** 1.35 times as long to read.

    Whatever else the machine does makes a reading slower, never faster: the quickest of a few counts.
    """
    large = _seconds(read, unit, LARGE)
    if large < 0.3:
        return True
    small = min(_seconds(read, unit, LARGE // TIMES) for _ in range(3))
    for _ in range(3):
        if large / small < TIMES**EXPONENT:
            return True
        large = min(large, _seconds(read, unit, LARGE))
        small = min(small, _seconds(read, unit, LARGE // TIMES))
    return False


def _seconds(read, unit, size):
    text = unit * (size // len(unit))
    gc.collect()
    gc.disable()  # its work grows with all that the test run keeps alive
    try:
        start = time.process_time()
        read(text)
        return time.process_time() - start
    finally:
        gc.enable()
