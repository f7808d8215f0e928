"""The plan's values: the exam's date and the days until it, what may be studied, and how fast.

Days are study days (`memory.study_day`), weekdays count from 0 for Monday.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Literal

from quizapp.core.memory import Memory
from quizapp.core.question import QuestionId, QuestionType

OPENING_SHARE = 0.8
"""New questions are spread over this share of the study days."""
FINAL_SHARE = 0.1
"""In this last share of the study days only gain per second counts; the last day at least."""

_EPOCH_WEEKDAY = 3
"""1970-01-01, day 0, was a Thursday."""


@dataclass(frozen=True, slots=True)
class ExamPlan:
    """When the exam is, and how much time there is to study for it."""

    date: int
    """Study day of the exam; it is itself no day to study."""
    minutes_per_day: float
    start_day: int
    """Study day on which the plan was made."""
    days_off: frozenset[int] = frozenset()
    """Weekdays on which nothing is studied."""

    def days_left(self, today: int) -> int:
        """Days until the exam, at least 1: the horizon h of every formula."""
        return max(1, self.date - today)

    def is_study_day(self, day: int) -> bool:
        """Whether the plan asks anything on this day."""
        return day < self.date and weekday(day) not in self.days_off

    def study_days(self, first: int, end: int) -> int:
        """How many study days there are from `first` on, before `end`."""
        weeks, rest = divmod(max(0, end - first), 7)
        ragged = sum(weekday(first + day) not in self.days_off for day in range(rest))
        return weeks * (7 - len(self.days_off)) + ragged

    def quota(self, unseen: int, opened_today: int, today: int) -> int:
        """How many new questions are still to be opened today, `unseen` being unopened now.

        As many of those unseen at the day's start as the days left of the first 80 % demand.
        After a day missed it is more by itself.
        """
        total = self.study_days(self.start_day, self.date)
        gone = self.study_days(self.start_day, today)
        days = max(1.0, OPENING_SHARE * total - gone)
        return max(0, _ceil((unseen + opened_today) / days) - opened_today)

    def is_final(self, today: int) -> bool:
        """Whether today is one of the last tenth of the study days."""
        total = self.study_days(self.start_day, self.date)
        return self.study_days(today, self.date) <= max(1, _ceil(FINAL_SHARE * total))


def weekday(day: int) -> int:
    """The weekday of a study day: 0 is Monday."""
    return (day + _EPOCH_WEEKDAY) % 7


def _ceil(number: float) -> int:
    return math.ceil(number - 1e-9)  # shares in binary are a hair off: 0.1 × 30 is 3, not 4


@dataclass(frozen=True, slots=True)
class Candidate:
    """A question that may be studied: not suspended, not buried, of a bank that is on."""

    id: QuestionId
    kind: QuestionType
    points: float
    """What it is worth where the exam asks it."""
    guess_floor: float
    memory: Memory | None
    """None: never opened."""
    chapter: str = ""
    """As `FirstMarks` names it."""
    chance: float = 1.0
    """That the exam asks it."""


@dataclass(frozen=True, slots=True)
class Pace:
    """Seconds that the student takes: medians of a kind of question."""

    right: float = 15.0
    wrong: float = 25.0
    """Reading what was right included."""
    retry: float = 12.0
    """When it comes back in the same session."""
    new: float = 30.0
    """At the first showing, whatever the answer."""


Paces = Mapping[QuestionType, Pace]
STARTING_PACE = Pace()


@dataclass(frozen=True, slots=True)
class Studied:
    """What the student is known for, and what was done today."""

    paces: Paces = field(default_factory=lambda: MappingProxyType({}))
    """Kinds that are missing take the starting values."""
    opened_today: int = 0
    """New questions answered today."""
    seconds_today: float = 0.0
    """Time spent today."""


@dataclass(frozen=True, slots=True)
class DayAhead:
    """What the plan asks on a day to come, if nothing more is answered until then."""

    kind: Literal["study", "off", "exam"]
    questions: int = 0
    new: int = 0
    seconds: float = 0.0
