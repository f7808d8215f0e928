"""What a bank file says, as values."""

import gc

import pytest

from quizapp.banks.yaml_bank import parse
from quizapp.core.question import (
    AllOf,
    Blueprint,
    Chapter,
    ChapterId,
    MarkingRule,
    QuestionType,
    Section,
)
from tests.banks.reading import OPTIONS, bank, codes, question


def test_a_bank() -> None:
    text = """
# yaml-language-server: $schema=./bank.schema.json
format: 1
bank: service-marketing
title: 服务营销
lang: zh-Hant
description: |
  第一行
  第二行
authors: [甲, 乙]
license: CC-BY-4.0
source: 期末
glossary: {服务接触: service encounter}
chapters:
  - id: ch1
    title: 第一章
    flashcards:
      - {id: c1, front: 易逝性, back: 不能储存}
    questions:
      - {id: q1, stem: 题一, answer: 对}
  - title: 第二章
    questions: []
"""
    read = bank(text)
    assert (read.id, read.title, read.lang) == ("service-marketing", "服务营销", "zh-Hant")
    assert read.description == "第一行\n第二行"
    assert (read.authors, read.license, read.source) == (("甲", "乙"), "CC-BY-4.0", "期末")
    assert read.glossary == {"服务接触": "service encounter"}
    assert read.chapters == (
        Chapter(ChapterId("ch1"), "第一章"),
        Chapter(ChapterId("ch2"), "第二章"),
    )
    assert [(q.id, q.chapter, q.line) for q in read.questions] == [
        ("q1", "ch1", 20),
        ("c1", "ch1", 18),
    ]
    assert {q.bank for q in read.questions} == {"service-marketing"}


def test_chinese_keys_simplified_and_traditional() -> None:
    simplified = bank(
        """
题库: b
标题: 题
章节:
  - 编号: 一
    标题: 第一章
    题目:
      - 编号: q
        题干: 甲
        选项: [一, 二, 三]
        答案: A、B
        解析: 因为
        选项解析: {C: 不对}
        标签: 服务、营销
        难度: 3
        来源: 书
        分值: 2.5
        评分: half
"""
    )
    traditional = bank(
        """
題庫: b
標題: 题
章節:
  - 編號: 一
    標題: 第一章
    題目:
      - 編號: q
        題幹: 甲
        選項: [一, 二, 三]
        答案: AB
        解析: 因为
        選項解析: {C: 不对}
        標籤: [服务, 营销]
        難度: ３
        來源: 书
        分值: 2.5
        評分: half
"""
    )
    english = bank(
        """
bank: b
title: 题
chapters:
  - id: 一
    title: 第一章
    questions:
      - id: q
        stem: 甲
        A: 一
        B: 二
        C: 三
        Answer: [A, B]
        explanation: 因为
        why: {C: 不对}
        tags: "服务, 营销"
        difficulty: 3
        source: 书
        points: 2.50
        marking: half
"""
    )
    assert simplified.chapters == traditional.chapters == english.chapters
    first = simplified.questions[0]
    assert first.content() == traditional.questions[0].content() == english.questions[0].content()
    assert first.key == AllOf(frozenset({0, 1}))
    assert (first.points, first.marking, first.difficulty) == (2.5, MarkingRule("half"), 3)
    assert (first.tags, first.source, first.why) == (("服务", "营销"), "书", {2: "不对"})


def test_defaults() -> None:
    text = """
bank: b
questions:
  - {id: a, stem: 甲, answer: 对}
  - {id: b, stem: 乙, options: [一, 二], answer: A, 分值: 5}
  - {id: c, stem: 丙, options: [一, 二], answer: A, marking: exact}
defaults:
  points: {true_false: 0.5, 单选: 2}
  marking: {rule: per_option, value: 0.25}
"""
    a, b, c = bank(text).questions
    assert [q.points for q in (a, b, c)] == [0.5, 5, 2]
    assert a.marking == MarkingRule("per_option", value=0.25)
    assert c.marking == MarkingRule("exact")
    assert bank("bank: b\n默认: {分值: 3}\n题目: [{题干: 甲, 答案: 对}]").questions[0].points == 3


