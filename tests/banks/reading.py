"""Bank files as tests write them, and what is read from them."""

from quizapp.banks.problem import Problem
from quizapp.banks.yaml_bank import parse
from quizapp.core.question import (
    Bank,
    Question,
)

OPTIONS = "[一, 二, 三, 四]"


def bank(text: str) -> Bank:
    """The bank of a file that has no problems."""
    read, problems = parse(text, "b.yaml")
    assert problems == []
    assert read is not None
    return read


def question(text: str) -> Question:
    """The only question of a bank, from the lines of its mapping."""
    lines = "\n    ".join(text.strip().split("\n"))
    read = bank(f"bank: b\nquestions:\n  - stem: 题\n    {lines}\n")
    assert len(read.questions) == 1
    return read.questions[0]


def problems(text: str, path: str = "b.yaml") -> list[Problem]:
    """What is wrong with a file."""
    return parse(text, path)[1]


def codes(text: str, path: str = "b.yaml") -> list[str]:
    """The same by codes."""
    return [problem.code for problem in problems(text, path)]
