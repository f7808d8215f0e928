"""What a student can do while reciting, without a screen: `ReciteScreen` draws it."""

from dataclasses import replace

from quizapp.language import translate
from quizapp.script import Script
from quizapp.services.recite import Recital
from quizapp.tui import answer_page
from quizapp.tui.look import Look
from quizapp.tui.view import View, other_script
from quizapp.tui.writing import Act, Writing, Written


class Reciting(Written):
    """A recital, and the page of its question."""

    def __init__(self, recital: Recital, look: Look) -> None:
        self.recital = recital
        self._look = look
        self._script = look.script
        self._has_reasons = True
        self._warning = ""
        self._writing = Writing(
            warn=self._warn, refuse=lambda error: self._warn(translate(error.message))
        )
        self._view = self._fresh()

    @property
    def view(self) -> View:
        """The page: a question with its key."""
        return replace(
            self._view,
            warning=self._warning,
            has_reasons=self._has_reasons,
            script=self._script,
        )

    @property
    def is_over(self) -> bool:
        """Whether the last question was passed."""
        return self.recital.turn is None

    @property
    def script(self) -> Script | None:
        """The Chinese script on show; None is as written."""
        return self._script

    def can(self, act: str, _argument: object = None) -> bool:
        """Whether an act means something now."""
        match act:
            case "retry":
                return self._writing.can_retry
            case "next" | "star" | "note" | "report":
                return self.is_saved
            case "back":
                return self.is_saved and self.recital.number > 1
            case "reasons":
                return bool(self._view.turn.question.why)
        return True

    def next(self) -> None:
        """Go on; after the last question it is over."""
        self._do(self.recital.advance, then=self._open)

    def back(self) -> None:
        """Go back a question."""
        self._do(self.recital.back, then=self._open)

    def renew(self) -> None:
        """Show the question as its bank has it now."""
        self._do(self.recital.renew, then=self._open)

    def move(self, _step: int) -> bool:
        """There is no cursor: the page scrolls."""
        return False

    def reasons(self) -> None:
        """Open or close the reasons for single options."""
        self._has_reasons = not self._has_reasons

    def star(self) -> None:
        """Star the question for ever, or take the star away."""
        self._do(self.recital.star, then=self._open)

    def note(self, text: str) -> None:
        """Keep a note with the question."""
        self._do(lambda: self.recital.note(text), then=self._open)

    def report(self, text: str) -> None:
        """Say what is wrong with the question."""
        self._do(lambda: self.recital.report(text), then=self._open)

    def switch_script(self) -> None:
        """Show the next script in which the question looks different."""
        self._script = other_script(self._script, self._view.turn.question)

    def _do(self, act: Act, *, then: Act) -> None:
        def show() -> None:
            self._warning = ""
            then()

        self._writing.do(act, then=show)

    def _warn(self, words: str) -> None:
        self._warning = words

    def _open(self) -> None:
        if not self.is_over:
            self._view = self._fresh()

    def _fresh(self) -> View:
        turn = self.recital.turn
        if turn is None:
            raise ValueError("nothing to recite")
        view = View(
            turn=turn,
            mark=self.recital.mark(),
            is_turned=True,
            reveals=True,
            glyphs=self._look.glyphs,
        )
        return replace(view, chosen=answer_page.right_rows(view))
