"""对 and 错 as options of which one is marked as right."""

import pytest

from tests.banks.papers.paper_documents import read, said, summary

ONE_LINE = (
    "一、判断题1. 书要泡水。()A、正确B、错误(正确答案)2. 茶要趁热喝。()A、正确(正确答案)B、错误"
    "3. 灯要常关。()A、正确B、错误(正确答案)4. 门要常开。()A、正确B、错误"
)


def test_marks_on_one_line_judge():
    assert summary(read(ONE_LINE)) == [
        "1 true_false 0 F ready",
        "2 true_false 0 T ready",
        "3 true_false 0 F ready",
        "4 true_false 0 - review",
    ]


def test_the_star_of_a_required_question_marks_no_option():
    text = (
        "茶馆知识1. 书可以带进茶室。() 单选题 *A、正确B、错误(正确答案)"
        "2. 迎客先做什么？() 单选题 *A、问好(正确答案)B、关门C、熄灯"
    )
    drafts = read(text).drafts
    assert [said(draft.answer) for draft in drafts] == ["B", "A"]
    assert [draft.status.value for draft in drafts] == ["ready", "ready"]


@pytest.mark.parametrize("label", ["(正确答案)A", "(正确答案)：A", "【正确答案】 A"])
def test_a_label_behind_a_pair_names_the_letter_behind_it(label):
    text = f"一、判断题\n1. 茶要趁热喝。\nA.对\nB.错 {label}\n2. 书要泡水。\nA.对\nB.错\n答案：B\n"
    draft = read(text).drafts[0]
    assert said(draft.answer) == "T" or draft.status.value == "review"
