"""The bounded child, in real processes: what it hands back, and how it is stopped."""

import sys
import threading
import time

import pytest

from quizapp.banks.readers.child import ChildFault, Limits, in_child
from quizapp.banks.readers.errors import Damaged, Locked, TooLarge, UnreadableFile
from quizapp.errors import ExtraMissingError

JOBS = "tests.banks.readers.jobs"
linux = pytest.mark.skipif(sys.platform != "linux", reason="only Linux bounds memory and computing")


def run(job, data=b"", **more):
    return in_child(f"{JOBS}:{job}", data, "茶.docx", **more)


def test_the_answer_comes_back():
    assert run("echo", "茶".encode()) == {"name": "茶.docx", "bytes": 3}


def test_more_bytes_than_a_pipe_holds():
    assert run("echo", bytes(3_000_000))["bytes"] == 3_000_000


def test_progress_is_reported():
    heard = []
    run("report_three", report=lambda *step: heard.append(step))
    assert heard == [(1, 3), (2, 3), (3, 3)]


def test_of_many_steps_few_are_reported():
    heard = []
    run("report_many", report=lambda *step: heard.append(step))
    assert 100 < len(heard) < 250
    assert heard[-1] == (50_000, 50_000)


def test_whoever_hears_may_stop_it():
    def stop(_done, _total):
        raise KeyboardInterrupt

    before = set(threading.enumerate())
    with pytest.raises(KeyboardInterrupt):
        run("report_and_wait", report=stop)
    left = set(threading.enumerate()) - before
    for thread in left:  # its clock was stopped, and takes a moment to notice
        thread.join(timeout=10)
    assert not any(thread.is_alive() for thread in left)


@pytest.mark.parametrize("leaf", [Damaged, Locked, TooLarge, UnreadableFile])
def test_a_sentence_for_the_user_crosses_over(leaf):
    with pytest.raises(leaf) as caught:
        run("refuse_" + leaf.__name__.lower())
    assert type(caught.value) is leaf
    assert str(caught.value) == '"茶.docx" is no good: 3 leaves.'
    assert caught.value.message.parameters["count"] == 3


def test_a_missing_extra_crosses_over():
    with pytest.raises(ExtraMissingError, match="zinc"):
        run("miss")


def test_a_crash_of_a_library_is_a_damaged_file():
    with pytest.raises(Damaged) as caught:
        run("crash")
    assert str(caught.value) == '"茶.docx" is damaged: reading it broke off.'
    assert isinstance(caught.value.__cause__, ChildFault)
    assert "ZeroDivisionError" in str(caught.value.__cause__)


def test_a_process_that_dies_is_a_damaged_file():
    with pytest.raises(Damaged, match="broke off"):
        run("die")


def test_what_a_library_prints_is_no_answer():
    assert run("chatter") == "tea"


def test_wall_time_is_bounded():
    start = time.monotonic()
    with pytest.raises(TooLarge, match="longer than 1 seconds"):
        run("wait", limits=Limits(wall=1))
    assert time.monotonic() - start < 10


@pytest.mark.slow
@linux
def test_computing_is_bounded():
    with pytest.raises(TooLarge, match="longer than 1 seconds"):
        run("compute", limits=Limits(cpu=1))


@linux
@pytest.mark.parametrize("job", ["hoard", "hoard_slowly"])
def test_memory_is_bounded(job):
    with pytest.raises(TooLarge, match="more than 300 MB"):
        run(job, limits=Limits(memory=300_000_000))


def test_the_answer_is_bounded():
    with pytest.raises(TooLarge, match="more text than 1 MB"):
        run("talk", limits=Limits(answer=1_000_000))


def test_nothing_beside_the_paper_is_taken_for_a_module(tmp_path, monkeypatch):
    (tmp_path / "json.py").write_text("raise SystemExit(1)")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    assert run("echo")["bytes"] == 0
