"""Numbers as Word writes them."""

import pytest

from quizapp.banks.readers.numerals import numeral


@pytest.mark.parametrize(
    ("style", "written"),
    [
        ("decimal", {0: "0", 7: "7", 40_000: "40000", -1: "-1"}),
        ("decimalZero", {3: "03", 12: "12"}),
        ("none", {3: ""}),
        ("tea", {3: "3"}),
        ("upperLetter", {0: "", 1: "A", 26: "Z", 27: "AA", 53: "AAA", 780: "Z" * 30, 781: "781"}),
        ("lowerLetter", {2: "b", 28: "bb"}),
        ("upperRoman", {1: "I", 4: "IV", 1994: "MCMXCIV"}),
        ("lowerRoman", {9: "ix"}),
        ("ordinal", {1: "1st", 2: "2nd", 3: "3rd", 11: "11th", 22: "22nd"}),
        ("decimalFullWidth", {12: "１２"}),
        (
            "decimalEnclosedCircle",
            {0: "⓪", 1: "①", 20: "⑳", 21: "㉑", 36: "㊱", 50: "㊿", 51: "51"},
        ),
        ("decimalEnclosedParen", {1: "⑴", 20: "⒇", 21: "21"}),
        ("decimalEnclosedFullstop", {3: "⒊"}),
        (
            "chineseCounting",
            {0: "〇", 1: "一", 10: "十", 11: "十一", 20: "二十", 105: "一百〇五", 110: "一百一十"},
        ),
        (
            "chineseCountingThousand",
            {
                2026: "二千〇二十六",
                1010: "一千〇一十",
                10_000: "一万",
                10_500: "一万〇五百",
                32_000: "三万二千",
            },
        ),
        ("ideographDigital", {2026: "二〇二六"}),
        ("chineseLegalSimplified", {11: "壹拾壹", 203: "贰佰零叁"}),
        ("ideographLegalTraditional", {12: "壹拾貳"}),
        ("ideographTraditional", {1: "甲", 4: "丁", 11: "甲", 0: ""}),
        ("ideographZodiac", {12: "亥"}),
    ],
)
def test_numerals(style, written):
    assert {number: numeral(number, style) for number in written} == written
