"""What the set-up screen has to choose from."""

from dataclasses import replace

import pytest

from quizapp.core.exam_draw import papers_possible
from quizapp.core.exam_wish import Among
from quizapp.core.question import BankId, QuestionType
from quizapp.errors import NotFoundError
from quizapp.services.blueprints import saved_folder
from quizapp.services.exam_setup import Setup, exam_setup
from quizapp.services.library import switch
from quizapp.services.papers import named_wish
from tests.services.exam_hall import BANK, Hall

PLAIN = """
    bank: plain
    title: Plain
    defaults: {points: {multiple: 2}, marking: half}
    questions:
      - {id: p-1, stem: "Which one is it?", A: x, B: y, answer: A}
      - {id: p-2, stem: "And which ones are they?", A: x, B: y, C: z, answer: AB}
      - {id: p-3, stem: "The third stands alone.", answer: true}
    flashcards:
      - {id: p-4, front: f, back: b}
"""
CARDS = """
    bank: cards
    title: Cards
    flashcards:
      - {id: c-1, front: f, back: b}
"""


def read(hall: Hall, first: str | None = None) -> Setup:
    desk = hall.desk
    return exam_setup(desk.index, desk.store, desk.places, None if first is None else BankId(first))


def test_banks_that_are_on_come_first_and_the_main_exam_at_their_head(hall):
    hall.desk.write("plain.yaml", PLAIN)
    hall.desk.write("cards.yaml", CARDS)
    switch(hall.desk.store, hall.desk.index, BANK, on=True)
    names = [one.bank.id for one in read(hall).banks]
    assert names[0] == BANK
    assert {"plain"} <= set(names)
    assert "cards" not in names  # nothing there that a program could mark
    setup = read(hall, "plain")
    assert setup.banks[0].bank.id == "plain"
    assert setup.templates[0].wish.bank == "plain"
    hall_s = [one for one in setup.templates if one.wish.bank == BANK]
    assert [one.wish.blueprint.id for one in hall_s] == ["final", "quick"]


def test_a_bank_without_an_exam_is_given_one_of_what_it_has(hall):
    hall.desk.write("plain.yaml", PLAIN)
    template = read(hall, "plain").templates[0]
    plan = template.wish.blueprint
    assert [(one.type, one.count, one.points) for one in plan.sections] == [
        (QuestionType.SINGLE, 1, 1.0), (QuestionType.MULTIPLE, 1, 2.0),
        (QuestionType.TRUE_FALSE, 1, 1.0),
    ]  # fmt: skip
    assert (plan.marking.name, plan.title) == ("half", "Plain")
    assert len(hall.sit(template.wish).paper.questions) == 3


def test_a_library_without_questions_has_no_exam(desk, monkeypatch):
    monkeypatch.setattr("quizapp.banks.folder.shipped_folder", lambda: None)
    desk.write("cards.yaml", CARDS)
    with pytest.raises(NotFoundError):
        read(Hall(desk))
    desk.write("plain.yaml", PLAIN)
    assert [one.bank.id for one in read(Hall(desk)).banks] == ["plain"]


def test_what_was_saved_stands_after_the_first_bank_s_own(hall):
    wish = replace(named_wish(hall.desk.index, BANK), among=Among.UNSEEN, seed="A7F3")
    template = read(hall, BANK).save("mine", wish, False)
    setup = read(hall, BANK)
    assert [one.name for one in setup.templates[:3]] == ["", "", "mine"]
    assert setup.templates[2] == template
    assert template.wish.seed is None
    (saved_folder(hall.desk.places) / "bad.yaml").write_text("sections: 7", encoding="utf-8")
    assert read(hall, BANK).broken == ("bad",)


def test_what_is_wrong_and_unseen_is_known_beforehand(hall):
    exam = hall.sit(named_wish(hall.desk.index, BANK, "quick"))
    exam.go(2)
    exam.submit()
    bank = read(hall, BANK).bank(BANK)
    assert bank.wrong == {placed.question.id for placed in exam.paper.questions[:2]}
    assert len(bank.unseen) == len(bank.bank.questions) - 2
    wish = replace(named_wish(hall.desk.index, BANK), among=Among.UNSEEN)
    assert {one.id for one in bank.pool(wish)} == bank.unseen
    assert papers_possible(wish.asked(), bank.pool(wish), bank.twins()) == 5
