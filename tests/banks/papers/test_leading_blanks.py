"""Empty brackets before the numbers of judgements: "( )1,…。 ( )2,…。"."""

import pytest

from tests.banks.papers.paper_documents import read, summary

STATEMENTS = ["绿茶是不发酵茶。", "古籍可以带出馆外。", "客房应当每天打扫。", "茶具用后要洗净。"]
HEAD = "服务考核表 姓名:班级: 一、判断题(正确的填“√”,错误的填“×”。每题 0.5分,满分20分。) "


def paper(bracket, sign, gap, head=HEAD):
    parts = (f"{bracket}{n}{sign}{text}" for n, text in enumerate(STATEMENTS, 1))
    return head + gap.join(parts)


@pytest.mark.parametrize("head", [HEAD, "二、判断题："])
@pytest.mark.parametrize("gap", [" ", ""])
@pytest.mark.parametrize("sign", [",", "，", "、", "."])
@pytest.mark.parametrize("bracket", ["()", "( )", "（ ）"])
def test_they_lead_the_statements_on_one_line(bracket, sign, gap, head):
    found = read(paper(bracket, sign, gap, head))
    assert summary(found) == [f"{n} true_false 0 - review" for n in range(1, 5)]
    assert [draft.stem for draft in found.drafts] == STATEMENTS


@pytest.mark.parametrize("sign", [",", "、"])
def test_they_lead_lines(sign):
    found = read(paper("( )", sign, "\n", "判断题\n"))
    assert summary(found) == [f"{n} true_false 0 - review" for n in range(1, 5)]
    assert [draft.stem for draft in found.drafts] == STATEMENTS


def test_a_list_of_answers_fills_them():
    found = read(paper("( )", ",", " ") + "\n参考答案：1-4 √×√√")
    assert summary(found) == [f"{n} true_false 0 {v} ready" for n, v in enumerate("TFTT", 1)]


def test_verdicts_in_them_lead_as_well():
    verdicts = zip("√×√√", STATEMENTS, strict=True)
    parts = (f"({verdict}){n},{text}" for n, (verdict, text) in enumerate(verdicts, 1))
    found = read("一、判断题 " + " ".join(parts))
    assert summary(found) == [f"{n} true_false 0 {v} ready" for n, v in enumerate("TFTT", 1)]


def test_brackets_behind_the_statements_do_not_lead():
    found = read("判断题 " + "".join(f"{n}、{text}( )" for n, text in enumerate(STATEMENTS, 1)))
    assert [draft.stem for draft in found.drafts] == [f"{text}( )" for text in STATEMENTS]


def test_no_other_section_has_such():
    text = paper("( )", ",", " ", "三、简答题 ")
    assert not read(text).drafts


def test_a_form_of_boxes_stays_without_questions():
    text = "酒店安全检查 ( )1,门窗已经关好。 ( )2,电源已经切断。 ( )3,钥匙已经交回。"
    assert not read(text).drafts
