"""Draws no half of a wide character where only a part of the screen is drawn anew.

Textual cuts what it writes at the right edge of that part. Where the edge runs through a Chinese
character, as it does below a notice that goes, the character is lost until its line is drawn again.
"""

import importlib
import inspect
from collections.abc import Mapping, Sequence
from typing import Any

from textual.strip import Strip

_PARAMETERS = ["self", "chops", "spans", "chop_ends"]


def install() -> bool:
    """Let such parts end behind a whole character; False where Textual's private class changed."""
    compositor = importlib.import_module("textual._compositor")
    known: Any = getattr(compositor, "ChopsUpdate", None)
    if getattr(known, "ends_behind_characters", False):
        return True
    if known is None or list(inspect.signature(known.__init__).parameters) != _PARAMETERS:
        return False

    class WholeCharacters(known):  # type: ignore[misc]  # its class is only known by name
        """Spans that reach to the end of their last character."""

        ends_behind_characters = True

        def __init__(
            self,
            chops: Sequence[Mapping[int, Strip | None]],
            spans: Sequence[tuple[int, int, int]],
            chop_ends: Sequence[Sequence[int]],
        ) -> None:
            whole = [(y, start, _behind(chops[y], end)) for y, start, end in spans]
            super().__init__(chops, whole, chop_ends)

    compositor.ChopsUpdate = WholeCharacters  # type: ignore[attr-defined]  # it was found above
    return True


def _behind(line: Mapping[int, Strip | None], end: int) -> int:
    """The first cell from `end` on where a character begins."""
    for start, strip in line.items():
        if strip is not None and start < end < start + strip.cell_length:
            # Half a character comes back from a cut as a space.
            is_cut = not strip.text.startswith(strip.crop(0, end - start).text)
            return end + is_cut
    return end
