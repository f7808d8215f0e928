"""Questions as values: what names a version, and responses as JSON."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.core.question import (
    AllOf,
    BankId,
    Judgement,
    Key,
    OneOf,
    Question,
    QuestionId,
    QuestionType,
    Recall,
    Response,
    answer_as_json,
    letters,
    response_as_json,
    response_from_json,
)

ASKED = Question(
    id=QuestionId("q"),
    bank=BankId("b"),
    type=QuestionType.MULTIPLE,
    stem="服务的特征?",
    key=AllOf(frozenset({2, 0})),
    options=("无形", "便宜", "易逝"),
)


def test_what_was_asked_as_canonical_json() -> None:
    assert ASKED.content() == (
        '{"answer":["A","C"],"options":["无形","便宜","易逝"],"stem":"服务的特征?","type":"multiple"}'
    )


def test_the_fingerprint_is_the_same_for_all_time() -> None:
    assert ASKED.fingerprint == "9f6c0de9eb2378221ad164b0cc24d802"


@pytest.mark.parametrize(
    "fields",
    [
        {"stem": "服务的特征有?"},
        {"options": ("无形", "易逝", "便宜")},
        {"key": AllOf(frozenset({0, 1}))},
        {"type": QuestionType.SINGLE, "key": OneOf(0)},
    ],
)
def test_another_version_has_another_fingerprint(fields: dict[str, object]) -> None:
    assert replace(ASKED, **fields).fingerprint != ASKED.fingerprint


def test_what_is_not_asked_does_not_count() -> None:
    same = replace(ASKED, explanation="Because.", points=3.0, tags=("a",), line=7, difficulty=2)
    assert same.fingerprint == ASKED.fingerprint


def test_half_a_character_has_a_fingerprint_too() -> None:
    assert len(replace(ASKED, stem="\ud800").fingerprint) == 32


@pytest.mark.parametrize(
    ("key", "json"),
    [
        (OneOf(1), ["B"]),
        (AllOf(frozenset({3, 0})), ["A", "D"]),
        (Judgement(value=True), True),
        (Judgement(value=False), False),
        (Recall("back"), "back"),
    ],
)
def test_keys_as_json(key: Key, json: object) -> None:
    assert answer_as_json(key) == json


@given(st.none() | st.booleans() | st.frozensets(st.integers(0, 7)))
def test_a_response_survives_json(response: Response) -> None:
    assert response_from_json(response_as_json(response)) == response


@pytest.mark.parametrize(
    "value", ["A", 1, 0, ["AB"], [""], ["I"], ["a"], [0], [None], {"A": 1}, [["A"]]]
)
def test_what_is_no_response_is_refused(value: object) -> None:
    with pytest.raises(ValueError, match="not a response"):
        response_from_json(value)


def test_letters_stand_in_the_banks_order() -> None:
    assert letters(frozenset({7, 0, 2})) == "ACH"
    assert letters(frozenset()) == ""
