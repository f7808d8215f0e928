"""The plan in force: today's list, the forecast and its correction, what more minutes would do."""

from dataclasses import replace

import pytest

from quizapp.core.exam import State
from quizapp.core.exam_plan import STARTING_PACE
from quizapp.core.question import BankId, QuestionId, QuestionType
from quizapp.services.plan_words import forecast_lines, plan_lines, today_line
from quizapp.services.planning import FEWEST_OPENED, Planning
from tests.services.exam_hall import Hall
from tests.services.exam_hall import right as right_of
from tests.services.plan_desk import TODAY, foretold_this_morning, iso, make_plan, planning, work


@pytest.fixture
def seated(hall):
    hall.desk.store.set_preference("banks_on", ["hall"])
    return hall.desk


def ids(found: Planning) -> list[str]:
    return [one.id for one in found.questions]


def at_the_exam(desk, plan):
    """The plan whatever the day: before, on and after the exam's."""
    return Planning(desk.index, desk.store, plan, desk.clock(), desk.settings)


def test_without_a_plan_nothing_is_in_force(seated):
    found = Planning.in_force(seated.index, seated.store, seated.clock(), seated.settings)
    assert found is None


def test_the_exam_that_is_planned_for_weighs_the_questions(seated):
    make_plan(seated, blueprint="final")
    stock = planning(seated).stock
    kinds = {one.kind: (one.points, round(one.chance, 4)) for one in stock.candidates}
    assert kinds == {
        QuestionType.SINGLE: (1, round(4 / 24, 4)),
        QuestionType.MULTIPLE: (2, round(2 / 12, 4)),
        QuestionType.TRUE_FALSE: (1, round(2 / 12, 4)),
    }
    make_plan(seated, blueprint="none")
    assert {one.chance for one in planning(seated).stock.candidates} == {1.0}


def test_todays_list_fills_the_minutes_and_no_more(seated):
    for minutes in (2, 4, 10):
        make_plan(seated, minutes=minutes)
        found = planning(seated)
        assert 60 * minutes - 50 < found.seconds <= 60 * minutes
        assert found.why_nothing is None


def test_new_questions_are_spread_over_four_days_in_five(seated):
    make_plan(seated, days=30, minutes=300)
    assert planning(seated).plan.days.quota(48, 0, TODAY) == 2


def test_what_is_suspended_or_buried_is_not_asked_but_foretold(seated):
    make_plan(seated, minutes=300)
    now = seated.clock()
    first, second = planning(seated).questions[:2]
    seated.store.set_mark(first.id, at=now, bank=BankId("hall"), suspended=True)
    seated.store.set_mark(second.id, at=now, bank=BankId("hall"), buried_until=TODAY + 1)
    found = planning(seated)
    assert not {first.id, second.id} & set(ids(found))
    assert found.prediction.unopened == 48
    seated.tomorrow()
    assert second.id in ids(planning(seated))
    assert first.id not in ids(planning(seated))


@pytest.mark.parametrize(
    ("days", "words"), [(1, None), (0, "The exam is today. Good luck!"), (-1, "The exam is over.")]
)
def test_the_days_around_the_exam(seated, days, words):
    plan = make_plan(seated, days=10)
    seated.tomorrow(10 - days)
    found = at_the_exam(seated, plan)
    assert found.days_left == days
    assert (None if found.why_nothing is None else str(found.why_nothing)) == words
    in_force = Planning.in_force(seated.index, seated.store, seated.clock(), seated.settings)
    assert (in_force is None) == (days < 0)
    assert found.what_if([20]) == []


def test_a_day_off_asks_nothing_and_says_so(seated):
    """Study day 20000 is a Friday."""
    make_plan(seated, days_off="fri")
    found = planning(seated)
    assert found.questions == ()
    assert str(found.why_nothing) == "Today is a day off."
    seated.tomorrow()
    assert planning(seated).questions


def test_days_off_up_to_the_exam_leave_no_day(seated):
    make_plan(seated, days=2, days_off="fri,sat")
    assert planning(seated).study_days_left == 0
    assert planning(seated).questions == ()


