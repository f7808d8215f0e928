"""The import preview alone over a document that was read, and what it ended with."""

import asyncio
from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import Any

from textual.pilot import Pilot

from quizapp.banks.yaml_bank import parse
from quizapp.core.question import Question
from quizapp.services.importing import Import, Written
from quizapp.settings.keys import Settings
from quizapp.tui.importing import ImportApp
from quizapp.tui.screens.importing import ImportScreen

from .conftest import settled

Scene = Callable[[Pilot[Any], ImportScreen], Coroutine[Any, Any, None]]


def play(
    incoming: Import,
    scene: Scene,
    *,
    size: tuple[int, int] = (80, 24),
    settings: Settings | None = None,
) -> Written | None:
    """Run a scene; what the preview ended with."""
    app = ImportApp(incoming, settings or Settings())

    async def run() -> None:
        async with app.run_test(size=size, notifications=True, tooltips=True) as pilot:
            await settled(pilot)
            assert isinstance(app.screen, ImportScreen)
            await scene(pilot, app.screen)
            await settled(pilot)

    asyncio.run(run())
    return app.return_value


def item(screen: ImportScreen, number: str) -> Any:
    items = screen.review.incoming.items
    return next(one for one in items if one.draft.number == number)


async def go(pilot: Pilot[Any], screen: ImportScreen, number: str) -> None:
    """Move to a question by its number in the document."""
    await pilot.press("home")
    while screen.review.incoming.items[screen.view.number].draft.number != number:
        await pilot.press("down")


def written(path: Path) -> dict[str, Question]:
    bank, problems = parse(path.read_text(encoding="utf-8"), str(path))
    assert bank is not None
    assert [one for one in problems if one.severity == "error"] == []
    return {question.stem: question for question in bank.questions}
