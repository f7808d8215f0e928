"""Questions whose stems have no blank: what a section's heading and their options show."""

from tests.banks.papers.paper_documents import read, summary

SAMPLES = """
茶艺师考试题型说明
考试采用选择题,试题由题干和备选项组成。
(一)A1 型题(单句型最佳选择题)
A1 型题以简明扼要的提出问题为特点。
1.泡绿茶的水温宜为:
A.六十度
B.八十度
C.九十度
D.一百度
(二)A2 型题
A2 型题以叙述一段情景为特点。
2.客人,男,30岁,要喝淡茶。对他的做法不正确的是:
A.少投茶叶
B.多投茶叶
C.快些出汤
D.先问口味
"""


def test_samples_under_headings():
    assert summary(read(SAMPLES)) == ["1 single 4 - review", "2 single 4 - review"]


CIRCLES = """
选择题(共 2 题)
1. 阅览室里的做法,下列叙述何者最适当?
①大声朗读,让众人听见
②看完的书放回书车
③在书上画线
④把书撕下一页带走 2. 泡茶的顺序,下列何者正确?
①先投茶再温杯
②先温杯再投茶
③先出汤再注水
④先品茶再注水
"""


def test_circled_numbers_in_a_section_of_choices():
    found = read(CIRCLES)
    assert summary(found) == ["1 single 4 - review", "2 single 4 - review"]
    assert found.drafts[0].options[3] == "把书撕下一页带走"


def test_circled_statements_before_letters_are_the_stem():
    text = """
1. 有关茶的保存,下列叙述何者正确?
①要防潮 ②要日晒 ③要密封 ④要通风 (A) ①② (B) ①③ (C) ③④ (D) ①④
2. 下列何者不是茶的名字? (A) green tea (B) black tea (C) Coffee (D) dark tea
3. 还书应当到哪里? (A) 柜台 (B) 厨房 (C) 车库 (D) 屋顶
4. 借书应当带什么? (A) 钥匙 (B) 借书证 (C) 雨伞 (D) 茶杯
"""
    found = read(text)
    assert summary(found) == [f"{n} single 4 - review" for n in range(1, 5)]
    assert found.drafts[0].options == ("①②", "①③", "③④", "①④")
    assert "②要日晒" in found.drafts[0].stem


def test_a_heading_without_its_last_word_behind_the_last_question():
    text = """
一、单选题
1、还书要到( A )。
A、柜台 B、厨房
C、车库 D、屋顶
2、泡茶先要( B )。
A、出汤 B、温杯
C、品茶 D、续水 二、名词解释
1、茶道 2、编目 3、客房
"""
    found = read(text)
    assert summary(found) == ["1 single 4 A ready", "2 single 4 B ready"]
    assert found.drafts[1].options[3] == "续水"


def test_circled_steps_of_a_manual_are_none():
    text = """
选择题的做法
1. 做题的步骤是:
①读题 ②划去错的 ③选对的 ④检查
2. 涂卡的步骤是:
①先写 ②后涂
"""
    assert summary(read(text)) == []


def test_lists_under_a_chapter_on_choices_are_none():
    text = """
一、如何选择茶叶
1.选择茶叶的标准是:
A.看颜色
B.闻香气
C.品滋味
D.看叶底
2.保存茶叶。
"""
    assert summary(read(text)) == []
