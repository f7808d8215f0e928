"""Looking through the questions of an exam that is over: own answer, key, and why."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.message import Message

from quizapp.core.exam import Attempt
from quizapp.core.question import Question, QuestionId
from quizapp.errors import QuizappError
from quizapp.language import _, translate
from quizapp.messages import N_
from quizapp.script import Script, is_available
from quizapp.services.exam_followup import Aftermath
from quizapp.tui import look_through_page, question_page, result_page
from quizapp.tui.keys import keys
from quizapp.tui.look import Look
from quizapp.tui.screens.page_screen import WIDEST_TEXT, PageScreen
from quizapp.tui.screens.question_keys import EDIT, NOTE, REASONS, REPORT, SCRIPT, STAR
from quizapp.tui.view import View
from quizapp.tui.widgets.lines import Drawing, Span


@dataclass(frozen=True, slots=True)
class LookedThrough:
    """Where the student left off, and how the text was shown."""

    position: int
    script: Script | None


class LookThroughScreen(PageScreen[LookedThrough]):
    """One question a page, in the order of the paper."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("right,enter,space", "step(1)", N_("Next"), id="look.next"),
        Binding("left", "step(-1)", N_("Previous"), id="look.previous"),
        Binding(
            "home",
            "go(0)",
            N_("First question"),
            show=False,
            key_display="Home",  # the page of that name is called otherwise in Chinese
            id="look.first",
        ),
        Binding("end", "go(-1)", N_("Last question"), show=False, id="look.last"),
        replace(REASONS, id="look.reasons"),
        STAR,
        NOTE,
        REPORT,
        EDIT,
        Binding(keys("up", "k"), "scroll(-1)", N_("Up"), show=False, id="page.line_up"),
        Binding(keys("down", "j"), "scroll(1)", N_("Down"), show=False, id="page.line_down"),
        SCRIPT,
        Binding("escape", "leave", N_("Result"), id="screen.back"),
    ]

    class EditWanted(Message):
        """The student wants to edit the question on show."""

        def __init__(self, question: QuestionId) -> None:
            super().__init__()
            self.question = question

    def __init__(
        self,
        attempt: Attempt,
        positions: Sequence[int],
        look: Look,
        after: Aftermath,
        *,
        place: int,
    ) -> None:
        super().__init__(look.glyphs)
        self._attempt = attempt
        self._positions = positions
        self._script = look.script
        self._has_reasons = True
        self.place = place
        """Which of the positions is on show."""
        self._after = after
        self._bare = self._read()

    def bar(self) -> tuple[Sequence[Span], Sequence[Span]]:
        """The paper; which of how many questions."""
        view = self._view
        words = [_("Result"), *(view.text(one) for one in self._titles())]
        left = f" {self.glyphs.dot} ".join(" ".join(word.split()) for word in words)
        return [(left, "text")], [(f"{self.place + 1}/{len(self._positions)}", "text")]

    def drawing(self, width: int, _height: int) -> Drawing:
        """The question as it was asked, from its stem on."""
        return Drawing(question_page.draw(self._view, min(width, WIDEST_TEXT)).lines)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Not before the first; reasons where there are any."""
        if action == "step" and parameters == (-1,):
            return self.place > 0
        if action == "reasons":
            return bool(self._bare.turn.question.why)
        return super().check_action(action, parameters)

    def action_step(self, step: int) -> None:
        """Another question; after the last one back to the result."""
        if self.place + step >= len(self._positions):
            self.action_leave()
            return
        self.action_go(max(self.place + step, 0))

    def action_go(self, place: int) -> None:
        """The question at a place, counted from the end where it is below 0."""
        self.place = place % len(self._positions)
        self._bare = self._read()
        self.redraw(top=0)

    def action_reasons(self) -> None:
        """Show or hide the reasons for single options."""
        self._has_reasons = not self._has_reasons
        self.redraw()

    def action_script(self) -> None:
        """Show the other Chinese script."""
        if not is_available():
            self.notify(_("OpenCC is not installed, so texts stay as written."), markup=False)
            return
        self._script = result_page.other_script(self._script)
        self.redraw()

    def action_star(self) -> None:
        """Star for ever, or take the star away."""
        self._keep(self._after.star)

    def action_edit(self) -> None:
        """Edit the question as it stands in its bank; the paper stays as it was."""
        self.post_message(self.EditWanted(self._bare.turn.question.id))

    def action_note(self) -> None:
        """Write a note."""
        from quizapp.tui.screens.note import NoteScreen

        def keep(text: str) -> None:
            self._keep(lambda question: self._after.note(question, text))

        self.app.push_screen(NoteScreen(self._bare.mark.note, keep, self.glyphs))

    def action_report(self) -> None:
        """Say what is wrong with the question."""
        from quizapp.tui.screens.note import ReportScreen

        def keep(text: str) -> None:
            self._keep(lambda question: self._after.report(question, text))

        self.app.push_screen(ReportScreen(self._bare.mark.report, keep, self.glyphs))

    def action_scroll(self, step: int) -> None:
        """Scroll a long page."""
        self.page.scroll_lines(step)

    def action_leave(self) -> None:
        """Back to the result."""
        self.dismiss(LookedThrough(self._positions[self.place], self._script))

    def _keep(self, write: Callable[[Question], object]) -> None:
        """Write, and show what is kept now."""
        try:
            write(self._bare.turn.question)
        except QuizappError as error:
            self.notify(translate(error.message), severity="error", markup=False)
            return
        self._bare = self._read()
        self.redraw()

    def _read(self) -> View:
        """The question on show, and what it is marked with."""
        view = look_through_page.view_of(self._attempt, self._positions[self.place])
        try:
            return replace(view, mark=self._after.mark(view.turn.question))
        except QuizappError:  # home says what is wrong; the result is at hand all the same
            return view

    def _titles(self) -> list[str]:
        """The exam and the chapter."""
        paper = self._attempt.paper
        asked = self._bare.turn.question.chapter
        return [paper.title, *(one.title for one in paper.chapters if one.id == asked)]

    @property
    def _view(self) -> View:
        return replace(
            self._bare, has_reasons=self._has_reasons, script=self._script, glyphs=self.glyphs
        )
