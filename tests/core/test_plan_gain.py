"""What showing a question is worth. The figures come from a calculation of FSRS-6 by hand."""

from types import MappingProxyType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.core.exam_plan import Candidate, Pace
from quizapp.core.guessing import FirstMarks
from quizapp.core.memory import Memory
from quizapp.core.plan_gain import Outlook, Prospect, owes_retry
from quizapp.core.question import QuestionType
from tests.core.plan_values import MONDAY, candidate, candidates, memory

TODAY = MONDAY + 100


def prospect(asked: Candidate, days_left: int = 20, **known: object) -> Prospect:
    found = Outlook(TODAY, days_left, FirstMarks()).prospect(asked)
    assert found is not None
    return found


def test_a_review_by_hand() -> None:
    """S 10, D 5, five days ago, 20 days to go: after Good S 22.93, after Again and retry 1.345.

    0.9403 · 0.9091 + 0.0597 · 0.6548 = 0.8939 against 0.8261 without; of 2 points asked every
    second time, a quarter of them luck, that is 0.0509 in 0.9403 · 15 + 0.0597 · 37 seconds.
    """
    got = prospect(candidate("q", memory(10.0, TODAY - 5), points=2.0, chance=0.5))
    assert got.now == pytest.approx(0.9403442888929227)
    assert got.before == pytest.approx(0.8261358773620447)
    assert got.after == pytest.approx(0.8939399706529064)
    assert got.gain == pytest.approx(0.05085306996814626)
    assert got.seconds == pytest.approx(16.312425644355702)
    assert got.per_second == pytest.approx(0.05085306996814626 / 16.312425644355702)


def test_a_new_question_by_hand() -> None:
    """Expected right once in four; S is then 2.3065, else 0.2467 after the retry."""
    got = prospect(candidate("q"))
    assert got.now is None
    assert got.before == 0.25
    assert got.after == pytest.approx(0.6684382637554173)
    assert got.gain == pytest.approx(0.41843826375541726)
    assert got.seconds == pytest.approx(30 + 0.75 * 12)


def test_a_new_judgement_that_is_right_counts_as_hard() -> None:
    got = prospect(candidate("q", kind=QuestionType.TRUE_FALSE, guess_floor=0.5))
    assert got.after == pytest.approx(0.7898563471755458)
    assert got.gain == pytest.approx(0.28985634717554576)
    assert got.seconds == 36.0


def test_what_was_missed_today_has_its_retry_to_gain() -> None:
    """S 0.5 grows to 0.55 on the same day; how well it is known now nobody can say."""
    got = prospect(candidate("q", memory(0.5, TODAY, TODAY)))
    assert got.now is None
    assert got.before == pytest.approx(0.5657248525670068)
    assert got.gain == pytest.approx(0.006102420536988007)
    assert got.seconds == 12.0


def test_what_was_answered_today_is_settled() -> None:
    outlook = Outlook(TODAY, 20, FirstMarks())
    assert outlook.prospect(candidate("q", memory(0.5, TODAY, TODAY + 1))) is None
    assert outlook.prospect(candidate("q", memory(0.5, TODAY + 3, TODAY + 9))) is None


@pytest.mark.parametrize(
    ("last_day", "due_day", "owes"),
    [(0, 0, True), (0, -2, True), (0, 1, False), (-1, 0, False), (-1, -1, False)],
)
def test_a_retry_is_owed_of_today_alone(last_day: int, due_day: int, owes: bool) -> None:
    assert owes_retry(memory(1.0, TODAY + last_day, TODAY + due_day), TODAY) is owes


def test_chapters_that_were_hard_at_first_have_more_to_gain() -> None:
    marks = FirstMarks.of(
        [("hard", QuestionType.SINGLE, 0.0), ("easy", QuestionType.SINGLE, 1.0)] * 50
    )
    outlook = Outlook(TODAY, 20, marks)
    hard, easy = (outlook.prospect(candidate("q", chapter=name)) for name in ("hard", "easy"))
    assert hard is not None
    assert easy is not None
    assert (hard.before, easy.before) == pytest.approx((0.02, 0.98), abs=0.03)
    assert hard.gain > easy.gain


def test_the_students_own_pace_counts() -> None:
    paces = MappingProxyType({QuestionType.SINGLE: Pace(right=8, wrong=20, retry=5, new=40)})
    outlook = Outlook(TODAY, 20, FirstMarks(), paces)
    new, known = (
        outlook.prospect(candidate("q", known)) for known in (None, memory(1e9, TODAY - 1))
    )
    assert new is not None
    assert known is not None
    assert new.seconds == 40 + 0.75 * 5
    assert known.seconds == pytest.approx(8.0, abs=1e-6)


@given(asked=candidates(TODAY), days_left=st.integers(1, 400))
def test_figures_stay_in_their_bounds(asked: list[Candidate], days_left: int) -> None:
    outlook = Outlook(TODAY, days_left, FirstMarks())
    for one in asked:
        found = outlook.prospect(one)
        if found is None:
            continue
        assert 0 <= found.before <= 1
        assert 0 <= found.after <= 1
        assert found.now is None or 0 < found.now < 1
        assert abs(found.gain) <= one.points * one.chance
        assert 12 <= found.seconds <= 42


@given(known=st.floats(0.1, 1_000), ago=st.integers(1, 300), days_left=st.integers(1, 300))
def test_points_and_chance_scale_the_gain_alone(known: float, ago: int, days_left: int) -> None:
    last = memory(known, TODAY - ago)
    plain = prospect(candidate("q", last), days_left)
    worth = prospect(candidate("q", last, points=6.0, chance=0.5), days_left)
    assert worth.gain == pytest.approx(3 * plain.gain)
    assert (worth.seconds, worth.now, worth.after) == (plain.seconds, plain.now, plain.after)


def test_what_cannot_be_forgotten_has_nothing_to_gain() -> None:
    last = Memory(1e9, 1.0, TODAY - 1, TODAY, 9, 0)
    assert prospect(candidate("q", last)).gain == pytest.approx(0.0, abs=1e-6)
