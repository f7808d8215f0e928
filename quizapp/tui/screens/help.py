"""Help: the keys of the screen it was called from, read from its bindings."""

from collections.abc import Iterable, Sequence
from itertools import chain
from typing import ClassVar

from rich.cells import cell_len
from textual import events
from textual.binding import Binding, BindingType

from quizapp.language import _
from quizapp.messages import N_
from quizapp.tui.glyphs import UNICODE, Glyphs
from quizapp.tui.keys import Hint, hints
from quizapp.tui.page import beside, cell, hanging, paragraph
from quizapp.tui.screens.dialog import Dialog
from quizapp.tui.widgets.lines import BLANK, Line, Lines

SECTIONS = {
    "home": N_("Home"),
    "answer": N_("Answering"),
    "setup": N_("New mock exam"),
    "chapters": N_("Chapters of the exam"),
    "exam": N_("Mock exam"),
    "card": N_("Answer card"),
    "after": N_("After the answer"),
    "mark": N_("Marks"),
    "result": N_("Result"),
    "look": N_("Looking through"),
    "recite": N_("Recite"),
    "library": N_("Question library"),
    "filters": N_("Filters"),
    "import": N_("Import preview"),
    "edit": N_("Mending a question"),
    "problems": N_("Problems of a file"),
    "details": N_("Details of the import"),
    "plan": N_("Plan"),
    "stats": N_("Statistics"),
    "summary": N_("Session"),
    "settings": N_("Settings"),
    "keys": N_("Key bindings"),
    "dialog": N_("Dialogs and lines to type on"),
    "app": N_("Everywhere"),
}
"""Titles by the first part of a binding's id."""
ALSO = {
    "app": ("screen", "page", "app"),
    "dialog": ("menu", "hand_in", "conflict", "line", "export", "report"),
}
"""Sections of bindings that stand under another's title."""

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
        text = _(
            "A Chinese input method may stay on: digits, arrows, Space, Enter and full-width "
            "letters work all the same. Any key closes this."
        )
        end = paragraph(text, width, "muted", indent=1)
        if width < 60:
            return [*(line for section in SECTIONS for line in self._section(section, width)), *end]
        half = width // 2
        parts = [part for section in SECTIONS if (part := self._section(section, half))]
        split = min(
            range(len(parts) + 1), key=lambda at: max(_height(parts[:at]), _height(parts[at:]))
        )
        left, right = chain.from_iterable(parts[:split]), chain.from_iterable(parts[split:])
        return [*beside(list(left), list(right), half, self.glyphs), *end]

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

    def on_click(self) -> None:
        """Close: a click is as good as a key."""
        self.dismiss(None)

    def _section(self, section: str, width: int) -> list[Line]:
        prefixes = ALSO.get(section, (section,))
        own: Sequence[Hint] = [hint for hint in self._hints if hint.id.split(".")[0] in prefixes]
        if not own:
            return []
        wide = max(cell_len(hint.all_keys) for hint in own) + 2
        lines: list[Line] = [((f" {_(SECTIONS[section])}", "accent"),)]
        for hint in own:
            lines.extend(
                hanging([(" " + cell(hint.all_keys, wide, UNICODE), "key")], hint.details, width)
            )
        return [*lines, BLANK]


def _height(parts: Sequence[Sequence[Line]]) -> int:
    return sum(map(len, parts))
