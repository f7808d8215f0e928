"""Which chapters an exam is drawn from."""

from collections.abc import Collection, Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType

from quizapp.core.question import Chapter
from quizapp.language import _
from quizapp.messages import N_
from quizapp.tui.glyphs import Glyphs
from quizapp.tui.keys import keys
from quizapp.tui.page import one_line
from quizapp.tui.screens.page_screen import PageScreen
from quizapp.tui.widgets.lines import BLANK, Drawing, Line, Span, clickable


class ChaptersScreen(PageScreen[frozenset[str] | None]):
    """Returns the ids that are ticked; all of them for none, None for Esc."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(keys("up", "k"), "move(-1)", N_("Up"), show=False, id="chapters.up"),
        Binding(keys("down", "j"), "move(1)", N_("Down"), show=False, id="chapters.down"),
        Binding("enter", "take", N_("Take these"), id="chapters.take"),
        Binding("space", "tick", N_("On or off"), id="chapters.tick"),
        Binding(keys("v"), "turn", N_("All or none"), id="chapters.turn"),
        Binding("escape", "leave", N_("Back"), id="screen.back"),
    ]

    def __init__(
        self, chapters: Sequence[Chapter], chosen: Collection[str], glyphs: Glyphs
    ) -> None:
        super().__init__(glyphs)
        self._chapters = chapters
        self._chosen = set(chosen) or {chapter.id for chapter in chapters}
        self._cursor = 0

    def bar(self) -> tuple[Sequence[Span], Sequence[Span]]:
        """What is chosen here, and how much is."""
        some = f"{len(self._chosen)}/{len(self._chapters)}"
        return self.named(_("Chapters of the exam")), [(some, "muted")]

    def drawing(self, _width: int, _height: int) -> Drawing:
        """A line a chapter."""
        lines: list[Line] = [BLANK]
        for number, chapter in enumerate(self._chapters):
            is_current = number == self._cursor
            tick = "[x] " if chapter.id in self._chosen else "[ ] "
            line: Line = (
                ("  > " if is_current else "    ", "accent"),
                (tick + one_line(chapter.title), "strong" if is_current else "text"),
            )
            lines.append(clickable(line, "tick_at", number))
        if not self._chosen:
            lines += [BLANK, (("    " + _("None is ticked: all are taken."), "muted"),)]
        place = 0 if self._cursor == 0 else self._cursor + 1
        return Drawing(lines, (place, self._cursor + 1))

    def action_move(self, step: int) -> None:
        """Move the cursor."""
        self._cursor = max(0, min(len(self._chapters) - 1, self._cursor + step))
        self.redraw()

    def action_tick(self) -> None:
        """Take a chapter in or out."""
        self._chosen ^= {self._chapters[self._cursor].id}
        self.redraw()

    def action_tick_at(self, number: int) -> None:
        """Take that chapter in or out."""
        self._cursor = number
        self.action_tick()

    def action_turn(self) -> None:
        """Take all in, or all out."""
        every: set[str] = {chapter.id for chapter in self._chapters}
        self._chosen = set() if self._chosen == every else every
        self.redraw()

    def action_take(self) -> None:
        """Draw from these."""
        self.dismiss(frozenset(self._chosen))

    def action_leave(self) -> None:
        """As it was."""
        self.dismiss(None)
