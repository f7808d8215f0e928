"""The import preview: what it shows, and that nothing is written before it is asked for."""

import os
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from quizapp import language
from quizapp.banks.incoming.document import LineRepair
from quizapp.banks.incoming.draft import Reading
from quizapp.settings.keys import Settings
from quizapp.tui.importing import preview
from quizapp.tui.screens.import_details import ImportDetailsScreen
from quizapp.tui.screens.importing import ImportScreen
from quizapp.tui.screens.line import LineScreen
from quizapp.tui.screens.menu import MenuScreen
from tests.services.import_desk import DRAFTS, bring

from .conftest import dump, golden, settled
from .import_preview import play

pytestmark = pytest.mark.usefixtures("english")

SIZES = [(80, 24), (50, 16), (120, 30)]


# -- what it shows


@pytest.mark.parametrize("size", SIZES, ids=lambda s: f"{s[0]}x{s[1]}")
def test_the_page(tmp_path: Path, size: tuple[int, int]) -> None:
    language.use("zh-Hans", {})

    async def scene(pilot: Pilot[Any], screen: ImportScreen) -> None:
        await pilot.press("n", "n", "m")
        await pilot.press("k")
        golden(f"import_{size[0]}x{size[1]}", dump(pilot))

    play(bring(tmp_path), scene, size=size)


@pytest.mark.parametrize("name", ["en", "zh-Hant"])
def test_the_page_in_other_languages(tmp_path: Path, name: str) -> None:
    language.use(name, {})

    async def scene(pilot: Pilot[Any], screen: ImportScreen) -> None:
        golden(f"import_{name}_80x24", dump(pilot))

    play(bring(tmp_path), scene, settings=Settings(ascii=name == "en"))


def test_what_was_mended_and_left_out(tmp_path: Path) -> None:
    language.use("zh-Hans", {})

    async def scene(pilot: Pilot[Any], screen: ImportScreen) -> None:
        await pilot.press("ｖ")
        assert isinstance(pilot.app.screen, ImportDetailsScreen)
        golden("import_details_80x24", dump(pilot))
        await pilot.press("v")
        assert pilot.app.screen is screen

    play(bring(tmp_path), scene)


def test_a_long_list_of_repairs_scrolls(tmp_path: Path) -> None:
    repairs = tuple(LineRepair(n, "zero-width", "\u200b", "") for n in range(1, 100_000))

    async def scene(pilot: Pilot[Any], screen: ImportScreen) -> None:
        assert "99999" in dump(pilot)
        await pilot.press("v")
        assert "none there" in dump(pilot)
        details = pilot.app.screen
        assert isinstance(details, ImportDetailsScreen)
        details.action_scroll(10**6)
        await pilot.pause()
        assert "99999   characters without width: U+200B left out" in dump(pilot)

    play(bring(tmp_path, Reading(DRAFTS[:1], repairs=repairs)), scene)


def test_a_document_without_a_source_shows_what_was_read(tmp_path: Path) -> None:
    async def scene(pilot: Pilot[Any], screen: ImportScreen) -> None:
        assert "A  书脊" in dump(pilot)

    play(bring(tmp_path, DRAFTS[1:2], source=()), scene)


def test_a_terminal_that_is_too_small_says_so(tmp_path: Path) -> None:
    async def scene(pilot: Pilot[Any], screen: ImportScreen) -> None:
        assert "40×12" in dump(pilot)
        await pilot.resize_terminal(80, 24)
        await pilot.pause()
        assert "索书号" in dump(pilot)

    play(bring(tmp_path), scene, size=(39, 11))


def test_without_colours_marks_and_words_remain(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(os.environ, "NO_COLOR", "1")

    async def scene(pilot: Pilot[Any], screen: ImportScreen) -> None:
        assert pilot.app.no_color
        text = dump(pilot)
        assert "[x] 4" in text
        assert "> [ ] 1" in text
        assert "like old-004" in text

    play(bring(tmp_path), scene)


def test_help_and_palette_know_the_keys(tmp_path: Path) -> None:
    async def scene(pilot: Pilot[Any], screen: ImportScreen) -> None:
        await pilot.press("？")
        assert "To the next question that" in dump(pilot)
        await pilot.press("escape", "ctrl+p")
        await settled(pilot)
        await pilot.press(*"chapter")
        await settled(pilot)
        await pilot.press("enter")
        await settled(pilot)
        assert isinstance(pilot.app.screen, LineScreen)

    play(bring(tmp_path), scene, size=(120, 50))


# -- ways out


def test_giving_up_writes_nothing_and_asks_if_something_was_changed(tmp_path: Path) -> None:
    async def at_once(pilot: Pilot[Any], screen: ImportScreen) -> None:
        await pilot.press("escape")

    assert play(bring(tmp_path), at_once) is None

    async def asked(pilot: Pilot[Any], screen: ImportScreen) -> None:
        await pilot.press("space", "escape")
        assert isinstance(pilot.app.screen, MenuScreen)
        await pilot.press("escape", "ctrl+q")
        assert isinstance(pilot.app.screen, MenuScreen)
        await pilot.press("3")

    assert play(bring(tmp_path), asked) is None

    async def saved(pilot: Pilot[Any], screen: ImportScreen) -> None:
        await pilot.press("space", "escape", "2")

    done = play(bring(tmp_path), saved)
    assert done is not None
    assert done.path.exists()

    async def quitting(pilot: Pilot[Any], screen: ImportScreen) -> None:
        await pilot.press("space", "enter", "enter", *"x", "ctrl+q")

    assert play(bring(tmp_path / "none"), quitting) is None


def test_with_nothing_taken_there_is_nothing_to_save(tmp_path: Path) -> None:
    async def scene(pilot: Pilot[Any], screen: ImportScreen) -> None:
        await pilot.press("s")
        assert "Nothing is taken yet" in dump(pilot)
        await pilot.press("escape")

    assert play(bring(tmp_path, DRAFTS[1:2]), scene) is None


def test_what_can_not_be_written_is_said_and_tried_again(tmp_path: Path) -> None:
    folder = tmp_path / "later"

    async def scene(pilot: Pilot[Any], screen: ImportScreen) -> None:
        await pilot.press("s")
        await settled(pilot)
        assert "couldnotbewritten" in "".join(dump(pilot).split())  # after a path of any length
        await pilot.press("down")  # the choices are still there
        folder.mkdir()
        await pilot.press("s")

    done = play(bring(folder), scene)
    assert done is not None
    assert done.added == 3


def test_a_document_without_questions_is_not_shown(tmp_path: Path) -> None:
    assert preview(bring(tmp_path, []), Settings()) is None


def test_ctrl_c_says_how_to_leave(tmp_path: Path) -> None:
    async def scene(pilot: Pilot[Any], screen: ImportScreen) -> None:
        await pilot.press("ctrl+c")
        await pilot.pause()
        assert "nothing is written" in dump(pilot)

    play(bring(tmp_path), scene, size=(100, 24))
