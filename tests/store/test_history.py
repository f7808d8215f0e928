"""What edits of a bank do to histories."""

from dataclasses import replace

import pytest

from quizapp.core.mark import Mark
from quizapp.core.review import EventKind, HistoryEvent


@pytest.fixture
def event(at):
    def make(kind, question="q", *, key=None, day=20_001, other=None):
        return HistoryEvent(
            id=key or f"{kind}-{question}-{day}",
            question=question,
            kind=kind,
            at=at(day),
            study_day=day,
            other=other,
        )

    return make


def test_a_bank_is_known_by_its_digest(store):
    assert store.bank_digest("b") is None
    store.record_events([], bank="b", digest="one")
    store.record_events([], bank="b", digest="two")
    store.record_events([], bank="c", digest="three")
    assert (store.bank_digest("b"), store.bank_digest("c")) == ("two", "three")


def test_a_changed_key_makes_a_question_due(store, answer, event):
    answer(store, due_day=20_030)
    kept = store.memory("q")
    store.record_events([event(EventKind.KEY_CHANGED)], bank="b", digest="1")
    assert store.memory("q") == replace(kept, due_day=20_001)
    assert store.edited(["q", "other"]) == {"q"}
    answer(store, day=20_001)
    assert store.edited(["q"]) == set()


def test_an_edit_is_told_until_the_next_answer(store, answer, event):
    answer(store)
    kept = store.memory("q")
    store.record_events([event(EventKind.EDITED)], bank="b", digest="1")
    assert store.memory("q") == kept
    assert store.edited(["q"]) == {"q"}
    answer(store, day=20_003)
    assert store.edited(["q"]) == set()


def test_a_reset_question_starts_anew_and_keeps_its_old_answers(store, answer, event):
    answer(store)
    store.record_events([event(EventKind.RESET)], bank="b", digest="1")
    assert store.memory("q") is None
    assert store.unseen(["q"], day=20_001) == ["q"]
    assert store.latest_contents("b") == {}
    assert len(store.reviews("q")) == 1
    answer(store, day=20_002)
    assert store.opened_on(20_002) == 1
    assert set(store.latest_contents("b")) == {"q"}
    assert store.check() == []


def test_a_history_follows_a_new_id(store, answer, event, content, now):
    answer(store, "old")
    store.set_mark("old", at=now, starred=True, suspended=True)
    store.set_mark("new", at=now, note="lost to the older mark")
    kept = store.memory("old")
    moved = event(EventKind.MOVED, "new", other="old")
    store.record_events([moved], bank="b", digest="1")
    assert (store.memory("old"), store.memory("new")) == (None, kept)
    assert store.mark("new") == Mark(starred=True, suspended=True)
    assert store.mark("old") == Mark()
    assert store.due(30_000, banks=None) == []
    assert store.latest_contents("b") == {"new": content("old")}
    assert store.opened_on(20_000) == 1
    assert store.check() == []


def test_an_old_id_that_is_asked_anew_has_a_history_of_its_own(store, answer, event, content):
    answer(store, "old")
    store.record_events([event(EventKind.MOVED, "new", other="old")], bank="b", digest="1")
    answer(store, "new", day=20_002)
    answer(store, "old", day=20_003)
    assert store.latest_contents("b") == {"new": content("new"), "old": content("old")}
    assert store.check() == []


def test_an_event_is_kept_once(store, answer, event):
    answer(store, due_day=20_030)
    changed = event(EventKind.KEY_CHANGED, key="same")
    store.record_events([changed], bank="b", digest="1")
    answer(store, day=20_002, due_day=20_040)
    store.record_events([changed], bank="b", digest="2")
    assert store.memory("q").due_day == 20_040
    assert store.edited(["q"]) == set()


def test_a_retired_question_waits_and_returns(store, answer, now):
    answer(store, "gone", due_day=20_001)
    answer(store, "asleep", due_day=20_001)
    store.set_mark("asleep", at=now, suspended=True)
    store.record_events([], bank="b", digest="1", retired=["gone", "asleep"])
    assert store.due_counts(20_001) == {}
    store.set_mark("asleep", at=now, suspended=False)
    assert store.due_counts(20_001) == {}
    store.set_mark("asleep", at=now, suspended=True)
    store.record_events([], bank="b", digest="2", returned=["gone", "asleep"])
    assert store.due_counts(20_001) == {"b": 1}
    store.record_events([], bank="b", digest="3", retired=["gone"])
    store.rebuild()
    assert store.due_counts(20_001) == {}


def test_an_answer_brings_a_retired_question_back(store, answer):
    answer(store, due_day=20_001)
    store.record_events([], bank="b", digest="1", retired=["q"])
    answer(store, day=20_001, due_day=20_004)
    assert store.due_counts(20_004) == {"b": 1}


def test_the_newest_version_asked_is_the_one_compared_with(store, answer, make_review, content):
    answer(store)
    newer = make_review("newer", rating=None, fingerprint="another")
    memory = store.memory("q")
    store.record(newer, bank="b", content='{"stem":"newer"}', before=memory, after=memory)
    answer(store, "elsewhere", bank="c")
    assert store.latest_contents("b") == {"q": '{"stem":"newer"}'}
