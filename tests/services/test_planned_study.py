"""Studying by a plan: what a session asks, what its answers do, when it asks anew."""

import math

import pytest

from quizapp.core.memory import interval, whole_interval
from quizapp.core.question import BankId, ChapterId, QuestionId
from quizapp.core.review import Mode
from quizapp.services import for_today
from quizapp.services.agenda import agenda
from quizapp.services.plan_words import day_ahead_line, minutes_over_line
from quizapp.services.scheduling import scheduling
from quizapp.services.selection import DECK_WITH_QUESTIONS
from tests.services.plan_desk import TODAY, make_plan, planning, right, work, wrong

OTHER = """\
bank: other
title: Other
questions:
  - {id: o-1, stem: Water is wet and cold?, answer: true}
  - {id: o-2, stem: Fire is hot?, answer: true}
"""


@pytest.fixture
def seated(hall):
    desk = hall.desk
    desk.write("other.yaml", OTHER)
    desk.store.set_preference("banks_on", ["hall", "other"])
    return desk


def asked(desk, **options) -> list[str]:
    return list(desk.study(**options).course.queue)


def listed(desk) -> list[str]:
    return [one.id for one in planning(desk).questions]


def test_a_session_asks_the_plans_list_in_its_order(seated):
    make_plan(seated, minutes=5)
    study = seated.study()
    assert study.total == len(listed(seated)) > 5
    assert asked(seated) == listed(seated)


def test_only_the_plans_banks_are_asked_though_they_are_off(seated):
    make_plan(seated, minutes=300, banks=[BankId("hall")])
    assert not {"o-1", "o-2"} & set(asked(seated))
    seated.store.set_preference("banks_on", ["other"])
    assert asked(seated) == listed(seated)
    assert len(listed(seated)) == 48


def test_without_banks_of_its_own_a_plan_follows_what_is_on(seated):
    make_plan(seated, minutes=300)
    assert {"o-1", "o-2"} < set(asked(seated))
    seated.store.set_preference("banks_on", ["hall"])
    assert not {"o-1", "o-2"} & set(asked(seated))


def test_a_named_bank_or_chapter_narrows_the_list(desk):
    """
    bank: b
    title: B
    chapters:
      - {id: one, title: One, questions: [{id: q1, stem: One is one?, answer: true}]}
      - {id: two, title: Two, questions: [{id: q2, stem: Two is two so what?, answer: true}]}
    """
    make_plan(desk, minutes=300)
    assert asked(desk, chapter=ChapterId("two")) == ["q2"]
    assert asked(desk, banks=[BankId("b")]) == listed(desk)


def test_a_bank_that_is_not_the_plans_is_studied_as_ever(seated):
    make_plan(seated, banks=[BankId("hall")])
    study = seated.study(banks=[BankId("other")])
    assert study.total == 2
    assert study.reason is None


def test_other_ways_to_practise_are_as_ever(seated):
    make_plan(seated, minutes=1)
    assert len(asked(seated, mode="random")) == 50
    assert asked(seated, only=[QuestionId("q-3")], mode="due") == ["q-3"]


def test_an_answer_counts_though_it_is_not_due_by_itself(seated):
    make_plan(seated, minutes=300)
    first = work(seated, seated.study())[0]
    assert asked(seated) == []
    seated.tomorrow()
    before = seated.store.memory(QuestionId(first))
    assert before.due_day > TODAY + 1
    make_plan(seated, days=1)
    study = seated.study()
    assert first in study.course.queue
    while study.question.id != first:
        study.skip()
    outcome = study.answer(right(study))
    assert outcome.review.mode is Mode.STUDY
    assert outcome.review.rating is not None
    assert outcome.after.last_day == TODAY + 1
    assert seated.store.memory(QuestionId(first)) == outcome.after
    assert first not in asked(seated)


def test_each_question_gives_its_reason_but_a_retry(seated):
    make_plan(seated, minutes=300)
    study = seated.study(count=1)
    assert str(study.reason).endswith("% on the day")
    assert study.reason == planning(seated).questions[0].reason
    study.answer(wrong(study))
    assert study.reason is not None
    study.advance()
    assert study.turn.is_retry
    assert study.reason is None
    study.answer(right(study))
    assert study.advance() is None
    assert study.reason is None


