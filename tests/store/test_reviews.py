"""Keeping answers, rating them otherwise, taking them back."""

import sqlite3
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from quizapp.core.memory import Rating, next_memory
from quizapp.core.review import EventKind, HistoryEvent, Mode, Moment, replay
from quizapp.store.errors import MemoryChanged, NotLast
from quizapp.store.store import Store
from tests.effort import examples


def test_an_answer_comes_back_as_it_was_given(store, answer):
    review = answer(
        store,
        at=Moment(1_763_700_000_123, -300),
        response=frozenset({0, 2, 3}),
        score=0.1 + 0.2,
        points=2.5,
        mode=Mode.CRAM,
        guessed=True,
        marking="per_option:0.5",
    )
    assert store.reviews() == [review]
    assert store.memory("q") == next_memory(None, Rating.GOOD, 20_000, 20_003)


@pytest.mark.parametrize("response", [None, True, False, frozenset(), frozenset({7})])
def test_every_kind_of_response_is_kept(store, answer, response):
    assert answer(store, response=response) == store.reviews("q")[0]


def test_an_answer_survives_the_end_of_the_process(path, now, store, answer):
    answer(store)
    store.close()
    again = Store.open(path, now=now)
    assert again.memory("q") is not None
    again.close()


def test_a_cram_answer_leaves_memory_alone(store, answer):
    answer(store, rating=None)
    assert store.memory("q") is None
    assert len(store.reviews("q")) == 1


def test_a_memory_that_moved_meanwhile_is_not_overwritten(store, answer, make_review):
    answer(store)
    current = store.memory("q")
    late = make_review("late")
    with pytest.raises(MemoryChanged) as raised:
        store.record(late, bank="b", content="{}", before=None, after=current)
    assert raised.value.current == current
    assert raised.value.exit_code == 4
    assert [review.id for review in store.reviews()] == ["review-0"]


def test_recording_the_same_answer_twice_keeps_it_once(store, make_review, content):
    review = make_review("once")
    memory = next_memory(None, Rating.GOOD, 20_000, 20_003)
    for _ in range(2):
        store.record(review, bank="b", content=content("q"), before=None, after=memory)
    cram = make_review("cram", rating=None)
    for _ in range(2):
        store.record(cram, bank="b", content=content("q"), before=memory, after=memory)
    assert [one.id for one in store.reviews()] == ["once", "cram"]
    assert store.memory("q") == memory


def test_another_answer_under_a_known_id_is_a_fault(store, make_review, answer):
    kept = answer(store, key="same", rating=None)
    other = replace(kept, duration_ms=1)
    with pytest.raises(sqlite3.IntegrityError):
        store.record(other, bank="b", content="{}", before=None, after=None)
    assert store.reviews() == [kept]


def test_each_version_asked_is_kept_once(store, answer, path):
    for _ in range(3):
        answer(store)
    with sqlite3.connect(path) as raw:
        assert raw.execute("SELECT count(*) FROM question_version").fetchone() == (1,)
    raw.close()


def test_another_rating_takes_the_place_of_the_first(store, answer, make_review):
    first = answer(store, day=20_000)
    before = store.memory("q")
    second = answer(store, day=20_003)
    easy = replace(second, rating=Rating.EASY, due_day=20_030)
    after = next_memory(before, Rating.EASY, 20_003, 20_030)
    store.replace(second.id, easy, before=before, after=after)
    assert store.reviews() == [first, easy]
    assert store.memory("q") == after
    assert store.check() == []


def test_another_rating_of_the_first_answer_counts_from_nothing(store, answer):
    first = answer(store)
    hard = replace(first, id="other", rating=Rating.HARD, due_day=20_001)
    after = next_memory(None, Rating.HARD, 20_000, 20_001)
    store.replace(first.id, hard, before=None, after=after)
    store.replace(first.id, hard, before=None, after=after)  # as after an unclear failure
    assert store.reviews() == [hard]
    assert store.memory("q") == after
    assert store.opened_on(20_000) == 1


def test_a_rating_can_be_taken_off_and_put_on_again(store, answer):
    first = answer(store)
    bare = replace(first, rating=None, due_day=None)
    store.replace(first.id, bare, before=None, after=None)
    assert store.memory("q") is None
    store.replace(
        first.id, first, before=None, after=next_memory(None, Rating.GOOD, 20_000, 20_003)
    )
    assert store.check() == []
    assert store.opened_on(20_000) == 1


def test_a_replacement_keeps_its_place_in_the_log(store, answer):
    one = answer(store, "one")
    two = answer(store, "two")
    hard = replace(one, rating=Rating.HARD)
    store.replace(one.id, hard, before=None, after=next_memory(None, Rating.HARD, 20_000, 20_003))
    assert store.reviews() == [hard, two]


def test_only_the_last_answer_can_be_rated_otherwise(store, answer):
    first = answer(store)
    answer(store, day=20_003)
    memory = store.memory("q")
    with pytest.raises(MemoryChanged) as raised:
        store.replace(first.id, replace(first, rating=Rating.EASY), before=None, after=None)
    assert raised.value.current == memory
    with pytest.raises(MemoryChanged):
        store.replace("unknown", replace(first, id="new"), before=None, after=None)
    assert len(store.reviews()) == 2


def test_undo_restores_what_was_before(store, answer):
    answer(store, day=20_000)
    before = store.memory("q"), store.reviews(), store.due_by_day(0, 30_000)
    last = answer(store, day=20_003, rating=Rating.AGAIN)
    assert store.undo(last.id) == before[0]
    assert (store.memory("q"), store.reviews(), store.due_by_day(0, 30_000)) == before


