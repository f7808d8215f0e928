"""A note on a question, and a word on what is wrong with it.

Both are kept as they are closed, and as the program is left with one of them open.
"""

from collections.abc import Callable
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import ModalScreen
from textual.widgets import Input, TextArea

from quizapp.core.text import display
from quizapp.language import _
from quizapp.messages import N_
from quizapp.tui.glyphs import Glyphs
from quizapp.tui.widgets.bars import KeyLine
from quizapp.tui.widgets.lines import Drawing, Lines

LONGEST_NOTE = 10_000
LONGEST_REPORT = 500


class NoteArea(TextArea):
    """Text of at most `LONGEST_NOTE` characters, whatever is pasted."""

    async def _on_paste(self, event: events.Paste) -> None:
        room = max(LONGEST_NOTE - len(self.text) + len(self.selected_text), 0)
        await super()._on_paste(events.Paste(display(event.text[:room])))
        event.stop()
        event.prevent_default()

    async def _on_key(self, event: events.Key) -> None:
        if event.is_printable and len(self.text) >= LONGEST_NOTE and not self.selected_text:
            event.stop()
            event.prevent_default()
            return
        await super()._on_key(event)


class ReportInput(Input):
    """One line; of what is pasted, the first."""

    def _on_paste(self, event: events.Paste) -> None:
        lines = display(event.text[: LONGEST_REPORT * 4]).strip().splitlines()
        room = LONGEST_REPORT - len(self.value)  # Input drops what doesn't fit as a whole
        if lines and room > 0:
            self.insert_text_at_cursor(lines[0].replace("\t", " ")[:room])
        event.stop()
        event.prevent_default()


class WritingScreen(ModalScreen[None]):
    """Something is being written; `keep` takes it to where it belongs."""

    def __init__(self, text: str, keep: Callable[[str], object], glyphs: Glyphs) -> None:
        super().__init__()
        self._text = text
        self._keep = keep
        self.glyphs = glyphs

    @property
    def written(self) -> str:
        """The text as it stands."""
        return self._text

    def keep(self) -> None:
        """Keep what is written; an empty text takes the old one away."""
        self._keep(display(self.written).strip())

    def action_close(self) -> None:
        """Keep what is written, and go back."""
        self.keep()
        self.dismiss(None)


class NoteScreen(WritingScreen):
    """A note of several lines."""

    DEFAULT_CSS = """
    NoteScreen {
        align: center middle;
        & > #title { width: 80%; height: 1; background: $panel; }
        & > TextArea, & > TextArea:focus { width: 80%; height: 50%; border: none; padding: 0 1; }
        &:nocolor > #title { text-style: reverse; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,ctrl+s", "close", N_("Keep and close"), id="screen.back", priority=True),
    ]

    @property
    def written(self) -> str:
        """The note as it stands."""
        return self.query_one(NoteArea).text[:LONGEST_NOTE]

    def compose(self) -> ComposeResult:
        """A title, the text, the keys."""
        yield Lines(glyphs=self.glyphs, id="title")
        yield NoteArea(display(self._text[:LONGEST_NOTE]), soft_wrap=True, show_line_numbers=False)
        yield KeyLine(glyphs=self.glyphs)

    def on_mount(self) -> None:
        """Write on where the note ends."""
        self.query_one("#title", Lines).show(Drawing([((" " + _("Note"), "strong"),)]))
        area = self.query_one(NoteArea)
        area.focus()
        area.move_cursor(area.document.end)


class ReportScreen(WritingScreen):
    """One line on what is wrong with a question."""

    DEFAULT_CSS = """
    ReportScreen {
        align: center middle;
        & > #title { width: 80%; height: 1; background: $panel; }
        & > Input, & > Input:focus { width: 80%; height: 1; border: none; padding: 0 1; }
        &:nocolor > #title { text-style: reverse; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,enter", "close", N_("Keep and close"), id="report.close", priority=True),
    ]

    @property
    def written(self) -> str:
        """The line as it stands."""
        return self.query_one(ReportInput).value

    def compose(self) -> ComposeResult:
        """A title, one line of text, the keys."""
        yield Lines(glyphs=self.glyphs, id="title")
        yield ReportInput(
            display(self._text[:LONGEST_REPORT]), max_length=LONGEST_REPORT, select_on_focus=False
        )
        yield KeyLine(glyphs=self.glyphs)

    def on_mount(self) -> None:
        """Say what the line is for."""
        title = " " + _("What is wrong with this question?")
        self.query_one("#title", Lines).show(Drawing([((title, "strong"),)]))
        self.query_one(ReportInput).focus()
