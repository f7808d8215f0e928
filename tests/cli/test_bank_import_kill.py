"""An import that is killed: the bank is wholly there or wholly not, and nothing else is left."""

import random
import subprocess
import time
from pathlib import Path

import pytest

from quizapp.banks.yaml_bank import parse
from tests.cli.test_bank_import import PAPER, Desk

ROUNDS = 30


def paper(first: int, count: int) -> str:
    questions = [
        f"{n}. 第{n}种茶的产地是哪里？（ B ）\nA. 甲{n} B. 乙{n} C. 丙{n} D. 丁{n}\n"
        for n in range(first, first + count)
    ]
    return PAPER.splitlines()[0] + "\n一、单项选择题\n" + "".join(questions)


def ids(path: Path) -> set[str]:
    bank, problems = parse(path.read_text(encoding="utf-8"), str(path))
    assert bank is not None
    assert not [one for one in problems if one.severity == "error"]
    return {question.id for question in bank.questions}


# row 11 and row 82: killed while it imports
@pytest.mark.slow
@pytest.mark.untraced
def test_a_killed_import_leaves_the_old_bank_or_the_new(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    old, new = tmp_path / "old.txt", tmp_path / "new.txt"
    old.write_text(paper(1, 300), encoding="utf-8")
    new.write_text(paper(301, 300), encoding="utf-8")
    target = tmp_path / "tea.yaml"
    assert desk.run("import", str(old), "-o", str(target)).returncode == 0
    before = target.read_bytes()
    started = time.monotonic()
    assert desk.run("import", str(new), "-o", str(target), "--merge").returncode == 0
    whole = time.monotonic() - started
    after = target.read_bytes()
    assert len(ids(target)) == 600
    rng = random.Random(11)
    ends = set()
    for _ in range(ROUNDS):
        target.write_bytes(before)
        command = desk.command("import", str(new), "-o", str(target), "--merge")
        streams = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        with subprocess.Popen(command, env=desk.environment(), cwd=tmp_path, **streams) as one:
            try:
                one.wait(whole * rng.uniform(0.3, 1.5))
            except subprocess.TimeoutExpired:
                one.kill()
        found = target.read_bytes()
        assert found in (before, after)
        ends.add(found == after)
    assert ends == {True, False}, "every kill came at the same end"
    # A file that was being written may be left beside it, but nothing that looks like a bank.
    assert [path.name for path in tmp_path.glob("*.yaml")] == ["tea.yaml"]
