"""What the home screen and `due` count, switching banks."""

import pytest

from quizapp.core.memory import Rating
from quizapp.core.question import BankId, QuestionId
from quizapp.errors import NotFoundError
from quizapp.services.library import DECK, banks_on, switch, today

TWO_BANKS = """
bank: other
title: Other
questions:
  - {id: o1, stem: Other one?, A: no, B: yes, answer: B}
"""
RIGHT = frozenset({1})


def test_a_fresh_library_offers_the_first_bank_only(desk):
    """
    bank: service-marketing
    title: S
    questions:
      - {id: q1, stem: One?, A: no, B: yes, answer: B}
    """
    desk.write("other.yaml", TWO_BANKS)
    desk.store.set_preference("banks_on", None)
    assert banks_on(desk.store, desk.index) == ["service-marketing"]
    assert banks_on(None, desk.index) == ["service-marketing"]


def test_switching_keeps_the_other_choices(desk):
    """
    bank: b
    title: B
    questions:
      - {id: q1, stem: One?, A: no, B: yes, answer: B}
    """
    desk.write("other.yaml", TWO_BANKS)
    switch(desk.store, desk.index, BankId("other"), on=True)
    assert set(banks_on(desk.store, desk.index)) == {"b", "other"}
    switch(desk.store, desk.index, BankId("b"), on=False)
    assert banks_on(desk.store, desk.index) == ["other"]
    with pytest.raises(NotFoundError):
        switch(desk.store, desk.index, BankId("nothing"), on=True)


def test_due_reviews_of_a_bank_that_is_off_wait(desk):
    """
    bank: b
    title: B
    questions:
      - {id: q1, stem: One?, A: no, B: yes, answer: B}
    """
    desk.study().answer(RIGHT)
    switch(desk.store, desk.index, BankId("b"), on=False)
    desk.tomorrow(30)
    now = today(desk.index, desk.store, desk.clock(), desk.settings)
    assert (now.due, now.new) == (0, 0)
    switch(desk.store, desk.index, BankId("b"), on=True)
    assert today(desk.index, desk.store, desk.clock(), desk.settings).due == 1


def test_today_counts_what_is_due_new_and_done(desk):
    """
    bank: b
    title: B
    chapters:
      - id: c1
        title: First
        questions:
          - {id: q1, stem: One?, A: no, B: yes, answer: B}
          - {id: q2, stem: Two?, A: no, B: yes, answer: B}
      - id: c2
        title: Second
        questions:
          - {id: q3, stem: Three?, A: no, B: yes, answer: B}
    """
    study = desk.study()
    study.answer(RIGHT)
    study.advance()
    study.answer(None)
    now = today(desk.index, desk.store, desk.clock(), desk.settings)
    assert (now.due, now.new, now.done, now.streak) == (1, 1, 2, 1)
    first, second = now.banks[0].chapters
    assert (first.count, first.due, first.new, first.mastery) == (2, 1, 0, 0.5)
    assert (second.new, second.mastery) == (1, None)
    assert now.week[0] == 1
    quick = today(desk.index, desk.store, desk.clock(), desk.settings, details=False)
    assert (quick.due, quick.new, quick.minutes) == (now.due, now.new, now.minutes)


def test_new_questions_beyond_the_day_s_number_are_named(desk):
    """
    bank: b
    title: B
    questions:
      - {id: q1, stem: One?, A: no, B: yes, answer: B}
      - {id: q2, stem: Two?, A: no, B: yes, answer: B}
    """
    from dataclasses import replace

    few = replace(desk.settings, new_per_day=1)
    now = today(desk.index, desk.store, desk.clock(), few)
    assert (now.new, now.more_new) == (1, 1)


def test_a_streak_lasts_until_a_whole_day_is_missed(desk):
    """
    bank: b
    title: B
    questions:
      - {id: q1, stem: One?, A: no, B: yes, answer: B}
    """

    def streak():
        return today(desk.index, desk.store, desk.clock(), desk.settings).streak

    assert streak() == 0
    for expected in (1, 2):
        desk.study(mode="sequential").answer(RIGHT)
        assert streak() == expected
        desk.tomorrow()
    assert streak() == 2
    desk.tomorrow()
    assert streak() == 0


@pytest.mark.parametrize(
    ("text", "due_today", "edited", "reps"),
    [
        ("stem: 服务是无形的，对吗, A: 不对, B: 对的, answer: B", False, False, 1),
        ("stem: 服务是无形的吗？, A: 不对, B: 对的, answer: B", False, True, 1),
        ("stem: 服务不是无形的，对吗？, A: 不对, B: 对的, answer: B", False, True, 1),
        ("stem: 服务是无形的，对吗？, A: 不对, B: 对的, answer: A", True, False, 1),
        ("stem: 顾客满意由什么决定？, A: 天气, B: 期望与感知之差, answer: B", False, False, None),
    ],
)
def test_history_follows_the_rules_for_edits(desk, text, due_today, edited, reps):
    """
    bank: b
    title: B
    questions:
      - {id: q1, stem: "服务是无形的，对吗？", A: 不对, B: 对的, answer: B}
    """
    desk.write("bank.yaml", BEFORE)
    desk.study().answer(RIGHT)
    desk.write("bank.yaml", BEFORE.replace(OLD, text))
    memory = desk.store.memory(QuestionId("q1"))
    assert (None if memory is None else memory.reps) == reps
    if memory is not None:
        assert (memory.due_day == 20_000) is due_today
    assert (desk.store.edited([QuestionId("q1")]) != set()) is (edited or due_today)
    assert desk.store.check() == []


