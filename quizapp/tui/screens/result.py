"""The result of an exam: the verdict, its parts, what was wrong, and what to do about it."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import ClassVar, Literal

from textual.binding import Binding, BindingType

from quizapp.core.exam import Attempt
from quizapp.core.exam_result import result
from quizapp.errors import QuizappError
from quizapp.language import _, translate
from quizapp.messages import N_
from quizapp.script import Script, is_available
from quizapp.services.exam_followup import Aftermath, said, to_repeat
from quizapp.services.exam_records import ExamRecord
from quizapp.services.wording import joined, local_time
from quizapp.tui import result_page
from quizapp.tui.keys import key_of, keys
from quizapp.tui.look import Look
from quizapp.tui.result_page import ResultView
from quizapp.tui.screens.page_screen import WIDEST_TEXT, PageScreen
from quizapp.tui.screens.question_keys import SCRIPT
from quizapp.tui.widgets.lines import Drawing, Span


class ResultScreen(PageScreen[Literal["home", "again"]]):
    """Returns "again" for another paper of the same exam, else "home".

    `after` does what is to be kept.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "enter,space",
            "look",
            N_("Mistakes"),
            id="result.look",
            tooltip=N_("Look through what was wrong or marked"),
        ),
        Binding(
            keys("a"),
            "look_at_all",
            N_("Solutions"),
            id="result.all",
            tooltip=N_("Look through all questions"),
        ),
        Binding(
            keys("d"),
            "today",
            N_("Into today"),
            id="result.today",
            tooltip=N_("Put what was wrong or marked into today's study"),
        ),
        Binding(
            keys("r"),
            "again",
            N_("Once more"),
            id="result.again",
            tooltip=N_("Sit another paper of this exam"),
        ),
        Binding(
            keys("x"),
            "export",
            N_("Export"),
            id="result.export",
            tooltip=N_("Write this result to a file"),
        ),
        Binding(keys("up", "k"), "move(-1)", N_("Up"), show=False, id="result.up"),
        Binding(keys("down", "j"), "move(1)", N_("Down"), show=False, id="result.down"),
        replace(SCRIPT, show=False),
        Binding("escape", "leave", N_("Home"), id="screen.back"),
    ]

    def __init__(
        self,
        attempt: Attempt,
        before: Sequence[ExamRecord],
        look: Look,
        *,
        after: Aftermath,
    ) -> None:
        super().__init__(look.glyphs)
        self._attempt = attempt
        self._look = look
        self._after = after
        self._is_in_today = False
        self.view = ResultView(
            attempt=attempt,
            found=result(attempt),
            before=before,
            rows=to_repeat(attempt),
            script=look.script,
            glyphs=look.glyphs,
        )

    def bar(self) -> tuple[Sequence[Span], Sequence[Span]]:
        """Which exam and paper; when it was handed in."""
        paper = self._attempt.paper
        name = _("{title}, paper {seed}").format(title=self.view.text(paper.title), seed=paper.seed)
        left: list[Span] = [(_("Result"), "strong"), (f" {self.glyphs.dot} {name}", "text")]
        return left, [(local_time(self._attempt.finished or self._attempt.started), "muted")]

    def drawing(self, width: int, height: int) -> Drawing:
        """All of it; longer than most screens."""
        self.view = replace(self.view, glyphs=self.glyphs)
        return result_page.draw(self.view, min(width, WIDEST_TEXT), height)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Where nothing was wrong or marked, there is nothing to repeat."""
        if action == "look":
            return bool(self.view.rows)
        if action == "today":
            return bool(self.view.rows) and not self._is_in_today
        return super().check_action(action, parameters)

    def action_move(self, step: int) -> None:
        """To another of the mistakes; beyond the first and the last the page scrolls."""
        rows, cursor = self.view.rows, self.view.cursor
        if not rows or (cursor is None and step < 0) or (cursor == len(rows) - 1 and step > 0):
            self.page.scroll_lines(step)
            return
        to = self._first_move(step) if cursor is None else cursor + step
        self.view = replace(self.view, cursor=to if to >= 0 else None)
        self.redraw(top=0 if to < 0 else None)

    def _first_move(self, step: int) -> int:
        """The row after the first, where that one is on show; else it is brought there."""
        width, height = self.page.size
        first = replace(self.view, cursor=0)
        keep = result_page.draw(first, min(width - 1, WIDEST_TEXT), height).keep
        is_on_show = keep is not None and keep[1] < self.page.top + height
        return min(step, len(self.view.rows) - 1) if is_on_show else 0

    def action_point(self, place: int) -> None:
        """Move the cursor there; look at what it is on already."""
        if place == (self.view.cursor or 0):
            self.action_look()
            return
        self.view = replace(self.view, cursor=place)
        self.redraw()

    def action_look(self) -> None:
        """Look through what was wrong or marked, from the cursor on."""
        self._look_through([one.position for one in self.view.rows], self.view.cursor or 0)

    def action_look_at_all(self) -> None:
        """Look through all questions."""
        self._look_through([one.position for one in self.view.found.questions], 0)

    def action_today(self) -> None:
        """Put what was wrong or marked into today's study."""
        try:
            done = self._after.study_today()
        except QuizappError as error:
            self.notify(translate(error.message), severity="error", markup=False)
            return
        self._is_in_today = True
        words = [said(done)]
        if not done.is_bank_on:
            off = _("Their bank is off: switch it on at home with {key}.")
            words.append(off.format(key=key_of("home.switch")))
        self.view = replace(self.view, notice=joined(words))
        self.redraw(top=0)

    def action_again(self) -> None:
        """Another paper of this exam."""
        self.dismiss("again")

    def action_leave(self) -> None:
        """Home."""
        self.dismiss("home")

    def action_script(self) -> None:
        """Show the other Chinese script."""
        if not is_available():
            self.notify(_("OpenCC is not installed, so texts stay as written."), markup=False)
            return
        self._show_in(result_page.other_script(self.view.script))

    def action_export(self) -> None:
        """Write the result to a file."""
        from quizapp.tui.screens.export_result import ExportScreen

        def say(path: Path | None) -> None:
            if path is not None:
                self.notify(_("Written to {path}.").format(path=path), markup=False)

        day = local_time(self._attempt.finished or self._attempt.started).split()[0]
        name = f"result-{self._attempt.paper.seed}-{day}.html"
        view = self.view
        screen = ExportScreen(self._attempt, view.before, view.script, name, self.glyphs)
        self.app.push_screen(screen, say)

    def _look_through(self, positions: Sequence[int], place: int) -> None:
        from quizapp.tui.screens.look_through import LookedThrough, LookThroughScreen

        def come_back(left: LookedThrough | None) -> None:
            if left is None:
                return
            at = [one.position for one in self.view.rows]
            if left.position in at:
                self.view = replace(self.view, cursor=at.index(left.position))
            self._show_in(left.script)

        look = replace(self._look, script=self.view.script, glyphs=self.glyphs)
        screen = LookThroughScreen(self._attempt, positions, look, self._after, place=place)
        self.app.push_screen(screen, come_back)

    def _show_in(self, script: Script | None) -> None:
        self.view = replace(self.view, script=script)
        self.redraw()