def test_undo_of_the_first_answer_forgets_the_question(store, answer):
    only = answer(store)
    assert store.undo(only.id) is None
    assert store.memory("q") is None
    assert store.opened_on(20_000) == 0
    assert store.unseen(["q"], day=20_000) == ["q"]


def test_only_the_last_answer_can_be_taken_back(store, answer):
    first, last = answer(store), answer(store, day=20_003)
    answer(store, "other")
    with pytest.raises(NotLast):
        store.undo(first.id)
    store.undo(last.id)
    with pytest.raises(NotLast):
        store.undo(last.id)
    assert [review.id for review in store.reviews("q")] == [first.id]


def test_an_answer_of_another_process_makes_undo_refuse(path, now, store, answer):
    mine = answer(store)
    theirs = Store.open(path, now=now)
    answer(theirs, day=20_003)
    theirs.close()
    with pytest.raises(NotLast):
        store.undo(mine.id)


def test_an_answer_under_a_former_id_cannot_be_taken_back(store, answer, at):
    old = answer(store, "old")
    event = HistoryEvent(
        id="e", question="new", kind=EventKind.MOVED, at=at(20_001), study_day=20_001, other="old"
    )
    store.record_events([event], bank="b", digest="1")
    with pytest.raises(NotLast):
        store.undo(old.id)


def test_the_log_of_a_question_goes_back_to_its_former_ids(store, answer, at):
    old = answer(store, "old", day=20_000)
    event = HistoryEvent(
        id="e", question="new", kind=EventKind.MOVED, at=at(20_001), study_day=20_001, other="old"
    )
    store.record_events([event], bank="b", digest="1")
    new = answer(store, "new", day=20_002)
    answer(store, "else", day=20_002)
    assert store.reviews("new") == [old, new]
    assert store.reviews("new", since_day=20_001) == [new]
    assert len(store.reviews(since_day=20_002)) == 2


def test_a_day_is_summed_up(store, answer):
    answer(store, "one", rating=Rating.AGAIN, duration_ms=1000)
    answer(store, "one", duration_ms=500)
    answer(store, "two", duration_ms=250, rating=None)
    answer(store, "two", day=20_001)
    totals = store.answered_on(20_000)
    assert (totals.reviews, totals.right, totals.duration_ms, totals.questions) == (3, 2, 1750, 2)
    assert store.answered_on(19_999).reviews == 0


def test_retries_are_what_follows_again_on_the_same_day(store, answer):
    for rating in (Rating.AGAIN, Rating.AGAIN, Rating.GOOD, Rating.GOOD):
        answer(store, "one", rating=rating)
    answer(store, "two", rating=Rating.AGAIN)
    answer(store, "two", day=20_001)
    assert store.retried_on(20_000) == {"one": 2}
    assert store.retried_on(20_001) == {}


def test_days_studied_are_told_newest_first(store, answer):
    assert store.days_studied() == []
    for day in (20_000, 20_000, 20_004, 20_001):
        answer(store, day=day)
    assert store.days_studied() == [20_004, 20_001, 20_000]


# row 50
def test_a_clock_that_came_back_does_no_harm(store, answer):
    answer(store, day=30_000)
    answer(store, day=20_000, due_day=20_001)
    memory = store.memory("q")
    assert memory.last_day == 30_000
    assert [question for question, _ in store.due(20_001, banks=None)] == ["q"]
    assert store.check() == []


STEPS = st.lists(
    st.tuples(
        st.sampled_from(["one", "two", "three"]),
        st.sampled_from([*Rating, None]),
        st.integers(0, 4),
        st.sampled_from(["answer", "answer", "undo", "replace", "moved", "key", "reset"]),
    ),
    max_size=25,
)


@settings(
    max_examples=examples(60),
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(steps=STEPS)
def test_any_history_leaves_the_memories_that_its_log_gives(now, answer, at, steps):
    store = Store.open("sqlite://", now=now)
    day, last = 20_000, None
    for number, (question, rating, gap, act) in enumerate(steps):
        day += gap
        if act == "answer":
            before = store.memory(question)
            last = answer(store, question, day=day, rating=rating, bank="b"), before
        elif act == "undo" and last is not None:
            count = len(store.reviews())
            assert store.undo(last[0].id) == last[1]
            assert len(store.reviews()) == count - 1
            last = None
        elif act == "replace" and last is not None:
            other = replace(last[0], rating=Rating.EASY, due_day=day + 9)
            after = next_memory(last[1], Rating.EASY, other.study_day, day + 9,
                                guessed=other.guessed)  # fmt: skip
            store.replace(last[0].id, other, before=last[1], after=after)
            last = other, last[1]
        elif act in ("moved", "key", "reset"):
            kind = {
                "moved": EventKind.MOVED,
                "key": EventKind.KEY_CHANGED,
                "reset": EventKind.RESET,
            }
            event = HistoryEvent(
                id=f"event-{number}", question=question if act != "moved" else f"to-{number}",
                kind=kind[act], at=at(day), study_day=day,
                other=question if act == "moved" else None,
            )  # fmt: skip
            store.record_events([event], bank="b", digest=str(number))
            last = None
    assert store.check() == []
    kept = store.memories()
    store.rebuild()
    assert store.memories() == kept
    store.close()


def test_replay_of_the_kept_log_is_the_kept_state(store, busy_weeks):
    made = busy_weeks(store)
    assert len(made) > 40
    assert store.reviews() == made
    assert replay(made) == store.memories()
