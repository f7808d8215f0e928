"""Verdicts typed with other signs: V for √, the numeral Ⅹ for ×."""

import pytest

from tests.banks.papers.paper_documents import codes, read, said, summary

SAID = """\
一、判断题（对的在括号内划{}，错的划X）

1.绿茶宜用玻璃杯冲泡。( {} )

2.阅览室内可以大声唱歌，
也可以吃午饭。( X ) 3.客房每天都应打扫，
床单应及时更换。( {} )
"""
JUDGED = ["1 true_false 0 T ready", "2 true_false 0 F ready", "3 true_false 0 T ready"]


@pytest.mark.parametrize("sign", ["V", "v", "Ｖ", "Ⅴ"])
def test_v_is_a_tick_where_the_paper_says_so(sign):
    assert summary(read(SAID.format("V", sign, sign))) == JUDGED
    assert summary(read(SAID.format("“V”", sign, sign))) == JUDGED


def test_v_is_a_tick_beside_x_throughout():
    assert summary(read(SAID.format("勾", "V", "V"))) == JUDGED


def test_v_may_lead_its_statement():
    text = "判断题\n(V)1.茶要趁热喝。\n(X)2.书要泡水。\n(V)3.客人先入座。\n(X)4.灯要常关。\n"
    assert summary(read(text)) == [
        "1 true_false 0 T ready",
        "2 true_false 0 F ready",
        "3 true_false 0 T ready",
        "4 true_false 0 F ready",
    ]


def test_one_v_alone_is_to_be_looked_at():
    text = "一、判断题\n1.绿茶宜用玻璃杯冲泡。(V)\n2.客房每天都应打扫。\n"
    draft = read(text).drafts[0]
    assert (draft.status.value, codes(draft)) == ("review", {"tick-typed"})


def test_a_unit_in_brackets_is_no_tick():
    text = """\
一、判断题（正确的打V，错误的打X）
1.茶炉的插座上写着电压(V)
和电流，都要先看清。(X)
2.电压的单位是伏特(V)
3.关门前要熄灯。(V)
二、单选题
4.茶炉的电压用哪个单位？答案：B
A.安培(A)
B.伏特(V)
C.瓦特(W)
D.欧姆(Ω)
"""
    drafts = {draft.number: draft for draft in read(text).drafts}
    assert (said(drafts["1"].answer), said(drafts["3"].answer)) == ("F", "T")
    assert drafts["2"].answer is None or drafts["2"].status.value == "review"
    assert said(drafts["4"].answer) == "B"


@pytest.mark.parametrize("sign", ["ⅹ", "Ⅹ"])
def test_the_numeral_ten_is_a_cross_beside_ticks(sign):
    text = f"一、判断题\n1.书要泡水。({sign})\n2.茶要趁热喝。(√)\n3.灯要常关。( {sign} )\n"
    assert [said(draft.answer) for draft in read(text).drafts] == ["F", "T", "F"]
    assert all(draft.status.value == "ready" for draft in read(text).drafts)


def test_numerals_in_brackets_stay_numerals():
    text = "一、判断题\n1.第(Ⅸ)章讲茶。(√)\n2.第(Ⅹ)章讲书。(√)\n3.另有附录(Ⅹ)\n"
    drafts = read(text).drafts
    assert [said(draft.answer) for draft in drafts] == ["T", "T", "-"]
    assert "第(Ⅹ)章讲书" in drafts[1].stem


def test_a_list_of_checks_with_v_holds_no_questions():
    text = (
        "茶炉巡检记录\n插座完好(V)\n水位正常(V)\n电压(V)\n备注：三月由老王检查，四月由小李检查。\n"
    )
    assert read(text).drafts == ()
