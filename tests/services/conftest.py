"""A library on disk with a clock that the test turns: the docstring of a test is its bank."""

import textwrap
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from quizapp.banks.index import Index
from quizapp.core.question import QuestionId
from quizapp.core.review import Moment
from quizapp.services.choosing import Choice
from quizapp.services.history import reconcile
from quizapp.services.library import open_store, refresh_banks
from quizapp.services.study import Study
from quizapp.settings.keys import Settings
from quizapp.settings.places import Places
from quizapp.store.store import Store
from tests.conftest import PutIndex
from tests.services.exam_hall import Hall, bank_text

DAY_MS = 86_400_000
NOON = 20_000 * DAY_MS + 12 * 3_600_000
"""Noon UTC of study day 20000."""


@dataclass
class Desk:
    """What a student has: a folder of banks, a database, a clock."""

    places: Places
    settings: Settings = field(default_factory=Settings)
    now_ms: int = NOON
    seconds: float = 0.0
    index: Index = field(init=False)
    store: Store = field(init=False)

    def __post_init__(self) -> None:
        self.index = refresh_banks(self.places)
        self.store = open_store(self.places, self.clock())

    def clock(self) -> Moment:
        return Moment(self.now_ms, 0)

    def tomorrow(self, days: int = 1) -> None:
        self.now_ms += days * DAY_MS

    def study(
        self,
        *,
        clock: Callable[[], Moment] | None = None,
        settings: Settings | None = None,
        minutes: float | None = None,
        seed: int = 7,
        **choice: Any,
    ) -> Study:
        return Study.start(
            self.index,
            self.store,
            Choice(**choice),
            clock=clock or self.clock,
            timer=lambda: self.seconds,
            settings=settings or self.settings,
            minutes=minutes,
            seed=seed,
        )

    def write(self, name: str, text: str) -> None:
        """Write a bank file and take notice of it."""
        self.places.user_banks.mkdir(exist_ok=True)
        (self.places.user_banks / name).write_text(textwrap.dedent(text), encoding="utf-8")
        self.index.close()
        self.index = refresh_banks(self.places)
        reconcile(self.index, self.store, self.clock(), 4)

    def close(self) -> None:
        self.index.close()
        self.store.close()


@pytest.fixture
def desk(tmp_path: Path, put_index: PutIndex, request: pytest.FixtureRequest) -> Iterator[Desk]:
    banks = tmp_path / "banks"
    banks.mkdir()
    text = textwrap.dedent(request.function.__doc__ or "")
    if text.strip():
        (banks / "bank.yaml").write_text(text, encoding="utf-8")
    places = Places(
        database=str(tmp_path / "progress.db"),
        index=tmp_path / "index.db",
        banks=(),
        user_banks=banks,
        config=tmp_path / "config.toml",
    )
    put_index(tmp_path / "index.db")
    made = Desk(places)
    own = [bank.id for bank in made.index.banks() if bank.origin == "user"]
    made.store.set_preference("banks_on", own)  # the shipped banks stay off
    yield made
    made.close()


@pytest.fixture
def hall(desk: Desk) -> Hall:
    """The desk with a bank that offers exams."""
    desk.write("hall.yaml", bank_text())
    return Hall(desk)


@pytest.fixture
def ids() -> Callable[[str], list[QuestionId]]:
    return lambda text: [QuestionId(one) for one in text.split()]
