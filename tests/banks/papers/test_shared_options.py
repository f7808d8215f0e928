"""Options above several questions that share them."""

from tests.banks.papers.paper_documents import read, summary, unaccounted

PAPER = """
一、A1型题
1. 茶馆开门先( A )
A.扫地 B.睡觉 C.关灯 D.锁门 E.点灯
二、B1型题（配伍题）
（2～4题共用备选答案）
A.绿茶 B.红茶 C.黑茶 D.白茶 E.黄茶
2. 不发酵的是( A )
3. 全发酵的是( B )
4. 后发酵的是( C )
（5～6题共用备选答案）
A.盖碗
B.紫砂壶
C.玻璃杯
5. 泡绿茶宜用( C )
6. 泡老茶宜用( B )
三、X型题
7. 茶具要( AB )
A.洗 B.烫 C.摔 D.藏 E.卖
"""


def test_questions_take_the_options_that_they_share():
    assert summary(read(PAPER)) == [
        "1 single 5 A ready",
        "2 single 5 A ready",
        "3 single 5 B ready",
        "4 single 5 C ready",
        "5 single 3 C ready",
        "6 single 3 B ready",
        "7 multiple 5 AB ready",
    ]
    found = read(PAPER).drafts
    assert found[2].options == ("绿茶", "红茶", "黑茶", "白茶", "黄茶")
    assert found[5].options == ("盖碗", "紫砂壶", "玻璃杯")
    assert "共用" not in "".join(draft.stem for draft in found)
    assert unaccounted(PAPER) == []


def test_a_number_outside_of_the_range_shares_nothing():
    text = PAPER.replace("2～4题", "2～3题")
    assert len(read(text).drafts[3].options) != 5


def test_a_range_alone_in_brackets_may_stand_above_shared_options():
    text = PAPER.replace("（2～4题共用备选答案）", "[2-4]").replace(
        "（5～6题共用备选答案）", "[5-6]"
    )
    assert [line.split()[2:4] for line in summary(read(text))][1:6] == [
        ["5", "A"],
        ["5", "B"],
        ["5", "C"],
        ["3", "C"],
        ["3", "B"],
    ]


def test_a_list_at_the_end_answers_what_shares_options():
    text = PAPER.replace("( AB )", "( )")
    for letter in "ABC":
        text = text.replace(f"( {letter} )", "( )")
    found = read(f"{text}参考答案\n1.A 2.A 3.B 4.C 5.C 6.B 7.AB\n")
    assert [line.split()[3:] for line in summary(found)] == [
        [a, "ready"] for a in ("A", "A", "B", "C", "C", "B", "AB")
    ]


def test_a_stem_that_is_shared_brings_no_options():
    text = "一、A3型题\n（1～2题共用题干）\n客人坐下，要喝绿茶。\n1. 先( A )\nA.烫杯 B.关灯\n2. 再( B )\nA.睡觉 B.投茶\n"
    assert [line.split()[2:] for line in summary(read(text))] == [
        ["2", "A", "ready"],
        ["2", "B", "ready"],
    ]