def test_banks_that_are_gone_leave_words_and_no_questions(seated):
    make_plan(seated, blueprint="final")
    (seated.places.user_banks / "hall.yaml").unlink()
    seated.write("other.yaml", "bank: other\ntitle: O\nquestions:\n  - {stem: S?, answer: true}\n")
    found = planning(seated)
    assert found.questions == ()
    assert str(found.why_nothing) == "The banks of the plan have no question to study."
    assert found.prediction.score is None
    assert [str(one) for one in found.prediction.remarks] == [
        'The bank "hall" is gone from the library.',
        'The exam "final" is in none of the banks any more: everything counts.',
    ]
    assert found.what_if([20]) == []


def test_too_few_answers_foretell_nothing(seated):
    make_plan(seated, minutes=300)
    work(seated, seated.study(count=FEWEST_OPENED - 1))
    prediction = planning(seated).prediction
    assert prediction.score is None
    assert str(prediction.too_early) == (
        "Too early to say: 19 of at least 20 questions were opened."
    )
    assert planning(seated).what_if([20]) == []
    planning(seated).note()
    assert seated.store.forecasts() == []
    work(seated, seated.study(count=1))
    prediction = planning(seated).prediction
    assert prediction.score is not None
    assert (prediction.opened, prediction.unopened) == (20, 28)
    assert prediction.score.low < prediction.score.mean < prediction.score.high


def test_of_an_exam_with_few_questions_all_must_be_opened(desk):
    """
    bank: b
    title: B
    questions:
      - {id: q1, stem: One?, answer: true}
      - {id: q2, stem: Two is not one?, answer: true}
    """
    make_plan(desk, minutes=300)
    work(desk, desk.study(count=1))
    assert (planning(desk).prediction.opened, planning(desk).prediction.needed) == (1, 2)
    assert planning(desk).prediction.score is None
    work(desk, desk.study())
    assert planning(desk).prediction.score is not None


def test_the_target_goes_before_the_exams_own_pass_mark(seated):
    make_plan(seated, minutes=300)
    work(seated, seated.study(), misses=10)
    assert planning(seated).pass_percent is None
    make_plan(seated, blueprint="final")
    passing = planning(seated).prediction.score
    assert planning(seated).pass_percent == 60
    make_plan(seated, target="95")
    hard = planning(seated).prediction.score
    assert planning(seated).pass_percent == 95
    assert passing is not None
    assert hard is not None
    assert passing.mean == hard.mean
    assert hard.pass_probability < passing.pass_probability


def test_more_minutes_promise_no_less(seated):
    make_plan(seated, days=20, minutes=15)
    work(seated, seated.study(), misses=15)
    low, high = planning(seated).what_if([1, 30])
    assert (low.minutes, high.minutes) == (1, 30)
    assert low.score.mean < high.score.mean


def test_what_is_suspended_is_not_learnt_in_advance(seated):
    make_plan(seated, days=20, minutes=30)
    work(seated, seated.study(), misses=15)
    before = planning(seated).what_if([30])[0].score.mean
    for one in planning(seated).stock.candidates:
        if one.kind is QuestionType.SINGLE:
            seated.store.set_mark(one.id, at=seated.clock(), bank=BankId("hall"), suspended=True)
    assert planning(seated).what_if([30])[0].score.mean < before


def test_the_students_own_speed_is_used_once_it_is_known(seated):
    make_plan(seated, minutes=300)
    assert planning(seated).stock.studied.paces == {}
    work(seated, seated.study(), seconds=44)
    pace = planning(seated).stock.studied.paces[QuestionType.SINGLE]
    assert (pace.new, pace.right) == (44, STARTING_PACE.right)


def test_first_marks_are_counted_by_bank_chapter_and_kind(desk):
    """
    bank: b
    title: B
    chapters:
      - id: one
        title: One
        questions:
          - {id: q1, stem: One is one?, answer: true}
          - {id: q2, stem: Which is two?, A: one, B: two, C: three, D: four, answer: B}
    questions:
      - {id: q3, stem: Two is not one?, answer: true}
    """
    make_plan(desk, minutes=300)
    first = work(desk, desk.study(), misses=1)[0]
    tallies = planning(desk).stock.marks.tallies
    judged, single = QuestionType.TRUE_FALSE, QuestionType.SINGLE
    expected = {("b/one", judged): "q1", ("b/one", single): "q2", ("b/", judged): "q3"}
    assert tallies == {key: (1, float(name != first)) for key, name in expected.items()}


