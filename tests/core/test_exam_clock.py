"""An exam's clock under everything that happens to clocks."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.core.exam import Reading, Timer
from quizapp.core.exam_clock import (
    deadline,
    finish,
    is_expired,
    pause,
    remaining,
    resume,
    started,
    used,
)

SECOND, MINUTE, HOUR, DAY = 1_000, 60_000, 3_600_000, 86_400_000
NOON = 1_795_262_400_000
START = Reading(utc_ms=NOON, boot_id="one", boot_ms=500_000)
WALL_ONLY = Reading(utc_ms=NOON, boot_id=None, boot_ms=None)
IN_2038, IN_2106 = 2**31 * SECOND, 2**32 * SECOND


def after(passed: int, since: Reading = START, *, jump: int = 0) -> Reading:
    """The clocks `passed` ms later, the wall clock set by `jump` meanwhile."""
    boot_ms = None if since.boot_ms is None else since.boot_ms + passed
    return Reading(since.utc_ms + passed + jump, since.boot_id, boot_ms)


def rebooted(utc_ms: int, *, boot_ms: int = 7_000) -> Reading:
    return Reading(utc_ms, "two", boot_ms)


# row 42, row 43
@pytest.mark.parametrize(
    "jump",
    [0, HOUR, -HOUR, DAY, -DAY, -3652 * DAY, IN_2038 - NOON, IN_2106 - NOON],
)
def test_setting_the_wall_clock_changes_nothing_within_one_boot(jump: int) -> None:
    timer = started(90, START)
    now = after(41 * MINUTE, jump=jump)
    assert used(timer, now) == (41 * MINUTE, False)
    assert remaining(timer, now) == 49 * MINUTE
    assert pause(timer, now) == Timer(90 * MINUTE, 41 * MINUTE, None, anomalies=0)


# row 45
def test_suspend_counts_since_the_boot_clock_goes_on() -> None:
    timer = started(90, START)
    assert remaining(timer, after(12 * HOUR)) == 0
    assert used(timer, after(12 * HOUR)) == (12 * HOUR, False)


# row 44
@pytest.mark.parametrize(
    ("since", "now", "passed", "anomaly"),
    [
        pytest.param(START, rebooted(NOON + 5 * MINUTE), 5 * MINUTE, False, id="restarted"),
        pytest.param(START, rebooted(NOON), 0, False, id="restarted at once"),
        pytest.param(START, rebooted(NOON - 1), 0, True, id="restarted, clock went back"),
        pytest.param(START, rebooted(NOON - 3652 * DAY), 0, True, id="restarted in 2016"),
        pytest.param(
            START, rebooted(NOON + 5, boot_ms=600_000), 5, False, id="restarted, later boot clock"
        ),
        pytest.param(
            START, replace(START, boot_ms=499_999, utc_ms=NOON + 9), 0, True, id="boot clock back"
        ),
        pytest.param(WALL_ONLY, after(9, WALL_ONLY), 9, False, id="no boot clock"),
        pytest.param(WALL_ONLY, after(-9, WALL_ONLY), 0, True, id="no boot clock, back"),
        pytest.param(WALL_ONLY, after(9), 9, False, id="boot clock only now"),
        pytest.param(START, after(9, WALL_ONLY), 9, False, id="boot clock only then"),
        pytest.param(
            replace(START, boot_ms=None), after(9, jump=50), 59, False, id="boot known, no clock"
        ),
        pytest.param(
            START, replace(after(9, jump=50), boot_ms=None), 59, False, id="clock lost meanwhile"
        ),
        pytest.param(
            replace(START, boot_id=None),
            replace(after(9, jump=50), boot_id=None),
            59,
            False,
            id="a clock of who knows which boot",
        ),
    ],
)
def test_what_counts_where_clocks_differ(
    since: Reading, now: Reading, passed: int, anomaly: bool
) -> None:
    timer = Timer(HOUR, 7, since)
    assert used(timer, now) == (7 + passed, anomaly)
    assert pause(timer, now) == Timer(HOUR, 7 + passed, None, anomalies=int(anomaly))


def test_after_a_restart_the_wall_clock_cannot_move_it_any_more() -> None:
    back = rebooted(NOON + 10 * MINUTE)
    timer = resume(pause(started(90, START), after(20 * MINUTE)), after(25 * MINUTE))
    timer = resume(timer, rebooted(after(30 * MINUTE).utc_ms))
    assert timer == Timer(90 * MINUTE, 25 * MINUTE, rebooted(after(30 * MINUTE).utc_ms), 0)
    assert remaining(timer, after(5 * MINUTE, timer.running_since or back, jump=-DAY)) == HOUR


def test_a_clock_that_went_back_is_noted_once_and_time_goes_on_from_there() -> None:
    back = rebooted(NOON - DAY)
    timer = resume(started(90, START), back)
    assert timer == Timer(90 * MINUTE, 0, back, anomalies=1)
    assert used(timer, after(MINUTE, back)) == (MINUTE, False)
    assert pause(timer, after(MINUTE, back)).anomalies == 1


def test_a_pause_takes_no_time() -> None:
    timer = pause(started(90, START), after(10 * MINUTE))
    later = after(5 * HOUR)
    assert used(timer, later) == (10 * MINUTE, False)
    assert remaining(timer, later) == 80 * MINUTE
    assert deadline(timer) is None
    assert pause(timer, later) == timer
    timer = resume(timer, later)
    assert used(timer, after(MINUTE, later)) == (11 * MINUTE, False)
    assert deadline(timer) == later.utc_ms + 80 * MINUTE


# row 48, row 49
@pytest.mark.parametrize(
    ("minutes", "limit_ms"),
    [(0, 0), (1 / 60, SECOND), (99 * 60, 99 * HOUR), (0.5, 30 * SECOND), (2.01, 120600)],
)
def test_time_is_up_at_the_limit_and_not_a_millisecond_before(
    minutes: float, limit_ms: int
) -> None:
    timer = started(minutes, START)
    assert timer.limit_ms == limit_ms
    before, at, beyond = after(limit_ms - 1), after(limit_ms), after(limit_ms + 1)
    assert remaining(timer, before) == (1 if limit_ms else 0)
    assert is_expired(timer, before) is (limit_ms == 0)
    assert is_expired(timer, at)
    assert remaining(timer, at) == 0
    assert is_expired(timer, beyond)
    assert remaining(timer, beyond) == 0
    assert deadline(timer) == NOON + limit_ms


# row 49
def test_without_a_limit_time_is_never_up() -> None:
    timer = started(None, START)
    later = after(99 * HOUR)
    assert remaining(timer, later) is None
    assert not is_expired(timer, later)
    assert deadline(timer) is None
    assert finish(timer, later) == Timer(None, 99 * HOUR, None)


def test_the_deadline_is_one_whoever_asks() -> None:
    timer = started(60, START)
    twelve_hours_on = after(12 * HOUR)
    assert is_expired(timer, twelve_hours_on)
    assert is_expired(timer, rebooted(NOON + 12 * HOUR))
    assert deadline(timer) == NOON + HOUR
    assert finish(timer, twelve_hours_on) == Timer(HOUR, HOUR, None)
    assert finish(timer, after(HOUR - 1)) == Timer(HOUR, HOUR - 1, None)


steps = st.lists(
    st.tuples(
        st.sampled_from(["wait", "pause", "resume"]),
        st.integers(0, 10 * MINUTE),
        st.integers(-DAY, DAY),
    ),
    max_size=20,
)
readings = st.builds(
    Reading,
    st.integers(0, IN_2106),
    st.sampled_from(["one", "two", None]),
    st.none() | st.integers(0, IN_2106),
)


@given(steps)
def test_time_used_is_time_passed_while_it_ran(history: list[tuple[str, int, int]]) -> None:
    now, timer, ran = START, started(60, START), 0
    for what, passed, jump in history:
        ran += passed if timer.running_since is not None else 0
        now = after(passed, now, jump=jump)
        if what != "wait":
            timer = (pause if what == "pause" else resume)(timer, now)
        assert used(timer, now) == (ran, False)
        assert remaining(timer, now) == max(0, HOUR - ran)
    assert timer.anomalies == 0


@given(readings, readings, st.integers(0, 2 * HOUR))
def test_no_clock_ever_gives_time_back(since: Reading, now: Reading, spent: int) -> None:
    timer = Timer(HOUR, spent, since)
    total, anomaly = used(timer, now)
    assert total >= spent
    assert not anomaly or total == spent
    assert 0 <= (remaining(timer, now) or 0) <= HOUR
    assert finish(timer, now).used_ms == min(HOUR, total)
    assert resume(timer, now) == Timer(HOUR, total, now, int(anomaly))
