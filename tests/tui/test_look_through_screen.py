"""The questions of an exam, looked through from its result."""

from typing import Any

import pytest
from textual.pilot import Pilot

from quizapp import language
from quizapp.core.mark import Mark
from quizapp.tui.screens.look_through import LookThroughScreen

from .conftest import dump, golden
from .handed_in import Sat, on_show


@pytest.mark.parametrize("size", [(80, 24), (50, 16), (120, 30)])
def test_looking_through_shows_answer_key_and_reasons(sat: Sat, size: tuple[int, int]) -> None:
    language.use("zh-Hans", {})
    sat.sit(right=4)

    async def scene(pilot: Pilot[Any]) -> None:
        await pilot.press("down", "down", "enter")
        golden(f"look_through_{size[0]}x{size[1]}", dump(pilot))
        await pilot.press("end")
        golden(f"look_through_blank_{size[0]}x{size[1]}", dump(pilot))

    sat.play(scene, size=size)


def test_looking_through_goes_back_and_forth_and_ends_where_it_began(sat: Sat) -> None:
    sat.sit(right=4)

    async def scene(pilot: Pilot[Any]) -> None:
        def place() -> int:
            assert isinstance(pilot.app.screen, LookThroughScreen)
            return pilot.app.screen.place

        await pilot.press("enter")
        assert (place(), "1/11" in dump(pilot)) == (0, True)
        await pilot.press("left")
        assert place() == 0
        await pilot.press("right", "enter", "space")
        assert place() == 3
        await pilot.press("left")
        assert place() == 2
        await pilot.press("escape")
        assert on_show(pilot).view.cursor == 2
        await pilot.press("enter", "end")
        assert place() == 10
        await pilot.press("home")
        assert place() == 0
        await pilot.press("end", "enter")
        assert on_show(pilot).view.cursor == 10
        await pilot.press("ａ")
        assert "1/14" in dump(pilot)
        await pilot.press("escape")
        assert on_show(pilot).view.cursor == 10  # question 1 was right: not in the table

    sat.play(scene)


def test_reasons_are_shown_and_hidden_and_texts_change_their_script(sat: Sat) -> None:
    sat.sit(right=0)

    async def scene(pilot: Pilot[Any]) -> None:
        await pilot.press("enter")
        assert "购买之后也难以评价" in dump(pilot)
        await pilot.press("o")
        assert "购买之后也难以评价" not in dump(pilot)
        await pilot.press("ｏ", "t", "t")
        assert "購買之後也難以評價" in dump(pilot)
        await pilot.press("escape")
        assert on_show(pilot).view.script == "zh-Hant"
        await pilot.press("t")
        assert on_show(pilot).view.script is None

    sat.play(scene)


def test_a_question_is_starred_noted_and_reported_while_it_is_looked_through(sat: Sat) -> None:
    sat.sit(right=4)
    first = sat.asked[-1].paper.questions[2].question

    async def scene(pilot: Pilot[Any]) -> None:
        await pilot.press("enter", "ｓ")
        assert "* starred" in dump(pilot)
        await pilot.press("n", *"why", "escape")
        assert "why" in dump(pilot)
        await pilot.press("r", *"bad", "enter")
        assert "reported" in dump(pilot)
        await pilot.press("right")
        assert "reported" not in dump(pilot)
        await pilot.press("left")
        assert "* starred" in dump(pilot)
        await pilot.press("s")
        assert "* starred" not in dump(pilot)

    kept: list[Mark] = []

    async def played(pilot: Pilot[Any]) -> None:
        await scene(pilot)
        kept.append(sat.store.mark(first.id))

    sat.play(played)
    assert kept == [Mark(note="why", report="bad")]
