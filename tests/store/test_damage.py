"""A file, or a journal beside it, that is torn or spoilt: found, told and left alone."""

import random
import sqlite3
from pathlib import Path

import pytest

from quizapp.messages import message
from quizapp.store.errors import Corrupt
from quizapp.store.store import Store
from tests.store.answering import answering, is_whole


@pytest.fixture
def torn(path, store, answer, now):
    """A file and the journal of a transaction that was cut short after it changed the file."""
    for number in range(3):
        answer(store, f"q{number}")
    store.close()
    raw = sqlite3.connect(path, isolation_level=None)
    raw.execute("PRAGMA journal_mode=TRUNCATE")
    raw.execute("PRAGMA cache_size=1")  # spills pages into the file before the end
    raw.execute("BEGIN IMMEDIATE")
    raw.execute("UPDATE review SET marking = marking || hex(randomblob(3000))")
    journal = path.with_name(path.name + "-journal")
    content, rollback = path.read_bytes(), journal.read_bytes()
    raw.execute("ROLLBACK")
    raw.close()
    assert len(rollback) > 4096
    return content, rollback, path.read_bytes()


# row 9
def test_a_journal_that_is_whole_takes_the_change_back(path, torn, now):
    changed, journal, _ = torn
    path.write_bytes(changed)
    path.with_name(path.name + "-journal").write_bytes(journal)
    assert len(is_whole(path, now)) == 3


# row 9
def test_a_journal_torn_before_its_change_changes_nothing(path, torn, now):
    """The change waits for the journal to be whole: torn, it lies beside the file as it was."""
    _, journal, original = torn
    chance = random.Random(3)
    lengths = [*range(32), 512, 516, *(chance.randrange(len(journal)) for _ in range(60))]
    for length in lengths:
        path.write_bytes(original)
        place = path.with_name(path.name + "-journal")
        place.write_bytes(journal[:length])
        assert len(is_whole(path, now)) == 3, length


# row 31
@pytest.mark.parametrize("suffix", ["-journal", "-wal", "-shm"])
@pytest.mark.parametrize("garbage", [b"", b"\0" * 4096, b"garbage" * 999])
def test_garbage_beside_the_file_does_no_harm(path, store, answer, now, suffix, garbage):
    answer(store)
    store.close()
    path.with_name(path.name + suffix).write_bytes(garbage)
    assert len(is_whole(path, now)) == 1


def spoil(path: Path, how: str) -> None:
    content = bytearray(path.read_bytes())
    pages = len(content) // 4096
    if how == "short":
        del content[-4096 * 3 :]
    elif how == "half a page":
        del content[-2000:]
    elif how == "zeroed":
        content[4096 * 2 : 4096 * pages] = bytes(4096 * (pages - 2))
    elif how == "zeroed start":
        content[:4096] = bytes(4096)
    elif how == "flipped magic":
        content[0] ^= 1
    else:
        for page in range(1, pages):
            content[page * 4096] ^= 0xFF
    path.write_bytes(content)


def spoil_table(path: Path, name: str) -> None:
    raw = sqlite3.connect(path)
    (page,) = raw.execute("SELECT rootpage FROM sqlite_master WHERE name = ?", [name]).fetchone()
    raw.close()
    content = bytearray(path.read_bytes())
    content[(page - 1) * 4096 : page * 4096] = b"\x5a" * 4096
    path.write_bytes(content)


# row 27
@pytest.mark.parametrize(
    "how", ["short", "half a page", "zeroed", "zeroed start", "flipped", "flipped magic"]
)
@pytest.mark.parametrize("with_backup", [False, True])
def test_damage_is_found_at_open_and_left_alone(path, store, answer, at, how, with_backup):
    from quizapp.store.backup import backup, restore

    answer(store)
    folder = path.parent / "backups"
    if with_backup:
        backup(store, folder / "quizapp-20241003T000000Z.db")
        backup(store, folder / "quizapp-20241004T000000Z.db")
        spoil(folder / "quizapp-20241004T000000Z.db", "short")
    store.close()
    spoil(path, how)
    before = path.read_bytes()
    tomorrow = at(20_001.5)
    with pytest.raises(Corrupt) as raised:
        Store.open(path, now=tomorrow)
    assert raised.value.exit_code == 4
    assert path.read_bytes() == before
    assert ("20241003T000000Z.db" in str(raised.value)) == with_backup
    if how == "zeroed start":
        assert raised.value.message.parameters["detail"] == message("its first page is unreadable")
    if with_backup:
        aside = restore(path, folder / "quizapp-20241003T000000Z.db", tomorrow)
        assert aside.read_bytes() == before
        assert is_whole(path, tomorrow) == ["review-0"]


def test_a_file_is_looked_through_once_a_day(path, store, answer, now, at):
    answer(store)
    store.close()
    spoil_table(path, "review")
    Store.open(path, now=now).close()  # today's check was made when the file was new
    with pytest.raises(Corrupt):
        Store.open(path, now=at(20_001.5))


def test_a_file_is_looked_through_after_a_writer_that_never_left(path, now, store):
    store.close()
    child = answering(path, "gone")
    child.stdout.readline()
    child.stdout.readline()
    child.kill()
    child.communicate()
    whole = path.read_bytes()
    spoil(path, "flipped")
    with pytest.raises(Corrupt):
        Store.open(path, now=now)
    path.write_bytes(whole)
    opened = Store.open(path, now=now)
    assert opened.check() == []
    opened.close()
    with sqlite3.connect(path) as raw:
        assert raw.execute("SELECT name FROM upkeep").fetchall() == [("checked",)]
    raw.close()


def test_damage_met_while_reading_is_told(path, store, answer, now, busy_weeks):
    busy_weeks(store)
    store.close()
    spoil_table(path, "review")
    opened = Store.open(path, now=now)
    found = opened.check()
    assert found
    assert "damaged" in str(found[0]) or "can't be read" in str(found[0])
    with pytest.raises(Corrupt):
        opened.reviews()
    opened.close()


def test_an_open_writer_is_no_crash(path, store, answer, now):
    answer(store)
    child = answering(path, "other")
    child.stdout.readline()
    child.stdout.readline()
    spoiled = Store.open(path, now=now)  # beside one that runs in another process
    assert spoiled._database.rows is not None
    spoiled.close()
    child.kill()
    child.communicate()
