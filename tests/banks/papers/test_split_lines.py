"""Verdicts at the start of a line, where a page was split behind its full stops."""

import pytest

from tests.banks.papers.paper_documents import codes, read, said, summary

SPLIT = """\
茶艺期末试卷(A)参考答案班级:姓名一、是非判断题(每题1分,共5分)1、茶水凉了也要照样端上。
(ⅹ)2、书架应定期擦拭。
不擦会积灰。
(√)3、客房可以三天不打扫。
(ⅹ)4、.阅览室内应当保持安静,这是量变引起质变(√)5、古籍可以带回家晾晒。
(ⅹ)6、迎客时先问好,后奉
"""


def test_a_verdict_behind_a_split_sentence_is_of_that_sentence():
    reading = read(SPLIT)
    assert summary(reading) == [
        "1 true_false 0 F ready",
        "2 true_false 0 T ready",
        "3 true_false 0 F ready",
        "4 true_false 0 T ready",
        "5 true_false 0 F ready",
        "6 true_false 0 - review",
    ]
    assert reading.drafts[3].stem.startswith("阅览室内")


@pytest.mark.parametrize(
    "text",
    [
        SPLIT.replace(",后奉", ",后奉茶。"),  # the last has none of its own: they may lead
        SPLIT.replace("题(每题1分,共5分)1、", "题(每题1分,共5分)\n说明如下:1、"),
        SPLIT.replace("擦拭。\n不擦会积灰。", "擦拭,\n不擦会积灰。"),
        SPLIT.replace("打扫。\n(ⅹ)", "打扫。√\n(ⅹ)"),
    ],
)
def test_they_are_unclear_where_lines_break_otherwise(text):
    statuses = [draft.status.value for draft in read(text).drafts]
    assert "review" in statuses[:3]


def test_verdicts_that_lead_are_not_their_neighbours():
    lines = SPLIT.replace("5分)1、", "5分)\n(√)1、").replace("(√)2、", "(ⅹ)2、")
    answers = {draft.number: said(draft.answer) for draft in read(lines).drafts}
    ready = {draft.number for draft in read(lines).drafts if draft.status.value == "ready"}
    assert "1" not in ready or answers["1"] == "T"
    assert "2" not in ready or answers["2"] == "F"


def test_a_statement_with_two_verdicts_holds_another_one():
    text = SPLIT.replace("打扫。\n(ⅹ)4、.", "打扫,\n(ⅹ)")  # the number is lost
    draft = read(text).drafts[2]
    assert draft.status.value == "review"
    assert "stem-long" in codes(draft) or draft.answer is None


def test_the_letter_of_a_paper_is_no_answer():
    assert all("试卷" not in draft.stem for draft in read(SPLIT).drafts)
