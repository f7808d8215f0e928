"""Everything that can be done with a key can be done with the mouse."""

from typing import Any

import pytest
from textual.pilot import Pilot

from quizapp.tui.glyphs import UNICODE
from quizapp.tui.page import beside, box
from quizapp.tui.screens.help import HelpScreen
from quizapp.tui.screens.home import HomeScreen
from quizapp.tui.screens.menu import MenuScreen
from quizapp.tui.screens.settings import SettingsScreen
from quizapp.tui.screens.study import StudyScreen
from quizapp.tui.widgets.lines import Line, Spot, act_at, clickable, fit

from .conftest import Table, dump, settled

ROW: Line = (("> ", "accent"), ("真实瞬间", "text"))


async def click(pilot: Pilot[Any], words: str, *, times: int = 1) -> None:
    """Click on the first place of the screen where these words stand."""
    from rich.cells import cell_len

    for y, line in enumerate(dump(pilot).splitlines()):
        if words in line:
            x = cell_len(line[: line.index(words)])
            for _ in range(times):
                await pilot.click(offset=(x, y))
            await settled(pilot)
            return
    raise AssertionError(f"{words!r} is not on the screen:\n{dump(pilot)}")


# -- lines that know what a click does


def test_a_click_goes_by_cells() -> None:
    line = (*clickable(ROW, "point", 3), ("  ", "text"), Spot(("x", "key"), "close"))
    assert [act_at(line, x) for x in range(12)] == [*["point(3)"] * 10, None, None]
    assert act_at(line, 12) == act_at(line, 60) == "close"
    assert act_at((), 0) is None


def test_a_span_keeps_the_act_of_its_own() -> None:
    line = clickable((Spot(("[x] ", "text"), "tick", 1), ("words", "text")), "point", 1)
    assert [act_at(line, 0), act_at(line, 5)] == ["tick(1)", "point(1)"]
    assert line == (("[x] ", "text"), ("words", "text"))


@pytest.mark.parametrize("width", [5, 8, 20])
def test_padding_and_cutting_keep_acts(width: int) -> None:
    fitted = fit(clickable(ROW, "point", 0), width)
    assert {act_at(fitted, x) for x in range(width)} == {"point(0)"}
    assert fitted == fit(ROW, width)


def test_frames_and_columns_keep_acts() -> None:
    rows = box("T", [clickable(ROW, "point", 0)], 20, UNICODE)
    both = beside(rows, [(("right", "text"),)] * 3, 22, UNICODE)
    assert [act_at(both[1], x) for x in (0, 1, 18, 19, 21, 23)] == [
        None, "point(0)", "point(0)", None, None, None,
    ]  # fmt: skip
    assert act_at(both[0], 4) is None


# -- the key line


def test_the_key_line_does_what_it_names(table: Table) -> None:
    async def scene(pilot: Pilot[Any]) -> None:
        await click(pilot, ", Settings")
        assert isinstance(pilot.app.screen, SettingsScreen)
        await click(pilot, "Esc Back")
        assert isinstance(pilot.app.screen, HomeScreen)
        await click(pilot, "? Help")
        assert isinstance(pilot.app.screen, HelpScreen)
        await pilot.press("escape")
        await pilot.click(offset=(79, 23))
        assert isinstance(pilot.app.screen, HomeScreen)
        await click(pilot, "Enter Start")
        assert isinstance(pilot.app.screen, StudyScreen)
        await click(pilot, "Esc Menu")
        assert isinstance(pilot.app.screen, MenuScreen)
        await click(pilot, "End the session")
        assert isinstance(pilot.app.screen, HomeScreen)

    table.play(scene)


def test_a_run_of_keys_asks_which(table: Table) -> None:
    async def scene(pilot: Pilot[Any]) -> None:
        await pilot.press("enter")
        await click(pilot, "A-H Choose")
        await click(pilot, "2 B")
        assert "> [x] B" in dump(pilot)
        await pilot.press("enter")
        await click(pilot, "1-4 Rate")
        assert "1 Again" in dump(pilot)
        await click(pilot, "2 Hard")
        assert "乘坐一次航班" in dump(pilot)
        await pilot.press("u")
        assert "真实瞬间" in dump(pilot)

    table.play(scene)