def test_a_day_is_noted_once_and_by_the_session(seated):
    make_plan(seated, blueprint="final", minutes=300)
    work(seated, seated.study(), misses=5)
    assert seated.store.forecasts() == []
    seated.tomorrow()
    found = planning(seated)
    seated.study()
    (first,) = seated.store.forecasts()
    assert found.prediction.score is not None
    assert (first.day, first.exam) == (TODAY + 1, "hall#final")
    assert first.mean == found.prediction.score.mean
    assert first.ready > first.mean
    work(seated, seated.study())
    planning(seated).note()
    assert planning(seated).history == [first]


def test_a_file_that_cannot_be_written_keeps_nothing(seated):
    make_plan(seated, minutes=300)
    work(seated, seated.study())
    store = type(seated.store).open(seated.places.database, now=seated.clock(), read_only=True)
    found = Planning.in_force(seated.index, store, seated.clock(), seated.settings)
    assert found is not None
    found.note()
    assert store.forecasts() == []
    store.close()


@pytest.fixture
def foretold(hall: Hall) -> Hall:
    return foretold_this_morning(hall, misses=20)


def sit(hall: Hall, *, blueprint: str = "final", good: bool = True) -> None:
    exam = hall.start(blueprint=blueprint)
    for placed in exam.paper.questions:
        exam.go(placed.position)
        exam.choose(right_of(placed) if good else None)
    exam.submit()
    assert exam.attempt.state is State.SUBMITTED


@pytest.mark.parametrize("good", [True, False])
def test_mock_exams_correct_the_forecast(foretold, good):
    sit(foretold, good=good)
    sit(foretold, blueprint="quick", good=not good)  # of another exam: does not count
    found = planning(foretold.desk)
    assert str(found.prediction.remarks[0]) == "Mock exams counted: 1."
    shift = found.corrections.by_all.shift
    assert (shift > 0) == good


def test_a_mock_exam_before_the_forecast_of_its_day_is_left_out(foretold):
    foretold.desk.now_ms -= 120_000
    sit(foretold)
    foretold.desk.now_ms += 240_000
    assert planning(foretold.desk).corrections.by_all.shift == 0


def test_an_unfinished_mock_exam_says_nothing(foretold):
    foretold.start(blueprint="final")
    assert planning(foretold.desk).prediction.remarks == ()


def test_absence_raises_what_is_new_each_day(seated):
    make_plan(seated, days=30, minutes=300)
    first = planning(seated)
    seated.tomorrow(20)
    later = planning(seated)
    days = later.plan.days
    assert days.quota(48, 0, first.day) < days.quota(48, 0, later.day)
    assert replace(days) == first.plan.days
    assert QuestionId(ids(later)[0])


def test_of_an_exam_that_is_over_nothing_is_foretold(seated):
    plan = make_plan(seated, days=2, minutes=300)
    work(seated, seated.study())
    seated.tomorrow(2)
    today = at_the_exam(seated, plan)
    assert forecast_lines(today)[0].startswith("Foretold: ")
    assert today.prediction.score is not None
    seated.tomorrow()
    over = at_the_exam(seated, plan)
    assert over.prediction.score is None
    assert forecast_lines(over) == []
    assert today_line(over) == "The exam is over."
    assert plan_lines(over)[0] == f"Exam on {iso(plan.days.date)} (over)."


def test_the_days_until_the_exam_are_gone_through_once_for_a_page(seated):
    make_plan(seated, days=20, minutes=30)
    work(seated, seated.study(), misses=15)
    found = planning(seated)
    assert found.kept is found.kept is not None


@pytest.mark.parametrize(
    ("minutes", "others"), [(20, [10, 20, 40]), (1, [1, 2]), (1000, [500, 1000, 1440])]
)
def test_other_minutes_are_such_as_a_day_has(seated, minutes, others):
    make_plan(seated, minutes=minutes)
    assert planning(seated).other_minutes == others


def test_a_target_is_reached_and_not_passed(seated):
    make_plan(seated, days=9, minutes=300, blueprint="final")
    work(seated, seated.study())
    assert "chance to pass" in forecast_lines(planning(seated))[0]
    make_plan(seated, days=9, target="85")
    first = forecast_lines(planning(seated))[0]
    assert "chance to reach 85 %: " in first
    assert "to pass" not in first
