"""Figures of a history: what they count, and that few answers yield words and no numbers."""

from datetime import date

import pytest

from quizapp.core.question import QuestionType
from quizapp.core.recalls import Calibration, Retention
from quizapp.core.stats import Share, UsualTime
from quizapp.core.studied_days import Streaks
from quizapp.services import stats_words as words
from quizapp.services.stats import WEEKS, Figures, Recalled

RIGHT, WRONG = frozenset({1}), frozenset({2})
BANK = """
    bank: b
    title: B
    chapters:
      - id: one
        title: One
        questions:
          - {id: q1, stem: One?, options: [a, b, c], answer: B, shuffle: false}
          - {id: q2, stem: Two?, options: [a, b, c], answer: B, shuffle: false}
      - id: two
        title: Two
        questions:
          - {id: t1, stem: True., answer: true}
"""


@pytest.fixture
def figures(desk):
    """Figures as they stand when asked for."""
    return lambda: Figures(desk.index, desk.store, now=desk.clock(), settings=desk.settings)


def begin(desk):
    desk.write("b.yaml", BANK)
    desk.store.set_preference("banks_on", ["b"])


def answer(desk, response, seconds=12, **options):
    """Answer the first question of a session in bank order."""
    study = desk.study(mode="sequential", **options)
    desk.seconds += seconds
    study.answer(response)
    return study


def test_an_empty_history_has_no_numbers(desk, figures):
    begin(desk)
    now = figures()
    assert now.studied().streaks == Streaks(0, 0)
    assert words.is_empty(now.studied())
    assert words.regularity(now.heatmap(), now.studied()) == ["Nothing was answered yet."]
    assert now.answers() == Share(0, 0)
    assert sum(now.load()) == 0
    assert words.load_summary(now.load()) == "Nothing is due in the next 30 days."
    assert now.times() == now.confusions() == ()
    memory = now.memory()
    assert words.retention_summary(memory) == "Known when due, last 90 days: no answers yet."
    assert "can't be said yet" in words.calibration_summary(memory)
    assert words.sample_note(memory) == []
    assert [kind.mastery for kind in now.mastery().kinds] == [None, None]


def test_the_heatmap_ends_today_or_with_an_earlier_month(desk, figures):
    begin(desk)  # day 20000 is 2024-10-04, a Friday
    answer(desk, RIGHT)
    now = figures().heatmap()
    assert words.date_of(now.last) == date(2024, 10, 4)
    assert words.date_of(now.first).weekday() == 0
    assert now.last - now.first == (WEEKS - 1) * 7 + 4
    assert (now.counts, now.steps) == ({20_000: 1}, {20_000: 5})
    for back, end in ((1, date(2024, 9, 30)), (9, date(2024, 1, 31)), (10, date(2023, 12, 31))):
        assert words.date_of(figures().heatmap(back).last) == end
    earlier = figures().heatmap(1)
    assert earlier.counts == {}
    assert words.regularity(earlier, figures().studied()) == ["before the first answer"]


def test_days_are_counted_from_the_first_one_on(desk, figures):
    begin(desk)
    answer(desk, RIGHT)
    desk.tomorrow()
    answer(desk, RIGHT)
    desk.tomorrow(2)
    now = figures()
    assert now.studied().streaks == Streaks(0, 2)
    assert words.regularity(now.heatmap(), now.studied()) == [
        "studied on 2 of 4 days",
        "longest run 2 days",
        "0 answers today",
    ]


def test_mastery_by_chapter_and_kind(desk, figures):
    begin(desk)
    answer(desk, RIGHT)
    found = figures().mastery()
    (bank,) = found.banks
    assert [(one.title, one.mastery) for one in bank.chapters] == [("One", 0.5), ("Two", None)]
    assert [(one.kind, one.count, one.seen, one.mastery) for one in found.kinds] == [
        (QuestionType.SINGLE, 2, 1, 0.5),
        (QuestionType.TRUE_FALSE, 1, 0, None),
    ]


def test_the_load_is_that_of_the_banks_that_are_on(desk, figures):
    begin(desk)
    study = answer(desk, WRONG)
    study.advance()
    study.answer(RIGHT)
    load = figures().load()
    assert (len(load), load[0], sum(load)) == (30, 1, 2)
    assert words.load_summary(load).startswith("2 reviews in 30 days, at most 1 on one day")
    desk.store.set_preference("banks_on", [])
    assert sum(figures().load()) == 0


