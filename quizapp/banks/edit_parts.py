"""The keys of one question as lines of its file: what stays, what is put in place, and comments."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from quizapp.core.question import LETTERS, Question

_KEY_OF_LINE = re.compile(r"([^\s:][^:]*):")


@dataclass(slots=True)
class Part:
    """A key of a question with its lines, and what becomes of them."""

    name: str
    here: list[str]
    remarks: list[tuple[int, str]]
    """The comments in these lines."""
    put: list[str] | None = None
    """The lines that take their place, without indent; None: they stay."""
    after: list[str] = field(default_factory=list)
    """Lines for keys that are new."""

    @property
    def beside(self) -> str:
        """What stands behind the first line, with the space before it."""
        if not self.remarks or self.remarks[0][0] > 0:
            return ""
        line = self.here[0]
        bare = line[: line.rindex(self.remarks[0][1])]
        return line[len(bare.rstrip()) :]


def partners(old: Question, new: Question) -> dict[str, str]:
    """The letter that each option had: by its text, else where it stands if its text is new."""
    found = {}
    for letter, text in zip(LETTERS, new.options, strict=False):
        place = LETTERS.index(letter)
        if text in old.options:
            found[letter] = LETTERS[old.options.index(text)]
        elif place < len(old.options) and old.options[place] not in new.options:
            found[letter] = letter
    return found


def joined(parts: Sequence[Part], indent: str, partners: Mapping[str, str]) -> Iterator[str]:
    """The lines of a question; every comment stays, beside its line if that is one still."""
    beside = {part.name: part.beside for part in parts if part.put is not None}
    claims = {
        part.name: partners.get(part.name, "") if part.name in LETTERS else part.name
        for part in parts
        if part.put
    }
    claimed = set(claims.values())
    for part in parts:
        if part.put is None:
            yield from part.here
        else:
            mark = beside.get(claims.get(part.name, ""), "")
            orphan = "" if part.name in claimed else part.beside
            yield from _in_place_of(part, indent, mark, orphan)
        yield from (indent + line for line in part.after)


def _in_place_of(part: Part, indent: str, mark: str, orphan: str) -> Iterator[str]:
    """`mark` goes beside the line if there is but one, `orphan` and the others below it."""
    rows = {row for row, _ in part.remarks}
    kept = len(part.here)
    while kept > 1 and (not (last := part.here[kept - 1]).strip() or _is_remark(last, kept, rows)):
        kept -= 1
    lines = [indent + line for line in part.put or ()]
    within = [remark for row, remark in part.remarks if 0 < row < kept]
    if len(lines) == 1:
        lines[0] += mark
        mark = ""
    yield from lines
    yield from (indent + one.strip() for one in (mark, orphan, *within) if one)
    yield from part.here[kept:]


def _is_remark(line: str, end: int, rows: set[int]) -> bool:
    return line.lstrip().startswith("#") and end - 1 in rows


def by_key(lines: Iterable[str]) -> dict[str, list[str]]:
    """Rendered lines under the key that they belong to."""
    found: dict[str, list[str]] = {}
    name = ""
    for line in lines:
        match = None if line.startswith(" ") else _KEY_OF_LINE.match(line)
        name = match[1] if match else name
        found.setdefault(name, []).append(line)
    return found
