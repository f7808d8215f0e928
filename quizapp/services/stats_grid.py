"""The heatmap as rows of characters, a column a week."""

import unicodedata

from quizapp.services.stats import WEEKS, Heatmap
from quizapp.services.stats_words import date_of, month_name, weekday_name

MARKS = " ·░▒▓█"
"""Nothing, and five steps of much."""
ASCII_MARKS = " .:oO#"

_WEEK = 7


def rows(
    heatmap: Heatmap, marks: str, weeks: int = WEEKS, room: int | None = None
) -> list[tuple[str, str]]:
    """The names of the months, then a row a weekday: its name and two cells a week.

    Of more weeks than are wanted, the last ones. `room` is how far, in cells, names may reach.
    """
    first = heatmap.first + (WEEKS - weeks) * _WEEK
    found = [("  ", _months(first, weeks, room))]
    for place in range(_WEEK):
        days = range(first + place, first + weeks * _WEEK, _WEEK)
        cells = "".join(marks[heatmap.steps.get(day, 0)] + " " for day in days)
        found.append((weekday_name(first + place), cells))
    return found


def _months(first: int, weeks: int, room: int | None) -> str:
    """Each month's name above the week that it begins in; those without room are left out."""
    row, used = "", 0
    for week in range(weeks):
        monday = first + week * _WEEK
        begins = [day for day in range(monday, monday + _WEEK) if date_of(day).day == 1]
        if not begins or 2 * week < used:
            continue
        name = month_name(begins[0])
        if room is not None and 2 * week + _cells(name) > room:
            break
        row += " " * (2 * week - used) + name + " "
        used = 2 * week + _cells(name) + 1
    return row


def _cells(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(one) in "WF" else 1 for one in text)
