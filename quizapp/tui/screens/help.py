"""Help: the keys of the screen it was called from, read from its bindings."""

from collections.abc import Iterable, Sequence
from typing import ClassVar

from rich.cells import cell_len
from textual import events
from textual.binding import Binding, BindingType

from quizapp.language import _
from quizapp.messages import N_
from quizapp.tui.glyphs import UNICODE, Glyphs
from quizapp.tui.keys import Hint, hints
from quizapp.tui.page import beside, cell, paragraph
from quizapp.tui.screens.dialog import Dialog
from quizapp.tui.widgets.lines import BLANK, Line, Lines

SECTIONS = {
    "home": N_("Home"),
    "answer": N_("Answering"),
    "after": N_("After the answer"),
    "mark": N_("Marks"),
    "summary": N_("Session"),
    "settings": N_("Settings"),
    "page": N_("Page"),
    "screen": N_("Screen"),
    "app": N_("Everywhere"),
}
"""Titles by the first part of a binding's id."""

_SCROLLS = {"up": -1, "down": 1, "pageup": -8, "pagedown": 8}


class HelpScreen(Dialog[None]):
    """Any key closes it, but those that scroll."""

    BINDINGS: ClassVar[list[BindingType]] = []
    widest: ClassVar[int] = 78

    def __init__(self, bindings: Iterable[Binding], glyphs: Glyphs) -> None:
        super().__init__(_("Keys"), glyphs)
        self._hints = hints(bindings)

    def words(self, width: int) -> list[Line]:
        """Sections, in two columns where they fit."""
        parts = [part for section in SECTIONS if (part := self._section(section))]
        half = width // 2
        if width >= 60:
            total = sum(map(len, parts))
            left: list[Line] = []
            while parts and len(left) < (total + 1) // 2:
                left.extend(parts.pop(0))
            lines = beside(left, [line for part in parts for line in part], half, self.glyphs)
        else:
            lines = [line for part in parts for line in part]
        text = _(
            "A Chinese input method may stay on: digits, arrows, Space, Enter and full-width "
            "letters work all the same. Any key closes this."
        )
        return [*lines, *paragraph(text, width, "muted", indent=1)]

    def on_key(self, event: events.Key) -> None:
        """Close, or scroll what does not fit."""
        event.stop()
        event.prevent_default()
        step = _SCROLLS.get(event.key)
        page = self.query_one("#dialog", Lines)
        if step is None or len(page.lines) <= page.size.height:
            self.dismiss(None)
        else:
            page.scroll_lines(step)

    def _section(self, section: str) -> list[Line]:
        own: Sequence[Hint] = [hint for hint in self._hints if hint.id.split(".")[0] == section]
        if not own:
            return []
        wide = max(cell_len(hint.keys) for hint in own) + 2
        return [
            ((f" {_(SECTIONS[section])}", "accent"),),
            *(((" " + cell(hint.keys, wide, UNICODE), "key"), (hint.text, "text")) for hint in own),
            BLANK,
        ]
