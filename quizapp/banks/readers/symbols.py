"""What the characters of Microsoft's symbol fonts show: ticks, crosses, circled numbers.

In these fonts a letter is a picture. Word keeps it as itself or in the private area from U+F000;
either way the low byte names it.
"""

_WINGDINGS = (
    {
        0x6C: "●",
        0x6E: "■",
        0x6F: "□",
        0x71: "❑",
        0x75: "◆",
        0x76: "❖",
        0x9F: "•",
        0xA8: "◻",
        0xA2: "○",
        0xAB: "★",
        0xD8: "➢",
        0xE0: "→",
        0xDF: "←",
        0xFB: "✗",
        0xFC: "✓",
        0xFD: "☒",
        0xFE: "☑",
    }
    | {0x81 + number: chr(ord("①") + number) for number in range(10)}
    | {0x8C + number: chr(ord("❶") + number) for number in range(10)}
)
_WINGDINGS_2 = (
    {
        0x4F: "✗",
        0x50: "✓",
        0x51: "☒",
        0x52: "☑",
        0x53: "☒",
        0x54: "☒",
        0x2A: "□",
        0xA3: "□",
        0xCD: "×",
        0x98: "●",
    }
    | {0x6A + number: chr(ord("①") + number) for number in range(10)}
    | {0x75 + number: chr(ord("❶") + number) for number in range(10)}
)
_SYMBOL = {
    **{code: chr(code) for code in range(0x20, 0x80)},
    **dict(zip(b"ABCDEFGHIKLMNOPQRSTUWXYZ", "ΑΒΧΔΕΦΓΗΙΚΛΜΝΟΠΘΡΣΤΥΩΞΨΖ", strict=True)),
    **dict(zip(b"abcdefghiklmnopqrstuwxyz", "αβχδεφγηικλμνοπθρστυωξψζ", strict=True)),
    0xA3: "≤",
    0xA5: "∞",
    0xAE: "→",
    0xB0: "°",
    0xB1: "±",
    0xB3: "≥",
    0xB4: "×",
    0xB7: "•",
    0xB8: "÷",
    0xB9: "≠",
    0xBB: "≈",
    0xD6: "√",
    0xE5: "∑",
}
_FONTS = {"wingdings": _WINGDINGS, "wingdings 2": _WINGDINGS_2, "symbol": _SYMBOL}
UNKNOWN = "\ufffd"
"""Stands where a symbol was that has no name here."""


def is_symbol_font(font: str) -> bool:
    """Whether the letters of a font are pictures."""
    return font.lower() in _FONTS or font.lower() in {"wingdings 3", "webdings"}


def symbol(code: int, font: str) -> str:
    """What a character code shows in a symbol font; other fonts show the character itself."""
    if not is_symbol_font(font):
        return chr(code) if 0x20 <= code < 0xD800 or 0xF900 <= code < 0xFFFE else UNKNOWN
    return _FONTS.get(font.lower(), {}).get(code & 0xFF, UNKNOWN)


def shown(text: str, font: str) -> str:
    """A text that is set in a symbol font, which has no Chinese: that stays, and spaces."""
    return "".join(symbol(ord(c), font) if _is_sign(c) else c for c in text)


def _is_sign(character: str) -> bool:
    code = ord(character)
    return not character.isspace() and (code < 0x100 or 0xF000 <= code <= 0xF0FF)
