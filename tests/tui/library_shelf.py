"""A library with some progress, and the library's screen alone over it: its wishes, its keys."""

import asyncio
from collections.abc import Callable, Coroutine
from contextlib import closing
from dataclasses import dataclass, field
from typing import Any

from textual.events import Key
from textual.keys import _character_to_key
from textual.pilot import Pilot
from textual.screen import Screen

from quizapp.banks.index import Index
from quizapp.core.mark import Mark
from quizapp.core.memory import Memory, Rating, study_day
from quizapp.core.question import BankId, QuestionId, Response
from quizapp.core.review import Mode, Moment, Review, ReviewId
from quizapp.services.library import refresh_banks
from quizapp.store.store import Store
from quizapp.tui import waiting
from quizapp.tui.screens.library import LibraryScreen
from quizapp.tui.screens.library_look import LibraryLookScreen
from quizapp.tui.shell import Shell

from .conftest import DAY_MS, NOON, Table, settled

DAY = study_day(NOON, 0)
CARDS = """\
format: 1
bank: terms
title: 术语
chapters:
  - id: c
    title: 术语
    flashcards:
      - {id: card-1, front: 真实瞬间, back: Moment of Truth}
"""
MANY = "format: 1\nbank: many\ntitle: 许多\nquestions:\n" + "".join(
    f"  - {{id: m-{number}, stem: 第{number}题说的是服务。, answer: true, tags: [多]}}\n"
    for number in range(1, 61)
)


@dataclass
class Wishes:
    """What the screen asked its application for."""

    practice: list[LibraryScreen.PracticeWanted] = field(default_factory=list)
    edits: list[QuestionId] = field(default_factory=list)


class LibraryApp(Shell[None]):
    """The library over an empty screen."""

    def __init__(self, table: Table, index: Index, store: Store, **options: Any) -> None:
        super().__init__(table.settings)
        self.index, self.store = index, store
        self.wishes = Wishes()
        self.made = LibraryScreen(
            index,
            store,
            clock=table.clock,
            settings=table.settings,
            glyphs=self._glyphs,
            **options,
        )

    def on_mount(self) -> None:
        super().on_mount()
        self.push_screen(self.made)

    def on_library_screen_practice_wanted(self, message: LibraryScreen.PracticeWanted) -> None:
        self.wishes.practice.append(message)
        self.push_screen(Screen())

    def on_library_screen_edit_wanted(self, message: LibraryScreen.EditWanted) -> None:
        self.wishes.edits.append(message.question)


def open_library(
    table: Table,
    scene: Callable[[Pilot[Any], LibraryScreen], Coroutine[Any, Any, None]],
    *,
    size: tuple[int, int] = (80, 24),
    **options: Any,
) -> LibraryApp:
    """Run a scene on the library; whatever fails in the application fails here."""
    with closing(refresh_banks(table.places)) as index, closing(table.store()) as store:
        store.patience_ms = waiting.PATIENCE_MS
        app = LibraryApp(table, index, store, **({"filter": ""} | options))

        async def run() -> None:
            async with app.run_test(size=size, notifications=True, tooltips=True) as pilot:
                await settled(pilot)
                await scene(pilot, app.made)

        asyncio.run(run())
    return app


def answer(
    store: Store,
    index: Index,
    question: str,
    *,
    response: Response,
    correct: bool,
    days_ago: int = 0,
    due_in: int = 3,
) -> None:
    """Keep an answer that was given so many days ago, due again so many days from now."""
    asked = index.questions([QuestionId(question)])[QuestionId(question)]
    before = store.memory(asked.id)
    lapses = (before.lapses if before else 0) + (before is not None and not correct)
    reps = before.reps + 1 if before else 1
    rating = Rating.GOOD if correct else Rating.AGAIN
    review = Review(
        id=ReviewId(f"{question}-{days_ago}-{reps}"),
        question=asked.id,
        fingerprint=asked.fingerprint,
        at=Moment(NOON - days_ago * DAY_MS, 0),
        study_day=DAY - days_ago,
        mode=Mode.STUDY,
        response=response,
        correct=correct,
        score=asked.points if correct else 0.0,
        points=asked.points,
        guessed=False,
        duration_ms=9000,
        rating=rating,
        due_day=DAY + due_in,
        parameter_version=0,
        marking="partial",
    )
    after = Memory(3.2, 6.1, DAY - days_ago, DAY + due_in, reps, lapses)
    store.record(
        review, bank=BankId(asked.bank), content=asked.content(), before=before, after=after
    )


def fill(table: Table) -> None:
    """Answers and marks: two wrong, one of them twice, one right, one starred."""
    with closing(refresh_banks(table.places)) as index, closing(table.store()) as store:
        answer(store, index, "sm-2", response=frozenset({3}), correct=False, days_ago=3, due_in=0)
        answer(store, index, "sm-2", response=frozenset({3}), correct=False, days_ago=2, due_in=1)
        answer(store, index, "sm-3", response=True, correct=False, days_ago=1, due_in=0)
        answer(store, index, "sm-4", response=frozenset({1}), correct=True, days_ago=1, due_in=5)
        store.set_mark(QuestionId("sm-2"), at=table.clock(), starred=True, note="别忘了：所有权")
        store.set_mark(QuestionId("sm-5"), at=table.clock(), suspended=True, report="答案不对")


def mark_of(table: Table, question: str) -> Mark:
    with closing(table.store()) as store:
        return store.mark(QuestionId(question))


def on(screen: LibraryScreen | LibraryLookScreen) -> str:
    """The id at the cursor."""
    view = screen.shown.view
    return str(view.id_of(view.row))


async def type_filter(pilot: Pilot[Any], text: str) -> None:
    await pilot.press("slash", "ctrl+u")
    for character in text:  # as a terminal sends them, full-width signs too
        pilot.app.post_message(Key(_character_to_key(character), character))
    await pilot.pause()


async def paste_filter(pilot: Pilot[Any], screen: LibraryScreen, text: str) -> None:
    """All of it at once: what is typed shows lists on the way, as many as there is time for."""
    await pilot.press("slash", "ctrl+u")
    screen.input.value = text
    await pilot.pause()
