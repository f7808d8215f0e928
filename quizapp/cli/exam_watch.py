"""Takes lines in a timed exam, and says when time grows short, to who is not typing too."""

from collections.abc import Sequence

from quizapp.cli import output
from quizapp.errors import QuizappError
from quizapp.language import _
from quizapp.services.exam import Exam
from quizapp.services.exam_steps import TimeUp
from quizapp.services.wording import duration

_LAST_MINUTE_MS = 60_000
_WARNINGS_MS = (600_000, _LAST_MINUTE_MS)
_AT_ONCE_MS = 2_000
"""As late as this the moment itself can be named."""

_LONGEST_WAIT = 1.0
"""Seconds. A sleeping computer sleeps for the wait too, but not for the exam's clock."""


class Watch:
    """Warns once at each of two moments: ten minutes and one minute before the end.

    An exam that began or was taken up later than that says so by itself.
    """

    def __init__(self, exam: Exam) -> None:
        self._exam = exam
        left = exam.remaining_ms or 0
        self._moments: Sequence[int] = [moment for moment in _WARNINGS_MS if moment < left]
        if left and not exam.paper.auto_submit:
            self._moments = [*self._moments, 0]

    def read_line(self, prompt: str) -> str | None:
        """The next line, None at the end of input; raises TimeUp if time ran out before it."""
        words = self._warning()
        if words is not None:
            output.talk(words)
        if output.is_interactive():
            output.prompt(f"{prompt} ")
            while not output.has_line(self._wait()):
                self._look(prompt)
        line = output.read_line()
        if self._exam.tick():  # the line took long, or nobody could be told while it was awaited
            raise TimeUp
        return line

    def _look(self, prompt: str) -> None:
        """See to the clock while the prompt stands there."""
        try:
            is_over = self._exam.tick()
        except QuizappError:
            output.data()  # what it says stands on a line of its own
            raise
        if is_over:
            output.data()
            raise TimeUp
        words = self._warning()
        if words is not None:
            output.data()
            output.talk(words)
            output.prompt(f"{prompt} ")

    def _wait(self) -> float | None:
        """Seconds until the clock is to be looked at again; None: nothing is going to happen."""
        left = self._exam.remaining_ms
        if left is None or self._exam.is_paused:
            return None
        if not left and not self._exam.paper.auto_submit and not self._moments:
            return None  # time is up, which was said
        until = left - max(self._moments, default=0)
        return min(max(until, 0) / 1000, _LONGEST_WAIT)

    def _warning(self) -> str | None:
        """What is to be said now, once; of several moments that passed the last."""
        left = self._exam.remaining_ms
        passed = [] if left is None else [moment for moment in self._moments if left <= moment]
        if left is None or not passed:
            return None
        self._moments = [moment for moment in self._moments if moment < left]
        return _words(min(passed), left)


def _words(moment: int, left: int) -> str:
    """What to say at a moment, which may have passed some time ago."""
    if not left:
        return _("Time is up; this exam goes on until you hand it in.")
    if moment - left > _AT_ONCE_MS:
        return _("Mind the time: {time} left.").format(time=duration(left))
    return _("Ten minutes are left.") if moment > _LAST_MINUTE_MS else _("One minute is left.")
