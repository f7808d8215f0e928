"""Study: ask, mark, rate; then the next question. One page, drawn from one value."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import ClassVar

from textual.binding import BindingType

from quizapp.banks.index import IndexedBank
from quizapp.core.memory import Rating
from quizapp.core.question import BankId
from quizapp.core.recap import Summary
from quizapp.errors import DatabaseError
from quizapp.language import _
from quizapp.messages import N_
from quizapp.script import Script, is_available
from quizapp.services.study import Study
from quizapp.tui import question_page, waiting
from quizapp.tui.glyphs import bar
from quizapp.tui.page import one_line
from quizapp.tui.screens.page_screen import WIDEST_TEXT, PageScreen
from quizapp.tui.screens.study_keys import STUDY_KEYS
from quizapp.tui.sitting import Look, Sitting
from quizapp.tui.widgets.lines import Drawing, Span

SCRIPT_NAMES: Mapping[Script | None, str] = MappingProxyType(
    {None: N_("as written"), "zh-Hans": N_("Simplified"), "zh-Hant": N_("Traditional")}
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


class StudyScreen(PageScreen[Finished]):
    """Holds one session; every answer is committed before it is shown."""

    BINDINGS: ClassVar[list[BindingType]] = STUDY_KEYS

    def __init__(self, study: Study, banks: Sequence[IndexedBank], look: Look) -> None:
        super().__init__(look.glyphs)
        self._study = study
        self._banks: Mapping[BankId, IndexedBank] = {bank.id: bank for bank in banks}
        self.sitting = Sitting(study, look)
        self._is_timed = False

    def bar(self) -> tuple[Sequence[Span], Sequence[Span]]:
        """Bank and chapter; how far the session is."""
        view, study = self.sitting.view, self._study
        where = " › ".join(one_line(view.text(title)) for title in self._titles())
        left: list[Span] = [(_("Study"), "strong"), (f" {self.glyphs.dot} {where}", "text")]
        cells = 12 if self.app.size.width >= 60 else 4
        level = bar(study.done / study.total if study.total else 0, cells, self.glyphs)
        script = self.sitting.script
        right: list[Span] = [(f"{_(SCRIPT_NAMES[script])}  " if script else "", "muted")]
        right.extend([(f"{study.done}/{study.total}  ", "text"), (level, "accent")])
        return left, right

    def drawing(self, width: int, height: int) -> Drawing:  # noqa: ARG002 - as every page's
        """The question, or an earlier one that is looked back at."""
        view = self.sitting.view
        drawing = question_page.draw(view, min(width, WIDEST_TEXT))
        if view.is_open and not view.cursor and not view.chosen:
            return Drawing(drawing.lines)  # the stem is read first, however long it is
        return drawing

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """What can be done now; the key line, the help and the palette ask this too."""
        return self.sitting.can(action, *parameters[:1])

    def action_choose(self, row: int) -> None:
        """Tick an option by its letter or number."""
        self.sitting.choose(row)
        self._show()

    def action_tick(self) -> None:
        """Tick the option at the cursor."""
        self.sitting.tick()
        self._show()

    def action_move(self, step: int) -> None:
        """Move the cursor, or scroll an answered page."""
        if self.sitting.move(step):
            self.redraw()
        else:
            self.page.scroll_lines(step)

    def action_submit(self) -> None:
        """Answer."""
        self.sitting.submit()
        self._show()

    def action_retry(self) -> None:
        """Try once more to save."""
        self.sitting.retry()
        self._show()

    def action_turn(self) -> None:
        """Turn the flashcard."""
        self.sitting.turn()
        self._show()

    def action_rate(self, rating: int) -> None:
        """Rate the answer and go on."""
        self.sitting.rate(Rating(rating))
        self._show(top=0)

    def action_next(self) -> None:
        """Take the rating that stands and go on."""
        self.sitting.next()
        self._show(top=0)

    def action_guess(self) -> None:
        """The answer is a guess."""
        self.sitting.guess()
        self._show()

    def action_undo(self) -> None:
        """Take the newest answer back."""
        self.sitting.undo()
        self._show(top=0)

    def action_reasons(self) -> None:
        """Open or close the reasons for single options."""
        self.sitting.reasons()
        self._show()

    def action_look_back(self) -> None:
        """The answer before."""
        self.sitting.look_back()
        self._show(top=0)

    def action_forward(self) -> None:
        """The question after."""
        self.sitting.forward()
        self._show(top=0)

    def action_flag(self) -> None:
        """Mark for this sitting."""
        self.sitting.flag()
        self._show()

    def action_star(self) -> None:
        """Star for ever."""
        self.sitting.star()
        self._show()

    def action_bury(self) -> None:
        """Leave out until tomorrow."""
        self.sitting.bury()
        self._show(top=0)

    def action_suspend(self) -> None:
        """Leave out for good."""
        self.sitting.suspend()
        self._show(top=0)

    def action_script(self) -> None:
        """Show the other Chinese script."""
        if not is_available():
            self.notify(_("OpenCC is not installed, so texts stay as written."), markup=False)
        self.sitting.switch_script()
        self._show()

    def action_note(self) -> None:
        """Write a note."""
        from quizapp.tui.screens.note import NoteScreen

        def keep(text: str) -> None:
            self.sitting.note(text)
            self._show()

        self.app.push_screen(NoteScreen(self.sitting.view.mark.note, keep, self.glyphs))

    def action_report(self) -> None:
        """Say what is wrong with the question."""
        from quizapp.tui.screens.note import ReportScreen

        def keep(text: str) -> None:
            self.sitting.report(text)
            self._show()

        self.app.push_screen(ReportScreen(self.sitting.view.mark.report, keep, self.glyphs))

    def action_menu(self) -> None:
        """Go on, or end the session."""
        from quizapp.tui.screens.menu import MenuScreen

        if self.sitting.looks_back:
            self.action_next()
            return

        def act(choice: str | None) -> None:
            if choice == "end":
                self._finish()

        is_saved = self.sitting.is_saved
        note = _("Every answer is saved.") if is_saved else _("The last answer is NOT saved.")
        choices = [("end", N_("End the session"))]
        self.app.push_screen(MenuScreen(self.glyphs, choices, note, is_trouble=not is_saved), act)

    def _titles(self) -> list[str]:
        question = self.sitting.view.turn.question
        bank = self._banks.get(question.bank)
        if bank is None:
            return [question.bank]
        chapters = (chapter.title for chapter in bank.chapters if chapter.id == question.chapter)
        return [bank.title, *chapters]

    def _show(self, *, top: int | None = None) -> None:
        if self.sitting.is_over:
            self._finish()
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
            self._show(top=0)

    def _finish(self) -> None:
        flagged = tuple(self.sitting.flagged.values())
        try:
            summary = self._study.summary()
        except DatabaseError:  # home says what is wrong
            summary = None
        self.dismiss(Finished(summary, flagged, self.sitting.is_saved))
