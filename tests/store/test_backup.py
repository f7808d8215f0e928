"""Copies, which of them are kept, and bringing one back."""

import os
import signal
import sqlite3
import subprocess
import sys
import threading
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path

import pytest

from quizapp.core.review import Moment
from quizapp.errors import NotFoundError
from quizapp.store.backup import automatic, backup, keep_before, restore
from quizapp.store.condition import newest_good
from quizapp.store.copying import moment_of, stamp
from quizapp.store.errors import CannotOpen, Corrupt, Locked, NotOurs, NotSaved, TooNew
from quizapp.store.retention import kept
from quizapp.store.store import Store

MINUTE = 60_000


def later(now: Moment, minutes: float) -> Moment:
    return Moment(now.utc_ms + int(minutes * MINUTE), now.offset_minutes)


def names(folder) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


# row 37
def test_a_backup_is_a_whole_store(store, answer, path, now):
    review = answer(store)
    target = path.parent / "else" / "copy.db"
    assert backup(store, target) == target
    copy = Store.open(target, now=now)
    assert copy.reviews() == [review]
    copy.close()
    answer(store)
    backup(path, target)
    copy = Store.open(target, now=now)
    assert len(copy.reviews()) == 2
    copy.close()
    assert names(target.parent) == ["copy.db", "copy.db-journal"]


def test_nothing_but_a_backup_is_overwritten(store, path):
    other = path.parent / "thesis.txt"
    other.write_text("years of work")
    with pytest.raises(NotOurs):
        backup(store, other)
    assert other.read_text() == "years of work"
    os.mkfifo(path.parent / "fifo")
    with pytest.raises(NotOurs):
        backup(store, path.parent / "fifo")


@pytest.mark.parametrize("place", ["/dev/full", "/dev/null", "folder", "nowhere"])
def test_a_backup_goes_to_a_file_only(store, answer, path, place):
    """row 35."""
    answer(store)
    target = Path(place) if place.startswith("/") else path.parent / place
    if place == "folder":
        target.mkdir()
    elif place == "nowhere":
        target.symlink_to(path.parent / "gone.db")
    with pytest.raises(NotOurs) as raised:
        backup(store, target)
    assert raised.value.exit_code == 4
    assert not (path.parent / "gone.db").exists()


def test_a_backup_follows_a_link_of_my_own_to_a_backup(store, answer, path, now):
    """row 35."""
    answer(store)
    first = backup(store, path.parent / "first.db")
    link = path.parent / "link.db"
    link.symlink_to(first)
    answer(store)
    assert backup(store, link) == first
    assert link.is_symlink()
    copy = Store.open(first, now=now)
    assert len(copy.reviews()) == 2
    copy.close()


@pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root can become someone else"
)
@pytest.mark.parametrize("whose", ["link", "file"])
def test_a_backup_follows_no_link_that_is_not_mine(store, answer, path, whose):
    """row 35."""
    answer(store)
    first = backup(store, path.parent / "first.db")
    before = first.read_bytes()
    link = path.parent / "link.db"
    link.symlink_to(first)
    os.chown(link if whose == "link" else first, 12345, 12345, follow_symlinks=False)
    answer(store)
    with pytest.raises(NotOurs):
        backup(store, link)
    assert first.read_bytes() == before


def test_a_backup_that_cannot_be_written_says_so(store, path):
    (path.parent / "file").touch()
    with pytest.raises(CannotOpen) as raised:
        backup(store, path.parent / "file" / "copy.db")
    assert raised.value.exit_code == 4


def test_memory_has_no_file_to_copy(now, tmp_path):
    store = Store.open("sqlite://", now=now)
    with pytest.raises(NotFoundError):
        backup(store, tmp_path / "copy.db")
    store.set_preference("a", 1)
    assert automatic(store, now) is None
    store.close()


def test_a_file_that_is_gone_cannot_be_copied(tmp_path):
    with pytest.raises(NotSaved):
        backup(tmp_path / "gone.db", tmp_path / "copy.db")
    assert names(tmp_path) == []


