"""What text from outside becomes: for the screen, for any output, for search and for ids."""

import sys
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.core.question import BankId
from quizapp.core.text import Repair, auto_id, display, forbidden, repair, search_key

BANK = BankId("b")
EVERY_CHARACTER = [chr(code) for code in range(sys.maxunicode + 1)]


@pytest.mark.parametrize(
    ("text", "mended"),
    [
        ("⻓⻔⻚⻋⻅", "长门页车见"),
        ("⽤⼾", "用戶"),
        ("⺟⻳", "母龟"),
        ("零\u200b宽\u2060度", "零宽度"),
        ("\ufeff题", "题"),
        ("行\u2028段\u2029尾", "行\n段\n尾"),
        ("左\u200e右\u200f", "左右"),
    ],
)
def test_what_copying_leaves_behind_is_mended(text: str, mended: str) -> None:
    assert repair(text)[0] == mended


@pytest.mark.parametrize(
    "text", ["①（ ）Ａ１㎡ﬁ", "👩\u200d👧", "می\u200cخواهم", "e\u0301", "ab\n\tc", ""]
)
def test_what_an_author_may_have_meant_stays(text: str) -> None:
    assert repair(text) == (text, ())


def test_each_mended_character_is_told() -> None:
    assert repair("⻓a\u200b\ufeff\u2028")[1] == (
        Repair("radical", "⻓", "长"),
        Repair("zero-width", "\u200b", ""),
        Repair("byte order mark", "\ufeff", ""),
        Repair("line separator", "\u2028", "\n"),
    )


@pytest.mark.parametrize("code", range(0x2F00, 0x2FD6))
def test_a_kangxi_radical_becomes_its_compatibility_equivalent(code: int) -> None:
    assert repair(chr(code))[0] == unicodedata.normalize("NFKC", chr(code))


def test_no_radical_of_the_supplement_is_left() -> None:
    radicals = [chr(code) for code in range(0x2E80, 0x2EF4) if code != 0x2E9A]
    for radical in radicals:
        mended, notes = repair(radical)
        assert len(mended) == 1
        assert not 0x2E80 <= ord(mended) < 0x2FD6
        assert notes == (Repair("radical", radical, mended),)


@given(st.text())
def test_mending_twice_changes_nothing(text: str) -> None:
    once, _ = repair(text)
    assert repair(once) == (once, ())


def test_forbidden_characters_are_the_listed_ones() -> None:
    expected = {chr(code) for code in [*range(0x20), *range(0x7F, 0xA0)]} - {"\n", "\t"}
    expected |= {chr(code) for code in [*range(0x202A, 0x202F), *range(0x2066, 0x206A)]}
    expected |= {chr(code) for code in [*range(0xD800, 0xE000), *range(0xE0000, 0xE0080)]}
    assert {c for c in EVERY_CHARACTER if forbidden(c)} == expected


def test_forbidden_characters_are_placed_and_named() -> None:
    assert forbidden("a\x1b[0m\u202e\U000e0041\ud800") == [
        (1, "U+001B"),
        (5, "U+202E"),
        (6, "U+E0041"),
        (7, "U+D800"),
    ]


# row 66
def test_display_replaces_what_could_reach_the_terminal() -> None:
    assert display("\x1b]52;c;eA==\x07\r好\u202e\n\t") == "\ufffd]52;c;eA==\ufffd\ufffd好\ufffd\n\t"


def test_display_keeps_eight_marks_of_a_run() -> None:
    assert display("e" + "\u0301" * 5000 + "x") == "e" + "\u0301" * 8 + "x"
    assert display("नि" * 20) == "नि" * 20
    assert display("か\u3099" * 20) == "か\u3099" * 20


def test_every_combining_mark_is_capped() -> None:
    for character in EVERY_CHARACTER:
        if unicodedata.category(character)[0] == "M":
            assert display("a" + character * 20) == "a" + character * 8, hex(ord(character))


@given(st.text(st.characters() | st.sampled_from("\u0301\x1b\u202e\u20e3")))
def test_display_is_safe_and_stable(text: str) -> None:
    safe = display(text)
    assert forbidden(safe) == []
    assert display(safe) == safe


# row 66
@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("ＴＣＰ／ＩＰ 协议（ ）。", "tcpip协议"),
        ("C++ 与 C", "c++与c"),
        ("snake_case", "snakecase"),
        ("ﬁle①", "file1"),
        ("é", "é"),
        ("", ""),
    ],
)
def test_search_key(text: str, key: str) -> None:
    assert search_key(text) == key


def test_auto_ids_outlive_width_case_and_option_order() -> None:
    first = auto_id(BANK, "ＴＣＰ？", ["One", "Two"])
    assert first == auto_id(BANK, "tcp?", ["two", "one"])
    assert first.startswith("~")
    assert len(first) == 17


def test_auto_ids_tell_questions_apart() -> None:
    ids = {
        auto_id(BANK, "a", ["b", "c"]),
        auto_id(BANK, "a", ["bc"]),
        auto_id(BANK, "a"),
        auto_id(BANK, "a "),
        auto_id(BankId("other"), "a"),
        auto_id(BANK, "體"),
        auto_id(BANK, "体"),
    }
    assert len(ids) == 7


def test_an_auto_id_never_changes() -> None:
    assert auto_id(BANK, "服务可以储存。", ["对", "错"]) == "~55fd21daf2f8dcdd"
