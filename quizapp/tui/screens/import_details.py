"""What an import mended in the text, and which lines it left out."""

from collections.abc import Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType

from quizapp.language import _, translate
from quizapp.messages import N_
from quizapp.services import import_summary
from quizapp.services.importing import Import
from quizapp.tui.glyphs import Glyphs
from quizapp.tui.keys import keys
from quizapp.tui.page import cell, one_line, paragraph, shown
from quizapp.tui.rows import Rows
from quizapp.tui.screens.page_screen import PageScreen
from quizapp.tui.widgets.lines import BLANK, Drawing, Line, Span

_LONGEST = 300


class ImportDetailsScreen(PageScreen[None]):
    """Returns nothing."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(keys("up", "k"), "scroll(-1)", N_("Up"), show=False, id="details.up"),
        Binding(keys("down", "j"), "scroll(1)", N_("Down"), show=False, id="details.down"),
        Binding(keys("escape", "v", "enter"), "leave", N_("Back"), id="screen.back"),
    ]

    def __init__(self, incoming: Import, glyphs: Glyphs) -> None:
        super().__init__(glyphs)
        self._incoming = incoming

    def bar(self) -> tuple[Sequence[Span], Sequence[Span]]:
        """Which document."""
        name = one_line(self._incoming.name)
        left: list[Span] = [(_("Import"), "strong"), (f" {self.glyphs.dot} {name}", "text")]
        return left, [(_("Details"), "muted")]

    def drawing(self, width: int, _height: int) -> Drawing:
        """Notes, lines that were left out, then every repair."""
        reading = self._incoming.reading
        lines: list[Line] = []
        for note in reading.notes:
            lines += paragraph(shown(translate(note)), width, "doubtful", indent=1)
        if lines:
            lines.append(BLANK)
        left_out = import_summary.left_out(reading)
        lines.append(((" " + _("Lines that belong to no question"), "accent"),))
        lines += [self._left_out(*one) for one in left_out] or [self._none()]
        lines += [BLANK, ((" " + _("Mended in the text"), "accent"),)]
        repairs = reading.repairs
        if not repairs:
            lines.append(self._none())

        def draw(row: int) -> Line:
            if row < len(lines):
                return lines[row]
            one = repairs[row - len(lines)]
            words = one_line(import_summary.repair(one)[:_LONGEST])
            return ((f"   {cell(str(one.line), 8, self.glyphs)}", "muted"), (words, "text"))

        return Drawing(Rows(len(lines) + len(repairs), draw))

    def _left_out(self, where: str, reason: str, first: int) -> Line:
        source = self._incoming.source
        text = one_line(source[first - 1][:_LONGEST]) if 0 < first <= len(source) else ""
        return (
            (f"   {cell(where, 8, self.glyphs)}", "muted"),
            (one_line(reason), "text"),
            (f"  {text}", "muted"),
        )

    def _none(self) -> Line:
        return (("   " + _("none there"), "muted"),)

    def action_scroll(self, lines: int) -> None:
        """Move the page."""
        self.page.scroll_lines(lines)

    def action_leave(self) -> None:
        """Back to the questions."""
        self.dismiss(None)
