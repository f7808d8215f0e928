"""Memory by itself: known values, bounds, order. Other programs speak in `test_memory_oracles`."""

import math
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.core.memory import (
    DEFAULT_PARAMETERS,
    MAX_INTERVAL,
    MAX_STABILITY,
    MIN_STABILITY,
    Memory,
    Parameters,
    Rating,
    fuzz_bounds,
    interval,
    next_memory,
    next_strength,
    retrievability,
    study_day,
    whole_interval,
)

AGAIN, HARD, GOOD, EASY = Rating

NEW_YEAR = 1_704_067_200_000
"""2024-01-01T00:00Z in milliseconds, study day 19723."""
HOUR = 3_600_000

OTHER_PARAMETERS: Parameters = (
    0.4, 1.18, 3.17, 15.69, 7.19, 0.53, 1.46, 0.0046, 1.54, 0.12, 1.02,
    1.94, 0.11, 0.3, 2.27, 0.23, 2.99, 0.52, 0.66, 0.15, 0.3,
)  # fmt: skip


# -- known values


@pytest.mark.parametrize(
    ("rating", "stability", "difficulty"),
    [(AGAIN, 0.212, 6.413), (HARD, 1.2931, 5.112), (GOOD, 2.3065, 2.118), (EASY, 8.2956, 1.0)],
)
def test_first_state(rating: Rating, stability: float, difficulty: float) -> None:
    memory = next_memory(None, rating, 100, 101)
    assert memory.stability == stability
    assert memory.difficulty == pytest.approx(difficulty, abs=5e-4)
    assert (memory.last_day, memory.due_day, memory.reps, memory.lapses) == (100, 101, 1, 0)


@pytest.mark.parametrize(
    ("parameters", "steps"),
    [
        (
            DEFAULT_PARAMETERS,
            [
                (0, GOOD, 2.3065, 2.118103970459016, 2),
                (2, GOOD, 10.964332335820698, 2.111214235785395, 11),
                (13, EASY, 77.10745326192749, 1.0, 77),
                (60, GOOD, 215.77913018153345, 1.0, 216),
                (200, AGAIN, 5.209189957180476, 7.0269895692968385, 5),
                (200, GOOD, 5.209189957180476, 7.0151909490243805, 5),
                (201, HARD, 6.510619203096774, 8.003773029157445, 7),
                (208, GOOD, 14.608159117102343, 7.990997625425126, 15),
            ],
        ),
        (
            DEFAULT_PARAMETERS,
            [
                (0, AGAIN, 0.212, 6.4133, 1),
                (0, GOOD, 0.24668918777567272, 6.402115069296838, 1),
                (1, HARD, 1.3140467293825921, 7.596784690858309, 1),
                (1, EASY, 2.3329107727686296, 6.7789704936734, 2),
                (40, AGAIN, 0.883358908004214, 8.926497873567927, 1),
                (41, AGAIN, 0.2809536263341561, 9.632375520153074, 1),
                (900, GOOD, 2.6220434017517222, 9.617971513929758, 3),
            ],
        ),
        (
            OTHER_PARAMETERS,
            [
                (0, HARD, 1.18, 6.49106769138145, 1),
                (3, GOOD, 6.566180346687899, 6.476325534930792, 7),
                (3, AGAIN, 2.4666043374843314, 7.599628908242838, 2),
                (10, EASY, 27.54167793947274, 7.192185047782039, 28),
                (100, HARD, 47.385232700996866, 7.627612478716286, 47),
            ],
        ),
    ],
    ids=["learned, forgotten, relearned", "hard from the start", "other parameters"],
)
def test_known_sequences(
    parameters: Parameters, steps: list[tuple[int, Rating, float, float, int]]
) -> None:
    memory = None
    for day, rating, stability, difficulty, days in steps:
        memory = next_memory(memory, rating, day, day, parameters=parameters)
        assert memory.stability == pytest.approx(stability, rel=1e-12)
        assert memory.difficulty == pytest.approx(difficulty, rel=1e-12)
        assert whole_interval(interval(memory.stability, 0.9, parameters)) == days


@pytest.mark.parametrize(
    ("elapsed", "recalled"), [(0, 1.0), (10, 0.9), (-3, 1.0), (100, 0.69283), (1000, 0.49232)]
)
def test_retrievability_of_a_stability_of_ten_days(elapsed: float, recalled: float) -> None:
    assert retrievability(10.0, elapsed) == pytest.approx(recalled, abs=5e-6)


@pytest.mark.parametrize(("retention", "days"), [(0.9, 100.0), (0.8, 331.59), (0.97, 22.277)])
def test_interval_of_a_stability_of_a_hundred_days(retention: float, days: float) -> None:
    assert interval(100.0, retention) == pytest.approx(days, rel=1e-4)


