"""Parameters come into force and go again, and every memory follows them."""

import json
import signal
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from shutil import copyfile

import pytest

from quizapp.core.memory import DEFAULT_PARAMETERS, Rating, next_memory
from quizapp.core.review import replay
from quizapp.store.errors import ParametersChanged, ParametersUnusable
from quizapp.store.store import Store
from tests.store.sitting import attempt_of, exam_review, handed_in

FITTED = tuple(number * 1.3 for number in DEFAULT_PARAMETERS[:4]) + DEFAULT_PARAMETERS[4:]
BETTER = tuple(number * 0.7 for number in DEFAULT_PARAMETERS[:4]) + DEFAULT_PARAMETERS[4:]
WILD = (*DEFAULT_PARAMETERS[:8], 900.0, *DEFAULT_PARAMETERS[9:])


def days_of(store: Store) -> dict[str, tuple[int, int, int, int]]:
    return {
        question: (one.last_day, one.due_day, one.reps, one.lapses)
        for question, one in store.memories().items()
    }


def export_of(store: Store) -> object:
    return json.loads(json.dumps(store.export()))


def test_every_memory_is_computed_by_new_parameters_and_keeps_its_days(store, busy_weeks, at):
    log = busy_weeks(store)
    before, days = store.memories(), days_of(store)
    version = store.add_parameters(FITTED, at=at(20_030))
    assert store.parameters() == (version, FITTED) == (1, FITTED)
    assert store.memories() == replay(log, FITTED) != before
    assert days_of(store) == days
    assert store.reviews() == log
    assert store.check() == []
    store.rebuild()
    assert store.memories() == replay(log, FITTED)


def test_check_tells_a_memory_of_other_parameters(store, busy_weeks, at, path):
    busy_weeks(store)
    store.add_parameters(FITTED, at=at(20_030))
    before = store.memories()
    from quizapp.store.parameters import put_aside

    with store._database.write():
        put_aside(store._database, {1})  # in force are the defaults, which computed nothing
    assert len(store.check()) == len(before)
    store.rebuild()
    assert store.check() == []


def test_taking_back_restores_every_memory_exactly(store, busy_weeks, at):
    busy_weeks(store)
    states = [export_of(store)["memories"]]
    for number, parameters in enumerate((FITTED, BETTER), 1):
        assert store.add_parameters(parameters, at=at(20_030 + number)) == number
        states.append(export_of(store)["memories"])
    assert states[0] != states[1] != states[2]
    for version in (2, 1):
        assert store.take_back_parameters(version) == version - 1
        assert export_of(store)["memories"] == states[version - 1]
        assert store.check() == []
    assert store.parameters() == (0, DEFAULT_PARAMETERS)


def test_what_was_answered_since_stays_when_parameters_are_taken_back(
    store, busy_weeks, answer, at
):
    busy_weeks(store)
    store.add_parameters(FITTED, at=at(20_030))
    answer(store, "q0", day=20_031, parameter_version=1)
    store.take_back_parameters(1)
    assert store.memories() == replay(store.reviews())
    assert store.reviews()[-1].parameter_version == 1
    assert store.check() == []


def test_taken_back_twice_leads_two_versions_back(store, busy_weeks, at):
    busy_weeks(store)
    store.add_parameters(FITTED, at=at(20_030))
    store.add_parameters(BETTER, at=at(20_031))
    store.take_back_parameters(2)
    third = store.add_parameters(FITTED[:2] + BETTER[2:], at=at(20_032))
    assert store.take_back_parameters(third) == 1  # not the one that was taken back before
    assert store.parameters() == (1, FITTED)


def test_the_same_numbers_found_again_are_in_force_again(store, busy_weeks, at):
    busy_weeks(store)
    store.add_parameters(FITTED, at=at(20_030))
    store.take_back_parameters(1)
    assert store.add_parameters(FITTED, at=at(20_031)) == 1
    assert store.parameter_set().at_ms == at(20_031).utc_ms
    assert store.check() == []


def test_a_clock_that_went_back_does_not_hide_new_parameters(store, at):
    store.add_parameters(FITTED, at=at(20_030))
    store.add_parameters(BETTER, at=at(20_010))
    assert store.parameters() == (2, BETTER)


