"""One line to be typed: a name, a number of a paper."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import ModalScreen

from quizapp.core.text import display
from quizapp.messages import N_
from quizapp.tui.glyphs import Glyphs
from quizapp.tui.page import paragraph
from quizapp.tui.screens.note import ReportInput
from quizapp.tui.widgets.bars import KeyLine
from quizapp.tui.widgets.lines import Drawing, Lines

LONGEST = 80


class LineScreen(ModalScreen[str | None]):
    """Returns what was typed, without space around it; None for Esc."""

    DEFAULT_CSS = """
    LineScreen {
        align: center middle;
        & > #title { width: 80%; height: auto; background: $panel; }
        & > Input, & > Input:focus { width: 80%; height: 1; border: none; padding: 0 1; }
        &:nocolor > #title { text-style: reverse; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "take", N_("Take"), id="line.take", priority=True),
        Binding("escape", "leave", N_("Back"), id="screen.back", priority=True),
    ]

    def __init__(self, title: str, text: str, glyphs: Glyphs, *, longest: int = LONGEST) -> None:
        super().__init__()
        self._longest = longest
        self.glyphs = glyphs
        self._title = title
        self._text = text

    def compose(self) -> ComposeResult:
        """What is asked for, the line, the keys."""
        yield Lines(glyphs=self.glyphs, id="title")
        text, longest = display(self._text[: self._longest]), self._longest
        yield ReportInput(text, max_length=longest, select_on_focus=False)
        yield KeyLine(glyphs=self.glyphs)

    def on_mount(self) -> None:
        """Draw the words, and type on where the text ends."""
        self._tell()
        self.query_one(ReportInput).focus()

    def on_resize(self) -> None:
        """Wrap the words anew."""
        self._tell()

    def _tell(self) -> None:
        width = self.app.size.width * 8 // 10 - 1
        words = paragraph(display(self._title), width, "strong", indent=1)
        self.query_one("#title", Lines).show(Drawing(words))

    def action_take(self) -> None:
        """Return the line."""
        self.dismiss(display(self.query_one(ReportInput).value).strip())

    def action_leave(self) -> None:
        """Return nothing."""
        self.dismiss(None)
