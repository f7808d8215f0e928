"""What stands behind an answer without a label explains it, unless it is of another question."""

import pytest

from tests.banks.papers.paper_documents import read, said

ONE_LINE = (
    "茶馆题库一、单项选择题1.泡绿茶宜用()A.铁锅B.玻璃杯C.木桶D.纸袋答案:B。玻璃杯便于观察茶色。"
    "2.借书证由谁办理()A.厨师B.司机C.馆员D.花匠答案:C(依据《借书规则》第二条)"
    "3.客房由谁打扫()A.服务员B.住客C.路人D.邻居答案:A"
)


def test_reasons_behind_answers_on_one_line():
    drafts = read(ONE_LINE).drafts
    assert [said(draft.answer) for draft in drafts] == ["B", "C", "A"]
    assert all(draft.status.value == "ready" for draft in drafts)
    assert [draft.explanation for draft in drafts] == [
        "玻璃杯便于观察茶色。",
        "依据《借书规则》第二条",
        "",
    ]


LINES = """\
一、单选题
1.泡绿茶宜用()
A.铁锅
B.玻璃杯
C.木桶
答案:B。{}
2.借书证由谁办理()
A.厨师
B.司机
C.馆员
答案:C
"""


def test_a_reason_goes_on_where_its_line_is_wrapped():
    draft = read(LINES.format("玻璃杯便于观察\n茶色和茶叶。\n第3页 共9页")).drafts[0]
    assert draft.explanation == "玻璃杯便于观察茶色和茶叶。"


@pytest.mark.parametrize(
    "behind",
    [
        "下载文档前请先登录会员账号",
        "茶艺师应当（）待客",
        "水温多少？",
        "二、多选题如下",
        "A.铁锅太重",
    ],
)
def test_what_may_be_of_another_question_is_no_reason(behind):
    draft = read(LINES.format(behind)).drafts[0]
    assert draft.explanation == ""


def test_a_labelled_explanation_comes_first():
    draft = read(LINES.format("\n解析:玻璃杯透明。")).drafts[0]
    assert draft.explanation == "玻璃杯透明。"
