"""Formulas and numbers in a text, whose signs change what is asked: "2 + 3 * 4", "(2 + 3) * 4"."""

import re
import unicodedata

_EMPTY = re.compile(r"\( *\)|\[ *\]")
"""A blank to fill in, which is no part of a formula."""
_RUN = re.compile(r"[!(\[{]{0,9}[0-9A-Za-z][-0-9A-Za-z +*/%=<>!&|^~().,\[\]{}]*")
_SIGN = re.compile(r"[0-9A-Za-z)\]}] *[-+*/%=<>!&|^~]+ *[-!(\[{0-9A-Za-z]|\d[.,]\d")
_OF_WORDS = re.compile(r"(?<!\d)[.,]|[.,](?!\d)| ")
_HYPHEN = re.compile(r"(?<=[A-Za-z]{2})-(?=[A-Za-z]{2})")
_ALIKE = str.maketrans("\u00d7\u00f7\u2212", "*/-")


def formulas(text: str) -> list[str]:
    """All of them, without spaces and what is no more than punctuation."""
    folded = unicodedata.normalize("NFKC", text).translate(_ALIKE)
    folded = _EMPTY.sub("\n", _HYPHEN.sub("", folded))
    return [_OF_WORDS.sub("", run[0]) for run in _RUN.finditer(folded) if _SIGN.search(run[0])]
