"""From an older schema to a newer one: all the way or not at all.

There is one released schema so far, so the steps of tomorrow are made up here: they are run by the
same machinery, on files of today.
"""

import signal
import sqlite3
import subprocess
import sys
from pathlib import Path
from shutil import copyfile

import pytest

from quizapp.store.errors import CannotOpen, Corrupt, ReadOnly
from quizapp.store.migrate import SCRIPTS, migrate
from quizapp.store.schema import APPLICATION_ID, VERSION
from quizapp.store.store import Store

SECOND = '''
"""Rebuilds a table that others refer to, and fills a new one."""
import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

def upgrade():
    with op.batch_alter_table("question") as batch:
        batch.add_column(sa.Column("colour", sa.Text(), server_default="red"))
        batch.alter_column("retired", nullable=True)
    op.create_table("extra", sa.Column("id", sa.Text(), primary_key=True))
    op.execute("INSERT INTO extra SELECT id FROM review")
'''

ORPHANING = '''
"""Loses what others refer to."""
from alembic import op

revision = "0002"
down_revision = "0001"

def upgrade():
    op.execute("DELETE FROM question")
'''

FAILING = '''
"""Ends in the middle."""
from alembic import op

revision = "0002"
down_revision = "0001"

def upgrade():
    op.execute("DELETE FROM memory")
    op.execute("CREATE TABLE memory (id)")
'''


@pytest.fixture
def scripts(tmp_path):
    """The real steps, and one more."""

    def make(step: str) -> Path:
        folder = tmp_path / "scripts"
        for source in sorted(SCRIPTS.rglob("*.py")):
            target = folder / source.relative_to(SCRIPTS)
            target.parent.mkdir(parents=True, exist_ok=True)
            copyfile(source, target)
        (folder / "versions" / "v0002_more.py").write_text(step)
        return folder

    return make


def schema_of(path: Path) -> dict[str, str]:
    raw = sqlite3.connect(path)
    rows = raw.execute("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL").fetchall()
    raw.close()
    return {name: " ".join(sql.replace("(", " ( ").split()) for name, sql in rows}


def version_of(path: Path) -> tuple[int, str]:
    raw = sqlite3.connect(path)
    found = (
        raw.execute("PRAGMA user_version").fetchone()[0],
        raw.execute("SELECT version_num FROM alembic_version").fetchone()[0],
    )
    raw.close()
    return found


def empty_ours(path: Path) -> None:
    """A file of ours before the first step."""
    path.parent.mkdir(exist_ok=True)
    raw = sqlite3.connect(path)
    raw.execute(f"PRAGMA application_id={APPLICATION_ID}")
    raw.execute("VACUUM")
    raw.close()


def test_the_steps_lead_to_the_very_schema_that_a_new_file_gets(path, store, tmp_path, now):
    stepped = tmp_path / "stepped" / "quizapp.db"
    empty_ours(stepped)
    assert version_of_raw(stepped) == 0
    Store.open(stepped, now=now).close()
    assert schema_of(stepped) == schema_of(path)
    assert version_of(stepped) == version_of(path) == (VERSION, f"{VERSION:04}")


def version_of_raw(path: Path) -> int:
    raw = sqlite3.connect(path)
    (found,) = raw.execute("PRAGMA user_version").fetchone()
    raw.close()
    return found


def test_a_file_of_the_newest_schema_needs_no_alembic(path, store):
    program = """
import sys
from quizapp.core.review import Moment
from quizapp.store.store import Store
Store.open(sys.argv[1], now=Moment(0, 0)).close()
print("alembic" in sys.modules, "sqlalchemy.orm" in sys.modules)
"""
    for place in (path, path.with_name("new.db")):
        done = subprocess.run(
            [sys.executable, "-c", program, str(place)], capture_output=True, text=True, check=True
        )
        assert done.stdout.split() == ["False", "False"]


def test_an_older_file_is_copied_and_migrated(store, busy_weeks, path, now, scripts):
    busy_weeks(store)
    before = store.export()
    copy = migrate(store._database, path, now, scripts=scripts(SECOND), version=2)
    assert store.export() == before
    assert store.check() == []
    assert version_of(path) == (2, "0002")
    assert "colour" in schema_of(path)["question"]
    assert len(before["reviews"]) == count(path, "extra")
    assert version_of(copy) == (1, "0001")
    opened = Store.open(copy, now=now)
    assert opened.export() == before
    opened.close()
    store.set_preference("a", 1)  # the connection goes on as before
    assert store._database.pragma("foreign_keys") == 1


