"""Filters over the index: each picks what a look at every question picks, in the library's order."""

import sqlite3
from itertools import compress
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.banks import index_schema, index_search
from quizapp.banks.folder import BankFile
from quizapp.banks.index import Index
from quizapp.core.filter import parse
from quizapp.core.filter_terms import Compare, Field, Term, Words
from quizapp.core.filter_words import holds
from quizapp.core.question import BankId, Question, QuestionId
from quizapp.core.text import search_key

TRADITIONAL = str.maketrans("務質維顧", "务质维顾")

FIRST = """\
bank: first
title: 服務营销
chapters:
  - id: ch1
    title: 服务概述
    questions:
      - {id: a1, stem: 服务质量有几个维度？, A: 三, B: 五, answer: B, tags: [超纲, 維度], difficulty: 2}
      - {id: a2, stem: 顧客期望, A: 口碑, B: 天气, C: 经验, answer: AC, points: 2, tags: [超纲]}
  - id: "3"
    title: 行为
    questions:
      - {id: a3, stem: 服務可以储存, answer: 错, difficulty: 5, points: 1.5}
    flashcards:
      - {id: a4, front: 易逝性, back: 不能储存, tags: [維度]}
questions:
  - {id: a5, stem: "C++ 与 C", answer: 对}
"""

SECOND = """\
bank: second
title: Second
chapters:
  - {id: ch1, title: One}
  - {id: ch2, title: Two}
  - id: ch3
    title: 服务三
    questions:
      - {id: b1, stem: 质量 100%, answer: true, difficulty: 2}
      - {id: b2.x-y, stem: Water, answer: true, tags: ["!", 超纲]}
"""


def simplify(text: str) -> str:
    return text.translate(TRADITIONAL)


def fold(text: str) -> str:
    return search_key(simplify(text))


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Index:
    return opened(tmp_path_factory.mktemp("banks"), first=FIRST, second=SECOND)


def opened(folder: Path, **banks: str) -> Index:
    files = [BankFile(folder / f"{name}.yaml", "user") for name in banks]
    for file, text in zip(files, banks.values(), strict=True):
        file.path.write_text(text, "utf-8")
    made = Index.open(folder / "index.db")
    made.refresh(files, simplify=simplify)
    return made


def found(index: Index, text: str, **options: Any) -> list[str]:
    picked = index.pick(parse(text).terms, fold=fold, **options)
    return list(compress(picked.ids, picked.mask))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", "a1 a2 a3 a4 a5 b1 b2.x-y"),
        ("chapter:ch1", "a1 a2"),
        ("chapter:3", "a3 a4 b1 b2.x-y"),
        ("章:２", "a3 a4"),
        ("章:服務", "a1 a2 b1 b2.x-y"),
        ("章:ch1,行为", "a1 a2 a3 a4"),
        ("-章:1", "a3 a4 a5 b1 b2.x-y"),
        ("章:0", ""),
        ("章:999999999999999999999", ""),
        ("章:？", ""),
        ("tag:超纲", "a1 a2 b2.x-y"),
        ("tag:维度", "a1 a4"),
        ("tag:超", ""),
        ("tag:! -tag:超纲", ""),
        ("tag:维度,超纲 -tag:维度", "a2 b2.x-y"),
        ("型:单", "a1"),
        ("型:多,卡", "a2 a4"),
        ("-型:判", "a1 a2 a4"),
        ("难度:2,5", "a1 a3 b1"),
        ("难度>2", "a3"),
        ("-难度>2", "a1 a2 a4 a5 b1 b2.x-y"),
        ("分>1 分<2", "a3"),
        ("分=1.5", "a3"),
        ("id:a3,b1", "a3 b1"),
        ("id:b2*", "b2.x-y"),
        ("id:A3", ""),
        ("id:*", "a1 a2 a3 a4 a5 b1 b2.x-y"),
        ("bank:second", "b1 b2.x-y"),
        ("题库:服务", "a1 a2 a3 a4 a5"),
        ("服务", "a1 a3"),
        ("服 务", "a1 a3"),
        ("储", "a3 a4"),
        ("存 -服務可以", "a4"),
        ("C++", "a5"),
        ("“服务 质量有” 维度", "a1"),
        ("？ -，", "a1 a2 a3 a4 a5 b1 b2.x-y"),
        ("is:wrong wrong>2 id:a1", "a1"),
    ],
)
def test_a_filter_picks(index: Index, text: str, expected: str) -> None:
    assert " ".join(found(index, text)) == expected


def test_only_the_banks_that_are_asked_for_are_looked_through(index: Index) -> None:
    assert found(index, "难度:2", banks=[BankId("second")]) == ["b1"]
    assert found(index, "", banks=[]) == []


