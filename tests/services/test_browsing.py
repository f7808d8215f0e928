"""Lists over the library: what states and measures pick, orders, pages, saved filters."""

import pytest

from quizapp.core.filter import FilterError, parse
from quizapp.core.filter_words import STATES
from quizapp.core.question import BankId, QuestionId
from quizapp.errors import NotFoundError, UsageError
from quizapp.services import for_today, saved_filters
from quizapp.services.browsing import browse
from quizapp.services.library import switch, today
from tests.services.conftest import Desk

BANK = """\
bank: b
title: B
chapters:
  - id: one
    title: 第一章
    questions:
      - {id: q1, stem: One?, A: no, B: yes, answer: B, shuffle: false}
      - {id: q2, stem: Two?, A: no, B: yes, answer: B, shuffle: false}
      - {id: q3, stem: Three?, A: no, B: yes, answer: B, shuffle: false}
      - {id: q4, stem: Four?, A: no, B: yes, answer: B, shuffle: false}
    flashcards:
      - {id: c1, front: Five, back: 5}
"""
RIGHT, WRONG = frozenset({1}), frozenset({0})
BANKS = [BankId("b")]


@pytest.fixture
def desk(desk: Desk) -> Desk:
    desk.write("b.yaml", BANK)
    return desk


def listing(desk, text, **options):
    chosen = {"now": desk.clock(), "settings": desk.settings, "banks": BANKS, **options}
    return browse(desk.index, desk.store, text, **chosen)


def found(desk, text, **options):
    return " ".join(listing(desk, text, **options).ids())


def answer(desk, question, response, **options):
    desk.study(only=[QuestionId(question)]).answer(response, **options)
    desk.now_ms += 1000


def test_states_follow_what_was_done(desk):
    assert found(desk, "is:new") == found(desk, "") == "q1 q2 q3 q4 c1"
    for state in set(STATES) - {"new"}:
        assert found(desk, f"is:{state}") == ""
        assert found(desk, f"-is:{state}") == "q1 q2 q3 q4 c1"
    answer(desk, "q1", WRONG)
    answer(desk, "q2", RIGHT)
    mark = desk.store.set_mark
    mark(QuestionId("q2"), at=desk.clock(), starred=True, note="look")
    mark(QuestionId("q3"), at=desk.clock(), suspended=True, report="typo")
    mark(QuestionId("c1"), at=desk.clock(), buried_until=20_001)
    expected = {
        "new": "q3 q4 c1",
        "seen": "q1 q2",
        "today": "q1 q2",
        "wrong": "q1",
        "starred": "q2",
        "noted": "q2",
        "suspended": "q3",
        "reported": "q3",
        "buried": "c1",
        "wrong,starred": "q1 q2",
        "new,starred": "q2 q3 q4 c1",
        "new -is:suspended": "q4 c1",
    }
    for state, ids in expected.items():
        assert found(desk, f"is:{state}") == ids, state
    assert found(desk, "-is:new") == "q1 q2"
    assert found(desk, "-is:new,wrong") == "q2"
    desk.tomorrow()
    assert found(desk, "is:today") == found(desk, "is:buried") == ""
    assert found(desk, "is:due") == "q1"


def test_due_is_what_today_would_ask(desk):
    answer(desk, "q1", WRONG)
    answer(desk, "q2", WRONG)
    desk.tomorrow(30)
    assert found(desk, "is:due") == "q1 q2"
    desk.store.set_mark(QuestionId("q1"), at=desk.clock(), suspended=True)
    questions = desk.index.questions([QuestionId("q4")]).values()
    for_today.put_in(desk.store, questions, day=20_030, at_ms=desk.now_ms)
    assert found(desk, "is:due") == "q2 q4"
    entries = {entry.question.id: entry.is_due for entry in listing(desk, "").page(0, 9)}
    assert entries == {"q1": False, "q2": True, "q3": False, "q4": True, "c1": False}


def test_measures_count_what_was_never_answered_as_0(desk):
    for _ in range(2):
        answer(desk, "q1", WRONG)
    answer(desk, "q2", RIGHT)
    expected = {
        "wrong>1": "q1",
        "wrong:2": "q1",
        "wrong<2": "q2 q3 q4 c1",
        "wrong=0": "q2 q3 q4 c1",
        "wrong>=0": "q1 q2 q3 q4 c1",
        "-wrong>=1": "q2 q3 q4 c1",
        "wrong>-1": "q1 q2 q3 q4 c1",
        "times=0": "q3 q4 c1",
        "times<2": "q2 q3 q4 c1",
        "times>=1": "q1 q2",
        "times=1": "q2",
        "lapses<=0": "q1 q2 q3 q4 c1",
        "due<=1": "q1",
        "due>1": "q2",
        "stability>0": "q1 q2",
        "stability<0.5": "q1",
        "points>1": "",
        "points:1 wrong:2": "q1",
    }
    for text, ids in expected.items():
        assert found(desk, text) == ids, text
    desk.tomorrow(3)
    assert found(desk, "due<-1") == "q1"


def test_a_question_leaves_the_book_as_the_setting_says(desk):
    answer(desk, "q1", WRONG)
    desk.tomorrow()
    answer(desk, "q1", RIGHT)
    assert found(desk, "is:wrong") == "q1"
    assert listing(desk, "").page(0, 1)[0].in_book
    desk.tomorrow()
    answer(desk, "q1", RIGHT)
    assert found(desk, "is:wrong") == ""
    assert not listing(desk, "").page(0, 1)[0].in_book


