"""Texts that belong to no stem, and yet stand right before or behind it."""

from tests.banks.papers.paper_documents import codes, read, summary

CHAT = """\
陈老师  20:01
1.（判断）绿茶要用沸水久煮。

小林  20:02
错

陈老师  20:03
答案：错

陈老师  20:04
2.（判断）还书时要检查书页。

陈老师  20:05
答案：对

小林  20:06
好的
"""

PAGE = """\
一.单选题
{first}
泡绿茶的水温约为（）。
A、
八十度
B、
零度
正确答案： A
答案解析：
水太烫会煮熟茶叶。
{second}
“三道茶”流行于（）。
A、
大理
B、
哈尔滨
正确答案： A
答案解析：
{third}
VIP客人的房间应（）。
A、
提前检查
B、
随意安排
正确答案： A
答案解析：
"""


def test_what_others_say_in_a_chat_is_in_no_stem():
    found = read(CHAT)
    assert [(d.stem, d.answer) for d in found.drafts] == [
        ("绿茶要用沸水久煮。", False),
        ("还书时要检查书页。", True),
    ]


def test_a_stem_that_goes_on_in_another_message_is_doubted():
    found = read(CHAT.replace("小林  20:02\n错", "陈老师  20:02\n而且要加盐。"))
    assert "stem-long" in codes(found.drafts[0])


def test_a_time_in_a_stem_is_no_header():
    text = "1. 茶馆早上开门的时间是 8:30\nA. 对\nB. 错\n答案：A\n"
    assert "8:30" in read(text).drafts[0].stem


def test_a_number_alone_on_its_line_counts_before_quotes_and_letters():
    found = read(PAGE.format(first=1, second=2, third=3))
    assert [d.stem for d in found.drafts] == [
        "泡绿茶的水温约为（）。",
        "“三道茶”流行于（）。",
        "VIP客人的房间应（）。",
    ]
    assert found.drafts[0].explanation == "水太烫会煮熟茶叶。"
    assert summary(found) == [f"{n} single 2 A ready" for n in (1, 2, 3)]


def test_an_explanation_that_runs_into_a_stem_is_doubted():
    found = read(PAGE.format(first="", second="", third=""))
    spoilt = [draft for draft in found.drafts if "煮熟" in draft.stem]
    assert spoilt
    assert all("stem-long" in codes(draft) for draft in spoilt)
