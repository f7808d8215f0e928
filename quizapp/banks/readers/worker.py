"""The child's side of `child`: bounds first, then the job."""

import gc
import importlib
import json
import os
import sys
import traceback
from collections.abc import Callable
from contextlib import suppress
from typing import Any, BinaryIO

from quizapp.banks.readers.child import OUT_OF_MEMORY, Limits
from quizapp.banks.readers.portable import message_to_json
from quizapp.errors import QuizappError

_LONG = 200
"""How many reports a job makes at most, however many steps it has."""


def main() -> None:
    """Run the job that the command line names on what stands in standard input."""
    _path, job, name, bounds = sys.argv[1:]
    out = _private_output()
    try:
        confine(Limits(**json.loads(bounds)))
        gc.disable()  # the process ends before it would matter
        _send(out, _outcome(job, name, out))
    except MemoryError:
        os._exit(OUT_OF_MEMORY)


def confine(limits: Limits) -> None:
    """Bound this process, as far as its platform can."""
    try:
        import resource
    except ImportError:  # Windows
        return
    for what, soft, hard in (
        (resource.RLIMIT_AS, limits.memory, limits.memory),
        (resource.RLIMIT_CPU, limits.cpu, limits.cpu + 1),
        (resource.RLIMIT_CORE, 0, 0),
    ):
        with suppress(ValueError, OSError):  # macOS knows the limit on memory, and refuses it
            resource.setrlimit(what, (soft, hard))


def _private_output() -> BinaryIO:
    """Standard output for our own lines alone: what a library prints goes nowhere."""
    out = os.fdopen(os.dup(1), "wb")
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.close(nowhere)
    return out


def _outcome(job: str, name: str, out: BinaryIO) -> dict[str, Any]:
    try:
        module, _, function = job.partition(":")
        run: Callable[..., Any] = getattr(importlib.import_module(module), function)
        data = sys.stdin.buffer.read()
        return {"result": run(data, name, _reporter(out))}
    except QuizappError as error:
        return {
            "error": message_to_json(error.message),
            "exit_code": error.exit_code,
            "kind": type(error).__name__,
        }
    except MemoryError:
        raise
    except Exception:  # whatever a library makes of a broken file
        return {"fault": traceback.format_exc(limit=20)}


def _reporter(out: BinaryIO) -> Callable[[int, int], None]:
    def report(done: int, total: int) -> None:
        if done == total or done % max(1, total // _LONG) == 0:
            _send(out, {"progress": [done, total]})

    return report


def _send(out: BinaryIO, frame: dict[str, Any]) -> None:
    out.write(json.dumps(frame, ensure_ascii=False, separators=(",", ":")).encode() + b"\n")
    out.flush()
