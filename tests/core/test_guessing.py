"""What luck earns, and what is expected of questions that were never opened."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.core.guessing import CREDIBILITY, FirstMarks, expected_mark, guess_floor
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
)

SINGLE, MULTIPLE, TRUE_FALSE, FLASHCARD = (
    QuestionType.SINGLE,
    QuestionType.MULTIPLE,
    QuestionType.TRUE_FALSE,
    QuestionType.FLASHCARD,
)


@pytest.mark.parametrize(
    ("kind", "key", "options", "floor"),
    [
        (SINGLE, OneOf(0), 4, 1 / 4),
        (SINGLE, OneOf(0), 3, 1 / 3),
        (TRUE_FALSE, Judgement(value=True), 0, 1 / 2),
        (TRUE_FALSE, Judgement(value=True), 2, 1 / 2),
        (MULTIPLE, AllOf(frozenset({0, 1})), 4, 1 / 11),
        (MULTIPLE, AllOf(frozenset({0, 1, 2, 3})), 4, 1 / 11),
        (MULTIPLE, AllOf(frozenset({0, 1})), 5, 1 / 26),
        (MULTIPLE, AllOf(frozenset({0})), 4, 1 / 15),
        (FLASHCARD, Recall("back"), 0, 0),
    ],
)
def test_the_chance_of_a_student_who_knows_nothing(
    kind: QuestionType, key: Key, options: int, floor: float
) -> None:
    asked = Question(
        id=QuestionId("q"),
        bank=BankId("b"),
        type=kind,
        stem="Which?",
        key=key,
        options=tuple("abcdefgh"[:options]),
    )
    assert guess_floor(asked) == pytest.approx(floor)


@given(floor=st.floats(0, 1), recalled=st.floats(0, 1))
def test_luck_only_adds_and_never_beyond_full_marks(floor: float, recalled: float) -> None:
    mark = expected_mark(floor, recalled)
    assert max(floor, recalled) - 1e-12 <= mark <= 1 + 1e-12


def test_half_known_of_four_options_earns_five_eighths() -> None:
    assert expected_mark(0.25, 0.5) == 0.625


def test_before_anything_was_opened_only_luck_is_expected() -> None:
    assert FirstMarks().expected("b/1", SINGLE, 0.25) == 0.25
    assert FirstMarks().expected("b/1", FLASHCARD, 0.0) == 0.0


def test_few_openings_lean_on_the_kind_and_that_on_the_floor() -> None:
    marks = FirstMarks.of([("1", SINGLE, 1.0), ("1", SINGLE, 0.5), ("2", SINGLE, 0.0)])
    of_kind = (1.5 + 5 * 0.25) / (3 + 5)  # 0.34375
    assert CREDIBILITY == 5
    assert marks.expected("1", SINGLE, 0.25) == pytest.approx((1.5 + 5 * of_kind) / 7)
    assert marks.expected("2", SINGLE, 0.25) == pytest.approx((0.0 + 5 * of_kind) / 6)
    assert marks.expected("3", SINGLE, 0.25) == pytest.approx(of_kind)
    assert marks.expected("1", TRUE_FALSE, 0.5) == 0.5


def test_many_openings_speak_for_themselves() -> None:
    marks = FirstMarks.of([("1", SINGLE, 0.8)] * 995)
    assert marks.expected("1", SINGLE, 0.25) == pytest.approx(0.8, abs=0.005)


@given(
    firsts=st.lists(
        st.tuples(st.sampled_from("12"), st.sampled_from(QuestionType), st.floats(0, 1))
    ),
    floor=st.floats(0, 1),
)
def test_what_is_expected_is_a_mark(
    firsts: list[tuple[str, QuestionType, float]], floor: float
) -> None:
    assert -1e-12 <= FirstMarks.of(firsts).expected("1", SINGLE, floor) <= 1 + 1e-12
