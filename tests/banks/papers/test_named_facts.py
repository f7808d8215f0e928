"""Numbered facts of a stem that its options name."""

from tests.banks.papers.paper_documents import read, summary

TEXT = """
一、单选题
1、还书应当到( )。
A、厨房
B、柜台
C、车库
D、屋顶
答案:B
2、图书馆做了以下安排:
(1)请馆员每天整理书架。
(2)让读者在书上画线。
(3)把破书送去修补。
(4)在阅览室里开茶会。
(5)给新书编目。
上述做法不合适的是( )。
A、(3)与(4)
B、(1)与(3)
C、(2)与(4)
D、(2)与(5)
答案:C
3、泡茶的做法:
①先温杯。
②先出汤。
③再投茶。
正确的是( )。
A、①②
B、①③
C、②③
D、①②③
答案:B
"""


def test_facts_belong_to_the_stem():
    found = read(TEXT)
    assert summary(found) == ["1 single 4 B ready", "2 single 4 C ready", "3 single 4 B ready"]
    assert found.drafts[1].stem.startswith("图书馆做了以下安排")
    assert "(5)给新书编目" in found.drafts[1].stem
    assert found.drafts[1].options == ("(3)与(4)", "(1)与(3)", "(2)与(4)", "(2)与(5)")


def test_questions_in_brackets_stay_questions():
    text = """
一、单选题
(1)还书应当到( )。
A、厨房 B、柜台 C、车库
答案:B
(2)泡茶先要( )。
A、出汤 B、品茶 C、温杯
答案:C
(3)以下的第几步最先?①温杯②投茶③注水
A、① B、② C、③
答案:A
"""
    assert summary(read(text)) == ["1 single 3 B ready", "2 single 3 C ready", "3 single 3 A ready"]
