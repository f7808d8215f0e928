"""Reading on after a mistake that YAML itself can't read past.

The parser stops at the first such mistake. So the question that holds it is blanked out, line for
line, and the file read again: all other questions keep their places and their problems.
"""

import re
from dataclasses import dataclass, replace

from yaml import MarkedYAMLError

from quizapp.banks.fields import BANK, CHAPTER, QUESTION
from quizapp.banks.problem import Problems, Spot
from quizapp.banks.yaml_events import MAX_DEPTH, TooDeepError, TooManyError, Tree, read
from quizapp.core.question import LETTERS
from quizapp.messages import Message, message

MAX_READINGS = 500
MAX_CHARACTERS_READ = 20_000_000
"""How much is read in all before giving up: a file with a mistake in every line ends, too."""

_ITEM = re.compile(r"( *)- +(.*)")
_FIRST_KEY = re.compile(r"(?:\{ *)?[\"']?([^\"':：\s]+)[\"']?[ \t]*[:：]")
_LISTS = frozenset(
    spelling for spelling, name in CHAPTER.names.items() if name in {"questions", "flashcards"}
)
_QUESTION_KEYS = frozenset(QUESTION.names) - {
    spelling for spelling, name in QUESTION.names.items() if name in LETTERS
}
_SURROGATE = re.compile(r"\\u([dD][89a-fA-F][0-9a-fA-F]{2})")
_OPEN_QUOTE = re.compile(r"[:\-,\[{]\s+([\"'])(?:(?!\1).)*$")


@dataclass(frozen=True, slots=True)
class _Fault:
    """Where the parser stopped, from 0, and where the construct that it was in began."""

    code: str
    line: int
    column: int
    sentence: Message
    mend: Message
    start: int | None = None
    """The line on which the mapping began that the mistake ended."""


def read_on(
    text: str,
    problems: Problems,
    comments: frozenset[tuple[int, int]],
    unreadable: frozenset[int],
) -> Tree:
    """Read a file as far as it can be read; what could not be is told in `problems`."""
    lines: list[str] = []
    current = text
    budget = MAX_CHARACTERS_READ
    for _ in range(MAX_READINGS):
        attempt = Problems(problems.path)
        try:
            tree = read(current, attempt, comments, unreadable)
        except (MarkedYAMLError, TooDeepError) as error:
            lines = lines or text.split("\n")
            fault = _blame(_fault(error), lines)
            if not problems.has(fault.line + 1):
                problems.error(
                    fault.code, Spot(fault.line + 1, fault.column + 1), fault.sentence, fault.mend
                )
            if isinstance(error, TooManyError):
                break
            budget -= sum(map(len, lines[: fault.line + 1]))
            if budget < 0 or not _blank(lines, fault.line):
                break
            current = "\n".join(lines)
        else:
            problems.add(attempt)
            return tree
    problems.error(
        "Y012",
        Spot(0),
        message("the file could not be read to its end"),
        message("mend the problems above first"),
    )
    return Tree(None, frozenset())


def _fault(error: MarkedYAMLError | TooDeepError) -> _Fault:
    if isinstance(error, TooManyError):
        return _Fault(
            "F006",
            error.line - 1,
            error.column - 1,
            message("the file holds too many values"),
            message("split it into several banks"),
        )
    if isinstance(error, TooDeepError):
        return _Fault(
            "Y008",
            error.line - 1,
            error.column - 1,
            message("lists and mappings are nested deeper than {limit} levels", limit=MAX_DEPTH),
            message("put a text in quotes that starts with a bracket or a brace"),
        )
    reason, context = error.problem or "", error.context or ""
    mark = error.problem_mark
    if (
        error.context_mark
        and "tab" not in reason
        and ("scalar" in context or "key" in context or "flow" in context)
    ):
        mark = error.context_mark
    if "directive" in context or "tag handle" in reason or "a tag" in context:
        mark = error.context_mark or mark
    code, sentence, mend = _explain(reason, context)
    line, column = (mark.line, mark.column) if mark else (0, 0)
    start = error.context_mark.line if error.context_mark and "block mapping" in context else None
    return _Fault(code, line, column, sentence, mend, start)


