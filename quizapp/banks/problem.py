"""Something wrong in a file, with its place, and how it is shown.

A problem is a value, not an exception: one bad question never hides the others.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal, Protocol

from quizapp.core.text import display
from quizapp.messages import Message, message

Severity = Literal["error", "warning"]

Translate = Callable[[Message], str]

_TAB = "    "
_SHOWN_BEFORE = 60
_SHOWN_AFTER = 60
"""Characters of a line that are shown on either side of the caret; a line may have millions."""


@dataclass(frozen=True, slots=True)
class Problem:
    """A mistake (error) or a likely one (warning), ordered by its place in the file."""

    code: str
    severity: Severity
    path: str
    line: int
    """From 1; 0 where the file as a whole is meant."""
    column: int
    """From 1, counted in characters."""
    message: Message
    help: Message | None = None
    length: int = 1
    """How many cells of the screen the caret underlines."""
    label: Message | None = None
    """A few words beside the caret."""

    def __lt__(self, other: "Problem") -> bool:
        return self._place() < other._place()

    def _place(self) -> tuple[str, int, int, str]:
        return self.path, self.line, self.column, self.code


class Place(Protocol):
    """A place in a file: line and column from 1, and how many cells it takes on the screen."""

    @property
    def line(self) -> int:
        """From 1; 0 where the file as a whole is meant."""

    @property
    def column(self) -> int:
        """From 1, counted in characters."""

    @property
    def cells(self) -> int:
        """What a caret underlines."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A place that is no value: a line of the file, or one character."""

    line: int
    column: int = 1
    cells: int = 1


MAX_PROBLEMS = 1000
"""More are counted, not kept: a hostile file could hold one in every character."""


class Problems:
    """What was found in one file so far."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.found: list[Problem] = []
        self.count = 0

    def error(
        self,
        code: str,
        place: Place,
        sentence: Message,
        mend: Message | None = None,
        label: Message | None = None,
    ) -> None:
        """Note a mistake."""
        self._note(code, "error", place, (sentence, mend, label))

    def warn(
        self,
        code: str,
        place: Place,
        sentence: Message,
        mend: Message | None = None,
        label: Message | None = None,
    ) -> None:
        """Note what is likely a mistake."""
        self._note(code, "warning", place, (sentence, mend, label))

    @property
    def is_full(self) -> bool:
        """Whether what is noted from now on is only counted."""
        return self.count >= MAX_PROBLEMS

    def has(self, line: int) -> bool:
        """Whether something is wrong on a line already."""
        return any(problem.line == line for problem in self.found)

    def add(self, other: "Problems") -> None:
        """Take over what another reading of the same file found."""
        self.found += other.found[: max(0, MAX_PROBLEMS - self.count)]
        self.count += other.count

    def _note(
        self,
        code: str,
        severity: Severity,
        place: Place,
        words: tuple[Message, Message | None, Message | None],
    ) -> None:
        self.count += 1
        if self.count > MAX_PROBLEMS:
            return
        sentence, mend, label = words
        self.found.append(
            Problem(
                code,
                severity,
                self.path,
                place.line,
                place.column,
                sentence,
                mend,
                place.cells,
                label,
            )
        )


_QUOTED = 40


def shorten(text: str) -> str:
    """A text as a sentence quotes it: its first line, at most 40 characters."""
    first, _, rest = text.strip().partition("\n")
    return first[:_QUOTED] + "…" if rest or len(first) > _QUOTED else first


def excerpt(problem: Problem, source_lines: Sequence[str], translate: Translate = str) -> str:
    """The problem as a block of text: sentence, place, the line with a caret under it, the mend."""
    gutter = " " * len(str(problem.line))
    rows = [
        f"{_severity(problem, translate)}[{problem.code}]: {_one_line(problem.message, translate)}",
        f"{gutter}--> {_where(problem)}",
    ]
    if 1 <= problem.line <= len(source_lines):
        shown, indent, room = _window(source_lines[problem.line - 1], problem.column)
        caret = "^" * max(1, min(problem.length, room))
        label = f" {_one_line(problem.label, translate)}" if problem.label else ""
        rows += [
            f"{gutter} |",
            f"{problem.line} | {shown}".rstrip(),
            f"{gutter} | {indent}{caret}{label}",
        ]
    if problem.help:
        word = translate(message("help"))
        rows.append(f"{gutter} = {word}: {_one_line(problem.help, translate)}")
    return "\n".join(rows)


def as_json(problem: Problem, translate: Translate = str) -> dict[str, str | int | None]:
    """The problem as `bank check --json` lists it."""
    return {
        "severity": problem.severity,
        "code": problem.code,
        "path": problem.path,
        "line": problem.line,
        "column": problem.column,
        "message": _one_line(problem.message, translate),
        "help": _one_line(problem.help, translate) if problem.help else None,
    }


def github(problem: Problem, translate: Translate = str) -> str:
    """The problem as a line that GitHub Actions turns into an annotation."""
    place = {"file": problem.path, "line": max(1, problem.line), "col": problem.column}
    fields = ",".join(
        f"{name}={_escape_property(str(value))}"
        for name, value in (place | {"title": problem.code}).items()
    )
    text = _one_line(problem.message, translate)
    if problem.help:
        text += "\n" + _one_line(problem.help, translate)
    return f"::{problem.severity} {fields}::{_escape(text)}"


def _severity(problem: Problem, translate: Translate) -> str:
    return translate(message("error") if problem.severity == "error" else message("warning"))


def _where(problem: Problem) -> str:
    path = display(problem.path).replace("\n", " ")
    return f"{path}:{problem.line}:{problem.column}" if problem.line else path


def _one_line(sentence: Message, translate: Translate) -> str:
    return display(translate(sentence)).replace("\n", " ").replace("\t", " ")


def _window(line: str, column: int) -> tuple[str, str, int]:
    """The part of a line around the caret, the spaces before the caret, and the cells from it."""
    from rich.cells import cell_len

    start = max(0, column - 1 - _SHOWN_BEFORE)
    end = column - 1 + _SHOWN_AFTER
    before = ("…" if start else "") + _shown(line[start : column - 1])
    after = _shown(line[column - 1 : end]) + ("…" if end < len(line) else "")
    return before + after, " " * cell_len(before), cell_len(after)


def _shown(text: str) -> str:
    return display(text.rstrip("\r\n")).replace("\t", _TAB)


def _escape(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _escape_property(text: str) -> str:
    return _escape(display(text)).replace(":", "%3A").replace(",", "%2C")
