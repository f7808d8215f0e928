"""Into mock exams and out of them: what the application does for `exams`."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from quizapp.core.exam import Reading
from quizapp.core.exam_wish import Wish
from quizapp.core.review import Moment
from quizapp.errors import QuizappError
from quizapp.language import translate
from quizapp.settings.places import Places
from quizapp.tui.loading import Library
from quizapp.tui.shell import Shell

if TYPE_CHECKING:
    from quizapp.tui.exams import Hall  # after the first frame: docs/decisions/0003


class ExamDoor(Shell[int]):
    """The part of the application that lets students into exams."""

    _library: Library | None
    _places: Places
    _clock: Callable[[], Moment]
    _reading: Callable[[], Reading]
    trouble: QuizappError | None

    def _tell_home(self) -> None:
        raise NotImplementedError

    def _back_up(self) -> None:
        raise NotImplementedError

    def on_home_screen_exam_wanted(self) -> None:
        """Set an exam up."""
        from quizapp.tui import exams

        self._enter(exams.set_up)

    def on_home_screen_resume_wanted(self) -> None:
        """Go on with the newest one."""
        from quizapp.tui import exams

        self._enter(exams.resume)
        self._tell_home()

    def _sit(self, wanted: Wish | str | None) -> None:
        """What the command line asked for; where it can't be, the command line says why."""
        from quizapp.tui import exams

        hall = self._hall()
        if hall is None:
            return
        try:
            exams.start(hall, wanted) if isinstance(wanted, Wish) else exams.resume(hall, wanted)
        except QuizappError as error:
            self.trouble = error
            hall.app.exit(1)

    def _enter(self, door: "Callable[[Hall], object]") -> None:
        hall = self._hall()
        if hall is None:
            return
        try:
            door(hall)
        except QuizappError as error:
            hall.app.notify(translate(error.message), severity="error", markup=False)

    def _hall(self) -> "Hall | None":
        from quizapp.tui.exams import Hall

        if self._library is None:
            return None
        return Hall(
            app=self,
            library=self._library,
            places=self._places,
            clock=self._clock,
            reading=self._reading,
            settings=self._settings,
            glyphs=self._glyphs,
            after=self._after_exam,
        )

    def _after_exam(self, trouble: QuizappError | None) -> None:
        self.trouble = self.trouble or trouble
        self._tell_home()
        self._back_up()
