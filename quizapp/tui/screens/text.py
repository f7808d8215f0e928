"""A text that is written anew: of one line, or of several."""

from collections.abc import Callable
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from quizapp.core.text import display
from quizapp.messages import N_
from quizapp.tui.glyphs import Glyphs
from quizapp.tui.screens.note import LONGEST_NOTE, NoteArea, WritingScreen
from quizapp.tui.widgets.bars import KeyLine
from quizapp.tui.widgets.lines import Drawing, Lines

LONGEST = LONGEST_NOTE
"""Characters; a longer text would be cut, and is better mended in the file."""


class TextScreen(WritingScreen):
    """Gives the text to `keep` as it closes."""

    DEFAULT_CSS = """
    TextScreen {
        align: center middle;
        & > #title { width: 90%; height: 1; background: $panel; }
        & > TextArea, & > TextArea:focus { width: 90%; height: 50%; border: none; padding: 0 1; }
        &:nocolor > #title { text-style: reverse; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,ctrl+s", "close", N_("Keep and close"), id="screen.back", priority=True),
    ]

    def __init__(
        self, title: str, text: str, keep: Callable[[str], object], glyphs: Glyphs
    ) -> None:
        super().__init__(text, keep, glyphs)
        self._heading = title

    @property
    def written(self) -> str:
        """The text as it stands."""
        return self.query_one(NoteArea).text[:LONGEST]

    def compose(self) -> ComposeResult:
        """What it is, the text, the keys."""
        yield Lines(glyphs=self.glyphs, id="title")
        yield NoteArea(display(self._text[:LONGEST]), soft_wrap=True, show_line_numbers=False)
        yield KeyLine(glyphs=self.glyphs)

    def on_mount(self) -> None:
        """Write on where the text ends."""
        self.query_one("#title", Lines).show(Drawing([((" " + self._heading, "strong"),)]))
        area = self.query_one(NoteArea)
        area.focus()
        area.move_cursor(area.document.end)


class LineTextScreen(TextScreen):
    """The same for a text of one line, however long: Enter keeps it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "enter,escape,ctrl+s", "close", N_("Keep and close"), id="screen.back", priority=True
        ),
    ]

    @property
    def written(self) -> str:
        """The text as it stands, on one line."""
        return " ".join(super().written.split())
