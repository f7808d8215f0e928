# ruff: noqa: T201 - a program whose output the tests read
"""A disk that can be watched, fail, or lose its power, under SQLite's own file layer.

Run as a program, because it changes SQLite for its whole process:

    disk.py record PATH LOG     answers a dozen questions and writes every disk operation to LOG
    disk.py kill PATH STEP      ends in the middle of the N-th operation, for every STEP-th N
    disk.py fail PATH           lets the N-th operation fail, for every N and kind of failure

Each prints lines for `test_faults.py` to judge; exit code 77 where SQLite can't be reached.
"""

import ctypes
import ctypes.util
import os
import pickle
import shutil
import signal
import sys
from collections.abc import Callable
from pathlib import Path

from quizapp.core.memory import Rating, next_memory
from quizapp.core.review import Mode, Moment, Review
from quizapp.store.errors import NotSaved
from quizapp.store.store import Store

NOW = Moment(20_000 * 86_400_000, 0)
IO_ERRORS = {"read": 266, "write": 778, "sync": 1034, "truncate": 1546}
FULL = 13

Pointer, Integer, Long = ctypes.c_void_p, ctypes.c_int, ctypes.c_int64


class File(ctypes.Structure):
    _fields_ = (("methods", Pointer),)


READ = ctypes.CFUNCTYPE(Integer, Pointer, Pointer, Integer, Long)
TRUNCATE = ctypes.CFUNCTYPE(Integer, Pointer, Long)
SYNC = ctypes.CFUNCTYPE(Integer, Pointer, Integer)
# The name is handed on as the pointer that it is: SQLite keeps it, and reads on beyond its end.
OPEN = ctypes.CFUNCTYPE(
    Integer, Pointer, Pointer, ctypes.POINTER(File), Integer, ctypes.POINTER(Integer)
)


class Methods(ctypes.Structure):
    _fields_ = (
        ("version", Integer),
        ("close", Pointer),
        ("read", READ),
        ("write", READ),
        ("truncate", TRUNCATE),
        ("sync", SYNC),
        ("rest", Pointer * 13),
    )


class FileSystem(ctypes.Structure):
    _fields_ = (
        ("version", Integer),
        ("size", Integer),
        ("longest", Integer),
        ("next", Pointer),
        ("name", ctypes.c_char_p),
        ("data", Pointer),
        ("open", OPEN),
    )


WATCHED: list[object] = []


class Disk:
    """Asks `before` of every operation; its answer, if not 0, is what SQLite gets instead."""

    def __init__(self, before: Callable[[str, str, int, bytes, Callable[[int], int]], int]) -> None:
        library = ctypes.CDLL(ctypes.util.find_library("sqlite3"))
        library.sqlite3_vfs_find.restype = ctypes.POINTER(FileSystem)
        system = library.sqlite3_vfs_find(None).contents
        self.before = before
        self._names: dict[int, str] = {}
        self._kept: list[object] = []
        self._real_open = OPEN(ctypes.cast(system.open, Pointer).value)
        self._open = OPEN(self._opened)
        system.open = self._open
        WATCHED.append(self)  # SQLite keeps the functions, which Python can't see

    def _opened(self, system, name, file, flags, out):
        result = self._real_open(system, name, file, flags, out)
        address = ctypes.addressof(file.contents)
        if result == 0 and name and file.contents.methods:
            self._names[address] = Path(os.fsdecode(ctypes.string_at(name))).name
            file.contents.methods = ctypes.addressof(self._watched(file.contents.methods))
        return result

    def _watched(self, methods: int) -> Methods:
        real = Methods.from_address(methods)
        copy = Methods()
        ctypes.memmove(ctypes.addressof(copy), methods, ctypes.sizeof(Methods))
        read, write, truncate, sync = (
            kind(ctypes.cast(function, Pointer).value)
            for kind, function in (
                (READ, real.read),
                (READ, real.write),
                (TRUNCATE, real.truncate),
                (SYNC, real.sync),
            )
        )

        def on_read(file, data, size, offset):
            answer = self.before("read", self._names[file], offset, b"", lambda _: 0)
            return answer or read(file, data, size, offset)

        def on_write(file, data, size, offset):
            def half(count: int) -> int:
                return write(file, data, count, offset)

            content = ctypes.string_at(data, size)
            answer = self.before("write", self._names[file], offset, content, half)
            return answer or write(file, data, size, offset)

        def on_truncate(file, size):
            answer = self.before("truncate", self._names[file], size, b"", lambda _: 0)
            return answer or truncate(file, size)

        def on_sync(file, flags):
            answer = self.before("sync", self._names[file], 0, b"", lambda _: 0)
            return answer or sync(file, flags)

        copy.read, copy.write = READ(on_read), READ(on_write)
        copy.truncate, copy.sync = TRUNCATE(on_truncate), SYNC(on_sync)
        self._kept += [real, copy, read, write, truncate, sync]
        return copy


