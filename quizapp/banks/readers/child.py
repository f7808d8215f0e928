"""Reading in a process of its own, so that no file can take the program's memory or time.

Office files, PDFs and archives can be made to unfold without end, and their libraries to crash.
The child gets the bytes on its standard input and answers with a line of JSON for each thing that
it has to say. It sets its own bounds before it looks at the file; where the platform has none
(Windows; memory on macOS), the wall time still holds.
"""

import json
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, BinaryIO

import quizapp
from quizapp.banks.readers.errors import Damaged, TooLarge, UnreadableFile
from quizapp.banks.readers.portable import message_from_json
from quizapp.errors import ExtraMissingError, QuizappError

Report = Callable[[int, int], None]
"""How far a long job is: done, of how many."""

OUT_OF_MEMORY = 71
"""The exit code by which the child says so; it has no memory left for more."""

_START = (
    "import json, sys; sys.path[:] = json.loads(sys.argv[1]); "
    "from quizapp.banks.readers.worker import main; main()"
)


@dataclass(frozen=True, slots=True)
class Limits:
    """What a child may use."""

    memory: int = 1_000_000_000
    """Bytes of address space."""
    cpu: int = 20
    """Seconds of computing."""
    wall: float = 30.0
    """Seconds on the clock."""
    answer: int = 200_000_000
    """Bytes that it may hand back."""


class ChildFault(Exception):
    """An exception of the child that is nobody's sentence; shown by `--debug` alone."""


def in_child(
    job: str,
    data: bytes,
    name: str,
    *,
    report: Report | None = None,
    limits: Limits | None = None,
) -> Any:
    """What a job makes of a file's bytes, as JSON; an exception of `report` ends the child.

    `job` is "package.module:function"; the function takes `(data, name, report)`. Errors that it
    raises for the user are raised here again.
    """
    limits = limits or Limits()
    late = threading.Event()
    with subprocess.Popen(
        _command(job, name, limits),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    ) as child:
        watch = threading.Timer(limits.wall, _stop, (child, late))
        feeder = threading.Thread(target=_feed, args=(child.stdin, data))
        watch.start()
        feeder.start()
        try:
            answer = _answer(_frames(child.stdout, name, limits), report)
            child.wait()  # it has said all, but what it keeps at its end takes a moment
        finally:
            watch.cancel()
            child.kill()
            feeder.join()
    if answer is None:
        raise _end(child.returncode, name, limits, is_late=late.is_set())
    return _result(answer, name)


def _stop(child: subprocess.Popen[bytes], late: threading.Event) -> None:
    late.set()
    child.kill()


def _command(job: str, name: str, limits: Limits) -> list[str]:
    # -I: no environment variable and no file beside the user's papers is taken for a module.
    root = str(Path(quizapp.__file__).resolve().parents[1])
    path = json.dumps([*filter(None, sys.path), root])
    bounds = json.dumps(asdict(limits))
    return [sys.executable, "-I", "-X", "utf8", "-c", _START, path, job, name, bounds]


def _feed(stream: Any, data: bytes) -> None:
    try:
        with stream:
            stream.write(data)
    except OSError:
        return  # the child is gone, and its end says why


def _frames(stream: Any, name: str, limits: Limits) -> Iterator[dict[str, Any]]:
    left = limits.answer
    while line := _line(stream, left):
        left -= len(line)
        if left <= 0:
            raise TooLarge(
                '"{name}" holds more text than {limit} MB.',
                name=name,
                limit=limits.answer // 1_000_000,
            )
        if line.endswith(b"\n"):  # else it was broken off
            yield json.loads(line)


def _line(stream: BinaryIO, most: int) -> bytes:
    return stream.readline(max(1, most))


def _answer(frames: Iterator[dict[str, Any]], report: Report | None) -> dict[str, Any] | None:
    for frame in frames:
        if "progress" not in frame:
            return frame
        if report:
            done, total = frame["progress"]
            report(int(done), int(total))
    return None


def _end(code: int, name: str, limits: Limits, *, is_late: bool) -> QuizappError:
    used_up = code == -getattr(signal, "SIGXCPU", 0) != 0
    if is_late or used_up:
        return TooLarge(
            '"{name}" takes longer than {seconds} seconds to read: bring it in parts.',
            name=name,
            seconds=limits.cpu if used_up else round(limits.wall),
        )
    if code == OUT_OF_MEMORY:
        return TooLarge(
            '"{name}" takes more than {limit} MB of memory to read: bring it in parts.',
            name=name,
            limit=limits.memory // 1_000_000,
        )
    return _broken_off(name)


def _broken_off(name: str) -> Damaged:
    return Damaged('"{name}" is damaged: reading it broke off.', name=name)


def _result(answer: dict[str, Any], name: str) -> Any:
    match answer:
        case {"result": result}:
            return result
        case {"error": error, "exit_code": code, "kind": kind}:
            sentence = message_from_json(error)
            raise _leaf(kind, code)(sentence.template, **sentence.parameters)
        case {"fault": fault}:
            raise _broken_off(name) from ChildFault(fault)
    raise ChildFault(repr(answer)[:200])


def _leaf(kind: str, code: int) -> type[QuizappError]:
    if code == ExtraMissingError.exit_code:
        return ExtraMissingError
    leaves = {leaf.__name__: leaf for leaf in UnreadableFile.__subclasses__()}
    return leaves.get(kind, UnreadableFile)
