"""Kinds in the words of sites that put another word in the place of each."""

from tests.banks.papers.paper_documents import read, summary

_QUESTIONS = """
1.茶馆里最先要做的是(A)。
A.迎客 B.收银 C.打烊 D.盘点
2.客人要看书应当去(B)。
A.厨房 B.阅览室 C.仓库 D.车库
"""


def test_a_single_choice():
    expected = ["1 single 4 A ready", "2 single 4 B ready"]
    assert summary(read("一、单项选取题" + _QUESTIONS)) == expected
    assert summary(read("一、选取题(每题2分)" + _QUESTIONS)) == expected
    assert summary(read("一、抉择题" + _QUESTIONS)) == expected


def test_an_essay_before_it():
    text = "一、阐述题\n1.谈谈茶馆的礼仪。\n二、单项选取题" + _QUESTIONS
    assert summary(read(text)) == ["1 single 4 A ready", "2 single 4 B ready"]


def test_several():
    text = """
二、多项选取题
1.茶馆里有(ABC)。
A.茶壶 B.茶杯 C.茶叶 D.坦克
2.图书馆里有(AB)。
A.书架 B.书桌 C.炼钢炉 D.泳道
"""
    assert summary(read(text)) == ["1 multiple 4 ABC ready", "2 multiple 4 AB ready"]


def test_a_word_like_any_other():
    text = """
一、选取茶具的方法
1. 看颜色,A.白 B.青都可以。
2. 看大小。
二、抉择
人生总有抉择。
"""
    assert summary(read(text)) == []


def test_an_unknown_kind_ends_the_section_above():
    text = """
一、判断题(每题 2 分,共 4 分)
1. 茶杯要洗净。( √ )
2. 书可以撕。( × )
三、茶席布置题(每题 5 分,共 10 分)
第1题:布置一席绿茶
第2题:布置一席红茶
"""
    assert summary(read(text)) == ["1 true_false 0 T ready", "2 true_false 0 F ready"]