def test_an_edited_bank_is_seen_at_the_next_refresh(tmp_path: Path) -> None:
    index = opened(tmp_path, second=SECOND)
    assert found(index, "tag:超纲") == ["b2.x-y"]
    text = SECOND.replace("id: b1", "id: b0").replace("tags: [", "tags: [新, ")
    (tmp_path / "second.yaml").write_text(text, "utf-8")
    index.refresh([BankFile(tmp_path / "second.yaml", "user")], simplify=simplify)
    assert (found(index, ""), found(index, "tag:新")) == (["b0", "b2.x-y"], ["b2.x-y"])


@pytest.mark.parametrize(
    "harm",
    [
        "DELETE FROM roll",
        "UPDATE roll SET ids = 'b1'",
        "UPDATE facet SET positions = x'ffff'",
        "UPDATE facet SET positions = x'00'",
        "UPDATE gram SET positions = x'ffff'",
        "DELETE FROM file",
    ],
)
def test_a_damaged_index_is_made_anew(tmp_path: Path, harm: str) -> None:
    opened(tmp_path, second=SECOND).close()
    with sqlite3.connect(tmp_path / "index.db") as connection:
        connection.execute(harm)
    connection.close()
    index = opened(tmp_path, second=SECOND)
    assert found(index, "tag:超纲 难度>=0 -质量") == []
    assert found(index, "tag:超纲 -质量") == ["b2.x-y"]


TERMS: st.SearchStrategy[Term] = (
    st.builds(Words, st.sampled_from(["服务", "务", "储存", "储", "C", "五", "water", "质量100"]), st.booleans())
    | st.builds(
        Field,
        st.just("tag"),
        st.lists(st.sampled_from(["超纲", "维度", "!"]), min_size=1).map(tuple),
        st.booleans(),
    )
    | st.builds(
        Field,
        st.just("type"),
        st.lists(st.sampled_from(["single", "true_false", "flashcard"]), min_size=1).map(tuple),
        st.booleans(),
    )
    | st.builds(
        Compare,
        st.sampled_from(["points", "difficulty"]),
        st.sampled_from(["=", "<", ">", "<=", ">="]),
        st.sampled_from([1.0, 1.5, 2.0, 5.0]),
        st.booleans(),
    )
)  # fmt: skip


def allows(term: Term, question: Question) -> bool:
    match term:
        case Words(text, negated):
            return (fold(text) in index_search.folded(question, simplify)) != negated
        case Field("tag", values, negated):
            return (
                bool({fold(v) or v for v in values} & {fold(t) or t for t in question.tags})
                != negated
            )
        case Field(_, values, negated):
            return (question.type.value in values) != negated
        case Compare(measure, operator, number, negated):
            value = question.points if measure == "points" else question.difficulty
            return (value is not None and holds(operator, value, number)) != negated
        case _:
            raise AssertionError


@given(st.lists(TERMS, max_size=4))
def test_filters_pick_what_a_look_at_every_question_picks(index: Index, terms: list[Term]) -> None:
    picked = index.pick(terms, fold=fold)
    questions = index.questions(picked.ids)
    expected = [id_ for id_, q in questions.items() if all(allows(term, q) for term in terms)]
    assert list(compress(picked.ids, picked.mask)) == expected


@given(
    st.lists(st.text("ab服务\u16f0", min_size=1, max_size=8), min_size=1, max_size=30),
    st.text("ab服务", min_size=1, max_size=2),
    st.sampled_from([1, 2, 5]),
)
def test_short_words_are_found_by_their_pairs_alone(texts: list[str], word: str, size: int) -> None:
    """With blocks of a few questions and lists that become bits at the second position."""
    connection = index_schema.connect(None)
    real = index_search._BLOCK, index_search._BITMAP_BYTES, index_search._LIST_LIMIT
    index_search._BLOCK, index_search._BITMAP_BYTES = 8 * size, size
    index_search._LIST_LIMIT = size // 2
    try:
        postings = index_search.Postings()
        for number, text in enumerate(texts):
            postings.add(number, text)
        rows = [(7, *row) for row in postings.rows()]
        connection.executemany("INSERT INTO gram VALUES (?, ?, ?, ?)", rows)
        lanes = index_search.with_short_word(connection, word, 7, len(texts))
    finally:
        index_search._BLOCK, index_search._BITMAP_BYTES, index_search._LIST_LIMIT = real
        connection.close()
    assert list(lanes) == [word in text for text in texts]


def test_pages_of_a_large_bank_agree_with_its_questions(tmp_path: Path) -> None:
    lines = "".join(
        f"  - {{id: q{n}, stem: 第{n}题, answer: true, tags: [{'奇' if n % 2 else '偶'}]}}\n"
        for n in range(9000)
    )
    index = opened(tmp_path, large=f"bank: large\ntitle: T\nquestions:\n{lines}")
    assert found(index, "tag:奇") == [f"q{n}" for n in range(1, 9000, 2)]
    assert found(index, "tag:奇 第8999题") == ["q8999"]
    assert len(found(index, "题")) == len(found(index, "第")) == 9000
    assert [QuestionId(one) for one in found(index, "-tag:偶 -id:q1*")][:2] == ["q3", "q5"]
