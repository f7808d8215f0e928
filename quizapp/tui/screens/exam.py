"""A mock exam: question, answer card and clock; every act is kept before it is shown."""

from collections.abc import Mapping, Sequence

from textual.app import ComposeResult
from textual.containers import Container

from quizapp.banks.indexed import IndexedBank
from quizapp.core.exam_result import is_blank
from quizapp.core.question import BankId
from quizapp.language import _
from quizapp.messages import N_
from quizapp.services.exam import Exam
from quizapp.services.exam_steps import answer_at
from quizapp.tui import exam_card, exam_page
from quizapp.tui.exam_sitting import ExamSitting
from quizapp.tui.look import Look
from quizapp.tui.page import one_line
from quizapp.tui.screens.exam_acts import ExamActs, ExamLeft
from quizapp.tui.screens.hand_in import HandInScreen
from quizapp.tui.screens.note import WritingScreen
from quizapp.tui.screens.page_screen import LEAST_HEIGHT, LEAST_WIDTH, WIDEST_TEXT
from quizapp.tui.widgets.bars import KeyLine, TopBar
from quizapp.tui.widgets.lines import Drawing, Lines, Span

_SECOND_MS = 1000
_HURRY_MS = 5


class ExamScreen(ExamActs):
    """Holds one attempt. A tick of the clock repaints the rows of the clock and nothing else.

    What pops up does so over the page alone: where page and card meet, Textual cuts a letter of
    two cells in half and shows neither.
    """

    DEFAULT_CSS = """
    ExamScreen {
        & > #desk { height: 1fr; }
        & #card { dock: right; width: 26; height: 100%; }
        &.-narrow #card { dock: top; width: 100%; height: 1; }
        &.-narrow.-in-card #card { height: 100%; }
        &.-narrow.-in-card #page { display: none; }
        & ToastHolder { align-horizontal: left; }
    }
    """

    def __init__(self, exam: Exam, look: Look, banks: Sequence[IndexedBank]) -> None:
        super().__init__(ExamSitting(exam, look), look.glyphs)
        self._titles: Mapping[BankId, str] = {bank.id: bank.title for bank in banks}
        self._warned: int | None = exam.remaining_ms

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

    def drawing(self, width: int, _height: int) -> Drawing:
        """The question, or what stands in its place during a pause."""
        sitting = self.sitting
        if self.exam.is_paused:
            return exam_page.paused(width, sitting.view.warning)
        drawing = exam_page.draw(sitting.view, self.exam.paper, min(width, WIDEST_TEXT))
        if sitting.is_fresh and sitting.view.is_open:
            return Drawing(drawing.lines)  # the stem is read first, however long it is
        return drawing

    def redraw(self, *, top: int | None = None) -> None:
        """Draw everything from what it shows now."""
        if not self.is_mounted:
            return
        width, height = self.app.size
        self.set_class(self.is_narrow, "-narrow")
        self.set_class(self.sitting.in_card, "-in-card")
        if width < LEAST_WIDTH or height < LEAST_HEIGHT:
            super().redraw(top=0)
            self.card.show(Drawing())
            return
        self.query_one(TopBar).tell(*self.bar())
        room = width - 1 if self.is_narrow else width - exam_card.WIDTH - 1
        self.page.show(self.drawing(room, height - 2), top=top)
        self.draw_card()
        self.query_one(KeyLine).refresh()

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
        seen, revision = self.sitting.view, self.exam.attempt.revision
        if self.sitting.tick_clock():
            self.leave()
            return
        if self.exam.attempt.revision != revision:
            self._come_to_front()  # what stands over the exam asks about another state of it
        if self.sitting.view is not seen:
            self.redraw(top=0 if self.sitting.view.warning != seen.warning else None)
        self._warn()
        if self.app.screen is self and not self._is_too_small:
            self.draw_card()
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

    # -- ways out

    def action_menu(self) -> None:
        """Go on, pause, hand in, or leave."""
        from quizapp.tui.screens.menu import MenuScreen

        if self.sitting.in_card:
            self.action_card()
            return
        choices: list[tuple[str, str]] = [
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
            self.leave()

    def action_hand_in(self) -> None:
        """Ask before handing in."""
        exam = self.exam
        answers = [answer_at(exam.attempt, one.position) for one in exam.paper.questions]
        blank = [one.position for one in answers if is_blank(one.response)]
        marked = [one.position for one in answers if one.flagged]

        def act(choice: str | None) -> None:
            if choice == "hand_in":
                self.sitting.submit()
                self.show(top=0)
            elif choice == "to_blank":
                self.sitting.go_on()  # after a pause it is asked for
                if not self.exam.is_paused:
                    self.sitting.go(blank[0])
                self.show(top=0)

        screen = HandInScreen(exam.counts, blank, marked, lambda: exam.remaining_ms, self.glyphs)
        self.app.push_screen(screen, act)

    def leave(self) -> None:
        """Out, from under whatever stands over the exam."""
        self._come_to_front()
        self.dismiss(ExamLeft(self.exam, self.sitting.is_saved))

    def _come_to_front(self) -> None:
        while self.app.screen is not self:
            over = self.app.screen
            if isinstance(over, WritingScreen):
                over.keep()
            self.app.pop_screen()
