"""What questions are worth on an exam, and the chance that they are asked."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.core.exam_weights import Weight, exam_weights
from quizapp.core.question import Section
from tests.core.exam_values import MULTIPLE, SINGLE, TRUE_FALSE, blueprint, chapter, stock


def test_without_a_blueprint_everything_is_asked_for_its_own_points() -> None:
    some = stock(2, SINGLE, points=1.5)
    assert exam_weights(some, None) == {"single0": Weight(1.5, 1.0), "single1": Weight(1.5, 1.0)}


def test_a_section_draws_each_of_its_stock_alike() -> None:
    those = [*stock(40, SINGLE), *stock(10, MULTIPLE), *stock(5, TRUE_FALSE)]
    exam = blueprint(Section(SINGLE, 20, 1.0), Section(MULTIPLE, 10, 2.0))
    weights = exam_weights(those, exam)
    assert weights["single7"] == Weight(1.0, 0.5)
    assert weights["multiple7"] == Weight(2.0, 1.0)
    assert "true_false0" not in weights


def test_chapters_share_a_section_by_their_weights() -> None:
    those = [
        *stock(10, SINGLE, name="a", chapter=chapter("1")),
        *stock(30, SINGLE, name="b", chapter=chapter("2")),
        *stock(30, SINGLE, name="c", chapter=chapter("3")),
    ]
    weights = exam_weights(those, blueprint(Section(SINGLE, 8, 2.5, {"1": 3, "2": 1})))
    assert weights["a0"] == Weight(2.5, 0.6)
    assert weights["b0"] == Weight(2.5, 2 / 30)
    assert "c0" not in weights


def test_a_section_whose_chapters_weigh_nothing_asks_nothing() -> None:
    those = stock(10, SINGLE, chapter=chapter("1"))
    assert exam_weights(those, blueprint(Section(SINGLE, 8, 1.0, {"1": 0}))) == {}


def test_difficulty_and_tags_bound_the_stock() -> None:
    those = [
        *stock(4, SINGLE, name="easy", difficulty=1),
        *stock(4, SINGLE, name="hard", difficulty=5),
    ]
    weights = exam_weights(those, blueprint(Section(SINGLE, 2, 1.0, difficulty=(4, 5))))
    assert set(weights) == {f"hard{n}" for n in range(4)}
    assert weights["hard0"].chance == 0.5


def test_what_two_sections_may_ask_has_the_mean_of_their_points() -> None:
    exam = blueprint(Section(SINGLE, 1, 1.0), Section(SINGLE, 3, 3.0))
    weight = exam_weights(stock(10, SINGLE), exam)["single0"]
    assert (weight.points, weight.chance) == pytest.approx((2.5, 0.4))


def test_a_stock_too_small_is_asked_in_full() -> None:
    exam = blueprint(Section(SINGLE, 9, 1.0), Section(SINGLE, 9, 1.0))
    assert exam_weights(stock(4, SINGLE), exam)["single0"] == Weight(1.0, 1.0)


@given(
    singles=st.integers(0, 30),
    several=st.integers(0, 30),
    wanted=st.tuples(st.integers(0, 30), st.integers(0, 30)),
)
def test_a_paper_is_worth_its_points_where_the_stock_suffices(
    singles: int, several: int, wanted: tuple[int, int]
) -> None:
    exam = blueprint(Section(SINGLE, wanted[0], 1.0), Section(MULTIPLE, wanted[1], 2.0))
    weights = exam_weights([*stock(singles, SINGLE), *stock(several, MULTIPLE)], exam)
    expected = sum(weight.points * weight.chance for weight in weights.values())
    assert expected == pytest.approx(min(singles, wanted[0]) + 2 * min(several, wanted[1]))
    assert all(0 < weight.chance <= 1 for weight in weights.values())
