"""What is studied today: its order, where it ends, and the reason given."""

from types import MappingProxyType

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from quizapp.core.exam_plan import Candidate, ExamPlan, Pace, Studied
from quizapp.core.guessing import FirstMarks
from quizapp.core.plan import WEAK, PlannedQuestion, chosen, plan
from quizapp.core.plan_gain import Prospect
from quizapp.core.question import QuestionType
from tests.core.plan_values import MONDAY, candidate, candidates, exam, memory, seen, unseen

TODAY = MONDAY + 10
SATURDAY, SUNDAY = 5, 6


def names(planned: list[PlannedQuestion]) -> list[str]:
    return [one.id for one in planned]


def planned(
    plan_: ExamPlan, stock: list[Candidate], today: int = TODAY, **studied: float
) -> list[PlannedQuestion]:
    done = Studied(
        opened_today=int(studied.get("opened", 0)), seconds_today=studied.get("seconds", 0.0)
    )
    return plan(plan_, stock, today, FirstMarks(), studied=done)


# -- order


def test_quota_then_weak_then_more_new_then_the_rest() -> None:
    """20 new ones over the 14 days left of the first 24: two today."""
    weak, strong = memory(1.0, TODAY - 5), memory(200.0, TODAY - 5)
    stock = [candidate("strong", strong), candidate("weak", weak), *unseen(20)]
    asked = names(planned(exam(days=30, minutes=60), stock))
    assert asked[:2] == ["n0000", "n0001"]
    assert asked[2] == "weak"
    assert asked[3:-1] == [f"n{number:04}" for number in range(2, 20)]
    assert asked[-1] == "strong"


def test_parts_go_by_gain_per_second_and_equal_ones_by_id() -> None:
    stock = [
        candidate("b", memory(3.0, TODAY - 5)),
        candidate("a", memory(3.0, TODAY - 5)),
        candidate("worth", memory(3.0, TODAY - 5), points=5.0),
        candidate("rare", memory(3.0, TODAY - 5), chance=0.1),
        candidate("guess", memory(3.0, TODAY - 5), guess_floor=0.5),
    ]
    assert names(planned(exam(), stock)) == ["worth", "a", "b", "guess", "rare"]


def test_a_question_missed_today_is_weak_and_one_answered_today_is_not_asked() -> None:
    stock = [
        candidate("missed", memory(2.0, TODAY, TODAY)),
        candidate("answered", memory(2.0, TODAY, TODAY + 2)),
        *unseen(20),
    ]
    asked = names(planned(exam(), stock, opened=2))
    assert asked[0] == "missed"
    assert "answered" not in asked


def test_in_the_last_tenth_there_is_one_list() -> None:
    """A new question that is hardly ever asked waits behind reviews, quota or not."""
    stock = [*seen(5, 3.0, TODAY), candidate("new", chance=0.01)]
    final = ExamPlan(TODAY + 3, 20, TODAY - 27)
    assert final.is_final(TODAY)
    assert names(planned(final, stock)) == [*(f"s000{n}" for n in range(5)), "new"]
    assert names(planned(exam(days=30), stock))[0] == "new"


def test_without_gain_only_the_quota_is_asked() -> None:
    """Nobody gains by questions that count nothing, but new ones are to be opened all the same."""
    stock = [candidate("old", memory(3.0, TODAY - 5), points=0.0), *unseen(5, points=0.0)]
    assert names(planned(exam(), stock)) == ["n0000"]
    assert names(planned(ExamPlan(TODAY + 1, 20, TODAY - 9), stock)) == []


# -- where it ends


def test_the_minutes_are_kept() -> None:
    """30 s and three times in four 12 s more: 39 s each, thirty in 20 minutes."""
    asked = planned(exam(minutes=20), unseen(100))
    assert len(asked) == 30
    assert sum(one.seconds for one in asked) <= 1200


def test_what_was_spent_today_is_taken_off() -> None:
    assert len(planned(exam(minutes=20), unseen(100), seconds=600)) == 15
    assert planned(exam(minutes=20), unseen(100), seconds=1200) == []
    assert planned(exam(minutes=20), unseen(100), seconds=5000) == []
    assert planned(exam(minutes=0), unseen(100)) == []


def test_nothing_is_asked_on_a_day_off_or_from_the_exam_on() -> None:
    plan_ = exam(days=14, off=[SATURDAY, SUNDAY])
    asked = [bool(planned(plan_, unseen(5), MONDAY + day)) for day in range(16)]
    assert asked == ([True] * 5 + [False] * 2) * 2 + [False, False]


def test_on_the_eve_the_horizon_is_a_day() -> None:
    [(_, eve)] = chosen(exam(days=30), seen(1, 3.0), MONDAY + 29, FirstMarks())
    assert eve.before == pytest.approx(_recall(3.0, 35))


def _recall(stability: float, days: int) -> float:
    factor = 0.9 ** (-1 / 0.1542) - 1
    return float((1 + factor * days / stability) ** -0.1542)


# -- over the days


def test_all_is_opened_by_eight_tenths_of_the_days_and_no_day_takes_too_long() -> None:
    plan_, stock = exam(days=20, minutes=30), {one.id: one for one in unseen(200)}
    opened = []
    for day in range(MONDAY, plan_.date):
        asked = plan(plan_, stock.values(), day, FirstMarks())
        assert sum(one.seconds for one in asked) <= 1800
        opened.append(sum(one.is_new for one in asked))
        for one in asked:
            stock[one.id] = candidate(one.id, memory(3.0, day))
    assert sum(opened[:16]) == 200
    assert opened[0] >= 13


