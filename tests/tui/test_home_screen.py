"""Home: what is known at once, what there is to do, and the banks."""

import asyncio
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from rich.cells import cell_len
from textual.pilot import Pilot

from quizapp import language
from quizapp.tui.glyphs import UNICODE
from quizapp.tui.home_page import draw
from quizapp.tui.home_view import HomeView, Place
from quizapp.tui.screens.help import HelpScreen
from quizapp.tui.screens.home import HomeScreen
from quizapp.tui.screens.settings import SettingsScreen
from quizapp.tui.screens.study import StudyScreen

from .conftest import DAY_MS, Table, dump, golden, settled

OTHER = """\
format: 1
bank: other
title: 客户服务管理师
questions:
  - {id: o-1, stem: 甲？, options: [一, 二], answer: A}
"""


@pytest.mark.parametrize("size", [(80, 24), (50, 16), (120, 30)], ids=lambda s: f"{s[0]}x{s[1]}")
def test_the_first_start(table: Table, size: tuple[int, int]) -> None:
    table.write(OTHER, "other.yaml")

    async def scene(pilot: Pilot[Any]) -> None:
        golden(f"home_first_{size[0]}x{size[1]}", dump(pilot))

    table.play(scene, size=size)


@pytest.mark.parametrize("size", [(80, 24), (50, 16), (120, 30)], ids=lambda s: f"{s[0]}x{s[1]}")
def test_a_day_later(table: Table, size: tuple[int, int]) -> None:
    table.write(OTHER, "other.yaml")

    async def answer(pilot: Pilot[Any]) -> None:
        await pilot.press("enter", "a", "enter", "enter", "a", "enter", "enter")

    table.play(answer)
    table.now_ms += DAY_MS

    async def scene(pilot: Pilot[Any]) -> None:
        golden(f"home_{size[0]}x{size[1]}", dump(pilot))

    table.play(scene, size=size)


def test_space_switches_the_bank_under_the_cursor(table: Table) -> None:
    table.write(OTHER, "other.yaml")

    async def scene(pilot: Pilot[Any]) -> None:
        home = pilot.app.screen
        assert isinstance(home, HomeScreen)
        assert home.view.today is not None
        assert [one.bank.id for one in home.view.today.banks if one.on] == ["service-marketing"]
        place = [place.bank for place in home.view.places].index("other")
        await pilot.press(*["down"] * place, "space")
        assert {one.bank.id for one in home.view.today.banks if one.on} == {
            "service-marketing",
            "other",
        }
        assert home.view.places[home.view.cursor].bank == "other"

    table.play(scene)


def test_enter_on_a_chapter_studies_that_chapter(table: Table) -> None:
    async def scene(pilot: Pilot[Any]) -> None:
        home = pilot.app.screen
        assert isinstance(home, HomeScreen)
        place = [place.chapter for place in home.view.places].index("ch2")
        await pilot.press(*["j"] * place, "enter")
        assert isinstance(pilot.app.screen, StudyScreen)
        assert pilot.app.screen.sitting.view.turn.question.chapter == "ch2"

    table.play(scene)


def test_a_library_without_banks_says_what_to_do(table: Table) -> None:
    table.write("format: 1\nbank: service-marketing\ntitle: 空\nquestions: []\n")

    async def scene(pilot: Pilot[Any]) -> None:
        await pilot.press("enter")
        assert isinstance(pilot.app.screen, HomeScreen)

    table.play(scene)


@pytest.mark.parametrize("key", ["question_mark", "fullwidth_question_mark", "f1"])
def test_help_lists_the_keys_and_any_key_closes_it(table: Table, key: str) -> None:
    async def scene(pilot: Pilot[Any]) -> None:
        await pilot.press(key)
        assert isinstance(pilot.app.screen, HelpScreen)
        golden("help_home_80x24", dump(pilot))
        await pilot.press("x")
        assert isinstance(pilot.app.screen, HomeScreen)
        await pilot.press("enter", key)
        golden("help_study_80x24", dump(pilot))

    table.play(scene)


def test_settings_are_written_as_they_are_changed(table: Table) -> None:
    async def scene(pilot: Pilot[Any]) -> None:
        await pilot.press("comma")
        assert isinstance(pilot.app.screen, SettingsScreen)
        golden("settings_80x24", dump(pilot))
        await pilot.press("down", "right")
        assert pilot.app.theme == "day"
        await pilot.press("down", "left")
        text = table.places.config.read_text(encoding="utf-8")
        assert 'theme = "day"' in text
        assert "new_per_day = 15" in text
        await pilot.press("up", "up", "right", "right")
        assert "语言" in dump(pilot)
        await pilot.press("left", "left", "escape")
        assert isinstance(pilot.app.screen, HomeScreen)

    table.play(scene)


