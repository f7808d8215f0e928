"""Text as it came, made display text: what was mended is listed, nothing is normalised away."""

import re

from quizapp.banks.incoming.document import LineRepair
from quizapp.core.text import display, forbidden, repair

# What Word and old printers' files leave for marks that are no text. \x0b and \f end lines there,
# \x07 ends a cell, \x1e and \x1f are hyphens, one that stays and one that shows at a line's end.
_KNOWN = {
    "\x0b": " ",
    "\x0c": " ",
    "\x85": " ",
    "\r": " ",
    "\n": " ",
    "\x07": "\t",
    "\x1e": "-",
    "\x1f": "",
}
_REPLACEMENT = "\ufffd"


def is_clean(text: str) -> bool:
    """Whether nothing in a text, line feeds aside, would be mended."""
    return not repair(text)[1] and display(text) == text


def mended(text: str, line: int) -> tuple[str, list[LineRepair]]:
    """A line's text without line ends, and what was mended in it."""
    text, found = repair(text)
    repairs = [
        # The line is one line of its file whatever stands in it.
        LineRepair(line, one.what, one.source, " " if one.result == "\n" else one.result)
        for one in found
    ]
    bad = forbidden(text)
    if bad:
        characters = list(text)
        for index, _code in bad:
            source = characters[index]
            characters[index] = _KNOWN.get(source, _REPLACEMENT)
            repairs.append(LineRepair(line, "control", source, characters[index]))
        text = "".join(characters)
    shown = display(text.replace("\n", " "))
    if len(shown) < len(text):
        repairs.append(LineRepair(line, "combining marks", _surplus(text, shown), ""))
    return shown, repairs


def _surplus(text: str, shown: str) -> str:
    """The first run of marks that was cut."""
    place = next((i for i, c in enumerate(shown) if c != text[i]), len(shown))
    run = re.match(r"[^\w\s]{1,20}", text[place:])
    return run[0] if run else text[place : place + 1]
