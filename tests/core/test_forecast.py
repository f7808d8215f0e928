"""What an exam would bring: the mean by hand, the range by drawing papers, mock exams."""

import random
import statistics
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.core.exam_plan import Candidate
from quizapp.core.forecast import (
    MODEL_DOUBT,
    RANGE,
    UNCORRECTED,
    Correction,
    MockResult,
    correction,
    forecast,
    mark_on_day,
)
from quizapp.core.guessing import FirstMarks
from quizapp.core.question import QuestionType
from tests.core.plan_values import MONDAY, candidate, candidates, memory, seen, unseen

TODAY = MONDAY + 10
NO_DOUBT = Correction(0.0, 0.0)


def test_the_mean_by_hand() -> None:
    """Recall after 7 days of S 7 is 0.9: of the first a quarter is luck, the second is a card.

    2 · (0.25 + 0.75 · 0.9) + 1 · 0.9 + 1 · 0.25 for one never opened: 3 of 4 points.
    """
    stock = [
        candidate("a", memory(7.0, TODAY), points=2.0),
        candidate("b", memory(7.0, TODAY - 4, TODAY), kind=QuestionType.FLASHCARD, guess_floor=0.0),
        candidate("c"),
    ]
    marks = [mark_on_day(one, TODAY, 7, FirstMarks()) for one in stock]
    assert marks[0] == pytest.approx(0.925)
    assert marks[1] == pytest.approx((1 + (0.9 ** (-1 / 0.1542) - 1) * 11 / 7) ** -0.1542)
    assert marks[2] == 0.25
    got = forecast(stock, TODAY, 7, FirstMarks())
    assert got.mean == pytest.approx(100 * (1.85 + marks[1] + 0.25) / 4)
    assert got.unopened == 1


HALF_KNOWN = FirstMarks({("", QuestionType.TRUE_FALSE): (10**12, 5.0 * 10**11)})
"""Of so many answers half were right: no doubt is left."""


def test_one_question_of_even_chance_is_all_luck() -> None:
    """Without doubt in the model: 50 ± 50, four in five within 64 of it, cut off at 0 and 100."""
    stock = [candidate("a", kind=QuestionType.TRUE_FALSE, guess_floor=0.5)]
    got = forecast(stock, TODAY, 7, FirstMarks(), corrected=NO_DOUBT, pass_percent=50)
    assert (got.mean, got.luck, got.low, got.high) == (50.0, 50.0, 0.0, 100.0)
    assert got.pass_probability == 0.5


def test_the_range_holds_four_in_five_and_doubt_widens_it() -> None:
    stock = unseen(100, kind=QuestionType.TRUE_FALSE, guess_floor=0.5)
    sure = forecast(stock, TODAY, 7, HALF_KNOWN, corrected=NO_DOUBT)
    assert sure.luck == pytest.approx(5.0)
    assert sure.high - sure.mean == pytest.approx(RANGE * 5)
    doubtful = forecast(stock, TODAY, 7, HALF_KNOWN)
    assert doubtful.high - doubtful.mean == pytest.approx(RANGE * (25 + MODEL_DOUBT**2) ** 0.5)
    assert statistics.NormalDist().inv_cdf(0.9) == pytest.approx(RANGE, abs=1e-4)


def test_the_chance_to_pass() -> None:
    stock = unseen(100, kind=QuestionType.TRUE_FALSE, guess_floor=0.5)
    chances = [
        forecast(
            stock, TODAY, 7, HALF_KNOWN, pass_percent=bound, corrected=NO_DOUBT
        ).pass_probability
        for bound in (0, 40, 50, 60, 100)
    ]
    assert chances == pytest.approx([1.0, 0.97725, 0.5, 0.02275, 0.0], abs=1e-5)
    assert forecast(stock, TODAY, 7, HALF_KNOWN).pass_probability is None


def test_what_few_first_answers_leave_open_widens_the_range() -> None:
    """Of 20 judgements opened half were right: (20·0.5 + 5·0.5) / 25, off by 0.5 / √25 = 10 %."""
    stock = unseen(100, kind=QuestionType.TRUE_FALSE, guess_floor=0.5)
    few = FirstMarks({("", QuestionType.TRUE_FALSE): (20, 10.0)})
    got = forecast(stock, TODAY, 7, few, corrected=NO_DOUBT)
    assert got.luck == pytest.approx(5.0)
    assert got.high - got.mean == pytest.approx(RANGE * (5**2 + 10**2) ** 0.5)
    opened = [*stock[:50], *seen(50, 1e9)]
    half = forecast(opened, TODAY, 7, few, corrected=NO_DOUBT)
    assert half.high - half.mean == pytest.approx(RANGE * (half.luck**2 + 5**2) ** 0.5, rel=1e-3)


