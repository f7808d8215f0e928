"""Sudden ends in a mock exam: every act is there whole or not at all, and nothing said is lost."""

import subprocess
import sys
from pathlib import Path

import pytest

from quizapp.core.exam import State
from quizapp.store.store import Store
from tests.store.sitting import attempt_of, exam_review, handed_in

ROOT = Path(__file__).parents[2]
SAVES = 6
"""Acts between the beginning of a sitting and its end."""

SITTING = """
import sys
from pathlib import Path
from quizapp.store.store import Store
from tests.store.sitting import STARTED, answered, attempt_of, exam_review, handed_in

def sit(path, name, saves):
    store = Store.open(Path(path), now=STARTED)
    attempt = attempt_of(name)
    store.start_attempt(attempt)
    print(name, 0, flush=True)
    for number in range(saves):
        # Two answers at once: half an act would show.
        next = answered(attempt, 1, frozenset({number % 3}), seconds=float(number))
        next = answered(next, 2, frozenset({number % 3}), seconds=float(number))
        attempt = store.save_attempt(next, revision=attempt.revision, changed=[1, 2])
        print(name, attempt.revision, flush=True)
    done = handed_in(attempt)
    reviews = [
        exam_review(done, number, store.memory(done.paper.questions[number - 1].question.id))
        for number in (1, 2, 3)
    ]
    attempt = store.finish_attempt(done, revision=attempt.revision, reviews=reviews)
    print(name, attempt.revision, flush=True)
    store.close()
"""

AT_RANDOM = """
import os, random, select, signal
path, first, rounds, saves = sys.argv[1], *map(int, sys.argv[2:])
chance = random.Random(first)
for number in range(first, first + rounds):
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        os.dup2(writer, 1)
        sit(path, f"round{number}", saves)
        os._exit(0)
    os.close(writer)
    said, wanted = b"", chance.randrange(saves + 2)  # of the beginning, the saves and the end
    while said.count(b"\\n") < wanted:
        said += os.read(reader, 100)
    select.select([], [], [], chance.uniform(0, 0.008))
    os.kill(child, signal.SIGKILL)
    while part := os.read(reader, 100):
        said += part
    os.close(reader)
    os.waitpid(child, 0)
    print(*(line for line in said.decode().splitlines(keepends=True) if line[-1:] == "\\n"), sep="")
sys.stdout.flush()
"""

AT_STATEMENTS = """
import os, shutil, signal
import quizapp.store.connection as connection
path, folder = Path(sys.argv[1]), Path(sys.argv[2])
deadly = ended = 0
while not ended:
    deadly += 1
    place = folder / f"{deadly}.db"
    shutil.copyfile(path, place)
    child = os.fork()
    if child == 0:
        seen = 0
        def trace(statement):
            global seen
            seen += 1
            if seen == deadly:
                os.kill(os.getpid(), signal.SIGKILL)
        store = Store.open(place, now=STARTED)
        attempt = store.open_attempt()
        done = handed_in(attempt)
        reviews = [exam_review(done, number, None) for number in (1, 2, 3)]
        store._database._driver.set_trace_callback(trace)
        store.finish_attempt(done, revision=attempt.revision, reviews=reviews)
        os._exit(0)
    ended = os.waitpid(child, 0)[1] == 0
print(deadly)
"""


def run(program: str, *arguments: object) -> str:
    done = subprocess.run(
        [sys.executable, "-c", SITTING + program, *map(str, arguments)],
        capture_output=True, text=True, check=False, timeout=300, cwd=ROOT,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return done.stdout


def is_whole(store: Store) -> None:
    """Every attempt is at the end of an act, and only a finished one has its reviews, all three."""
    assert store.check() == []
    kept = sorted(str(review.id) for review in store.reviews())
    wanted = []
    for attempt in store.attempts():
        number = min(attempt.revision, SAVES) - 1
        assert {one.seconds for one in attempt.answers.values()} == {float(number)} - {-1.0}
        assert len(attempt.answers) == (2 if attempt.revision else 0)
        is_finished = attempt.revision == SAVES + 1
        assert (attempt.state is State.SUBMITTED) == is_finished
        assert (attempt.finished is not None) == is_finished
        wanted += [f"{attempt.id}-{one}" for one in (1, 2, 3) if is_finished]
    assert kept == sorted(wanted)


def killed(path: Path, now, first: int, rounds: int) -> None:
    Store.open(path, now=now).close()
    lines = [
        line.split() for line in run(AT_RANDOM, path, first, rounds, SAVES).splitlines() if line
    ]
    store = Store.open(path, now=now)
    is_whole(store)
    kept = {attempt.id: attempt.revision for attempt in store.attempts()}
    store.close()
    said = {name: int(revision) for name, revision in lines}  # the last of each
    assert len(said) > rounds / 2
    assert len(set(said.values())) > 1  # not all at the same moment
    for name, revision in said.items():
        # At most the one act whose acknowledgement was cut off may be there too.
        assert kept[name] in {revision, revision + 1}
    assert all(kept[name] == 0 for name in kept.keys() - said.keys())


@pytest.mark.slow
def test_a_kill_at_any_moment_of_an_exam_loses_nothing_said(path, now):
    killed(path, now, first=1, rounds=20)


@pytest.mark.slow
def test_a_hundred_kills_of_an_exam_lose_nothing_said(path, now):
    killed(path, now, first=1000, rounds=100)


# row 10
@pytest.mark.slow
def test_a_kill_at_any_statement_of_handing_in_leaves_before_or_after(store, path, now, tmp_path):
    attempt = attempt_of()
    store.start_attempt(attempt)
    store.close()
    folder = tmp_path / "killed"
    folder.mkdir()
    count = int(run(AT_STATEMENTS, path, folder))
    assert count > 20
    results = []
    for number in range(1, count + 1):
        opened = Store.open(folder / f"{number}.db", now=now)
        assert opened.check() == []
        found, reviews = opened.attempt("one"), opened.reviews()
        assert (found.state, found.revision, len(reviews)) in {
            (State.OPEN, 0, 0), (State.SUBMITTED, 1, 3),
        }  # fmt: skip
        results.append(found.state)
        if found.state is State.OPEN:  # and the next start hands it in
            done = handed_in(found)
            opened.finish_attempt(
                done, revision=0, reviews=[exam_review(done, one, None) for one in (1, 2, 3)]
            )
            assert len(opened.reviews()) == 3
        opened.close()
    assert results[0] is State.OPEN
    assert results[-1] is State.SUBMITTED
