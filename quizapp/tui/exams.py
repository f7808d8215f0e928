"""Mock exams behind the doorman: set up, sat, looked at, and sat again.

Imported when the first exam is asked for: the first frame needs none of it.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from textual.app import App

from quizapp.core.exam import Attempt, Reading
from quizapp.core.exam_wish import Wish
from quizapp.core.review import Moment
from quizapp.errors import DatabaseError, QuizappError
from quizapp.language import _, translate
from quizapp.services.exam import Exam
from quizapp.services.exam_followup import Aftermath
from quizapp.services.exam_records import earlier
from quizapp.settings.keys import Settings
from quizapp.settings.places import Places
from quizapp.tui.glyphs import Glyphs
from quizapp.tui.loading import Library
from quizapp.tui.look import Look
from quizapp.tui.screens.exam import ExamScreen
from quizapp.tui.screens.exam_acts import ExamLeft
from quizapp.tui.screens.result import ResultScreen


@dataclass(frozen=True, slots=True, kw_only=True)
class Hall:
    """What an exam needs of the application."""

    app: App[Any]
    library: Library
    places: Places
    clock: Callable[[], Moment]
    reading: Callable[[], Reading]
    settings: Settings
    glyphs: Glyphs
    after: Callable[[QuizappError | None], object]
    """Called whenever an exam was left, with what could not be written."""


def set_up(hall: Hall) -> None:
    """Compose an exam, and sit it; raises NotFoundError where there is nothing to ask."""
    from quizapp.services.exam_setup import exam_setup
    from quizapp.tui.screens.exam_setup import ExamSetupScreen

    def begin(wish: Wish | None) -> None:
        if wish is not None:
            _saying(hall, lambda: start(hall, wish))

    library, days = hall.library, hall.settings.wrong_days
    setup = exam_setup(library.index, library.store, hall.places, wrong_days=days)
    hall.app.push_screen(ExamSetupScreen(setup, hall.glyphs), begin)


def start(hall: Hall, wish: Wish) -> None:
    """Draw a paper and sit it; raises what `Exam.of` raises."""
    library = hall.library
    if library.store.open_attempt() is not None:
        words = _("Another exam is still open; it stands on the home screen when this one is over.")
        hall.app.notify(words, markup=False)
    exam = Exam.of(
        library.index,
        library.store,
        wish,
        clock=hall.clock,
        reading=hall.reading,
        settings=hall.settings,
    )
    _sit(hall, exam)


def resume(hall: Hall, attempt_id: str | None = None) -> None:
    """Go on with an exam, the newest unless one is named; one that ran out shows its result.

    Raises what `Exam.resume` raises.
    """
    exam = Exam.resume(
        hall.library.store,
        attempt_id=attempt_id,
        clock=hall.clock,
        reading=hall.reading,
        settings=hall.settings,
    )
    if exam.is_over:
        hall.after(None)
        _show_result(hall, exam.attempt)
    else:
        _sit(hall, exam)


def _sit(hall: Hall, exam: Exam) -> None:
    def come_out(left: ExamLeft | None) -> None:
        if left is None:
            return
        hall.after(None if left.is_saved else DatabaseError("The last answer is NOT saved."))
        if left.exam.is_over:
            _saying(hall, lambda: _show_result(hall, left.exam.attempt))

    hall.app.push_screen(
        ExamScreen(exam, Look.of(hall.settings, hall.glyphs), hall.library.banks), come_out
    )


def _show_result(hall: Hall, attempt: Attempt) -> None:
    library = hall.library

    def go_on(where: str | None) -> None:
        hall.after(None)
        if where == "again":
            _saying(hall, lambda: start(hall, Wish.again(attempt.paper)))

    before = earlier(library.store, attempt)
    after = Aftermath(
        library.store, library.index, attempt, clock=hall.clock, settings=hall.settings
    )
    screen = ResultScreen(attempt, before, Look.of(hall.settings, hall.glyphs), after=after)
    hall.app.push_screen(screen, go_on)


def _saying(hall: Hall, act: Callable[[], object]) -> None:
    """Do it, or say on the screen why not."""
    try:
        act()
    except QuizappError as error:
        hall.app.notify(translate(error.message), severity="error", markup=False)
