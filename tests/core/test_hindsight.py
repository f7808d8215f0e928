"""How long memories last against the model, told by what was recalled."""

import math
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.core.forecast import Correction, MockResult, correction, forecast
from quizapp.core.guessing import FirstMarks
from quizapp.core.hindsight import SPREAD, UNKNOWN, lasting, told
from quizapp.core.memory import retrievability
from tests.core.plan_values import MONDAY, candidate, memory


def answers(count: int, factor: float) -> list[tuple[float, bool]]:
    """Answers of a student whose memories last `factor` times as long as predicted."""
    chance, found = random.Random(count), []
    for _ in range(count):
        stability, days = chance.uniform(0.5, 30), chance.randint(1, 40)
        is_recalled = chance.random() < retrievability(stability * factor, days)
        found.append((retrievability(stability, days), is_recalled))
    return found


def test_before_anything_was_seen_the_model_is_believed() -> None:
    assert lasting([]) == 1.0


@pytest.mark.parametrize("factor", [0.1, 0.3, 1.0, 2.0])
def test_many_answers_tell_the_factor(factor: float) -> None:
    assert lasting(answers(6_000, factor)) == pytest.approx(factor, rel=0.15)


def test_few_answers_move_it_little() -> None:
    missed = [(0.9, False)] * 2
    assert 0.3 < lasting(missed) < 1.0
    assert lasting(missed * 30) < lasting(missed)


def test_by_hand() -> None:
    """Of 100 predicted at 0.9, 80 are recalled: by likelihood alone c is the time ratio.

    (0.9^(-1/d) - 1) / (0.8^(-1/d) - 1) = 0.9804 / 3.2508 = 0.30; the prior draws it up a little.
    """
    ratio = (0.9 ** (-1 / 0.1542) - 1) / (0.8 ** (-1 / 0.1542) - 1)
    assert ratio == pytest.approx(0.3016, abs=1e-3)
    found = lasting([(0.9, True)] * 80 + [(0.9, False)] * 20)
    assert ratio < found < 0.5
    many = lasting([(0.9, True)] * 80_000 + [(0.9, False)] * 20_000)
    assert math.log(many) == pytest.approx(math.log(ratio), abs=0.05)


@given(seen=st.lists(st.tuples(st.floats(0, 1), st.booleans()), max_size=60))
def test_it_is_a_sensible_factor_in_any_order(seen: list[tuple[float, bool]]) -> None:
    found = lasting(seen)
    assert 0.04 < found < 5
    assert lasting(seen[::-1]) == found


@given(seen=st.lists(st.tuples(st.floats(0.01, 0.99), st.booleans()), max_size=60))
def test_what_is_missed_shortens_and_what_is_recalled_lengthens(
    seen: list[tuple[float, bool]],
) -> None:
    assert lasting([*seen, (0.9, False)]) <= lasting(seen) <= lasting([*seen, (0.9, True)])


def test_a_forecast_follows_it() -> None:
    """Half as long lasting is the recall after twice the time."""
    stock = [candidate("q", memory(10.0, MONDAY))]
    half = forecast(stock, MONDAY, 7, FirstMarks(), corrected=Correction(lasting=0.5))
    twice = forecast(stock, MONDAY, 14, FirstMarks())
    assert half.mean == pytest.approx(twice.mean)
    assert correction([MockResult(60.0, 50.0, 4.0)], 0.5).lasting == 0.5


def test_more_answers_leave_less_doubt() -> None:
    doubts = [told(answers(count, 1.0)).doubt for count in (0, 20, 200, 6_000)]
    assert doubts[0] == pytest.approx(UNKNOWN.doubt, rel=0.01)
    assert UNKNOWN.doubt == SPREAD
    assert doubts == sorted(doubts, reverse=True)
    assert doubts[-1] < 0.1


def test_who_may_forget_faster_or_slower_has_a_wider_range() -> None:
    """Half a range is what lies between both ends of the doubt, beside luck and the model's own."""
    stock = [candidate(f"q{number}", memory(10.0, MONDAY)) for number in range(50)]
    ends = [
        forecast(stock, MONDAY, 20, FirstMarks(), corrected=Correction(lasting=math.exp(side)))
        for side in (-0.5, 0.5)
    ]
    sure, unsure = (
        forecast(stock, MONDAY, 20, FirstMarks(), corrected=Correction(doubt=0, lasting_doubt=one))
        for one in (0.0, 0.5)
    )
    assert unsure.mean == sure.mean
    half = (ends[1].mean - ends[0].mean) / 2
    found = math.hypot(sure.luck, half)
    assert unsure.mean - unsure.low == pytest.approx(1.2816 * found)
    assert half > 2
