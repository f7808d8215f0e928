"""Marking several questions at once, and taking it back; pages of a list."""

import pytest

from quizapp.banks.folder import bank_files
from quizapp.core.mark import Mark
from quizapp.core.question import QuestionId
from quizapp.script import to_simplified
from quizapp.services import for_today, mark_acts
from quizapp.services.browsing import browse
from quizapp.services.browsing_pages import Pages

DAY = 20_000


@pytest.fixture
def five(desk):
    lines = [f"  - {{id: q{n}, stem: Number {n}?, A: no, B: yes, answer: B}}" for n in range(1, 6)]
    desk.write("five.yaml", "\n".join(["bank: b", "title: B", "questions:", *lines]))
    return desk


@pytest.fixture
def questions(five):
    ids = [QuestionId(f"q{n}") for n in range(1, 6)]
    return list(five.index.questions(ids).values())


def marks(desk):
    return {str(one): mark for one, mark in desk.store.marks(["q1", "q2", "q3"]).items()}


def test_a_field_is_set_alike_and_comes_back_as_each_was(five, questions):
    five.store.set_mark("q1", at=five.clock(), starred=True, note="n")
    act = mark_acts.set_field(five.store, questions[:2], "starred", True, at=five.clock())
    assert marks(five) == {"q1": Mark(starred=True, note="n"), "q2": Mark(starred=True)}
    mark_acts.undo(five.store, act, at=five.clock())
    assert marks(five) == {"q1": Mark(starred=True, note="n"), "q2": Mark()}


def test_undo_leaves_what_was_changed_since(five, questions):
    act = mark_acts.set_field(five.store, questions[:2], "note", "mine", at=five.clock())
    five.store.set_mark("q2", at=five.clock(), note="later", suspended=True)
    mark_acts.undo(five.store, act, at=five.clock())
    assert marks(five) == {"q1": Mark(), "q2": Mark(note="later", suspended=True)}


def test_a_suspended_question_is_out_of_the_queue_and_back_in_it(five, questions):
    study = five.study(banks=["b"], new=1)
    asked = study.turn.question
    study.answer(frozenset({0}))
    five.tomorrow(30)
    before = five.store.due(DAY + 30, banks=None)
    assert [question for question, _ in before] == [asked.id]
    act = mark_acts.set_field(five.store, [asked], "suspended", True, at=five.clock())
    assert five.store.due(DAY + 30, banks=None) == []
    mark_acts.undo(five.store, act, at=five.clock())
    assert five.store.due(DAY + 30, banks=None) == before


def test_an_act_is_one_write_or_none(five, questions):
    def change(question, mark):
        if question == "q2":
            raise ZeroDivisionError
        return Mark(starred=True)

    chosen = {question.id: question.bank for question in questions}
    with pytest.raises(ZeroDivisionError):
        five.store.change_marks(chosen, change, at=five.clock())
    assert marks(five) == {}


def test_what_was_put_into_today_is_taken_out_alone(five, questions):
    first = mark_acts.put_into_today(five.store, questions[:2], day=DAY, at=five.clock())
    second = mark_acts.put_into_today(five.store, questions[:3], day=DAY, at=five.clock())
    assert [one.id for one in second.questions] == ["q3"]
    mark_acts.undo(five.store, second, at=five.clock())
    assert list(for_today.waiting(five.store, DAY)) == ["q1", "q2"]
    assert list(for_today.waiting(five.store, DAY, among={"q2", "q3"})) == ["q2"]
    mark_acts.undo(five.store, first, at=five.clock())
    assert for_today.waiting(five.store, DAY) == {}


def test_pages_know_what_stands_where_and_what_is_gone(desk):
    lines = [f"  - {{id: q{n}, stem: Number {n}?, answer: true}}" for n in range(700)]
    head = ["bank: b", "title: B", "questions:"]
    desk.write("many.yaml", "\n".join([*head, *lines]))
    pages = Pages(
        browse(desk.index, desk.store, "bank:b", now=desk.clock(), settings=desk.settings)
    )
    for place in (0, 31, 32, 699, 350, 0):
        assert pages.entry(place).question.id == f"q{place}"
    desk.store.set_mark("q31", at=desk.clock(), starred=True)
    assert not pages.entry(31).mark.starred
    pages.forget()
    assert pages.entry(31).mark.starred
    gone = Pages(browse(desk.index, desk.store, "bank:b", now=desk.clock(), settings=desk.settings))
    (desk.places.user_banks / "many.yaml").write_text("\n".join([*head, *lines[:40], *lines[41:]]))
    desk.index.refresh(bank_files([], desk.places.user_banks), simplify=to_simplified)
    assert gone.entry(40) is None
    assert gone.entry(41).question.id == "q41"
