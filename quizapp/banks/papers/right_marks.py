"""Marks behind an option that say in words that it is right: "【此项为本题正确答案】"."""

import re
from collections.abc import Iterator
from typing import NamedTuple

_MARK = r"[(（【\[](?P<words>[ \n此本该該选選项項为為是题題的正确確答案]{4,24})[)）】\]]"
_ANYWHERE = re.compile(_MARK)
_AT_END = re.compile(_MARK + r"[。.]?$")
_THIS = "[此本该該]"
_WORDS = re.compile(
    rf"{_THIS}[选選]?[项項][为為是]?{_THIS}?[题題]?的?正[确確](?:答案|[选選][项項])?"
)
_REACH = 40


class RightMark(NamedTuple):
    """A stretch of text that says that what stands before it is right."""

    start: int
    end: int


def right_marks(plain: str) -> Iterator[RightMark]:
    """All such marks; a line may be wrapped within."""
    return (RightMark(*match.span()) for match in _ANYWHERE.finditer(plain) if _says(match))


def without_mark(option: str) -> str | None:
    """An option without such a mark at its end, or None if it has none or is nothing else."""
    match = _AT_END.search(option[-_REACH:])
    if match is None or not _says(match):
        return None
    return option[: len(option) - len(match[0])].rstrip() or None


def _says(match: re.Match[str]) -> bool:
    return _WORDS.fullmatch("".join(match["words"].split())) is not None
