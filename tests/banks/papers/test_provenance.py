"""Where things came from, and that no line is dropped silently."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.banks.papers.paper_documents import read, unaccounted
from tests.effort import examples

PAPER = """
酒店服务测验
合集下载
一、单选题
1. 前台应当( A )。
A. 微笑
B. 皱眉

二、名词解释
1. 服务蓝图
三、判断题
1. 客人至上。(√)
第 1 页 共 2 页
"""


def test_a_question_knows_its_lines():
    assert [draft.lines for draft in read(PAPER).drafts] == [(4, 6), (11, 11)]


def test_what_is_left_out_is_named_with_its_lines():
    left = [(part.lines, part.code) for part in read(PAPER).skipped]
    assert left == [
        ((1, 1), "prose"),
        ((2, 2), "noise"),
        ((3, 3), "heading"),
        ((8, 8), "heading"),
        ((9, 9), "essay"),
        ((10, 10), "heading"),
        ((12, 12), "noise"),
    ]


def test_chapters_are_kept_with_the_questions_below_them():
    text = "第一章 前厅\n1. 问好先( A )。\nA. 微笑 B. 皱眉\n第二章 客房\n1. 敲门( B )。\nA. 不必 B. 必须"
    assert [draft.chapter for draft in read(text).drafts] == ["第一章 前厅", "第二章 客房"]


def test_an_explanation_belongs_to_its_question():
    text = "1. 问好先( )。\nA. 微笑 B. 皱眉\n答案：A\n解析：微笑是\n基本礼貌。\n2. 敲门( )。\nA. 不必 B. 必须\n答案：B"
    assert [draft.explanation for draft in read(text).drafts] == ["微笑是基本礼貌。", ""]


def test_a_filled_blank_is_emptied_in_the_stem():
    text = "1. 问好先（ A ）再说话。\nA. 微笑 B. 皱眉\n2. 敲门___B___。\nA. 不必 B. 必须"
    assert [draft.stem for draft in read(text).drafts] == ["问好先（  ）再说话。", "敲门_______。"]


def test_hard_wraps_are_joined_and_sentences_kept_apart():
    text = "1. 客人到店，前台\n应当先做什么？\n请选择。( )\nA. 微\n笑 B. 皱眉\n答案：A"
    draft = read(text).drafts[0]
    assert draft.stem == "客人到店，前台应当先做什么？\n请选择。( )"
    assert draft.options == ("微笑", "皱眉")


def test_trailing_separators_are_no_part_of_options():
    text = "1. 茶具有( )。\nA.茶壶、B.茶杯、C.茶盘、D.铁锹、\n答案：A"
    assert read(text).drafts[0].options == ("茶壶", "茶杯", "茶盘", "铁锹")


def test_markup_that_is_left_out_is_listed_as_a_repair():
    repairs = read("<p>1. 问好&nbsp;( )</p>\nA. 微笑 B. 皱眉\n答案：A").repairs
    assert [(r.line, r.what, r.source) for r in repairs] == [
        (1, "entity", "&nbsp;"),
        (1, "markup", "</p>"),
        (1, "markup", "<p>"),
    ]


PIECES = [
    "1. 问好先( )。", "2、敲门（ B ）", "A. 微笑 B. 皱眉", "C、走开", "答案：A", "正确答案：", "解析：略。",
    "一、单选题", "二、判断题（每题2分）", "三、简答题", "客人至上。(√)", "1-3 ABC", "1.A 2.B 3.C", "参考答案",
    "AI讲解", "第 3 页", "一段平常的话，说的是茶。", "(3) 1. 灯光①暗②亮", "<p>&nbsp;</p>", "", "   ", "A", "①水②火",
    "我的答案：B", "第二章 客房", "5/30单选题", "true. 正确", "false. 错误", "题号 1 2", "答案 A B", "【题干1】茶", "×",
]  # fmt: skip


@settings(max_examples=examples(300), deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=14))
def test_every_line_is_accounted_for(lines):
    assert unaccounted("\n".join(["开头", *lines])) == []


@settings(max_examples=examples(200), deadline=None)
@given(st.text(alphabet="AB12.、:()答案正确判断题解析√ \n<&;", max_size=120))
def test_every_line_of_rubbish_is_accounted_for(text):
    assert unaccounted("头" + text) == []


@pytest.mark.parametrize(
    "text", ["", "\n\n", "   ", "\ufeff", "A", "1", "1.", "答案", "(", "A.\n", "1-5"]
)
def test_next_to_nothing_gives_no_question(text):
    assert read(text).drafts == ()
