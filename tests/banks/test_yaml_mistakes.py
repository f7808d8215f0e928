"""What mistakes in a bank file cost, and what is said of them."""

import pytest

from quizapp.banks.yaml_bank import parse
from tests.banks.reading import codes, problems


@pytest.mark.parametrize(
    "written",
    [
        "bank: b\nquestions:\n  - 题干：甲\n",
        "bank: b\nquestions:\n  - {题干：甲, answer: 对}\n",
        "bank： b\n",
        "　bank： b\n",
        "bank: b\nquestions:\n  - id: q\n    tags:\n      - 一\n    题干：甲\n    答案: 对\n",
        "bank: b\nquestions:\n  -\n    题干：甲\n    答案: 对\n",
        "bank: b\n题目：\n  - {题干: 甲, 答案: 对}\n",
        "bank: b\nquestions:\n  # 一\n\n  - id: q\n    # 二\n    题干：甲\n    答案: 对\n",
    ],
)
def test_a_full_width_colon_after_a_key_is_told_wherever_it_stands(written: str) -> None:
    assert "Y004" in codes(written)


def test_three_syntax_mistakes_cost_three_questions() -> None:
    good = "  - {id: g%d, stem: 题%d, answer: 对}\n"
    bad = [
        "  - stem: a: b\n    answer: 对\n",
        '  - stem: "c\n    answer: 对\n',
        "  - stem: [d\n    answer: 对\n",
    ]
    text = (
        "bank: b\nquestions:\n"
        + "".join(good % (n, n) + b for n, b in enumerate(bad))
        + good % (3, 3)
    )
    read, found = parse(text, "b.yaml")
    assert read is not None
    assert [q.id for q in read.questions] == ["g0", "g1", "g2", "g3"]
    assert [(p.code, p.line) for p in found] == [("Y001", 4), ("Y001", 7), ("Y001", 10)]


def test_a_quote_left_open_is_found_where_it_opened() -> None:
    text = """
bank: b
questions:
  - {id: a, stem: 甲, answer: 对}
  - id: b
    stem: "乙
    answer: 对
  - id: c
    stem: "丙"
    answer: 对
  - {id: d, stem: "丁", answer: 对}
"""
    read, found = parse(text, "b.yaml")
    assert read is not None
    assert [q.id for q in read.questions] == ["a", "c", "d"]
    assert [(p.code, p.line, p.column) for p in found] == [("Y001", 6, 11)]


@pytest.mark.parametrize(
    "line",
    [
        "tags: [一, 二",
        "stem: |x",
        "stem: ]",
        "stem: @x",
        '"stem": "x" y',
        "stem: - x",
        "stem",
        "  x: y",
    ],
)
def test_a_line_that_yaml_stops_at_costs_its_question(line: str) -> None:
    question = f"  - id: bad\n    source: x\n    {line}\n    answer: 对\n"
    text = "bank: b\nquestions:\n  - {id: a, stem: 甲, answer: 对}\n" + question
    read, found = parse(text + "  - {id: c, stem: 丙, answer: 对}\n", "b.yaml")
    assert read is not None
    assert [q.id for q in read.questions] == ["a", "c"]
    assert [(p.code, p.line) for p in found] == [("Y001", 6)]


def test_a_mistake_in_the_head_of_a_chapter_costs_its_line_only() -> None:
    text = """
bank: b
chapters:
  - id: c
    title: TCP: 协议
    questions:
      - {id: q, stem: 甲, answer: 对}
"""
    read, found = parse(text, "b.yaml")
    assert read is not None
    assert [q.id for q in read.questions] == ["q"]
    assert [(p.code, p.line) for p in found] == [("Y001", 5)]


def test_a_mistake_at_the_top_costs_its_line_only() -> None:
    read, found = parse("bank: b\ntitle: a: b\nquestions: [{stem: 甲, answer: 对}]\n", "b.yaml")
    assert read is not None
    assert len(read.questions) == 1
    assert [(p.code, p.line) for p in found] == [("Y001", 2)]


def test_twins() -> None:
    text = """
bank: b
questions:
  - {id: a, stem: 甲 乙, options: [一, 二], answer: A}
  - {id: b, stem: 甲乙, options: [二, 一], answer: B}
  - {id: c, stem: 甲乙, options: [二, 一], answer: A}
  - {id: d, stem: 甲乙, options: [三, 四], answer: A}
  - {id: e, stem: 甲乙, options: [一, 二], answer: AB}
  - {id: a, stem: 甲乙, options: [一, 二], answer: A}
  - {stem: 丙, answer: 对}
  - {stem: 丙, answer: 对}
  - {stem: 丙, answer: 错}
  - {front: 丁, back: 戊}
  - {front: 丁, back: 己}
"""
    read, found = parse(text, "b.yaml")
    assert read is not None
    assert [q.id[:1] for q in read.questions] == ["a", "b", "c", "d", "e", "~", "~"]
    assert [(p.code, p.line) for p in found] == [
        ("Q016", 5),
        ("Q015", 6),
        ("Q015", 8),
        ("Q014", 9),
        ("Q016", 11),
        ("Q015", 12),
        ("Q015", 14),
    ]


def test_a_section_that_asks_more_than_there_is_is_warned_of() -> None:
    text = """
bank: b
chapters:
  - {id: c1, questions: [{stem: 甲, answer: 对}, {stem: 乙, answer: 对}]}
  - {id: c2, questions: [{stem: 丙, answer: 对}]}
blueprints:
  - id: f
    sections:
      - {type: 判断, count: 2, chapters: [c1]}
      - {type: 判断, count: 2, chapters: [c2]}
  - id: g
    sections:
      - {type: 判断, count: 2}
      - {type: 判断, count: 2}
"""
    read, found = parse(text, "b.yaml")
    assert read is not None
    assert len(read.blueprints) == 2
    assert [(p.code, p.line) for p in found] == [("B002", 10), ("B002", 14)]
    assert str(found[0].message).endswith("type judgement, of 1 at hand")
    assert str(found[1].message).endswith("type judgement, of 1 at hand")


def test_an_empty_title_is_warned_of() -> None:
    found = problems("bank: b\ntitle:\nquestions: []\n")
    assert [(one.code, one.severity, one.line) for one in found] == [("K010", "warning", 2)]


def test_a_number_below_0_is_called_that() -> None:
    found = problems("bank: b\ndefaults: {points: {single: -1}}\nquestions: []\n")
    assert [(one.code, str(one.message)) for one in found] == [("K003", "-1 must not be below 0")]


@pytest.mark.parametrize("faulty", [0, 1])
def test_an_id_that_stands_twice_is_told_whatever_else_is_wrong(faulty: int) -> None:
    answers = ["对", "对"]
    answers[faulty] = "Z"
    lines = [f"  - {{id: same, stem: 题{n}, answer: {a}}}\n" for n, a in enumerate(answers)]
    found = problems("bank: b\nquestions:\n" + "".join(lines))
    twice = [one for one in found if one.code == "Q014"]
    assert [one.line for one in twice] == [3 + faulty]
    assert str(twice[0].message).endswith("in line 3 and in line 4")
    assert len(found) == 2