def test_a_bank_without_id_is_called_like_its_file() -> None:
    read, found = parse("title: T\nquestions: []\n", "banks/my-bank.yaml")
    assert read is not None
    assert (read.id, read.title) == ("my-bank", "T")
    assert [(p.code, p.severity) for p in found] == [("K007", "warning")]
    assert codes("title: T\n", "我的.yaml") == ["K005"]
    assert codes("bank: [b]\n") == ["K002"]


def test_a_bank_without_id_is_checked_all_the_same() -> None:
    read, found = parse("questions:\n  - {stem: 甲, answer: 无}\n", "我的.yaml")
    assert read is None
    assert [p.code for p in found] == ["K005", "Q002"]


def test_the_order_of_top_level_questions_and_chapters_is_that_of_the_file() -> None:
    chapters = "chapters:\n  - {id: c, questions: [{id: x, stem: 甲, answer: 对}]}\n"
    loose = (
        "flashcards: [{id: z, front: 丙, back: 丁}]\nquestions: [{id: y, stem: 乙, answer: 对}]\n"
    )
    assert [q.id for q in bank("bank: b\n" + chapters + loose).questions] == ["x", "y", "z"]
    assert [q.id for q in bank("bank: b\n" + loose + chapters).questions] == ["y", "z", "x"]


def test_chapter_ids() -> None:
    text = (
        "bank: b\nchapters:\n  - {id: ch2, title: 一}\n  - {title: 二}\n  - {id: ch2, title: 三}\n"
    )
    read, found = parse(text, "b.yaml")
    assert read is not None
    assert [c.id for c in read.chapters] == ["ch2", "ch3", "ch4"]
    assert [p.code for p in found] == ["Q014"]


def test_blueprints() -> None:
    text = """
bank: b
defaults: {points: {single: 2}, marking: half}
chapters:
  - {id: c1, questions: [{stem: 甲, answer: 对}, {stem: 乙, options: [一, 二], answer: A}]}
  - {id: c2, questions: [{stem: 丙, answer: 对}]}
blueprints:
  - id: final
    title: 期末
    minutes: 90.5
    pass: 70
    marking: exact
    sections:
      - {type: single, count: 1}
      - {type: 判断, count: 2, points: 5, chapters: {c1: 2, c2: 1}, tags: [一], difficulty: 2-4}
  - 编号: quiz
    时间: 0
    大题:
      - {题型: 判断, 题数: 1, 章节: [c1], 难度: 3}
      - {题型: 判断, 题数: 1, 章节: c2, 难度: [1, 5]}
"""
    assert bank(text).blueprints == (
        Blueprint(
            "final",
            "期末",
            90.5,
            70,
            MarkingRule("exact"),
            (
                Section(QuestionType.SINGLE, 1, 2),
                Section(QuestionType.TRUE_FALSE, 2, 5, {"c1": 2, "c2": 1}, ("一",), (2, 4)),
            ),
        ),
        Blueprint(
            "quiz",
            "quiz",
            None,
            60,
            MarkingRule("half"),
            (
                Section(QuestionType.TRUE_FALSE, 1, 1, {"c1": 1}, (), (3, 3)),
                Section(QuestionType.TRUE_FALSE, 1, 1, {"c2": 1}, (), (1, 5)),
            ),
        ),
    )


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("{id: f, sections: []}", "K005"),
        ("{id: f, sections: [{type: 判断}]}", "K005"),
        ("{id: f, sections: [{type: 判断, count: 1.5}]}", "K003"),
        ("{id: f, sections: [{type: 判断, count: 1, chapters: {c: x}}]}", "K003"),
        ("{id: f, sections: [{type: 判断, count: 1, chapters: [d]}]}", "B001"),
        ("{id: f, sections: [{type: 判断, count: 1, difficulty: x-2}]}", "K003"),
        ("{id: f, sections: [{type: 判断, count: 1, difficulty: []}]}", "K003"),
        ("{id: f, minuts: 60, sections: [{type: 判断, count: 1}]}", "K001"),
        ("f", "K002"),
    ],
)
def test_a_blueprint_with_a_mistake_is_not_offered(written: str, code: str) -> None:
    read, found = parse(
        f"bank: b\nquestions: [{{stem: 甲, answer: 对}}]\nblueprints: [{written}]\n", "b.yaml"
    )
    assert read is not None
    assert read.blueprints == ()
    assert [p.code for p in found] == [code]


