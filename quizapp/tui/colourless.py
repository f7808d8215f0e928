"""The screens without colours: what only a ground would tell, such as a cursor, is reversed."""

from functools import lru_cache

from rich.color import Color as RichColor
from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.filter import LineFilter

from quizapp.tui.themes import THEMES

_MARKING_GROUNDS = frozenset(
    RichColor.parse(ground)
    for theme in THEMES
    for ground in (theme.foreground, theme.accent, theme.variables["text-muted"])
    if ground is not None
)
"""Grounds of cursors, selections and highlighted rows: colours that are otherwise text's."""


class Colourless(LineFilter):
    """Leaves every colour to the terminal; Textual's own would send shades of grey."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:  # noqa: ARG002 - Textual's signature
        """The same text, bold and underlined where it was."""
        return [
            Segment(text, None if style is None else _bare(style)) for text, style, _ in segments
        ]


@lru_cache(256)
def _bare(style: Style) -> Style:
    return Style(
        bold=style.bold,
        dim=style.dim,
        italic=style.italic,
        underline=style.underline,
        strike=style.strike,
        reverse=style.reverse or style.bgcolor in _MARKING_GROUNDS,
        meta=style.meta,
    )
