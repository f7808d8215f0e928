"""From an older schema to a newer one: all the way or not at all.

Files of every released schema are kept in `old`. The steps of tomorrow are made up here: they are
run by the same machinery, on files of today.
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

OLD = sorted((Path(__file__).parent / "old").glob("version_*.db"))

FIFTH = '''
"""Rebuilds a table that others refer to, and fills a new one."""
import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"

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

revision = "0005"
down_revision = "0004"

def upgrade():
    op.execute("DELETE FROM question")
'''

FAILING = '''
"""Ends in the middle."""
from alembic import op

revision = "0005"
down_revision = "0004"

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
        (folder / "versions" / "v0005_more.py").write_text(step)
        return folder

    return make


def schema_of(path: Path) -> dict[str, str]:
    raw = sqlite3.connect(path)
    rows = raw.execute("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL").fetchall()
    raw.close()
    # SQLite puts the name of a table that was built anew in quotes.
    return {name: " ".join(sql.replace("(", " ( ").replace('"', "").split()) for name, sql in rows}


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


# row 29
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


@pytest.mark.slow
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


# row 29
def test_an_older_file_is_copied_and_migrated(store, busy_weeks, path, now, scripts):
    busy_weeks(store)
    before = store.export()
    copy = migrate(store._database, path, now, scripts=scripts(FIFTH), version=5)
    assert store.export() == before
    assert store.check() == []
    assert version_of(path) == (5, "0005")
    assert "colour" in schema_of(path)["question"]
    assert len(before["reviews"]) == count(path, "extra")
    assert version_of(copy) == (4, "0004")
    opened = Store.open(copy, now=now)
    assert opened.export() == before
    opened.close()
    store.set_preference("a", 1)  # the connection goes on as before
    assert store._database.pragma("foreign_keys") == 1


def count(path: Path, table: str) -> int:
    raw = sqlite3.connect(path)
    (found,) = raw.execute(f"SELECT count(*) FROM {table}").fetchone()  # noqa: S608 - a name of our own
    raw.close()
    return found


def test_a_second_process_finds_it_done(store, answer, path, now, scripts):
    answer(store)
    other = Store.open(path, now=now)
    steps = scripts(FIFTH)
    migrate(store._database, path, now, scripts=steps, version=5)
    migrate(other._database, path, now, scripts=steps, version=5)
    assert version_of(path) == (5, "0005")
    other.close()


@pytest.mark.parametrize("step", [ORPHANING, FAILING])
def test_a_step_that_fails_changes_nothing(store, busy_weeks, path, now, scripts, step):
    busy_weeks(store)
    before, schema = store.export(), schema_of(path)
    with pytest.raises(Exception, match=r"refer to nothing|already exists") as raised:
        migrate(store._database, path, now, scripts=scripts(step), version=5)
    assert (step is ORPHANING) == isinstance(raised.value, Corrupt)
    assert store.export() == before
    assert schema_of(path) == schema
    assert version_of(path) == (4, "0004")
    assert store._database.pragma("foreign_keys") == 1
    store.set_preference("a", 1)


# row 29
def test_without_a_copy_nothing_is_migrated(store, answer, path, now, scripts):
    answer(store)
    (path.parent / "backups").write_text("in the way")
    with pytest.raises(CannotOpen):
        migrate(store._database, path, now, scripts=scripts(FIFTH), version=5)
    assert version_of(path) == (4, "0004")


MIGRATING = """
import os, signal, sys
from pathlib import Path
from quizapp.core.review import Moment
from quizapp.store.connection import Database
from quizapp.store.migrate import migrate
path, scripts, version, deadly = Path(sys.argv[1]), Path(sys.argv[2]), *map(int, sys.argv[3:])
database = Database(path, read_only=False)
seen = 0
def trace(statement):
    global seen
    seen += 1
    if seen == deadly:
        os.kill(os.getpid(), signal.SIGKILL)
