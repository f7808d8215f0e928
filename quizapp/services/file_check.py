"""What is wrong with a bank's file, and what of it an edit brought in."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from quizapp.banks.folder import read_bank
from quizapp.banks.problem import Problem


@dataclass(frozen=True, slots=True)
class Checked:
    """What is wrong with a file."""

    problems: tuple[Problem, ...] = ()
    lines: tuple[str, ...] = ()
    has_bank: bool = True

    @property
    def errors(self) -> int:
        """How many are no mere warnings."""
        return sum(problem.severity == "error" for problem in self.problems)


def check(path: Path) -> Checked:
    """What is wrong with a file now."""
    bank, problems, lines = read_bank(path)
    return Checked(tuple(problems), tuple(lines), bank is not None)


def news(before: Checked, after: Checked) -> Checked:
    """What to say after an edit: every error, and the warnings that it brought in."""
    fresh = brought(before, after)
    told = [one for one in after.problems if one.severity == "error" or one in fresh]
    return replace(after, problems=tuple(told))


def brought(before: Checked, after: Checked) -> list[Problem]:
    """The problems that were not there before, however the lines moved."""
    known = Counter(_trace(problem, before.lines) for problem in before.problems)
    found = []
    for problem in after.problems:
        trace = _trace(problem, after.lines)
        if known[trace]:
            known[trace] -= 1
        else:
            found.append(problem)
    return found


def _trace(problem: Problem, lines: Sequence[str]) -> tuple[str, str]:
    is_line = 0 < problem.line <= len(lines)
    return problem.code, lines[problem.line - 1].strip() if is_line else ""