def test_without_a_plan_there_is_no_reason(seated):
    assert seated.study().reason is None


def test_on_the_way_to_an_exam_intervals_are_not_moved_about(seated):
    make_plan(seated, days=12, minutes=8)
    longest = 0
    for day in range(TODAY, TODAY + 12):
        study = seated.study()
        while study.turn is not None:
            after = study.answer(right(study)).after
            days = whole_interval(interval(after.stability, seated.settings.retention))
            assert after.due_day - day == days
            longest = max(longest, days)
            study.advance()
        seated.tomorrow()
    assert longest > 10  # days that would be moved otherwise


def test_the_exam_ends_that(seated):
    make_plan(seated, days=12)
    fuzz = [scheduling(seated.store, seated.settings, TODAY + day).fuzz for day in (0, 11, 12)]
    assert fuzz == [False, False, True]
    seated.store.clear_plan(seated.clock())
    assert scheduling(seated.store, seated.settings, TODAY).fuzz


def test_a_wrong_answer_that_did_not_come_back_is_owed_today(seated):
    make_plan(seated, minutes=300)
    study = seated.study(count=1)
    missed = study.question.id
    study.answer(wrong(study))
    assert missed in listed(seated)
    assert "missed today" in str(
        next(one.reason for one in planning(seated).questions if one.id == missed)
    )


def test_the_day_ends_with_its_minutes(seated):
    """Sixty seconds an answer: five answers are a day of five minutes."""
    make_plan(seated, minutes=5)
    work(seated, seated.study(count=3), seconds=60)
    left = planning(seated)
    assert left.seconds <= 120
    work(seated, seated.study(count=2), seconds=60)
    assert asked(seated) == []
    assert str(planning(seated).why_nothing) == "Today's work is done."
    make_plan(seated, minutes=10)
    assert asked(seated)
    make_plan(seated, minutes=5)
    seated.tomorrow()
    assert asked(seated)


def test_what_was_put_into_today_by_hand_comes_first(seated):
    make_plan(seated, minutes=2)
    last = seated.index.questions([QuestionId("q-47")])[QuestionId("q-47")]
    for_today.put_in(seated.store, [last], day=TODAY, at_ms=seated.now_ms)
    assert asked(seated)[0] == "q-47"
    assert asked(seated)[1:] == [one for one in listed(seated) if one != "q-47"]


def test_on_the_day_of_the_exam_nothing_is_asked(seated):
    make_plan(seated, days=1, minutes=5)
    seen = set(work(seated, seated.study(), misses=4))
    seated.tomorrow()
    study = seated.study()
    assert study.turn is None
    assert str(study.course.why_nothing) == "The exam is today. Good luck!"
    assert study.summary().planned is None
    found = agenda(seated.index, seated.store, seated.clock(), seated.settings).today
    assert (found.due, found.new, found.minutes) == (0, 0, 0)
    more = asked(seated, new=1_000_000)
    assert more
    assert set(more) <= seen
    work(seated, seated.study(new=1_000_000), seconds=150)
    assert asked(seated, new=1_000_000) == []


def test_once_the_exam_is_over_all_is_as_without_a_plan(seated):
    make_plan(seated, days=3, minutes=1)
    seated.tomorrow(4)
    with_plan = asked(seated)
    seated.store.clear_plan(seated.clock())
    assert with_plan == asked(seated)
    assert len(with_plan) == seated.settings.new_per_day


def test_on_a_day_off_nothing_is_asked(seated):
    assert seated.study().course.why_nothing is None
    make_plan(seated, days_off="fri")
    assert seated.study().turn is None
    assert str(seated.study().course.why_nothing) == "Today is a day off."
    assert seated.study(mode="weakest").turn is not None


def ahead(desk):
    """What the end of a session says of tomorrow, and the words for it."""
    study = desk.study()
    planned = study.summary().planned
    return planned, None if planned is None else day_ahead_line(planned)


def test_the_end_of_a_session_says_what_the_plan_asks_tomorrow(seated):
    make_plan(seated, minutes=4)
    work(seated, seated.study(), misses=3)
    planned, words = ahead(seated)
    seated.tomorrow()
    found = planning(seated)
    assert planned.questions == len(found.questions) > 0
    assert planned.new == sum(one.is_new for one in found.questions)
    assert planned.seconds == pytest.approx(found.seconds)
    assert words == (
        f"Tomorrow by the plan, as it stands: {planned.questions} questions ({planned.new} new),"
        f" about {math.ceil(found.seconds / 60)} min."
    )


