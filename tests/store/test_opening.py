"""What a progress file may be, and how everything else is refused."""

import os
import sqlite3
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from quizapp.errors import DatabaseError, ExtraMissingError, QuizappError, UsageError
from quizapp.store.errors import CannotOpen, Corrupt, NotOurs, NotSaved, ReadOnly, TooNew
from quizapp.store.files import network_folder
from quizapp.store.schema import APPLICATION_ID, VERSION
from quizapp.store.store import Store

needs_owners = pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root can become someone else"
)


def run(program: str, *arguments: object, **options) -> subprocess.CompletedProcess[str]:
    """A child process, for what would change this one: user, limits, sudden ends."""
    return subprocess.run(
        [sys.executable, "-c", program, *map(str, arguments)],
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
        **options,
    )


def refused(path: Path, now, error: type[DatabaseError]) -> str:
    """Opening fails with one clear line and exit code 4, and leaves the file as it was."""
    before = path.read_bytes()
    names = sorted(path.parent.iterdir())
    for read_only in (False, True):
        with pytest.raises(error) as raised:
            Store.open(path, now=now, read_only=read_only)
    assert raised.value.exit_code == 4
    sentence = str(raised.value)
    assert "\n" not in sentence
    assert path.read_bytes() == before
    assert sorted(path.parent.iterdir()) == names
    return sentence


# row 36
def test_a_new_file_has_its_settings(store, path):
    pragma = store._database.pragma
    assert pragma("journal_mode") == "truncate"
    assert pragma("synchronous") == 2
    assert pragma("foreign_keys") == 1
    assert pragma("busy_timeout") == 5000
    assert pragma("trusted_schema") == 0
    assert pragma("cell_size_check") == 1
    assert pragma("application_id") == APPLICATION_ID
    assert pragma("user_version") == VERSION
    assert store.path == path
    assert not store.read_only


# row 24, row 34
@pytest.mark.parametrize("umask", [0o000, 0o022, 0o777])
def test_only_the_owner_can_read_what_is_made(tmp_path, umask):
    program = """
import os, sys
from pathlib import Path
from quizapp.core.review import Moment
from quizapp.store.backup import backup
from quizapp.store.store import Store
os.umask(int(sys.argv[2]))
path = Path(sys.argv[1])
store = Store.open(path, now=Moment(0, 0))
store.set_preference("a", 1)
backup(store, path.parent / "backups" / "copy.db")
"""
    path = tmp_path / "one" / "two" / "quizapp.db"
    done = run(program, path, umask)
    assert done.returncode == 0, done.stderr
    modes = {
        place.relative_to(tmp_path).as_posix(): stat.S_IMODE(place.stat().st_mode)
        for place in tmp_path.rglob("*")
    }
    assert modes == {
        "one": 0o700,
        "one/two": 0o700,
        "one/two/quizapp.db": 0o600,
        "one/two/quizapp.db-journal": 0o600,
        "one/two/backups": 0o700,
        "one/two/backups/copy.db": 0o600,
    }


# row 26
def test_an_empty_file_becomes_a_new_one(path, now):
    path.parent.mkdir()
    path.touch(0o644)
    Store.open(path, now=now).close()
    assert path.read_bytes().startswith(b"SQLite format 3")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


# row 25
@pytest.mark.parametrize("text", ["stem: a bank\n", "x", "\n" * 5000])
def test_a_text_file_is_refused(tmp_path, now, text):
    path = tmp_path / "bank.yaml"
    path.write_text(text)
    assert "bank.yaml" in refused(path, now, NotOurs)


# row 25
def test_another_programs_database_is_refused(tmp_path, now):
    path = tmp_path / "anki.db"
    with sqlite3.connect(path) as other:
        other.execute("CREATE TABLE cards (id)")
    other.close()
    assert "another program" in refused(path, now, NotOurs)


# row 28
def test_a_newer_file_is_refused(path, store, now):
    store.close()
    with sqlite3.connect(path) as raw:
        raw.execute(f"PRAGMA user_version={VERSION + 1}")
    raw.close()
    sentence = refused(path, now, TooNew)
    assert str(VERSION + 1) in sentence
    assert "newer quizapp" in sentence


# row 25, row 35
@pytest.mark.parametrize("place", ["folder", "fifo", "/dev/full", "/dev/null"])
def test_what_is_no_file_is_refused(tmp_path, now, place):
    path = tmp_path / place if not place.startswith("/") else Path(place)
    if place == "folder":
        path.mkdir()
    elif place == "fifo":
        os.mkfifo(path)
    with pytest.raises(NotOurs):
        Store.open(path, now=now)


# row 24
def test_a_path_through_a_file_cannot_be_made(tmp_path, now):
    (tmp_path / "file").touch()
    with pytest.raises(CannotOpen) as raised:
        Store.open(tmp_path / "file" / "quizapp.db", now=now)
    assert raised.value.exit_code == 4


