"""Study: ask, mark, rate; then the next question. One page, drawn from one value."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import ClassVar

from textual.binding import BindingType

from quizapp.banks.indexed import IndexedBank
from quizapp.core.memory import Rating
from quizapp.core.question import BankId
from quizapp.core.recap import Summary
from quizapp.errors import DatabaseError
from quizapp.language import _
from quizapp.messages import N_
from quizapp.script import Script
from quizapp.services.selection import StudyMode
from quizapp.services.study import Study
from quizapp.tui import question_page
from quizapp.tui.glyphs import bar
from quizapp.tui.look import Look
from quizapp.tui.page import one_line
from quizapp.tui.screens.asking import NotingScreen, titles
from quizapp.tui.screens.page_screen import WIDEST_TEXT
from quizapp.tui.screens.study_keys import STUDY_KEYS
from quizapp.tui.sitting import Sitting
from quizapp.tui.widgets.lines import Drawing, Span

SCRIPT_NAMES: Mapping[Script | None, str] = MappingProxyType(
    {None: N_("as written"), "zh-Hans": N_("Simplified"), "zh-Hant": N_("Traditional")}
)


MODE_NAMES: Mapping[StudyMode, str] = MappingProxyType(
    {
        "due": N_("Study"),
        "set": N_("Practice"),
        "sequential": N_("In order"),
        "random": N_("Shuffled"),
        "weakest": N_("Weakest first"),
        "wrong": N_("Wrong-question book"),
        "cards": N_("Flashcards"),
    }
)


@dataclass(frozen=True, slots=True)
class Finished:
    """How a session ended."""

    summary: Summary | None
    """None where it could not be read."""
    flagged: tuple[str, ...]
    """Stems of the questions that were marked for this sitting."""
    is_saved: bool
    """False where the last answer could not be written."""


class StudyScreen(NotingScreen[Finished]):
    """Holds one session; every answer is committed before it is shown."""

    BINDINGS: ClassVar[list[BindingType]] = STUDY_KEYS
    sitting: Sitting

    def __init__(self, study: Study, banks: Sequence[IndexedBank], look: Look) -> None:
        super().__init__(Sitting(study, look), look.glyphs)
        self._study = study
        self._banks: Mapping[BankId, IndexedBank] = {bank.id: bank for bank in banks}

    def bar(self) -> tuple[Sequence[Span], Sequence[Span]]:
        """Bank and chapter; how far the session is."""
        view, study = self.sitting.view, self._study
        where = f" {self.glyphs.step} ".join(
            one_line(view.text(title)) for title in titles(view.turn.question, self._banks)
        )
        name = _(MODE_NAMES[study.course.mode])
        left: list[Span] = [(name, "strong"), (f" {self.glyphs.dot} {where}", "text")]
        done, total = (
            study.course.asked_before + study.done,
            study.course.asked_before + study.total,
        )
        cells = 12 if self.app.size.width >= 60 else 4
        level = bar(done / total if total else 0, cells, self.glyphs)
        script = self.sitting.script
        right: list[Span] = [(f"{_(SCRIPT_NAMES[script])}  " if script else "", "muted")]
        right.extend([(f"{done}/{total}  ", "text"), (level, "accent")])
        return left, right

    def drawing(self, width: int, _height: int) -> Drawing:
        """The question, or an earlier one that is looked back at."""
        view = self.sitting.view
        drawing = question_page.draw(view, min(width, WIDEST_TEXT))
        if view.is_open and not view.cursor and not view.chosen:
            return Drawing(drawing.lines)  # the stem is read first, however long it is
        return drawing

    def action_choose(self, row: int) -> None:
        """Tick an option by its letter or number."""
        self.sitting.choose(row)
        self.show()

    def action_tick(self) -> None:
        """Tick the option at the cursor."""
        self.sitting.tick()
        self.show()

    def action_submit(self) -> None:
        """Answer."""
        self.sitting.submit()
        self.show()

    def action_retry(self) -> None:
        """Try once more to save."""
        self.sitting.retry()
        self.show()

    def action_uncover(self) -> None:
        """Show the options that recall came before."""
        self.sitting.uncover()
        self.show()

    def action_turn(self) -> None:
        """Turn the flashcard."""
        self.sitting.turn()
        self.show()

    def action_rate(self, rating: int) -> None:
        """Rate the answer and go on."""
        self.sitting.rate(Rating(rating))
        self.show(top=0)

    def action_next(self) -> None:
        """Take the rating that stands and go on."""
        self.sitting.next()
        self.show(top=0)

    def action_guess(self) -> None:
        """The answer is a guess."""
        self.sitting.guess()
        self.show()

    def action_undo(self) -> None:
        """Take the newest answer back."""
        self.sitting.undo()
        self.show(top=0)

    def action_look_back(self) -> None:
        """The answer before."""
        self.sitting.look_back()
        self.show(top=0)

    def action_forward(self) -> None:
        """The question after."""
        self.sitting.forward()
        self.show(top=0)

    def action_bury(self) -> None:
        """Leave out until tomorrow."""
        self.sitting.bury()
        self.show(top=0)

    def action_suspend(self) -> None:
        """Leave out for good."""
        self.sitting.suspend()
        self.show(top=0)

    def action_flag(self) -> None:
        """Mark for this sitting."""
        self.sitting.flag()
        self.show()

    def action_menu(self) -> None:
        """Go on, or end the session."""
        from quizapp.tui.screens.menu import MenuScreen

        if self.sitting.looks_back:
            self.action_next()
            return

        def act(choice: str | None) -> None:
            if choice == "end":
                self.leave()

        is_saved = self.sitting.is_saved
        note = _("Every answer is saved.") if is_saved else _("The last answer is NOT saved.")
        choices = [("end", N_("End the session"))]
        self.app.push_screen(MenuScreen(self.glyphs, choices, note, is_trouble=not is_saved), act)

    def leave(self) -> None:
        """End the session, and say how it went."""
        flagged = tuple(self.sitting.flagged.values())
        try:
            summary = self._study.summary()
        except DatabaseError:  # home says what is wrong
            summary = None
        self.dismiss(Finished(summary, flagged, self.sitting.is_saved))
