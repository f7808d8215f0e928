"""A bank's text is data on every screen: shown literally, never run, never eaten."""

import os
from dataclasses import replace
from typing import Any

import pytest
from textual.pilot import Pilot

from quizapp.tui.screens.home import HomeScreen

from .conftest import Table, dump

ATTACK = "选[A]还是[/b]? [@click=app.quit]x[/]"
BANK = """\
format: 1
bank: service-marketing
title: "{attack}"
chapters:
  - id: ch1
    title: "{attack}"
    questions:
      - id: a-1
        stem: "{attack}"
        options: ["{attack}", "[bold]arr[i]", "{{'a':[true]}}"]
        answer: AB
        shuffle: false
        explanation: "{attack}"
        source: "{attack}"
        why: {{C: "{attack}"}}
"""


# row 63
@pytest.mark.parametrize("size", [(100, 40), (80, 30)], ids=["wide", "usual"])
def test_markup_is_shown_as_it_is_written(table: Table, size: tuple[int, int]) -> None:
    table.write(BANK.format(attack=ATTACK))

    async def scene(pilot: Pilot[Any]) -> None:
        assert isinstance(pilot.app.screen, HomeScreen)
        assert "选[A]还是[/b]?" in dump(pilot)
        await pilot.press("comma")
        await pilot.press(*["down"] * 12)
        assert ATTACK in dump(pilot)
        await pilot.press("escape", "enter", "m", "a")
        text = dump(pilot)
        assert f"1. {ATTACK}" in text
        assert f"A  {ATTACK}" in text
        assert "[bold]arr[i]" in text
        await pilot.press("n", *"[/x]", "escape", "enter", "o")
        text = dump(pilot)
        assert f"Explanation  {ATTACK}" in text
        assert f"Source: {ATTACK}" in text
        assert "Note  [/x]" in text
        assert text.count(ATTACK) >= 4
        await pilot.click(offset=(30, 3))
        assert pilot.app.is_running
        await pilot.press("enter", "a", "b", "enter", "enter")
        assert f"! {ATTACK}" in dump(pilot)

    table.play(scene, size=size)


def test_marks_and_words_remain_without_colour(
    table: Table, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(os.environ, "NO_COLOR", "1")

    async def scene(pilot: Pilot[Any]) -> None:
        await pilot.press("enter", "a", "c", "enter")
        text = dump(pilot)
        assert "✓ [x] A" in text
        assert "✗ [x] C" in text
        assert "+ [ ] D" in text
        assert "Wrong." in text
        strips = pilot.app.screen._compositor.render_strips(pilot.app.size)
        filtered = [
            strip.apply_filter(f, pilot.app.screen.styles.background)
            for strip in strips
            for f in pilot.app._filters
        ]
        colors = {
            segment.style.color.name
            for strip in filtered
            for segment in strip
            if segment.style and segment.style.color
        }
        assert all(_is_grey(name) for name in colors)

    table.play(scene)


def _is_grey(name: str) -> bool:
    return name == "default" or len({name[1:3], name[3:5], name[5:7]}) == 1


def test_ascii_draws_its_own_marks_plainly(table: Table) -> None:
    table.settings = replace(table.settings, ascii=True)

    async def scene(pilot: Pilot[Any]) -> None:
        home = dump(pilot)
        await pilot.press("enter", "a", "c", "enter")
        text = dump(pilot)
        assert "v [x] A" in text
        assert "x [x] C" in text
        for drawn in (home, text):
            assert not set("✓✗█░─╭│▐…·") & set(drawn)

    table.play(scene)


# row 68
def test_a_flood_of_marks_stays_in_its_line(table: Table) -> None:
    marks = "e" + "\u0301" * 5000
    family = "👨‍👩‍👧‍👦" * 200
    table.write(
        f"""\
        format: 1
        bank: service-marketing
        title: 标
        questions:
          - {{id: m, stem: {marks}, options: ["{family}", 乙], answer: A}}
        """
    )

    async def scene(pilot: Pilot[Any]) -> None:
        await pilot.press("enter")
        assert dump(pilot).count("\u0301") == 8

    table.play(scene)