def answer(store: Store, number: int) -> str:
    review, values = prepared(store, number)
    store.record(review, **values)
    return review.id


def prepared(store: Store, number: int) -> tuple[Review, dict[str, object]]:
    question = f"q{number % 3}"
    before = store.memory(question)
    review = Review(
        id=f"review-{number}",
        question=question,
        fingerprint=f"{question}-asked",
        at=NOW,
        study_day=20_000 + number,
        mode=Mode.STUDY,
        response=frozenset({0}),
        correct=True,
        score=1.0,
        points=1.0,
        guessed=False,
        duration_ms=1000,
        rating=Rating.GOOD,
        due_day=20_003 + number,
        parameter_version=0,
        marking="partial",
    )
    after = next_memory(before, Rating.GOOD, review.study_day, review.due_day)
    content = f'{{"stem":"{question * 400}"}}'
    return review, {"bank": "b", "content": content, "before": before, "after": after}


def record(path: Path, log_path: Path) -> None:
    log: list[tuple] = []

    def note(kind, name, offset, data, _):
        if kind != "read":
            log.append((kind, name, offset, data))
        return 0

    Disk(note)
    store = Store.open(path, now=NOW)
    if not log:
        sys.exit(77)
    log.append(("made",))
    for number in range(12):
        log.append(("kept", answer(store, number)))
        if number == 7:
            log.append(("undoing", "review-7"))
            store.undo("review-7")
            log.append(("undone", "review-7"))
    store.close()
    log_path.write_bytes(pickle.dumps(log))


def kill(path: Path, step: Path) -> None:
    """Prints, for each N, which answers were acknowledged and where the file is."""
    number = 0
    while True:
        place = path.with_name(f"killed-{number}.db")
        reader, writer = os.pipe()
        child = os.fork()
        if child == 0:
            os.close(reader)
            _die_in(number, place, writer)
            os._exit(0)
        os.close(writer)
        with os.fdopen(reader) as acknowledged:
            words = acknowledged.read().split()
        _, status = os.waitpid(child, 0)
        print(place, "finished" if status == 0 else "killed", *words, flush=True)
        if not os.WIFSIGNALED(status) or os.WTERMSIG(status) != signal.SIGKILL:
            return
        number += int(str(step))


def _die_in(number: int, place: Path, writer: int) -> None:
    count = iter(range(10**9))

    def die(kind, name, offset, data, half):
        if kind != "read" and next(count) == number:
            half(len(data) // 2)
            os.kill(os.getpid(), signal.SIGKILL)
        return 0

    Disk(die)
    store = Store.open(place, now=NOW)
    os.write(writer, b"made ")
    for one in range(4):
        os.write(writer, f"{answer(store, one)} ".encode())
    store.undo("review-3")
    os.write(writer, b"undone ")
    store.close()


def fail(path: Path) -> None:
    """Prints, for each failure, how the answer fared and how often it is in the log after retry."""
    plan: dict[str, int] = {}

    def break_down(kind, name, offset, data, half):
        if plan.get("armed") and kind == plan["kind"]:
            plan["seen"] += 1
            if plan["seen"] - 1 == plan["number"]:
                return plan["code"]
        return 0

    Disk(break_down)
    original = Store.open(path, now=NOW)
    answer(original, 0)
    original.close()
    for kind, code in (*IO_ERRORS.items(), ("write", FULL)):
        number = 0
        while True:
            place = path.with_name(f"failed-{kind}-{code}-{number}.db")
            shutil.copyfile(path, place)
            store = Store.open(place, now=NOW)
            made = prepared(store, 1)
            plan.update(armed=1, kind=kind, code=code, number=number, seen=0)
            outcome = _try(store, made)
            plan["armed"] = 0
            reached = plan["seen"] > number
            again = _try(store, made)
            ids = [review.id for review in store.reviews()]
            print(place, kind, code, outcome, again, ids.count("review-1"), flush=True)
            store.close()
            number += 1
            if not reached:
                break


def _try(store: Store, made: tuple[Review, dict[str, object]]) -> str:
    review, values = made
    try:
        store.record(review, **values)
    except NotSaved as error:
        return type(error).__name__
    return "kept"


if __name__ == "__main__":
    mode, *arguments = sys.argv[1:]
    {"record": record, "kill": kill, "fail": fail}[mode](*map(Path, arguments))
