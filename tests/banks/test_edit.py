"""Banks changed by text position: what was not meant to change stays to the letter."""

import re
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizapp.banks.edit import with_others, with_questions
from quizapp.banks.edit_page import LayoutError
from quizapp.banks.render import render
from quizapp.banks.yaml_bank import parse
from quizapp.core.question import (
    AllOf,
    BankId,
    Chapter,
    ChapterId,
    Judgement,
    OneOf,
    Question,
    QuestionId,
    QuestionType,
    Recall,
)
from tests.banks.generated import banks
from tests.effort import examples

TEXT = """\
# 茶馆的题库，王老师
bank: tea-house
title: 茶馆服务   # 校本
defaults:
  points: {single: 2}

chapters:
  - id: ch1
    title: 迎客
    questions:
      # 第一题讨论过
      - id: t1
        题干: 客人进门时先做什么？
        A: 问候   # 面带微笑
        B: 算账
        C: 上茶
        answer: A  # 第三版改过
        # 解析待补
        tags: [迎客]

      - {id: t2, stem: 客人走时要送到门口。, answer: 对}

  # 第二章还很短
  - id: ch2
    title: 送客
# 文件到此为止
"""


def single(name: str, *, chapter: str | None = "ch1", **more: Any) -> Question:
    made = Question(
        id=QuestionId(name),
        bank=BankId("tea-house"),
        type=QuestionType.SINGLE,
        stem="泡绿茶的水温以多少为宜？",
        options=("80 度", "100 度"),
        key=OneOf(0),
        chapter=None if chapter is None else ChapterId(chapter),
        points=2.0,
    )
    return replace(made, **more)


def with_other(text: str, name: QuestionId, new: Question) -> str:
    return with_others(text, {name: new})


def question(text: str, name: str) -> Question:
    bank, problems = parse(text, "x.yaml")
    assert bank is not None
    assert not [one for one in problems if one.severity == "error"]
    return next(replace(one, line=0) for one in bank.questions if one.id == name)


def test_a_question_goes_to_the_end_of_its_chapter() -> None:
    edited = with_questions(TEXT, [single("t3")])
    added = """\
      - id: t3
        stem: 泡绿茶的水温以多少为宜？
        A: 80 度
        B: 100 度
        answer: A
"""
    mark = "      - {id: t2, stem: 客人走时要送到门口。, answer: 对}\n"
    assert edited == TEXT.replace(mark, mark + added)


def test_a_chapter_without_questions_gets_a_list() -> None:
    edited = with_questions(TEXT, [single("t3", chapter="ch2")])
    mark = "    title: 送客\n"
    assert edited.startswith(
        TEXT[: TEXT.index(mark) + len(mark)] + "    questions:\n      - id: t3"
    )
    assert edited.endswith("# 文件到此为止\n")
    assert question(edited, "t3").chapter == "ch2"


def test_new_chapters_follow_the_others() -> None:
    new = Chapter(ChapterId("ch3"), "投诉")
    edited = with_questions(TEXT, [single("t3", chapter="ch3")], [new])
    bank, _ = parse(edited, "x.yaml")
    assert bank is not None
    assert bank.chapters[-1] == new
    assert question(edited, "t3") == single("t3", chapter="ch3")
    assert (
        edited.replace(edited[edited.index("  - id: ch3") : edited.index("# 文件到")], "") == TEXT
    )


def test_a_chapter_can_grow_where_another_begins() -> None:
    text = TEXT[: TEXT.index("\n  # 第二章")] + "\n"
    new = Chapter(ChapterId("ch3"), "投诉")
    edited = with_questions(text, [single("t3"), single("t4", chapter="ch3")], [new])
    assert [question(edited, name).chapter for name in ("t3", "t4")] == ["ch1", "ch3"]


def test_loose_questions_do_not_end_a_chapter_that_grows() -> None:
    edited = with_questions(TEXT, [single("t3", chapter=None), single("t4", chapter="ch2")])
    assert [question(edited, name).chapter for name in ("t3", "t4")] == [None, "ch2"]


def test_questions_of_no_chapter_get_a_list_of_their_own() -> None:
    edited = with_questions(TEXT, [single("t3", chapter=None)])
    assert edited.startswith(TEXT)
    assert question(edited, "t3").chapter is None


def test_a_flashcard_stands_under_flashcards() -> None:
    from quizapp.core.question import Recall

    card = single("c1", type=QuestionType.FLASHCARD, options=(), key=Recall("杀青"), points=1.0)
    edited = with_questions(TEXT, [card])
    assert "    flashcards:\n      - id: c1\n        front: " in edited
    assert question(edited, "c1") == card


