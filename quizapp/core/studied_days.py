"""On which days was studied, and how much: runs of days, and the steps of a heatmap."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

STEPS = 5
"""Levels of a heatmap above nothing."""

_WEEK = 7
_THURSDAY = 4
"""1970-01-01, day 0, was one: that many days before it a Sunday ended a week."""


@dataclass(frozen=True, slots=True)
class Streaks:
    """Study days in a row."""

    now: int
    """The run that ends today or yesterday; a day still going on breaks none."""
    longest: int


def streaks(days: Collection[int], today: int) -> Streaks:
    """Count the runs of days; a day after today, as from a clock that was ahead, is in none."""
    longest = run = 0
    now = 0
    before: int | None = None
    for day in sorted(day for day in set(days) if day <= today):
        run = run + 1 if before is not None and day == before + 1 else 1
        longest = max(longest, run)
        before = day
    if before is not None and before >= today - 1:
        now = run
    return Streaks(now, longest)


def levels(counts: Mapping[int, int]) -> dict[int, int]:
    """The step of each day with answers, 1 to `STEPS`.

    The darkest is what nine in ten of the student's own days stay at or below: one day of
    cramming must not make all others pale.
    """
    busy = sorted(count for count in counts.values() if count > 0)
    if not busy:
        return {}
    top = busy[(len(busy) * 9 + 9) // 10 - 1]
    return {day: min(STEPS, -(-count * STEPS // top)) for day, count in counts.items() if count > 0}


def weekday(day: int) -> int:
    """0 for a Monday to 6 for a Sunday."""
    return (day + _THURSDAY - 1) % _WEEK


def week_start(day: int) -> int:
    """The Monday of the day's week."""
    return day - weekday(day)
