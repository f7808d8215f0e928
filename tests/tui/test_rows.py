"""Rows of the fault matrix that only the real screens can show."""

import os
import random
import signal
import sqlite3
import time
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from quizapp.core.question import QuestionId
from quizapp.core.text import forbidden
from quizapp.tui.screens.home import HomeScreen

from .conftest import Table, dump, settled
from .terminal import OWN, python

CODES = "\x1b]52;c;eA==\x07\x1b]8;;http://x\x07\x1b[2J\x1b[6n\x9b31m\x08\x7f\u202e\U000e0041"
SHOWN = "\ufffd]52;c;eA==\ufffd"
MARKUP = "[@click=app.quit]x[/] [/] [bold] [link=http://x]y[/link] arr[i]"
YAML_CODES = r"\e]52;c;eA==\a\e]8;;http://x\a\e[2J\e[6n\x9b31m\b\x7f\u202e\U000E0041"

BANK = f"""\
format: 1
bank: service-marketing
title: "T{YAML_CODES} {MARKUP}"
chapters:
  - id: ch1
    title: "C{YAML_CODES} {MARKUP}"
    questions:
      - id: e-1
        stem: "S{YAML_CODES} {MARKUP}"
        options: ["O{YAML_CODES} {MARKUP}", "P{YAML_CODES} {MARKUP}"]
        answer: A
        shuffle: false
        explanation: "E{YAML_CODES} {MARKUP}"
        note: "N{YAML_CODES} {MARKUP}"
        source: "Q{YAML_CODES} {MARKUP}"
        why: {{B: "W{YAML_CODES} {MARKUP}"}}
      - {{id: e-2, stem: Two?, answer: true}}
"""


@pytest.fixture
def unguarded(table: Table, monkeypatch: pytest.MonkeyPatch) -> Table:
    """A bank whose terminal codes were let in: the screens must stand without the reader's guard."""
    monkeypatch.setattr("quizapp.banks.yaml_events.forbidden", lambda _text: [])
    table.write(BANK)
    store = table.store()
    store.set_mark(QuestionId("e-1"), at=table.clock(), note=f"M{CODES}", report=f"R{CODES}")
    store.close()
    return table


def look(pilot: Pilot[Any], *wanted: str) -> None:
    """The screen holds no code, no link and no action of a bank's text, and what is wanted."""
    text = dump(pilot)
    assert forbidden(text) == []
    for strip in pilot.app.screen._compositor.render_strips(pilot.app.size):
        for segment in strip:
            assert segment.control is None
            assert segment.style is None or segment.style.link is None
            assert "app.quit" not in str(segment.style and segment.style.meta.get("@click"))
    for words in wanted:
        assert words in text


@pytest.mark.slow
def test_no_screen_lets_a_terminal_code_or_a_link_out(unguarded: Table) -> None:
    """row 63, row 64, row 65, row 66, row 67: home, question, answer, dialogs, summary."""

    async def scene(pilot: Pilot[Any]) -> None:
        assert isinstance(pilot.app.screen, HomeScreen)
        look(pilot, f"T{SHOWN}")
        for keys in (("down",), ("right",), ("down",)):
            await pilot.press(*keys)
            look(pilot)
        await pilot.press("comma", *["down"] * 12)
        look(pilot, f"T{SHOWN}")
        await pilot.press("escape", "question_mark")
        look(pilot)
        await pilot.press("escape", "ctrl+p")
        await settled(pilot)
        look(pilot)
        await pilot.press("escape")
        await pilot.press("enter")
        look(pilot, f"S{SHOWN}", f"O{SHOWN}", f"P{SHOWN}", MARKUP)
        await pilot.press("m", "s")
        look(pilot)
        await pilot.press("n")
        look(pilot)
        await pilot.press("escape", "r")
        look(pilot)
        pilot.app.screen.query_one(Input).value = ""
        await pilot.press("escape", "escape")
        look(pilot)
        await pilot.press("escape", "b", "enter")
        look(pilot, f"E{SHOWN}", f"N{SHOWN}", f"Q{SHOWN}", f"M{SHOWN}")
        await pilot.press("o")
        look(pilot, f"W{SHOWN}")
        await pilot.click(offset=(20, 3))
        assert pilot.app.is_running
        await pilot.press("enter", "left")
        look(pilot)
        await pilot.press("right", "a", "enter", "enter", "a", "enter", "enter")
        look(pilot, f"! S{SHOWN}")

    unguarded.play(scene, size=(150, 50))


