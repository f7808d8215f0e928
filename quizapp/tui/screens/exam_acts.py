"""What keys do in a mock exam: each calls the sitting, and draws what came of it."""

from dataclasses import dataclass, replace
from typing import ClassVar

from textual.binding import BindingType

from quizapp.services.exam import Exam
from quizapp.tui import exam_card
from quizapp.tui.exam_sitting import ExamSitting
from quizapp.tui.screens.asking import AskingScreen
from quizapp.tui.screens.exam_keys import EXAM_KEYS
from quizapp.tui.widgets.lines import Lines

NARROW = 72
"""Cells below which the card is one line, and a page of its own while the keys are on it."""


@dataclass(frozen=True, slots=True)
class ExamLeft:
    """The student is out of the exam: it is over, or goes on another time."""

    exam: Exam
    is_saved: bool
    """False where the last act could not be written."""


class ExamActs(AskingScreen[ExamLeft]):
    """The acts of an exam on a screen with a page and a card; a subclass says how to leave."""

    BINDINGS: ClassVar[list[BindingType]] = EXAM_KEYS
    sitting: ExamSitting

    def action_hand_in(self) -> None:
        """Ask before handing in."""
        raise NotImplementedError

    @property
    def exam(self) -> Exam:
        """The attempt."""
        return self.sitting.exam

    @property
    def is_narrow(self) -> bool:
        """Whether question and card do not stand side by side."""
        return self.app.size.width < NARROW

    @property
    def card(self) -> Lines:
        """The widget of the answer card and the clock."""
        return self.query_one("#card", Lines)

    def draw_card(self) -> None:
        """Draw card and clock alone."""
        width, height = self.app.size
        card = self.sitting.card
        if not self.is_narrow:
            self.card.show(exam_card.beside(card, height - 2))
        elif self.sitting.in_card:
            alone = replace(card, is_beside=False)
            self.card.show(exam_card.draw(alone, width - 1, height - 2))
        else:
            self.card.show(exam_card.line(card), top=0)

    # -- acts

    def action_choose(self, row: int) -> None:
        """Tick an option by its letter or number."""
        before = self.exam.attempt.position
        self.sitting.choose(row)
        self.show(top=None if before == self.exam.attempt.position else 0)

    def action_tick(self) -> None:
        """Tick the option at the cursor."""
        self.action_choose(self.sitting.view.cursor)

    def action_check(self) -> None:
        """Show what is right."""
        self.sitting.check()
        self.show()

    def action_next(self) -> None:
        """The next question; after the last the question whether to hand in."""
        if self.sitting.is_last:
            self.action_hand_in()
        else:
            self.action_forward()

    def action_forward(self) -> None:
        """The next question."""
        self.sitting.forward()
        self.show(top=0)

    def action_back(self) -> None:
        """The question before."""
        self.sitting.back()
        self.show(top=0)

    def action_retry(self) -> None:
        """Try once more to save."""
        self.sitting.retry()
        self.show(top=0)

    def action_flag(self) -> None:
        """Mark for this sitting."""
        self.sitting.flag()
        self.show()

    def action_note(self) -> None:
        """Write a note."""
        from quizapp.tui.screens.note import NoteScreen

        question = self.exam.question.question

        def keep(text: str) -> None:
            self.sitting.note(question, text)
            if not self.exam.is_over:  # else the exam is being left, and this note with it
                self.show()

        self.app.push_screen(NoteScreen(self.sitting.view.mark.note, keep, self.glyphs))

    def action_pause(self) -> None:
        """Hide the question and stop the clock."""
        self.sitting.pause()
        self.show(top=0)

    def action_go_on(self) -> None:
        """Show it again."""
        self.sitting.go_on()
        self.show(top=0)

    # -- the answer card

    def action_card(self) -> None:
        """Into the card and out of it."""
        self.sitting.answer_card.toggle()
        self.show()

    def action_card_move(self, step: int) -> None:
        """Move over the card."""
        self.sitting.answer_card.move(step)
        self.draw_card()

    def action_card_row(self, rows: int) -> None:
        """Move over the card by whole rows."""
        self.sitting.answer_card.move(rows * self._columns)
        self.draw_card()

    def action_card_page(self, pages: int) -> None:
        """Move over the card by what it shows."""
        self.sitting.answer_card.page(pages * self._columns * 5)
        self.draw_card()

    def action_card_digit(self, digit: int) -> None:
        """Type the number of a question."""
        self.sitting.answer_card.digit(digit)
        self.draw_card()

    def action_card_erase(self) -> None:
        """Take the last digit back."""
        self.sitting.answer_card.erase()
        self.draw_card()

    def action_card_go(self) -> None:
        """Show the question at the cursor."""
        self.sitting.go(self.sitting.answer_card.take())
        self.show(top=0)

    def action_card_to(self, number: int) -> None:
        """Show the question with that number."""
        self.sitting.answer_card.is_open = False
        self.sitting.go(number)
        self.show(top=0)

    @property
    def _columns(self) -> int:
        width = self.app.size.width - 1 if self.is_narrow else exam_card.WIDTH - 3
        return exam_card.columns(len(self.exam.paper.questions), width)[0]
