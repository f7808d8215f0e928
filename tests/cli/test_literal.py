"""Markup and terminal codes in banks, names, settings and progress: shown, and nothing more."""

import json
import os
import shutil
import sys
from pathlib import Path

import pytest

from quizapp.core.text import forbidden
from tests.cli.conftest import Computer

CODES = "\x1b]52;c;eA==\x07\x1b]8;;http://x\x07\x1b[2J\x1bP1$r\x1b\\\x1b[6n\x9b31m\x90\x08\r\0\x7f\u202e\U000e0041"
MARKUP = (
    '[@click=app.quit]x[/] [/] [bold]b[/bold] [link=http://x]y[/link] arr[i] {"a":[true]} {0} %s'
)

BANK = f"""\
format: 1
bank: evil
title: '{MARKUP}'
description: '{MARKUP}'
chapters:
  - id: one
    title: '{MARKUP}'
    questions:
      - id: e-1
        stem: '{MARKUP} stem'
        options: ['{MARKUP} first', '{MARKUP} second']
        answer: A
        shuffle: false
        explanation: '{MARKUP} why'
        note: '{MARKUP} remark'
        source: '{MARKUP}'
        why: {{B: '{MARKUP} reason'}}
blueprints:
  - id: final
    title: '{MARKUP} exam'
    minutes: 30
    pass: 60
    sections:
      - {{type: single, count: 1, points: 1}}
"""
# What reading a bank refuses, written as YAML escapes: it comes out in the messages alone.
REFUSED = f"""\
format: 1
bank: worse
title: T
{json.dumps(CODES.replace(chr(0), ""))}: 1
questions:
  - {{id: w-1, stem: {json.dumps(CODES)}, answer: true}}
  - {{id: w-2, stem: Two?, answer: {json.dumps(CODES)}}}
  - {{id: {json.dumps(CODES)}, stem: Three?, answer: true}}
  - {{id: w-4, stem: Four?, answer: true}}
  # {CODES}
"""
ODD_NAME = "\x1b]52;c;eA==\x07[@click=app.quit]x[].yaml"

COMMANDS = [
    [],
    ["due"],
    ["bank", "list"],
    ["bank", "check", "."],
    ["bank", "check", ".", "--stats"],
    ["bank", "check", ".", "--format", "github"],
    ["bank", "fmt", "--check", "."],
    ["bank", "add", ODD_NAME],
    ["search", "stem"],
    ["search", CODES],
    ["study", "--plain"],
    ["study", "--bank", CODES.replace("\0", "")],
    ["exam", "start", "--bank", "evil"],
    ["exam", "start", "--bank", CODES],
    ["exam", "start", "--bank", "evil", "--blueprint", CODES],
    ["exam", "start", "--bank", "evil", "--blueprint", ODD_NAME],
    ["exam", "start", "--bank", "evil", "--seed", CODES],
    ["exam", "resume"],
    ["exam", "resume", CODES],
    ["exam", "list"],
    ["exam", "show"],
    ["exam", "show", CODES],
    ["exam", "show", "--as", CODES],
    ["exam", "print", "--bank", "evil"],
    ["exam", "print", "--bank", "evil", "-o", "x" + CODES],
    ["exam", "print", "--bank", "evil", "--format", CODES, "--forms", CODES],
    ["config", "get"],
    ["config", "set", "theme", CODES.replace("\0", "")],
    ["data", "path", "--db", CODES.replace("\0", "")],
    ["due", "--db", CODES.replace("\0", "") + "/x.db"],
    ["data", "export"],
    ["data", "check"],
    ["data", "backup", CODES.replace("\0", "") + ".db"],
    ["doctor"],
    ["--banks", ODD_NAME, "bank", "list"],
    ["--lang", "zh-Hans", "bank", "check", "."],
    ["due", "--json"],
    ["bank", "list", "--json"],
    ["bank", "check", ".", "--json"],
    ["search", "stem", "--json"],
    ["config", "get", "--json"],
    ["data", "path", "--json"],
    ["doctor", "--json"],
    ["exam", "list", "--json"],
    ["exam", "show", "--json"],
]

ON_A_TERMINAL = [
    ["bank", "check", "."],
    ["exam", "start", "--plain", "--bank", "evil"],
    ["data", "path", "--db", "\x1b]52;c;eA==\x07"],
    *(
        pytest.param(words, marks=pytest.mark.slow)
        for words in (
            ["bank", "list"],
            ["search", "stem"],
            ["config", "get"],
            ["due"],
            ["study", "--plain"],
            ["exam", "show"],
            ["exam", "list"],
        )
    ),
]


