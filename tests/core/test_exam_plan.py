"""The days until an exam: days off, the quota of new questions, the last tenth."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.core.exam_plan import ExamPlan, weekday
from tests.core.plan_values import MONDAY, exam

SATURDAY, SUNDAY = 5, 6


def test_day_0_was_a_thursday() -> None:
    assert [weekday(day) for day in (0, 1, 4, 20_779)] == [3, 4, 0, 6]  # 2026-11-22, a Sunday


def test_the_horizon_is_a_day_at_least() -> None:
    plan = exam(days=10)
    assert [plan.days_left(MONDAY + day) for day in (0, 9, 10, 12)] == [10, 1, 1, 1]


def test_days_off_and_the_exam_are_no_days_to_study() -> None:
    plan = exam(days=10, off=[SATURDAY, SUNDAY])
    week = [plan.is_study_day(MONDAY + day) for day in range(12)]
    assert week == [True] * 5 + [False] * 2 + [True] * 3 + [False] * 2
    assert plan.study_days(MONDAY, plan.date) == 8
    assert plan.study_days(plan.date, MONDAY) == 0


@given(
    first=st.integers(MONDAY, MONDAY + 60),
    length=st.integers(0, 60),
    off=st.frozensets(st.integers(0, 6)),
)
def test_study_days_are_counted_as_one_by_one(first: int, length: int, off: frozenset[int]) -> None:
    plan = ExamPlan(first + length, 20, MONDAY, off)
    one_by_one = sum(plan.is_study_day(day) for day in range(first, first + length))
    assert plan.study_days(first, plan.date) == one_by_one


def test_new_questions_are_spread_over_the_first_eight_tenths() -> None:
    """300 over 24 of 30 days: 13 a day at first; nothing is left on day 24."""
    plan, left, opened = exam(days=30), 300, []
    for day in range(30):
        opened.append(plan.quota(left, 0, MONDAY + day))
        left -= opened[-1]
    assert opened[:3] == [13, 13, 13]
    assert sum(opened) == 300
    assert sum(opened[:24]) == 300
    assert set(opened[:24]) <= {12, 13}


def test_what_was_opened_today_is_taken_off_the_quota_of_the_mornings_stock() -> None:
    plan = exam(days=30)
    assert plan.quota(300, 0, MONDAY) == 13
    assert plan.quota(295, 5, MONDAY) == 8
    assert plan.quota(287, 13, MONDAY) == 0
    assert plan.quota(280, 20, MONDAY) == 0


def test_days_missed_raise_the_quota() -> None:
    plan = exam(days=30)
    assert plan.quota(300, 0, MONDAY + 12) == 25
    assert plan.quota(300, 0, MONDAY + 23) == 300
    assert plan.quota(300, 0, MONDAY + 28) == 300


def test_days_off_raise_the_quota_of_the_others() -> None:
    """30 days with 8 off are 22: 17.6 of them for what is new."""
    plan = exam(days=30, off=[SATURDAY, SUNDAY])
    assert plan.study_days(MONDAY, plan.date) == 22
    assert plan.quota(300, 0, MONDAY) == 18
    assert plan.quota(300, 0, MONDAY + 7) == 24  # 5 days gone, 12.6 left


@given(
    unseen=st.integers(0, 2_000),
    days=st.integers(1, 90),
    off=st.frozensets(st.integers(0, 6), max_size=6),
    late=st.integers(0, 90),
)
def test_the_quota_opens_everything_in_time(
    unseen: int, days: int, off: frozenset[int], late: int
) -> None:
    """However late the student begins, if one day of the first eight tenths is left or more."""
    plan = ExamPlan(MONDAY + days, 20, MONDAY, off)
    left = unseen
    for day in range(MONDAY + min(late, days), plan.date):
        if plan.is_study_day(day):
            opened = plan.quota(left, 0, day)
            assert 0 <= opened <= left
            left -= opened
    assert left == 0 or plan.study_days(MONDAY + min(late, days), plan.date) == 0


@pytest.mark.parametrize(
    ("days", "final"), [(1, 1), (7, 1), (10, 1), (11, 2), (20, 2), (30, 3), (60, 6)]
)
def test_the_last_tenth_is_a_day_at_least(days: int, final: int) -> None:
    plan = exam(days=days)
    assert sum(plan.is_final(MONDAY + day) for day in range(days)) == final


def test_the_last_tenth_counts_days_to_study() -> None:
    """Of 20 study days two are the last tenth: the last Thursday and Friday."""
    plan = exam(days=26, off=[SATURDAY, SUNDAY])
    assert plan.study_days(MONDAY, plan.date) == 20
    final = [
        day for day in range(26) if plan.is_study_day(MONDAY + day) and plan.is_final(MONDAY + day)
    ]
    assert final == [24, 25]
