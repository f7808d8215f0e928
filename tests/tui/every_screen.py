"""A tour of every screen there is, over banks of one script, for what must hold on all of them."""

import asyncio
import random
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

from textual.pilot import Pilot

from quizapp import language
from quizapp.settings.keys import Settings
from quizapp.tui.importing import ImportApp
from tests.services.import_desk import bring, doubtful, draft, judged

from .conftest import DAY_MS, Table, settled

See = Callable[[str, Pilot[Any]], None]
"""Given the name of a stop of the tour, and the screen as it stands there."""

LATIN = "ZYXWVU QJK"
HAN = "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥"
"""Texts of banks: no letter of the one is in the other, nor differs between the Chinese scripts."""


def bank_text(words: str) -> str:
    """Every kind of question, a card, tags, reasons, an exam."""
    chance = random.Random(words)
    lines = ["format: 1", "bank: '1'", f"title: {words}", "blueprints:", "  - id: '7'"]
    lines += [f"    title: {words}", "    minutes: 5", "    sections:"]
    lines += ["      - {type: single, count: 4, points: 1}"]
    lines += ["      - {type: multiple, count: 2, points: 2}"]
    lines += ["      - {type: true_false, count: 2, points: 1}", "chapters:"]
    for chapter in (1, 2):
        lines += [f"  - id: '{chapter}'", f"    title: {words}", "    questions:"]
        for number in range(8):
            kind = ("answer: AB", "answer: A", "answer: B", "answer: true")[number % 4]
            stem = "".join(chance.choice(words) for _ in range(30)).strip()
            lines += [f"      - id: '{chapter}{number}'", f"        stem: {stem}"]
            if number % 4 != 3:
                lines += [f"        {letter}: {words}{letter}" for letter in "ABCD"]
                lines += [f"        why: {{C: {words}}}", "        shuffle: false"]
            lines += [
                f"        {kind}",
                f"        explanation: {words}",
                f"        tags: [{words}]",
            ]
            lines += [f"        source: {words}", "        difficulty: 3"]
        lines += ["    flashcards:"]
        lines += [f"      - {{id: '{chapter}9', front: {words}, back: {words}}}"]
    return "\n".join(lines) + "\n"


# A stop: its name, the class of its screen, and the keys that lead there from the one before.
STUDYING = (
    ("home", "HomeScreen", ()),
    ("ways", "ChooseScreen", ("p",)),
    ("question", "StudyScreen", ("escape", "enter")),
    ("help", "HelpScreen", ("f1",)),
    ("palette", "Palette", ("escape", "ctrl+p")),
    ("guessed", "StudyScreen", ("escape", "x", "m", "s")),
    ("note", "NoteScreen", ("n",)),
    ("report", "ReportScreen", ("escape", "r")),
    ("answered", "StudyScreen", ("escape", "a", "enter", "o")),
    ("menu", "MenuScreen", ("escape",)),
    ("right", "StudyScreen", ("escape", "enter", "a", "enter")),
    ("wrong", "StudyScreen", ("enter", "c", "enter")),
    ("unknown", "StudyScreen", ("enter", "enter")),
    ("looked back", "StudyScreen", ("left",)),
    ("edit", "ChooseScreen", ("right", "f5")),
    ("form", "QuestionFormScreen", ("2",)),
    ("form text", "TextScreen", ("enter",)),
    ("form menu", "MenuScreen", ("x", "escape", "escape")),
    ("summary", "SummaryScreen", ("3", "escape", "2")),
    ("home later", "HomeScreen", ("enter",)),
    ("recite", "ReciteScreen", ("p", "6")),
    ("card", "StudyScreen", ("escape", "p", "7")),
    ("card turned", "StudyScreen", ("space",)),
)
SETTING = (
    ("settings", "SettingsScreen", ("comma",)),
    ("settings later", "SettingsScreen", ("down",) * 12),
    ("keys", "KeysScreen", ("down", "enter")),
    ("keys later", "KeysScreen", ("pagedown", "pagedown", "pagedown")),
    ("press", "PressScreen", ("enter",)),
    ("keys changed", "KeysScreen", ("f11",)),
)
LOOKING = (
    ("library", "LibraryScreen", ("b",)),
    ("library marked", "LibraryScreen", ("s", "down", "space", "z")),
    ("library filter", "LibraryScreen", ("slash",)),
    ("library order", "ChooseScreen", ("escape", "o")),
    ("filters", "FiltersScreen", ("escape", "f")),
    ("library look", "LibraryLookScreen", ("escape", "home", "enter")),
    ("library practice", "ChooseScreen", ("escape", "p")),
)
COUNTING = (
    ("plan", "PlanScreen", ("d",)),
    ("home after plan", "HomeScreen", ("escape",)),
    ("stats", "StatsScreen", ("s",)),
    ("stats chapters", "StatsScreen", ("2",)),
    ("stats forecast", "StatsScreen", ("3",)),
    ("stats memory", "StatsScreen", ("4",)),
    ("stats export", "StatsFileScreen", ("x",)),
)
SITTING = (
    ("setup", "ExamSetupScreen", ("e",)),
    ("setup name", "LineScreen", ("p",)),
    ("chapters", "ChaptersScreen", ("escape", *("down",) * 2, *("right",) * 3, "space")),
    ("chapters none", "ChaptersScreen", ("v",)),
    ("exam", "ExamScreen", ("v", "enter", "enter")),
    ("exam answered", "ExamScreen", ("a", "m", "right", "b")),
    ("exam card", "ExamScreen", ("tab",)),
    ("exam menu", "MenuScreen", ("tab", "escape")),
    ("exam paused", "ExamScreen", ("escape", "p")),
    ("hand in", "HandInScreen", ("enter", "f10")),
    ("result", "ResultScreen", ("y",)),
    ("look through", "LookThroughScreen", ("enter",)),
    ("export", "ExportScreen", ("escape", "x")),
    ("result in today", "ResultScreen", ("escape", "d")),
)
RECALLING = (("recall", "StudyScreen", ("enter",)),)
IMPORTING = (
    ("import", "ImportScreen", ()),
    ("import details", "ImportDetailsScreen", ("v",)),
    ("import edit", "EditScreen", ("escape", "enter")),
    ("import text", "TextScreen", ("enter",)),
    ("import line", "LineTextScreen", ("escape", "down", "enter")),
    ("import chapter", "LineScreen", ("escape", "escape", "c")),
    ("import menu", "MenuScreen", ("escape", "end", "space", "escape")),
)
MENDING = (
    ("library to mend", "LibraryScreen", ("b",)),
    ("mend", "ChooseScreen", ("e",)),
    ("mend form", "QuestionFormScreen", ("2",)),
    ("mend changed", "QuestionFormScreen", ("enter", "x", "escape")),
)
MEETING = (
    ("edit conflict", "EditConflictScreen", ("s",)),
    ("edit joined", "QuestionFormScreen", ("enter",)),
)
STOPS = (STUDYING, SETTING, LOOKING, COUNTING, SITTING, RECALLING)


