"""Keys that are typed faster than screens open go to the screen that they were meant for."""

import asyncio
import threading
from pathlib import Path
from typing import Any

import pytest
from textual import events
from textual.pilot import Pilot

from quizapp.tui import loading, typing_ahead
from quizapp.tui.screens.choose import ChooseScreen
from quizapp.tui.screens.exam import ExamScreen
from quizapp.tui.screens.home import HomeScreen
from quizapp.tui.screens.library import LibraryScreen
from quizapp.tui.screens.settings import SettingsScreen
from quizapp.tui.screens.stats import StatsScreen
from quizapp.tui.screens.study import StudyScreen

from . import exam_table
from .conftest import Table, dump, settled


async def typed(pilot: Pilot[Any], *names: str) -> None:
    """All of them at once, as a terminal delivers what was typed while the program was busy."""
    sent(pilot, *names)
    await caught_up(pilot)


def sent(pilot: Pilot[Any], *names: str) -> None:
    driver = pilot.app._driver
    assert driver is not None
    for name in names:
        driver.send_message(events.Key(name, name if len(name) == 1 else None))


async def caught_up(pilot: Pilot[Any]) -> None:
    await settled(pilot)
    for _turn in range(200):
        if not pilot.app.is_behind:
            break
        await pilot.pause()
    await settled(pilot)


def test_an_answer_can_be_typed_before_its_question_is_there(table: Table) -> None:
    async def scene(pilot: Pilot[Any]) -> None:
        await typed(pilot, "enter", "s", "a", "enter")
        assert isinstance(pilot.app.screen, StudyScreen)
        text = dump(pilot)
        assert "starred" in text
        assert "the answer is" in text

    table.play(scene)


def test_keys_for_a_menu_wait_for_the_menu_and_for_what_it_opens(table: Table) -> None:
    async def scene(pilot: Pilot[Any]) -> None:
        await typed(pilot, "p", "3", "s", "escape", "2")
        await caught_up(pilot)
        assert isinstance(pilot.app.screen, HomeScreen)
        await typed(pilot, "p", "down", "down")
        assert isinstance(pilot.app.screen, ChooseScreen)
        assert pilot.app.screen._cursor == 2

    table.play(scene)
    store = table.store()
    assert len(store.starred()) == 1
    store.close()


def test_a_search_can_be_typed_before_its_line_is_there(table: Table) -> None:
    async def scene(pilot: Pilot[Any]) -> None:
        await typed(pilot, "slash", *"sz")
        screen = pilot.app.screen
        assert isinstance(screen, LibraryScreen)
        assert "sz" in dump(pilot)
        assert "starred" not in dump(pilot)

    table.play(scene)


def test_keys_behind_a_way_back_go_to_the_screen_below(table: Table) -> None:
    async def scene(pilot: Pilot[Any]) -> None:
        await typed(pilot, "comma", "down", "escape", "s")
        assert isinstance(pilot.app.screen, StatsScreen)
        await typed(pilot, "escape", "down", "comma")
        assert isinstance(pilot.app.screen, SettingsScreen)
        await pilot.press("escape")
        assert isinstance(pilot.app.screen, HomeScreen)
        assert pilot.app.screen.view.cursor == 1

    table.play(scene)


def test_keys_for_an_exam_wait_for_its_first_question(
    table: Table, let_go: threading.Event
) -> None:
    table.write(exam_table.bank_text(), "exam.yaml")

    async def run() -> None:
        app = table.seat(start="exam", exam=exam_table.wish())
        async with app.run_test() as pilot:
            await pilot.pause()
            sent(pilot, "s", "m")
            await pilot.pause()
            let_go.set()
            await caught_up(pilot)
            assert isinstance(app.screen, ExamScreen)
            assert "starred" in dump(pilot)

    asyncio.run(run())


