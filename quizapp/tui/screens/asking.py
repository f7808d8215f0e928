"""A screen that asks: the acts that studying and an exam have in common."""

from typing import TYPE_CHECKING

from quizapp.language import _
from quizapp.script import is_available
from quizapp.tui import waiting
from quizapp.tui.glyphs import Glyphs
from quizapp.tui.screens.page_screen import PageScreen, Result

if TYPE_CHECKING:
    from quizapp.tui.exam_sitting import ExamSitting
    from quizapp.tui.sitting import Sitting


class AskingScreen(PageScreen[Result]):
    """One question a page; each key calls the sitting and draws what came of it."""

    def __init__(self, sitting: "Sitting | ExamSitting", glyphs: Glyphs) -> None:
        super().__init__(glyphs)
        self.sitting = sitting
        self._is_timed = False

    def leave(self) -> None:
        """Out: all is over, or goes on another time."""
        raise NotImplementedError

    def show(self, *, top: int | None = None) -> None:
        """Draw what came of an act, and see to what waits to be written; leave if all is over."""
        if self.sitting.is_over:
            self.leave()
            return
        if self.sitting.is_waiting and not self._is_timed:
            self._is_timed = True
            self.set_timer(waiting.WAIT_SECONDS, self._try_again)
            top = 0
        self.redraw(top=top)

    def _try_again(self) -> None:
        self._is_timed = False
        if self.sitting.is_waiting:
            self.sitting.retry()
            self.show(top=0)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """What can be done now; the key line, the help and the palette ask this too."""
        return self.sitting.can(action, *parameters[:1])

    def action_move(self, step: int) -> None:
        """Move the cursor, or scroll a page that is answered."""
        if self.sitting.move(step):
            self.redraw()
        else:
            self.page.scroll_lines(step)

    def action_flag(self) -> None:
        """Mark for this sitting."""
        self.sitting.flag()
        self.show()

    def action_star(self) -> None:
        """Star for ever."""
        self.sitting.star()
        self.show()

    def action_reasons(self) -> None:
        """Open or close the reasons for single options."""
        self.sitting.reasons()
        self.show()

    def action_script(self) -> None:
        """Show the other Chinese script."""
        if not is_available():
            self.notify(_("OpenCC is not installed, so texts stay as written."), markup=False)
        self.sitting.switch_script()
        self.show()