def test_times_are_told_by_kind_from_ten_answers_on(desk, figures):
    begin(desk)
    for number in range(10):
        answer(desk, WRONG if number < 3 else RIGHT, seconds=10 + number)
        desk.tomorrow()
    (found,) = figures().times()
    assert found.kind is QuestionType.SINGLE
    assert (found.all.count, found.right.count, found.wrong.count) == (10, 7, 3)
    assert found.all.middle_ms == 14_500
    assert found.wrong == UsualTime(3, None, None, None)
    assert words.time_text(found.all) == "14 s (12-17 s)"
    assert words.time_text(found.wrong) == "too few answers (3)"


def test_a_wrong_option_chosen_again_is_a_confusion(desk, figures):
    begin(desk)
    answer(desk, WRONG)
    assert figures().confusions() == ()
    desk.tomorrow()
    answer(desk, WRONG)
    desk.tomorrow()
    answer(desk, RIGHT)
    (found,) = figures().confusions()
    assert (found.question.id, found.confusion.times, found.confusion.asked) == ("q1", 2, 3)
    assert (words.option_name(found), words.option_text(found)) == ("C", "c")
    assert words.confusion_times(found) == "2 of 3 answers"
    desk.write("b.yaml", BANK.replace("One?", "Something else entirely?"))
    assert figures().confusions() == ()


def test_a_confused_judgement_is_named(desk, figures):
    begin(desk)
    for _ in range(2):
        answer(desk, False, chapter="two")
        desk.tomorrow()
    (found,) = figures().confusions()
    assert (words.option_name(found), words.option_text(found)) == ("False", "")


def test_the_worst_of_many_confusions_come_first(desk, figures, monkeypatch):
    monkeypatch.setattr("quizapp.services.stats._AT_ONCE", 3)  # so that these are many
    lines = ["bank: many", "title: Many", "questions:"]
    lines += [
        f"  - {{id: m{number}, stem: 'Many {number}?', options: [a, b, c], answer: B,"
        " shuffle: false}"
        for number in range(12)
    ]
    desk.write("many.yaml", "\n".join(lines))
    desk.store.set_preference("banks_on", ["many"])
    for day in range(3):
        study = desk.study(mode="sequential", count=12)
        while study.turn is not None:
            number = int(study.turn.question.id[1:])
            is_wrong = number % 4 > day and not study.turn.is_retry
            study.answer(WRONG if is_wrong else RIGHT)
            study.advance()
        desk.tomorrow()
    found = figures().confusions(limit=2)
    assert [one.confusion.times for one in found] == [3, 3]
    assert {int(one.question.id[1:]) % 4 for one in found} == {3}
    assert [one.confusion.times for one in figures().confusions(limit=40)] == [3, 3, 3, 2, 2, 2]


@pytest.mark.parametrize(
    ("share", "text"),
    [
        (Share(0, 0), "no answers yet"),
        (Share(19, 19), "too few answers (19 of 20)"),
        (Share(18, 20), "90 % (70-97 %)"),
        (Share(20, 20), "100 % (84-100 %)"),
    ],
)
def test_a_share_is_said_with_its_range_or_not_at_all(share, text):
    assert words.share_text(share) == text


@pytest.mark.parametrize(
    ("predicted", "verdict"),
    [
        (0.8, "You remember more than predicted: 90 % (83-94 %), predicted 80 %."),
        (0.88, "Predictions hold: 90 % (83-94 %), predicted 88 %."),
        (0.97, "You remember less than predicted: 90 % (83-94 %), predicted 97 %."),
    ],
)
def test_predictions_are_judged_by_the_range_of_what_happened(predicted, verdict):
    none = Share(0, 0)
    happened = Calibration((), predicted, Share(90, 100))
    found = Recalled(0.9, Retention(none, none, none, none), happened, 300, 900)
    assert words.calibration_summary(found) == verdict
    assert words.sample_note(found) == ["Counted over 300 of 900 questions, drawn by chance."]


def test_retention_is_held_against_its_target(desk, figures):
    begin(desk)
    for _ in range(24):
        answer(desk, WRONG)
        desk.tomorrow()
    memory = figures().memory()
    assert memory.retention.all == Share(0, 23)
    assert words.retention_summary(memory) == (
        "Known when due, last 90 days: 0 % (0-14 %); the target is 90 %."
    )
    assert words.retention_rows(memory)[0][0] == "Known when due"
