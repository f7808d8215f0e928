"""What is kept of planning: the plan that a student made, and what was foretold on each day."""

from dataclasses import dataclass

from quizapp.core.exam_plan import ExamPlan
from quizapp.core.question import BankId
from quizapp.core.review import Moment

WEEKDAYS = 7
LONGEST_DAY = 24 * 60
"""Minutes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptPlan:
    """A plan as it was made."""

    id: str
    """Unique in the world."""
    at: Moment
    """When it was made."""
    days: ExamPlan
    blueprint: str | None = None
    """The exam that is studied for, one of its bank's, or the path of a file; None: everything that
    the banks ask."""
    target: float | None = None
    """Per cent of the points to be reached; None: what the exam's own pass mark says."""
    banks: tuple[BankId, ...] | None = None
    """None: whichever are switched on."""
    cleared_ms: int | None = None
    """When it was given up."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ForecastDay:
    """What was foretold on a study day, in per cent of the points."""

    day: int
    at_ms: int
    exam: str
    """Of which exam; a name that only tells exams apart."""
    mean: float
    low: float
    high: float
    pass_probability: float | None
    ready: float
    """The score of an exam on the next day, corrected by what was recalled alone."""
    luck: float
    """Standard deviation of that by chance alone."""