async def _go(pilot: Pilot[Any], stops: Any, see: See) -> None:
    for name, screen, keys in stops:
        await pilot.press(*keys)
        await settled(pilot)
        on_show = type(pilot.app.screen).__name__
        assert on_show == screen, f"{name}: {on_show} after {keys}"
        see(name, pilot)


def tour(
    table: Table,
    see: See,
    *,
    words: str,
    speaks: str = "en",
    size: tuple[int, int] = (80, 24),
    **settings: Any,
) -> None:
    """Every stop, in a language, over banks with these words."""
    table.write(bank_text(words))
    for stops in STOPS:
        language.use(speaks, {})
        is_recall = stops is RECALLING
        table.settings = replace(Settings(language=speaks), recall_first=is_recall, **settings)
        if is_recall:
            table.now_ms += 9 * DAY_MS

        async def scene(pilot: Pilot[Any], stops: Any = stops) -> None:
            await _go(pilot, stops, see)

        table.play(scene, size=size)
    language.use(speaks, {})
    table.settings = replace(table.settings, recall_first=False)
    table.play(lambda pilot: _meet(pilot, see, table, words), size=size)
    _import(Path(table.places.database).parent, see, words, size, table.settings)


async def _meet(pilot: Pilot[Any], see: See, table: Table, words: str) -> None:
    """Somebody else changes the question that a form holds."""
    await _go(pilot, MENDING, see)
    file = table.places.user_banks / "bank.yaml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("stem: ", f"stem: {words}", 1), encoding="utf-8")
    await _go(pilot, MEETING, see)


def _import(folder: Path, see: See, words: str, size: tuple[int, int], settings: Settings) -> None:
    options = (f"{words} A", f"{words} B", f"{words} C", f"{words} D")
    drafts = (
        draft(1, f"{words} 1", (1, 1), options=options, chapter=words),
        doubtful(2, f"{words} 2", (2, 2), options=options, chapter=words),
        judged(3, f"{words} 3", 3, True),
        judged(4, f"{words} 4", 4, None),
    )
    drafts = tuple(replace(one, chapter=words) for one in drafts)
    source = tuple(f"{words} {number}" for number in range(1, 5))
    incoming = bring(folder, drafts, library=(), source=source, name="1.txt")
    app = ImportApp(incoming, replace(settings, recall_first=False))

    async def run() -> None:
        async with app.run_test(size=size, notifications=True, tooltips=True) as pilot:
            await settled(pilot)
            await _go(pilot, IMPORTING, see)

    asyncio.run(run())
