"""Numbers, dates and percentages of a workbook, as Excel would show them."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from quizapp.banks.readers.markup import Node

_DATES = frozenset({*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)})
_PERCENT = frozenset({9, 10})
_LITERAL = re.compile(r'"[^"]*"|\[[^\]]*\]|\\.')
_LAST_DAY = 2_958_465
"""31 December 9999."""


@dataclass(frozen=True, slots=True)
class Formats:
    """For each cell style by number: "date", "percent" or ""."""

    kinds: tuple[str, ...]
    is_1904: bool
    """Days are counted from 1904, as on old Macs."""

    def shown(self, raw: str, style: str) -> str:
        """A number as text; what is no number stays as it is."""
        try:
            number = float(raw)
        except ValueError:
            return raw
        place = int(style) if style.isdecimal() and len(style) < 6 else 0
        kind = self.kinds[place] if place < len(self.kinds) else ""
        if kind == "date" and 0 <= number < _LAST_DAY:
            return self._date(number)
        if kind == "percent":
            return _plain(number * 100) + "%"
        return _plain(number)

    def _date(self, number: float) -> str:
        # Day 60 of Excel is 29 February 1900, which never was: earlier days are one further on.
        first = (
            datetime(1904, 1, 1, tzinfo=UTC) if self.is_1904 else datetime(1899, 12, 30, tzinfo=UTC)
        )
        shift = 1 if not self.is_1904 and 1 <= number < 60 else 0
        moment = first + timedelta(days=int(number) + shift, seconds=round(number % 1 * 86_400))
        if number < 1:
            return moment.strftime("%H:%M:%S").removesuffix(":00")
        is_midnight = (moment.hour, moment.minute, moment.second) == (0, 0, 0)
        return moment.strftime("%Y-%m-%d" if is_midnight else "%Y-%m-%d %H:%M")


def formats(root: Node, *, is_1904: bool) -> Formats:
    """What styles.xml says of the numbers in cells."""
    own = {
        one.get("numFmtId"): one.get("formatCode")
        for group in root.all("numFmts")
        for one in group.all("numFmt")
    }
    kinds = [
        _kind(one.get("numFmtId"), own) for group in root.all("cellXfs") for one in group.all("xf")
    ]
    return Formats(tuple(kinds), is_1904)


def _kind(number: str, own: dict[str, str]) -> str:
    code = own.get(number)
    if code is None:
        known = int(number) if number.isdecimal() and len(number) < 6 else 0
        return "date" if known in _DATES else "percent" if known in _PERCENT else ""
    bare = _LITERAL.sub("", code[:255]).lower()
    if "%" in bare:
        return "percent"
    is_number = "general" in bare or any(sign in bare for sign in "0#?")
    return "date" if not is_number and any(sign in bare for sign in "ymdhs") else ""


def _plain(number: float) -> str:
    """Excel keeps fifteen digits."""
    if number.is_integer() and abs(number) < 1e15:
        return str(int(number))
    return format(number, ".15g")