def count(path: Path, table: str) -> int:
    raw = sqlite3.connect(path)
    (found,) = raw.execute(f"SELECT count(*) FROM {table}").fetchone()  # noqa: S608
    raw.close()
    return found


def test_a_second_process_finds_it_done(store, answer, path, now, scripts):
    answer(store)
    other = Store.open(path, now=now)
    steps = scripts(SECOND)
    migrate(store._database, path, now, scripts=steps, version=2)
    migrate(other._database, path, now, scripts=steps, version=2)
    assert version_of(path) == (2, "0002")
    other.close()


@pytest.mark.parametrize("step", [ORPHANING, FAILING])
def test_a_step_that_fails_changes_nothing(store, busy_weeks, path, now, scripts, step):
    busy_weeks(store)
    before, schema = store.export(), schema_of(path)
    with pytest.raises(Exception, match=r"refer to nothing|already exists") as raised:
        migrate(store._database, path, now, scripts=scripts(step), version=2)
    assert (step is ORPHANING) == isinstance(raised.value, Corrupt)
    assert store.export() == before
    assert schema_of(path) == schema
    assert version_of(path) == (1, "0001")
    assert store._database.pragma("foreign_keys") == 1
    store.set_preference("a", 1)


def test_without_a_copy_nothing_is_migrated(store, answer, path, now, scripts):
    answer(store)
    (path.parent / "backups").write_text("in the way")
    with pytest.raises(CannotOpen):
        migrate(store._database, path, now, scripts=scripts(SECOND), version=2)
    assert version_of(path) == (1, "0001")


MIGRATING = """
import os, signal, sys
from pathlib import Path
from quizapp.core.review import Moment
from quizapp.store.migrate import migrate
from quizapp.store.store import Store
path, scripts, deadly = Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3])
store = Store.open(path, now=Moment(0, 0))
seen = 0
def trace(statement):
    global seen
    seen += 1
    if seen == deadly:
        os.kill(os.getpid(), signal.SIGKILL)
store._database._driver.set_trace_callback(trace)
migrate(store._database, path, Moment(0, 0), scripts=scripts, version=2)
print(seen)
"""


def kills(path: Path, folder: Path, steps: Path, which: slice) -> int:
    """Kills a migration at its N-th statement, for the chosen N; returns how many there are."""

    def run(place: Path, deadly: int) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-c", MIGRATING, str(place), str(steps), str(deadly)],
            capture_output=True, text=True, check=False,
        )  # fmt: skip

    whole = folder / "whole.db"
    copyfile(path, whole)
    statements = int(run(whole, 0).stdout)
    expected = schema_of(whole)
    for number in range(1, statements + 1)[which]:
        place = folder / f"killed-{number}" / "quizapp.db"
        place.parent.mkdir()
        copyfile(path, place)
        assert run(place, number).returncode == -signal.SIGKILL
        assert version_of(place) in {(1, "0001"), (2, "0002")}
        if version_of(place) == (1, "0001"):  # else it was committed before the end
            again = run(place, 0)
            assert again.returncode == 0, again.stderr
        assert version_of(place) == (2, "0002")
        assert schema_of(place) == expected
        assert count(place, "review") == count(path, "review") == count(place, "extra")
        assert count(place, "memory") == count(path, "memory")
    return statements


def test_a_kill_while_migrating_leaves_a_file_that_the_next_start_migrates(
    store, busy_weeks, path, scripts, tmp_path
):
    busy_weeks(store)
    store.close()
    assert kills(path, tmp_path, scripts(SECOND), slice(2, None, 9)) > 20


@pytest.mark.slow
def test_a_kill_at_any_statement_leaves_a_file_that_the_next_start_migrates(
    store, busy_weeks, path, scripts, tmp_path
):
    busy_weeks(store)
    store.close()
    assert kills(path, tmp_path, scripts(SECOND), slice(None)) > 20


def test_an_older_file_cannot_only_be_looked_at(path, now):
    empty_ours(path)
    with pytest.raises(ReadOnly):
        Store.open(path, now=now, read_only=True)
