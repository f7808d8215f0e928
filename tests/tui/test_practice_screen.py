"""Ways to practise on the screen: the menu, recall first, reciting, the wrong-question book."""

from contextlib import closing
from dataclasses import replace
from typing import Any

import pytest
from textual.pilot import Pilot

from quizapp.core.question import QuestionId
from quizapp.tui.screens.choose import ChooseScreen
from quizapp.tui.screens.home import HomeScreen
from quizapp.tui.screens.recite import ReciteScreen
from quizapp.tui.screens.study import StudyScreen
from tests.tui.conftest import DAY_MS, Table, dump, golden, settled

SIZES = [(80, 24), (50, 16)]


def on_show(pilot: Pilot[Any]) -> str:
    """The id of the question on the screen."""
    screen = pilot.app.screen
    assert isinstance(screen, StudyScreen | ReciteScreen)
    return str(screen.sitting.view.turn.question.id)


def test_the_menu_names_every_way(table: Table) -> None:
    async def scene(pilot: Pilot[Any]) -> None:
        await pilot.press("p")
        golden("ways_80x24", dump(pilot))
        await pilot.press("escape")
        assert isinstance(pilot.app.screen, HomeScreen)

    table.play(scene)


@pytest.mark.parametrize(("key", "first"), [("2", "sm-1"), ("２", "sm-1"), ("4", "sm-1")])
def test_a_number_starts_a_session(table: Table, key: str, first: str) -> None:
    async def scene(pilot: Pilot[Any]) -> None:
        await pilot.press("p", key)
        assert on_show(pilot) == first

    table.play(scene)


def test_the_place_at_the_cursor_is_practised(table: Table) -> None:
    async def scene(pilot: Pilot[Any]) -> None:
        await pilot.press("down", "down", "down", "p")
        assert "第二章 顾客期望" in dump(pilot)
        await pilot.press("2")
        assert on_show(pilot) == "sm-4"

    table.play(scene)


def test_an_empty_book_says_so(table: Table) -> None:
    async def scene(pilot: Pilot[Any]) -> None:
        await pilot.press("p", "5")
        await pilot.pause()
        assert isinstance(pilot.app.screen, HomeScreen)
        assert "nothing to study" in dump(pilot)

    table.play(scene)


def test_a_wrong_answer_comes_into_the_book_and_leaves_after_two_clean_days(table: Table) -> None:
    async def scene(pilot: Pilot[Any]) -> None:
        await pilot.press("enter", "c", "enter", "escape", "2")  # a wrong answer, then out
        assert "1 in, 0 out" in dump(pilot)
        await pilot.press("enter")
        for day in (1, 2):
            table.now_ms += DAY_MS
            await pilot.press("p", "5")
            assert on_show(pilot) == "sm-1"
            assert "Wrong-question book" in dump(pilot)
            await pilot.press("a", "b", "d", "enter")
            assert ("leaves the wrong-question book" in dump(pilot)) == (day == 2)
            await pilot.press("enter", "enter")
            await settled(pilot)
        await pilot.press("p", "5")
        assert isinstance(pilot.app.screen, HomeScreen)

    table.play(scene)


@pytest.mark.parametrize("size", SIZES, ids=lambda s: f"{s[0]}x{s[1]}")
def test_reciting_shows_the_key_and_keeps_no_answer(table: Table, size: tuple[int, int]) -> None:
    async def scene(pilot: Pilot[Any]) -> None:
        await pilot.press("p", "6")
        golden(f"recite_{size[0]}x{size[1]}", dump(pilot))
        await pilot.press("space", "right")
        assert on_show(pilot) == "sm-3"
        await pilot.press("left")
        assert on_show(pilot) == "sm-2"
        await pilot.press("s", "escape", "p", "6")
        assert on_show(pilot) == "sm-2"
        assert "starred" in dump(pilot)

    table.play(scene, size=size)
    with closing(table.store()) as store:
        assert store.reviews() == []
        assert store.mark(QuestionId("sm-2")).starred


def test_reciting_ends_at_home_after_the_last_question(table: Table) -> None:
    async def scene(pilot: Pilot[Any]) -> None:
        await pilot.press("p", "6", *["enter"] * 5)
        assert isinstance(pilot.app.screen, HomeScreen)

    table.play(scene)


def test_recall_first_hides_the_options_until_a_key(table: Table) -> None:
    table.settings = replace(table.settings, recall_first=True)

    async def scene(pilot: Pilot[Any]) -> None:
        await pilot.press("enter")
        golden("recall_80x24", dump(pilot))
        await pilot.press("a")  # nothing to choose yet
        assert "发生在特定的时间" not in dump(pilot)
        await pilot.press("space")
        assert "发生在特定的时间" in dump(pilot)
        await pilot.press("a", "b", "d", "enter", "enter")
        assert "所有权的转移" not in dump(pilot)
        await pilot.press("u")  # the answer is open again, and what was ticked is on show
        assert "发生在特定的时间" in dump(pilot)

    table.play(scene)


def test_a_judgement_has_nothing_to_hide(table: Table) -> None:
    table.settings = replace(table.settings, recall_first=True)

    async def scene(pilot: Pilot[Any]) -> None:
        await pilot.press("p", "2", "right", "right")
        assert on_show(pilot) == "sm-3"
        await pilot.press("2", "enter")
        assert "Right." in dump(pilot)

    table.play(scene)


def test_the_menu_is_a_list_for_the_cursor_too(table: Table) -> None:
    async def scene(pilot: Pilot[Any]) -> None:
        await pilot.press("p", "up", "up", "enter")
        assert isinstance(pilot.app.screen, ReciteScreen)
        await pilot.press("escape", "p")
        assert isinstance(pilot.app.screen, ChooseScreen)

    table.play(scene)
