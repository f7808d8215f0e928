"""Signs used for others: 壹, 貳 and Ⅱ before sections, O and X as verdicts."""

import pytest

from tests.banks.papers.paper_documents import read, summary

PAPER = """\
{0}、單選題
1. 泡茶的水要
(A)燒開 (B)冰涼 (C)混濁 (D)加糖
2. 還書要到
(A)廚房 (B)櫃檯 (C)車庫 (D)屋頂
{1}、複選題
3. 茶具有
(A)茶壺 (B)茶杯 (C)茶盤 (D)掃把
{2}、是非題
4. 客人來了要先招呼。
5. 茶葉可以泡在水裡保存。
6. 書借了不用還。

答案
{0}、1.A 2.B
{1}、3.ABC
{2}、4.{3} 5.{4} 6.{4}
"""
READ = [
    "1 single 4 A ready",
    "2 single 4 B ready",
    "3 multiple 4 ABC ready",
    "4 true_false 0 T ready",
    "5 true_false 0 F ready",
    "6 true_false 0 F ready",
]


@pytest.mark.parametrize("numerals", ["壹貳參", "壹贰叁", "ⅠⅡⅢ", "一二三"])
@pytest.mark.parametrize("verdicts", ["OX", "○×", "0X", "Ｏ×", "ox"])
def test_sections_and_verdicts_may_be_written_so(numerals, verdicts):
    text = PAPER.format(*numerals, *verdicts)
    if verdicts == "0X":  # a zero counts beside the letter
        text = text.replace("6.X", "6.O")
        assert summary(read(text)) == [*READ[:5], "6 true_false 0 T ready"]
    else:
        assert summary(read(text)) == READ


VERDICTS = {
    "rows": "参考答案\n1.X\n2.O\n3.X\n4.0",
    "range": "参考答案\n1-4 XOXO",
    "table": "题号 1 2 3 4\n答案 X O X O",
}


@pytest.mark.parametrize("key", VERDICTS)
def test_lists_of_o_and_x(key):
    text = (
        "判断题\n1.茶杯不必洗。\n2.进门先问好。\n3.书可以撕。\n4.还书要登记。\n\n" + VERDICTS[key]
    )
    assert summary(read(text)) == [
        f"{n} true_false 0 {said} ready" for n, said in enumerate("FTFT", 1)
    ]


def test_o_and_x_in_brackets():
    text = "判断题\n1.茶杯不必洗。（ X ）\n2.进门先问好。（ O ）\n3.书可以撕。（ X ）\n"
    assert summary(read(text)) == [
        f"{n} true_false 0 {said} ready" for n, said in enumerate("FTF", 1)
    ]


def test_an_o_without_an_x_is_no_verdict():
    text = "判断题\n1.茶杯不必洗。（ O ）\n2.进门先问好。（ O ）\n3.书可以撕。（ O ）\n"
    assert not [draft for draft in read(text).drafts if draft.status.value == "ready"]
