"""A hand that mends a question of the library from the screens, and what it was told."""

from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import Any

from textual.pilot import Pilot
from textual.widgets import TextArea

from quizapp.banks.yaml_bank import parse
from quizapp.core.question import Question, QuestionId
from quizapp.tui.editing import Editing
from quizapp.tui.glyphs import UNICODE
from quizapp.tui.screens.choose import ChooseScreen
from quizapp.tui.screens.edit import QuestionFormScreen

from .conftest import Table, settled


class Hand:
    """What the lead hands over, and what was told."""

    def __init__(self, pilot: Pilot[Any], table: Table) -> None:
        self.pilot = pilot
        self.table = table
        self.changes = 0
        app: Any = pilot.app
        self.editing = Editing(
            app, app._library.index, table.places.user_banks, lambda: UNICODE, self._changed
        )

    def _changed(self) -> None:
        self.changes += 1

    @property
    def screen(self) -> Any:
        return self.pilot.app.screen

    @property
    def said(self) -> list[str]:
        return [one.message for one in self.pilot.app._notifications]

    async def open(self, question: str = "sm-2") -> QuestionFormScreen:
        self.editing.edit(QuestionId(question))
        await self.pilot.pause()
        assert isinstance(self.screen, ChooseScreen)
        await self.pilot.press("2")
        await settled(self.pilot)
        assert isinstance(self.screen, QuestionFormScreen), self.said
        return self.screen

    async def write(self, text: str) -> None:
        """Write the text at the cursor anew."""
        await self.pilot.press("enter")
        await self.pilot.pause()
        self.screen.query_one(TextArea).text = text
        await self.pilot.press("escape")
        await self.pilot.pause()

    async def save(self) -> None:
        await self.pilot.press("s")
        await settled(self.pilot)


Scene = Callable[[Hand], Coroutine[Any, Any, None]]


def play(table: Table, scene: Scene, *, size: tuple[int, int] = (80, 24)) -> None:
    async def run(pilot: Pilot[Any]) -> None:
        await scene(Hand(pilot, table))

    table.play(run, size=size)


def path_of(table: Table) -> Path:
    return table.places.user_banks / "bank.yaml"


def question(table: Table, name: str) -> Question:
    bank, _problems = parse(path_of(table).read_text(encoding="utf-8"), "x.yaml")
    assert bank is not None
    return next(one for one in bank.questions if one.id == name)