database._driver.set_trace_callback(trace)
migrate(database, path, Moment(0, 0), scripts=scripts, version=version)
database.close()
print(seen)
"""


def rows_of(path: Path) -> dict[str, list[tuple]]:
    """All rows that a student would miss, by table; the columns of today's schema or fewer."""
    raw = sqlite3.connect(path)
    names = [name for (name,) in raw.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    found = {
        name: raw.execute(f'SELECT * FROM "{name}" ORDER BY 1').fetchall()  # noqa: S608 - a name of our own
        for name in names
        if name not in {"alembic_version", "upkeep"}
    }
    raw.close()
    return found


def kills(path: Path, folder: Path, steps: Path, which: slice, version: int = 5) -> int:
    """Kills a migration at its N-th statement, for the chosen N; returns how many there are."""

    def run(place: Path, deadly: int) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-c", MIGRATING, str(place), str(steps), str(version), str(deadly)],
            capture_output=True, text=True, check=False,
        )  # fmt: skip

    before, after = ((number, f"{number:04}") for number in (version - 1, version))
    rows = rows_of(path)
    whole = folder / "whole.db"
    copyfile(path, whole)
    statements = int(run(whole, 0).stdout)
    expected = schema_of(whole)
    for number in range(1, statements + 1)[which]:
        place = folder / f"killed-{number}" / "quizapp.db"
        place.parent.mkdir()
        copyfile(path, place)
        assert run(place, number).returncode == -signal.SIGKILL
        assert version_of(place) in {before, after}
        if version_of(place) == before:  # else it was committed before the end
            again = run(place, 0)
            assert again.returncode == 0, again.stderr
        assert version_of(place) == after
        assert schema_of(place) == expected
        assert_kept(rows, rows_of(place))
    return statements


def by_log(memory: tuple) -> tuple:
    """What parameters do not change: all but stability, difficulty and their version."""
    return (*memory[:2], *memory[4:10])


def assert_kept(old: dict[str, list[tuple]], new: dict[str, list[tuple]]) -> None:
    """Every row is there as it was, but for columns that came to it."""
    for name, rows in old.items():
        if name == "memory":  # computed by the parameters in force, which the old files have
            assert [by_log(row) for row in new[name]] == [by_log(row) for row in rows]
            continue
        pairs = zip(new[name], rows, strict=True)
        assert [row[: len(kept)] for row, kept in pairs] == rows


# row 14
@pytest.mark.slow
def test_a_kill_while_migrating_leaves_a_file_that_the_next_start_migrates(
    store, busy_weeks, path, scripts, tmp_path
):
    busy_weeks(store)
    store.close()
    assert kills(path, tmp_path, scripts(FIFTH), slice(2, None, 9)) > 20


# row 14
@pytest.mark.slow
def test_a_kill_at_any_statement_leaves_a_file_that_the_next_start_migrates(
    store, busy_weeks, path, scripts, tmp_path
):
    busy_weeks(store)
    store.close()
    assert kills(path, tmp_path, scripts(FIFTH), slice(None)) > 20


def test_an_older_file_cannot_only_be_looked_at(path, now):
    empty_ours(path)
    with pytest.raises(ReadOnly):
        Store.open(path, now=now, read_only=True)


def test_a_file_of_every_older_schema_is_kept():
    assert [version_of(path) for path in OLD] == [(n, f"{n:04}") for n in range(1, VERSION)]


@pytest.mark.parametrize("old", OLD, ids=lambda old: old.stem)
def test_a_file_of_an_older_release_is_copied_and_migrated(old, path, tmp_path, now):
    path.parent.mkdir()
    copyfile(old, path)
    rows = rows_of(old)
    assert len(rows["review"]) > 20
    opened = Store.open(path, now=now)
    assert opened.check() == []
    assert {one.id for one in opened.attempts()} == {row[0] for row in rows.get("attempt", ())}
    assert set(opened.tallies()) == opened.seen_all() >= set(opened.memories())
    opened.close()
    assert version_of(path) == (VERSION, f"{VERSION:04}")
    assert_kept(rows, rows_of(path))
    (copy,) = (path.parent / "backups").iterdir()
    assert copy.name.endswith(f"before-schema-{VERSION}.db")
    assert rows_of(copy) == rows
    assert version_of(copy) == version_of(old)
    new = tmp_path / "new.db"
    Store.open(new, now=now).close()
    assert schema_of(path) == schema_of(new)


def test_exams_of_the_second_schema_say_which_question_was_flagged(path, now):
    path.parent.mkdir()
    copyfile(OLD[1], path)
    raw = sqlite3.connect(path)
    raw.execute("UPDATE attempt SET paper = 'torn' WHERE id = 'two'")
    raw.commit()
    raw.close()
    opened = Store.open(path, now=now)
    assert opened.flagged() == {"single"}
    assert len(opened.check()) == 1
    opened.close()
    copyfile(OLD[1], path)
    opened = Store.open(path, now=now)
    assert opened.flagged() == {"single", "multiple"}
    opened.close()


@pytest.mark.slow
@pytest.mark.parametrize("old", OLD, ids=lambda old: old.stem)
def test_a_kill_at_any_statement_of_a_released_step_is_made_good(old, tmp_path):
    version = int(old.stem.removeprefix("version_")) + 1
    assert kills(old, tmp_path, SCRIPTS, slice(None), version) > 10