@pytest.mark.parametrize("version", [0, 1])
def test_parameters_of_another_window_are_not_overruled(store, busy_weeks, at, version):
    busy_weeks(store)
    for number, parameters in enumerate((FITTED, BETTER)):
        store.add_parameters(parameters, at=at(20_030 + number))
    before = export_of(store)
    with pytest.raises(ParametersChanged):
        store.add_parameters(WILD, at=at(20_040), instead_of=version)
    with pytest.raises(ParametersChanged):
        store.take_back_parameters(version)
    assert export_of(store) == before


def test_parameters_that_break_the_formulas_change_nothing(store, busy_weeks, at):
    busy_weeks(store)
    before = export_of(store)
    with pytest.raises(ParametersUnusable):
        store.add_parameters(WILD, at=at(20_030))
    assert export_of(store) == before
    assert store.check() == []


# -- a session that began before


def test_an_answer_of_a_session_with_older_parameters_is_kept_and_replayed(
    store, answer, busy_weeks, at
):
    busy_weeks(store)
    store.add_parameters(FITTED, at=at(20_030))
    for question in ("q0", "never seen"):
        made = answer(store, question, day=20_031)  # computed by the defaults, version 0
        assert store.reviews()[-1] == made
        assert store.check() == []
    assert store.memory("never seen") == next_memory(
        None, Rating.GOOD, 20_031, 20_034, parameters=FITTED
    )


def test_a_session_that_began_before_may_rate_otherwise_and_undo(
    store, answer, make_review, path, at
):
    first = answer(store, day=20_000)
    before = store.memory("q")
    second = answer(store, day=20_004)
    with closing(Store.open(path, now=at(20_004))) as other:
        other.add_parameters(FITTED, at=at(20_004))
    hard = make_review(second.id, day=20_004, rating=Rating.HARD, due_day=20_006)
    after = next_memory(before, Rating.HARD, 20_004, 20_006)
    store.replace(second.id, hard, before=before, after=after)
    assert store.memories() == replay([first, hard], FITTED)
    assert store.check() == []
    assert store.undo(hard.id) == replay([first], FITTED)["q"]
    assert store.check() == []


def test_the_only_answer_may_be_rated_otherwise_too(store, answer, make_review, at):
    made = answer(store, day=20_000)
    store.add_parameters(FITTED, at=at(20_000))
    hard = make_review(made.id, day=20_000, rating=Rating.HARD, due_day=20_001)
    store.replace(made.id, hard, before=None, after=next_memory(None, Rating.HARD, 20_000, 20_001))
    assert store.memories() == replay([hard], FITTED)
    assert store.check() == []
    assert store.opened_on(20_000) == 1


# -- other machines


@pytest.fixture
def other(tmp_path, now):
    with closing(Store.open(tmp_path / "other" / "quizapp.db", now=now)) as opened:
        yield opened


def test_a_new_machine_goes_on_with_the_parameters_of_the_old(store, other, busy_weeks, at):
    busy_weeks(store)
    for number, parameters in enumerate((FITTED, BETTER)):
        store.add_parameters(parameters, at=at(20_030 + number))
    store.take_back_parameters(2)
    other.import_(export_of(store))
    assert other.parameters() == (1, FITTED)
    assert other.memories() == store.memories()
    assert export_of(other) == export_of(store)
    assert other.check() == []


@pytest.mark.parametrize(("theirs_at", "in_force"), [(20_031, BETTER), (20_029, FITTED)])
def test_of_two_machines_the_newer_fit_is_in_force(
    store, other, busy_weeks, at, theirs_at, in_force
):
    busy_weeks(store)
    other.import_(export_of(store))
    store.add_parameters(FITTED, at=at(20_030))
    other.add_parameters(BETTER, at=at(theirs_at))
    store.import_(export_of(other))
    assert store.parameters()[1] == in_force
    assert store.check() == []


