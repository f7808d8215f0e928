"""The line in which a filter is typed."""

from textual import events
from textual.widgets import Input

from quizapp.core.filter import MAX_LENGTH
from quizapp.core.text import display


class FilterInput(Input):
    """One line; of what is pasted, the first, and no control characters."""

    DEFAULT_CSS = """
    FilterInput {
        width: 1fr;
        height: 3;
        padding: 0 1;
        border: tall $panel;
        &:focus { border: tall $border; }
        &.-ascii { border: ascii $panel; }
        &.-ascii:focus { border: ascii $border; }
        &.-low, &.-low:focus, &.-ascii.-low, &.-ascii.-low:focus { height: 1; border: none; }
        & > .input--placeholder { color: $text-muted; }
        &:nocolor { text-style: underline; }
    }
    """

    def __init__(self, text: str, *, placeholder: str, is_ascii: bool) -> None:
        super().__init__(
            display(text[:MAX_LENGTH]),
            placeholder=placeholder,
            max_length=MAX_LENGTH,
            select_on_focus=False,
            id="filter",
            classes="-ascii" if is_ascii else None,
        )

    def _on_paste(self, event: events.Paste) -> None:
        lines = display(event.text[: MAX_LENGTH * 4]).strip().splitlines()
        room = MAX_LENGTH - len(self.value)
        if lines and room > 0:
            self.insert_text_at_cursor(lines[0].replace("\t", " ")[:room])
        event.stop()
        event.prevent_default()
