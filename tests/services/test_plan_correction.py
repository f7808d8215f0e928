"""What corrects a forecast: answers that were asked again on a later day, and mock exams."""

from dataclasses import replace

import pytest

from quizapp.core.exam_wish import Among, Wish
from quizapp.core.forecast import UNCORRECTED, MockResult, correction
from quizapp.core.question import BankId
from quizapp.core.stats import FEWEST
from quizapp.services.agenda import agenda
from quizapp.services.papers import named_wish
from quizapp.services.plan_correction import hindsight
from quizapp.services.planning import Planning
from tests.services.exam_hall import Hall
from tests.services.exam_hall import right as right_of
from tests.services.plan_desk import foretold_this_morning, make_plan, planning, work

BANK = BankId("hall")


@pytest.fixture
def seated(hall):
    """A student who opened every question yesterday and knew each."""
    hall.desk.store.set_preference("banks_on", ["hall"])
    make_plan(hall.desk, blueprint="final", minutes=300)
    work(hall.desk, hall.desk.study())
    hall.desk.tomorrow()
    return hall.desk


def uncorrected(found: Planning) -> float:
    return found._score(found.days_left, UNCORRECTED).mean


def again(desk, count: int, *, misses: int) -> Planning:
    """Ask so many of them again, the first few wrong."""
    work(desk, desk.study(count=count), misses=misses)
    return planning(desk)


def said(found: Planning) -> list[str]:
    return [str(one) for one in found.prediction.remarks]


def test_nothing_is_corrected_from_nothing(seated):
    found = planning(seated)
    assert (found.corrections.hindsight.lasting, found.corrections.hindsight.recalls) == (1.0, 0)
    assert found.prediction.score.mean == uncorrected(found)
    assert said(found) == []


def test_fewer_answers_than_a_share_is_told_from_correct_nothing(seated):
    found = again(seated, FEWEST - 1, misses=FEWEST - 1)
    assert found.corrections.hindsight.recalls == FEWEST - 1
    assert found.corrections.hindsight.lasting == 1.0
    assert found.prediction.score.mean == uncorrected(found)
    assert said(found) == []


@pytest.mark.parametrize(("misses", "is_lower"), [(FEWEST, True), (0, False)])
def test_what_was_still_known_corrects_every_forecast(seated, misses, is_lower):
    found = again(seated, FEWEST, misses=misses)
    assert said(found) == ["Corrected by what you still knew on a later day: 20 answers."]
    assert (found.corrections.hindsight.lasting < 1.0) == is_lower
    assert (found.prediction.score.mean < uncorrected(found)) == is_lower
    home = agenda(seated.index, seated.store, seated.clock(), seated.settings).planning
    assert home.prediction.score == found.prediction.score
    kept = found.what_if([20])[0].score.mean
    plain = planning(seated)
    plain.corrections = replace(found.corrections, hindsight=hindsight_of_nothing(seated))
    assert (kept < plain.what_if([20])[0].score.mean) == is_lower


def hindsight_of_nothing(desk):
    return replace(hindsight(desk.store), lasting=1.0, recalls=0)


def test_mock_exams_are_held_against_what_hindsight_said(seated):
    again(seated, 30, misses=30)
    seated.tomorrow()
    found = planning(seated)
    found.note()
    (noted,) = (one for one in seated.store.forecasts() if one.day == found.day)
    assert noted.ready == found._score(1, found.corrections.by_hindsight).mean
    assert noted.ready < found._score(1, UNCORRECTED).mean


@pytest.fixture
def foretold(hall: Hall) -> Hall:
    return foretold_this_morning(hall, misses=500)


def sit(hall: Hall, wish: Wish, *, seen: int = 99) -> str:
    """Sit an exam, look at so many of its questions, and hand it in."""
    exam = hall.sit(wish)
    for placed in exam.paper.questions[1:seen]:
        exam.go(placed.position)
        if wish.feedback == "end":
            exam.choose(right_of(placed))
    exam.submit()
    return exam.attempt.id


def final(hall: Hall, **terms: object) -> Wish:
    return replace(named_wish(hall.desk.index, BANK, "final"), **terms)


def test_the_exam_of_the_plan_is_counted_and_others_are_named_with_the_reason(foretold):
    sit(foretold, final(foretold))
    plain = final(foretold)
    short = replace(plain.blueprint, sections=plain.blueprint.sections[:1])
    left = {
        sit(foretold, named_wish(foretold.desk.index, BANK, "quick")): "other_exam",
        sit(foretold, replace(plain, blueprint=short)): "other_exam",
        sit(foretold, final(foretold, by_chapter=False, among=Among.WRONG)): "narrowed",
        sit(foretold, final(foretold, feedback="each")): "practice",
        sit(foretold, plain, seen=3): "hardly_seen",
    }
    found = planning(foretold.desk)
    assert found.corrections.mocks.left_out == left
    assert len(found.corrections.mocks.results) == 1
    assert sorted(str(one) for one in found.corrections.mocks.remarks) == [
        "Mock exams counted: 1.",
        "Mock exams left out, for most of their questions were never looked at: 1.",
        "Mock exams left out, for they are not the exam of the plan: 2.",
        "Mock exams left out, for they showed the answers on the way: 1.",
        "Mock exams left out, for they were drawn from a part of the questions: 1.",
    ]
    assert [str(one) for one in found.corrections.mocks.in_short] == [
        "Mock exams counted: 1, left out: 5."
    ]


def test_an_exam_from_before_the_plan_was_not_foretold(hall):
    hall.desk.store.set_preference("banks_on", ["hall"])
    exam = sit(hall, final(hall))
    make_plan(hall.desk, blueprint="final", minutes=300)
    found = planning(hall.desk)
    assert found.corrections.mocks.left_out == {exam: "not_foretold"}
    assert said(found) == ["Mock exams left out, for nothing was foretold on their day: 1."]


def test_an_exam_is_foretold_when_it_begins(foretold):
    foretold.desk.tomorrow()
    foretold.after(60_000)
    sit(foretold, final(foretold))
    found = planning(foretold.desk)
    assert dict(found.corrections.mocks.left_out) == {}
    assert len(found.corrections.mocks.results) == 1


def test_an_exam_begins_though_nothing_can_be_foretold(foretold, tmp_path):
    """The plan's exam is a file that is gone."""
    file = tmp_path / "exam.yaml"
    file.write_text(
        "bank: hall\ntitle: Own\nminutes: 5\nsections:\n  - {type: single, count: 4}\n",
        encoding="utf-8",
    )
    make_plan(foretold.desk, blueprint=str(file))
    file.unlink()
    foretold.desk.tomorrow()
    assert not foretold.sit(final(foretold)).is_over


def test_a_plan_for_everything_says_that_no_mock_exam_fits_it(foretold):
    sit(foretold, final(foretold))
    make_plan(foretold.desk, blueprint="none")
    found = planning(foretold.desk)
    assert found.corrections.mocks.results == ()
    assert said(found) == [
        "Mock exams left out, for the plan names no exam to compare them with: 1."
    ]


def test_an_exam_that_is_open_is_neither(foretold):
    foretold.start(blueprint="final")
    found = planning(foretold.desk)
    assert (found.corrections.mocks.results, dict(found.corrections.mocks.left_out)) == ((), {})


def test_both_corrections_stand_side_by_side():
    both = correction([MockResult(70.0, 60.0, 5.0)], 0.5)
    assert both.shift < 0
    assert both.lasting == 0.5
