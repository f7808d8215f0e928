"""Search in the index: it finds what a look at every text finds."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizapp.banks import index_schema, index_search
from quizapp.banks.index import Index
from quizapp.core.question import (
    BankId,
)
from quizapp.core.text import search_key
from tests.banks.index_library import Library
from tests.effort import examples


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (["服务"], ["m1", "m4"]),
        (["质量"], ["m1"]),
        (["維度"], []),
        (["服务质量"], ["m1"]),
        (["服务量"], []),
        (["质量", "可靠"], ["m1"]),
        (["质量", "口碑"], []),
        (["顾客"], ["m2"]),
        (["储存"], ["m3", "m4"]),
        (["利润是结果"], ["m1"]),
        (["储"], ["m3", "m4"]),
        (["储", "服务"], ["m4"]),
        (["服", "储"], ["m4"]),
        (["口碑经验"], []),
        (["100"], ["m1"]),
        (["_"], []),
        (["'"], []),
        (["100", "", "100"], ["m1"]),
        ([], []),
        ([""], []),
    ],
)
def test_every_word_must_occur(marketing: Index, words: list[str], expected: list[str]) -> None:
    assert marketing.search(words) == expected


# row 86
def test_signs_that_mean_something_to_sql_mean_themselves(library: Library) -> None:
    library.small("a.yaml", stem="'50% + x_1 OR 1=1 --'")
    index = library.open()
    assert index.search(["+"]) == ["s1"]
    for sign in ("%", "_", "?", "*"):
        assert index.search([sign]) == []
        assert index.search([sign * 2]) == []
    for words in ("' OR 1=1 --", '"NEAR(', "x AND y"):
        index.search(words.split())  # no error
    assert index.search([search_key("50% + x_1 OR")]) == ["s1"]


def test_search_can_be_narrowed_and_cut(library: Library) -> None:
    library.small("a.yaml", bank="a", question="a1")
    library.small("b.yaml", bank="b", question="b1")
    index = library.open()
    assert index.search(["water"]) == ["a1", "b1"]
    assert index.search(["water"], limit=1) == ["a1"]
    assert index.search(["w"], limit=1) == ["a1"]
    assert index.search(["water"], banks=[BankId("b")]) == ["b1"]
    assert index.search(["water"], banks=[]) == []


words_in_texts = st.text(alphabet="ab服务", min_size=1, max_size=4)


@settings(max_examples=examples(40), deadline=None)
@given(
    st.lists(st.text(alphabet="ab服务", min_size=1, max_size=8), min_size=1, max_size=9),
    st.lists(words_in_texts, min_size=1, max_size=3),
    st.sampled_from([1, 2, 5]),
)
def test_search_finds_what_a_scan_finds(stems: list[str], words: list[str], block: int) -> None:
    """With blocks of a few questions and lists that become bits at the second position."""
    connection = index_schema.connect(None)
    real = index_search._BLOCK, index_search._BITMAP_BYTES, index_search._LIST_LIMIT
    index_search._BLOCK, index_search._BITMAP_BYTES = 8 * block, block
    index_search._LIST_LIMIT = block // 2 or 0
    try:
        postings = index_search.Postings()
        for number, stem in enumerate(stems):
            postings.add(number, stem)
            connection.execute("INSERT INTO folded VALUES (?, ?)", ((7 << 32) + number, stem))
        rows = [(7, *row) for row in postings.rows()]
        connection.executemany("INSERT INTO gram VALUES (?, ?, ?, ?)", rows)
        found = index_search.find(connection, words, [7], 100)
    finally:
        index_search._BLOCK, index_search._BITMAP_BYTES, index_search._LIST_LIMIT = real
        connection.close()
    assert [n - (7 << 32) for n in found] == [
        n for n, stem in enumerate(stems) if all(word in stem for word in words)
    ]


def test_pairs_that_many_questions_have_are_kept_as_bits(library: Library) -> None:
    stems = [f"服务{'质量' if n % 2 else '营销'}{n}" for n in range(5000)]
    lines = [f"  - {{id: q{n}, stem: {stem}, answer: true}}" for n, stem in enumerate(stems)]
    library.put("a.yaml", "bank: a\ntitle: T\nquestions:\n" + "\n".join(lines) + "\n")
    index = library.open()
    assert len(index.search(["服务"], limit=9999)) == 5000
    assert index.search(["服务质量"], limit=9999) == [f"q{n}" for n in range(1, 5000, 2)]
    assert index.search(["服务", "质量4999"]) == ["q4999"]
    assert index.search(["服务", "量49"])[:2] == ["q49", "q491"]