def test_what_was_taken_back_here_does_not_come_back_by_an_import(store, other, busy_weeks, at):
    busy_weeks(store)
    store.add_parameters(FITTED, at=at(20_030))
    before = export_of(store)
    store.take_back_parameters(1)
    store.import_(before)
    assert store.parameters() == (0, DEFAULT_PARAMETERS)
    assert store.check() == []


def test_an_export_of_a_version_that_could_not_fit_is_taken_in(store, other, busy_weeks, at):
    busy_weeks(store)
    store.add_parameters(FITTED, at=at(20_030))
    old = export_of(store)
    for entry in old["parameters"]:
        del entry["taken_back"]
    other.import_(old)
    assert other.parameters() == (1, FITTED)
    assert other.memories() == store.memories()


# -- two processes

ADDING = """
import sys
from quizapp.core.memory import DEFAULT_PARAMETERS
from quizapp.core.review import Moment
from quizapp.store.errors import ParametersChanged
from quizapp.store.store import Store
store = Store.open(sys.argv[1], now=Moment(0, 0))
print("ready", flush=True)
input()
numbers = (DEFAULT_PARAMETERS[0] * float(sys.argv[2]), *DEFAULT_PARAMETERS[1:])
try:
    print(store.add_parameters(numbers, at=Moment(0, 0), instead_of=0))
except ParametersChanged:
    print("changed")
store.close()
"""


@pytest.mark.slow
def test_of_two_processes_that_fit_at_once_one_is_refused(store, busy_weeks, path: Path):
    busy_weeks(store)
    started = [
        subprocess.Popen(
            [sys.executable, "-c", ADDING, str(path), factor],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        for factor in ("1.1", "1.2")
    ]
    for process in started:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
    for process in started:
        assert process.stdin is not None
        process.stdin.write("\n")
        process.stdin.flush()
    said = sorted(process.communicate(timeout=30)[0].strip() for process in started)
    assert said == ["1", "changed"]
    assert store.parameters()[0] == 1
    assert store.check() == []


# -- exams, and ends


def test_an_exam_that_was_rated_by_older_parameters_is_replayed(store, at):
    begun = attempt_of()
    store.start_attempt(begun)
    store.add_parameters(FITTED, at=at(20_000))
    done = handed_in(begun)
    store.finish_attempt(done, revision=0, reviews=[exam_review(done, 1, None)])
    assert store.memories() == replay(store.reviews(), FITTED) != {}
    assert store.check() == []


DYING = """
import os, signal, sys
from quizapp.core.memory import DEFAULT_PARAMETERS
from quizapp.core.review import Moment
from quizapp.store.store import Store
deadly, seen = int(sys.argv[2]), 0
store = Store.open(sys.argv[1], now=Moment(0, 0))
def trace(statement):
    global seen
    seen += 1
    if seen == deadly:
        os.kill(os.getpid(), signal.SIGKILL)
store._database._driver.set_trace_callback(trace)
numbers = (DEFAULT_PARAMETERS[0] * 1.1, *DEFAULT_PARAMETERS[1:])
store.add_parameters(numbers, at=Moment(0, 0))
print(seen)
"""


@pytest.mark.slow
@pytest.mark.untraced
def test_a_kill_leaves_the_parameters_before_or_the_new_with_all_their_memories(
    store, busy_weeks, path: Path, tmp_path: Path, now
):
    log = busy_weeks(store)
    states = [replay(log), replay(log, (DEFAULT_PARAMETERS[0] * 1.1, *DEFAULT_PARAMETERS[1:]))]
    store.close()

    def run(deadly: int) -> tuple[Path, subprocess.CompletedProcess[str]]:
        place = tmp_path / f"killed-{deadly}.db"
        copyfile(path, place)
        words = [sys.executable, "-c", DYING, str(place), str(deadly)]
        return place, subprocess.run(words, capture_output=True, text=True, check=False)

    statements = int(run(0)[1].stdout)
    assert statements > 20
    for deadly in (*range(2, statements, statements // 5), statements):
        place, ended = run(deadly)
        assert ended.returncode == -signal.SIGKILL
        with closing(Store.open(place, now=now)) as opened:
            assert opened.memories() == states[opened.parameters()[0]]
            assert opened.check() == []
