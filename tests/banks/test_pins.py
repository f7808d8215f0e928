"""Options that speak of others keep their places."""

import pytest

from quizapp.banks.pins import held, pins
from quizapp.core.question import Shuffle


@pytest.mark.parametrize(
    "text",
    [
        "以上都是",
        "以上都对",
        "以上都正确",
        "以上全对",
        "以上皆是",
        "以上皆非",
        "以上均是",
        "以上都不是",
        "以上都不对",
        "以上选项都正确",
        "以上各项均正确",
        "以上说法都不正确",
        "以上三项都是",
        "以上全部",
        "以上全部正确",
        "以上都是。",
        "上述都对",
        "上述各项都是",
        "以上答案都不对",
        "以上无正确答案",
        "都是",
        "都对",
        "都不对",
        "全对",
        "全部正确",
        "两者都是",
        "以上都對",
        "以上皆正確",
        "以上選項皆是",
        "以上選項皆非",
        "以上均不正確",
        "上述皆是",
        "兩者皆是",
        "以上敘述皆正確",
        "以上都錯",
    ],
)
def test_all_of_the_above_in_chinese(text: str) -> None:
    assert pins(("甲", "乙", "丙", text)).shuffle == Shuffle(keep=frozenset({3}))


@pytest.mark.parametrize(
    "text",
    [
        "All of the above",
        "all of the above.",
        "None of the above",
        "None of these",
        "All of these options are correct",
        "Both of the above",
        "Neither of the above",
        "Any of the above",
        "none of the above answers",
        "More than one of the above",
        "All are correct",
        "None are true",
        "Both are wrong",
    ],
)
def test_all_of_the_above_in_english(text: str) -> None:
    assert pins(("one", "two", "three", text)).shuffle == Shuffle(keep=frozenset({3}))


@pytest.mark.parametrize(
    "text",
    [
        "A 和 C",
        "A和C",
        "A、B、C",
        "A，B",
        "A 与 B 都对",
        "選項A與C",
        "选项 A 和 B",
        "AB都对",
        "A和B都不对",
        "仅A正确",
        "只有 B",
        "Both A and C",
        "A and C",
        "A & B only",
        "A, B, and C",
        "A or B",
        "Neither A nor B",
        "Options A and C",
        "Only A and B are correct",
        "（A）和（C）",
        "A/B",
    ],
)
def test_options_named_by_letter_lock_the_question(text: str) -> None:
    assert pins(("甲", "乙", "丙", text)).shuffle == Shuffle(locked=True)
    assert pins((text, "乙", "丙")).shuffle == Shuffle(locked=True)


@pytest.mark.parametrize(
    "text",
    [
        "以上海为中心的都市圈",
        "18 岁以上都是",
        "都市",
        "均值",
        "全球化",
        "A 型血",
        "AB",
        "DNA",
        "Bad",
        "A",
        "all",
        "A cat and a dog",
        "None",
        "Both sides agree",
        "选项卡",
        "A和谐社会与B",
        "以上都是" * 20,
        "",
    ],
)
def test_other_options_are_free(text: str) -> None:
    assert pins(("甲", "乙", text)) == (Shuffle(), None)


def test_two_that_speak_of_all_stay_at_the_end() -> None:
    assert pins(("甲", "乙", "以上都是", "以上都不是")).shuffle == Shuffle(keep=frozenset({2, 3}))


def test_one_that_stands_too_early_locks_the_question() -> None:
    assert pins(("甲", "以上都是", "丙")) == (Shuffle(locked=True), 1)
    assert pins(("以上都是", "乙", "以上都不是")) == (Shuffle(locked=True), 0)
    assert pins(("甲", "以上都是", "A和B")) == (Shuffle(locked=True), 1)


def test_what_an_author_holds_and_what_holds_itself_stay_together():
    options = ("甲", "乙", "以上都是")
    assert held(Shuffle(), options) == Shuffle(keep=frozenset({2}))
    assert held(Shuffle(keep=frozenset({0, 7})), options) == Shuffle(keep=frozenset({0, 2}))
    assert held(Shuffle(locked=True), options) == Shuffle(locked=True)
    assert held(Shuffle(), ("甲", "乙", "A和B")) == Shuffle(locked=True)
    assert held(Shuffle(locked=True), ()) == Shuffle()
