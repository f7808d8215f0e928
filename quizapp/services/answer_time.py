"""How long answers take, and what that leaves of the minutes that a session has."""

from collections.abc import Callable

from quizapp.core.study import Outcome

_LONGEST_MS = 3_600_000
"""A question left open overnight says nothing about how long its answer took."""


class AnswerTime:
    """Measures from the moment that a question is shown; only answering counts."""

    def __init__(self, timer: Callable[[], float], minutes: float | None) -> None:
        """`timer` gives seconds; without `minutes` the time never ends."""
        self._timer = timer
        self._seconds_left = None if minutes is None else minutes * 60
        self._shown_at = timer()

    def start(self) -> None:
        """A question is shown now."""
        self._shown_at = self._timer()

    def spent_ms(self) -> int:
        """How long the question has been open."""
        spent = round((self._timer() - self._shown_at) * 1000)
        return min(max(spent, 0), _LONGEST_MS)

    def passed(self, outcome: Outcome) -> None:
        """Count an answer that the student went on from."""
        if self._seconds_left is not None:
            self._seconds_left -= outcome.review.duration_ms / 1000

    def taken_back(self, outcome: Outcome) -> None:
        """Count an answer no more."""
        if self._seconds_left is not None:
            self._seconds_left += outcome.review.duration_ms / 1000

    @property
    def is_up(self) -> bool:
        """Whether nothing is left."""
        return self._seconds_left is not None and self._seconds_left <= 0