@pytest.mark.parametrize(
    ("days", "whole"),
    [(0.01, 1), (1.4, 1), (1.6, 2), (99.5, 100), (1e6, 36_500), (math.inf, 36_500)],
)
def test_intervals_are_whole_days_from_one_to_a_century(days: float, whole: int) -> None:
    assert whole_interval(days) == whole


# -- what counts as a repetition, a lapse, the last day

SEEN = Memory(stability=10.0, difficulty=5.0, last_day=100, due_day=110, reps=4, lapses=1)


@pytest.mark.parametrize(
    ("rating", "day", "guessed", "lapses"),
    [
        (AGAIN, 110, False, 2),
        (AGAIN, 101, False, 2),
        (AGAIN, 100, False, 1),
        (AGAIN, 110, True, 1),
        (HARD, 110, False, 1),
        (GOOD, 110, False, 1),
        (GOOD, 110, True, 1),
        (EASY, 100, False, 1),
    ],
)
def test_a_lapse_is_a_question_forgotten_overnight_and_not_a_lucky_guess(
    rating: Rating, day: int, guessed: bool, lapses: int
) -> None:
    memory = next_memory(SEEN, rating, day, day + 1, guessed=guessed)
    assert memory.lapses == lapses
    assert memory.reps == 5


def test_the_first_answer_is_no_lapse() -> None:
    assert next_memory(None, AGAIN, 100, 100).lapses == 0


def test_a_guess_changes_strength_like_any_again() -> None:
    guessed = next_memory(SEEN, AGAIN, 110, 110, guessed=True)
    forgotten = next_memory(SEEN, AGAIN, 110, 110)
    assert (guessed.stability, guessed.difficulty) == (forgotten.stability, forgotten.difficulty)


def test_a_clock_set_back_counts_as_the_same_day() -> None:
    back = next_memory(SEEN, GOOD, 90, 120)
    assert back == next_memory(SEEN, GOOD, 100, 120)
    assert back.last_day == 100


def test_the_due_day_is_the_one_that_was_chosen() -> None:
    assert next_memory(SEEN, GOOD, 110, 137).due_day == 137


# -- properties

ratings = st.sampled_from(list(Rating))
days_ = st.integers(0, 3000)
stabilities = st.floats(0.01, 36_500)
difficulties = st.floats(1, 10)
memories = st.builds(
    Memory,
    stability=stabilities,
    difficulty=difficulties,
    last_day=st.just(0),
    due_day=st.just(0),
    reps=st.just(1),
    lapses=st.just(0),
)


@given(memories, days_)
def test_a_better_rating_never_leaves_a_weaker_memory(memory: Memory, day: int) -> None:
    again, hard, good, easy = (next_strength(memory, rating, day)[0] for rating in Rating)
    assert again < hard <= good <= easy


@given(memories, days_)
def test_a_better_rating_never_makes_a_question_harder(memory: Memory, day: int) -> None:
    difficulties_ = [next_strength(memory, rating, day)[1] for rating in Rating]
    assert difficulties_ == sorted(difficulties_, reverse=True)


def test_a_better_first_rating_starts_stronger_and_easier() -> None:
    starts = [next_strength(None, rating, 0) for rating in Rating]
    assert all(a[0] < b[0] and a[1] > b[1] for a, b in pairwise(starts))


@given(st.lists(st.tuples(ratings, st.integers(-5, 4000)), min_size=1, max_size=60))
def test_strength_stays_within_its_bounds(history: list[tuple[Rating, int]]) -> None:
    memory, day = None, 0
    for rating, gap in history:
        day += gap
        memory = next_memory(memory, rating, day, day)
        assert MIN_STABILITY <= memory.stability < math.inf
        assert 1 <= memory.difficulty <= 10
        assert 1 <= whole_interval(interval(memory.stability, 0.9)) <= MAX_INTERVAL


def test_strength_stays_finite_whatever_is_pressed() -> None:
    wild = (*DEFAULT_PARAMETERS[:17], 2.0, 2.0, 0.0, 0.1)
    memory = None
    for _ in range(200):
        memory = next_memory(memory, EASY, 0, 0, parameters=wild)
    assert memory is not None
    assert memory.stability == MAX_STABILITY
    assert whole_interval(interval(memory.stability, 0.9, wild)) == MAX_INTERVAL
    assert next_memory(memory, AGAIN, 50, 50, parameters=wild).stability < math.inf


@given(stabilities, st.integers(0, 3000), st.integers(1, 3000))
def test_recall_falls_with_time(stability: float, elapsed: int, more: int) -> None:
    later = retrievability(stability, elapsed + more)
    assert 0 < later < retrievability(stability, elapsed) <= 1


@given(stabilities, st.integers(1, 3000), st.floats(1.01, 10))
def test_a_stronger_memory_is_recalled_better(stability: float, days: int, by: float) -> None:
    assert retrievability(stability * by, days) > retrievability(stability, days)


