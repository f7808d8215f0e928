"""What showing a question now is worth on the day of the exam, and what it costs.

With h days to the exam, e days since the last review, r = R(e, S) the chance to be right now:

    gain = points · (1 - g) · [ r·R(h, S after Good) + (1 - r)·R(h, S after Again, then retry)
                                - R(h + e, S) ]
    cost = r·t_right + (1 - r)·(t_wrong + t_retry)

and for one never opened, whose first mark m is expected: gain = points · (mark after - m). Points
count by the chance that the exam asks. Source: one-step expected gain per second, as the greedy
policies for memory models with a horizon (Hunziker et al. 2019, "Teaching Multiple Concepts to a
Forgetful Learner"); R and S are FSRS-6's, g + (1 - g)·R is `guessing`'s.
"""

from dataclasses import dataclass
from types import MappingProxyType

from quizapp.core.exam_plan import STARTING_PACE, Candidate, Pace, Paces
from quizapp.core.guessing import FirstMarks, expected_mark
from quizapp.core.memory import (
    DEFAULT_PARAMETERS,
    Memory,
    Parameters,
    Rating,
    next_memory,
    next_strength,
    retrievability,
)
from quizapp.core.question import QuestionType

_NO_PACES: Paces = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Prospect:
    """What it brings to show a question today, and what that costs."""

    gain: float
    """Expected points on the day."""
    seconds: float
    now: float | None
    """Chance to recall it now; None where that is unknown: never opened, or missed today."""
    before: float
    """On the day of the exam without it: the recall, of one never opened the mark."""
    after: float
    """The same with it."""

    @property
    def per_second(self) -> float:
        """By this questions compete."""
        return self.gain / self.seconds


def owes_retry(memory: Memory, today: int) -> bool:
    """Whether it was missed today and did not come back yet."""
    return memory.last_day >= today >= memory.due_day


class Outlook:
    """The view from one study day on the day of the exam."""

    def __init__(
        self,
        today: int,
        days_left: int,
        marks: FirstMarks,
        paces: Paces = _NO_PACES,
        parameters: Parameters = DEFAULT_PARAMETERS,
    ) -> None:
        self._today = today
        self._days_left = days_left
        self._marks = marks
        self._paces = paces
        self._parameters = parameters
        self._learnt = {rating: self._at_exam(self._first(rating)) for rating in _FIRST_RATINGS}

    def prospect(self, candidate: Candidate) -> Prospect | None:
        """What showing it today brings; None if it was settled today.

        Nothing is known yet of the recall of what was seen today.
        """
        pace = self._paces.get(candidate.kind, STARTING_PACE)
        if candidate.memory is None:
            return self._opening(candidate, pace)
        if candidate.memory.last_day < self._today:
            return self._review(candidate, candidate.memory, pace)
        if owes_retry(candidate.memory, self._today):
            return self._retry(candidate, candidate.memory, pace)
        return None

    def _opening(self, candidate: Candidate, pace: Pace) -> Prospect:
        guess = candidate.guess_floor
        mark = self._marks.expected(candidate.chapter, candidate.kind, guess)
        is_judgement = candidate.kind is QuestionType.TRUE_FALSE
        right = self._learnt[Rating.HARD if is_judgement else Rating.GOOD]
        recalled = mark * right + (1 - mark) * self._learnt[Rating.AGAIN]
        after = expected_mark(guess, recalled)
        gain = candidate.points * candidate.chance * (after - mark)
        return Prospect(gain, pace.new + (1 - mark) * pace.retry, None, mark, after)

    def _review(self, candidate: Candidate, memory: Memory, pace: Pace) -> Prospect:
        parameters, today = self._parameters, self._today
        elapsed = today - memory.last_day
        now = retrievability(memory.stability, elapsed, parameters)
        before = retrievability(memory.stability, elapsed + self._days_left, parameters)
        right, _ = next_strength(memory, Rating.GOOD, today, parameters)
        missed = next_memory(memory, Rating.AGAIN, today, today, parameters=parameters)
        after = now * self._at_exam(right) + (1 - now) * self._at_exam(self._retried(missed))
        seconds = now * pace.right + (1 - now) * (pace.wrong + pace.retry)
        return Prospect(_points(candidate) * (after - before), seconds, now, before, after)

    def _retry(self, candidate: Candidate, memory: Memory, pace: Pace) -> Prospect:
        before = self._at_exam(memory.stability)
        after = self._at_exam(self._retried(memory))
        return Prospect(_points(candidate) * (after - before), pace.retry, None, before, after)

    def _first(self, rating: Rating) -> float:
        memory = next_memory(None, rating, self._today, self._today, parameters=self._parameters)
        return self._retried(memory) if rating is Rating.AGAIN else memory.stability

    def _retried(self, memory: Memory) -> float:
        return next_strength(memory, Rating.GOOD, self._today, self._parameters)[0]

    def _at_exam(self, stability: float) -> float:
        return retrievability(stability, self._days_left, self._parameters)


_FIRST_RATINGS = (Rating.AGAIN, Rating.HARD, Rating.GOOD)


def _points(candidate: Candidate) -> float:
    return candidate.points * candidate.chance * (1 - candidate.guess_floor)
