"""Options that speak of other options, and so may not change places with them."""

import re
from typing import NamedTuple

from quizapp.core.question import Shuffle

_LONGEST = 60

_ABOVE_CHINESE = (
    "(?:以上|上述|上列|前述)"
    "(?:各|所有|所列|三|四|几|幾|全部)?(?:项|項|个|個|种|種|者|点|點)?"
    "(?:选项|選項|答案|说法|說法|叙述|敘述|观点|觀點|内容|內容|情况|情況|因素|方面)?"
    "(?:都|皆|均|全|俱|无|無|没有|沒有)[\u4e00-\u9fff]{0,6}"
)
_ALL_CHINESE = (
    "(?:[三两兩二四]者)?(?:全都?|全部|都|皆|均)(?:不|非)?"
    "(?:是|对|對|正确|正確|错|錯|错误|錯誤|可以?|有|包括)"
)
_ABOVE_ENGLISH = (
    "(?:all|none|any|both|neither|some|two|more than one|not all) of (?:the |these |those )?"
    "(?:above|preceding|previous|foregoing|following|options|choices|answers|others?|these|those|them)"
    "(?: (?:options|choices|answers|statements))?(?: (?:is|are|apply)[a-z ]{0,20})?"
)
_ALL_ENGLISH = "(?:all|both|none|neither)(?: are| is)? (?:correct|true|right|wrong|false|incorrect)"

_ABOVE = re.compile(f"(?:{_ABOVE_CHINESE}|{_ALL_CHINESE}|{_ABOVE_ENGLISH}|{_ALL_ENGLISH})")
_FIRST_LETTERS = frozenset("abcdefghmnos以上前三四两兩二全都皆均选選答仅僅只（( ")
"""How such an option may start: most options are told apart by this alone."""

_LETTER = "[(（]?[a-h][)）]?"
_LETTERS = re.compile(
    "(?:选项|選項|答案|(?:options?|answers?|choices?|both|either|neither|only) ?|仅|僅|只有|只)*"
    f" ?{_LETTER}"
    rf"(?:(?: ?(?:[、,，/&+;；]|和|与|與|及|以及|跟|或|或者|(?:, ?)?(?:and|or|nor)\b) ?){_LETTER})+"
    "(?: ?only| ?[\u4e00-\u9fff]{0,6}| (?:are|is)[a-z ]{0,20})"
    "|[a-h]{2,8}(?:都|均|皆|两项|兩項)[\u4e00-\u9fff]{0,6}"
    f"|(?:仅|僅|只有|only ) ?{_LETTER}(?:项|項)?(?:正确|正確|对|對|成立| is correct)?"
)


class Pins(NamedTuple):
    """How far options may move, by what they say."""

    shuffle: Shuffle
    misplaced: int | None
    """An option like "all of the above" that has options below it."""


FREE = Pins(Shuffle(), None)


def pins(options: tuple[str, ...]) -> Pins:
    """Find options that speak of others.

    One that speaks of all above it stays last; one that names others by letter, or that has
    others below it, holds all in place.
    """
    likely = [
        (number, text.lower().rstrip(" .。!！"))
        for number, text in enumerate(options)
        if text[:1].lower() in _FIRST_LETTERS and len(text) <= _LONGEST
    ]
    if not likely:
        return FREE
    speaking = [number for number, text in likely if _ABOVE.fullmatch(text)]
    if any(_LETTERS.fullmatch(text) for _, text in likely):
        return Pins(Shuffle(locked=True), _misplaced(speaking, len(options)))
    if not speaking:
        return FREE
    misplaced = _misplaced(speaking, len(options))
    if misplaced is not None:
        return Pins(Shuffle(locked=True), misplaced)
    return Pins(Shuffle(keep=frozenset(speaking)), None)


def held(given: Shuffle, options: tuple[str, ...]) -> Shuffle:
    """What an author holds in place together with what holds itself."""
    automatic = pins(options).shuffle
    if automatic.locked or given.locked:
        return Shuffle(locked=bool(options))
    return Shuffle(keep=automatic.keep | {n for n in given.keep if n < len(options)})


def _misplaced(speaking: list[int], count: int) -> int | None:
    last = count - len(speaking)
    return next((number for number in speaking if number < last), None)