# row 37
def test_a_damaged_file_is_never_a_backup(store, answer, path):
    for number in range(40):
        answer(store, f"q{number}")
    store.close()
    raw = sqlite3.connect(path)
    (page,) = raw.execute("SELECT rootpage FROM sqlite_master WHERE name='review'").fetchone()
    raw.close()
    content = bytearray(path.read_bytes())
    content[(page - 1) * 4096 : page * 4096] = b"\x5a" * 4096
    path.write_bytes(content)
    with pytest.raises(Corrupt):
        backup(path, path.parent / "copy.db")
    assert not (path.parent / "copy.db").exists()


def test_automatic_backups_are_half_an_hour_apart_and_only_of_changes(store, answer, now, path):
    folder = path.parent / "backups"
    assert automatic(store, now) is None
    answer(store)
    first = automatic(store, now)
    assert first is not None
    assert automatic(store, later(now, 40)) is None  # nothing new
    answer(store)
    assert automatic(store, later(now, 29.9)) is None  # too soon
    second = automatic(store, later(now, 30))
    assert second is not None
    assert names(folder) == [second.name]  # the newest of its day
    answer(store)
    assert automatic(store, later(now, -60)) is not None  # the clock came back


def test_a_backup_that_fails_is_tried_again(store, answer, now, path):
    answer(store)
    (path.parent / "backups").write_text("in the way")
    with pytest.raises(CannotOpen):
        automatic(store, now)
    (path.parent / "backups").unlink()
    assert automatic(store, now) is not None


def test_what_is_kept_before_something_drastic_stays(store, answer, now, path):
    answer(store)
    first, second = keep_before(store, now, "import"), keep_before(store, now, "import")
    assert first != second
    for day in range(60):
        answer(store, f"q{day}")
        assert automatic(store, later(now, day * 1440)) is not None
    (path.parent / "backups" / "quizapp-mine.db").touch()
    answer(store)
    automatic(store, later(now, 60 * 1440))
    assert {first.name, second.name, "quizapp-mine.db"} <= set(names(path.parent / "backups"))


def test_stamps_are_read_as_written(now):
    assert moment_of(stamp(now)) == datetime.fromtimestamp(now.utc_ms / 1000, UTC)


# row 37
def test_exactly_twelve_days_ten_weeks_and_nine_months_are_kept():
    there: set[datetime] = set()
    start = datetime(2024, 1, 1, 8, 30, tzinfo=UTC)
    for hours in range(0, 24 * 800, 12):
        there.add(start + timedelta(hours=hours))
        there = kept(there)
    ordered = sorted(there, reverse=True)
    assert len(ordered) == 12 + 10 + 9
    days = [moment.date() for moment in ordered]
    newest = max(days)
    assert days[:12] == [newest - timedelta(days=number) for number in range(12)]
    assert all(moment.hour == 20 for moment in ordered[:12])  # the newest of its day
    weekly, monthly = days[12:22], days[22:]
    assert {day.isoweekday() for day in weekly + monthly} == {7}  # the newest of its week
    assert {(one - two).days for one, two in pairwise(weekly)} == {7}
    numbers = [day.year * 12 + day.month for day in monthly]
    assert {one - two for one, two in pairwise(numbers)} == {1}  # one of each month


@pytest.mark.parametrize("count", [0, 1, 5])
def test_few_backups_are_all_kept(count):
    there = {datetime(2026, 1, 1 + number, tzinfo=UTC) for number in range(count)}
    assert kept(there) == there


def test_only_the_newest_of_a_day_is_kept():
    there = {datetime(2026, 1, 1, hour, tzinfo=UTC) for hour in range(24)}
    assert kept(there) == {datetime(2026, 1, 1, 23, tzinfo=UTC)}


# row 27
def test_the_newest_good_backup_is_found(store, answer, path, now):
    folder = path.parent / "backups"
    assert newest_good(folder) is None
    answer(store)
    good = backup(store, folder / f"quizapp-{stamp(now)}.db")
    bad = folder / f"quizapp-{stamp(later(now, 5))}.db"
    bad.write_bytes(good.read_bytes()[:8192])
    (folder / f"quizapp-{stamp(later(now, 6))}.db").write_text("no database")
    assert newest_good(folder) == good


# row 38
def test_restoring_brings_back_and_keeps_what_was_there(store, answer, path, now):
    old = answer(store)
    source = backup(store, path.parent / "copy.db")
    new = answer(store)
    store.close()
    aside = restore(path, source, now)
    opened = Store.open(path, now=now)
    assert opened.reviews() == [old]
    opened.close()
    replaced = Store.open(aside, now=now)
    assert replaced.reviews() == [old, new]
    replaced.close()
    assert restore(path, aside, now) != aside
    opened = Store.open(path, now=now)
    assert opened.reviews() == [old, new]
    opened.close()


