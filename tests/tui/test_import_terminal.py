"""`quizapp bank import` on a real pseudo-terminal: looked at, saved, given up, killed."""

import signal
from pathlib import Path
from typing import Any

import pytest

from quizapp.banks.yaml_bank import parse
from quizapp.core.question import Judgement, OneOf, Question
from tests.conftest import PutIndex

from .terminal import OWN, gone, python, quizapp

pexpect = pytest.importorskip("pexpect")

PAPER = """\
茶馆服务练习题
一、单选题
1.客人进门后先做什么？（ B ）
A.上茶  B.问好  C.结账  D.打扫
2.冲泡绿茶的水温一般是（  ）。
A.60度  B.80度  C.95度  D.100度
3.盖碗由几件组成？
A.一件 B.两件 C.三件 D.四件
答案：C
二、判断题
4.红茶是全发酵茶。（√）
5.普洱茶可以长期存放。
"""
CODES = "\x1b]52;c;eA==\x07\x1b[2J\x9b31m\u202e"


@pytest.fixture
def home(tmp_path: Path, put_index: PutIndex) -> Path:
    put_index(tmp_path / ".cache" / "quizapp" / "index.sqlite")
    (tmp_path / "paper.txt").write_text(PAPER, encoding="utf-8")
    (tmp_path / "none").mkdir()
    return tmp_path


def begun(home: Path, *words: str, options: tuple[str, ...] = ()) -> Any:
    return quizapp(home, "--banks", "none", "--lang", "en", *options, "bank", "import", *words)


def bank(home: Path) -> dict[str, Question]:
    found, problems = parse((home / "tea.yaml").read_text(encoding="utf-8"), "tea.yaml")
    assert found is not None
    assert [one for one in problems if one.severity == "error"] == []
    return {question.stem: question for question in found.questions}


def test_looked_at_mended_and_saved(home: Path) -> None:
    child = begun(home, "paper.txt", "-o", "tea.yaml")
    child.expect("to take 3/5")
    child.expect("Give up")
    child.send("\rｂs")  # the answer is missing: Enter, its letter, take it so
    child.expect("to take 4/5")
    assert not (home / "tea.yaml").exists()
    child.send("n\r1s")
    child.expect("to take 5/5")
    child.send("ｓ")
    assert gone(child) == 0
    last = child.logfile_read.getvalue().split("\x1b[?1049l")[-1]
    assert "tea.yaml" in last
    assert "5 added" in last
    found = bank(home)
    assert found["冲泡绿茶的水温一般是（  ）。"].key == OneOf(1)
    assert found["普洱茶可以长期存放。"].key == Judgement(True)
    assert found["盖碗由几件组成？"].key == OneOf(2)


@pytest.mark.slow
@pytest.mark.parametrize("end", ["escape", "kill", "term"])
def test_what_is_not_saved_is_not_written(home: Path, end: str) -> None:
    child = begun(home, "paper.txt", "-o", "tea.yaml")
    child.expect("Give up")
    child.send(" ")
    child.expect("can't be taken as it stands")
    if end == "escape":
        child.send("\x1b")
        assert gone(child) == 0
        assert "Nothing was written." in child.logfile_read.getvalue()
    elif end == "kill":
        child.kill(signal.SIGKILL)
        assert gone(child) == -signal.SIGKILL
    else:
        child.kill(signal.SIGTERM)
        assert gone(child) == 128 + signal.SIGTERM
    assert sorted(path.name for path in home.glob("*.yaml*")) == []


@pytest.mark.slow
def test_no_code_of_a_document_reaches_the_terminal(home: Path) -> None:
    """row 65: text, file name and what is mended."""
    hostile = PAPER.replace("茶", f"茶{CODES}")
    (home / "codes\x1b]0;x\x07.txt").write_text(hostile, encoding="utf-8")
    child = begun(home, "codes\x1b]0;x\x07.txt", "-o", "tea.yaml")
    child.expect("Give up")
    child.send("v")
    child.expect("U\\+001B")
    child.send("\x1b")
    child.expect("to take")
    child.send("\r")
    child.expect("Explanation")
    child.send("\x1b")
    child.expect("to take")
    child.send("\x1b")
    gone(child)
    left = OWN.sub("", child.logfile_read.getvalue())
    for code in ("\x1b", "\x9b", "\x07", "\u202e"):
        assert code not in left, left[left.index(code) :][:20]


@pytest.mark.slow
def test_plain_characters_are_drawn_where_they_are_asked_for(home: Path) -> None:
    child = begun(home, "paper.txt", "-o", "tea.yaml", options=("--ascii",))
    child.expect("Give up")
    child.send("\r")
    child.expect("Explanation")
    child.send("\x1b\x1b")
    gone(child)
    assert not set("─╭│▐…·✓") & set(child.logfile_read.getvalue())


@pytest.mark.slow
@pytest.mark.parametrize("how", [(), ("--plain",)], ids=["screen", "lines"])
def test_a_document_without_questions_is_told_at_once(home: Path, how: tuple[str, ...]) -> None:
    (home / "notes.txt").write_text("今天去了茶馆，喝了一杯红茶。\n", encoding="utf-8")
    child = begun(home, "notes.txt", "-o", "tea.yaml", *how)
    assert gone(child) == 1
    assert "Nothing was taken" in child.logfile_read.getvalue()


@pytest.mark.slow
def test_by_lines_on_a_terminal(home: Path) -> None:
    child = begun(home, "paper.txt", "-o", "tea.yaml", "--plain")
    child.expect("1/5")
    child.expect("5 | 2.冲泡绿茶的水温一般是")
    child.expect("gives up\\): ")
    child.sendline("B")
    child.expect("Taken, with the answer B")
    child.expect("gives up\\): ")
    child.sendline("n")
    child.expect("To be taken: 4 of 5")
    child.sendline("s")
    assert gone(child) == 0
    assert len(bank(home)) == 4


FAULTY = """
import sys
from pathlib import Path
from quizapp.services.import_review import Review
from quizapp.settings.keys import Settings
from quizapp.tui.importing import preview
sys.path.insert(0, sys.argv[1])
from tests.services.import_desk import bring
def fault(*_, **_named): raise RuntimeError("secret " * 3)
incoming = bring(Path(sys.argv[2]))
Review.take = fault
preview(incoming, Settings())
"""


def test_a_fault_says_that_nothing_was_written_and_no_text_of_the_document(home: Path) -> None:
    """row 70."""
    root = str(Path(__file__).parents[2])
    child = python("-c", FAULTY, root, str(home))
    child.expect("Give up")
    child.send(" ")
    assert gone(child) == 1
    last = child.logfile_read.getvalue().split("\x1b[?1049l")[-1]
    assert "fault of its own. Nothing was written." in " ".join(last.split())
    assert "RuntimeError" in last
    assert "secret" not in last
    assert "索书号" not in last
