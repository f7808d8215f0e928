"""Marks in words: before a question instead of its number, and behind the right option."""

from tests.banks.papers.paper_documents import codes, read, summary

RIGHT = """
1.客人投诉时首先应
【分值:1 分】
【A】辩解
【B】倾听 【此项为本题正确答案】
【C】离开
【D】记下客人的话并且立刻去问当班的经理该怎么
办 20ml/h
本题思路:先听客人说完。
2.还书要到
【分值:1 分】
【A】厨房
【B】车库
【C】服务台 【此项为本
题正确答案】
【D】屋顶
本题思路:服务台收书。
3.泡绿茶宜用
【A】冰水
【B】沸水
【C】泉水与海水
【D】八十度左右的热
水 【此项为本题正确答案】
"""


def test_words_behind_the_right_option():
    found = read(RIGHT).drafts
    assert [(d.stem, len(d.options), d.answer) for d in found] == [
        ("客人投诉时首先应", 4, frozenset({1})),
        ("还书要到", 4, frozenset({2})),
        ("泡绿茶宜用", 4, frozenset({3})),
    ]
    assert found[0].options[3] == "记下客人的话并且立刻去问当班的经理该怎么办 20ml/h"
    assert found[1].options == ("厨房", "车库", "服务台", "屋顶")
    assert found[1].explanation == "服务台收书。"


WORD = """
图书馆考试真题
一、单项选择题
【真题】借书要出示的是:
A. 借书证 B. 房产证 C. 结婚证 D. 毕业证
【答案】A
【解析】借书凭借书证。
【真题】阅览室里应当:
A. 喧哗 B. 安静 C. 奔跑 D. 吸烟
【答案】B
二、简答题
【真题】图书馆为什么要编目?
【答案】为了找得到书。
1. 读者找得到。
2. 馆员也找得到。
"""


def test_a_word_instead_of_a_number():
    found = read(WORD)
    assert summary(found) == ["- single 4 A ready", "- single 4 B ready"]
    assert found.drafts[0].explanation == "借书凭借书证。"
    assert any(one.code == "essay" for one in found.skipped)


def test_a_word_once_is_a_title():
    assert summary(read("【真题】茶艺师\n泡茶先要温杯。\n再投茶。\n")) == []


EXAMPLES = """
典型例题与解析【例 1】茶席上先放的是A)茶壶B)茶盘C)茶杯D)扫帚答案】:B解析:先放茶盘。例 2 还书要到的是\
A)柜台B)厨房C)车库D)以上都不是(答案】:A 解析:柜台收书。【例 3】客房每天要做的是A)断水B)停电C)打扫\
D)关门(答案】:C
"""


def test_examples_that_lost_a_bracket():
    found = read(EXAMPLES)
    assert summary(found) == ["1 single 4 B ready", "2 single 4 A ready", "3 single 4 C ready"]
    assert [d.explanation for d in found.drafts] == ["先放茶盘。", "柜台收书。", ""]


def test_a_letter_glued_to_the_first_options_is_doubted():
    text = EXAMPLES.replace("先放的是A)", "先放的是OA)")
    assert "stem-long" in codes(read(text).drafts[0])


def test_examples_of_a_textbook_are_none():
    text = """
【例 1】茶叶的分类。茶叶分为六类,见上文。
解:按发酵程度,例 2 中的茶属于绿茶。
【例 2】水温的选择。解:绿茶用八十度的水,红茶用沸水。例 3 茶具的选择。
"""
    assert summary(read(text)) == []
