"""Files that others have locked: waiting, giving up, and saying who holds them."""

import os
import sqlite3
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from quizapp.store.errors import Locked
from quizapp.store.holders import holders

HOLD = """
import sqlite3, sys
raw = sqlite3.connect(sys.argv[1], isolation_level=None)
raw.execute(sys.argv[2])
raw.execute("SELECT count(*) FROM review").fetchone()
print("held", flush=True)
sys.stdin.readline()
raw.rollback()
print("let go", flush=True)
sys.stdin.readline()
"""


@pytest.fixture
def holder(path, store):
    """Another process that holds a lock on the file until it reads a line."""
    children = []

    def hold(how: str) -> subprocess.Popen[str]:
        child = subprocess.Popen(
            [sys.executable, "-c", HOLD, str(path), how],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        )  # fmt: skip
        children.append(child)
        assert child.stdout.readline() == "held\n"
        return child

    yield hold
    for child in children:
        child.communicate("\n\n")


# row 30
@pytest.mark.parametrize("how", ["BEGIN IMMEDIATE", "BEGIN"])
def test_a_lock_that_goes_away_is_waited_for(store, holder, how):
    child = holder(how)
    waits = []

    def let_go() -> None:
        waits.append(True)
        child.stdin.write("\n")
        child.stdin.flush()

    store._database.on_wait = let_go
    store.set_preference("a", 1)
    assert store.preference("a") == 1
    assert waits == [True]
    assert store._database.pragma("busy_timeout") == 5000


@pytest.mark.untraced
@pytest.mark.parametrize("how", ["BEGIN IMMEDIATE", "BEGIN"])
def test_a_short_patience_leaves_the_waiting_to_the_caller(store, holder, how):
    store.set_preference("a", 1)
    child = holder(how)
    store.patience_ms = 60
    began = time.monotonic()
    with pytest.raises(Locked) as raised:
        store.set_preference("a", 2)
    assert time.monotonic() - began < 3
    assert store.preference("a") == 1
    assert store._database.pragma("busy_timeout") == 5000
    if Path("/proc/locks").exists():
        assert str(raised.value.holder) == f"pid {child.pid}"
    child.stdin.write("\n")
    child.stdin.flush()
    assert child.stdout.readline() == "let go\n"
    store.set_preference("a", 2)
    assert store.preference("a") == 2


# row 30
@pytest.mark.parametrize("how", ["BEGIN IMMEDIATE", "BEGIN EXCLUSIVE", "BEGIN"])
def test_a_lock_that_stays_names_who_holds_it(store, holder, how, path, now, monkeypatch):
    child = holder(how)
    monkeypatch.setattr("quizapp.store.connection.WAIT_MS", 60)  # the real wait is 5 s
    with pytest.raises(Locked) as raised:
        store.set_mark("q", at=now, starred=True)
    assert raised.value.exit_code == 4
    if Path("/proc/locks").exists():
        assert f"in use by pid {child.pid}" in str(raised.value)
        assert child.pid in holders(path)
    assert "NOT saved" in str(raised.value)
    child.stdin.write("\n")
    child.stdin.flush()
    assert child.stdout.readline() == "let go\n"
    store.set_mark("q", at=now, starred=True)
    assert store.mark("q").starred


def test_a_file_locked_for_reading_too_says_so(store, holder):
    holder("BEGIN EXCLUSIVE")
    store._database.pragma("busy_timeout=50")
    with pytest.raises(Locked) as raised:
        store.memory("q")
    assert "NOT saved" not in str(raised.value)


# row 33
@pytest.mark.parametrize(
    "read", [lambda s: s.memory("q"), lambda s: s.attempts(), lambda s: s.due(1, banks=None)]
)
def test_a_reader_that_was_left_no_gap_asks_on_for_a_while(store, holder, read):
    child = holder("BEGIN EXCLUSIVE")
    store._database.pragma("busy_timeout=50")

    released = []

    def let_go():
        released.append(True)
        child.stdin.write("\n")
        child.stdin.flush()

    threading.Timer(0.4, let_go).start()
    assert not read(store)
    assert released
    assert store._database.pragma("busy_timeout") == 5000


def test_a_wait_is_said_only_for_locks(store, path):
    store._database.on_wait = pytest.fail
    store.set_preference("a", 1)
    store._database._driver.execute("BEGIN")
    with pytest.raises(sqlite3.OperationalError, match="within a transaction"):
        store.set_preference("a", 2)
    store._database._driver.rollback()


def test_holders_are_unknown_without_a_proc(tmp_path, path, store):
    assert holders(path, tmp_path / "nothing") == ()
    assert "another program" in str(Locked(path, (), writing=True))


def test_holders_that_only_have_it_open_are_found(store, path, tmp_path):
    proc = tmp_path / "proc"
    for pid, target in (("17", path), ("18", tmp_path), (str(os.getpid()), path)):
        (proc / pid / "fd").mkdir(parents=True)
        (proc / pid / "fd" / "3").symlink_to(target)
    (proc / "17" / "fd" / "4").touch()
    assert holders(path, proc) == (17,)
