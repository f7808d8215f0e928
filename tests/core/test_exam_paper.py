"""Papers as JSON and back."""

import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.core.exam import Among, Drawn, Paper, PaperQuestion
from quizapp.core.exam_paper import paper_as_json, paper_from_json
from quizapp.core.question import (
    RULE_NAMES,
    Bank,
    Chapter,
    ChapterId,
    MarkingRule,
    QuestionType,
    Section,
)
from tests.banks.generated import banks
from tests.core.exam_values import MULTIPLE, SINGLE, TRUE_FALSE, paper, question

numbers = st.floats(0, 1000, allow_nan=False)
sections = st.builds(
    Section,
    st.sampled_from(QuestionType),
    st.integers(0, 500),
    numbers,
    st.dictionaries(st.text(max_size=5), numbers, max_size=3),
    st.lists(st.text(max_size=5), max_size=3).map(tuple),
    st.none() | st.tuples(st.integers(1, 5), st.integers(1, 5)),
)
papers_but_questions = st.builds(
    Paper,
    bank=st.text(max_size=8),
    bank_digest=st.text(max_size=8),
    blueprint=st.text(max_size=8),
    title=st.text(max_size=20),
    seed=st.text(alphabet="0A7F3", min_size=4, max_size=8),
    rule=st.builds(MarkingRule, st.sampled_from(RULE_NAMES), numbers, numbers),
    minutes=st.none() | numbers,
    pass_percent=numbers,
    sections=st.lists(sections, max_size=4).map(tuple),
    questions=st.just(()),
    chapters=st.lists(
        st.builds(Chapter, st.text(max_size=5).map(ChapterId), st.text(max_size=9)), max_size=3
    ).map(tuple),
    pause_allowed=st.booleans(),
    auto_submit=st.booleans(),
    feedback=st.sampled_from(["end", "each"]),
    drawn=st.builds(
        Drawn,
        st.sampled_from(Among),
        st.lists(st.text(max_size=5).map(ChapterId), max_size=3).map(tuple),
        st.booleans(),
        st.booleans(),
        st.booleans(),
    ),
)


@given(papers_but_questions, banks())
def test_a_paper_comes_back_as_it_was(shell: Paper, bank: Bank) -> None:
    asked = tuple(
        PaperQuestion(place, place % 3, one, tuple(reversed(range(len(one.options)))), place / 3)
        for place, one in enumerate(bank.questions, 1)
    )
    whole = replace(shell, questions=asked)
    text = paper_as_json(whole)
    assert "\n" not in text
    assert paper_from_json(text) == whole
    assert paper_as_json(paper_from_json(text)) == text


def test_the_layout_of_format_1_is_one_that_stored_exams_rely_on() -> None:
    first = question("q1", chapter=ChapterId("ch1"), why={0: "no"}, tags=("t",), difficulty=2)
    written = json.loads(paper_as_json(paper((first, 2.0), (question("q2", TRUE_FALSE), 1.0))))
    assert list(written) == [
        "format", "bank", "bank_digest", "blueprint", "title", "seed", "rule", "minutes",
        "pass_percent", "sections", "questions", "chapters", "pause_allowed",
        "auto_submit", "feedback", "drawn",
    ]  # fmt: skip
    assert written["format"] == 1
    assert written["rule"] == ["partial", 0.5, 1.0]
    assert written["questions"][0] == {
        "position": 1,
        "section": 0,
        "order": [0, 1, 2, 3],
        "points": 2.0,
        "question": {
            "id": "q1", "bank": "b", "type": "single", "stem": "q1?",
            "options": ["w", "x", "y", "z"], "answer": ["B"], "chapter": "ch1", "explanation": "",
            "why": {"0": "no"}, "points": 1.0, "marking": ["partial", 0.5, 1.0], "difficulty": 2,
            "tags": ["t"], "source": "", "note": "", "locked": False, "keep": [], "was": [],
            "reset_on_edit": False, "line": 0,
        },
    }  # fmt: skip
    assert written["questions"][1]["question"]["answer"] is True


GOOD = json.loads(
    paper_as_json(paper((question("q", SINGLE), 1.0), (question("m", MULTIPLE), 2.0)))
)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "null",
        "[" * 100_000,
        "{}",
        json.dumps(GOOD | {"format": 2}),
        json.dumps(GOOD | {"sections": None}),
        json.dumps(GOOD | {"rule": "partial"}),
        json.dumps(GOOD | {"feedback": "never"}),
        json.dumps(GOOD | {"drawn": {"among": "some"}}),
        json.dumps(GOOD | {"questions": [{}]}),
        json.dumps(GOOD | {"questions": [{**GOOD["questions"][0], "question": {"type": "essay"}}]}),
        json.dumps({name: value for name, value in GOOD.items() if name != "seed"}),
    ],
)
def test_anything_else_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="not a paper"):
        paper_from_json(text)


def test_a_paper_read_from_its_text_is_the_same_value() -> None:
    assert paper_from_json(json.dumps(GOOD)) == paper(
        (question("q", SINGLE), 1.0), (question("m", MULTIPLE), 2.0)
    )


def test_a_paper_of_the_first_versions_is_handed_in_by_the_clock_and_marked_at_the_end() -> None:
    new = ("auto_submit", "feedback", "drawn")
    old = {name: GOOD[name] for name in GOOD if name not in new}
    assert len(old) == len(GOOD) - len(new)
    read = paper_from_json(json.dumps(old))
    assert (read.auto_submit, read.feedback, read.drawn) == (True, "end", Drawn())
