"""The machine's clocks: exams are told the time from here and nowhere else."""

import time
from functools import cache
from pathlib import Path

from quizapp.core.exam import Reading

_BOOT_ID = Path("/proc/sys/kernel/random/boot_id")
_NANOSECONDS = 1_000_000
"""In a millisecond."""


def reading() -> Reading:
    """What the clocks show now; without a clock that goes on in suspend, wall time alone."""
    return Reading(time.time_ns() // _NANOSECONDS, boot_id(), _since_boot())


@cache
def boot_id() -> str | None:
    """Which start of the machine this is; None where the platform does not say."""
    try:
        return _BOOT_ID.read_text(encoding="ascii").strip() or None
    except (OSError, ValueError):
        return None


def _since_boot() -> int | None:
    clock: int | None = getattr(time, "CLOCK_BOOTTIME", None)  # Linux alone has it
    if clock is None:
        return None
    return time.clock_gettime_ns(clock) // _NANOSECONDS
