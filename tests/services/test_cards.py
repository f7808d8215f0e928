"""Flashcards: what is in the deck, who rates, and when a card comes back."""

import pytest

from quizapp.core.memory import Rating
from quizapp.core.question import QuestionId
from quizapp.core.review import Mode
from quizapp.services import practice

BANK = """
bank: b
title: B
chapters:
  - id: one
    title: One
    questions:
      - {id: q1, stem: Which?, A: this, B: that, answer: B, explanation: because}
      - {id: q2, stem: True?, answer: true}
    flashcards:
      - {id: c1, front: Service, back: 服务}
      - {id: c2, front: Market, back: 市场}
  - id: two
    title: Two
    flashcards:
      - {id: c3, front: Price, back: 价格}
"""


@pytest.fixture
def deck(desk):
    desk.write("deck.yaml", BANK)
    desk.store.set_preference("banks_on", ["b"])
    return desk


def cards(desk, **wish):
    return practice.begin(
        desk.index,
        desk.store,
        practice.Wish(mode="cards", **wish),
        clock=desk.clock,
        settings=desk.settings,
        seed=7,
        timer=lambda: desk.seconds,
    )


def gone_through(study, rating=Rating.GOOD, count=99):
    came = []
    while study.turn is not None and len(came) < count:
        came.append(study.turn.question.id)
        study.answer(None, rating=rating)
        study.advance()
    return came


def test_the_deck_is_the_cards_and_no_question(deck):
    assert gone_through(cards(deck)) == ["c1", "c2", "c3"]
    assert {review.mode for review in deck.store.reviews()} == {Mode.CARDS}


def test_study_asks_no_card(deck):
    study = deck.study()
    assert study.total == 2


def test_a_chapter_and_a_filter_narrow_it(deck):
    assert gone_through(cards(deck, chapter="two")) == ["c3"]
    assert gone_through(cards(deck, filter="市场", banks=["b"])) == ["c2"]
    assert gone_through(cards(deck, filter="id:q1")) == []


def test_a_card_needs_the_student_s_rating(deck):
    study = cards(deck)
    with pytest.raises(ValueError, match="rated by the student"):
        study.answer(None)


def test_dates_are_those_of_the_memory_model_and_due_cards_come_back(deck):
    study = cards(deck, count=1)
    days = study.next_days()
    assert days[Rating.AGAIN] == 0
    assert days[Rating.HARD] <= days[Rating.GOOD] < days[Rating.EASY]
    study.answer(None, rating=Rating.GOOD)
    assert deck.store.memory(QuestionId("c1")).due_day == 20_000 + days[Rating.GOOD]
    deck.tomorrow(days[Rating.GOOD])
    assert gone_through(cards(deck, new=0)) == ["c1"]


def test_a_forgotten_card_comes_back_in_the_session(deck):
    study = cards(deck)
    study.answer(None, rating=Rating.AGAIN)
    study.advance()
    assert gone_through(study) == ["c2", "c3", "c1"]


def test_new_cards_have_a_number_of_their_own_a_day(deck):
    study = deck.study()
    while study.turn is not None:  # two new questions take nothing from the cards
        study.answer(study.turn.question.key.value if study.turn.question.id == "q2" else {1})
        study.advance()
    assert gone_through(cards(deck, new=2)) == ["c1", "c2"]
    assert gone_through(cards(deck, new=2)) == []
    deck.tomorrow()
    assert "c3" in gone_through(cards(deck, new=2))


def test_single_choices_can_be_cards(deck):
    study = cards(deck, from_questions=True)
    turn = study.turn
    assert (turn.question.id, turn.is_card) == ("q1", True)
    kept = study.answer(None, rating=Rating.HARD)
    review = kept.review
    assert (review.correct, review.score, review.rating) == (True, 1.0, Rating.HARD)
    assert (kept.missed, kept.wrong, kept.fraction, kept.suggested) == (
        frozenset(),
        frozenset(),
        None,
        None,
    )
    # The version that was asked is the bank's own, so that nobody takes it for an edit.
    assert review.fingerprint == turn.question.fingerprint
    assert deck.store.latest_contents("b")[QuestionId("q1")] == turn.question.content()


def test_a_card_that_is_not_due_leaves_the_schedule_alone(deck):
    gone_through(cards(deck))
    deck.tomorrow()
    before = deck.store.memories()
    wish = practice.Wish(filter="id:c1")
    study = practice.begin(
        deck.index, deck.store, wish, clock=deck.clock, settings=deck.settings, seed=7
    )
    assert study.answer(None, rating=Rating.AGAIN).review.mode is Mode.CRAM
    assert deck.store.memories() == before


def test_undo_takes_a_rating_back(deck):
    study = cards(deck)
    study.answer(None, rating=Rating.EASY)
    study.advance()
    study.undo()
    assert deck.store.memories() == {}
    assert study.turn.question.id == "c1"
