"""Reciting: a question a page with its key and why. Nothing is asked."""

from collections.abc import Mapping, Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType

from quizapp.banks.indexed import IndexedBank
from quizapp.core.question import BankId
from quizapp.language import _
from quizapp.messages import N_
from quizapp.services.recite import Recital
from quizapp.tui import question_page
from quizapp.tui.glyphs import bar
from quizapp.tui.look import Look
from quizapp.tui.page import one_line
from quizapp.tui.reciting import Reciting
from quizapp.tui.screens.asking import NotingScreen, titles
from quizapp.tui.screens.page_screen import WIDEST_TEXT
from quizapp.tui.screens.question_keys import (
    DOWN,
    EDIT,
    NOTE,
    REASONS,
    REPORT,
    RETRY,
    SCRIPT,
    STAR,
    UP,
)
from quizapp.tui.widgets.lines import Drawing, Span


class ReciteScreen(NotingScreen[None]):
    """Goes through questions; where it is left is kept as it goes."""

    BINDINGS: ClassVar[list[BindingType]] = [
        RETRY,
        Binding("enter,space,right", "next", N_("Next"), id="recite.next"),
        Binding("left", "back", N_("Previous"), id="recite.back"),
        UP,
        DOWN,
        STAR,
        NOTE,
        REASONS,
        SCRIPT,
        REPORT,
        EDIT,
        Binding("escape", "leave", N_("Home"), id="screen.back"),
    ]
    sitting: Reciting

    def __init__(self, recital: Recital, banks: Sequence[IndexedBank], look: Look) -> None:
        super().__init__(Reciting(recital, look), look.glyphs)
        self._banks: Mapping[BankId, IndexedBank] = {bank.id: bank for bank in banks}

    def bar(self) -> tuple[Sequence[Span], Sequence[Span]]:
        """Bank and chapter; how far the recital is."""
        recital, view = self.sitting.recital, self.sitting.view
        where = f" {self.glyphs.step} ".join(
            one_line(view.text(title)) for title in titles(view.turn.question, self._banks)
        )
        left: list[Span] = [(_("Recite"), "strong"), (f" {self.glyphs.dot} {where}", "text")]
        cells = 12 if self.app.size.width >= 60 else 4
        number = recital.passed_before + recital.number
        total = recital.passed_before + recital.total
        level = bar(number / total, cells, self.glyphs)
        return left, [(f"{number}/{total}  ", "text"), (level, "accent")]

    def drawing(self, width: int, _height: int) -> Drawing:
        """The question from its stem on, with its key."""
        return Drawing(question_page.draw(self.sitting.view, min(width, WIDEST_TEXT)).lines)

    def leave(self) -> None:
        """Out; the place is kept."""
        self.dismiss(None)

    def action_leave(self) -> None:
        """The same by key."""
        self.leave()

    def action_retry(self) -> None:
        """Try once more to save."""
        self.sitting.retry()
        self.show()

    def action_next(self) -> None:
        """The next question; after the last one home."""
        self.sitting.next()
        self.show(top=0)

    def action_back(self) -> None:
        """The question before."""
        self.sitting.back()
        self.show(top=0)
