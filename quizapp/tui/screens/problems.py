"""What is wrong with a bank file: each problem with its line, and a caret under the place."""

from collections.abc import Sequence
from pathlib import PurePath
from typing import ClassVar

from rich.cells import cell_len
from textual.binding import Binding, BindingType

from quizapp.banks.problem import Problem
from quizapp.core.text import display
from quizapp.language import _, translate
from quizapp.messages import N_
from quizapp.tui.glyphs import Glyphs
from quizapp.tui.keys import keys
from quizapp.tui.page import hanging, one_line, paragraph, shown
from quizapp.tui.screens.page_screen import PageScreen
from quizapp.tui.widgets.lines import BLANK, Drawing, Line, Role

_MOST = 50
"""Problems that are drawn; the rest is counted."""


class ProblemsScreen(PageScreen[str | None]):
    """Returns "edit" where the file is to be opened in the editor."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(keys("e"), "edit", N_("In the editor"), id="problems.edit"),
        Binding(keys("up", "k"), "scroll(-1)", N_("Up"), show=False, id="problems.up"),
        Binding(keys("down", "j"), "scroll(1)", N_("Down"), show=False, id="problems.down"),
        Binding("escape,enter", "leave", N_("Back"), id="screen.back"),
    ]

    def __init__(
        self,
        problems: Sequence[Problem],
        lines: Sequence[str],
        note: str,
        glyphs: Glyphs,
        *,
        can_edit: bool = False,
    ) -> None:
        """Show these problems of one file, whose lines are given, below a note."""
        super().__init__(glyphs)
        self._problems = problems
        self._source = lines
        self._note = note
        self._can_edit = can_edit

    def bar(self) -> tuple[Sequence[tuple[str, Role]], Sequence[tuple[str, Role]]]:
        """Which file, and how much is wrong with it."""
        path = self._problems[0].path if self._problems else ""
        name = one_line(PurePath(path).name)
        return (
            [(_("Problems"), "strong"), (f" {self.glyphs.dot} {name}", "text")],
            [(str(len(self._problems)), "muted")],
        )

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """The editor is offered where the file has what is shown."""
        return self._can_edit if action == "edit" else super().check_action(action, parameters)

    def drawing(self, width: int, _height: int) -> Drawing:
        """The note, then a problem after another."""
        lines: list[Line] = [BLANK, *paragraph(shown(self._note), width, "strong", indent=1)]
        for problem in self._problems[:_MOST]:
            lines += [BLANK, *draw_problem(problem, self._source, width)]
        left = len(self._problems) - _MOST
        if left > 0:
            words = _("{count} more problems are not listed").format(count=left)
            lines += [BLANK, ((f" {words}", "muted"),)]
        return Drawing(lines)

    def action_scroll(self, lines: int) -> None:
        """Move the page."""
        self.page.scroll_lines(lines)

    def action_edit(self) -> None:
        """Mend it in the editor."""
        self.dismiss("edit")

    def action_leave(self) -> None:
        """Back."""
        self.dismiss(None)


def draw_problem(problem: Problem, source: Sequence[str], width: int) -> list[Line]:
    """A problem as `bank check` shows it, its line cut to what surrounds the caret."""
    is_error = problem.severity == "error"
    role: Role = "bad" if is_error else "doubtful"
    severity = _("error") if is_error else _("warning")
    lines = hanging(
        [(f" {severity}[{problem.code}]: ", role)], one_line(translate(problem.message)), width
    )
    if 1 <= problem.line <= len(source):
        gutter = f" {problem.line} | "
        before, after = _window(source[problem.line - 1], problem.column, width - len(gutter) - 1)
        room = max(cell_len(after), 1)
        caret = "^" * max(1, min(problem.length, room))
        label = f" {one_line(translate(problem.label))}" if problem.label else ""
        indent = " " * (len(gutter) - 2) + "| " + " " * cell_len(before)
        lines += [((gutter, "muted"), (before + after, "text")), ((indent + caret + label, role),)]
    if problem.help:
        mend = _("help")
        lines += hanging(
            [(f"   = {mend}: ", "muted")], one_line(translate(problem.help)), width, "muted"
        )
    return lines


def _window(line: str, column: int, width: int) -> tuple[str, str]:
    """What stands before and after the caret, in at most so many cells together."""
    half = max(width // 2, 8)
    start = max(0, column - 1 - half)
    before = display(line[start : column - 1].replace("\t", "    "))
    while cell_len(before) > half:
        before = before[max((cell_len(before) - half) // 2, 1) :]
        start = max(start, 1)
    before = ("…" if start else "") + before
    after = display(line[column - 1 : column - 1 + width].rstrip("\r\n").replace("\t", "    "))
    return before, after
