"""A student who crosses time zones, and a clock that jumps: each question comes once, in time."""

import random

import pytest

from quizapp.core.memory import Rating
from quizapp.core.review import Moment
from quizapp.services.library import today

HOUR_MS = 3_600_000
BEIJING, NEW_YORK, LONDON, SUMMER = 480, -300, 0, 60


class Traveller:
    """A clock of the wall where the student is."""

    def __init__(self, now_ms: int) -> None:
        self.utc_ms = now_ms
        self.offset = LONDON

    def __call__(self) -> Moment:
        return Moment(self.utc_ms, self.offset)


def sit(desk, clock: Traveller) -> list[str]:
    """Answer all that is asked now, with Good."""
    study = desk.study(clock=clock, new=99)
    asked = []
    while study.turn is not None:
        asked.append(str(study.turn.question.id))
        kept = study.answer(frozenset({1}), rating=Rating.GOOD)
        assert kept.after is not None
        assert kept.after.due_day >= kept.review.study_day
        study.advance()
    return asked


@pytest.mark.parametrize(
    "seed", [0, *(pytest.param(seed, marks=pytest.mark.slow) for seed in range(1, 4))]
)
def test_no_question_comes_twice_a_day_or_never_on_a_journey(desk, seed):
    """
    bank: b
    title: B
    questions:
      - {id: q1, stem: One?, A: no, B: yes, answer: B}
      - {id: q2, stem: Two?, A: no, B: yes, answer: B}
      - {id: q3, stem: Three?, A: no, B: yes, answer: B}
    """
    # row 46
    chance = random.Random(seed)
    clock = Traveller(desk.now_ms)
    on_day: dict[str, set[int]] = {"q1": set(), "q2": set(), "q3": set()}
    for _ in range(60):
        clock.utc_ms += chance.choice([1, 5, 11, 20, 30]) * HOUR_MS
        clock.offset = chance.choice([BEIJING, NEW_YORK, LONDON, SUMMER])
        day = today(desk.index, desk.store, clock(), desk.settings).day
        due = {
            question
            for question, memory in desk.store.memories().items()
            if memory.due_day <= day
        }  # fmt: skip
        asked = sit(desk, clock)
        assert len(asked) == len(set(asked))
        assert due <= set(asked)  # none is passed over
        for question in asked:
            assert day not in on_day[question]  # none is asked again on its day
            on_day[question].add(day)
        assert today(desk.index, desk.store, clock(), desk.settings).due == 0
    assert all(len(days) > 2 for days in on_day.values())


@pytest.mark.parametrize("years", [1, 10, 55])
def test_an_answer_from_the_future_does_no_harm(desk, years):
    """
    bank: b
    title: B
    questions:
      - {id: q1, stem: One?, A: no, B: yes, answer: B}
      - {id: q2, stem: Two?, A: no, B: yes, answer: B}
    """
    # row 50
    clock = Traveller(desk.now_ms)
    clock.utc_ms += years * 365 * 24 * HOUR_MS
    study = desk.study(clock=clock)
    study.answer(frozenset({1}))
    clock.utc_ms = desk.now_ms  # it was set right meanwhile
    study.advance()
    study.answer(frozenset({0}))
    assert study.outcome.after.due_day >= study.outcome.review.study_day
    assert min(study.next_days().values()) >= 0
    found = today(desk.index, desk.store, clock(), desk.settings)
    assert (found.due >= 0, found.minutes >= 0, found.streak >= 0) == (True, True, True)
    assert desk.store.check() == []
    again = desk.study(clock=clock, mode="sequential")
    while again.turn is not None:
        kept = again.answer(frozenset({1}))
        assert min(again.next_days().values()) >= 0
        if kept.after is not None:
            assert kept.after.stability > 0
        again.advance()
    assert desk.store.check() == []
