"""How many options fit side by side, and what a file may hold."""

import pytest

from quizapp.core.printout import columns, fives, print_width, printable


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        (["无形性", "易逝性", "异质性", "可储存性"], 4),
        (["一二三四五六七八", "甲", "乙", "丙"], 4),  # 16 of 22 half ideographs, 6 for the rest
        (["一二三四五六七八九", "甲", "乙", "丙"], 2),
        (["sixteen cells ok", "a", "b"], 4),
        (["seventeen cells .", "a", "b"], 2),
        (["CAPITALS ARE WIDE", "a"], 2),
        (["“引号”与——破折号…", "甲"], 2),  # narrow for a terminal, wide in print
        (["字" * 19, "甲"], 2),
        (["字" * 20, "甲"], 1),
        (["two\nlines", "a"], 1),
        (["e\u0301" * 16, "a"], 4),
        ([], 4),
    ],
)
def test_columns_go_by_the_width_in_print(options, expected):
    assert columns(options) == expected


@pytest.mark.parametrize(
    ("text", "width"),
    [
        ("", 0),
        ("abc", 3),
        ("ABC", 4.5),
        ("服务", 4),
        ("“”", 4),
        ("ﾊﾝ", 2),
        ("e\u0301", 1),
        ("mw", 3),
    ],
)
def test_print_width(text, width):
    assert print_width(text) == width


@pytest.mark.parametrize(("count", "sizes"), [(0, []), (4, [4]), (5, [5]), (11, [5, 5, 1])])
def test_blocks_of_five(count, sizes):
    blocks = list(fives(range(count)))
    assert [len(block) for block in blocks] == sizes
    assert [one for block in blocks for one in block] == list(range(count))


def test_what_no_file_may_hold_is_replaced():
    text = "a\0\x1b\u202e\ud800\ufffe\uffff\U0001ffff\r\x0bz\t\n服务😀"
    assert printable(text) == "a" + "\ufffd" * 9 + "z\t\n服务😀"
