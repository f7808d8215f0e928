"""Time grows with the length of a document, whatever it is made of."""

import pytest

from tests.banks.papers.paper_documents import read
from tests.banks.readers.growth import grows_in_line

UNITS = [
    "①水②火③土( )答案：A", "1. 水( )A. 热B. 冷答案：A水", "一、单选题 1.A 2.B 3.C 4.D 中中\n", "1.A 解析：略。\n2.B 解析：略。\n",
    "A.", "1.", "( )", "1、A", "答案:A", "正确答案:", "A B C D ", "一、单选题", "1-5 ABCDE ", "1.A ", "_", " ", "\n", "(A)",
    "①", "第1题", "【", "对\n错\n", "A,", "题号 1 2\n答案 A B\n", "&nbsp;", "<p>", "解析:", "1/1单选题", "(√)", "A是B否\n",
    "務(wù)", "http://", "第1章 ", "1. 水( )\nA. 热\nB. 冷\n答案：A\n解析：略\n", "1.\n【解析】", "(((一",
    "答案\n A\n", "14.1亿", "一、ABCD\n", "参考答案\n一、AB\n", "*A. 水 *B. 火", "D.62、", "1.[单选题] 水\n", "题号\t1\t2\n答案\tA\t\n",
    "一、单选题\n1. 水( )\nA. 热\nB. 冷\n参考答案\n1-2 A\n", "ABCAI讲解", "（√）1. 水。", "（ A ）1. 水A.热B.冷", "水○",
    "1. 水( )\nA. 热\nB. 冷\n答案：A\n第1题应为B\n", "第1题更正", "第1题选B\n\n\n\n", "勘误\n1. B\n",
    "答案：(A)(B)、", "1.A，以及B-", "题干:水 题型:单选题\n", "l.\n", "1.X 2.O ", "第一组（√×）\n1.", "A、水 8、火 ",
    "（1～3题共用备选答案）\nA.热 B.冷\n1. 水( A )\n", "卷一\n1. 水( )\nA.热 B.冷\n【卷一参考答案】\n1.A 2.B\n",
]  # fmt: skip


@pytest.mark.slow
@pytest.mark.untraced
@pytest.mark.parametrize("unit", UNITS)
def test_any_unit_repeated_is_read_in_line(unit):
    assert grows_in_line(read, unit)