@pytest.fixture(scope="session")
def evil_model(model: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The home of a student whose banks, file names, settings and notes were made to harm."""
    home = tmp_path_factory.mktemp("evil") / "home"
    shutil.copytree(model, home)
    student = Computer(home)
    student.write_bank("evil.yaml", BANK)
    for place in (student.data / "banks", student.home):
        (place / ODD_NAME).write_text(REFUSED, encoding="utf-8")
        (place / f"b{ODD_NAME}").write_bytes(b"[" + CODES.encode())
    (student.home / "evil.yaml").write_text(BANK, encoding="utf-8")
    assert student.run("bank", "on", "evil").code == 0
    assert student.run("bank", "off", "first").code == 0
    student.config.parent.mkdir(parents=True)
    name = json.dumps(CODES)[1:-1].replace("\\b", "\\u0008")
    student.config.write_text(f'"{name}" = 1\ntheme = "{name}"\n', encoding="utf-8")
    sat = student.run("exam", "start", "--bank", "evil", stdin="B\nsubmit\nsubmit\n")
    assert sat.code == 0, sat.err
    exported = student.run("data", "export").json
    exported["marks"] = [
        {"question": "e-1", "starred": True, "suspended": False, "buried_until": None,
         "note": CODES + MARKUP, "report": CODES, "at": "2026-01-01T00:00:00.000Z"}
    ]  # fmt: skip
    (student.home / "export.json").write_text(json.dumps(exported))
    done = student.run("data", "import", "export.json")
    assert forbidden(done.out + done.err) == []
    return home


@pytest.fixture
def evil(evil_model: Path, tmp_path: Path) -> Computer:
    """That student, whose terminal has a harmful name too."""
    home = tmp_path / "home"
    shutil.copytree(evil_model, home)
    student = Computer(home)
    student.environment["TERM"] = "dumb" + CODES.replace("\0", "")
    return student


@pytest.mark.parametrize("words", COMMANDS, ids=lambda words: ascii(" ".join(words))[1:50])
def test_no_command_lets_a_terminal_code_out(evil: Computer, words: list[str]) -> None:
    """row 63, row 64, row 65, row 66: piped, as a log or another program gets it."""
    words = [word.replace("\0", "") for word in words]
    result = evil.run(*words, stdin="A\nq\n")
    assert result.code in (0, 1, 2, 3, 4)
    assert forbidden(result.out + result.err) == []
    assert "Traceback" not in result.err
    if "--json" in words:
        assert json.loads(result.out)["schema"].startswith("quizapp.")


def test_markup_is_text_in_every_line(evil: Computer) -> None:
    """row 63, row 64."""
    studied = evil.run("study", "--plain", stdin="A\n")
    for line in (f"{MARKUP} stem", f"  A {MARKUP} first", f"Explanation: {MARKUP} why"):
        assert line in studied.lines
    assert MARKUP in evil.run("bank", "list").out
    assert f"{MARKUP} stem" in evil.run("search", "stem", "--bank", "evil").out
    found = evil.run("search", "stem", "--bank", "evil", "--json").json["questions"]
    assert found[0]["stem"] == f"{MARKUP} stem"
    assert f"{MARKUP}: 0 due, 0 never seen." in evil.run().out


def test_markup_is_text_in_an_exam(evil: Computer) -> None:
    """row 63, row 64: the paper, its question, its result, and what is listed."""
    sat = evil.run("exam", "start", "--bank", "evil", stdin="B\nsubmit\nsubmit\n")
    assert sat.lines[0].startswith(f"{MARKUP} exam (evil), paper ")
    for line in (f"{MARKUP} stem", f"  A {MARKUP} first", f"  B {MARKUP} second"):
        assert sat.lines.count(line) == 2  # asked, and looked at again
    shown = evil.run("exam", "show")
    assert sat.out.endswith(shown.out)
    for words in ("stem", "first", "why", "remark"):
        assert f"{MARKUP} {words}" in shown.out
    assert [one["id"] for one in evil.run("exam", "list", "--json").json["exams"]]


def test_what_was_refused_is_shown_as_boxes(evil: Computer) -> None:
    """row 65, row 66: every one of the codes has a visible mark in its place."""
    checked = evil.run("bank", "check", ".")
    assert checked.code == 1
    assert "\ufffd]52;c;eA==\ufffd" in checked.out
    for name in ("U+001B", "U+0000"):
        assert name in checked.out
    assert "\ufffd]52" in evil.run("bank", "list").err


def test_json_keeps_what_it_must_not_print(evil: Computer) -> None:
    """row 65: escapes within the JSON, so that an export loses nothing."""
    exported = evil.run("data", "export")
    assert forbidden(exported.out) == []
    assert exported.json["marks"][0]["note"] == CODES + MARKUP


@pytest.mark.slow
@pytest.mark.skipif(os.name != "posix", reason="needs pseudo-terminals")
@pytest.mark.parametrize("words", ON_A_TERMINAL, ids=" ".join)
def test_on_a_terminal_no_escape_byte_is_sent(evil: Computer, words: list[str]) -> None:
    """row 65: the bytes as a pseudo-terminal gets them; these commands have no codes of their own."""
    pexpect = pytest.importorskip("pexpect")
    child = pexpect.spawn(
        sys.executable,
        ["-m", "quizapp", *words],
        env=evil.environment | {"TERM": "xterm-256color"},
        cwd=str(evil.home),
        dimensions=(24, 80),
        echo=False,
        timeout=30,
    )
    child.sendeof()
    child.expect(pexpect.EOF)
    child.close()
    sent = child.before.decode("utf-8").replace("\r\n", "\n")
    assert sent
    assert forbidden(sent) == []
