"""The raw text of a bank file before YAML reads it: limits, lines, forbidden characters."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from quizapp.banks.problem import Problem, Problems, Spot
from quizapp.banks.recovery import read_on
from quizapp.banks.traps import mend_traps
from quizapp.banks.yaml_events import Tree
from quizapp.core.text import forbidden
from quizapp.messages import message

MAX_CHARACTERS = 16_000_000
MAX_LINE = 500_000
_NOTHING = Tree(None, frozenset())

_REPLACED = "\ufffd"
# The C parser stops at these two, but they are no control characters.
_NO_CHARACTERS = re.compile("[\ufffe\uffff]")
# Line breaks to YAML alone: to everybody else the lines below would be numbered wrongly.
_YAML_BREAKS = re.compile("[\u2028\u2029]")
# A comment is set off by two spaces and written with one behind the sign; anything closer to the
# text may have been meant as text.
_CLOSE_COMMENT = re.compile(r"(?<=\S)(?:[ \t]#|[ \t]+#(?=[^\s#]))")


@dataclass(frozen=True, slots=True)
class Source:
    """A file as YAML reads it."""

    tree: Tree
    longer: dict[int, int]
    """Lines that were made one character longer, and after which column."""

    def in_place(self, problems: list[Problem]) -> list[Problem]:
        """The problems in file order, each where it stands in the file as written."""
        return sorted(
            replace(p, column=p.column - 1) if p.column > self.longer.get(p.line, p.column) else p
            for p in problems
        )


def lines_of(text: str) -> list[str]:
    """The lines of a file as problems number them: CRLF, LF and CR end a line, nothing else."""
    return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")


def read_source(text: str, problems: Problems) -> Source:
    """Read the text of a file; the tree has no root where there is nothing to read on with."""
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if _is_too_large(text, problems):
        return Source(_NOTHING, {})
    text = _YAML_BREAKS.sub(" ", text.removeprefix("\ufeff"))
    unreadable, text = _replace_forbidden(text, problems)
    text, longer = mend_traps(text, problems)
    tree = read_on(text, problems, frozenset(_close_comments(text)), unreadable)
    if tree.root is None and not problems.count:
        problems.error(
            "F003",
            Spot(1),
            message("the file holds no bank"),
            message("write `bank:`, `title:` and `questions:`"),
        )
    return Source(tree, longer)


def _is_too_large(text: str, problems: Problems) -> bool:
    if len(text) > MAX_CHARACTERS:
        problems.error(
            "F006",
            Spot(0),
            message("the file has more than {limit} characters", limit=MAX_CHARACTERS),
            message("split it into several banks"),
        )
        return True
    start = 0
    while start + MAX_LINE < len(text):
        end = text.rfind("\n", start, start + MAX_LINE + 1)
        if end < 0:
            problems.error(
                "F006",
                Spot(text.count("\n", 0, start) + 1),
                message("this line has more than {limit} characters", limit=MAX_LINE),
                message("break the line"),
            )
            return True
        start = end + 1
    return False


def _replace_forbidden(text: str, problems: Problems) -> tuple[frozenset[int], str]:
    """The lines, from 0, that hold forbidden characters, and the text without them."""
    found = forbidden(text) + [
        (m.start(), f"U+{ord(m[0]):04X}") for m in _NO_CHARACTERS.finditer(text)
    ]
    if not found:
        return frozenset(), text
    characters = list(text)
    places = list(_places(text, [index for index, _ in sorted(found)]))
    for (index, name), (line, column) in zip(sorted(found), places, strict=True):
        characters[index] = _REPLACED
        problems.error(
            "Y011",
            Spot(line + 1, column + 1),
            message("here stands the control character {name}", name=name),
            message("delete it"),
        )
    return frozenset(line for line, _ in places), "".join(characters)


def _close_comments(text: str) -> Iterator[tuple[int, int]]:
    """Where (line and column from 0) a text ends that a `#` follows closely."""
    if " #" not in text and "\t#" not in text:
        return iter(())
    return _places(text, [match.start() for match in _CLOSE_COMMENT.finditer(text)])


def _places(text: str, indices: list[int]) -> Iterator[tuple[int, int]]:
    """Lines and columns, from 0, of ascending indices."""
    line, start = 0, 0
    for index in indices:
        line += text.count("\n", start, index)
        start = max(start, text.rfind("\n", start, index) + 1)
        yield line, index - start
