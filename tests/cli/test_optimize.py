"""`quizapp optimize`: said, done, refused, taken back."""

import json
import sqlite3
import subprocess
import sys
from contextlib import closing

import pytest

from quizapp.core.review import Moment
from quizapp.store.store import Store
from tests.made_log import DAY_MS, FIRST_DAY, fill, forgetful_log, turned_log

NOW = Moment((FIRST_DAY + 200) * DAY_MS, 0)


def give(student, log):
    """Put a log into the student's file, as if answered over the months."""
    with closing(Store.open(student.database, now=NOW)) as store:
        fill(store, log)


def export_of(student):
    return student.run("data", "export").json


def everything(student):
    """All that the file holds, but when it was last looked through."""
    with closing(sqlite3.connect(student.database)) as raw:
        return [line for line in raw.iterdump() if not line.startswith('INSERT INTO "upkeep"')]


def copies(student):
    return sorted((student.data / "backups").glob("*before-optimize*"))


@pytest.fixture
def forgetful(student):
    give(student, forgetful_log())
    return student


@pytest.mark.slow
def test_a_fit_is_taken_with_its_figures_and_taken_back(forgetful):
    before = export_of(forgetful)
    result = forgetful.run("optimize")
    assert result.code == 0
    (copy,) = copies(forgetful)
    assert result.lines == [str(copy)]
    assert "held out, log loss 0.4699 now and 0.457" in result.err
    assert "350 memories computed anew" in result.err
    after = export_of(forgetful)
    assert after["memories"] != before["memories"]
    assert after["reviews"] == before["reviews"]
    assert forgetful.run("data", "check").code == 0

    undone = forgetful.run("optimize", "--undo")
    assert undone.code == 0
    assert "The defaults are in use again." in undone.err
    assert export_of(forgetful)["memories"] == before["memories"]
    assert forgetful.run("data", "check").code == 0


def test_as_json(forgetful):
    found = forgetful.run("optimize", "--json").json
    (copy,) = copies(forgetful)
    assert len(found.pop("parameters")) == 21
    assert found.pop("log_loss") == pytest.approx(0.4699, abs=1e-4)
    assert found.pop("log_loss_fitted") == pytest.approx(0.4571, abs=1e-3)
    assert found == {
        "schema": "quizapp.optimize/1", "outcome": "kept", "reviews": 2462, "needed": 2000,
        "missing": 0, "held_out": 492, "version": 1, "memories": 350, "backup": str(copy),
    }  # fmt: skip
    again = forgetful.run("optimize", "--json").json
    assert (again["outcome"], again["needed"], again["missing"]) == ("too_early", 4000, 1538)
    assert again["version"] == 1
    undone = forgetful.run("optimize", "--undo", "--json").json
    assert (undone["outcome"], undone["version"], undone["memories"]) == ("undone", 0, 350)
    assert undone["reviews"] is None


def test_dry_run_changes_nothing(forgetful):
    before = everything(forgetful)
    found = forgetful.run("optimize", "--dry-run", "--json").json
    assert (found["outcome"], found["version"], found["backup"]) == ("better", 0, None)
    assert "This fit would be taken" in forgetful.run("optimize", "--dry-run").err
    assert everything(forgetful) == before
    assert copies(forgetful) == []


def test_a_fit_that_is_no_better_is_said_with_both_figures_and_changes_nothing(student):
    give(student, turned_log())
    before = everything(student)
    result = student.run("optimize")
    assert result.code == 0
    assert result.out == ""
    assert "Not taken" in result.err
    assert "log loss 0.3200 now and 0.324" in result.err
    found = student.run("optimize", "--json").json
    assert (found["outcome"], found["version"], found["backup"]) == ("no_better", 0, None)
    after = [line for line in everything(student) if "'fit_refused'" not in line]
    assert after == before  # but for the note that it was tried
    assert copies(student) == []


def test_too_early_says_how_many_are_missing(student):
    student.run("due")
    before = everything(student)
    result = student.run("optimize")
    assert result.code == 0
    assert "2000 answers to questions met on an earlier day are missing, of 2000" in result.err
    assert everything(student) == before


def test_nothing_to_take_back_is_not_found(student):
    result = student.run("optimize", "--undo")
    assert (result.code, result.out) == (3, "")
    assert "No parameters were fitted" in result.err


def test_two_wishes_at_once_are_a_mistake(student):
    assert student.run("optimize", "--undo", "--dry-run").code == 2


WITHOUT = (
    "import sys\n"
    "sys.modules['fsrs_rs_python'] = None\n"
    "from quizapp.__main__ import main\n"
    "sys.argv[0] = 'quizapp'\n"
    "main()\n"
)


@pytest.mark.slow
def test_without_the_extra_it_is_named(forgetful):
    before = everything(forgetful)
    done = subprocess.run(
        [sys.executable, "-c", WITHOUT, "optimize"],
        capture_output=True, text=True, cwd=forgetful.home, env=forgetful.environment, check=False,
    )  # fmt: skip
    assert done.returncode == 5
    assert done.stdout == ""
    assert done.stderr.strip().endswith("install quizapp-terminal[optimizer].")
    assert "Traceback" not in done.stderr
    assert everything(forgetful) == before


@pytest.mark.slow
def test_taking_back_needs_no_extra(forgetful):
    assert forgetful.run("optimize").code == 0
    done = subprocess.run(
        [sys.executable, "-c", WITHOUT, "optimize", "--undo", "--json"],
        capture_output=True, text=True, cwd=forgetful.home, env=forgetful.environment, check=False,
    )  # fmt: skip
    assert json.loads(done.stdout)["outcome"] == "undone"


@pytest.mark.slow
def test_two_at_once_leave_one_fit_and_a_sound_file(forgetful):
    started = [
        subprocess.Popen(
            [sys.executable, "-m", "quizapp", "optimize", "--json"],
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
            cwd=forgetful.home, env=forgetful.environment,
        )
        for _ in range(2)
    ]  # fmt: skip
    ended = [(*process.communicate(timeout=60), process.returncode) for process in started]
    kept = [json.loads(out) for out, _, code in ended if code == 0]
    assert "kept" in [one["outcome"] for one in kept]
    assert [one["outcome"] for one in kept] in (
        ["kept"],
        ["kept", "too_early"],
        ["too_early", "kept"],
    )
    assert all("Other parameters came into use" in err for _, err, code in ended if code == 4)
    assert all(code in (0, 4) for _, _, code in ended)
    assert [one["version"] for one in export_of(forgetful)["parameters"]] == [1]
    assert forgetful.run("data", "check").code == 0
