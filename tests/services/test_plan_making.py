"""A plan out of what somebody types: dates, minutes, days off, exams, targets."""

import pytest

from quizapp.core.question import BankId
from quizapp.errors import NotFoundError, QuizappError, UsageError
from quizapp.services.plan_making import PlanWish, make
from tests.services.plan_desk import TODAY, iso, make_plan

HALL = (BankId("hall"),)


@pytest.fixture
def seated(hall):
    hall.desk.store.set_preference("banks_on", ["hall"])
    return hall.desk


def test_a_plan_takes_the_usual_where_nothing_is_said(seated):
    made = make_plan(seated)
    assert seated.store.plan() == made
    assert (made.days.date, made.days.start_day) == (TODAY + 30, TODAY)
    assert (made.days.minutes_per_day, made.days.days_off) == (20, frozenset())
    assert (made.blueprint, made.target, made.banks) == (None, None, None)


def test_everything_can_be_said(seated):
    made = make_plan(
        seated, minutes=45, days_off="Sat, sunday", blueprint="final", target="75%", banks=HALL
    )
    assert (made.days.minutes_per_day, made.days.days_off) == (45, {5, 6})
    assert (made.blueprint, made.target, made.banks) == ("final", 75, HALL)


def test_what_is_not_said_stays_as_it_was_for_the_exam_ahead(seated):
    make_plan(seated, minutes=45, days_off="sat", blueprint="final", target="75")
    seated.tomorrow(3)
    made = make_plan(seated, days=20, minutes=10)
    assert (made.days.minutes_per_day, made.days.days_off) == (10, {5})
    assert (made.blueprint, made.target, made.banks) == ("final", 75, HALL)
    assert made.days.start_day == TODAY


def test_a_wish_can_be_taken_back(seated):
    make_plan(seated, days_off="sat", blueprint="final", target="75")
    made = make_plan(seated, days_off="none", blueprint="none", target="none")
    assert (made.days.days_off, made.blueprint, made.target) == (frozenset(), None, None)


def test_an_exam_that_is_over_leaves_nothing_to_the_next(seated):
    make_plan(seated, days=2, minutes=45, blueprint="final")
    seated.tomorrow(2)
    made = make_plan(seated)
    assert (made.days.minutes_per_day, made.blueprint) == (20, None)
    assert made.days.start_day == TODAY + 2


def test_another_exam_starts_anew(seated):
    make_plan(seated, blueprint="final")
    seated.tomorrow()
    assert make_plan(seated, blueprint="quick").days.start_day == TODAY + 1


@pytest.mark.parametrize(
    "text",
    ["soon", "", "20241231", "2024-02-30", "31.12.2024", "2024-W50-1", iso(TODAY), iso(TODAY - 1),
     "1900-01-01", iso(TODAY + 1_200), "9999-12-31"],
)  # fmt: skip
def test_a_date_that_cannot_be_is_refused_in_words(seated, text):
    with pytest.raises(UsageError) as raised:
        make(seated.index, seated.store, PlanWish(text), now=seated.clock(), settings=seated.settings)  # fmt: skip
    assert text in str(raised.value)
    assert seated.store.plan() is None


def test_the_study_day_decides_what_is_today(seated):
    """At 03:00 it is still yesterday's study day, whose exam comes with the morning."""
    seated.now_ms -= 9 * 3_600_000
    assert make_plan(seated, days=0).days.start_day == TODAY - 1


@pytest.mark.parametrize(
    ("wish", "error"),
    [
        ({"minutes": 0}, UsageError),
        ({"minutes": 1_441}, UsageError),
        ({"minutes": float("nan")}, UsageError),
        ({"days_off": "mon,tue,wed,thu,fri,sat,sun"}, UsageError),
        ({"days_off": "someday"}, UsageError),
        ({"target": "0"}, UsageError),
        ({"target": "101"}, UsageError),
        ({"target": "much"}, UsageError),
        ({"blueprint": "missing"}, NotFoundError),
        ({"banks": [BankId("missing")]}, NotFoundError),
    ],
)
def test_what_cannot_be_planned_is_refused_and_nothing_kept(seated, wish, error):
    with pytest.raises(error):
        make_plan(seated, **wish)
    assert seated.store.plan() is None


def test_banks_without_questions_are_refused(desk):
    """
    bank: cards
    title: Cards
    questions:
      - {id: c, front: 服务, back: service}
    """
    with pytest.raises(NotFoundError):
        make_plan(desk)


def test_an_exam_of_several_banks_needs_its_bank(seated):
    text = (seated.places.user_banks / "hall.yaml").read_text()
    second = text.replace("bank: hall", "bank: second").replace("id: q-", "id: r-")
    seated.write("second.yaml", second)
    seated.store.set_preference("banks_on", ["hall", "second"])
    with pytest.raises(QuizappError, match=r"--bank hall \| second"):
        make_plan(seated, blueprint="final")
    assert make_plan(seated, blueprint="final", banks=[BankId("second")]).banks == ("second",)
