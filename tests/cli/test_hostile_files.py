"""Whatever a bank file holds, `quizapp bank check` says what is wrong with it, soon and in order.

Figures: 600 MB, 3 s, and 5 s for what is large; time is the processor's, for the machine may have
other work.
"""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from quizapp.core.text import forbidden
from tests.cli.conftest import Computer
from tests.cli.hostile_files import Hostile, hostile_files

FILES = hostile_files()
MEGABYTES = 600

MEASURED = """
import json, resource, subprocess, sys
done = subprocess.run([sys.executable, "-m", "quizapp", *sys.argv[1:]], capture_output=True, timeout=50)
used = resource.getrusage(resource.RUSAGE_CHILDREN)
json.dump([done.returncode, done.stdout.decode("latin-1"), done.stderr.decode("latin-1"),
           used.ru_utime + used.ru_stime, used.ru_maxrss / 1024], sys.stdout)
"""


def test_there_are_enough_of_them():
    assert len(FILES) >= 180
    assert len({file.title for file in FILES}) == len(FILES)


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="memory is counted as Linux does")
@pytest.mark.parametrize(
    ("file", "form"),
    [(file, ("text", "json")[number % 2]) for number, file in enumerate(FILES)],
    ids=[ascii(file.title)[1:-1] for file in FILES],
)
def test_a_hostile_file_is_told_in_order(computer: Computer, file: Hostile, form: str) -> None:
    """row 51, row 52, row 53, row 58, row 59, row 60, row 61, row 65."""
    folder = computer.home / "given"
    folder.mkdir()
    path = os.path.join(folder, file.name)  # noqa: PTH118 - the name is bytes to the system
    Path(path).write_bytes(file.data())
    plain = {k: v for k, v in computer.environment.items() if not k.startswith("COVERAGE")}
    done = subprocess.run(
        [sys.executable, "-c", MEASURED, "bank", "check", "--format", form, "--", file.name],
        capture_output=True, cwd=folder, env=plain, text=True, check=False, timeout=60,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-2000:]
    code, out, err, seconds, megabytes = json.loads(done.stdout)
    out, err = (part.encode("latin-1").decode("utf-8") for part in (out, err))
    assert code in (0, 1)
    assert "Traceback" not in out + err
    assert forbidden(out + err) == []
    assert len(err.splitlines()) == 1
    if file.is_refused is not None:
        assert code == int(file.is_refused), out
    if code:
        assert "error" in out
        assert form == "json" or "--> " in out
    if form == "json":
        assert json.loads(out)["schema"] == "quizapp.bank.check/1"
    assert seconds <= file.seconds
    assert megabytes <= MEGABYTES
    assert sorted(os.listdir(folder)) == [file.name]  # noqa: PTH208 - nothing was run
