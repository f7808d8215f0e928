"""Everything that can be done with a key can be done with the mouse."""

from pathlib import Path
from typing import Any

import pytest
from rich.cells import cell_len
from textual.events import MouseScrollDown, MouseScrollUp
from textual.pilot import Pilot

from quizapp.tui.glyphs import UNICODE
from quizapp.tui.page import beside, box
from quizapp.tui.screens.exam_setup import ExamSetupScreen
from quizapp.tui.screens.help import HelpScreen
from quizapp.tui.screens.home import HomeScreen
from quizapp.tui.screens.import_edit import EditScreen
from quizapp.tui.screens.importing import ImportScreen
from quizapp.tui.screens.look_through import LookThroughScreen
from quizapp.tui.screens.menu import MenuScreen
from quizapp.tui.screens.settings import SettingsScreen
from quizapp.tui.screens.study import StudyScreen
from quizapp.tui.widgets.lines import Line, Spot, act_at, clickable, fit
from tests.services.import_desk import bring

from .conftest import Table, dump, settled
from .exam_table import answers, screen, sit
from .handed_in import Sat, on_show
from .import_preview import play
from .test_exam_setup_screen import Desk

ROW: Line = (("> ", "accent"), ("真实瞬间", "text"))


async def click(pilot: Pilot[Any], words: str, *, times: int = 1) -> None:
    """Click on the first place of the screen where these words stand."""
    for _ in range(times):
        await pilot.click(offset=place(pilot, words))
    await settled(pilot)


def place(pilot: Pilot[Any], words: str) -> tuple[int, int]:
    """Column and row of the first place of the screen where these words stand."""
    for y, line in enumerate(dump(pilot).splitlines()):
        if words in line:
            return cell_len(line[: line.index(words)]), y
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
        await pilot.click(offset=(119, 29))  # behind the last words
        assert isinstance(pilot.app.screen, HomeScreen)
        await click(pilot, "Enter Start")
        assert isinstance(pilot.app.screen, StudyScreen)
        await click(pilot, "Esc Menu")
        assert isinstance(pilot.app.screen, MenuScreen)
        await click(pilot, "End the session")
        assert isinstance(pilot.app.screen, HomeScreen)

    table.play(scene, size=(120, 30))


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


# -- the pages


def test_home_rows_are_pointed_at_then_started(table: Table) -> None:
    async def scene(pilot: Pilot[Any]) -> None:
        home = pilot.app.screen
        assert isinstance(home, HomeScreen)
        await click(pilot, "第二章")
        assert home.view.cursor == 3
        await click(pilot, "[x]")
        assert [one.on for one in home.view.today.banks] == [False]
        await click(pilot, "[ ]")
        await click(pilot, "第二章", times=2)
        assert isinstance(pilot.app.screen, StudyScreen)
        assert "理想的服务" in dump(pilot)

    table.play(scene)


def test_todays_session_starts_with_one_click(table: Table) -> None:
    async def scene(pilot: Pilot[Any]) -> None:
        await click(pilot, "Start today's session")
        assert isinstance(pilot.app.screen, StudyScreen)

    table.play(scene)


def test_options_tick_and_ratings_rate(table: Table) -> None:
    async def scene(pilot: Pilot[Any]) -> None:
        await pilot.press("enter")
        await click(pilot, "一旦时机")
        await click(pilot, "[ ] A")
        assert "[x] A" in dump(pilot)
        assert "> [x] A" in dump(pilot)
        await click(pilot, "会稍纵即逝")  # the second line of A
        assert "[ ] A" in dump(pilot)
        await click(pilot, "Enter Submit")
        await click(pilot, "一旦时机")  # answered: nothing is chosen any more
        assert "You chose B" in dump(pilot)
        await click(pilot, "2 Hard")
        assert "乘坐一次航班" in dump(pilot)

    table.play(scene)


