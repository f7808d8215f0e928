"""A part of the screen that is drawn anew takes no half of a wide character from what is beside it.

What lay beneath a notice lost a character at the notice's edge when the notice went.
"""

import asyncio
import importlib
from typing import Any

import pytest
from rich.segment import Segment
from textual.app import App, ComposeResult
from textual.strip import Strip
from textual.widgets import Static

from quizapp.tui import whole_characters

from .test_waiting import until

pyte = pytest.importorskip("pyte")
LINE = "服务质量与顾客期望之间的差距" * 3


class Notified(App[None]):
    """Chinese lines, each second one half a character to the right, under a notice."""

    CSS = "ToastHolder { align-horizontal: left; }"

    def __init__(self) -> None:
        super().__init__()
        self.terminal = pyte.Screen(80, 24)
        self.shots: list[list[str]] = []
        """What the terminal showed after each thing that was written to it."""

    def compose(self) -> ComposeResult:
        for row in range(24):
            yield Static(" " * (row % 2) + LINE[:39], markup=False)

    def _display(self, screen: Any, renderable: Any) -> None:  # noqa: ARG002 - Textual's signature
        """Let a terminal draw what Textual would write to one."""
        if renderable is not None:
            pyte.Stream(self.terminal).feed(renderable.render_segments(self.console))
            self.shots.append(list(self.terminal.display))


def test_what_a_notice_covered_comes_back_whole() -> None:
    assert whole_characters.install()

    async def run() -> None:
        app = Notified()
        async with app.run_test(size=(80, 24), notifications=True) as pilot:
            await pilot.pause()
            before = app.shots[-1]
            assert LINE[:39] in before[0]
            app.notify("甲乙丙丁" * 8, markup=False, timeout=0.2)
            await pilot.pause()
            assert "甲乙丙丁" in "".join(app.shots[-1])
            await until(pilot, lambda: "甲" not in "".join(app.shots[-1]))
            await pilot.pause()
            assert [one for one in app.shots if one != before and "甲" not in "".join(one)] == []

    asyncio.run(run())


@pytest.mark.parametrize(
    ("end", "written"),
    [(1, "中"), (2, "中"), (3, "中文"), (4, "中文"), (5, "中文a"), (9, "中文a题")],
)
def test_a_span_ends_behind_a_whole_character(end: int, written: str) -> None:
    whole_characters.install()
    compositor = importlib.import_module("textual._compositor")
    line = {0: Strip([Segment("中文a题")]), 7: None}
    update = compositor.ChopsUpdate([line], [(0, 0, end)], [[7, 9]])
    assert update.render_segments(App().console).split("H")[-1] == written


def test_another_textual_is_left_as_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    compositor = importlib.import_module("textual._compositor")

    class Other:
        def __init__(self, chops: object) -> None:
            self.chops = chops

    monkeypatch.setattr(compositor, "ChopsUpdate", Other)
    assert not whole_characters.install()
    assert compositor.ChopsUpdate is Other
