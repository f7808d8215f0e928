"""Where the comments of a bank file stand: the YAML reader does not hand them on."""

import re
from collections.abc import Iterator, Sequence

from quizapp.banks.yaml_events import Entries, Items, Node, Text

_COMMENT = re.compile(r"(?:^|(?<=[ \t]))#.*")
_BLOCKS = frozenset({"|", ">"})
_QUOTED = {'"': re.compile(r'(?:[^"\\]|\\.|\\\n)*"'), "'": re.compile(r"(?:[^']|'')*'")}


def texts(node: Node) -> Iterator[Text]:
    """Every scalar of a node, keys included."""
    if isinstance(node, Text):
        yield node
    elif isinstance(node, Items):
        for item in node.items:
            yield from texts(item)
    elif isinstance(node, Entries):
        for key, value in node.pairs:
            yield key
            yield from texts(value)


def comments(lines: Sequence[str], first: int, nodes: Sequence[Node]) -> list[tuple[int, str]]:
    """The comments in some lines, each with its place in `lines`, from its `#` on.

    `first` is the line of the file, from 0, that the lines begin with; `nodes` is what they hold.
    """
    hidden: set[int] = set()
    ends: dict[int, int] = {}  # up to where a line is a quoted text
    for node in nodes:
        for text in texts(node):
            row = text.line - 1 - first
            if not 0 <= row < len(lines):
                continue
            if text.style in _BLOCKS:
                hidden.update(_rows_of_block(lines, row))
            elif text.style in _QUOTED:
                _note_quoted(lines, row, text, ends)
    found = []
    for row, line in enumerate(lines):
        if row not in hidden and (match := _COMMENT.search(line, ends.get(row, 0))):
            found.append((row, match[0].rstrip()))
    return found


def _rows_of_block(lines: Sequence[str], head: int) -> Iterator[int]:
    outside = _indent(lines[head].replace("-", " ", 1))
    inside = None
    for row in range(head + 1, len(lines)):
        if lines[row].strip():
            indent = _indent(lines[row])
            inside = indent if inside is None else inside
            if indent < inside or indent <= outside:
                return
        yield row


def _note_quoted(lines: Sequence[str], row: int, text: Text, ends: dict[int, int]) -> None:
    rest = "\n".join((lines[row][text.column :], *lines[row + 1 :]))
    match = _QUOTED[text.style].match(rest)
    if match is None:
        return
    through = match[0].split("\n")
    for more in range(1, len(through)):
        ends[row + more - 1] = len(lines[row + more - 1])
    last = row + len(through) - 1
    begin = text.column if len(through) == 1 else 0
    ends[last] = max(ends.get(last, 0), begin + len(through[-1]))


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))
