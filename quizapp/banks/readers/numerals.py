"""Numbers as Word writes them before paragraphs, by the names that OOXML gives its formats."""

from collections.abc import Callable

_DIGITS = "〇一二三四五六七八九"
_LEGAL_DIGITS = "零壹贰叁肆伍陆柒捌玖"
_LEGAL_DIGITS_TRADITIONAL = "零壹貳參肆伍陸柒捌玖"
_PLACES = ("", "十", "百", "千")
_LEGAL_PLACES = ("", "拾", "佰", "仟")
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_ROMAN = (
    (1000, "M"),
    (900, "CM"),
    (500, "D"),
    (400, "CD"),
    (100, "C"),
    (90, "XC"),
    (50, "L"),
    (40, "XL"),
    (10, "X"),
    (9, "IX"),
    (5, "V"),
    (4, "IV"),
    (1, "I"),
)
_MOST = 32_767
"""Word counts no further."""
_MOST_LETTERS = 780


def numeral(number: int, style: str) -> str:
    """A number in a format such as "upperLetter"; formats that are not known count 1, 2, 3."""
    if style == "none":
        return ""
    if not 0 <= number <= _MOST:
        return str(number)
    return _FORMATS.get(style, str)(number)


def _letters(number: int) -> str:
    """A to Z, then AA to ZZ: Word doubles the letter, and stops at thirty."""
    if not number:
        return ""
    if number > _MOST_LETTERS:
        return str(number)
    times, place = divmod(number - 1, 26)
    return chr(ord("A") + place) * (times + 1)


def _roman(number: int) -> str:
    written = ""
    for value, sign in _ROMAN:
        times, number = divmod(number, value)
        written += sign * times
    return written


def _counted(digits: str, places: tuple[str, ...], *, is_plain: bool) -> Callable[[int], str]:
    """Ten thousand and below as Chinese says them; `is_plain`: 十一, not 一十一."""

    def count(number: int) -> str:
        if number >= 10_000:
            rest = number % 10_000
            zero = digits[0] if 0 < rest < 1_000 else ""
            return count(number // 10_000) + "万" + zero + (count(rest) if rest else "")
        written = ""
        has_gap = False
        for place in range(3, -1, -1):
            digit = number // 10**place % 10
            if digit:
                written += (digits[0] if has_gap else "") + digits[digit] + places[place]
                has_gap = False
            else:
                has_gap = bool(written)
        if is_plain and 10 <= number < 20:
            written = written[1:]
        return written or digits[0]

    return count


def _digit_by_digit(number: int) -> str:
    return "".join(_DIGITS[int(digit)] for digit in str(number))


def _from(first: int, last: int, character: str) -> Callable[[int], str]:
    """Signs that Unicode has in a row for `first` to `last`; beyond them plain digits."""

    def sign(number: int) -> str:
        if first <= number <= last:
            return chr(ord(character) + number - first)
        return str(number)

    return sign


def _circled(number: int) -> str:
    if 21 <= number <= 35:
        return chr(ord("㉑") + number - 21)
    if 36 <= number <= 50:
        return chr(ord("㊱") + number - 36)
    return _from(1, 20, "①")(number) if number else "⓪"


def _cycle(signs: str) -> Callable[[int], str]:
    return lambda number: signs[(number - 1) % len(signs)] if number else ""


def _full_width(number: int) -> str:
    return "".join(chr(ord(digit) + 0xFEE0) for digit in str(number))


def _ordinal(number: int) -> str:
    ending = {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}th" if 11 <= number % 100 <= 13 else f"{number}{ending}"


_chinese = _counted(_DIGITS, _PLACES, is_plain=True)

_FORMATS: dict[str, Callable[[int], str]] = {
    "decimalZero": lambda number: f"{number:02}",
    "upperLetter": _letters,
    "lowerLetter": lambda number: _letters(number).lower(),
    "upperRoman": _roman,
    "lowerRoman": lambda number: _roman(number).lower(),
    "ordinal": _ordinal,
    "decimalFullWidth": _full_width,
    "decimalFullWidth2": _full_width,
    "decimalEnclosedCircle": _circled,
    "decimalEnclosedCircleChinese": _circled,
    "decimalEnclosedParen": _from(1, 20, "⑴"),
    "decimalEnclosedFullstop": _from(1, 20, "⒈"),
    "ideographEnclosedCircle": _from(1, 10, "㊀"),
    "chineseCounting": _chinese,
    "chineseCountingThousand": _chinese,
    "taiwaneseCounting": _chinese,
    "taiwaneseCountingThousand": _chinese,
    "japaneseCounting": _chinese,
    "ideographDigital": _digit_by_digit,
    "japaneseDigitalTenThousand": _digit_by_digit,
    "taiwaneseDigital": _digit_by_digit,
    "chineseLegalSimplified": _counted(_LEGAL_DIGITS, _LEGAL_PLACES, is_plain=False),
    "ideographLegalTraditional": _counted(_LEGAL_DIGITS_TRADITIONAL, _LEGAL_PLACES, is_plain=False),
    "ideographTraditional": _cycle(_STEMS),
    "ideographZodiac": _cycle(_BRANCHES),
}
