"""Figures three rows high, for the one number that a page is about."""

from quizapp.tui.glyphs import UNICODE, Glyphs

_FIGURES = {
    "0": ("╭─╮", "│ │", "╰─╯"),
    "1": ("╶╮ ", " │ ", "╶┴╴"),
    "2": ("╶─╮", "╭─╯", "╰─╴"),
    "3": ("╶─╮", " ─┤", "╶─╯"),
    "4": ("╷ ╷", "╰─┤", "  ╵"),
    "5": ("╭─╴", "╰─╮", "╶─╯"),
    "6": ("╭─╴", "├─╮", "╰─╯"),
    "7": ("╶─╮", "  │", "  ╵"),
    "8": ("╭─╮", "├─┤", "╰─╯"),
    "9": ("╭─╮", "╰─┤", "╶─╯"),
    ".": (" ", " ", "."),
    ":": ("   ", " : ", "   "),
    "-": ("   ", "╶─╴", "   "),
}


def lines(text: str, glyphs: Glyphs) -> tuple[str, str, str]:
    """Digits, points, colons and minus signs; in ASCII plain figures in the middle row."""
    if glyphs != UNICODE:
        return "", text, ""
    figures = [_FIGURES[character] for character in text]
    first, second, third = ("".join(row) for row in zip(*figures, strict=True))
    return first, second, third
