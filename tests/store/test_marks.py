"""Marks and preferences."""

import threading
from contextlib import closing

import pytest

from quizapp.core.mark import Mark
from quizapp.store.store import Store


def test_an_unmarked_question_has_an_empty_mark(store):
    assert store.mark("q") == Mark()
    assert store.marks(["q"]) == {}


def test_a_mark_changes_only_where_it_is_told(store, now):
    store.set_mark("q", at=now, starred=True, note="记住 this")
    store.set_mark("q", at=now, report="key is wrong", buried_until=20_001)
    store.set_mark("other", at=now, suspended=True)
    expected = Mark(True, False, 20_001, "记住 this", "key is wrong")
    assert store.mark("q") == expected
    assert store.marks(["q", "other", "none"]) == {"q": expected, "other": Mark(suspended=True)}
    store.set_mark("q", at=now, starred=False, note="", report="", buried_until=0)
    assert store.mark("q") == Mark()


@pytest.mark.parametrize("value", [None, True, 3, 0.5, "服务", [1, ["a"]], {"b": {"a": None}}])
def test_a_preference_is_any_json(store, value):
    assert store.preference("key") is None
    store.set_preference("key", "before")
    store.set_preference("key", value)
    assert store.preference("key") == value


def test_a_preference_that_stays_costs_no_write(store):
    store.set_preference("key", {"a": 1, "b": 2})
    store.has_changed = False
    store.set_preference("key", {"b": 2, "a": 1})
    assert not store.has_changed


def test_two_windows_add_to_one_preference_and_lose_nothing(path, now):
    Store.open(path, now=now).close()

    def add(*more):
        def with_more(kept):
            for other in other_windows:
                other.start()
                other.join(0.3)  # it waits for this one, and is not done meanwhile
                assert other.is_alive()
            other_windows.clear()
            return [*(kept or []), *more]

        with closing(Store.open(path, now=now)) as mine:
            mine.change_preference("list", with_more)

    other_windows = [threading.Thread(target=add, args=("b",))]
    waiting = list(other_windows)
    add("a")
    waiting[0].join()
    with closing(Store.open(path, now=now)) as store:
        assert store.preference("list") == ["a", "b"]


def test_parameters_are_the_newest(store, now):
    version, defaults = store.parameters()
    assert version == 0
    fitted = tuple(number * 1.01 for number in defaults)
    assert store.add_parameters(defaults, at=now) == 1
    assert store.add_parameters(fitted, at=now) == 2
    assert store.parameters() == (2, fitted)


def test_a_star_is_turned_from_what_another_window_left(path, now):
    with closing(Store.open(path, now=now)) as one, closing(Store.open(path, now=now)) as other:
        assert one.turn_star("q", "b", at=now) is True
        assert other.turn_star("q", "b", at=now) is False
        assert one.turn_star("q", "b", at=now) is True
        assert other.mark("q").starred
