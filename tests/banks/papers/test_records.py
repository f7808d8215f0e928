"""Dumps of question banks: a field for the stem starts a question, and fields are no stem."""

import pytest

from tests.banks.papers.paper_documents import codes, read, summary, unaccounted

STEMS = ["摆茶席先放什么", "续水时要注意什么", "茶杯可以不洗。"]
READ = ["- single 3 C ready", "- multiple 3 AB ready", "- true_false 0 F ready"]
DUMPS = {
    "above": """\
[ID:11] 题型:单选题  难度:易  知识点:茶席
题干:摆茶席先放什么
a.茶壶
b.茶杯
c.茶盘
正确答案:c
解析:无
----------------
[ID:12] 题型:多选题  难度:中  知识点:续水
题干:续水时要注意什么
a.先客后主
b.七分满
c.越快越好
正确答案:ab
----------------
[ID:13] 题型:判断题  难度:易  知识点:茶具
题干:茶杯可以不洗。
正确答案:错
""",
    "below": """\
题目：摆茶席先放什么
题型：单选题
选项：
A.茶壶
B.茶杯
C.茶盘
答案：C
难度：易

题目：续水时要注意什么
题型：多选题
选项：
A.先客后主
B.七分满
C.越快越好
答案：AB
难度：中

题目：茶杯可以不洗。
题型：判断题
答案：错
""",
    "named options": """\
题干：摆茶席先放什么
选项A：茶壶
选项B：茶杯
选项C：茶盘
正确答案：C
题型：单选题
题干：续水时要注意什么
选项A：先客后主
选项B：七分满
选项C：越快越好
正确答案：AB
题型：多选题
题干：茶杯可以不洗。
正确答案：错误
题型：判断题
""",
    "brackets": """\
【题型】单选题
【题干】摆茶席先放什么
【选项】A.茶壶 B.茶杯 C.茶盘
【答案】C
【题型】多选题
【题干】续水时要注意什么
【选项】A.先客后主 B.七分满 C.越快越好
【答案】AB
【题型】判断题
【题干】茶杯可以不洗。
【答案】错误
""",
    "one line": """\
[ID:11] 题型:单选题 难度:易 题干:摆茶席先放什么 A.茶壶 B.茶杯 C.茶盘 答案：C
[ID:12] 题型:多选题 难度:易 题干:续水时要注意什么 A.先客后主 B.七分满 C.越快越好 答案：AB
[ID:13] 题型:判断题 难度:易 题干:茶杯可以不洗。 答案：错
""",
    "no field for the stem": """\
[ID:11] 题型:单选题 难度:易
摆茶席先放什么
A.茶壶
B.茶杯
C.茶盘
答案：C
[ID:12] 题型:多选题 难度:易
续水时要注意什么
A.先客后主
B.七分满
C.越快越好
答案：AB
[ID:13] 题型:判断题 难度:易
茶杯可以不洗。
答案：错
""",
}


@pytest.mark.parametrize("name", DUMPS)
def test_fields_start_questions_and_tell_their_kinds(name):
    found = read(DUMPS[name])
    assert [draft.stem for draft in found.drafts] == STEMS
    assert summary(found) == READ
    assert not any("one-signal" in codes(draft) for draft in found.drafts)
    assert unaccounted(DUMPS[name]) == []


def test_the_points_of_an_answer_in_words_start_no_question():
    text = """\
题号：7
题型：单选题
题目：茶席上先放什么
A.茶壶 B.茶杯 C.茶盘
答案：C
题号：8
题型：简答题
题目：简述净手。
答案：1.湿手 2.搓洗 3.擦干
题号：9
题型：多选题
题目：还书要带什么
A.证件 B.雨伞 C.所借的书
答案：A,C
"""
    found = read(text)
    assert [draft.stem for draft in found.drafts] == ["茶席上先放什么", "还书要带什么"]
    assert summary(found) == ["7 single 3 C ready", "9 multiple 3 AC ready"]


def test_a_stem_that_holds_a_field_is_to_be_looked_at():
    text = """\
1.茶席上先放什么
A.茶壶 B.茶杯 C.茶盘
答案：C
2.难度：易 题型：单选题
A.茶壶 B.茶杯 C.茶盘
答案：C
"""
    assert [draft.status.value for draft in read(text).drafts] == ["ready", "review"]
