"""Marks of Chinese input methods that YAML reads as text, so that keys or questions would vanish.

A full-width colon is no colon to YAML, and an ideographic or no-break space no indentation. Both
are errors, and are read as meant all the same, so that the rest of the question is checked too.
"""

import re
from collections.abc import Iterator

from quizapp.banks.fields import BANK, BLUEPRINT, CHAPTER, QUESTION, SECTION
from quizapp.banks.problem import Problems, Spot
from quizapp.messages import Message, message

KEYS = frozenset().union(*(g.names for g in (BANK, CHAPTER, QUESTION, BLUEPRINT, SECTION)))
_KEY = "|".join(map(re.escape, sorted(KEYS, key=len, reverse=True)))
_ODD_SPACES = "\u00a0\u2000-\u200a\u202f\u205f\u3000"
_ODD_LINE = re.compile(rf"\n[ \t]*[{_ODD_SPACES}]")
_KEY_START = re.compile(rf"[ \t]*(?:- +)*(?:{_KEY})[ \t]*")
_FARTHEST_COLON = 60
_ODD_INDENT = re.compile(rf"([ \t]*[{_ODD_SPACES}][ \t{_ODD_SPACES}]*)(?:- |(?:{_KEY})[ \t]*[:：])")
_FULL_WIDTH_KEY = re.compile(rf"( *(?:- +)*)(?:{_KEY})[ \t]*(：)")
_KEY_LINE = re.compile(r"( *(?:- +)*)[^\s#'\"\[{][^:：]*[:：]")
_BLOCK_HEADER = re.compile(r"( *)(?:- +)*(?:[^#'\"]*?: +)?[|>][-+0-9]*[ \t]*(?:#.*)?$")
_PARENT = re.compile(r"[^#]*:[ \t]*(?:#.*)?$|[ ]*-[ \t]*$")


def mend_traps(text: str, problems: Problems) -> tuple[str, dict[int, int]]:
    """The text with such marks made YAML's own, and where that made a line longer.

    The second value maps a line, from 1, to the column after which it has one character more.
    """
    suspects = sorted({*_odd_lines(text), *_full_width_keys(text)})
    if not suspects:
        return text, {}
    lines = text.split("\n")
    inside = set(_block_scalar_lines(lines))
    longer: dict[int, int] = {}
    number, position = 0, 0
    for start in suspects:
        number += text.count("\n", position, start)
        position = start
        if number in inside:
            continue
        _mend_indent(lines, number, problems)
        column = _mend_colon(lines, number, problems)
        if column:
            longer[number + 1] = column
    return "\n".join(lines), longer


def _odd_lines(text: str) -> Iterator[int]:
    """Where lines start that another space than YAML's indents."""
    if _ODD_LINE.match("\n" + text[:1]):
        yield 0
    for match in _ODD_LINE.finditer(text):
        yield match.start() + 1


def _full_width_keys(text: str) -> Iterator[int]:
    """Where lines start that may be a key with a full-width colon."""
    colon = text.find("：")
    while colon >= 0:
        start = text.rfind("\n", 0, colon) + 1
        if colon - start <= _FARTHEST_COLON and _KEY_START.fullmatch(text, start, colon):
            yield start
        colon = text.find("：", colon + 1)


def _mend_indent(lines: list[str], number: int, problems: Problems) -> None:
    odd = _ODD_INDENT.match(lines[number])
    if not odd:
        return
    width = sum(2 if c == "\u3000" else 1 for c in odd[1])
    problems.error(
        "Y003",
        Spot(number + 1, 1, width),
        message("this line is indented with {name}, not with ordinary spaces", name=_name(odd[1])),
        message("indent with ordinary spaces, as the lines around it"),
    )
    lines[number] = " " * width + lines[number][odd.end(1) :]


def _name(indent: str) -> Message:
    code = next(f"U+{ord(c):04X}" for c in indent if c not in " \t")
    match code:
        case "U+3000":
            return message("full-width spaces ({code})", code=code)
        case "U+00A0":
            return message("no-break spaces ({code})", code=code)
    return message("other spaces ({code})", code=code)


def _mend_colon(lines: list[str], number: int, problems: Problems) -> int | None:
    line = lines[number]
    key = _FULL_WIDTH_KEY.match(line)
    if not key or not _starts_an_entry(lines, number, len(key[1]), has_dash="-" in key[1]):
        return None
    at = key.start(2)
    problems.error(
        "Y004",
        Spot(number + 1, at + 1, 2),
        message("the colon after this key is full-width; YAML would read it as text"),
        message("write `{key}: ` with an ordinary colon and a space", key=line[:at].strip(" -\t")),
    )
    lines[number] = f"{line[:at]}: {line[at + 1 :]}"
    return at + 1


def _starts_an_entry(lines: list[str], number: int, column: int, *, has_dash: bool) -> bool:
    """Whether a line stands where a key may; else it is an item of texts, or continues a text."""
    if has_dash:
        below = next((line for line in lines[number + 1 :] if line.strip()), "")
        key = _KEY_LINE.match(below)
        return key is not None and "-" not in key[1] and len(key[1]) == column
    for above in reversed(lines[:number]):
        if not above.strip() or above.lstrip().startswith("#"):
            continue
        key = _KEY_LINE.match(above)
        if key and len(key[1]) == column:
            return True
        if len(above) - len(above.lstrip(" ")) < column:
            return bool(_PARENT.match(above))
    return True


def _block_scalar_lines(lines: list[str]) -> Iterator[int]:
    """Numbers, from 0, of the lines that stand in a `|` or `>` text."""
    header: int | None = None
    for number, line in enumerate(lines):
        indent = len(line) - len(line.lstrip(" "))
        if header is not None and (indent > header or not line.strip(" ")):
            yield number
            continue
        found = _BLOCK_HEADER.match(line)
        header = len(found[1]) if found else None
