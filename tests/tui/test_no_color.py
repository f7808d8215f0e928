"""Without colours the screens send none: not for text, not for grounds, not as shades of grey."""

import os
import re
import sys
from typing import Any

import pytest

from .conftest import Table

pexpect = pytest.importorskip("pexpect")

SGR = re.compile(r"\x1b\[([0-9;:]*)m")


def painted(table: Table, *options: str, **environment: str) -> str:
    """Everything that a visit to home, a question, its answer and the palette sends."""
    root = table.places.user_banks.parent
    child: Any = pexpect.spawn(
        sys.executable,
        ["-m", "quizapp", "--banks", str(root / "banks"), "--db", str(root / "p.db"), *options],
        dimensions=(24, 80),
        env={
            **{name: value for name, value in os.environ.items() if name != "NO_COLOR"},
            "HOME": str(root),
            "XDG_DATA_HOME": str(root / "data"),
            "XDG_CACHE_HOME": str(root / "cache"),
            "XDG_CONFIG_HOME": str(root / "config"),
            "TERM": "xterm-256color",
            "COLORTERM": "truecolor",
            "LC_ALL": "C.UTF-8",
            **environment,
        },
        encoding="utf-8",
        timeout=30,
    )
    seen = ""
    for words, keys in (
        ("Next 7 days", "\r"),
        ("A-H", "a\r"),
        ("Rate", "\x10"),
        ("Type a", "\x11"),
    ):
        child.expect(words)
        seen += child.before + child.after
        child.send(keys)
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == 0
    return seen + str(child.before)


def colours(text: str) -> set[str]:
    """The parameters of every sequence that sets a colour other than the terminal's own."""
    found = set()
    for sequence in SGR.findall(text):
        numbers = [int(part) for part in re.split("[;:]", sequence) if part]
        if any(30 <= n <= 38 or 40 <= n <= 48 or 90 <= n <= 107 for n in numbers):
            found.add(sequence)
    return found


@pytest.mark.slow
@pytest.mark.parametrize(
    ("options", "environment"), [(["--no-color"], {}), ([], {"NO_COLOR": "1"})], ids=["flag", "env"]
)
def test_no_colour_is_sent(table: Table, options: list[str], environment: dict[str, str]) -> None:
    sent = painted(table, *options, **environment)
    assert colours(sent) == set()
    assert {"7", "1;7"} & set(SGR.findall(sent)), "the palette's cursor is not to be seen"


@pytest.mark.slow
def test_otherwise_there_are_colours(table: Table) -> None:
    assert len(colours(painted(table))) > 10