def test_after_an_absence_it_is_planned_anew_from_what_is_left() -> None:
    """20 of 200 are opened on the first two of 30 days; then twelve days pass."""
    stock = [*seen(20, 3.0, MONDAY, 0), *unseen(180)]
    asked = planned(exam(days=30, minutes=90), stock, MONDAY + 14)
    assert [one.is_new for one in asked[:19]] == [True] * 18 + [False]  # 180 over 10 days


def test_half_a_session_later_the_rest_of_the_day_is_the_same() -> None:
    """Planned again at noon: the same new questions, without those of the morning."""
    stock = unseen(100)
    plan_ = exam(days=30, minutes=20)
    morning = planned(plan_, stock, MONDAY)
    done = {one.id for one in morning[:10]}
    noon = [
        candidate(one.id, memory(3.0, MONDAY, MONDAY + 3)) if one.id in done else one
        for one in stock
    ]
    again = planned(plan_, noon, MONDAY, opened=10, seconds=390)
    assert names(again) == names(morning)[10:]


# -- properties


@given(
    stock=candidates(TODAY),
    days=st.integers(1, 60),
    minutes=st.floats(0, 60),
    spent=st.floats(0, 4_000),
)
@example(stock=unseen(2, points=1.0, chance=1.0), days=1, minutes=0.5, spent=0.0)
def test_each_once_within_the_time_and_in_any_order_the_same(
    stock: list[Candidate], days: int, minutes: float, spent: float
) -> None:
    plan_ = ExamPlan(TODAY + days, minutes, TODAY - 10)
    found = planned(plan_, stock, seconds=spent)
    assert len(set(names(found))) == len(found)
    assert set(names(found)) <= {one.id for one in stock}
    fits = sum(one.seconds for one in found) <= max(0.0, 60 * minutes - spent) + 1e-6
    # A day's minutes are enough for one question, however few they are.
    assert fits or (len(found) == 1 and minutes > 0 == spent)
    assert planned(plan_, stock[::-1], seconds=spent) == found


@given(stock=candidates(TODAY), days=st.integers(1, 60), minutes=st.floats(1, 60))
def test_more_minutes_only_add(stock: list[Candidate], days: int, minutes: float) -> None:
    few = names(planned(ExamPlan(TODAY + days, minutes, TODAY - 10), stock))
    many = names(planned(ExamPlan(TODAY + days, 2 * minutes, TODAY - 10), stock))
    assert many[: len(few)] == few


@given(stock=candidates(TODAY), days=st.integers(2, 60))
def test_parts_stand_in_their_order(stock: list[Candidate], days: int) -> None:
    plan_ = ExamPlan(TODAY + days, 600, TODAY - 3)
    offers = chosen(plan_, stock, TODAY, FirstMarks())
    if plan_.is_final(TODAY):
        rates = [offer.per_second for _, offer in offers]
        assert rates == sorted(rates, reverse=True)
        return
    quota = plan_.quota(sum(one.memory is None for one in stock), 0, TODAY)
    assert all(one.memory is None for one, _ in offers[:quota])
    parts = [_part(one, offer) for one, offer in offers[quota:]]
    assert parts == sorted(parts)


def _part(one: Candidate, offer: Prospect) -> int:
    if one.memory is None:
        return 1
    return 0 if offer.now is None or offer.now < WEAK else 2


# -- reasons


def test_the_reason_of_a_review() -> None:
    """The figures of `test_plan_gain.test_a_review_by_hand`."""
    stock = [candidate("q", memory(10.0, TODAY - 5), points=2.0, chance=0.5)]
    [one] = planned(exam(days=30), stock)
    assert str(one.reason) == "+0.05 points in 16 s: 94 % now, 83 % → 89 % on the day"
    assert one.gain == pytest.approx(0.0509, abs=1e-4)
    assert not one.is_new


def test_the_reason_of_a_new_question() -> None:
    [one] = planned(exam(days=30), unseen(1))
    assert str(one.reason) == "+0.42 points in 39 s: new, 25 % → 67 % on the day"
    assert one.is_new


def test_the_reason_of_a_new_question_that_would_be_known_anyway() -> None:
    """Of a chapter where all was right at once nothing is promised; the share is opened still."""
    marks = FirstMarks.of([("easy", QuestionType.SINGLE, 1.0)] * 60)
    [one] = plan(exam(days=30), unseen(1, chapter="easy"), TODAY, marks)
    assert one.gain < 0
    assert str(one.reason) == "30 s: new, part of today's share"


def test_the_reason_of_a_retry() -> None:
    [one] = planned(exam(days=30), [candidate("q", memory(0.5, TODAY, TODAY))])
    assert str(one.reason) == "+0.01 points in 12 s: missed today, 57 % → 57 % on the day"


def test_the_students_own_pace_is_planned_with() -> None:
    slow = Studied(MappingProxyType({QuestionType.SINGLE: Pace(new=600.0, retry=0.0)}))
    assert len(plan(exam(minutes=20), unseen(9), TODAY, FirstMarks(), studied=slow)) == 2


def test_a_day_with_less_time_than_a_question_takes_has_one() -> None:
    """Else somebody slow with a minute a day would never be asked anything."""
    slow = {QuestionType.SINGLE: Pace(new=90.0)}
    short, stock = exam(minutes=1), unseen(5)
    asked = [
        len(plan(short, stock, MONDAY, FirstMarks(), studied=Studied(slow, seconds_today=spent)))
        for spent in (0.0, 1.0)
    ]
    assert asked == [1, 0]
    assert plan(exam(minutes=0), stock, MONDAY, FirstMarks(), studied=Studied(slow)) == []
