"""The only place of `cli` that prints: data on stdout, talk on stderr, nothing unsafe on either.

Whatever comes from banks, files and arguments passes `core.text.display` here, so that no caller
can forget it.
"""

import os
import sys
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from typing import TextIO

from quizapp.errors import UsageError

_GAP = "  "


def _display(text: str) -> str:
    from quizapp.core.text import display  # a third of what `--help` would take

    return display(text)


class ReaderGone(Exception):
    """Nobody reads stdout any more, as after `| head`."""


def prepare() -> None:
    """Make the standard streams take any text: what an encoding lacks becomes a question mark."""
    for stream, errors in (
        (sys.stdin, "replace"),
        (sys.stdout, "replace"),
        (sys.stderr, "backslashreplace"),
    ):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors=errors)


def is_terminal() -> bool:
    """Whether stdout is a terminal, so that tables are for eyes."""
    return _is_tty(sys.stdout)


def is_interactive() -> bool:
    """Whether there is somebody to ask: a terminal on both ends."""
    return _is_tty(sys.stdin) and _is_tty(sys.stderr)


def _is_tty(stream: TextIO | None) -> bool:
    return stream is not None and not stream.closed and stream.isatty()


def data(text: str = "") -> None:
    """Print a line (or lines) of data. Raises ReaderGone when nobody reads it."""
    _write(_display(text) + "\n")


def prompt(text: str) -> None:
    """Print words that wait for an answer on the same line."""
    _write(_display(text))


def _write(text: str) -> None:
    if sys.stdout is None:  # started with its stdout closed
        return
    try:
        sys.stdout.write(text)
        sys.stdout.flush()
    except BrokenPipeError:
        raise ReaderGone from None


def raw(content: bytes) -> None:
    """Write the bytes of a file to stdout. Raises UsageError where a terminal would show them."""
    if sys.stdout is None:
        return
    if is_terminal():
        raise UsageError("A file like this is not for the screen: redirect it, or give -o FILE.")
    try:
        sys.stdout.buffer.write(content)
        sys.stdout.flush()
    except BrokenPipeError:
        raise ReaderGone from None


def talk(text: str) -> None:
    """Print a line for the person at the keyboard; with nobody there it is lost."""
    if sys.stderr is not None:
        try:
            sys.stderr.write(_display(text) + "\n")
            sys.stderr.flush()
        except OSError:
            return


def complain(sentence: str) -> None:
    """Print what went wrong, as one line whatever the names in it hold."""
    talk(" ".join(sentence.split("\n")))


def show_json(name: str, fields: Mapping[str, object]) -> None:
    """Print one JSON object under the schema `quizapp.NAME/1`."""
    _write(as_json(name, fields) + "\n")


def as_json(name: str, fields: Mapping[str, object]) -> str:
    """The object as text, on one line unless stdout is a terminal."""
    import json

    whole = {"schema": f"quizapp.{name}/1", **fields}
    encoding = (getattr(sys.stdout, "encoding", None) or "ascii").lower().replace("-", "")
    indent = 2 if is_terminal() else None
    return _escaped(json.dumps(whole, ensure_ascii=encoding != "utf8", indent=indent))


def _escaped(text: str) -> str:
    """JSON in which control characters are escapes: nothing is lost, nothing reaches a terminal."""
    import json

    from quizapp.core.text import forbidden

    parts: list[str] = []
    done = 0
    for index, _name in forbidden(text):
        parts += text[done:index], json.dumps(text[index])[1:-1]
        done = index + 1
    return "".join([*parts, text[done:]])


def table(headings: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """Print rows in columns on a terminal; piped, with tabs between and without headings."""
    cells = [[_cell(value) for value in row] for row in rows]
    if not is_terminal():
        for row in cells:
            data("\t".join(row))
        return
    lines = [list(headings), *cells]
    widths = [max(map(width, column)) for column in zip(*lines, strict=True)]
    limit = _columns()
    for line in lines:
        padded = [
            text + " " * (space - width(text)) for text, space in zip(line, widths, strict=True)
        ]
        data(cut(_GAP.join(padded).rstrip(), limit))


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "1" if value else "0"
    return _display(" ".join(str(value).split()))


def _columns() -> int:
    import shutil

    return shutil.get_terminal_size().columns


def width(text: str) -> int:
    """How many cells of a terminal the text takes."""
    if text.isascii():
        return len(text)
    return sum(_character_width(character) for character in text)


def _character_width(character: str) -> int:
    if unicodedata.east_asian_width(character) in "WF":
        return 2
    return 0 if unicodedata.category(character) in ("Mn", "Me", "Cf") else 1


def cut(text: str, limit: int) -> str:
    """The text, shortened with an ellipsis if it takes more than `limit` cells."""
    if width(text) <= limit:
        return text
    used, end = 0, 0
    for end, character in enumerate(text):  # noqa: B007 - the index is what is wanted
        used += _character_width(character)
        if used > limit - 1:
            break
    return text[:end].rstrip() + "…"


def confirm(question: str, flag: str) -> bool:
    """Ask before something is destroyed; without a terminal to ask on, raises UsageError."""
    if not is_interactive():
        raise UsageError(
            '"{question}" needs a yes, and no terminal can ask: add {flag}.',
            question=question,
            flag=flag,
        )
    sys.stderr.write(_display(f"{question} [y/N] "))
    sys.stderr.flush()
    answer = unicodedata.normalize("NFKC", sys.stdin.readline()).strip().lower()
    return answer in ("y", "yes", "是", "好")


def read_line() -> str | None:
    """The next line of stdin without its end, or None at the end of input."""
    line = sys.stdin.readline() if sys.stdin is not None else ""
    return line.rstrip("\r\n").lstrip("\ufeff") if line else None


def has_line(seconds: float | None) -> bool:
    """Wait for a line at the terminal, at most so long; returns whether there is one to read.

    Where a terminal can't be waited for (Windows) there always is, and reading it then waits.
    """
    if sys.platform == "win32" or sys.stdin is None:
        return True
    import select

    return bool(select.select([sys.stdin], [], [], seconds)[0])


def scroll_away() -> None:
    """Push what a terminal shows out of sight, with nothing but empty lines."""
    if is_terminal():
        import shutil

        _write("\n" * shutil.get_terminal_size().lines)


def abandon_stdout() -> None:
    """Let what is still buffered go nowhere, or Python would report it when it ends."""
    if sys.stdout is not None:
        with open(os.devnull, "w") as nowhere:  # noqa: PTH123 - not a file to read or write
            os.dup2(nowhere.fileno(), sys.stdout.fileno())
