"""Simplified and Traditional Chinese: for display, search and comparison only.

OpenCC is imported at the first use, so that starting costs nothing; where it is not installed the
text stays as it is and `is_available` says so.
"""

from collections.abc import Callable
from functools import cache
from typing import Literal

Script = Literal["zh-Hans", "zh-Hant"]

_CONFIGURATIONS: dict[Script, str] = {"zh-Hans": "t2s", "zh-Hant": "s2tw"}


@cache
def _converter(target: Script) -> Callable[[str], str] | None:
    try:
        from opencc import OpenCC
    except ImportError:
        return None
    convert: Callable[[str], str] = OpenCC(_CONFIGURATIONS[target]).convert
    return convert


def is_available() -> bool:
    """Whether texts can be converted on this machine."""
    return _converter("zh-Hans") is not None


def convert(text: str, target: Script) -> str:
    """The text in the target script (Traditional as written in Taiwan), or unchanged."""
    if text.isascii():
        return text
    converter = _converter(target)
    return text if converter is None else converter(text)


def next_script(script: Script | None, sample: str) -> Script | None:
    """The next script in which a text looks otherwise, else the same; None is as written."""
    order: list[Script | None] = [None, "zh-Hans", "zh-Hant"]
    place = order.index(script)

    def seen(by: Script | None) -> str:
        return sample if by is None else convert(sample, by)

    ahead = (order[(place + steps) % 3] for steps in (1, 2))
    return next((other for other in ahead if seen(other) != seen(script)), script)


def to_simplified(text: str) -> str:
    """The text as search and comparison see it."""
    return convert(text, "zh-Hans")