def test_only_the_key_that_changed_is_written_anew() -> None:
    old = question(TEXT, "t1")
    edited = with_other(TEXT, QuestionId("t1"), replace(old, key=OneOf(2)))
    assert edited == TEXT.replace("answer: A  # 第三版改过", "answer: C  # 第三版改过")


def test_what_is_new_stands_after_the_other_keys() -> None:
    old = question(TEXT, "t1")
    edited = with_other(TEXT, QuestionId("t1"), replace(old, explanation="先问候，\n再引座。"))
    mark = "        tags: [迎客]\n"
    added = "        explanation: |\n          先问候，\n          再引座。\n"
    assert edited == TEXT.replace(mark, mark + added)


def test_several_questions_change_at_once() -> None:
    one, two = question(TEXT, "t1"), question(TEXT, "t2")
    changes = {
        one.id: replace(one, stem="客人来了呢？"),
        two.id: replace(two, stem="送到哪里？对吗"),
    }
    edited = with_others(TEXT, changes)
    assert {question(edited, "t1").stem, question(edited, "t2").stem} == {
        "客人来了呢？",
        "送到哪里？对吗",
    }


def test_options_are_written_together() -> None:
    old = question(TEXT, "t1")
    new = replace(old, options=("问候", "引座", "算账", "上茶"), key=OneOf(0))
    edited = with_other(TEXT, QuestionId("t1"), new)
    assert question(edited, "t1") == new
    assert "        # 解析待补\n" in edited
    assert "answer: A  # 第三版改过" in edited


def test_a_question_on_one_line_is_written_on_several() -> None:
    old = question(TEXT, "t2")
    edited = with_other(TEXT, QuestionId("t2"), replace(old, key=Judgement(False)))
    assert question(edited, "t2").key == Judgement(False)
    assert edited.count("\n") == TEXT.count("\n") + 2


def test_a_text_in_a_block_becomes_another() -> None:
    block = TEXT.replace(
        "题干: 客人进门时先做什么？", "题干: |\n          客人进门，\n          先做什么？"
    )
    old = question(block, "t1")
    assert old.stem == "客人进门，\n先做什么？"
    edited = with_other(block, QuestionId("t1"), replace(old, stem="客人进门时先做什么？"))
    assert edited == TEXT


def test_the_kind_may_change_with_the_answer() -> None:
    typed = TEXT.replace("        answer: A", "        type: single\n        answer: A")
    new = replace(question(typed, "t1"), type=QuestionType.MULTIPLE, key=AllOf(frozenset({0, 2})))
    edited = with_other(typed, QuestionId("t1"), replace(new, points=1.0))
    assert question(edited, "t1").key == AllOf(frozenset({0, 2}))


def test_line_ends_stay_what_they_are() -> None:
    windows = TEXT.replace("\n", "\r\n")
    edited = with_questions(windows, [single("t3")])
    assert "\n" not in edited.replace("\r\n", "")
    assert edited.replace("\r\n", "\n") == with_questions(TEXT, [single("t3")])


def test_a_file_without_an_end_of_its_last_line_can_be_added_to() -> None:
    text = "bank: b\ntitle: B\nquestions:\n  - {id: a, stem: 对吗？, answer: 对}"
    edited = with_questions(text, [single("t3", chapter=None, bank=BankId("b"))])
    assert edited.startswith(text + "\n  - id: t3\n")


@pytest.mark.parametrize(
    "text",
    [
        "bank: b\ntitle: B\nquestions: [{id: a, stem: 对吗？, answer: 对}]\n",
        "{bank: b, title: B, questions: [{id: a, stem: 对吗？, answer: 对}]}\n",
        "not a bank",
    ],
)
def test_a_layout_that_an_edit_does_not_fit_into_is_left(text: str) -> None:
    with pytest.raises(LayoutError):
        with_questions(text, [single("t3", chapter=None, bank=BankId("b"))])


@pytest.mark.slow
@settings(max_examples=examples(60), deadline=None)
@given(data=st.data())
def test_any_question_can_take_the_place_of_any_other(data: st.DataObject) -> None:
    bank = data.draw(banks())
    other = data.draw(banks())
    if not bank.questions or not other.questions:
        return
    text = render(bank)
    old = data.draw(st.sampled_from(bank.questions))
    new = data.draw(st.sampled_from(other.questions))
    if (old.type is QuestionType.FLASHCARD) is not (new.type is QuestionType.FLASHCARD):
        return
    edited = with_other(text, old.id, replace(new, was=old.was))
    found, _ = parse(edited, "x.yaml")
    assert found is not None
    wanted = replace(new, was=old.was, id=old.id, bank=bank.id, chapter=old.chapter, line=0)
    assert [replace(q, line=0) for q in found.questions] == [
        wanted if q.id == old.id else replace(q, line=0) for q in bank.questions
    ]


