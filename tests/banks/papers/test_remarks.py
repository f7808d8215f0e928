"""Remarks in brackets behind verdicts: they give the reason, or take the verdict back."""

import pytest

from tests.banks.papers.paper_documents import codes, read, said, summary

PAPER = """\
一、判断题
1、茶水凉了也可以照样端上。 错误（凉茶要换（或加热）后再端） 2、书架应定期擦拭。正确（见员工手册）
3、客房可以三天不打扫。错（INN 的规矩是每日打扫）
4、阅览室内应当保持安静。 正确
"""


def test_reasons_behind_verdicts_are_explanations():
    reading = read(PAPER)
    assert summary(reading) == [
        "1 true_false 0 F ready",
        "2 true_false 0 T ready",
        "3 true_false 0 F ready",
        "4 true_false 0 T ready",
    ]
    assert [(draft.stem[-1], draft.explanation) for draft in reading.drafts] == [
        ("。", "凉茶要换（或加热）后再端"),
        ("。", "见员工手册"),
        ("。", "INN 的规矩是每日打扫"),
        ("。", ""),
    ]


@pytest.mark.parametrize("reason", ["有争议", "答案存疑", "更正：应为错误", "原答案有误"])
def test_a_reason_that_takes_the_verdict_back_leaves_none_ready(reason):
    draft = read(PAPER.replace("见员工手册", reason)).drafts[1]
    assert draft.status.value == "review"


def test_a_bracket_that_closes_too_often_is_to_be_looked_at():
    draft = read(PAPER.replace("见员工手册", "见手册）和图")).drafts[1]
    assert (said(draft.answer), draft.status.value) == ("T", "review")
    assert "answer-unclear" in codes(draft)


@pytest.mark.parametrize(
    "line",
    ["5、下列做法都是正确（见图二）", "5、他说得对（见图二）客人都要笑。"],
)
def test_words_within_a_sentence_are_no_verdicts(line):
    draft = read(PAPER + line + "\n").drafts[-1]
    assert draft.status.value == "review"
    assert draft.answer is None