# row 35
def test_a_link_of_my_own_is_followed(tmp_path, path, store, now):
    store.close()
    link = tmp_path / "link.db"
    link.symlink_to(path)
    opened = Store.open(link, now=now)
    assert opened.path == path
    opened.close()


# row 35
@pytest.mark.parametrize("target", ["gone.db", "link.db"])
def test_a_link_to_nowhere_is_refused(tmp_path, now, target):
    link = tmp_path / "link.db"
    link.symlink_to(tmp_path / target)
    with pytest.raises(NotOurs):
        Store.open(link, now=now)
    assert not (tmp_path / "gone.db").exists()


# row 35
@needs_owners
@pytest.mark.parametrize("whose", ["link", "file"])
def test_a_link_that_is_not_mine_is_refused(tmp_path, path, store, now, whose):
    store.close()
    link = tmp_path / "link.db"
    link.symlink_to(path)
    os.chown(link if whose == "link" else path, 12345, 12345, follow_symlinks=False)
    with pytest.raises(NotOurs):
        Store.open(link, now=now)


def test_to_look_at_a_file_that_is_not_there_makes_none(path, now):
    opened = Store.open(path, now=now, read_only=True)
    assert opened.due(30_000, banks=None) == []
    assert opened.path == path
    with pytest.raises(ReadOnly):
        opened.set_preference("a", 1)
    opened.close()
    assert not path.parent.exists()


def test_a_file_opened_to_look_at_is_not_written(path, store, answer, now):
    answer(store)
    store.close()
    before = path.read_bytes()
    opened = Store.open(path, now=now, read_only=True)
    assert opened.memory("q") is not None
    with pytest.raises(ReadOnly) as raised:
        opened.undo("review-0")
    assert raised.value.exit_code == 4
    assert "NOT saved" in str(raised.value)
    opened.close()
    assert path.read_bytes() == before


AS_NOBODY = """
import os, sys
from pathlib import Path
from quizapp.core.review import Moment
from quizapp.errors import QuizappError
from quizapp.store.store import Store
os.setgid(12345); os.setuid(12345)
path = Path(sys.argv[1])
try:
    store = Store.open(path, now=Moment(0, 0))
    print(store.read_only, store.preference("a"))
    store.set_preference("a", 2)
except QuizappError as error:
    print(error.exit_code, type(error).__name__, error)
"""


# row 22
@needs_owners
@pytest.mark.parametrize(
    ("folder_mode", "file_mode"), [(0o777, 0o444), (0o555, 0o666), (0o555, 0o444)]
)
def test_a_file_that_cannot_be_written_opens_for_viewing(tmp_path, now, folder_mode, file_mode):
    path = tmp_path / "quizapp.db"
    mine = Store.open(path, now=now)
    mine.set_preference("a", 1)
    mine.close()
    _open_the_way(tmp_path)
    path.chmod(file_mode)
    tmp_path.chmod(folder_mode)
    done = run(AS_NOBODY, path)
    lines = done.stdout.splitlines()
    assert lines[0] == "True 1", done.stderr
    assert lines[1].startswith("4 ReadOnly NOT saved")


@needs_owners
@pytest.mark.parametrize(("folder_mode", "file_mode"), [(0o700, 0o600), (0o755, 0o600)])
def test_a_file_of_someone_else_is_named(tmp_path, now, folder_mode, file_mode):
    path = tmp_path / "data" / "quizapp.db"
    Store.open(path, now=now).close()
    _open_the_way(tmp_path)
    path.chmod(file_mode)
    path.parent.chmod(folder_mode)
    done = run(AS_NOBODY, path)
    assert done.stdout.startswith("4 CannotOpen"), done.stdout + done.stderr
    assert "you have no permission" in done.stdout


# row 23
@needs_owners
@pytest.mark.parametrize("name", ["quizapp.db", "new/quizapp.db"])
def test_a_folder_that_cannot_be_written_is_named(tmp_path, name):
    _open_the_way(tmp_path)
    tmp_path.chmod(0o555)
    done = run(AS_NOBODY, tmp_path / name)
    assert done.stdout.startswith("4 CannotOpen"), done.stdout + done.stderr


@needs_owners
def test_an_empty_file_that_cannot_be_written_is_refused(tmp_path):
    _open_the_way(tmp_path)
    path = tmp_path / "quizapp.db"
    path.touch(0o444)
    tmp_path.chmod(0o555)
    done = run(AS_NOBODY, path)
    assert done.stdout.startswith("4 "), done.stdout + done.stderr
    assert path.read_bytes() == b""


def _open_the_way(folder: Path) -> None:
    for above in (folder, *folder.parents):
        if above.stat().st_uid == os.getuid() and not above.stat().st_mode & 0o001:
            above.chmod(above.stat().st_mode | 0o055)