def test_settings_are_changed_where_they_stand(table: Table) -> None:
    async def scene(pilot: Pilot[Any]) -> None:
        await pilot.press("comma")
        await click(pilot, "Colours")
        assert "< night >" in dump(pilot)
        await click(pilot, "> ", times=1)  # the cursor's head: on it already, so changed
        assert "< day >" in dump(pilot)
        x, y = place(pilot, "< day")
        await pilot.click(offset=(x, y))
        await settled(pilot)
        assert "< night >" in dump(pilot)

    table.play(scene)


def test_the_answer_card_goes_where_it_is_clicked(table: Table) -> None:
    async def scene(pilot: Pilot[Any]) -> None:
        await click(pilot, "12·")
        assert screen(pilot).exam.attempt.position == 12
        await click(pilot, "( ) B")
        assert answers(table) == {12: frozenset({1})}
        await click(pilot, "F10 Hand in")
        await click(pilot, "n go on")
        assert screen(pilot).exam.attempt.position == 12

    sit(table, scene)


def test_the_card_of_a_narrow_exam_opens_by_its_line(table: Table) -> None:
    async def scene(pilot: Pilot[Any]) -> None:
        await click(pilot, "1/50")
        assert "1:30:00 done 0" in dump(pilot)
        await click(pilot, "7·")
        assert screen(pilot).exam.attempt.position == 7
        assert not screen(pilot).sitting.in_card

    sit(table, scene, size=(50, 16))


def test_fields_of_a_new_exam_are_pointed_at_then_changed(table: Table) -> None:
    async def scene(pilot: Pilot[Any], setup: ExamSetupScreen) -> None:
        await click(pilot, "all 2 chapters")
        assert setup.view.field == "chapters"
        await pilot.press("space")
        await click(pilot, "第二章")
        assert "[ ] 第二章" in dump(pilot)
        await click(pilot, "Enter Take")
        assert setup.form.wish.chapters == ("one",)
        await click(pilot, "Start the exam", times=2)

    assert Desk(table).play(scene).chapters == ("one",)


def test_mistakes_are_pointed_at_then_looked_at(table: Table) -> None:
    sat = Sat(table)
    sat.sit(right=8)

    async def scene(pilot: Pilot[Any]) -> None:
        result = on_show(pilot)
        _x, y = place(pilot, "> 3!")
        await pilot.click(offset=(20, y + 2))
        assert result.view.cursor == 2
        await pilot.click(offset=(60, y + 2))
        await settled(pilot)
        look = pilot.app.screen
        assert isinstance(look, LookThroughScreen)
        assert look.place == 2

    sat.play(scene, size=(80, 50))


def test_rows_of_an_import_are_pointed_at_taken_and_opened(tmp_path: Path) -> None:
    async def scene(pilot: Pilot[Any], preview: ImportScreen) -> None:
        row = preview.page.lines[2]
        await pilot.click("#page", offset=(30, 2))
        assert preview.view.cursor == 2
        before = preview.review.taken
        await pilot.click("#page", offset=(3, 2))
        assert preview.review.taken != before
        assert preview.page.lines[2] != row
        await pilot.click("#page", offset=(30, 2))
        await settled(pilot)
        edit = pilot.app.screen
        assert isinstance(edit, EditScreen)
        await click(pilot, ") B")
        assert edit.form.field.part == "option"

    play(bring(tmp_path), scene)


def test_a_click_closes_help(table: Table) -> None:
    async def scene(pilot: Pilot[Any]) -> None:
        await pilot.press("f1")
        assert isinstance(pilot.app.screen, HelpScreen)
        await click(pilot, "Keys")
        assert isinstance(pilot.app.screen, HomeScreen)

    table.play(scene)


def test_the_wheel_scrolls_pages_and_dialogs(table: Table) -> None:
    async def scene(pilot: Pilot[Any]) -> None:
        await pilot.press("comma")
        page = pilot.app.screen.page
        for event in (MouseScrollDown, MouseScrollUp):
            await pilot._post_mouse_events([event], page, (2, 2), button=0)
            await pilot.pause()
            assert page.top == (3 if event is MouseScrollDown else 0)

    table.play(scene, size=(50, 16))
