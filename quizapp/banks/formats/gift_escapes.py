"""GIFT's escapes: hidden while a question is cut up, shown in its texts."""

import re

_ESCAPED = ":#={}~n"
# No text that reaches this holds control characters: they were mended before.
_HIDDEN = {escaped: chr(number) for number, escaped in enumerate(_ESCAPED, 1)}
_BACKSLASH = "\x08"
_SHOWN = {ord(mark): "\n" if escaped == "n" else escaped for escaped, mark in _HIDDEN.items()}
_SHOWN[ord(_BACKSLASH)] = "\\"
_ESCAPE = re.compile(r"\\([\\:#={}~n])")
_RESERVED = re.compile(r"[\\:#={}~\n]")


def hide(text: str) -> str:
    """The text with a mark for each escaped character; other backslashes stand for themselves."""
    return _ESCAPE.sub(lambda m: _HIDDEN.get(m[1], _BACKSLASH), text)


def show(text: str) -> str:
    """The characters that the marks stand for."""
    return text.translate(_SHOWN)


def escape(text: str) -> str:
    """The text as GIFT writes it, on one line."""
    return _RESERVED.sub(lambda m: "\\n" if m[0] == "\n" else f"\\{m[0]}", text)