def test_the_palette_finds_and_runs_a_command(table: Table) -> None:
    async def scene(pilot: Pilot[Any]) -> None:
        await pilot.press("ctrl+p")
        await pilot.pause(0.5)
        golden("palette_80x24", dump(pilot))
        await pilot.press(*"other col")
        await pilot.pause(0.5)
        await pilot.press("enter")
        await pilot.pause(0.1)
        assert pilot.app.theme == "day"

    table.play(scene)


def test_a_database_that_cannot_be_used_is_said_on_the_page(table: Table) -> None:
    table.places = replace(table.places, database=str(table.places.user_banks / "bank.yaml"))

    async def scene(pilot: Pilot[Any]) -> None:
        await pilot.press("enter")
        assert isinstance(pilot.app.screen, HomeScreen)
        assert "bank.yaml" in re.sub(r"[\s│]", "", dump(pilot))  # the path may be wrapped

    app = table.play(scene)
    assert app.trouble is not None
    assert app.trouble.exit_code == 4


def test_too_small_a_terminal_says_so(table: Table) -> None:
    async def scene(pilot: Pilot[Any]) -> None:
        assert "39×12" in dump(pilot)
        await pilot.resize_terminal(40, 12)
        await pilot.pause()
        assert "39×12" not in dump(pilot)

    table.play(scene, size=(39, 12))


def test_start_with_a_session(table: Table) -> None:
    async def scene(pilot: Pilot[Any]) -> None:
        assert isinstance(pilot.app.screen, StudyScreen)
        assert pilot.app.screen.sitting.view.turn.question.id == "sm-1"

    table.play(scene, start="study", study_options={"count": 2})


def test_before_the_progress_is_read_the_banks_are_there(table: Table) -> None:
    first = table.play(_nothing)
    banks = first._home.view.banks
    view = HomeView(banks, None, 0, "", UNICODE)
    text = "\n".join("".join(part for part, _ in line) for line in draw(view, 79).lines)
    assert "Reading your progress" in text
    assert "服务营销" in text
    assert "There are 5 questions in the banks." in text


async def _nothing(pilot: Pilot[Any]) -> None:
    assert isinstance(pilot.app.screen, HomeScreen)


def test_enter_before_the_progress_is_read_is_not_lost(table: Table) -> None:
    app = table.seat()

    async def run() -> None:
        async with app.run_test(size=(80, 24)) as pilot:
            app._waiting = None
            app.on_home_screen_started(HomeScreen.Started(Place()))
            await settled(pilot)
            assert isinstance(app.screen, StudyScreen)

    asyncio.run(run())


@pytest.mark.parametrize("width", [39, 49, 59, 79, 99, 140])
def test_no_line_of_the_home_page_is_wider_than_the_page(table: Table, width: int) -> None:
    app = table.play(_nothing)
    view = replace(app._home.view, trouble="字" * 90)
    for line in draw(view, width).lines:
        assert sum(cell_len(part) for part, _ in line) <= width


# row 32
def test_the_progress_file_may_vanish_while_the_home_screen_is_open(table: Table) -> None:
    async def scene(pilot: Pilot[Any]) -> None:
        Path(table.places.database).unlink()
        await pilot.press("down", "space", "up", "enter", "a", "enter")
        assert pilot.app.is_running
        assert "NOT saved" in dump(pilot)
        assert not Path(table.places.database).exists()

    table.play(scene)


def test_space_switches_a_bank_on_where_none_is(table: Table) -> None:
    store = table.store()
    store.set_preference("banks_on", [])
    store.close()

    async def scene(pilot: Pilot[Any]) -> None:
        assert "No bank is on" in dump(pilot)
        await pilot.press("space")
        await settled(pilot)

    table.play(scene)
    store = table.store()
    assert store.preference("banks_on") == ["service-marketing"]
    store.close()


def test_the_settings_in_the_smallest_window(table: Table) -> None:
    language.use("zh-Hans", {})

    async def scene(pilot: Pilot[Any]) -> None:
        await pilot.press("comma", *["down"] * 13)
        golden("settings_50x16", dump(pilot))

    table.play(scene, size=(50, 16))
