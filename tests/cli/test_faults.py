"""Sudden ends, full disks, odd computers and faults of our own, under the command line."""

import os
import signal
import subprocess
import sys
import threading
import time
import tracemalloc
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

from quizapp.core.question import BankId, OneOf, Question, QuestionId, QuestionType
from quizapp.core.study import Turn
from quizapp.core.text import forbidden
from quizapp.services.plain import Unreadable, parse_line
from tests.cli.conftest import Computer

needs_signals = pytest.mark.skipif(os.name != "posix", reason="needs signals")


@contextmanager
def sitting(student: Computer, **environment: str) -> Iterator[subprocess.Popen[bytes]]:
    """A plain session in a process of its own; whatever is left of it ends with the block."""
    process = subprocess.Popen(
        [sys.executable, "-m", "quizapp", "study", "--plain"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=student.home,
        env=student.environment | environment,
    )
    limit = threading.Timer(30, process.kill)  # a line that never comes ends the test
    limit.start()
    try:
        yield process
    finally:
        limit.cancel()
        process.kill()
        process.communicate(timeout=30)


def send(process: subprocess.Popen[bytes], line: str) -> str:
    """Answer, and wait for the acknowledgement."""
    assert process.stdin is not None
    process.stdin.write(f"{line}\n".encode())
    process.stdin.flush()
    return read_until(process, b"]\n")


def read_until(process: subprocess.Popen[bytes], wanted: bytes) -> str:
    assert process.stdout is not None
    for line in process.stdout:
        if wanted in line:
            return line.decode()
    raise AssertionError(process.communicate()[1])


def kept(student: Computer) -> list[tuple[str, str]]:
    """Ids and questions of the answers in a file that agrees with itself."""
    assert student.run("data", "check").code == 0
    return [(one["id"], one["question"]) for one in student.run("data", "export").json["reviews"]]


@pytest.mark.untraced
@needs_signals
@pytest.mark.parametrize("name", ["SIGHUP", "SIGTERM"])
def test_told_to_end_plain_study_is_gone_within_a_second(student, name):
    """row 5, row 6: every acknowledged answer is there, and nobody waits."""
    with sitting(student) as process:
        send(process, "ABD")
        began = time.monotonic()
        process.send_signal(getattr(signal, name))
        process.wait(timeout=30)
        assert time.monotonic() - began < 1
        assert process.returncode == -getattr(signal, name)
    assert [question for _id, question in kept(student)] == ["f-1"]


@pytest.mark.slow
def test_two_windows_keep_both_answers_once(student):
    """row 17: neither window is refused, for neither can undo what the other did."""
    with sitting(student) as one, sitting(student) as two:
        for process in (one, two):
            read_until(process, b"Question 1 of 3")
        assert send(one, "ABD").startswith("Right.")
        assert send(two, "C").startswith("Wrong.")
        assert one.stdin is not None
        one.stdin.write(b"u\nq\n")
        one.stdin.flush()
        _out, err = one.communicate(timeout=30)
        assert b"stays" in err
    reviews = kept(student)
    assert [question for _id, question in reviews] == ["f-1", "f-1"]
    assert len({review for review, _question in reviews}) == 2


@pytest.mark.slow
@needs_signals
def test_ten_crashes_in_one_session_double_and_lose_nothing(student):
    """row 18, what of it is study: each start goes on with what is left."""
    acknowledged = 0
    for number in range(10):
        with sitting(student) as process:
            if number in (2, 5, 8):  # the others die with the question open
                send(process, ["ABD", "错", "B"][acknowledged])
                acknowledged += 1
            elif acknowledged < 3:
                read_until(process, b"Question 1")
            process.kill()
    assert [question for _id, question in kept(student)] == ["f-1", "f-2", "f-3"]
    assert student.run("study", "--plain").lines == [
        "Nothing is due, and today's new questions are done."
    ]


def fill(path: Path) -> None:
    """Write until the disk is full."""
    with path.open("wb", buffering=0) as file, suppress(OSError):
        while True:
            file.write(bytes(4096))


@pytest.mark.slow
@pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() != 0 or sys.platform != "linux",
    reason="only root on Linux can mount a small disk",
)
def test_a_full_disk_in_the_middle_of_a_session_ends_with_4(student):
    """row 19: the answer is called NOT saved, and the file is whole."""
    small = student.home / "small"
    small.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=600k", "tmpfs", str(small)],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    if mounted.returncode:
        pytest.skip(f"no small disk can be mounted here: {mounted.stderr.strip()}")
    try:
        database = str(small / "quizapp.db")
        with sitting(student, QUIZAPP_DB=database) as process:
            read_until(process, b"Question 1 of")
            filler = small / "filler"
            fill(filler)
            _out, err = process.communicate(b"?\n", timeout=30)
            assert process.returncode == 4
            assert b"NOT saved" in err
            assert b"damaged" not in err
            assert len(err.splitlines()) == 2  # how to answer, and this
            filler.unlink()
        assert student.run("data", "check", "--db", database).code == 0
        assert student.run("data", "export", "--db", database).json["reviews"] == []
        again = student.run("study", "--count", "1", "--db", database, stdin="?\n")
        assert (again.code, "Not known." in again.out) == (0, True)
    finally:
        subprocess.run(["umount", str(small)], check=True)


