"""Cells, vitamins and the like in stems, whose letters name no options."""

from tests.banks.papers.paper_documents import read, summary

TEXT = """
一、单项选择题
1.表格中单元格A1、A2、A3和A4是茶价23、45、36、18,单元格B1、B2、B3、
B4是书价29、38、25、21。合计显示的内容为( C )
A.44
B.66
C.74
D.84
2.茶叶里的维生素有( A )。
A.B1、B2 B.没有
3.表里 A1-A3 与 B1:B3 相加,结果在( B )。
A.左上 B.右上 C.左下 D.右下
4.一壶几杯( D )
A1、B2、C3、D4
5.一车几人( B )
A1 B2 C3 D4
"""


def test_rows_of_one_letter_are_no_options():
    found = read(TEXT)
    assert summary(found) == [
        "1 single 4 C ready",
        "2 single 2 A ready",
        "3 single 4 B ready",
        "4 single 4 D ready",
        "5 single 4 B ready",
    ]
    assert found.drafts[0].options == ("44", "66", "74", "84")
    assert "A1、A2、A3和A4" in found.drafts[0].stem
    assert found.drafts[1].options == ("B1、B2", "没有")
    assert found.drafts[2].options == ("左上", "右上", "左下", "右下")