def test_entries_tell_where_the_student_stands(desk):
    answer(desk, "q1", WRONG)
    desk.store.set_mark(QuestionId("q1"), at=desk.clock(), starred=True)
    desk.write("b.yaml", BANK.replace("One?", "One then?"))
    entry, untouched = listing(desk, "id:q1,q2").page(0, 5)
    assert entry.question.stem == "One then?"
    assert (entry.mark.starred, entry.is_edited, entry.in_book) == (True, True, True)
    assert entry.tally is not None
    assert (entry.tally.times, entry.tally.wrong) == (1, 1)
    assert entry.memory == desk.store.memory(QuestionId("q1"))
    assert (untouched.memory, untouched.tally, untouched.is_edited) == (None, None, False)
    assert found(desk, "is:edited") == "q1"


def test_lists_can_be_put_in_order(desk):
    for question in ("q4", "q2", "q2"):
        answer(desk, question, WRONG)
    desk.tomorrow()
    answer(desk, "q3", RIGHT)
    assert found(desk, "", order="bank") == "q1 q2 q3 q4 c1"
    assert found(desk, "", order="wrong") == "q2 q4 q1 q3 c1"
    assert found(desk, "", order="newest") == "q3 q2 q4 q1 c1"
    assert found(desk, "-id:q2", order="due") == "q4 q3 q1 c1"
    desk.tomorrow(5)
    weakest = found(desk, "", order="weakest").split()
    due = [question for question, _ in desk.store.due(20_006, banks=None)]
    assert weakest[: len(due)] == due
    assert weakest[-2:] == ["q1", "c1"]


def test_pages_and_places(desk):
    made = listing(desk, "-id:q2")
    assert (made.total, made.count, made.query.text()) == (5, 4, "-id:q2")
    assert [entry.question.id for entry in made.page(1, 2)] == ["q3", "q4"]
    assert made.page(4, 10) == []
    assert made.ids(1, 2) == ["q3", "q4"]
    assert (made.place(QuestionId("q4")), made.place(QuestionId("q2"))) == (2, None)


def test_a_list_outlives_its_questions(desk):
    made = listing(desk, "")
    desk.index.refresh([], simplify=str)
    assert made.page(0, 9) == []
    assert made.count == 5


def test_the_whole_library_is_looked_through_unless_banks_are_named(desk):
    everything = listing(desk, "", banks=None)
    assert everything.total > 5
    assert found(desk, "bank:b", banks=None) == "q1 q2 q3 q4 c1"
    with pytest.raises(NotFoundError):
        listing(desk, "", banks=[BankId("nowhere")])
    with pytest.raises(FilterError):
        listing(desk, "is:nonsense")


def test_own_filters_are_kept_by_name(desk):
    store = desk.store
    assert saved_filters.own(store) == {}
    saved_filters.save(store, "  难 题 ", "错>2 难度:4,5")
    saved_filters.save(store, "a", "is:wrong")
    saved_filters.save(store, "a", "is:starred")
    assert saved_filters.own(store) == {"a": "is:starred", "难 题": "wrong>2 difficulty:4,5"}
    saved_filters.remove(store, "a")
    saved_filters.remove(store, "never there")
    assert list(saved_filters.own(store)) == ["难 题"]
    for name in ("", " ", "x" * 61):
        with pytest.raises(UsageError):
            saved_filters.save(store, name, "")
    with pytest.raises(FilterError):
        saved_filters.save(store, "b", "is:nonsense")
    store.set_preference("filters", [1])
    assert saved_filters.own(store) == {}


def test_the_last_filter_is_remembered(desk):
    assert saved_filters.last(desk.store) == ""
    saved_filters.remember(desk.store, "是:错题 “a b”")
    assert saved_filters.last(desk.store) == "是:错题 “a b”"
    desk.store.set_preference("last_filter", 7)
    assert saved_filters.last(desk.store) == ""


def test_the_offered_filters_are_in_their_canonical_form():
    for offered in saved_filters.SAVED:
        assert parse(offered.text).text() == offered.text


def test_an_order_is_the_same_however_its_numbers_are_read(desk, monkeypatch):
    for question in ("q4", "q2", "q2"):
        answer(desk, question, WRONG)
        desk.tomorrow()
    answer(desk, "q3", RIGHT)
    orders = ("weakest", "wrong", "due", "newest")
    looked_up = [found(desk, "", order=order) for order in orders]
    monkeypatch.setattr("quizapp.store.orders._MANY", 0)
    assert [found(desk, "", order=order) for order in orders] == looked_up
    assert len(set(looked_up)) == 3  # who is due first is the weakest here


def test_what_a_bank_that_is_off_has_due_is_not_due_today(desk):
    other = BANK.replace("bank: b", "bank: a").replace("id: q", "id: p").replace("c1", "d1")
    desk.write("a.yaml", other)
    switch(desk.store, desk.index, BankId("a"), on=True)
    for question in ("q1", "p1"):
        answer(desk, question, WRONG)
    desk.tomorrow(30)
    put_in = desk.index.questions([QuestionId("q4"), QuestionId("p4")]).values()
    for_today.put_in(desk.store, put_in, day=20_030, at_ms=desk.now_ms)
    switch(desk.store, desk.index, BankId("b"), on=False)
    home = today(desk.index, desk.store, desk.clock(), desk.settings)
    whole = listing(desk, "", banks=None)
    assert found(desk, "is:due", banks=None) == "p1 p4"
    assert home.due == 2
    states = {entry.question.id: (entry.is_due, entry.is_off) for entry in whole.page(0, 99)}
    assert states["p1"] == (True, False)
    assert states["q1"] == states["q4"] == (False, True)
    assert found(desk, "is:wrong", banks=None) == "p1 q1"  # what was wrong stays to be found
    assert found(desk, "is:due") == "q1 q4"  # a bank that is named is asked, on or off
    switch(desk.store, desk.index, BankId("b"), on=True)
    assert found(desk, "is:due", banks=None) == "p1 p4 q1 q4"
