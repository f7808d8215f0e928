"""A question of the library as a page: its key, why, and every answer to it."""

from collections.abc import Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType

from quizapp.language import _
from quizapp.messages import N_
from quizapp.tui import library_pane
from quizapp.tui.keys import keys
from quizapp.tui.page import one_line
from quizapp.tui.screens.marking import MARKS, MarkingScreen
from quizapp.tui.screens.page_screen import WIDEST_TEXT
from quizapp.tui.widgets.lines import Drawing, Span


class LibraryLookScreen(MarkingScreen):
    """Goes through the list; where it is left, the list's cursor is."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("right,enter,space", "step(1)", N_("Next"), id="look.next"),
        Binding("left", "step(-1)", N_("Previous"), id="look.previous"),
        *MARKS,
        Binding(keys("up", "k"), "scroll(-1)", N_("Up"), show=False, id="page.line_up"),
        Binding(keys("down", "j"), "scroll(1)", N_("Down"), show=False, id="page.line_down"),
        Binding("escape", "leave", N_("List"), id="screen.back"),
    ]

    def bar(self) -> tuple[Sequence[Span], Sequence[Span]]:
        """The filter's name; which of how many."""
        view = self.shown.view
        left: list[Span] = [(_("Question library"), "strong")]
        if view.name:
            left.append((f" {self.glyphs.dot} {one_line(view.name)}", "text"))
        return left, [(f"{view.row + 1}/{view.count}", "text")]

    def drawing(self, width: int, _height: int) -> Drawing:
        """The question from its stem on, with its key."""
        width = min(width, WIDEST_TEXT)
        page = library_pane.whole(self.shown.view, self.shown.reviews, width)
        return Drawing([*self.news(width), *page])

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Not before the first, and not beyond the last."""
        if action == "step":
            place = self.shown.view.row + (1 if parameters == (1,) else -1)
            return 0 <= place < self.shown.count
        return super().check_action(action, parameters)

    def action_step(self, step: int) -> None:
        """Another question of the list."""
        self.marking.hush()
        self.shown.move(step)
        self.show(top=0)

    def action_scroll(self, step: int) -> None:
        """Scroll a long page."""
        self.page.scroll_lines(step)

    def action_leave(self) -> None:
        """Back to the list."""
        self.dismiss(None)
