"""Which automatic backups are kept: the newest of each of 12 days, then 10 weeks, then 9 months."""

from collections.abc import Callable, Collection, Hashable
from datetime import datetime

DAYS, WEEKS, MONTHS = 12, 10, 9


def kept(moments: Collection[datetime]) -> set[datetime]:
    """Those to keep, counted from the newest: of each day, week or month its newest.

    A week or month counts from the first that has none kept as a day or week already.
    """
    left = sorted(moments, reverse=True)
    found: set[datetime] = set()
    used: set[Hashable]
    for count, period in _TIERS:
        used = {period(moment) for moment in found}
        fresh: set[Hashable] = set()
        for moment in left:
            if len(fresh) == count:
                break
            if period(moment) not in used | fresh:
                fresh.add(period(moment))
                found.add(moment)
        oldest = min(found, default=None)
        left = [moment for moment in left if oldest is not None and moment < oldest]
    return found


def _day(moment: datetime) -> Hashable:
    return moment.date()


def _week(moment: datetime) -> Hashable:
    return moment.isocalendar()[:2]


def _month(moment: datetime) -> Hashable:
    return moment.year, moment.month


_TIERS: tuple[tuple[int, Callable[[datetime], Hashable]], ...] = (
    (DAYS, _day),
    (WEEKS, _week),
    (MONTHS, _month),
)