def test_restoring_to_nothing_makes_the_file(store, answer, path, now, tmp_path):
    answer(store)
    source = backup(store, tmp_path / "copy.db")
    place = tmp_path / "new" / "quizapp.db"
    place.parent.mkdir()
    place.with_name("quizapp.db-journal").write_bytes(b"left behind")
    assert restore(place, source, now) is None
    opened = Store.open(place, now=now)
    assert len(opened.reviews()) == 1
    opened.close()


@pytest.mark.parametrize("source", ["gone.db", "text.db", "newer.db", "short.db"])
def test_only_a_good_backup_is_restored(store, answer, path, now, source):
    answer(store)
    whole = backup(store, path.parent / "newer.db")
    store.close()
    (path.parent / "text.db").write_text("no database")
    (path.parent / "short.db").write_bytes(whole.read_bytes()[:-4096])
    raw = sqlite3.connect(whole)
    raw.execute("PRAGMA user_version=99")
    raw.close()
    before = path.read_bytes()
    expected = {"gone": NotFoundError, "text": NotOurs, "newer": TooNew, "short": Corrupt}
    with pytest.raises(expected[source.removesuffix(".db")]):
        restore(path, path.parent / source, now)
    assert path.read_bytes() == before
    assert not [path for path in path.parent.iterdir() if path.name.startswith(".")]


def test_a_file_in_use_is_not_replaced(store, answer, path, now, monkeypatch):
    answer(store)
    source = backup(store, path.parent / "copy.db")
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    monkeypatch.setattr("quizapp.store.backup.WAIT_MS", 50)  # the real wait is 5 s
    with pytest.raises(Locked):
        restore(path, source, now)
    other.close()
    assert len(store.reviews()) == 1


def test_an_open_store_is_told_that_its_file_was_replaced(store, answer, path, now):
    answer(store)
    source = backup(store, path.parent / "copy.db")
    restore(path, source, now)
    with pytest.raises(NotSaved, match="replaced"):
        answer(store)


COPYING = """
import sys
from pathlib import Path
from quizapp.store.backup import backup
print("ready", flush=True)
while True:
    backup(Path(sys.argv[1]), Path(sys.argv[2]))
"""


# row 13
def test_a_kill_leaves_no_half_backup_under_its_name(store, answer, path, now):
    for number in range(30):
        answer(store, f"q{number}")
    target = path.parent / "backups" / "quizapp-20260101T000000Z.db"
    for milliseconds in (1, 4, 9, 14, 20, 27):
        child = subprocess.Popen(
            [sys.executable, "-c", COPYING, str(path), str(target)],
            stdout=subprocess.PIPE, text=True,
        )  # fmt: skip
        child.stdout.readline()
        killer = threading.Timer(milliseconds / 1000, child.kill)
        killer.start()
        child.communicate()
        assert child.returncode == -signal.SIGKILL
        if target.exists():
            copy = Store.open(target, now=now)
            assert copy.check() == []
            assert len(copy.reviews()) == 30
            copy.close()


RESTORING = """
import sys
from pathlib import Path
from quizapp.core.review import Moment
from quizapp.store.backup import restore
print("ready", flush=True)
while True:
    restore(Path(sys.argv[1]), Path(sys.argv[2]), Moment(0, 0))
"""


# row 13
@pytest.mark.slow
def test_a_kill_while_restoring_leaves_one_of_the_two(store, answer, path, now):
    answer(store)
    source = backup(store, path.parent / "copy.db")
    answer(store)
    store.close()
    for milliseconds in (1, 5, 11, 18):
        child = subprocess.Popen(
            [sys.executable, "-c", RESTORING, str(path), str(source)],
            stdout=subprocess.PIPE, text=True,
        )  # fmt: skip
        child.stdout.readline()
        killer = threading.Timer(milliseconds / 1000, child.kill)
        killer.start()
        child.communicate()
        opened = Store.open(path, now=now)
        assert opened.check() == []
        assert len(opened.reviews()) in (1, 2)
        opened.close()