def test_two_blueprints_of_one_id() -> None:
    each = "{id: f, sections: [{type: 判断, count: 1}]}"
    text = f"bank: b\nquestions: [{{stem: 甲, answer: 对}}]\nblueprints: [{each}, {each}]\n"
    read, found = parse(text, "b.yaml")
    assert read is not None
    assert [b.id for b in read.blueprints] == ["f"]
    assert [p.code for p in found] == ["B003"]


def test_comments_at_a_distance_are_comments() -> None:
    text = (
        "bank: b  # the id\nquestions:\n  - stem: 甲   # easy\n    # hard\n    answer: 对 # sure\n"
    )
    assert codes(text) == []
    assert codes(text.replace("甲   # easy", "甲   #1")) == ["K008"]


# row 56
def test_line_ends_of_any_system() -> None:
    text = "bank: b\nquestions:\n  - stem: 甲\n    options: |\n      A. 一\n      B. 二\n"
    text += "    answer: A\n"
    expected = bank(text)
    assert bank(text.replace("\n", "\r\n")) == expected
    assert bank(text.replace("\n", "\r")) == expected
    assert bank("\ufeff" + text) == expected


def test_a_full_width_colon_within_texts_is_text() -> None:
    text = """
bank: b
questions:
  - stem: |
      答案：见下
      　　来源：书
    options:
      - 来源：书
      - 答案：无
    answer: A
  - stem: 下列说法
      来源：书
    answer: 对
  - {stem: 题干：甲, answer: 对}
"""
    read = bank(text)
    assert [q.stem for q in read.questions] == [
        "答案：见下\n　　来源：书",
        "下列说法 来源：书",
        "题干：甲",
    ]
    assert read.questions[0].options == ("来源：书", "答案：无")


def test_reading_leaves_the_garbage_collector_as_it_was() -> None:
    assert gc.isenabled()
    parse("bank: b\n", "b.yaml")
    assert gc.isenabled()
    gc.disable()
    try:
        parse("bank: b\n", "b.yaml")
        assert not gc.isenabled()
    finally:
        gc.enable()


def test_glossary_terms() -> None:
    assert codes("bank: b\nglossary: {a: b, a: c}\n") == ["Y009"]
    assert codes("bank: b\nglossary: [a]\n") == ["K002"]
    assert bank("bank: b\nglossary: {'': x, a: b}\n").glossary == {"a": "b"}


def test_empty_lists_are_lists() -> None:
    read = bank("bank: b\nchapters:\nquestions:\nflashcards: []\nblueprints:\nauthors:\n")
    assert (read.questions, read.chapters, read.authors) == ((), (), ())


@pytest.mark.parametrize(
    ("word", "name"),
    [
        ("全对得分", "exact"),
        ("漏选得部分分", "partial"),
        ("漏選得部分分", "partial"),
        ("漏选得半分", "half"),
    ],
)
def test_rules_of_marking_have_chinese_names(word: str, name: str) -> None:
    for written in (word, f"{{rule: {word}}}"):
        asked = question(f"options: {OPTIONS}\nanswer: AB\nmarking: {written}")
        assert asked.marking.name == name
