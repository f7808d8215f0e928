"""What is due, seen and new."""

import sqlite3

import pytest
from sqlalchemy.dialects import postgresql, sqlite

from quizapp.core.memory import Rating
from quizapp.core.queue import weakest_first
from quizapp.store import memories
from quizapp.store.store import Store


def due_ids(store: Store, day: int, banks=None, limit=None) -> list[str]:
    return [question for question, _ in store.due(day, banks=banks, limit=limit)]


def test_the_weakest_is_due_first(store, busy_weeks):
    busy_weeks(store)
    day = 20_040
    kept = {q: m for q, m in store.memories().items() if m.due_day <= day}
    assert len(kept) > 3
    assert due_ids(store, day) == weakest_first(kept, day, store.parameters()[1])
    assert due_ids(store, day, limit=2) == due_ids(store, day)[:2]
    assert dict(store.due(day, banks=None)) == kept


def test_due_is_what_has_come_to_its_day(store, answer):
    answer(store, "soon", due_day=20_001)
    answer(store, "later", due_day=20_002)
    assert due_ids(store, 20_000) == []
    assert due_ids(store, 20_001) == ["soon"]
    assert sorted(due_ids(store, 20_002)) == ["later", "soon"]


def test_due_keeps_to_the_banks_asked_for(store, answer):
    for bank in ("one", "two", "three"):
        answer(store, f"of-{bank}", bank=bank, due_day=20_001)
    assert due_ids(store, 20_001, ["two"]) == ["of-two"]
    assert due_ids(store, 20_001, []) == []
    assert store.due_counts(20_001) == {"one": 1, "two": 1, "three": 1}
    assert store.due_counts(20_000) == {}


def test_the_load_of_coming_days(store, answer):
    for number, due in enumerate((20_001, 20_001, 20_005)):
        answer(store, f"q{number}", bank="ab"[number % 2], due_day=due)
    assert store.due_by_day(20_001, 20_005) == {20_001: 2, 20_005: 1}
    assert store.due_by_day(20_002, 20_004) == {}
    assert store.due_by_day(20_001, 20_005, ["b"]) == {20_001: 1}


def test_suspended_and_buried_wait_outside_the_queue(store, answer, now):
    for question in ("one", "two", "three"):
        answer(store, question, due_day=20_001)
    store.set_mark("one", at=now, suspended=True)
    store.set_mark("two", at=now, buried_until=20_003)
    assert due_ids(store, 20_002) == ["three"]
    assert store.due_counts(20_002) == {"b": 1}
    assert sorted(due_ids(store, 20_003)) == ["three", "two"]
    store.set_mark("one", at=now, suspended=False)
    store.set_mark("two", at=now, buried_until=0)
    assert sorted(due_ids(store, 20_002)) == ["one", "three", "two"]


def test_a_question_suspended_before_its_first_answer_stays_out(store, answer, now):
    store.set_mark("q", at=now, bank="b", suspended=True)
    answer(store, due_day=20_001)
    assert due_ids(store, 20_001) == []
    store.rebuild()
    assert due_ids(store, 20_001) == []


def test_new_questions_keep_their_order(store, answer, now):
    answer(store, "seen")
    answer(store, "crammed", rating=None)
    store.set_mark("asleep", at=now, suspended=True)
    store.set_mark("buried", at=now, buried_until=20_002)
    ids = ["z", "seen", "crammed", "asleep", "buried", "a"]
    assert store.unseen(ids, day=20_001) == ["z", "crammed", "a"]
    assert store.unseen(ids, day=20_002) == ["z", "crammed", "buried", "a"]
    assert store.unseen(ids, 2, day=20_001) == ["z", "crammed"]
    many = [f"n{number}" for number in range(1300)]
    assert store.unseen(many, day=20_001) == many
    assert store.unseen(many, 600, day=20_001) == many[:600]


def test_seen_is_what_was_rated(store, answer):
    answer(store, "one", bank="a")
    answer(store, "two", bank="a", rating=None)
    answer(store, "three", bank="b")
    assert store.seen("a") == {"one"}
    assert store.bank_memories("a") == store.memories(["one", "two"])
    assert set(store.memories()) == {"one", "three"}


def test_opened_on_counts_first_ratings_only(store, answer):
    answer(store, "one", bank="a", day=20_000, rating=Rating.AGAIN)
    answer(store, "one", bank="a", day=20_000)
    answer(store, "one", bank="a", day=20_001)
    answer(store, "two", bank="b", day=20_001)
    assert store.opened_on(20_000) == 1
    assert store.opened_on(20_001) == 1
    assert store.opened_on(20_001, ["a"]) == 0
    store.rebuild()
    assert (store.opened_on(20_000), store.opened_on(20_001)) == (1, 1)


def test_a_question_that_changed_banks_is_due_in_the_new_one(store, answer):
    answer(store, bank="old", due_day=20_001)
    answer(store, bank="new", day=20_001, due_day=20_002)
    assert store.due_counts(20_002) == {"new": 1}
    assert store.seen("old") == set()


def test_what_is_known_of_a_bank_in_short(store, answer, at):
    answer(store, "one", bank="a", due_day=20_003)
    answer(store, "two", bank="a", due_day=20_009)
    answer(store, "three", bank="b", due_day=20_003)
    store.set_mark("four", at=at(20_000), bank="a", suspended=True)
    answer(store, "four", bank="a", due_day=20_003)
    assert store.due_in("a", 20_005) == {"one"}
    assert store.due_in("a", 20_005) == {one for one, _ in store.due(20_005, banks=["a"])}
    known = store.bank_memories("a")
    assert {row[0]: row[1:] for row in store.strengths("a")} == {
        one: (memory.stability, memory.last_day, memory.due_day) for one, memory in known.items()
    }


STATEMENTS = {
    "due": memories.due_statement(None, 50),
    "due in banks": memories.due_statement(["one", "two"], None),
    "due in a bank": memories.due_in_statement("one"),
    "counts": memories.counts_statement(),
    "load": memories.load_statement(["one"]),
}


@pytest.mark.parametrize("name", STATEMENTS)
@pytest.mark.parametrize("analyzed", [False, True])
def test_the_queue_is_read_along_its_index(store, busy_weeks, path, name, analyzed):
    busy_weeks(store, questions=40, days=5)
    compiled = STATEMENTS[name].compile(dialect=sqlite.dialect(paramstyle="named"))
    state = compiled.construct_expanded_state({"day": 20_010, "first": 20_000, "last": 20_010})
    sql, values = state.statement, state.parameters
    raw = sqlite3.connect(path)
    if analyzed:  # what the planner learns from figures once turned it to a slower index
        raw.execute("ANALYZE")
    plan = [row[3] for row in raw.execute(f"EXPLAIN QUERY PLAN {sql}", values)]
    raw.close()
    assert any("COVERING INDEX ix_memory_due (due_day" in step for step in plan), plan
    assert not any(step.startswith("SCAN") for step in plan), plan


@pytest.mark.parametrize("name", STATEMENTS)
def test_the_queue_can_be_asked_of_postgresql(name):
    text = str(STATEMENTS[name].compile(dialect=postgresql.dialect()))
    assert "FROM memory" in text