def test_where_nothing_opens_what_was_typed_for_it_is_forgotten(table: Table) -> None:
    async def scene(pilot: Pilot[Any]) -> None:
        await typed(pilot, "down", "space")  # which takes the only bank off
        await typed(pilot, "up", "enter", "s", "q")
        assert isinstance(pilot.app.screen, HomeScreen)
        assert "There is nothing to study there." in dump(pilot)
        await typed(pilot, "s")
        assert isinstance(pilot.app.screen, StatsScreen)

    table.play(scene)


@pytest.fixture
def let_go(monkeypatch: pytest.MonkeyPatch) -> threading.Event:
    """The library opens as ever, but not before this is set."""
    event = threading.Event()
    real = loading.open_library

    def open_library(*given: Any) -> Any:
        assert event.wait(20)
        return real(*given)

    monkeypatch.setattr(loading, "open_library", open_library)
    return event


@pytest.mark.parametrize("start", ["home", "study"])
def test_keys_wait_while_the_progress_is_read(
    table: Table, let_go: threading.Event, start: Any
) -> None:
    async def run() -> None:
        app = table.seat(start=start)
        async with app.run_test(notifications=True) as pilot:
            await pilot.pause()
            sent(pilot, *(["enter"] if start == "home" else []), "q", "comma", "s")
            await pilot.pause()
            assert isinstance(app.screen, HomeScreen)
            let_go.set()
            await caught_up(pilot)
            assert isinstance(app.screen, StudyScreen)
            assert "starred" in dump(pilot)

    asyncio.run(run())


def test_the_way_out_is_open_while_keys_wait(table: Table, let_go: threading.Event) -> None:
    async def run() -> None:
        app = table.seat(start="study")
        async with app.run_test() as pilot:
            await pilot.pause()
            sent(pilot, "s", "ctrl+q")
            await pilot.pause()
            assert app.return_code == 0
            let_go.set()

    asyncio.run(run())


def test_keys_that_waited_for_progress_that_cannot_be_read_are_forgotten(
    table: Table, let_go: threading.Event
) -> None:
    Path(table.places.database).mkdir()

    async def run() -> None:
        app = table.seat(start="study")
        async with app.run_test() as pilot:
            await pilot.pause()
            sent(pilot, "comma")
            let_go.set()
            await caught_up(pilot)
            assert isinstance(app.screen, HomeScreen)
            await pilot.press("comma")
            assert isinstance(app.screen, SettingsScreen)

    asyncio.run(run())


@pytest.mark.parametrize(
    "names",
    [
        ("f1", "x"),
        ("comma", "end", "escape"),
        ("slash", "s", "z", "enter", "escape", "escape"),
        ("ctrl+p", "z", "escape"),
        ("p", "escape"),
        ("enter", "n", "o", "k", "escape", "r", "n", "o", "enter", "escape", "2"),
        ("e", "p", "n", "escape", "escape"),
        ("s", "x", "z", "escape", "escape"),
    ],
    ids="-".join,
)
def test_no_key_gets_stuck_when_a_screen_closes(
    table: Table, monkeypatch: pytest.MonkeyPatch, names: tuple[str, ...]
) -> None:
    monkeypatch.setattr(typing_ahead, "_LONGEST_SECONDS", 3600)

    async def scene(pilot: Pilot[Any]) -> None:
        await typed(pilot, *names, "down", "b")
        assert isinstance(pilot.app.screen, LibraryScreen)
        assert not pilot.app.is_behind

    table.play(scene)


def test_text_typed_into_a_line_is_looked_at_in_one_go(table: Table) -> None:
    looked: list[str] = []

    async def scene(pilot: Pilot[Any]) -> None:
        await pilot.press("slash")
        screen = pilot.app.screen
        assert isinstance(screen, LibraryScreen)
        follow = screen.shown.type

        def type_(text: str) -> None:
            looked.append(text)
            follow(text)

        screen.shown.type = type_  # type: ignore[method-assign]  # to see what it is asked
        await typed(pilot, *"wrongx")
        assert screen.input.value == "wrongx"

    table.play(scene)
    assert looked[-1] == "wrongx"
    assert len(looked) < len("wrongx")