@pytest.mark.parametrize(
    ("wishes", "words"),
    [
        ({"days": 1}, "Tomorrow is the exam. Good luck!"),
        ({"days": 9, "days_off": "sat"}, "Tomorrow is a day off."),
    ],
)
def test_a_day_off_and_the_exam_are_said_of_tomorrow(seated, wishes, words):
    make_plan(seated, **wishes)
    assert ahead(seated)[1] == words


def test_nothing_to_gain_tomorrow_is_said_so(desk):
    """
    bank: b
    title: B
    questions:
      - {id: q1, stem: One is one?, answer: true}
    """
    make_plan(desk, days=3)
    desk.store.set_mark(QuestionId("q1"), at=desk.clock(), bank=BankId("b"), suspended=True)
    assert ahead(desk)[1] == "Tomorrow by the plan, as it stands: nothing."


def test_without_a_plan_tomorrow_is_what_is_due(seated):
    assert seated.study().summary().planned is None
    make_plan(seated, banks=[BankId("hall")])
    assert seated.study(banks=[BankId("other")]).summary().planned is None
    assert seated.study(mode="random").summary().planned is not None
    assert seated.study(mode="cards", kinds=DECK_WITH_QUESTIONS).summary().planned is None


def test_who_wants_more_than_the_plan_asks_gets_what_comes_next(seated):
    make_plan(seated, minutes=2)
    work(seated, seated.study(), seconds=60)
    assert asked(seated) == []
    more = seated.study(new=1_000_000, count=10)
    assert more.total == 10
    assert more.reason is not None
    make_plan(seated, days_off="fri")
    assert asked(seated) == []
    assert len(asked(seated, new=5)) == 5


def test_asking_for_new_questions_changes_nothing_of_a_list_that_is_not_done(seated):
    make_plan(seated, minutes=5)
    assert asked(seated, new=1_000_000) == listed(seated)


def test_the_agenda_knows_of_an_exam_that_is_over(seated):
    make_plan(seated, days=1)
    days = []
    for _ in range(3):
        found = agenda(seated.index, seated.store, seated.clock(), seated.settings)
        days.append((found.planning is not None, found.is_exam_over))
        seated.tomorrow()
    assert days == [(True, False), (True, False), (False, True)]


def test_minutes_that_are_left_are_told_at_the_end(seated):
    make_plan(seated, minutes=10)
    quick = seated.study()
    work(seated, quick, seconds=1.0)
    left = quick.summary().planned_more
    assert left == len(listed(seated)) > 0
    slow = seated.study()
    work(seated, slow, seconds=120.0)
    assert slow.summary().planned_more == 0


def test_a_session_ends_with_the_plans_minutes_of_the_day(seated):
    """Ninety seconds an answer: four answers are more than five minutes."""
    make_plan(seated, minutes=5)
    study = seated.study()
    assert study.total > 4
    assert len(work(seated, study, misses=1, seconds=90)) == 4
    left = study.total - 4 + 1
    assert study.summary().planned_left == left
    assert minutes_over_line(left).startswith("Today's minutes of the plan are over; ")
    beyond = seated.study(new=1_000_000, count=10)
    assert len(set(work(seated, beyond, seconds=90))) == 10
    assert beyond.summary().planned_left == 0


def test_what_was_spent_before_counts_and_an_answer_stays_on_show(seated):
    make_plan(seated, minutes=5)
    work(seated, seated.study(count=2), seconds=90)
    study = seated.study()
    study_length = study.total
    assert study_length > 1
    seated.seconds += 300
    study.answer(right(study))
    assert study.outcome is not None
    assert study.turn is not None
    assert study.advance() is None
    study.undo()
    assert study.turn is not None


def test_fewer_minutes_that_were_asked_for_end_a_session_first(seated):
    make_plan(seated, minutes=5)
    study = seated.study(minutes=1)
    assert len(work(seated, study, seconds=90)) == 1
    assert study.summary().planned_left == 0
    assert study.summary().planned_more > 0