@given(stabilities, st.floats(0.70, 0.97), st.floats(0.1, 0.8))
def test_interval_is_the_inverse_of_recall(
    stability: float, retention: float, decay: float
) -> None:
    parameters = (*DEFAULT_PARAMETERS[:20], decay)
    days = interval(stability, retention, parameters)
    assert retrievability(stability, days, parameters) == pytest.approx(retention, rel=1e-9)


@given(stabilities, st.floats(0.1, 0.8))
def test_stability_is_the_time_until_nine_in_ten(stability: float, decay: float) -> None:
    parameters = (*DEFAULT_PARAMETERS[:20], decay)
    assert interval(stability, 0.9, parameters) == pytest.approx(stability, rel=1e-9)


@given(stabilities, st.floats(0.80, 0.96))
def test_more_retention_means_shorter_intervals(stability: float, retention: float) -> None:
    assert interval(stability, retention + 0.01) < interval(stability, retention)


# -- fuzz


@pytest.mark.parametrize(
    ("days", "bounds"),
    [
        (1, (1, 1)),
        (2, (2, 2)),
        (3, (2, 4)),
        (5, (4, 6)),
        (7, (5, 9)),
        (10, (8, 12)),
        (20, (17, 23)),
        (100, (93, 107)),
        (365, (345, 385)),
        (36_500, (34_673, 36_500)),
    ],
)
def test_fuzz_bounds(days: int, bounds: tuple[int, int]) -> None:
    assert fuzz_bounds(days) == bounds


def test_fuzz_bounds_hold_the_interval_and_never_fall() -> None:
    ranges = [fuzz_bounds(days) for days in range(1, MAX_INTERVAL + 1)]
    assert all(low <= days <= high for days, (low, high) in enumerate(ranges, 1))
    assert all(a[0] <= b[0] and a[1] <= b[1] for a, b in pairwise(ranges))
    assert min(low for low, _ in ranges[2:]) == 2


# -- study days


@pytest.mark.parametrize(
    ("utc_ms", "offset", "rollover", "day"),
    [
        (NEW_YEAR, 0, 4, 19_722),
        (NEW_YEAR + 4 * HOUR - 1, 0, 4, 19_722),
        (NEW_YEAR + 4 * HOUR, 0, 4, 19_723),
        (NEW_YEAR, 0, 0, 19_723),
        (NEW_YEAR - 1, 0, 0, 19_722),
        (NEW_YEAR, 480, 4, 19_723),
        (NEW_YEAR - 4 * HOUR - 1, 480, 4, 19_722),
        (NEW_YEAR - 4 * HOUR, 480, 4, 19_723),
        (NEW_YEAR + 9 * HOUR - 1, -300, 4, 19_722),
        (NEW_YEAR + 9 * HOUR, -300, 4, 19_723),
        (NEW_YEAR - 2 * HOUR, 330, 4, 19_722),
        (NEW_YEAR - 90 * 60_000, 330, 4, 19_723),
        (0, 0, 4, -1),
        (0, 0, 0, 0),
    ],
)
def test_study_day_turns_at_four_local(utc_ms: int, offset: int, rollover: int, day: int) -> None:
    assert study_day(utc_ms, offset, rollover) == day


def at(day: int, hour: float, offset: int) -> int:
    """The study day of a local time, by the calendar day and hour on the student's wall."""
    return study_day(NEW_YEAR + day * 24 * HOUR + round(hour * HOUR) - offset * 60_000, offset)


# row 46
@pytest.mark.parametrize(
    ("first", "second", "days"),
    [
        ((0, 23.0, 480), (1, 19.0, 480), 1),  # two evenings, 20 hours
        ((0, 4.0, 480), (1, 3.99, 480), 0),  # one long day
        ((0, 3.99, 480), (0, 4.0, 480), 1),
        ((0, 23.5, 480), (1, 0.5, 480), 0),  # past midnight
        ((69, 21.0, -300), (70, 21.0, -240), 1),  # clocks go forward: 23 hours
        ((307, 21.0, -240), (308, 21.0, -300), 1),  # clocks go back: 25 hours
        ((69, 23.0, -300), (70, 3.99, -240), 0),
        ((10, 22.0, 480), (11, 9.0, -300), 1),  # Beijing at night, New York next morning
        ((10, 9.0, 480), (10, 9.5, -300), 0),  # across the Pacific on one calendar day
        ((10, 20.0, -300), (12, 8.0, 480), 2),
    ],
)
def test_days_between_are_days_on_the_students_wall(
    first: tuple[int, float, int], second: tuple[int, float, int], days: int
) -> None:
    assert at(*second) - at(*first) == days


@given(
    st.integers(0, 4_000_000_000_000), st.integers(-840, 840), st.integers(0, 23), st.integers(0, 9)
)
def test_a_day_later_is_a_study_day_later(
    utc_ms: int, offset: int, rollover: int, more: int
) -> None:
    later = study_day(utc_ms + more * 24 * HOUR, offset, rollover)
    assert later - study_day(utc_ms, offset, rollover) == more
