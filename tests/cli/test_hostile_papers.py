"""Whatever a paper holds, `quizapp bank import` reads it or says why not, soon and in order."""

import json
import os
import subprocess
import sys

import pytest

from quizapp.core.text import forbidden
from tests.cli.conftest import Computer
from tests.cli.hostile_papers import Paper, hostile_papers
from tests.cli.test_hostile_files import MEASURED

PAPERS = hostile_papers()
SECONDS = 10
MEGABYTES = 600


def test_there_are_enough_of_them():
    assert len(PAPERS) >= 180
    assert len({(paper.title, paper.name) for paper in PAPERS}) == len(PAPERS)


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="memory is counted as Linux does")
@pytest.mark.parametrize(
    "paper", PAPERS, ids=[ascii(one.title)[1:-1] + " " + one.name for one in PAPERS]
)
def test_a_hostile_paper_is_told_in_order(computer: Computer, paper: Paper) -> None:
    """row 65, row 71, row 72, row 73, row 74, row 75, row 76, row 77, row 78, row 80, row 83."""
    folder = computer.home / "given"
    folder.mkdir()
    path = folder / paper.name
    path.write_bytes(paper.data())
    before = (path.read_bytes(), path.stat().st_mtime_ns)
    plain = {k: v for k, v in computer.environment.items() if not k.startswith("COVERAGE")}
    done = subprocess.run(
        [sys.executable, "-c", MEASURED, "bank", "import", paper.name, "--dry-run", "--json"],
        capture_output=True, cwd=folder, env=plain, text=True, check=False, timeout=60,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-2000:]
    code, out, err, seconds, megabytes = json.loads(done.stdout)
    out, err = (part.encode("latin-1").decode("utf-8") for part in (out, err))
    assert code in (0, 1), err
    assert "Traceback" not in out + err
    assert "root:" not in out + err
    assert forbidden(out + err) == []
    if code and not out:
        assert len(err.splitlines()) == 1
        assert paper.name in err
    else:
        assert json.loads(out)["schema"] == "quizapp.bank.import/1"
    assert seconds <= SECONDS
    assert megabytes <= MEGABYTES
    assert os.listdir(folder) == [paper.name]  # noqa: PTH208 - nothing was written beside it
    assert (path.read_bytes(), path.stat().st_mtime_ns) == before
