"""The walls of the house: layers, sizes, empty `__init__`s, and what may stand at the top."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
SOURCES = sorted((ROOT / "quizapp").rglob("*.py"))
FILE_WALL, FUNCTION_WALL = 500, 60


def test_packages_import_only_what_stands_below_them():
    run = subprocess.run(
        [sys.executable, "-c", "from importlinter.cli import lint_imports_command as c; c()"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stdout + run.stderr


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_no_file_and_no_function_outgrows_its_wall(path):
    text = path.read_text(encoding="utf-8")
    assert text.count("\n") <= FILE_WALL
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            length = (node.end_lineno or node.lineno) - node.lineno + 1
            assert length <= FUNCTION_WALL, f"{node.name} has {length} lines"


def test_init_files_hold_a_docstring_and_nothing_else():
    for path in (path for path in SOURCES if path.name == "__init__.py"):
        body = ast.parse(path.read_text(encoding="utf-8")).body
        assert len(body) == 1, path
        assert isinstance(body[0], ast.Expr), path
        assert isinstance(body[0].value, ast.Constant), path


def test_no_room_without_a_subject():
    for path in SOURCES:
        assert path.stem not in {"utils", "util", "common", "helpers", "base", "misc"}


def test_nothing_else_stands_at_the_top():
    tracked = subprocess.run(
        ["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    if tracked.returncode != 0:
        pytest.skip("not a git checkout")
    folders = {line.split("/")[0] for line in tracked.stdout.splitlines() if "/" in line}
    assert folders <= {"quizapp", "question_banks", "tests", "docs", "benchmarks", ".ci"}
