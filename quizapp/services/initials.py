"""Words looked for by their pinyin initials: "fwzl" finds 服务质量, with the extra `pinyin`.

A letter stands for every character of which some reading begins with it, so that polyphones are
found however they are read; nothing is kept in the index for that.
"""

import os
import re
import unicodedata
from collections.abc import Mapping
from functools import cache

LEAST, MOST = 2, 20
"""Letters of a word that may be initials."""

_FIRST, _LAST = 0x4E00, 0x9FFF
"""The block of the common characters."""


def pattern(word: str) -> re.Pattern[str] | None:
    """What stands for these initials in folded texts; None where they are none, or no extra is."""
    if not (LEAST <= len(word) <= MOST and word.isascii() and word.isalpha()):
        return None
    by_letter = _characters()
    classes = [by_letter.get(letter) for letter in word.lower()]
    if None in classes:
        return None
    return _compiled(word.lower())


@cache
def _compiled(word: str) -> re.Pattern[str]:
    return re.compile("".join(f"[{_characters()[letter]}]" for letter in word))


@cache
def _characters() -> Mapping[str, str]:
    """The characters of each letter; none at all without the package."""
    # Its dictionary of phrases takes ten times as long to load, and is not used.
    os.environ.setdefault("PYPINYIN_NO_PHRASES", "true")
    try:
        from pypinyin.pinyin_dict import pinyin_dict
    except ImportError:
        return {}
    found: dict[str, list[str]] = {}
    for code in range(_FIRST, _LAST + 1):
        readings = str(pinyin_dict.get(code, "")).split(",")
        for letter in {unicodedata.normalize("NFD", one)[:1] for one in readings}:
            found.setdefault(letter, []).append(chr(code))
    return {letter: "".join(characters) for letter, characters in found.items() if letter}
