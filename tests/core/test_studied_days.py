"""Runs of study days, and the steps of the heatmap."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.core.studied_days import STEPS, Streaks, levels, streaks, week_start, weekday


@pytest.mark.parametrize(
    ("days", "found"),
    [
        ([], Streaks(0, 0)),
        ([10], Streaks(1, 1)),
        ([9], Streaks(1, 1)),  # today is not over yet
        ([8], Streaks(0, 1)),
        ([10, 9, 8], Streaks(3, 3)),
        ([10, 8, 7, 6, 5, 2], Streaks(1, 4)),
        ([9, 8, 4, 3, 2], Streaks(2, 3)),
        ([12, 11, 10], Streaks(1, 1)),  # the clock was ahead then
    ],
)
def test_runs_of_days(days: list[int], found: Streaks) -> None:
    assert streaks(days, 10) == found


@given(st.sets(st.integers(0, 30)), st.integers(0, 30))
def test_the_longest_run_is_found(days: set[int], today: int) -> None:
    runs = [
        length
        for first in range(31)
        for length in range(1, 32)
        if first + length - 1 <= today and all(first + n in days for n in range(length))
    ]
    found = streaks(days, today)
    assert found.longest == max(runs, default=0)
    assert found.now <= found.longest


def test_a_day_of_cramming_leaves_the_others_their_shades() -> None:
    counts = {day: 10 + day for day in range(20)} | {20: 5000, 21: 0}
    found = levels(counts)
    assert found[20] == STEPS
    assert found[0] == 2
    assert 21 not in found


def test_a_single_day_is_a_full_one() -> None:
    assert levels({3: 1}) == {3: STEPS}
    assert levels({}) == {}
    assert levels({3: 0}) == {}


@given(st.dictionaries(st.integers(0, 200), st.integers(0, 10_000)))
def test_more_answers_are_never_paler(counts: dict[int, int]) -> None:
    found = levels(counts)
    assert found.keys() == {day for day, count in counts.items() if count}
    ordered = sorted(found, key=lambda day: counts[day])
    assert [found[day] for day in ordered] == sorted(found.values())
    assert all(1 <= step <= STEPS for step in found.values())


@given(st.integers(0, 40_000))
def test_weeks_begin_on_monday(day: int) -> None:
    on = date.fromordinal(date(1970, 1, 1).toordinal() + day)
    assert weekday(day) == on.weekday()
    assert weekday(week_start(day)) == 0
    assert 0 <= day - week_start(day) < 7
