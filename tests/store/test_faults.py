"""Sudden ends, full and failing disks, power cuts: every acknowledged answer stays, once."""

import os
import pickle
import random
import subprocess
import sys
from pathlib import Path

import pytest

from quizapp.store.store import Store
from tests.store.answering import ANSWERING, answering, is_whole

DISK = Path(__file__).with_name("disk.py")
NO_DISK = 77

KILLING = """
import os, random, select, signal, sys
path, rounds, chance = sys.argv[1], int(sys.argv[2]), random.Random(int(sys.argv[3]))
program = sys.stdin.read()
import quizapp.store.store  # once, not in every child
for number in range(rounds):
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        os.dup2(writer, 1)
        sys.argv = ["-c", path, f"round{number}", "0"]
        exec(program)
    os.close(writer)
    said, wanted = b"", chance.randrange(7)  # of "ready" and six answers
    while said.count(b"\\n") < wanted:
        said += os.read(reader, 100)
    select.select([], [], [], chance.uniform(0, 0.005))
    os.kill(child, signal.SIGKILL)
    while part := os.read(reader, 100):
        said += part
    os.close(reader)
    lines = said.decode().splitlines(keepends=True)
    assert os.waitpid(child, 0)[1] == signal.SIGKILL
    print(*(line.strip() for line in lines if line.endswith("\\n") and line != "ready\\n"))
    sys.stdout.flush()
"""


