"""Backups are made behind the screens: after sessions, every half hour, and on leaving."""

import sqlite3
import threading
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from quizapp.store import backup
from quizapp.tui import app as application
from quizapp.tui import backups

from .conftest import Table, dump
from .test_terminal import spawn

pexpect = pytest.importorskip("pexpect")


def folder(table: Table) -> Path:
    return Path(table.places.database).parent / "backups"


def kept(table: Table) -> list[Path]:
    return sorted(folder(table).glob("quizapp-*.db")) if folder(table).is_dir() else []


async def until(pilot: Pilot[Any], happened: Any) -> None:
    for _ in range(200):
        if happened():
            return
        await pilot.pause(0.02)
    raise AssertionError(dump(pilot))


@pytest.fixture
def threads(monkeypatch: pytest.MonkeyPatch) -> list[threading.Thread]:
    """The threads in which a backup was asked for."""
    found: list[threading.Thread] = []
    automatic = backup.automatic

    def noted(*arguments: Any) -> Path | None:
        found.append(threading.current_thread())
        return automatic(*arguments)

    monkeypatch.setattr(backup, "automatic", noted)
    return found


def test_a_session_that_ends_is_backed_up_behind_the_screen(
    table: Table, threads: list[threading.Thread]
) -> None:
    async def scene(pilot: Pilot[Any]) -> None:
        await pilot.press("enter", "a", "enter")
        assert kept(table) == []
        await pilot.press("escape", "2")
        await until(pilot, lambda: kept(table))

    table.play(scene)
    assert threads
    assert threading.main_thread() not in threads


def test_an_open_application_is_backed_up_by_the_clock(
    table: Table, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(application, "BACKUP_SECONDS", 0.05)  # the real one is half an hour

    async def scene(pilot: Pilot[Any]) -> None:
        await pilot.press("enter", "a", "enter")
        await until(pilot, lambda: kept(table))
        earlier = kept(table)
        await pilot.press("enter", "a", "enter")
        table.now_ms += 31 * 60_000
        await until(pilot, lambda: kept(table) != earlier)

    table.play(scene)


def test_a_backup_that_fails_is_told_once_and_stops_nothing(table: Table) -> None:
    folder(table).write_text("in the way", "utf-8")

    async def scene(pilot: Pilot[Any]) -> None:
        notes = []
        pilot.app.notify = lambda words, **_more: notes.append(words)
        await pilot.press("enter", "a", "enter", "escape", "2")
        await until(pilot, lambda: notes)
        assert notes[0].startswith("No backup was made: ")
        await pilot.press("enter", "enter", "a", "enter", "escape", "2", "enter")
        await pilot.pause(0.2)
        assert len(notes) == 1

    app = table.play(scene)
    assert app.trouble is None


def test_leaving_waits_for_a_backup_but_not_for_ever(
    table: Table, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = table.store()
    let_go = threading.Event()
    try:
        store.set_preference("a", 1)
        keeper = backups.Backups(store, table.clock, pytest.fail)
        keeper.finish(5.0, pytest.fail)
        assert len(kept(table)) == 1
        store.set_preference("a", 2)
        monkeypatch.setattr(backup, "automatic", lambda *_: let_go.wait(10))
        keeper.finish(0.05, pytest.fail)
        assert not let_go.is_set()
    finally:
        let_go.set()
        store.close()


def test_nothing_new_is_not_backed_up(table: Table, threads: list[threading.Thread]) -> None:
    store = table.store()
    store.has_changed = False
    backups.Backups(store, table.clock, pytest.fail).finish(5.0, pytest.fail)
    store.close()
    assert threads == []


def test_a_fault_while_backing_up_is_told_by_its_kind(
    table: Table, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fault(*_: Any) -> None:
        raise OSError(28, "no room")

    monkeypatch.setattr(backup, "automatic", fault)
    store = table.store()
    store.set_preference("a", 1)
    told: list[str] = []
    keeper = backups.Backups(store, table.clock, told.append)
    keeper.finish(5.0, told.append)
    keeper.finish(5.0, told.append)
    store.close()
    assert told == ["No backup was made: the disk is full"]


@pytest.mark.slow
@pytest.mark.usefixtures("stocked")
def test_the_last_answers_are_backed_up_on_leaving(table: Table) -> None:
    child = spawn(table)
    child.send("\x11")
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == 0
    (copy,) = kept(table)
    with closing(sqlite3.connect(copy)) as connection:
        assert connection.execute("SELECT count(*) FROM review").fetchone() == (1,)


@pytest.mark.slow
@pytest.mark.usefixtures("stocked")
def test_a_failure_on_leaving_is_told_in_the_shell(table: Table) -> None:
    folder(table).write_text("in the way", "utf-8")
    child = spawn(table)
    child.send("\x11")
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == 0
    assert "No backup was made: " in child.before.rpartition("\x1b[?1049l")[2]
