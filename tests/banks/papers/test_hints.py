"""Kinds that are told by how to answer, in English, in brackets, or before a single stem."""

import pytest

from tests.banks.papers.paper_documents import read, summary

JUDGED = """\
茶艺与图书练习
{}
1. 茶杯要洗净。    对
2. 书可以撕。    错
3. 进门先问好。   对
"""


@pytest.mark.parametrize(
    "heading",
    [
        "第一组 （填“对”或“错”）",
        "第二组（T/F）",
        "第三部分（对的画√，错的画×）",
        "一、（正确的写对，错误的写错）",
        "Ⅱ. True (T) or False (F)（判断）",
        "II. True or False",
    ],
)
def test_a_heading_tells_judgements_by_their_answers(heading):
    found = read(JUDGED.format(heading))
    assert summary(found) == [f"{n} true_false 0 {s} ready" for n, s in enumerate("TFT", 1)]
    assert [draft.stem for draft in found.drafts] == ["茶杯要洗净。", "书可以撕。", "进门先问好。"]


def test_the_title_of_a_document_tells_the_kind_of_all():
    text = "判断题专项训练（茶艺）\n\n第一组（答案在最后）\n1. 茶杯要洗净。\n2. 书可以撕。\n\n"
    key = "第一组答案：1正确 2错误"
    assert summary(read(text + key)) == ["1 true_false 0 T ready", "2 true_false 0 F ready"]


def test_a_title_with_two_kinds_tells_none():
    text = "单选题、判断题专项训练\n1. 茶席上先放\nA.茶盘 B.扫帚 C.雨伞\n答案：A\n"
    assert [reason.code for d in read(text).drafts for reason in d.reasons] == ["one-signal"]


ENGLISH = """\
Ⅰ. Choose the best answer（单选，每题2分）
1. Which is a drink?
A. tea  B. book  C. lamp
Ans: A
2. Which is read?
A. tea  B. book  C. lamp
Ans: B
Ⅱ. True (T) or False (F)
3. Tea is made of leaves.  （T）
4. “Books” are eaten.  （F）
Ⅲ. Multiple answers（多选，每题4分，漏选得2分）
5. Which are drinks?
a) tea  b) coffee  c) milk  d) paper
Ans: abc
"""


def test_english_headings_tell_kinds():
    found = read(ENGLISH)
    assert summary(found) == [
        "1 single 3 A ready",
        "2 single 3 B ready",
        "3 true_false 0 T ready",
        "4 true_false 0 F ready",
        "5 multiple 4 ABC ready",
    ]
    assert not any(draft.reasons for draft in found.drafts)


def test_a_kind_before_a_stem():
    text = """\
1. 茶席上先放
A. 茶盘
B. 扫帚
C. 雨伞
2. 下面是多选。还书要带
A. 证件
B. 扫帚
C. 所借的书
3. 判断：茶杯要洗净。
4. 判断：书可以撕。
答案：1A 2AC 3对 4错
"""
    found = read(text)
    assert summary(found) == [
        "1 single 3 A ready",
        "2 multiple 3 AC ready",
        "3 true_false 0 T ready",
        "4 true_false 0 F ready",
    ]
    assert [draft.stem for draft in found.drafts[1:]] == ["还书要带", "茶杯要洗净。", "书可以撕。"]


def test_the_next_heading_is_no_part_of_a_stem():
    text = """\
第一组（T/F）
1. 茶杯要洗净。（ T ）
2. 书可以撕。（ F ）

第二组（A.正确  B.错误）
1. 进门先问好。
A.正确
B.错误
答案：A
"""
    found = read(text)
    assert [draft.stem for draft in found.drafts][1:] == ["书可以撕。（  ）", "进门先问好。"]
    assert {draft.status.value for draft in found.drafts} == {"ready"}


@pytest.mark.parametrize("worth", ["每题答对得2分，答错不得分", "正确得2分，错误扣1分"])
def test_what_an_answer_is_worth_tells_no_kind(worth):
    text = f"第一组（{worth}）\n1. 茶席上先放（A）\nA.茶盘 B.扫帚 C.雨伞\n2. 还书要到（B）\nA.厨房 B.柜台 C.车库\n"
    assert summary(read(text)) == ["1 single 3 A ready", "2 single 3 B ready"]