def kill_rounds(path: Path, now, rounds: int, seed: int) -> None:
    """Rounds that a child answers until it is killed, all on one file."""
    Store.open(path, now=now).close()
    done = subprocess.run(
        [sys.executable, "-c", KILLING, str(path), str(rounds), str(seed)],
        input=ANSWERING, capture_output=True, text=True, check=False, timeout=300,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    acknowledged = done.stdout.split()
    kept = is_whole(path, now)
    assert len(done.stdout.splitlines()) == rounds
    assert len(acknowledged) > rounds / 2
    assert set(acknowledged) <= set(kept)
    # Of each round at most the one answer whose acknowledgement was cut off may be there too.
    assert len(kept) <= len(acknowledged) + rounds


# row 1, row 2
def test_no_acknowledged_answer_is_lost_to_a_kill(path, now):
    kill_rounds(path, now, rounds=40, seed=1)


# row 1
@pytest.mark.slow
def test_no_acknowledged_answer_is_lost_to_a_thousand_kills(path, now):
    for part in range(20):
        kill_rounds(path.with_name(f"{part}.db"), now, rounds=50, seed=part)


@pytest.mark.slow
def test_many_processes_make_a_new_file_once(path, now):
    children = [answering(path, f"maker{number}", 1) for number in range(6)]
    for child in children:
        assert child.stdout.readline() == "ready\n"
    for child in children:
        child.communicate("\n")
        assert child.returncode == 0
    assert len(is_whole(path, now)) == 6


def writers(path: Path, now, count: int, updates: int) -> None:
    Store.open(path, now=now).close()
    children = [answering(path, f"writer{number}", updates) for number in range(count)]
    for child in children:
        assert child.stdout.readline() == "ready\n"
    for child in children:
        child.stdin.write("\n")
        child.stdin.flush()
    outputs = [child.communicate()[0].split() for child in children]
    assert [child.returncode for child in children] == [0] * count
    said = [line for output in outputs for line in output]
    assert len(said) == count * updates
    assert sorted(is_whole(path, now)) == sorted(said)


# row 33
@pytest.mark.slow
def test_four_writers_lose_nothing(path, now):
    writers(path, now, 4, 25)


# row 33
@pytest.mark.slow
def test_four_writers_lose_nothing_in_two_thousand_updates(path, now):
    writers(path, now, 4, 500)


def disk(*arguments: object) -> list[list[str]]:
    done = subprocess.run(
        [sys.executable, str(DISK), *map(str, arguments)],
        capture_output=True, text=True, check=False, timeout=600,
    )  # fmt: skip
    if done.returncode == NO_DISK:
        pytest.skip("this Python carries an SQLite of its own, whose disk can't be watched")
    assert done.returncode == 0, done.stderr
    return [line.split() for line in done.stdout.splitlines()]


def kill_in_operations(path: Path, now, step: int) -> None:
    path.parent.mkdir()
    rows = disk("kill", path, step)
    assert len(rows) > 200 // step
    for place, how, *said in rows:
        kept = is_whole(Path(place), now)
        acknowledged = [word for word in said if word.startswith("review")]
        if "undone" in said:
            acknowledged.remove("review-3")
        assert set(acknowledged) <= set(kept) | {"review-3"}
        assert len(kept) <= len(acknowledged) + 1
        if len(acknowledged) < 4 and "undone" not in said:
            assert set(acknowledged) <= set(kept)
        assert how == ("finished" if place == rows[-1][0] else "killed")


# row 3, row 15
@pytest.mark.slow
def test_a_kill_in_the_middle_of_a_disk_operation(path, now):
    kill_in_operations(path, now, 9)


# row 3, row 15
@pytest.mark.slow
def test_a_kill_in_the_middle_of_every_disk_operation(path, now):
    kill_in_operations(path, now, 1)


# row 21
@pytest.mark.slow
def test_a_failing_disk_says_so_and_a_retry_keeps_the_answer_once(path, now):
    path.parent.mkdir()
    rows = disk("fail", path)
    outcomes = {(kind, outcome) for _, kind, _, outcome, _, _ in rows}
    assert outcomes == {
        (kind, outcome)
        for kind in ("read", "write", "sync", "truncate")
        for outcome in ("NotSaved", "kept")
    }
    for place, _, _, _, again, times in rows:
        assert (again, times) == ("kept", "1")
        assert is_whole(Path(place), now) == ["review-0", "review-1"]


class Platter:
    """What a file holds for good, and what was written since and may or may not survive."""

    def __init__(self) -> None:
        self.durable = bytearray()
        self.pending: list[tuple] = []

    def after(self, survivors: list[tuple]) -> bytes:
        content = bytearray(self.durable)
        for kind, offset, data in survivors:
            if kind == "truncate":
                del content[offset:]
            else:
                content.extend(bytes(max(0, offset - len(content))))
                content[offset : offset + len(data)] = data
        return bytes(content)

    def sync(self) -> None:
        self.durable = bytearray(self.after(self.pending))
        self.pending = []


def power_cuts(path: Path, now, tmp_path: Path, each: int) -> int:
    log_path = tmp_path / "log"
    path.parent.mkdir()
    disk("record", path, log_path)
    log = pickle.loads(log_path.read_bytes())  # noqa: S301 - written by the child just now
    chance = random.Random(5)
    platters: dict[str, Platter] = {}
    acknowledged: list[str] = []
    undone: set[str] = set()
    open_ended: set[str] = set()
    cuts = 0
    for number, (kind, *details) in enumerate(log):
        if kind == "kept":
            acknowledged.append(details[0])
        elif kind == "undoing":
            open_ended.add(details[0])
        elif kind == "undone":
            undone.add(details[0])
        elif kind != "made":
            name, offset, data = details
            platter = platters.setdefault(name, Platter())
            if kind == "sync":
                platter.sync()
            else:
                platter.pending.append((kind, offset, data))
        if number % each:
            continue
        for survive in (0.0, 0.5, 1.0):
            place = tmp_path / f"cut-{number}-{survive}" / path.name
            place.parent.mkdir()
            for name, platter in platters.items():
                kept = [op for op in platter.pending if chance.random() < survive]
                if kept and kept[-1][0] == "write" and survive == 0.5:
                    last = kept[-1]
                    kept[-1] = (*last[:2], last[2][: len(last[2]) // 2])
                place.with_name(name).write_bytes(platter.after(kept))
            ids = is_whole(place, now)
            assert set(acknowledged) - open_ended <= set(ids)
            assert undone.isdisjoint(ids)
            assert len(ids) <= len(acknowledged) - len(undone) + 1
            cuts += 1
    return cuts


# row 8
def test_a_power_cut_loses_no_acknowledged_answer(path, now, tmp_path):
    assert power_cuts(path, now, tmp_path, each=11) > 100


# row 8
@pytest.mark.slow
def test_a_power_cut_at_any_operation_loses_no_acknowledged_answer(path, now, tmp_path):
    assert power_cuts(path, now, tmp_path, each=1) > 1000


LIMITED = """
import resource, signal, sys
from pathlib import Path
from quizapp.core.review import Moment
from quizapp.errors import QuizappError
from quizapp.store.backup import backup
from quizapp.store.store import Store
path = Path(sys.argv[1])
store = Store.open(path, now=Moment(0, 0))
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
limit = path.stat().st_size + 8192
resource.setrlimit(resource.RLIMIT_FSIZE, (limit, resource.RLIM_INFINITY))
saved = 0
try:
    for number in range(100):
        store.set_preference(f"key {number}", "x" * 1000)
        saved += 1
except QuizappError as error:
    print(saved, error.exit_code, type(error).__name__, error)
resource.setrlimit(resource.RLIMIT_FSIZE, (limit - 8192 * 4, resource.RLIM_INFINITY))
try:
    backup(store, path.parent / "backups" / "copy.db")
except QuizappError as error:
    print(error.exit_code, type(error).__name__, error)
resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
store.set_preference(f"key {saved}", "y")
print(sum(store.preference(f"key {number}") is not None for number in range(100)))
store.close()
"""


def limited(path: Path) -> list[str]:
    done = subprocess.run(
        [sys.executable, "-c", LIMITED, str(path)],
        capture_output=True, text=True, check=False, timeout=60,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()


# row 20, row 37
def test_a_file_that_may_not_grow_is_no_damage(path, now):
    old = path.parent / "backups" / "old.db"
    old.parent.mkdir(parents=True)
    old.write_bytes(b"older")
    first, second, third = limited(path)
    saved = int(first.split()[0])
    assert first.startswith(f"{saved} 4 NotSaved NOT saved")
    assert second.startswith("4 NotSaved NOT saved")
    assert int(third) == saved + 1
    assert is_whole(path, now) == []
    assert sorted(place.name for place in old.parent.iterdir()) == ["old.db"]


FILL = """
import sys
from pathlib import Path
from quizapp.core.review import Moment
from quizapp.errors import QuizappError
from quizapp.store.store import Store
folder = Path(sys.argv[1])
store = Store.open(folder / "quizapp.db", now=Moment(0, 0))
filler = folder / "filler"
with filler.open("wb", buffering=0) as file:
    try:
        while True:
            file.write(bytes(4096))
    except OSError:
        pass
try:
    for number in range(200):
        store.set_preference(f"key {number}", "x" * 3000)
except QuizappError as error:
    print(number, error.exit_code, type(error).__name__, error)
filler.unlink()
store.set_preference(f"key {number}", "y")
print(store.preference(f"key {number}"))
store.close()
"""


# row 19
@pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() != 0 or sys.platform != "linux",
    reason="only root on Linux can mount a small disk",
)
def test_a_full_disk_says_so_and_goes_on_once_there_is_room(tmp_path, now):
    small = tmp_path / "small"
    small.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=512k", "tmpfs", str(small)],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    if mounted.returncode:
        pytest.skip(f"no small disk can be mounted here: {mounted.stderr.strip()}")
    try:
        done = subprocess.run(
            [sys.executable, "-c", FILL, str(small)],
            capture_output=True, text=True, check=False, timeout=60,
        )  # fmt: skip
        first, second = done.stdout.splitlines()
        assert " 4 NotSaved NOT saved" in first
        assert second == "y"
        assert is_whole(small / "quizapp.db", now) == []
    finally:
        subprocess.run(["umount", str(small)], check=True)
