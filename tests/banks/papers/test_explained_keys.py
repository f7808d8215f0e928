"""Answers that an explanation begins with are proposed in the place of a key."""

import pytest

from tests.banks.papers.paper_documents import codes, read, said

PAPER = """\
一、单项选择题1.泡绿茶宜用多少度的水（）。A.八十度B.四十度C.二十度D.五度解析：{}绿茶细嫩。\
2.借书证由谁办理（）。A.厨师B.馆员C.司机D.花匠解析：答案选B。馆员管书。"""


@pytest.mark.parametrize("words", ["答案选A。", "答案为A。", "正确答案：A。", "本题答案是A；"])
def test_the_first_words_of_an_explanation_are_proposed(words):
    drafts = read(PAPER.format(words)).drafts
    assert [(said(d.answer), d.status.value) for d in drafts] == [("A", "review"), ("B", "review")]
    assert "answer-in-explanation" in codes(drafts[0])
    assert drafts[1].explanation == "答案选B。馆员管书。"


@pytest.mark.parametrize(
    "words",
    [
        "答案A不对，水太热。",
        "答案选A，错。",
        "答案选A的同学记错了。",
        "水要热。因此本题正确答案为A。",
        "选项B是凉水，答案选A。",
    ],
)
def test_what_an_explanation_says_further_on_is_not(words):
    draft = read(PAPER.format(words)).drafts[0]
    assert draft.status.value == "review"


def test_another_answer_above_it_is_compared():
    text = PAPER.format("答案选A。").replace("解析：答案选A", "答案：B解析：答案选A")
    draft = read(text).drafts[0]
    assert draft.status.value == "review"
    assert "explanation-differs" in codes(draft) or draft.answer is None


def test_a_judgement_may_be_explained_so():
    text = (
        "判断题\n1.茶水凉了也要端上。\n解析：答案为错。凉茶要换。\n2.书架要擦。\n解析：答案为对。\n"
    )
    drafts = read(text).drafts
    assert [(said(d.answer), d.status.value) for d in drafts] == [("F", "review"), ("T", "review")]
