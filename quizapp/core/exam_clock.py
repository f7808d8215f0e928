"""How much time an exam has used, whatever is done to the machine's clock.

Within one start of the machine a clock counts that nobody can set and that goes on through suspend.
Across a restart only the wall clock is left: its difference counts, and one that went back counts
nothing and is noted as an anomaly.
"""

from dataclasses import replace

from quizapp.core.exam import Reading, Timer

_MINUTE_MS = 60_000


def started(minutes: float | None, now: Reading) -> Timer:
    """A timer that begins to run; None minutes: without a limit."""
    limit = None if minutes is None else round(minutes * _MINUTE_MS)
    return Timer(limit, 0, now)


def used(timer: Timer, now: Reading) -> tuple[int, bool]:
    """Milliseconds used up to `now`, which may be over the limit; and whether a clock went back."""
    since = timer.running_since
    if since is None:
        return timer.used_ms, False
    passed = now.utc_ms - since.utc_ms
    if (
        since.boot_id is not None
        and since.boot_id == now.boot_id
        and since.boot_ms is not None
        and now.boot_ms is not None
    ):
        passed = now.boot_ms - since.boot_ms
    return timer.used_ms + max(0, passed), passed < 0


def remaining(timer: Timer, now: Reading) -> int | None:
    """Milliseconds left, at least 0; None without a limit."""
    if timer.limit_ms is None:
        return None
    return max(0, timer.limit_ms - used(timer, now)[0])


def is_expired(timer: Timer, now: Reading) -> bool:
    """Whether time is up: at the limit itself it is."""
    return remaining(timer, now) == 0


def deadline(timer: Timer) -> int | None:
    """When time will be up or was, in UTC milliseconds of the clock that the timer started by.

    The same whoever asks and whenever, so it serves as finish time of an exam that ran out. None
    without a limit or while the timer stands.
    """
    if timer.limit_ms is None or timer.running_since is None:
        return None
    return timer.running_since.utc_ms + timer.limit_ms - timer.used_ms


def pause(timer: Timer, now: Reading) -> Timer:
    """The timer stopped; one that stands already stays as it is."""
    spent, went_back = used(timer, now)
    return replace(timer, used_ms=spent, running_since=None, anomalies=timer.anomalies + went_back)


def resume(timer: Timer, now: Reading) -> Timer:
    """The timer running from `now`; one that runs already goes on with no time lost or won.

    Called when an attempt is opened again: after a restart of the machine the clock that nobody
    can set takes over from here, and a wall clock that went back is noted once.
    """
    return replace(pause(timer, now), running_since=now)


def finish(timer: Timer, now: Reading) -> Timer:
    """The timer stopped for good, with no more time used than there was."""
    stopped = pause(timer, now)
    if stopped.limit_ms is None:
        return stopped
    return replace(stopped, used_ms=min(stopped.used_ms, stopped.limit_ms))
