"""A screen that asks: the acts that studying and an exam have in common."""

from collections.abc import Mapping
from typing import Protocol

from textual.message import Message

from quizapp.banks.indexed import IndexedBank
from quizapp.core.question import BankId, Question, QuestionId
from quizapp.language import _
from quizapp.script import is_available
from quizapp.tui import waiting
from quizapp.tui.glyphs import Glyphs
from quizapp.tui.screens.page_screen import PageScreen, Result
from quizapp.tui.view import View


class Asked(Protocol):
    """What a sitting lets its screen do with the question on show."""

    @property
    def is_over(self) -> bool:
        """Whether no question is left."""

    @property
    def is_waiting(self) -> bool:
        """Whether a write waits, and `retry` should be called soon."""

    def can(self, act: str, argument: object = None, /) -> bool:
        """Whether an act means something now."""

    def move(self, step: int, /) -> bool:
        """Move the cursor; False where the page scrolls instead."""

    def retry(self) -> None:
        """Try once more what could not be written."""

    def star(self) -> None:
        """Star the question for ever, or take the star away."""

    def reasons(self) -> None:
        """Open or close the reasons for single options."""

    def switch_script(self) -> None:
        """Show the question in the next script."""


class Noted(Asked, Protocol):
    """One that takes notes too."""

    @property
    def view(self) -> View:
        """The page on show."""

    def note(self, text: str) -> None:
        """Keep a note with the question."""

    def report(self, text: str) -> None:
        """Say what is wrong with the question."""

    def renew(self) -> None:
        """Show the question as its bank has it now, unless it is answered."""


def titles(question: Question, banks: Mapping[BankId, IndexedBank]) -> list[str]:
    """The titles of a question's bank and chapter; the bank's id where it is not at hand."""
    bank = banks.get(question.bank)
    if bank is None:
        return [question.bank]
    chapters = (chapter.title for chapter in bank.chapters if chapter.id == question.chapter)
    return [bank.title, *chapters]


class AskingScreen(PageScreen[Result]):
    """One question a page; each key calls the sitting and draws what came of it."""

    def __init__(self, sitting: Asked, glyphs: Glyphs) -> None:
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


class NotingScreen(AskingScreen[Result]):
    """One where notes and reports go with the question on show."""

    sitting: Noted

    class EditWanted(Message):
        """The student wants to edit the question on show."""

        def __init__(self, question: QuestionId) -> None:
            super().__init__()
            self.question = question

    def bank_changed(self, edited: QuestionId | None, now: Question | None) -> None:
        """Go by what became of the question on show: it stays, unless the student edited it."""
        turn = self.sitting.view.turn
        if turn.question.id == edited:
            self.sitting.renew()
            self.show(top=0)
        elif now is None or now.fingerprint != turn.question.fingerprint:
            words = _("The question on show counts as it was asked.")
            self.notify(words, markup=False)

    def action_edit(self) -> None:
        """Edit it; what is on show stays as it was asked."""
        self.post_message(self.EditWanted(self.sitting.view.turn.question.id))

    def action_note(self) -> None:
        """Write a note."""
        from quizapp.tui.screens.note import NoteScreen

        def keep(text: str) -> None:
            self.sitting.note(text)
            self.show()

        self.app.push_screen(NoteScreen(self.sitting.view.mark.note, keep, self.glyphs))

    def action_report(self) -> None:
        """Say what is wrong with the question."""
        from quizapp.tui.screens.note import ReportScreen

        def keep(text: str) -> None:
            self.sitting.report(text)
            self.show()

        self.app.push_screen(ReportScreen(self.sitting.view.mark.report, keep, self.glyphs))
