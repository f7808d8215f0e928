"""Whether the file is in step with itself."""

import sqlite3

import pytest


def tamper(path, statement: str) -> None:
    raw = sqlite3.connect(path)
    raw.execute(statement)
    raw.commit()
    raw.close()


def test_a_sound_store_has_nothing_to_say(store, busy_weeks):
    assert store.check() == []
    busy_weeks(store)
    assert store.check() == []


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE memory SET stability = stability + 1 WHERE question_id = 'q3'",
        "UPDATE memory SET due_day = due_day + 1 WHERE question_id = 'q3'",
        "DELETE FROM memory WHERE question_id = 'q3'",
    ],
)
def test_a_memory_that_the_log_does_not_give_is_named_and_mended(
    store, busy_weeks, path, statement
):
    busy_weeks(store)
    before = store.memories()
    tamper(path, statement)
    (problem,) = store.check()
    assert '"q3"' in str(problem)
    assert store.rebuild() == len(before)
    assert store.memories() == before
    assert store.check() == []


def test_a_memory_without_a_log_is_found(store, answer, path):
    answer(store)
    tamper(path, "DELETE FROM review")
    assert len(store.check()) == 1
    assert store.rebuild() == 0


def test_a_line_that_refers_to_nothing_is_found(store, answer, path):
    answer(store)
    tamper(path, "DELETE FROM question_version")
    assert any('"review"' in str(problem) for problem in store.check())


def test_a_line_that_cannot_be_understood_is_told(store, answer, path):
    answer(store)
    tamper(path, "UPDATE review SET mode = 'dreaming'")
    (problem,) = store.check()
    assert "dreaming" in str(problem)