def test_notices_and_tooltips_are_text(unguarded: Table) -> None:
    """row 64: a message with a hostile path in it, in the corner of the screen."""
    hostile = Path("/dev/null") / f"x{CODES}{MARKUP}" / "c.toml"
    unguarded.places = replace(unguarded.places, config=hostile)

    async def scene(pilot: Pilot[Any]) -> None:
        await pilot.press("comma", "down", "right")
        await settled(pilot)
        look(pilot, f"x{SHOWN}")

    unguarded.play(scene, size=(200, 40))


HOME = "Next 7 days"
"""On the home page of whatever bank; Enter waits there for the progress to be read."""

PROGRAM = """
import sys
from pathlib import Path
import quizapp.banks.folder, quizapp.banks.yaml_events
from quizapp.core.review import Moment
from quizapp.settings.keys import Settings
from quizapp.settings.places import Places
from quizapp.tui.app import run

quizapp.banks.folder.shipped_folder = lambda: None
if "unguarded" in sys.argv:
    quizapp.banks.yaml_events.forbidden = lambda text: []
root = Path(sys.argv[1])
places = Places(str(root / sys.argv[2]), root / "index.sqlite", (), root / "banks", root / "c")
sys.exit(run(places, Settings(), clock=lambda: Moment(20_000 * 86_400_000, 0)))
"""


def spawn(table: Table, database: str, *more: str) -> Any:
    return python("-c", PROGRAM, str(Path(table.places.database).parent), database, *more)


def rest(child: Any) -> str:
    """What was painted until it ended."""
    pexpect = pytest.importorskip("pexpect")
    child.expect(pexpect.EOF)
    child.close()
    return str(child.before)


@pytest.mark.slow
@pytest.mark.usefixtures("stocked")
def test_a_terminal_gets_no_code_but_the_programs_own(table: Table) -> None:
    """row 65: the bytes of a real session over a bank full of codes."""
    table.write(BANK)
    child = spawn(table, "codes.db", "unguarded")
    painted = []
    for expected, key in ((HOME, "\r"), ("Submit", "b\r"), ("Rate", "\r")):
        child.expect(expected)
        painted.append(child.before + child.after)
        child.send(key)
    child.expect("Two")
    painted.append(child.before)
    child.kill(signal.SIGTERM)
    text = "".join([*painted, rest(child)])
    assert SHOWN in text
    left = OWN.sub("", text)
    for code in ("\x1b", "\x9b", "\x07", "\u202e", "\x7f"):
        assert code not in left, left[left.index(code) :][:12]


@pytest.mark.untraced
@pytest.mark.slow
@pytest.mark.usefixtures("stocked")
@pytest.mark.parametrize("how", ["hang up", "close"])
def test_a_terminal_that_goes_away_ends_it_within_a_second(table: Table, how: str) -> None:
    """row 5: at once, with the answer kept."""
    child = spawn(table, "gone.db")
    child.expect(HOME)
    child.send("\r")
    child.expect("Submit")
    child.send("a\r")
    child.expect("Rate")
    began = time.monotonic()
    if how == "close":
        os.close(child.child_fd)
        os.waitpid(child.pid, 0)
    else:
        child.kill(signal.SIGHUP)
        rest(child)
    assert time.monotonic() - began < 1
    assert kept(table, "gone.db") == 1


def kept(table: Table, database: str) -> int:
    """Answers in a sound file, none of them twice."""
    path = Path(table.places.database).with_name(database)
    raw = sqlite3.connect(path)
    assert raw.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    ids = [row[0] for row in raw.execute("SELECT id FROM review")]
    raw.close()
    assert len(ids) == len(set(ids))
    return len(ids)


def kill_round(table: Table, number: int, chance: random.Random) -> bool:
    """One life: some answers, then a kill between a key and its paint; whether that key counted."""
    database = f"killed-{number}.db"
    child = spawn(table, database)
    child.expect(HOME)
    child.send("\r")
    said = 0
    for _ in range(chance.randrange(3)):
        child.expect("Submit")
        child.send("a\r")
        child.expect("Rate")
        said += 1
        child.send("\r")
    child.expect("Submit")
    child.send("a\r")
    time.sleep(chance.uniform(0, 0.05))  # the fault itself: an end at any moment
    child.kill(signal.SIGKILL)
    said += "Rate" in rest(child)
    found = kept(table, database)
    assert said <= found <= said + 1
    place = str(Path(table.places.database).with_name(database))
    store = Table(replace(table.places, database=place)).store()
    assert store.check() == []
    store.close()
    return found > said


@pytest.mark.slow
def test_what_is_painted_is_kept(table: Table) -> None:
    """row 4."""
    chance = random.Random(11)
    for number in range(3):
        kill_round(table, number, chance)


@pytest.mark.slow
def test_what_is_painted_is_kept_in_fifty_lives(table: Table) -> None:
    """row 1, row 4: 50 kills through the real screen."""
    chance = random.Random(12)
    for number in range(50):
        kill_round(table, number, chance)
