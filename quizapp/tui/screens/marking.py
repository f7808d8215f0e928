"""A screen whose keys mark questions: the same ones in the list and on a question of it."""

from collections.abc import Callable, Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.message import Message
from textual.screen import Screen

from quizapp.core.mark import Mark
from quizapp.core.question import Question, QuestionId
from quizapp.language import _
from quizapp.messages import N_
from quizapp.script import is_available
from quizapp.tui import waiting
from quizapp.tui.keys import keys
from quizapp.tui.library_list import LibraryList
from quizapp.tui.marking import Marking
from quizapp.tui.page import paragraph
from quizapp.tui.screens.page_screen import PageScreen
from quizapp.tui.screens.question_keys import NOTE, REPORT, RETRY, SCRIPT, STAR
from quizapp.tui.widgets.lines import Line

MARKS: tuple[Binding, ...] = (
    STAR,
    Binding(
        keys("z"),
        "bury",
        N_("Not today"),
        show=False,
        id="mark.bury",
        tooltip=N_("Not today any more, or today again"),
    ),
    Binding(
        keys("Z"),
        "suspend",
        N_("Suspend"),
        id="mark.suspend",
        tooltip=N_("Never ask it, or ask it again"),
    ),
    NOTE,
    REPORT,
    Binding(
        keys("d"),
        "put_into_today",
        N_("Ask today"),
        show=False,
        id="mark.today",
        tooltip=N_("Ask it today, due or not"),
    ),
    Binding(keys("u"), "undo", N_("Undo"), id="mark.undo"),
    Binding(keys("e", "f5"), "edit", N_("Edit"), id="mark.edit", tooltip=N_("Edit the question")),
    SCRIPT,
)
"""Whatever is done to a question that nobody answers just now."""

_ACTS = ("star", "bury", "suspend", "note", "report", "put_into_today", "edit")


class MarkingScreen(PageScreen[None]):
    """Keys act on the question at the cursor of a list."""

    BINDINGS: ClassVar[list[BindingType]] = [RETRY]

    class EditWanted(Message, namespace="library_screen"):
        """The student wants to edit a question; the screen reads it anew when it is shown again."""

        def __init__(self, question: QuestionId) -> None:
            super().__init__()
            self.question = question

    def __init__(self, shown: LibraryList, marking: Marking) -> None:
        super().__init__(shown.glyphs)
        self.shown = shown
        self.marking = marking
        self._is_timed = False
        self._stays = True
        """Whether the list is as it was left: just read, or covered by a question asked here."""

    def show(self, *, top: int | None = None) -> None:
        """Draw what came of an act, and see to what waits to be written."""
        if self.marking.is_waiting and not self._is_timed:
            self._is_timed = True
            self.set_timer(waiting.WAIT_SECONDS, self._try_again)
        self.redraw(top=top)

    def _try_again(self) -> None:
        self._is_timed = False
        if self.marking.is_waiting:
            self.marking.retry()
            self.show()

    def news(self, width: int) -> list[Line]:
        """What an act did, or what stands in the way of one."""
        if self.marking.warning:
            return paragraph(self.marking.warning, width, "bad", indent=1)
        if self.shown.trouble:
            return paragraph(self.shown.trouble, width, "bad", indent=1)
        if self.marking.said:
            return paragraph(self.marking.said, width, "accent", indent=1)
        return []

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """What means something now."""
        if action == "retry":
            return self.marking.can_retry
        if action == "undo":
            return self.marking.can_undo
        if action in _ACTS:
            return self.shown.count > 0 and self.marking.is_saved
        return super().check_action(action, parameters)

    def ask(self, screen: Screen[str | None], then: Callable[[str | None], object]) -> None:
        """Ask something above this screen, and leave the list as it is meanwhile."""
        self._stays = True

        def take(answer: str | None) -> None:
            then(answer)
            self.show()

        self.app.push_screen(screen, take)

    def on_screen_resume(self) -> None:
        """Show what may have changed elsewhere; after a question asked from here nothing has."""
        if self._stays:
            self._stays = False
            self.show()
        else:
            self.reread()

    def reread(self) -> None:
        """Read the list anew, for banks or progress changed, and stay with the same question."""
        self.marking.hush()
        self.shown.renew()
        self.show()

    # -- acts

    def action_retry(self) -> None:
        """Try once more to save."""
        self.marking.retry()
        self.show()

    def action_star(self) -> None:
        """Star, or take stars away."""
        self._act(self.marking.star)

    def action_bury(self) -> None:
        """Not today."""
        self._act(self.marking.bury)

    def action_suspend(self) -> None:
        """Never, or again."""
        self._act(self.marking.suspend)

    def action_put_into_today(self) -> None:
        """Today, due or not."""
        self._act(self.marking.put_into_today)

    def action_undo(self) -> None:
        """Take the newest act back."""
        self.marking.undo()
        self.show()

    def action_note(self) -> None:
        """Write a note on the question at the cursor."""
        from quizapp.tui.screens.note import NoteScreen

        self._write(lambda keep, mark: NoteScreen(mark.note, keep, self.glyphs), self.marking.note)

    def action_report(self) -> None:
        """Say what is wrong with the question at the cursor."""
        from quizapp.tui.screens.note import ReportScreen

        self._write(
            lambda keep, mark: ReportScreen(mark.report, keep, self.glyphs), self.marking.report
        )

    def action_edit(self) -> None:
        """Edit the question at the cursor."""
        entry = self.shown.current
        if entry is not None:
            self.post_message(self.EditWanted(entry.question.id))

    def action_script(self) -> None:
        """Show the other Chinese script."""
        if not is_available():
            self.notify(_("OpenCC is not installed, so texts stay as written."), markup=False)
        self.shown.switch_script()
        self.show()

    def chosen(self) -> list[Question]:
        """The questions that the keys act on."""
        entry = self.shown.current
        return [] if entry is None else [entry.question]

    def _act(self, act: Callable[[Sequence[Question]], object]) -> None:
        act(self.chosen())
        self.show()

    def _write(
        self,
        made: Callable[[Callable[[str], object], Mark], Screen[None]],
        keep: Callable[[str, Question], object],
    ) -> None:
        entry = self.shown.current
        if entry is None:
            return
        old = entry.mark

        def take(text: str) -> None:
            keep(text, entry.question)
            self.show()

        self._stays = True
        self.app.push_screen(made(take, old))
