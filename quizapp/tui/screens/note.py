"""A note on a question, and a word on what is wrong with it. Both are kept as they are closed."""

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


class NoteScreen(ModalScreen[str]):
    """Returns the note as it stands when it is closed."""

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

    def __init__(self, text: str, glyphs: Glyphs) -> None:
        super().__init__()
        self._text = text[:LONGEST_NOTE]
        self.glyphs = glyphs

    def compose(self) -> ComposeResult:
        """A title, the text, the keys."""
        yield Lines(glyphs=self.glyphs, id="title")
        yield NoteArea(display(self._text), soft_wrap=True, show_line_numbers=False)
        yield KeyLine(glyphs=self.glyphs)

    def on_mount(self) -> None:
        """Write on where the note ends."""
        self.query_one("#title", Lines).show(Drawing([((" " + _("Note"), "strong"),)]))
        area = self.query_one(NoteArea)
        area.focus()
        area.move_cursor(area.document.end)

    def action_close(self) -> None:
        """Keep what is written."""
        self.dismiss(display(self.query_one(NoteArea).text[:LONGEST_NOTE]).strip())


class ReportScreen(ModalScreen[str]):
    """Returns what the student says is wrong, or None."""

    DEFAULT_CSS = """
    ReportScreen {
        align: center middle;
        & > #title { width: 80%; height: 1; background: $panel; }
        & > Input, & > Input:focus { width: 80%; height: 1; border: none; padding: 0 1; }
        &:nocolor > #title { text-style: reverse; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "close", N_("Keep and close"), id="report.close", priority=True),
        Binding("escape", "leave", N_("Leave as it was"), id="screen.back", priority=True),
    ]

    def __init__(self, text: str, glyphs: Glyphs) -> None:
        super().__init__()
        self._text = text[:LONGEST_REPORT]
        self.glyphs = glyphs

    def compose(self) -> ComposeResult:
        """A title, one line of text, the keys."""
        yield Lines(glyphs=self.glyphs, id="title")
        yield ReportInput(display(self._text), max_length=LONGEST_REPORT)
        yield KeyLine(glyphs=self.glyphs)

    def on_mount(self) -> None:
        """Say what the line is for."""
        title = " " + _("What is wrong with this question?")
        self.query_one("#title", Lines).show(Drawing([((title, "strong"),)]))
        self.query_one(ReportInput).focus()

    def action_close(self) -> None:
        """Keep what is written; an empty line takes the report away."""
        self.dismiss(display(self.query_one(ReportInput).value).strip())

    def action_leave(self) -> None:
        """Change nothing."""
        self.dismiss(None)
