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
        "UPDATE tally SET times = times + 1 WHERE question_id = 'q3'",
        "UPDATE tally SET clean_days = clean_days + 1 WHERE question_id = 'q3'",
        "UPDATE tally SET last_wrong_day = 19999 WHERE question_id = 'q3'",
        "DELETE FROM tally WHERE question_id = 'q3'",
    ],
)
def test_what_does_not_follow_from_the_log_is_named_and_mended(store, busy_weeks, path, statement):
    busy_weeks(store)
    before = store.memories(), store.tallies()
    tamper(path, statement)
    (problem,) = store.check()
    assert '"q3"' in str(problem)
    assert store.rebuild() == len(before[0])
    assert (store.memories(), store.tallies()) == before
    assert store.check() == []


def test_a_memory_without_a_log_is_found(store, answer, path):
    answer(store)
    tamper(path, "DELETE FROM review")
    assert [str(problem).split()[1] for problem in store.check()] == ["memory", "count"]
    assert store.rebuild() == 0
    assert store.tallies() == {}


def test_a_line_that_refers_to_nothing_is_found(store, answer, path):
    answer(store)
    tamper(path, "DELETE FROM question_version")
    assert any('"review"' in str(problem) for problem in store.check())


def test_a_line_that_cannot_be_understood_is_told(store, answer, path):
    answer(store)
    tamper(path, "UPDATE review SET mode = 'dreaming'")
    (problem,) = store.check()
    assert "dreaming" in str(problem)