OLD = "stem: 服务是无形的，对吗？, A: 不对, B: 对的, answer: B"
BEFORE = "bank: b\ntitle: B\nquestions:\n  - {id: q1, " + OLD + "}\n"


def test_was_carries_the_history_to_the_new_id(desk):
    """
    bank: b
    title: B
    questions:
      - {id: q1, stem: One?, A: no, B: yes, answer: B}
    """
    desk.write(
        "bank.yaml",
        "bank: b\ntitle: B\nquestions:\n  - {id: q1, stem: One?, A: no, B: yes, answer: B}\n",
    )
    kept = desk.study().answer(RIGHT).after
    text = "bank: b\ntitle: B\nquestions:\n  - {id: new, was: [q1], stem: One?, A: no, B: yes, answer: B}\n"
    desk.write("bank.yaml", text)
    assert desk.store.memories() == {QuestionId("new"): kept}
    desk.store.rebuild()
    assert desk.store.memories() == {QuestionId("new"): kept}


def test_a_question_without_id_keeps_its_history_over_a_typo(desk):
    """
    bank: b
    title: B
    """
    text = "bank: b\ntitle: B\nquestions:\n  - {stem: 服务质量的五个维度中，最重要的是哪一个？, A: 有形性, B: 可靠性, answer: B}\n"
    desk.write("bank.yaml", text)
    kept = desk.study().answer(RIGHT).after
    desk.write("bank.yaml", text.replace("哪一个", "哪個"))
    memories = desk.store.memories()
    assert list(memories.values()) == [kept]
    assert set(memories) == set(desk.index.question_ids(BankId("b")))


def test_a_deleted_question_returns_with_its_history(desk):
    """
    bank: b
    title: B
    questions:
      - {id: q1, stem: One?, A: no, B: yes, answer: B}
    """
    one = "bank: b\ntitle: B\nquestions:\n  - {id: q1, stem: One?, A: no, B: yes, answer: B}\n"
    two = one.replace("q1, stem: One?", "q2, stem: Something else entirely?")
    desk.write("bank.yaml", one)
    kept = desk.study().answer(RIGHT).after
    desk.tomorrow(60)
    desk.write("bank.yaml", two)
    assert desk.store.due(desk.clock().utc_ms // 86_400_000, banks=None) == []
    desk.write("bank.yaml", one)
    assert desk.store.memory(QuestionId("q1")) == kept
    assert desk.study(new=0).turn.question.id == "q1"


def test_a_change_is_noted_once_however_often_the_bank_is_edited(desk):
    """
    bank: b
    title: B
    """
    one = "bank: b\ntitle: B\nquestions:\n  - {id: q1, stem: One?, A: no, B: yes, answer: B}\n"
    desk.write("bank.yaml", one)
    desk.study().answer(RIGHT)
    changed = one.replace("answer: B", "answer: A")
    for title in ("B", "C", "D"):
        desk.write("bank.yaml", changed.replace("title: B", f"title: {title}"))
    assert [event["kind"] for event in desk.store.export()["events"]] == ["key_changed"]


def test_a_bank_that_was_shortened_counts_only_what_it_has(desk):
    """
    bank: b
    title: B
    """
    one = "  - {id: q1, stem: One?, A: no, B: yes, answer: B}\n"
    two = "  - {id: q2, stem: Something else entirely?, A: no, B: yes, answer: B}\n"
    head = "bank: b\ntitle: B\nquestions:\n"
    desk.write("bank.yaml", head + one + two)
    study = desk.study()
    study.answer(RIGHT)
    study.advance()
    study.answer(RIGHT)
    desk.write("bank.yaml", head + "  - {id: q3, stem: 三？, A: 甲, B: 乙, answer: B}\n")
    for details in (True, False):
        now = today(desk.index, desk.store, desk.clock(), desk.settings, details=details)
        assert [status.new for status in now.banks if status.on] == [1]
        assert (now.new, now.minutes) == (1, 1)


@pytest.mark.parametrize("details", [True, False])
def test_cards_that_are_due_are_no_questions_that_study_asks(desk, details):
    """
    bank: b
    title: B
    questions:
      - {id: q1, stem: One is one?, answer: true}
    flashcards:
      - {id: c1, front: One, back: Two}
    """
    cards = desk.study(mode="cards", kinds=DECK)
    cards.answer(None, rating=Rating.AGAIN)
    found = today(desk.index, desk.store, desk.clock(), desk.settings, details=details)
    assert (found.due, [status.due for status in found.banks if status.on]) == (0, [0])
    assert found.cards_due == 1
