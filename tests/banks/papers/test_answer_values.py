"""Answers whose letters are wrapped or joined unusually: all of them are read, or none is ready."""

import pytest

from tests.banks.papers.paper_documents import codes, read, said

PAPER = """\
1.摆茶席时要用到哪些
(A)茶壶 (B)茶杯 (C)茶盘 (D)扫帚
答案：{}
2.阅览室里最要紧的是
(A)安静 (B)歌舞 (C)叫卖 (D)奔跑
答案：A
"""
WHOLE = {
    "(A)(B)(C)": "ABC",
    "（A）（B）": "AB",
    "(A) (B) (C)": "ABC",
    "(A)、(B)、(C)": "ABC",
    "[A][B][C]": "ABC",
    "【A】【B】【C】": "ABC",
    "“A”“C”": "AC",
    "(A、B)、(C)": "ABC",
    "(AB)(D)": "ABD",
    "A(B)C": "ABC",
    "A。B。C": "ABC",
    "A，B，以及C": "ABC",
    "A、B、还有D": "ABD",
    "A+(C)": "AC",
    "\n(A)(B)": "AB",
}
UNCLEAR = [
    "A-C",
    "A~C",
    "A—C",
    "A至C",
    "A→C",
    "A：C",
    "A!C",
    "A_C",
    "A<C",
    "A*C",
    "A    C",
    "A 、  C",
    "(A)或(B)",
    "(A)(A)",
    "A (茶壶)、B (茶杯)",
    "(A)\n(B)",
    "(A)\n、(C)",
    "(A)(B)\nC",
    "A.茶壶；C.茶盘",
    "A、茶壶 D、扫帚",
]


@pytest.mark.parametrize("value", WHOLE)
def test_the_whole_of_a_value_is_read(value):
    one, other = read(PAPER.format(value)).drafts
    assert (said(one.answer), one.status.value) == (WHOLE[value], "ready")
    assert (said(other.answer), other.status.value) == ("A", "ready")


@pytest.mark.parametrize("value", UNCLEAR)
def test_nothing_is_read_where_letters_are_left_behind(value):
    one, other = read(PAPER.format(value)).drafts
    assert (one.answer, one.status.value) == (None, "review")
    assert "answer-unclear" in codes(one)
    assert (said(other.answer), other.status.value) == ("A", "ready")


def test_a_text_behind_a_bracket_leaves_the_answer_to_be_looked_at():
    one, _ = read(PAPER.format("(A)(B)项其实也行")).drafts
    assert one.status.value == "review"


ASKED = "".join(
    f"{n}.第{n}间客房缺少什么（  ）\nA.毛巾{n} B.拖鞋{n} C.茶杯{n} D.台灯{n}\n" for n in range(1, 5)
)
LISTS = {
    "1.(A)(B)(C) 2.(B) 3.(A)、(C) 4.(D)": "ABC B AC D",
    "1.(A) 2.(B) 3.(C) 4.(A)(B)": "A B C AB",
    "1.A 2.B 3.C 4.A(B)C": "A B C ABC",
    "1.A 2.A。B。C 3.C 4.A": "A ABC C A",
    "1.A\n2.B\n3.C\n4.A，B，以及C": "A B C ABC",
    "1.A\n2.B\n3.[A][B]\n4.【A】【B】": "A B AB AB",
    "题号 1 2 3 4\n答案 (A)(B) C A-C D": "AB C - D",
    "1.A 2.B 3.C 4.A-C": "A B C -",
    "1.A 2.A-C 3.C 4.A": "A - C A",
    "1.A 2.B 3.C 4.A (毛巾)、B (拖鞋)": "A B C -",
    "1-4 A B C D(A)": "- - - -",
    "1-4 A B C-D A": "- - - -",
}


@pytest.mark.parametrize("key", LISTS)
def test_a_list_gives_all_of_a_value_or_nothing(key):
    found = read(f"{ASKED}参考答案\n{key}").drafts
    assert " ".join(said(draft.answer) for draft in found) == LISTS[key]
    assert [draft.status.value == "ready" for draft in found] == [
        draft.answer is not None for draft in found
    ]


def test_several_letters_lead_a_number():
    text = """\
(A)(B)(C) 1.摆茶席时要用到哪些
(A)茶壶 (B)茶杯 (C)茶盘 (D)扫帚
(B) 2.续水时先给谁
(A)自己 (B)客人 (C)路人 (D)无人
(A)(D) 3.还书要带哪些
(A)证件 (B)雨伞 (C)茶杯 (D)所借的书
"""
    assert [said(draft.answer) for draft in read(text).drafts] == ["ABC", "B", "AD"]


def test_the_last_of_several_letters_does_not_lead_alone():
    text = (
        "(A)(B) 1.摆茶席用到 (A)茶壶 (B)茶杯 (C)雨伞 (D)扫帚 (B) 2.续水先给 (A)自己 (B)客人 "
        "(C)路人 (D)无人 (A)(D) 3.还书要带 (A)证件 (B)雨伞 (C)茶杯 (D)所借的书 (C) 4.茶席要"
        " (A)吵 (B)挤 (C)净 (D)乱"
    )
    assert not [draft for draft in read(text).drafts if draft.status.value == "ready"]


def test_what_a_list_could_not_say_leaves_an_answer_in_doubt():
    text = "".join(
        f"{n}.第{n}间客房缺少什么（AB）\nA.毛巾{n} B.拖鞋{n} C.茶杯{n} D.台灯{n}\n"
        for n in range(1, 5)
    )
    found = read(f"{text}参考答案\n1.AB 2.A-C 3.AB 4.AB").drafts
    assert [draft.status.value for draft in found] == ["ready", "review", "ready", "ready"]


def test_letters_behind_a_word_are_left_behind():
    text = PAPER.format("A，B，以及C :茶壶; 茶杯; 茶盘")
    assert read(text).drafts[0].answer is None
    text = PAPER.format("(A)(B)(D)　　我的答案：C")
    assert said(read(text).drafts[0].answer) == "ABD"


def test_letters_in_the_stem_that_could_not_be_read_leave_the_list_in_doubt():
    text = ASKED.replace("（  ）", "（A-C）", 1)
    found = read(f"{text}参考答案\n1.AB 2.A 3.B 4.C\n").drafts
    assert [draft.status.value for draft in found] == ["review", "ready", "ready", "ready"]