@pytest.mark.slow
def test_luck_is_that_of_papers_drawn() -> None:
    """20 of 60 singles and 5 of 10 judgements, written 20,000 times."""
    singles = [
        replace(candidate(f"s{n}", memory(0.1 * 1.2**n, TODAY - 20)), chance=1 / 3)
        for n in range(60)
    ]
    judgements = unseen(10, kind=QuestionType.TRUE_FALSE, guess_floor=0.5, points=2.0, chance=0.5)
    said = forecast([*singles, *judgements], TODAY, 7, FirstMarks())
    chance, scores = random.Random(7), []
    for _ in range(20_000):
        paper = [*chance.sample(singles, 20), *chance.sample(judgements, 5)]
        scores.append(sum(_written(one, chance) for one in paper) / 30 * 100)
    assert statistics.fmean(scores) == pytest.approx(said.mean, abs=0.3)
    assert statistics.stdev(scores) == pytest.approx(said.luck, rel=0.03)


def _written(one: Candidate, chance: random.Random) -> float:
    return one.points * (chance.random() < mark_on_day(one, TODAY, 7, FirstMarks()))


def test_nothing_to_ask_is_no_score() -> None:
    for stock in ([], [candidate("a", points=0.0)], [candidate("a", chance=0.0)]):
        got = forecast(stock, TODAY, 7, FirstMarks(), pass_percent=60)
        assert (got.mean, got.low, got.high, got.pass_probability) == (0.0, 0.0, 0.0, None)
        assert got.unopened == 0


def test_a_sample_speaks_for_the_whole() -> None:
    stock = [*seen(80, 4.0, TODAY), *unseen(40)]
    half = forecast(stock[::2], TODAY, 7, FirstMarks(), each_stands_for=2)
    assert half == forecast(stock, TODAY, 7, FirstMarks())


@given(stock=candidates(TODAY), days_left=st.integers(-3, 400), bound=st.floats(0, 100))
def test_figures_stay_in_their_bounds(stock: list[Candidate], days_left: int, bound: float) -> None:
    got = forecast(stock, TODAY, days_left, FirstMarks(), pass_percent=bound)
    assert 0 <= got.low <= got.mean + 1e-9 <= got.high + 2e-9 <= 100 + 3e-9
    assert got.pass_probability is None or 0 <= got.pass_probability <= 1


@given(stability=st.floats(0.01, 1_000), days=st.integers(1, 100))
def test_what_is_known_is_forgotten_with_time_and_not_below_luck(
    stability: float, days: int
) -> None:
    known = candidate("q", memory(stability, TODAY))
    sooner, later = (mark_on_day(known, TODAY, days + more, FirstMarks()) for more in (0, 1))
    assert 0.25 <= later < sooner <= 1
    assert mark_on_day(known, TODAY, 0, FirstMarks()) == mark_on_day(known, TODAY, 1, FirstMarks())


# -- mock exams


def test_without_a_mock_exam_nothing_is_corrected() -> None:
    assert correction([]) == UNCORRECTED


def test_a_mock_exam_as_sure_as_the_model_moves_the_forecast_half_way() -> None:
    got = correction([MockResult(80.0, 72.0, MODEL_DOUBT)])
    assert got.shift == pytest.approx(-4.0)
    assert got.doubt == pytest.approx(MODEL_DOUBT / 2**0.5)


def test_mock_exams_correct_mean_and_range() -> None:
    stock = unseen(100, kind=QuestionType.TRUE_FALSE, guess_floor=0.5)
    learnt = correction([MockResult(60.0, 54.0, 5.0)] * 8)
    plain, better = (
        forecast(stock, TODAY, 7, FirstMarks(), corrected=one) for one in (UNCORRECTED, learnt)
    )
    assert learnt.shift == pytest.approx(-6 * (8 / 25) / (8 / 25 + 1 / 9))
    assert better.mean == pytest.approx(plain.mean + learnt.shift)
    assert better.high - better.low < plain.high - plain.low


@given(
    mocks=st.lists(st.builds(MockResult, *[st.floats(0, 100)] * 2, st.floats(0, 20)), max_size=9)
)
def test_a_correction_is_never_larger_than_what_was_seen(mocks: list[MockResult]) -> None:
    got = correction(mocks)
    seen_off = [mock.scored - mock.predicted for mock in mocks] or [0.0]
    assert min([*seen_off, 0.0]) - 1e-9 <= got.shift <= max([*seen_off, 0.0]) + 1e-9
    assert 0 < got.doubt <= MODEL_DOUBT
