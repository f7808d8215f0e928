"""Answers from a file of their own, and keys that are refused."""

import pytest

from tests.banks.papers.paper_documents import codes, read, said, summary

PAPER = """
一、单选题
1. 茶馆开门先( )
A. 扫地 B. 睡觉 C. 关灯
2. 客人进门应( )
A. 躲开 B. 问好 C. 关门
二、多选题
1. 茶具有( )
A. 壶 B. 锹 C. 杯
三、判断题
1. 服务要热情。( )
2. 茶叶可以受潮。( )
"""

KEYS = {
    "by section": "一、单选题 1.A 2.B\n二、多选题 1.AC\n三、判断题 1.√ 2.×",
    "in ranges": "参考答案\n单选题\n1-2 AB\n多选题\n1.AC\n判断题\n1-2 √×",
    "by line": "答案\n一、\n1、A\n2、B\n二、\n1、A、C\n三、\n1、对\n2、错",
    "restarting": "1.A 2.B 1.AC 1.T 2.F",
}


@pytest.mark.parametrize("key", KEYS.values(), ids=KEYS)
def test_a_key_of_its_own_answers_the_paper(key):
    reading = read(PAPER, key)
    assert [said(draft.answer) for draft in reading.drafts] == ["A", "B", "AC", "T", "F"]
    assert reading.keys
    assert all(key.is_used for key in reading.keys)
    assert {draft.status.value for draft in reading.drafts} == {"ready"}


@pytest.mark.parametrize("key", ["1.A 2.B 3.A 4.C 5.B 6.A 7.B", "1-4 ABCA", "1.C 2.C 1.B 1.A 2.B"])
def test_a_key_that_does_not_fit_makes_nothing_ready(key):
    reading = read(PAPER, key)
    assert [draft.status.value for draft in reading.drafts] == ["review"] * 5
    assert reading.keys
    assert not any(key.is_used for key in reading.keys)
    assert all(key.reason is not None for key in reading.keys)


def test_an_answer_that_is_given_is_not_overruled():
    paper = "1. 茶馆开门先( A )\nA. 扫地 B. 睡觉 C. 关灯\n2. 进门应( )\nA. 躲开 B. 问好"
    reading = read(paper, "1.C 2.B 3.A 4.A")
    assert said(reading.drafts[0].answer) == "A"


def test_a_key_with_no_answer_for_a_question_leaves_it_open():
    reading = read(PAPER, "一、单选题 1.略 2.B\n二、多选题 1.AC\n三、判断题 1.√ 2.×")
    assert summary(reading)[0] == "1 single 3 - review"
    assert "answer-missing" in codes(reading.drafts[0])


def test_the_explanations_of_a_key_come_along():
    key = "参考答案\n1. A 解析：先扫地。\n2. B 解析：礼貌。\n"
    paper = "1. 茶馆开门先( )\nA. 扫地 B. 睡觉\n2. 客人进门应( )\nA. 躲开 B. 问好"
    assert [draft.explanation for draft in read(paper, key).drafts] == ["先扫地。", "礼貌。"]


def test_a_page_that_is_only_a_key_has_no_questions():
    reading = read("参考答案\n1-5 ABCDA\n6-10 BBCDA")
    assert reading.drafts == ()
    assert len(reading.keys[0].answers) == 10


def test_numbers_that_are_missing_are_not_shifted_over():
    paper = "1. 茶馆开门先( )\nA. 扫地 B. 睡觉\n3. 客人进门应( )\nA. 躲开 B. 问好"
    reading = read(paper, "1.A 2.A 3.B 4.A")
    assert [said(draft.answer) for draft in reading.drafts] == ["A", "B"]
    assert {draft.status.value for draft in reading.drafts} == {"review"}