def _explain(reason: str, context: str) -> tuple[str, Message, Message]:
    """The parser's words, as the author of a bank can use them."""
    quote = message('put the text in quotes: "…"')
    if "tab character" in reason:
        return "Y002", message("a tab can't indent a line"), message("indent with spaces")
    if "alias" in context or "anchor" in context:
        return "Y005", message("a text may not start with * or &"), quote
    if "tag" in context or "tag handle" in reason:
        return "Y006", message("a text may not start with !"), quote
    if "directive" in context or "incompatible YAML" in reason:
        return (
            "Y007",
            message("a line may not start with %"),
            message("take the line out, or put the text in quotes"),
        )
    if "end of stream" in reason or "document indicator" in reason:
        return "Y001", message("this quote is never closed"), message("close the quote")
    if "escape" in reason or "hexdecimal" in reason:
        return (
            "Y001",
            message("a backslash in double quotes starts a code that this one is not"),
            message("use single quotes, or write \\\\ for a backslash"),
        )
    if "flow" in context:
        return "Y001", message("this bracket is never closed"), message("close it, or use quotes")
    if "cannot start any token" in reason or "node content" in reason:
        return "Y001", message("a text may not start with this character"), quote
    if "mapping values" in reason:
        return "Y001", message("a colon and a space make a key, which can't stand here"), quote
    if "expected ':'" in reason:
        return (
            "Y001",
            message("this line is no key with a value"),
            message("write `key: value`, or indent the line further if it continues a text"),
        )
    if "comment or line break" in reason:
        return "Y001", message("a text may not start with | or > on the same line"), quote
    return (
        "Y001",
        message("this does not fit what stands above it"),
        message("check the indentation, and that quotes open and close where the text does"),
    )


def _blame(fault: _Fault, lines: list[str]) -> _Fault:
    """A tab is named as such; a quote left open is looked for where it opened."""
    if fault.line == len(lines):  # the end of a file without an end of its last line
        fault = replace(fault, line=fault.line - 1, column=0)
    line = lines[fault.line]
    if "\t" in line[: fault.column + 1] and not line[: fault.column + 1].strip(" \t-"):
        code, sentence, mend = _explain("tab character", "")
        return _Fault(code, fault.line, line.index("\t"), sentence, mend)
    escape = _SURROGATE.search(line, fault.column)
    if escape and fault.code == "Y001":
        return _Fault(
            "Y011",
            fault.line,
            escape.start(),
            message("this text holds the control character {name}", name=f"U+{escape[1].upper()}"),
            message("take the character out"),
        )
    span = _span(lines, fault.start) if fault.start is not None else None
    if span and span[1] <= fault.line:
        for number in range(*span):
            opened = _OPEN_QUOTE.search(lines[number])
            if opened:
                code, sentence, mend = _explain("end of stream", "")
                return _Fault(code, number, opened.start(1), sentence, mend)
    return fault


def _blank(lines: list[str], line: int) -> bool:
    """Empty the question around a line, or else the line; false if nothing was left to empty."""
    start, end = _span(lines, line) or (line, line + 1)
    changed = any(lines[start:end])
    lines[start:end] = [""] * (end - start)
    return changed


def _span(lines: list[str], line: int) -> tuple[int, int] | None:
    """First and last line (exclusive) of the question that holds a line."""
    bound = _bound(lines[line])
    for start in range(line, -1, -1):
        item = _ITEM.match(lines[start])
        indent = _indent(lines[start])
        if item and (indent < bound or start == line):
            key = _FIRST_KEY.match(item[2])
            if key and key[1].lower() in _QUESTION_KEYS:
                end = _end(lines, line, indent)
                return None if _holds_questions(lines[start:end]) else (start, end)
        if lines[start].strip():
            bound = min(bound, indent)
    return None


def _bound(line: str) -> float:
    """How far left the item of a line may start: a key of the bank itself stands in no question."""
    key = _FIRST_KEY.match(line)
    if key and key[1] in BANK.names:
        return 0
    return _indent(line) if key and line.startswith(" ") else float("inf")


def _indent(line: str) -> int:
    """How far a line is indented; a tab, which is a mistake already, counts as meant."""
    start = line[: len(line) - len(line.lstrip(" \t"))]
    return len(start.expandtabs(8))


def _end(lines: list[str], line: int, indent: int) -> int:
    for number in range(line + 1, len(lines)):
        text = lines[number]
        if text.strip() and not text.lstrip().startswith("#") and _indent(text) <= indent:
            return number
    return len(lines)


def _holds_questions(lines: list[str]) -> bool:
    keys = (_FIRST_KEY.match(line.lstrip(" ")) for line in lines)
    return any(key and key[1] in _LISTS for key in keys)
