"""A mock exam: question, answer card and clock; every act is kept before it is shown."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container

from quizapp.banks.index import IndexedBank
from quizapp.core.exam_result import is_blank
from quizapp.core.question import BankId
from quizapp.language import _
from quizapp.messages import N_
from quizapp.script import is_available
from quizapp.services.exam import Exam
from quizapp.services.exam_steps import answer_at
from quizapp.tui import exam_card, exam_page, waiting
from quizapp.tui.exam_sitting import ExamSitting
from quizapp.tui.page import one_line
from quizapp.tui.screens.exam_keys import EXAM_KEYS
from quizapp.tui.screens.hand_in import HandInScreen
from quizapp.tui.screens.page_screen import LEAST_HEIGHT, LEAST_WIDTH, WIDEST_TEXT, PageScreen
from quizapp.tui.sitting import Look
from quizapp.tui.widgets.bars import KeyLine, TopBar
from quizapp.tui.widgets.lines import Drawing, Lines, Span

NARROW = 72
"""Cells below which the card is one line, and a page of its own while the keys are on it."""

_SECOND_MS = 1000
_HURRY_MS = 5


@dataclass(frozen=True, slots=True)
class ExamLeft:
    """The student is out of the exam: it is over, or goes on another time."""

    exam: Exam
    is_saved: bool
    """False where the last act could not be written."""


class ExamScreen(PageScreen[ExamLeft]):
    """Holds one attempt. A tick of the clock repaints the rows of the clock and nothing else."""

    DEFAULT_CSS = """
    ExamScreen {
        & > #desk { height: 1fr; }
        & #card { dock: right; width: 26; height: 100%; }
        &.-narrow #card { dock: top; width: 100%; height: 1; }
        &.-narrow.-in-card #card { height: 100%; }
        &.-narrow.-in-card #page { display: none; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = EXAM_KEYS

    def __init__(self, exam: Exam, look: Look, banks: Sequence[IndexedBank]) -> None:
        super().__init__(look.glyphs)
        self._titles: Mapping[BankId, str] = {bank.id: bank.title for bank in banks}
        self.sitting = ExamSitting(exam, look)
        self._warned: int | None = exam.remaining_ms
        self._is_timed = False

    @property
    def exam(self) -> Exam:
        """The attempt."""
        return self.sitting.exam

    def compose(self) -> ComposeResult:
        """Four widgets, whatever is shown."""
        yield TopBar(glyphs=self.glyphs)
        with Container(id="desk"):
            yield Lines(glyphs=self.glyphs, id="page")
            yield Lines(glyphs=self.glyphs, id="card")
        yield KeyLine(glyphs=self.glyphs)

    def bar(self) -> tuple[Sequence[Span], Sequence[Span]]:
        """Which exam of which bank; the paper's number."""
        view, paper = self.sitting.view, self.exam.paper
        bank = one_line(view.text(self._titles.get(paper.bank, paper.bank)))
        title = one_line(view.text(paper.title))
        name = _("Practice") if self.sitting.is_practice else _("Mock exam")
        dot = self.glyphs.dot
        left: list[Span] = [(name, "strong"), (f" {dot} {bank} {dot} {title}", "text")]
        return left, [(_("paper {seed}").format(seed=paper.seed), "muted")]

    def drawing(self, width: int, height: int) -> Drawing:  # noqa: ARG002
        """The question, or what stands in its place during a pause."""
        sitting = self.sitting
        if self.exam.is_paused:
            return exam_page.paused(width)
        drawing = exam_page.draw(sitting.view, self.exam.paper, min(width, WIDEST_TEXT))
        if sitting.is_fresh and sitting.view.is_open:
            return Drawing(drawing.lines)  # the stem is read first, however long it is
        return drawing

    def redraw(self, *, top: int | None = None) -> None:
        """Draw everything from what it shows now."""
        if not self.is_mounted:
            return
        width, height = self.app.size
        self.set_class(self._is_narrow, "-narrow")
        self.set_class(self.sitting.in_card, "-in-card")
        if width < LEAST_WIDTH or height < LEAST_HEIGHT:
            super().redraw(top=0)
            self._card.show(Drawing())
            return
        self.query_one(TopBar).tell(*self.bar())
        room = width - 1 if self._is_narrow else width - exam_card.WIDTH - 1
        self.page.show(self.drawing(room, height - 2), top=top)
        self._draw_card()
        self.query_one(KeyLine).refresh()

    @property
    def _is_narrow(self) -> bool:
        return self.app.size.width < NARROW

    @property
    def _card(self) -> Lines:
        return self.query_one("#card", Lines)

    def _draw_card(self) -> None:
        width, height = self.app.size
        card = self.sitting.card
        if not self._is_narrow:
            self._card.show(exam_card.beside(card, height - 2))
        elif self.sitting.in_card:
            alone = replace(card, is_beside=False)
            self._card.show(exam_card.draw(alone, width - 1, height - 2))
        else:
            self._card.show(exam_card.line(card), top=0)

    # -- the clock

    def on_mount(self) -> None:
        """Draw before the first frame, and start the clock's hand."""
        super().on_mount()
        self._wind()

    def _wind(self) -> None:
        """Wake up when the next second of the time left has gone; without a limit never."""
        left = self.exam.remaining_ms
        if left is not None:
            self.set_timer(((left % _SECOND_MS or _SECOND_MS) + _HURRY_MS) / 1000, self._tick)

    def _tick(self) -> None:
        self.tick()
        if not self.exam.is_over:
            self._wind()

    def tick(self) -> None:
        """Show the time left; hand in when it is up, and warn before."""
        if self.exam.is_over:
            return
        if self.sitting.tick_clock():
            self._leave()
            return
        self._warn()
        if self.app.screen is self and not self._is_too_small:
            self._draw_card()
        elif isinstance(self.app.screen, HandInScreen):
            self.app.screen.redraw()

    @property
    def _is_too_small(self) -> bool:
        return self.app.size.width < LEAST_WIDTH or self.app.size.height < LEAST_HEIGHT

    def _warn(self) -> None:
        """Say so once when the last ten minutes begin and when the last one does."""
        left, before = self.exam.remaining_ms, self._warned
        self._warned = left
        if left is None or before is None:
            return
        if left <= exam_card.LATE_MS < before:
            self.app.bell()
            self.notify(_("One minute is left."), severity="warning", markup=False)
        elif left <= exam_card.EARLY_MS < before:
            self.notify(_("Ten minutes are left."), severity="warning", markup=False)

    # -- acts

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """What can be done now; the key line, the help and the palette ask this too."""
        return self.sitting.can(action, *parameters[:1])

    def action_choose(self, row: int) -> None:
        """Tick an option by its letter or number."""
        before = self.exam.attempt.position
        self.sitting.choose(row)
        self._show(top=None if before == self.exam.attempt.position else 0)

    def action_tick(self) -> None:
        """Tick the option at the cursor."""
        self.action_choose(self.sitting.view.cursor)

    def action_move(self, step: int) -> None:
        """Move the cursor, or scroll a checked page."""
        if self.sitting.move(step):
            self.redraw()
        else:
            self.page.scroll_lines(step)

    def action_check(self) -> None:
        """Show what is right."""
        self.sitting.check()
        self._show()

    def action_next(self) -> None:
        """The next question; after the last the question whether to hand in."""
        if self.sitting.is_last:
            self.action_hand_in()
        else:
            self.action_forward()

    def action_forward(self) -> None:
        """The next question."""
        self.sitting.forward()
        self._show(top=0)

    def action_back(self) -> None:
        """The question before."""
        self.sitting.back()
        self._show(top=0)

    def action_retry(self) -> None:
        """Try once more to save."""
        self.sitting.retry()
        self._show(top=0)

    def action_flag(self) -> None:
        """Mark in this exam."""
        self.sitting.flag()
        self._show()

    def action_star(self) -> None:
        """Star for ever."""
        self.sitting.star()
        self._show()

    def action_reasons(self) -> None:
        """Open or close the reasons for single options."""
        self.sitting.reasons()
        self._show()

    def action_script(self) -> None:
        """Show the other Chinese script."""
        if not is_available():
            self.notify(_("OpenCC is not installed, so texts stay as written."), markup=False)
        self.sitting.switch_script()
        self._show()

    def action_pause(self) -> None:
        """Hide the question and stop the clock."""
        self.sitting.pause()
        self._show(top=0)

    def action_go_on(self) -> None:
        """Show it again."""
        self.sitting.go_on()
        self._show(top=0)

    # -- the answer card

    def action_card(self) -> None:
        """Into the card and out of it."""
        self.sitting.open_card()
        self._show()

    def action_card_move(self, step: int) -> None:
        """Move over the card."""
        self.sitting.card_move(step)
        self._draw_card()

    def action_card_row(self, rows: int) -> None:
        """Move over the card by whole rows."""
        self.sitting.card_move(rows * self._columns)
        self._draw_card()

    def action_card_page(self, pages: int) -> None:
        """Move over the card by what it shows."""
        self.sitting.card_page(pages * self._columns * 5)
        self._draw_card()

    def action_card_digit(self, digit: int) -> None:
        """Type the number of a question."""
        self.sitting.card_digit(digit)
        self._draw_card()

    def action_card_erase(self) -> None:
        """Take the last digit back."""
        self.sitting.card_erase()
        self._draw_card()

    def action_card_go(self) -> None:
        """Show the question at the cursor."""
        self.sitting.card_go()
        self._show(top=0)

    @property
    def _columns(self) -> int:
        width = self.app.size.width - 1 if self._is_narrow else exam_card.WIDTH - 3
        return exam_card.columns(len(self.exam.paper.questions), width)[0]

    # -- ways out

    def action_menu(self) -> None:
        """Go on, pause, hand in, or leave."""
        from quizapp.tui.screens.menu import Choice, MenuScreen

        if self.sitting.in_card:
            self.action_card()
            return
        choices: list[Choice] = [
            (act, words)
            for act, words in (("pause", N_("Pause")), ("hand_in", N_("Hand in")))
            if self.sitting.can(act)
        ]
        choices.append(("leave", N_("Leave and go on later")))
        is_saved = self.sitting.is_saved
        screen = MenuScreen(self.glyphs, choices, self._standing(), is_trouble=not is_saved)
        self.app.push_screen(screen, self._take)

    def _standing(self) -> str:
        """What becomes of the exam if it is left now."""
        if not self.sitting.is_saved:
            return _("The last answer is NOT saved.")
        if self.exam.remaining_ms is None or self.exam.is_paused:
            return _("Every answer is saved.")
        return _("Every answer is saved. The clock goes on while you are away.")

    def _take(self, choice: str | None) -> None:
        if choice == "pause":
            self.action_pause()
        elif choice == "hand_in":
            self.action_hand_in()
        elif choice == "leave":
            self._leave()

    def action_hand_in(self) -> None:
        """Ask before handing in."""
        exam = self.exam
        answers = [answer_at(exam.attempt, one.position) for one in exam.paper.questions]
        blank = [one.position for one in answers if is_blank(one.response)]
        marked = [one.position for one in answers if one.flagged]

        def act(choice: str | None) -> None:
            if choice == "hand_in":
                self.sitting.submit()
                self._show(top=0)
            elif choice == "to_blank":
                self.sitting.go(blank[0])
                self._show(top=0)

        screen = HandInScreen(exam.counts, blank, marked, lambda: exam.remaining_ms, self.glyphs)
        self.app.push_screen(screen, act)

    def _show(self, *, top: int | None = None) -> None:
        if self.exam.is_over:
            self._leave()
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

    def _leave(self) -> None:
        """Out, from under whatever stands over the exam."""
        while self.app.screen is not self:
            self.app.pop_screen()
        self.dismiss(ExamLeft(self.exam, self.sitting.is_saved))
