"""The JSON of every command against the tables of docs/json.md."""

import json
import re
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from quizapp.banks.folder import read_bank, shipped_folder
from quizapp.banks.yaml_bank import parse
from quizapp.core.memory import study_day
from quizapp.core.review import Moment
from quizapp.store.store import Store
from tests.cli.conftest import FIRST, Computer
from tests.services.past import study_past

MOCK = """\
bank: first
title: Mine
minutes: 5
pass: 60
sections: [{type: true_false, count: 1, points: 1}]
"""
DOCUMENT = (Path(__file__).parents[2] / "docs" / "json.md").read_text(encoding="utf-8")

BROKEN = """\
format: 1
bank: broken
title: Broken
questions:
  - {stem: One?, A: x, B: y, answer: C}
"""

# A radical to mend, a question that a shipped bank has, a list of answers, a heading.
PAPER = """\
一、单项选择题
1. ⻋站里谁最先迎接乘客？
A. 站务员  B. 司机  C. 保洁员  D. 商贩
2. {stem}
A. {options[0]}
B. {options[1]}
C. {options[2]}
D. {options[3]}
参考答案
1. A
2. B
"""

COMMANDS = {
    "due": ["due", "--json"],
    "plan.show": ["plan", "show", "--json"],
    "plan.whatif": ["plan", "what-if", "--minutes", "20,40", "--json"],
    "stats": ["stats", "--json"],
    "search": ["search", "服务", "--json"],
    "optimize": ["optimize", "--json"],
    "exam.list": ["exam", "list", "--json"],
    "exam.show": ["exam", "show", "--json"],
    "bank.list": ["bank", "list", "--json"],
    "bank.check": ["bank", "check", "broken.yaml", "--json"],
    "bank.reports": ["bank", "reports", "--json"],
    "bank.import": ["bank", "import", "paper.txt", "--dry-run", "--json"],
    "data.path": ["data", "path", "--json"],
    "data.check": ["data", "check", "--json"],
    "data.rebuild": ["data", "rebuild", "--json"],
    "data.export": ["data", "export"],
    "data.import": ["data", "import", "export.json", "--json"],
    "config": ["config", "get", "--json"],
    "config.path": ["config", "path", "--json"],
    "doctor": ["doctor", "--json"],
}


def documented() -> dict[str, set[str]]:
    """Schema name to the keys of its table."""
    parts = re.split(r"^## quizapp\.([a-z.]+)/1:.*$", DOCUMENT, flags=re.MULTILINE)[1:]
    return {
        name: set(re.findall(r"^\| `([^`]+)` \|", text, flags=re.MULTILINE))
        for name, text in zip(parts[::2], parts[1::2], strict=True)
    }


def keys(value: object, place: str = "") -> Iterator[str]:
    if isinstance(value, dict):
        for name, inner in value.items():
            here = f"{place}.{name}".lstrip(".")
            yield here
            yield from keys(inner, here)
    elif isinstance(value, list):
        for inner in value:
            yield from keys(inner, f"{place}[]")


def test_every_schema_is_documented_and_none_else():
    assert documented().keys() == COMMANDS.keys()


def paper() -> str:
    folder = shipped_folder()
    assert folder is not None
    bank, _problems, _lines = read_bank(folder / "service-marketing.yaml")
    assert bank is not None
    known = next(q for q in bank.questions if len(q.options) == 4)
    return PAPER.format(stem=known.stem, options=known.options)


@pytest.fixture
def busy(student):
    """A student who has answered, starred and has a file that is no bank."""
    student.write_bank("nothing.yaml", "[]\n")
    (student.home / "broken.yaml").write_text(BROKEN)
    (student.home / "paper.txt").write_text(paper(), encoding="utf-8")
    assert student.run("study", "--plain", stdin="ABD\n错\n").code == 0
    exported = student.run("data", "export").json
    exported["marks"] = [
        {
            "question": "f-1",
            "starred": True,
            "suspended": False,
            "buried_until": None,
            "note": "",
            "report": "no key",
            "at": "2026-01-01T00:00:00.000Z",
        }
    ]
    (student.home / "export.json").write_text(json.dumps(exported))
    assert student.run("data", "import", "export.json").code == 0
    return student


def give_past(student: Computer) -> None:
    """Half a year with one question, so that there is something to count."""
    bank, _problems = parse(FIRST, "first.yaml")
    assert bank is not None
    now = Moment(int(time.time() * 1000), 0)
    store = Store.open(student.database, now=now)
    study_past(store, bank.questions[2:], study_day(now.utc_ms, 0), days=180, seed=5)
    store.close()


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_prints_what_is_documented(busy, name):
    if name.startswith("exam."):
        assert busy.run("exam", "start", "--bank", "service-marketing", stdin="A\n").code == 0
    if name == "stats":
        give_past(busy)
    if name.startswith("plan."):
        day = (datetime.now(UTC) + timedelta(days=30)).date().isoformat()
        assert busy.run("plan", "set", day, "--bank", "first").code == 0
        # The last question to be opened, and wrong: it is owed today.
        assert busy.run("study", "--plain", stdin="A\nq\n").code == 0
        (busy.home / "mine.yaml").write_text(MOCK, encoding="utf-8")
        sat = busy.run("exam", "start", "--blueprint", "mine.yaml", "--plain", stdin="T\nsubmit\n")
        assert sat.code == 0, sat.err
    result = busy.run(*COMMANDS[name])
    assert result.code == (1 if name == "bank.check" else 0), result.err
    assert result.out.count("\n") == 1
    found = result.json
    assert found["schema"] == f"quizapp.{name}/1"
    assert set(keys(found)) == documented()[name]
