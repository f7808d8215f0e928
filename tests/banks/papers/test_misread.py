"""What a scan misread: numbers between their neighbours, an option's letter, remains of a heading."""

import pytest

from quizapp.banks.incoming.draft import Status
from tests.banks.papers.paper_documents import read, summary

SCAN = """\
一、单项选择题(第l题~第3题。选择一个正确的答案，将相应的字母填入括号中。)
l. 茶席上先放( C )。
A、茶壶 B、茶杯 C、茶盘 D、扫帚
2.还书要到( A )。
A、柜台 8、厨房 C、车库 D、屋顶
3.客房每天要( B )。
A、关门 8、打扫
C、停电 D、断水
二、判断题(第4题~第l2题。正确的填"√"，错误的填"×"。)
4.( √ )茶杯要洗净。
5.( × )书可以撕。
6.( √ )进门先问好。
7.( √ )借书要登记。
8.( × )茶叶要泡在水里存放。
9.( √ )客房要通风。
1O.( × )行李可以乱放。
ll.( √ )水要烧开。
l2.( × )客人的话不必听。
"""


def test_misread_numbers_and_letters_are_read_where_one_reading_is_left():
    found = read(SCAN)
    assert summary(found) == [
        *[f"{n} single 4 {said} ready" for n, said in enumerate("CAB", 1)],
        *[f"{n} true_false 0 {said} ready" for n, said in enumerate("TFTTFTFTF", 4)],
    ]
    assert found.drafts[1].options == ("柜台", "厨房", "车库", "屋顶")
    assert ("8", "B") in {(repair.source, repair.result) for repair in found.repairs}
    assert ("1O", "10") in {(repair.source, repair.result) for repair in found.repairs}


@pytest.mark.parametrize("number", ["l7", "lI", "2l"])
def test_a_number_that_its_neighbours_do_not_prove_is_left(number):
    text = SCAN.replace("1O.", f"{number}.")
    assert not any(repair.source == number for repair in read(text).repairs)


def test_a_roman_numeral_before_a_kind_is_no_number():
    text = "I. 单选题\n2.水要怎样（A）\nA.烧开 B.冰凉 C.放糖\n3.书要怎样（B）\nA.撕 B.读 C.烧\n"
    found = read(text)
    assert summary(found) == ["2 single 3 A ready", "3 single 3 B ready"]
    assert not found.repairs


STEMS = {
    "options of another": "1.维修房 C、住客房 D、走客房 夜审由( A )完成。\nA、审计员 B、行李员\n",
    "rest of an instruction": "1.。将相应的字母填入括号中。茶席上先放( A )。\nA、茶盘 B、扫帚\n",
    "next part": "判断题\n1.茶杯要洗净。（ √ ）\n第二组题（\nA.正确 B.错误）\n",
}


@pytest.mark.parametrize("name", STEMS)
def test_a_stem_that_holds_more_than_itself_is_to_be_looked_at(name):
    assert [draft.status for draft in read(STEMS[name]).drafts] in ([], [Status.REVIEW])


def test_a_heading_with_a_range_of_numbers_takes_no_answer_back():
    text = """\
判断题（第1题~第3题。将判断结果填入括号中。正确的填√，错误的填×。）
1.茶杯要洗净。（ √ ）
2.书可以撕。（ × ）
3.进门先问好。（ √ ）
"""
    assert summary(read(text)) == [f"{n} true_false 0 {s} ready" for n, s in enumerate("TFT", 1)]


@pytest.mark.parametrize(
    "text",
    [
        "判断题\n1.茶杯要洗净A. 对8.\n答案：错\n2.书可以撕。\n答案：错\n",
        "1.茶杯要洗净。（判断题）2 书可以撕。（判断题）\n答案：错\n3.还书要登记。（判断题）\n答案：对\n",
        "1.茶杯要洗净。 [判断题] * 对\n答案：错\n2.书可以撕。 [判断题]\n答案：错\n",
    ],
)
def test_remains_of_another_in_a_statement_are_to_be_looked_at(text):
    first, *others = read(text).drafts
    assert first.status is Status.REVIEW
    assert [draft.status for draft in others] == [Status.READY]


def test_a_misread_letter_of_a_pair():
    text = "1.茶杯要洗净。\nA. 对\n8. 错\n答案：A\n2.书可以撕。\nA. 对\n8. 错\n答案：B\n"
    assert summary(read(text)) == ["1 true_false 0 T ready", "2 true_false 0 F ready"]


STOPS = """\
一、单项选择题
1。茶席上先放(C)。A、茶壶B、茶杯C、茶盘D、扫帚2。还书要到(A)。A、柜台B、厨房C、车库D、屋顶3.客房\
每天要(B)。A、关门B、打扫C、停电D、断水4。(D)是茶艺师所不喜欢的。A、热水B、好茶C、干净D、灰尘
5.图书馆里要(B)。A、喧哗B、安静C、奔跑D、吸烟
"""


def test_full_stops_behind_numbers_between_their_neighbours():
    expected = [f"{n} single 4 {said} ready" for n, said in enumerate("CABDB", 1)]
    found = read(STOPS)
    assert summary(found) == expected
    assert [repair.source for repair in found.repairs] == ["。", "。", "。"]


def test_a_sentence_that_ends_with_a_number_keeps_its_full_stop():
    text = """\
1.茶壶里倒进茶杯3。(A)是对的。
A、先洗 B、先摔
2.书架上有书2。(B)是对的。
A、可撕 B、可读
"""
    assert not read(text).repairs


BROKEN = """\
【题干1】茶馆里最先要做的是?【选项】A.迎客B.收银C.打烊D.盘点【参考答案】A【详细解析】迎客在先?!绢}干2】\
客人还书要到哪里?【选项】A.厨房B.柜台C.车库D.屋顶【参考答案】B【详细解析】柜台收书?�}干3】客房每天\
要怎样?【选项】A.关门B.断水C.打扫D.停电【参考答案】C【详细解析】打扫是每天的事。
"""


def test_broken_signs_before_the_number_of_a_question():
    found = read(BROKEN)
    assert summary(found) == ["1 single 4 A ready", "2 single 4 B ready", "3 single 4 C ready"]
    assert [draft.stem for draft in found.drafts] == [
        "茶馆里最先要做的是?",
        "客人还书要到哪里?",
        "客房每天要怎样?",
    ]
    assert [draft.explanation for draft in found.drafts][:2] == ["迎客在先", "柜台收书"]
