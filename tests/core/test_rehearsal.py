"""Where a plan leads if it is kept."""

import math
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizapp.core.exam_plan import Candidate, Studied
from quizapp.core.forecast import Correction, forecast
from quizapp.core.guessing import FirstMarks
from quizapp.core.rehearsal import SAMPLE, rehearse, what_if
from tests.core.plan_values import MONDAY, candidate, candidates, exam, memory, seen, unseen

MARKS = FirstMarks()


def test_more_minutes_lead_further() -> None:
    found = what_if(exam(days=20), unseen(150), MONDAY, [0, 3, 6, 12, 24], MARKS, pass_percent=60)
    means = [one.score.mean for one in found]
    assert [one.minutes for one in found] == [0, 3, 6, 12, 24]
    assert means[0] == 25.0  # nothing but luck
    assert means == sorted(means)
    assert means[-1] > 90
    unopened = [one.score.unopened for one in found]
    assert unopened[0] == 150
    assert unopened[-1] == 0
    assert unopened == sorted(unopened, reverse=True)
    chances = [one.score.pass_probability for one in found]
    assert chances[0] is not None
    assert chances[0] < 0.05


def test_without_time_it_is_the_forecast_of_today() -> None:
    stock = [*seen(30, 4.0), *unseen(10)]
    [found] = what_if(exam(days=20), stock, MONDAY, [0], MARKS)
    assert found.score.mean == pytest.approx(forecast(stock, MONDAY, 20, MARKS).mean)


def test_days_off_cost_points() -> None:
    all_week, weekdays = (
        what_if(exam(days=21, off=off), unseen(150), MONDAY, [5], MARKS)[0].score.mean
        for off in ((), (5, 6))
    )
    assert weekdays < all_week - 1


def test_the_eve_has_every_question_once_and_knows_when_it_was_shown() -> None:
    plan_ = exam(days=10, minutes=30)
    stock = [*seen(20, 2.0), *unseen(40)]
    eve = rehearse(plan_, stock, MONDAY, MARKS)
    assert [one.id for one in eve] == [one.id for one in stock]
    days = [one.memory.last_day for one in eve if one.memory is not None]
    assert len(days) == 60
    assert MONDAY <= max(days) < plan_.date
    assert rehearse(plan_, stock, MONDAY, MARKS) == eve


def test_what_was_spent_today_is_missing_on_the_first_day_alone() -> None:
    spent = Studied(seconds_today=1e6)
    one_day, two_days = (
        rehearse(exam(days=days, minutes=60), unseen(10), MONDAY, MARKS, studied=spent)
        for days in (1, 2)
    )
    assert all(one.memory is None for one in one_day)
    assert all(one.memory is not None for one in two_days)


def test_a_large_stock_is_gone_through_by_a_sample() -> None:
    """Chapters, kinds and states in proportion, and as much less time: the score is the same."""
    marks = FirstMarks()
    stock = [candidate(f"q{n:05}", chapter=str(n % 7)) for n in range(4 * SAMPLE)]
    stock[::4] = [replace(one, memory=memory(3.0, MONDAY - 4)) for one in stock[::4]]
    [whole] = what_if(exam(days=10), stock, MONDAY, [100], marks)
    eve = rehearse(exam(days=10, minutes=100), stock, MONDAY, marks)
    full = forecast(eve, MONDAY + 9, 1, marks)
    assert whole.score.mean == pytest.approx(full.mean, abs=1.5)
    assert whole.score.unopened == pytest.approx(full.unopened, abs=0.03 * len(stock))
    assert whole.score.luck == pytest.approx(full.luck, rel=0.1)


def test_nothing_to_study_is_no_score() -> None:
    [found] = what_if(exam(), [], MONDAY, [20], MARKS)
    assert (found.score.mean, found.score.unopened) == (0.0, 0)


def test_after_the_exam_there_is_nothing_to_rehearse() -> None:
    plan_ = exam(days=3)
    stock = unseen(5)
    assert rehearse(plan_, stock, plan_.date, MARKS) == stock
    [found] = what_if(plan_, stock, plan_.date + 2, [20], MARKS)
    assert found.score.mean == 25.0


@settings(max_examples=25)
@given(stock=candidates(MONDAY), days=st.integers(1, 12), minutes=st.floats(0, 30))
def test_memories_only_grow_older_by_the_plan(
    stock: list[Candidate], days: int, minutes: float
) -> None:
    eve = rehearse(exam(days=days, minutes=minutes), stock, MONDAY, MARKS)
    for before, after in zip(stock, eve, strict=True):
        assert before.id == after.id
        if before.memory is not None:
            assert after.memory is not None
            assert after.memory.reps >= before.memory.reps


def test_who_forgets_faster_misses_more_on_the_way() -> None:
    """Not only on the day: the answers until then are drawn by what was seen of the student."""
    stock, plan_ = seen(60, 4.0), exam(days=20, minutes=4)
    lapses = [
        sum(
            one.memory.lapses
            for one in rehearse(plan_, stock, MONDAY, MARKS, lasting=factor)
            if one.memory is not None
        )
        for factor in (0.3, 1.0)
    ]
    assert lapses[0] > lapses[1]


def test_the_range_holds_who_forgets_faster_on_the_way() -> None:
    stock, plan_ = seen(60, 4.0), exam(days=20, minutes=4)
    sure, unsure, faster = (
        what_if(plan_, stock, MONDAY, [4], MARKS, corrected=one)[0].score
        for one in (
            Correction(),
            Correction(lasting_doubt=0.7),
            Correction(lasting=math.exp(-0.7)),
        )
    )
    assert unsure.mean == sure.mean
    assert faster.mean < sure.mean
    assert unsure.low < sure.low