# row 40
def test_few_file_handles_end_in_a_sentence(path):
    program = """
import os, resource, sys
from quizapp.core.review import Moment
from quizapp.errors import QuizappError
from quizapp.store.store import Store
import sqlalchemy.dialects.sqlite.pysqlite, sqlite3, encodings.idna
Store.open(sys.argv[1], now=Moment(0, 0)).close()
kept = [os.open(os.devnull, os.O_RDONLY) for _ in range(5)]
top = max(kept) + 1
resource.setrlimit(resource.RLIMIT_NOFILE, (top, top))
for spare in range(5):
    store = None
    try:
        store = Store.open(sys.argv[1], now=Moment(0, 0))
        store.set_preference("a", spare)
        print("opened")
    except QuizappError as error:
        print(error.exit_code, type(error).__name__)
    if store is not None:
        store.close()
    os.close(kept.pop())
"""
    done = run(program, path)
    assert done.returncode == 0, done.stderr
    lines = done.stdout.splitlines()
    assert lines[0] == "4 CannotOpen"
    assert set(lines) <= {"opened", "4 CannotOpen", "4 NotSaved"}
    assert lines[-1] == "opened"


# row 32
@pytest.mark.parametrize("how", ["unlink", "rename", "replace"])
def test_a_file_that_was_taken_away_is_not_written(store, answer, path, how, now, make_review):
    answer(store)
    elsewhere = path.with_name("elsewhere.db")
    if how == "unlink":
        path.unlink()
    else:
        path.rename(elsewhere)
    if how == "replace":
        Store.open(path, now=now).close()
    before = store.memory("q")
    with pytest.raises(NotSaved) as raised:
        store.record(make_review("x", rating=None), bank="b", content="{}",
                     before=before, after=before)  # fmt: skip
    assert "NOT saved" in str(raised.value)
    assert path.exists() == (how == "replace")
    if how == "rename":
        elsewhere.rename(path)
        answer(store)
        assert len(store.reviews()) == 2


def test_addresses_name_files_too(path, now):
    opened = Store.open(f"sqlite:///{path}", now=now)
    assert opened.path == path
    opened.close()
    for memory in ("sqlite://", "sqlite:///:memory:"):
        opened = Store.open(memory, now=now)
        assert opened.path is None
        opened.set_preference("a", 1)
        assert opened.preference("a") == 1
        opened.close()


@pytest.mark.parametrize(
    "address", ["mysql://host/db", "://", "sqlite:///a.db?mode=ro", "http://x"]
)
def test_other_addresses_are_refused(address, now):
    with pytest.raises(UsageError):
        Store.open(address, now=now)


# row 70
def test_an_address_is_never_told_with_its_password(now):
    with pytest.raises(UsageError) as raised:
        Store.open("mysql://me:secret@host/db", now=now)
    assert "secret" not in str(raised.value)


def test_postgresql_needs_its_driver(now, tmp_path):
    program = """
import sys
from quizapp.core.review import Moment
from quizapp.errors import QuizappError
from quizapp.store.store import Store
for extra in ((), (sys.argv[1],)):
    sys.path += extra
    try:
        Store.open("postgresql+psycopg://me:secret@host/db", now=Moment(0, 0))
    except QuizappError as error:
        print(type(error).__name__, error.exit_code, "secret" in str(error))
"""
    (tmp_path / "psycopg.py").touch()
    done = run(program, tmp_path)
    assert done.stdout.splitlines() == ["ExtraMissingError 5 False", "UsageError 2 False"]
    assert issubclass(ExtraMissingError, QuizappError)


MOUNTS = """\
/dev/vda / ext4 rw 0 0
server:/export /home/me/net nfs4 rw 0 0
//nas/share /mnt/with\\040space cifs rw 0 0
/dev/vdb /home/me/net/local ext4 rw 0 0
broken
"""


# row 36
@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/home/me/data/quizapp.db", None),
        ("/home/me/net/quizapp.db", "nfs4"),
        ("/home/me/net/local/quizapp.db", None),
        ("/mnt/with space/a/quizapp.db", "cifs"),
        ("/home/me/Dropbox/quizapp.db", "dropbox"),
        ("/home/me/OneDrive - School/quizapp.db", "onedrive - school"),
    ],
)
def test_a_shared_folder_is_warned_of(path, kind):
    warning = network_folder(Path(path), MOUNTS)
    assert (None if warning is None else warning.parameters["kind"]) == kind
    assert warning is None or path in str(warning)


def test_this_machines_own_mounts_are_read(path):
    assert network_folder(path) is None


def test_corrupt_is_told_without_a_backup():
    assert "no backup was found" in str(Corrupt("x", "why", None))