@pytest.mark.slow
@settings(max_examples=examples(60), deadline=None)
@given(data=st.data())
def test_the_questions_of_one_bank_can_be_added_to_another(data: st.DataObject) -> None:
    bank, other = data.draw(banks()), data.draw(banks())
    taken = {one.id for one in bank.questions}
    places = [None, *(chapter.id for chapter in bank.chapters)]
    fresh = [
        replace(one, bank=bank.id, chapter=data.draw(st.sampled_from(places)), line=0)
        for one in other.questions
        if one.id not in taken and not one.id.startswith("~")
    ]
    if not bank.questions:
        return
    found, _ = parse(with_questions(render(bank), fresh), "x.yaml")
    assert found is not None
    assert {q.id: replace(q, line=0) for q in found.questions} == {
        q.id: replace(q, line=0) for q in [*bank.questions, *fresh]
    }


REMARKS = """\
bank: b
title: B
questions:
  - id: q1   # 编号
    A: 龙井   # 绿茶
    B: "铁观音"   # 乌龙
    # 丙以前是红茶
    C: 祁红  # 红茶
    D: 银针
    stem: 哪一种是乌龙茶？  # 题干
    why: {A: 绿茶, C: 红茶}   # 理由
    explanation: |
      我的解析。
    # 解析之后
    answer: B  # 核对过
  # 第二题
  - {id: c1, front: 渥堆, back: 堆积}   # 卡片
  - id: q2
    stem: 哪些是绿茶？   # 有几种
    options:   # 一列
      - 龙井   # 杭州
      - 祁红   # 安徽
      # 最后一个
      - 碧螺春   # 苏州
    answer: [A, C]   # 两个
"""


def remarks_of(text: str) -> list[str]:
    return sorted(re.findall(r"#.*", text))


@pytest.mark.parametrize(
    ("name", "changes"),
    [
        ("q1", {"options": ("龙井", "安溪铁观音", "祁红", "银针")}),
        ("q1", {"options": ("铁观音", "龙井", "祁红", "银针"), "key": OneOf(0), "why": {}}),
        ("q1", {"options": ("龙井", "铁观音", "祁红", "银针", "毛峰")}),
        ("q1", {"options": ("龙井", "铁观音"), "why": {}}),
        ("q1", {"options": ("毛峰", "铁观音", "祁红", "银针", "龙井"), "why": {}}),
        ("q1", {"explanation": "另一种解析。"}),
        ("q1", {"explanation": "另一种解析，\n两行。"}),
        ("q1", {"why": {0: "不是乌龙茶"}}),
        ("q1", {"stem": "哪一种\n是乌龙茶？", "key": OneOf(2)}),
        ("c1", {"key": Recall("微生物发酵")}),
        ("q2", {"options": ("龙井", "祁红", "毛峰")}),
        ("q2", {"stem": "哪些是\n绿茶？"}),
        ("q2", {"key": AllOf(frozenset({0, 1}))}),
    ],
)
def test_every_comment_outlives_an_edit(name: str, changes: dict[str, object]) -> None:
    new = replace(question(REMARKS, name), **changes)
    edited = with_other(REMARKS, QuestionId(name), new)
    assert question(edited, name) == new
    assert remarks_of(edited) == remarks_of(REMARKS)


def test_an_option_that_changes_leaves_the_others_as_they_are() -> None:
    old = question(REMARKS, "q1")
    new = replace(old, options=("龙井", "安溪铁观音", "祁红", "银针"))
    edited = with_other(REMARKS, QuestionId("q1"), new)
    assert edited == REMARKS.replace('"铁观音"', "安溪铁观音")


@pytest.mark.parametrize("empty", ["questions: []", "questions:", "questions: []  # 还没有"])
def test_an_empty_list_can_grow(empty: str) -> None:
    text = f"bank: b\ntitle: B\n{empty}\n# 完\n"
    edited = with_questions(text, [single("t3", chapter=None, bank=BankId("b"))])
    assert question(edited, "t3").stem == single("t3").stem
    assert remarks_of(edited) == remarks_of(text)
