"""Memory against two other implementations of FSRS-6: `fsrs` and `fsrs_rs_python`."""

import random
from datetime import UTC, datetime, timedelta
from itertools import pairwise

import fsrs
import pytest
from fsrs.scheduler import LOWER_BOUNDS_PARAMETERS, UPPER_BOUNDS_PARAMETERS
from fsrs_rs_python import FSRS, FSRSItem, FSRSReview

from quizapp.core.memory import (
    DEFAULT_PARAMETERS,
    MAX_INTERVAL,
    Memory,
    Parameters,
    Rating,
    fuzz_bounds,
    interval,
    next_memory,
    retrievability,
    whole_interval,
)

START = datetime(2024, 1, 1, 9, 30, tzinfo=UTC)

History = list[tuple[int, Rating]]
"""Study days and ratings."""


def random_parameters(rng: random.Random) -> Parameters:
    """Every parameter anywhere between the bounds of the reference, or now and then the default."""
    if rng.random() < 0.1:
        return DEFAULT_PARAMETERS
    bounds = zip(LOWER_BOUNDS_PARAMETERS, UPPER_BOUNDS_PARAMETERS, strict=True)
    return tuple(rng.uniform(low, high) for low, high in bounds)


def random_history(rng: random.Random, longest: int = 20) -> History:
    """One to `longest` reviews; gaps from none (the same day) to two years."""
    day, history = 0, []
    for _ in range(rng.randint(1, longest)):
        history.append((day, Rating(rng.randint(1, 4))))
        day += rng.choice((0, 0, 1, rng.randint(1, 7), rng.randint(8, 60), rng.randint(61, 730)))
    return history


def replayed(history: History, parameters: Parameters) -> list[Memory]:
    memories: list[Memory] = []
    for day, rating in history:
        before = memories[-1] if memories else None
        memories.append(next_memory(before, rating, day, day, parameters=parameters))
    return memories


def relative(ours: float, theirs: float) -> float:
    return abs(ours - theirs) / abs(theirs)


def disagreement_with_fsrs(histories: int, seed: int) -> float:
    """The largest relative difference of S or D over random histories, each with its parameters.

    Recall before each review and the interval after it are compared as well.
    """
    rng = random.Random(seed)
    worst = 0.0
    for _ in range(histories):
        parameters, history = random_parameters(rng), random_history(rng)
        scheduler = fsrs.Scheduler(
            parameters, learning_steps=(), relearning_steps=(), enable_fuzzing=False
        )
        card, before = fsrs.Card(card_id=1), None
        for (day, rating), memory in zip(history, replayed(history, parameters), strict=True):
            now = START + timedelta(days=day)
            if before is not None:
                ours = retrievability(before.stability, day - before.last_day, parameters)
                assert ours == pytest.approx(scheduler.get_card_retrievability(card, now), rel=1e-9)
            card, _log = scheduler.review_card(card, fsrs.Rating(rating), now)
            days = whole_interval(interval(memory.stability, 0.9, parameters))
            assert days == (card.due - now).days
            assert card.stability is not None
            assert card.difficulty is not None
            worst = max(
                worst,
                relative(memory.stability, card.stability),
                relative(memory.difficulty, card.difficulty),
            )
            before = memory
    return worst


def test_fsrs_agrees() -> None:
    assert disagreement_with_fsrs(1_500, seed=20261122) <= 1e-9


@pytest.mark.slow
def test_fsrs_agrees_at_length() -> None:
    assert disagreement_with_fsrs(10_000, seed=6) <= 1e-9


@pytest.mark.parametrize("days", [3, 5, 6, 7, 8, 20, 21, 50, 365, 36_000, 36_400])
def test_fuzz_bounds_are_those_that_fsrs_means(days: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its lowest draw is the lower bound; its highest leaves the upper one by a day."""
    scheduler = fsrs.Scheduler(enable_fuzzing=True)

    def drawn(chance: float) -> int:
        monkeypatch.setattr("fsrs.scheduler.random", lambda: chance)
        return scheduler._get_fuzzed_interval(interval=timedelta(days=days)).days

    low, high = fuzz_bounds(days)
    assert drawn(0.0) == low
    assert drawn(1 - 1e-9) == min(high + 1, MAX_INTERVAL)


def test_the_rust_engine_agrees_within_single_precision() -> None:
    rng = random.Random(7)
    engine = FSRS(list(DEFAULT_PARAMETERS))
    for _ in range(500):
        history = random_history(rng, longest=12)
        days = [day for day, _ in history]
        gaps = [0, *(later - day for day, later in pairwise(days))]
        item = FSRSItem(
            [FSRSReview(int(rating), gap) for (_, rating), gap in zip(history, gaps, strict=True)]
        )
        ours = replayed(history, DEFAULT_PARAMETERS)
        theirs = engine.historical_memory_states(item)
        assert len(theirs) == len(ours)
        for memory, state in zip(ours, theirs, strict=True):
            # It stops at a century of stability, where intervals end anyway.
            assert min(memory.stability, 36_500) == pytest.approx(state.stability, rel=1e-4)
            assert memory.difficulty == pytest.approx(state.difficulty, rel=1e-4)


def test_the_rust_engine_agrees_on_intervals() -> None:
    engine = FSRS(list(DEFAULT_PARAMETERS))
    for stability in (0.5, 2.3065, 10.0, 123.4, 3000.0):
        for retention in (0.8, 0.85, 0.9, 0.95, 0.97):
            theirs = engine.next_interval(stability, retention, 3)
            assert interval(stability, retention) == pytest.approx(theirs, rel=1e-4)
