"""Texts that came from outside, on every page of the import preview."""

import time
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from quizapp.banks.incoming.draft import Draft
from quizapp.core.text import forbidden
from quizapp.tui.screens.import_edit import EditScreen
from quizapp.tui.screens.importing import ImportScreen
from quizapp.tui.screens.menu import MenuScreen
from tests.services.import_desk import bring, doubtful, draft

from .conftest import dump
from .import_preview import play

pytestmark = pytest.mark.usefixtures("english")

ATTACK = "选[A]还是[/b]? [@click=app.quit]x[/] [link=http://x]y[/link]"
CODES = "\x1b]52;c;eA==\x07\x9b31m\x7f\u202e"


def attacked() -> list[Draft]:
    text = ATTACK + CODES
    return [
        doubtful(text, text, (1, 2), options=(text, "乙" + text), explanation=text, chapter=text),
        draft(2, "e" + "\u0301" * 5000, (3, 3), options=("👨‍👩‍👧‍👦" * 200, "长" * 1_000_000)),
    ]


def look(pilot: Pilot[Any]) -> str:
    text = dump(pilot)
    assert forbidden(text) == []
    for strip in pilot.app.screen._compositor.render_strips(pilot.app.size):
        for segment in strip:
            assert segment.control is None
            assert segment.style is None or segment.style.link is None
            assert "app.quit" not in str(segment.style and segment.style.meta.get("@click"))
    return text


@pytest.mark.slow
def test_hostile_texts_are_shown_literally(tmp_path: Path) -> None:
    """row 63, row 64, row 65: on every page of the preview."""
    source = [ATTACK + CODES] * 4
    incoming = bring(tmp_path, attacked(), source=source, name=ATTACK + CODES)

    async def scene(pilot: Pilot[Any], screen: ImportScreen) -> None:
        assert look(pilot).count(ATTACK) >= 3
        await pilot.press("v")
        look(pilot)
        await pilot.press("escape", "enter")
        assert look(pilot).count(ATTACK[:20]) >= 6
        await pilot.press("enter")
        look(pilot)
        await pilot.press("escape", "down", "enter")
        look(pilot)
        await pilot.press("escape", "escape")
        await pilot.press("escape") if isinstance(pilot.app.screen, MenuScreen) else None
        await pilot.press("escape", "3") if isinstance(pilot.app.screen, EditScreen) else None
        assert pilot.app.screen is screen
        await pilot.press("c")
        assert ATTACK[:20] in look(pilot)
        await pilot.press("escape")
        await pilot.click(offset=(20, 6))
        assert pilot.app.is_running

    play(incoming, scene, size=(150, 50))


def test_floods_stay_in_their_lines(tmp_path: Path) -> None:
    """row 68."""

    async def scene(pilot: Pilot[Any], screen: ImportScreen) -> None:
        began = time.process_time()
        await pilot.press("down")
        assert dump(pilot).count("\u0301") <= 3 * 8
        await pilot.press("enter")
        dump(pilot)
        assert time.process_time() - began < 5

    play(bring(tmp_path, attacked()), scene)
