"""Where lines of Chinese and mixed text may break, by cell width.

Rich and Textual break at spaces only, so that a Chinese paragraph is cut wherever the line is full.
Here no line begins with closing punctuation, none ends with an opening bracket, and words of other
scripts stay whole (kinsoku shori). `install` makes Rich's tables and Textual's texts use it too.
"""

import importlib
import inspect
import re
import sys
from collections.abc import Callable
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from rich.cells import cell_len, split_graphemes

NO_BEGIN = frozenset(
    "，。、；：？！）》」』】〉〕〗〙〛”’…—～·‰％℃々ーぁぃぅぇぉっゃゅょァィゥェォッャュョ"
    ",.;:?!)]}%"
    "﹐﹑﹒﹔﹕﹖﹗﹚﹜﹞＞］｝＇＂．,｡｣､"
)
"""What must not stand first in a line."""
NO_END = frozenset("（《「『【〈〔〖〘〚“‘([{﹙﹛﹝［｛＜｢¥￥＄$")
"""What must not stand last in a line."""

_WIDE = (
    r"\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\ua960-\ua97f\uac00-\ud7a3\uf900-\ufaff"
    r"\ufe30-\ufe6f\uff00-\uffef\U0001f000-\U0001faff\U00020000-\U0003ffff"
)
_JOINED = (
    r"(?:[\u0300-\u036f\u20d0-\u20ff\ufe00-\ufe0f\u3099\u309a\U0001f3fb-\U0001f3ff]|\u200d.?)*"
)
_TOKEN = re.compile(
    rf"[ \t]+|…+|—+|(?:(?<![A-Za-z])[’”]|[“‘”]){_JOINED}"
    rf"|[{_WIDE}]{_JOINED}|(?:[^ \t{_WIDE}“‘”’…—]|(?<=[A-Za-z])’)+|.",
    re.DOTALL,
)
_SPACES = " \t"


class _Piece(NamedTuple):
    """A stretch of text that stays on one line, and its cells with and without trailing spaces."""

    start: int
    end: int
    cells: int
    inked: int


def _may_break(before: str, after: str) -> bool:
    """Whether a line may end between two tokens, neither of which is white space."""
    return after[0] not in NO_BEGIN and before[-1] not in NO_END


def _pieces(text: str) -> list[_Piece]:
    pieces: list[_Piece] = []
    start = position = cells = inked = 0
    last = ""  # the last token that is not white space
    for token in _TOKEN.findall(text):
        is_space = token[0] in _SPACES
        if not is_space and last and _may_break(last, token):
            pieces.append(_Piece(start, position, cells, inked))
            start, cells = position, 0
        position += len(token)
        cells += cell_len(token)
        if not is_space:
            last, inked = token, cells
    pieces.append(_Piece(start, position, cells, inked))
    return pieces


def _split(text: str, piece: _Piece, room: int, width: int) -> tuple[list[int], int]:
    """Where to cut a piece that no line holds, and how full that leaves the last line."""
    cuts: list[int] = []
    used = width - room
    spans, _ = split_graphemes(text[piece.start : piece.end])
    for first, _end, cells in spans:
        if used + cells > width and used:
            cuts.append(piece.start + first)
            used = 0
        used += cells
    return cuts, used


@lru_cache(maxsize=512)
def breaks(text: str, width: int) -> tuple[int, ...]:
    """The indexes in one line of text at which new lines start; spaces stay before the break."""
    width = max(width, 2)
    if cell_len(text) <= width:
        return ()
    found: list[int] = []
    used = 0
    for piece in _pieces(text):
        if used + piece.inked <= width:
            used += piece.cells
        elif piece.inked <= width:
            found.append(piece.start)
            used = piece.cells
        else:
            # A word longer than a line begins on its own line, unless that wastes half of one.
            if used > width // 2:
                found.append(piece.start)
                used = 0
            cuts, used = _split(text, piece, width - used, width)
            found.extend(cut for cut in cuts if cut)
    return tuple(found)


def wrap(text: str, width: int) -> list[str]:
    """The lines of a text, each at most `width` cells; its own line ends are kept."""
    lines: list[str] = []
    for paragraph in text.expandtabs(4).split("\n"):
        cuts = (0, *breaks(paragraph, width), len(paragraph))
        lines.extend(paragraph[start:end].rstrip(" ") for start, end in pairwise(cuts))
    return lines


def _divide_line(text: str, width: int, fold: bool = True) -> list[int]:  # noqa: ARG001, FBT001, FBT002 - Rich's signature
    return list(breaks(text, width))


def _is_as_known(function: Callable[..., object]) -> bool:
    try:
        parameters = list(inspect.signature(function).parameters)
    except (TypeError, ValueError):
        return False
    return parameters == ["text", "width", "fold"]


def install() -> bool:
    """Let Rich and Textual break lines as above; False where their private function has changed."""
    try:
        private = importlib.import_module("rich._wrap")
        importlib.import_module("rich.text")
    except ImportError:
        return False
    if not _is_as_known(getattr(private, "divide_line", len)):
        return False
    # Both import the function by name; Textual may come later and then finds ours in `rich._wrap`.
    for name in ("rich._wrap", "rich.text", "textual.content"):
        module = sys.modules.get(name)
        if module is not None and hasattr(module, "divide_line"):
            module.divide_line = _divide_line  # type: ignore[attr-defined]  # hasattr was asked
    return True