@pytest.mark.parametrize("folder", ["Dropbox", "OneDrive - School"])
def test_a_shared_folder_is_warned_of_where_answers_are_given(student, folder):
    """row 36: study and the doctor say so; what scripts call does not."""
    place = student.home / folder / "quizapp.db"
    place.parent.mkdir()
    studied = student.run("study", "--plain", "--db", place, stdin="ABD\nq\n")
    assert studied.code == 0
    assert studied.err.count("shared or synchronised") == 1
    checks = {
        one["name"]: one for one in student.run("doctor", "--json", "--db", place).json["checks"]
    }
    assert checks["database"]["state"] == "warning"
    assert "shared or synchronised" in checks["database"]["help"]
    assert student.run("due", "--db", place).err.count("shared") == 0
    assert "shared" not in student.run("study", "--plain", stdin="q\n").err


@pytest.mark.slow
@pytest.mark.skipif(os.name != "posix", reason="needs POSIX homes")
def test_a_computer_without_a_home_is_told_in_a_line(computer):
    """row 41: no HOME, no XDG, and nothing may be written."""
    bare = {name: None for name in computer.environment if name.startswith("XDG")}
    for home, code in {"/proc/nowhere": 4, "/dev/null": 4, "relative": 0}.items():
        result = computer.run("due", environment=bare | {"HOME": home})
        assert len(result.err.splitlines()) == 1, result.err
        assert result.code == code, result.err
        assert "Traceback" not in result.err


@pytest.mark.slow
def test_the_cache_may_be_unwritable(student):
    """row 41: the index is then kept in memory."""
    changed = {"XDG_CACHE_HOME": "/proc/nowhere"}
    assert student.run("due", "--json", environment=changed).json["new"] == 3


FAULT = """
import sys
from quizapp.services.study import Study

def fault(self, *arguments, **named):
    secret_answer = "SECRET"
    raise ValueError(f"{secret_answer} \\x1b]52;c;eA==\\x07")

Study.answer = fault
sys.argv = ["quizapp", *sys.argv[1:]]
from quizapp.__main__ import main
main()
"""


def crash(student: Computer, *words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", FAULT, "study", "--plain", *words],
        input="ABD\n", capture_output=True, cwd=student.home, env=student.environment,
        text=True, check=False, timeout=60,
    )  # fmt: skip


@pytest.mark.slow
def test_a_fault_of_our_own_quotes_no_answer(student):
    """row 16, row 70: where it was, and no value that was there."""
    done = crash(student)
    assert done.returncode == 1
    assert "fault of its own" in done.stderr
    assert "ValueError" in done.stderr
    assert "SECRET" not in done.stdout + done.stderr
    assert forbidden(done.stderr) == []


@pytest.mark.slow
def test_debug_shows_what_the_fault_said_and_no_escape(student):
    """row 65, row 70."""
    done = crash(student, "--debug")
    assert done.returncode == 1
    assert "SECRET \ufffd]52;c;eA==\ufffd" in done.stderr
    assert forbidden(done.stderr) == []


@pytest.mark.slow
def test_an_address_with_a_password_is_never_told(student):
    """row 70."""
    for words in (["due"], ["due", "--debug"], ["doctor"], ["doctor", "--json"], ["study"]):
        result = student.run(*words, "--db", "postgresql://me:SECRET@host/db")
        assert "SECRET" not in result.out + result.err, words


@pytest.mark.slow
@pytest.mark.parametrize(
    "line", ["A" * 1_000_000, "\x1b[200~ABD\x1b[201~", "\x1b]52;c;x\x07" * 90_000]
)
@pytest.mark.untraced
def test_a_pasted_megabyte_is_one_line_that_cannot_be_read(line):
    """row 69: nothing of it is shown, kept or slow."""
    options = ("甲", "乙", "丙", "丁")
    question = Question(
        id=QuestionId("q"), bank=BankId("b"), type=QuestionType.SINGLE, stem="?",
        key=OneOf(0), options=options,
    )  # fmt: skip
    tracemalloc.start()
    began = time.process_time()
    command = parse_line(line, Turn(question, None, (0, 1, 2, 3), 1, is_retry=False))
    spent = time.process_time() - began
    _now, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert isinstance(command, Unreadable) or len(line) == 1_000_000  # AAAA… is A, however often
    assert spent < 2
    assert peak < 50_000_000


def test_a_pasted_megabyte_goes_through_a_session(student):
    """row 69."""
    result = student.run("study", "--plain", stdin="\x1b]52;c;x\x07" * 90_000 + "\nABD\nq\n")
    assert result.code == 0
    assert "Right. The answer is ABD." in result.out
    assert forbidden(result.out + result.err) == []
    assert len(result.err) < 500


@pytest.mark.parametrize("name", ["-rf.yaml", "--help.yaml", "a;b.yaml", "$(touch evil).yaml"])
def test_a_file_may_be_called_like_an_option(student, name):
    """row 87: after `--` every word is a name, and no shell reads it."""
    text = "format: 1\nbank: odd\ntitle: T\nquestions:\n  - {id: o-1, stem: One?, answer: true}\n"
    (student.home / name).write_text(text)
    for words in (["bank", "check"], ["bank", "fmt"], ["bank", "add", "--force"]):
        assert student.run(*words, "--", name).code == 0
    listed = [line.split("\t")[0] for line in student.run("bank", "list").lines]
    assert "odd" in listed
    assert not (student.home / "evil").exists()
    made = student.process("bank", "new", "--edit", "--", "rf", environment={"EDITOR": "echo -n"})
    assert made.code == 0
    assert "-- /" in made.out
