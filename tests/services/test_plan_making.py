"""A plan out of what somebody types: dates, minutes, days off, exams, targets."""

import pytest

from quizapp.core.question import BankId, QuestionType
from quizapp.errors import NotFoundError, QuizappError, UsageError
from quizapp.services.blueprints import BrokenExam, Saved
from quizapp.services.plan_making import PlanWish, make
from quizapp.services.plan_table import PlanTable
from quizapp.services.plan_words import plan_lines
from tests.services.plan_desk import TODAY, iso, make_plan, planning

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


MINE = """\
title: Mine
minutes: 10
pass: 70
sections: [{type: true_false, count: 4, points: 2}]
"""


@pytest.fixture
def written(seated, tmp_path):
    """An exam in a file, for the bank that is on."""
    path = tmp_path / "mine.yaml"
    path.write_text(MINE, encoding="utf-8")
    return path


def test_an_exam_in_a_file_is_planned_for(seated, written):
    made = make_plan(seated, blueprint=str(written))
    assert (made.blueprint, made.banks) == (str(written), HALL)
    found = planning(seated)
    assert {one.kind for one in found.stock.candidates} == {QuestionType.TRUE_FALSE}
    assert {(one.points, round(one.chance, 3)) for one in found.stock.candidates} == {(2, 0.333)}
    assert found.pass_percent == 70
    assert found.stock.remarks == ()
    assert f"Mine – {written}" in plan_lines(found)[1]


def test_a_file_stays_with_the_plan_from_wherever_it_was_named(seated, written, monkeypatch):
    monkeypatch.chdir(written.parent)
    assert make_plan(seated, blueprint="./mine.yaml").blueprint == str(written)
    assert make_plan(seated, minutes=50).blueprint == str(written)
    assert make_plan(seated, blueprint="none").blueprint is None


def test_an_exam_saved_by_name_is_planned_for(seated, written):
    kept = [Saved("mine", written), Saved("final", written)]
    assert make_plan(seated, blueprint="mine", saved=kept).blueprint == str(written)
    own = make_plan(seated, blueprint="final", saved=kept)
    assert own.blueprint == "final"  # a bank's own exam goes before a saved one


def test_a_file_that_moved_or_broke_is_said_and_not_guessed(seated, written):
    make_plan(seated, blueprint=str(written))
    written.write_text("sections: 3\n", encoding="utf-8")
    found = planning(seated)
    assert [str(one) for one in found.stock.remarks] == [
        f"{written} can't be read as an exam any more: everything counts."
    ]
    assert len(found.stock.candidates) == 48
    written.unlink()
    assert [str(one) for one in planning(seated).stock.remarks] == [
        f"{written} is gone: without its exam everything counts."
    ]


def test_a_file_that_no_exam_can_be_drawn_from_makes_no_plan(seated, written):
    with pytest.raises(BrokenExam):
        make_plan(seated, blueprint=str(written.with_name("missing.yaml")))
    written.write_text(MINE + "bank: nowhere\n", encoding="utf-8")
    with pytest.raises(BrokenExam):
        make_plan(seated, blueprint=str(written))
    written.write_text(MINE + "among: wrong\n", encoding="utf-8")
    with pytest.raises(UsageError, match="others every day"):
        make_plan(seated, blueprint=str(written))
    assert seated.store.plan() is None


def test_a_file_names_its_own_bank_though_it_is_off(seated, written):
    seated.write("other.yaml", "bank: other\ntitle: O\nquestions:\n  - {stem: S?, answer: true}\n")
    written.write_text(MINE.replace("4", "1") + "bank: other\n", encoding="utf-8")
    assert make_plan(seated, blueprint=str(written)).banks == ("other",)
    assert len(planning(seated).stock.candidates) == 1


def test_a_file_of_some_chapters_leaves_the_others_out(desk, tmp_path):
    """
    bank: b
    title: B
    chapters:
      - {id: one, title: One, questions: [{id: q1, stem: One is one?, answer: true}]}
      - {id: two, title: Two, questions: [{id: q2, stem: Two is two so what?, answer: true}]}
    """
    path = tmp_path / "part.yaml"
    path.write_text(MINE.replace("4", "1") + "chapters: [two]\n", encoding="utf-8")
    make_plan(desk, blueprint=str(path))
    assert [one.id for one in planning(desk).stock.candidates] == ["q2"]


OTHER = """\
bank: other
title: Other
blueprints:
  - {id: final, title: F, minutes: 5, pass: 60, sections: [{type: true_false, count: 1}]}
  - {id: oral, title: O, minutes: 5, pass: 60, sections: [{type: true_false, count: 1}]}
questions:
  - {id: o-1, stem: Water is wet and cold?, answer: true}
"""


@pytest.fixture
def two(seated):
    seated.write("other.yaml", OTHER)
    seated.store.set_preference("banks_on", ["hall", "other"])
    return seated


def test_of_two_exams_of_one_name_the_bank_tells(two):
    with pytest.raises(UsageError, match="Several banks"):
        make_plan(two, blueprint="final")
    made = make_plan(two, blueprint="other:final")
    assert (made.blueprint, made.banks) == ("final", ("other",))
    assert make_plan(two, blueprint="hall:final").banks == HALL
    with pytest.raises(NotFoundError):
        make_plan(two, blueprint="hall:oral")


def test_a_plan_may_go_over_to_the_exam_of_another_bank(two):
    make_plan(two, blueprint="hall:final")
    made = make_plan(two, blueprint="oral")
    assert (made.blueprint, made.banks) == ("oral", ("other",))
    with pytest.raises(NotFoundError):
        make_plan(two, blueprint="oral", banks=HALL)


def test_the_exams_that_are_offered_can_be_typed(two):
    table = PlanTable(two.index, two.store, two.clock, two.settings)
    assert table.exams() == ["quick", "hall:final", "other:final", "oral"]
    for name in table.exams():
        make_plan(two, blueprint=name)


@pytest.mark.parametrize("typed", ["周六，星期日", "週六、週天", "sat,sun"])
def test_weekdays_may_be_chinese(seated, typed):
    assert make_plan(seated, days_off=typed).days.days_off == {5, 6}


@pytest.mark.parametrize(
    "typed", ["2024-11-3", "2024/11/03", "２０２４-１１-０３", " 2024.11.3 ", "2024年11月3日"]
)
def test_dates_may_be_typed_as_people_write_them(seated, typed):
    made = make(
        seated.index, seated.store, PlanWish(typed), now=seated.clock(), settings=seated.settings
    )
    assert made.days.date == TODAY + 30
