"""Cells that a spreadsheet would take for formulas: kept from it by an apostrophe, and freed."""

import re

# Where a cell starts, or would if the file were cut at another separator.
_START = r"(^|[,;\t|\n])"
_FORMULA = r"(?=[=+\-@\t\r＝＋－＠])"
_OPEN = re.compile(rf"{_START}('*){_FORMULA}")
_GUARDED = re.compile(rf"{_START}'('*){_FORMULA}")


def guarded(text: str) -> str:
    """The text as a cell that no spreadsheet computes."""
    return _OPEN.sub(r"\1'\2", text)


def freed(text: str) -> str:
    """The inverse of `guarded`."""
    return _GUARDED.sub(r"\1\2", text)
