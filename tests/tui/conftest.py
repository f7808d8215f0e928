"""An application over a folder of its own, a clock that stands still, and the screen as text."""

import asyncio
import os
import textwrap
from collections.abc import Callable, Coroutine, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from rich.cells import cell_len
from textual.pilot import Pilot

from quizapp import language
from quizapp.core.exam import Reading
from quizapp.core.review import Moment
from quizapp.services.library import open_store
from quizapp.settings.keys import Settings
from quizapp.settings.places import Places
from quizapp.store.store import Store
from quizapp.tui.app import QuizApp
from tests.conftest import PutIndex

if TYPE_CHECKING:
    from .another_process import Holder
    from .handed_in import Sat

GOLDEN = Path(__file__).parent / "golden"
DAY_MS = 86_400_000
NOON = 20_000 * DAY_MS + 12 * 3_600_000

BANK = """\
format: 1
bank: service-marketing
title: 服务营销
lang: zh-Hans
chapters:
  - id: ch1
    title: 第一章 服务概述
    questions:
      - id: sm-1
        stem: >-
          “真实瞬间”（Moment of Truth）是由诺曼（Normann）引入服务管理理论的，
          它指顾客与服务组织接触的时刻。下列说法正确的有（  ）。
        A: 发生在特定的时间和特定的地点，企业必须抓住机会展示其服务质量，否则机会稍纵即逝
        B: 一旦时机过去，交易也就结束，企业无法再改变顾客对质量的感知
        C: 只发生在顾客与一线员工面对面的时候
        D: 服务过程由一连串的“真实瞬间”构成
        answer: ABD
        why: {C: 电话与网络接触同样是真实瞬间。}
        shuffle: false
        points: 2
        difficulty: 3
        explanation: 服务过程由一系列“真实瞬间”组成，每个瞬间都影响顾客感知。
        source: 期末复习资料 第三章
      - id: sm-2
        stem: 乘坐一次航班最根本的不同，在于交易中没有发生（  ）。
        options: [所有权的转移, 货币的交换, 买卖的约定, 需要的满足]
        shuffle: false
        answer: A
        explanation: 乘客付了钱，得到的是一次位移。
      - id: sm-3
        stem: 服务是可以储存的。
        answer: false
        explanation: 服务不可储存。
  - id: ch2
    title: 第二章 顾客期望
    questions:
      - {id: sm-4, stem: 理想的服务是（  ）, options: [甲, 乙, 丙], answer: B, shuffle: false}
      - {id: sm-5, stem: 适当的服务是（  ）, options: [甲, 乙, 丙], answer: C, shuffle: false}
"""


@dataclass
class Table:
    """Where one student sits: folders, settings, clock; `seat` starts an application there."""

    places: Places
    settings: Settings = field(default_factory=Settings)
    now_ms: int = NOON

    def clock(self) -> Moment:
        return Moment(self.now_ms, 0)

    def reading(self) -> Reading:
        return Reading(self.now_ms, "boot", self.now_ms)

    def write(self, text: str, name: str = "bank.yaml") -> None:
        self.places.user_banks.mkdir(exist_ok=True)
        (self.places.user_banks / name).write_text(textwrap.dedent(text), encoding="utf-8")

    def seat(self, **options: Any) -> QuizApp:
        return QuizApp(
            self.places,
            self.settings,
            clock=self.clock,
            reading=self.reading,
            seed=lambda: 7,
            timer=lambda: 0.0,
            **options,
        )

    def store(self) -> Store:
        """The progress file, opened beside the application's."""
        return open_store(self.places, self.clock())

    def play(
        self,
        scene: Callable[[Pilot[Any]], Coroutine[Any, Any, None]],
        *,
        size: tuple[int, int] = (80, 24),
        **options: Any,
    ) -> QuizApp:
        """Run a scene once the progress is read; whatever fails in the application fails here."""
        app = self.seat(**options)

        async def run() -> None:
            async with app.run_test(size=size, notifications=True, tooltips=True) as pilot:
                await settled(pilot)
                await scene(pilot)

        asyncio.run(run())
        return app


@pytest.fixture(autouse=True)
def keys_take_effect(monkeypatch: pytest.MonkeyPatch) -> None:
    """A key is pressed when it has had its effect, though the application may have held it back."""
    at_once = Pilot.press

    async def press(pilot: Pilot[Any], *keys: str) -> None:
        await at_once(pilot, *keys)
        for _turn in range(500):
            if not getattr(pilot.app, "is_behind", False):
                break
            await pilot.pause()

    monkeypatch.setattr(Pilot, "press", press)


async def settled(pilot: Pilot[Any]) -> None:
    """Until the library is open and drawn."""
    await pilot.pause()
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()


def dump(pilot: Pilot[Any]) -> str:
    """The screen as text, a line a row; none may be wider than the terminal."""
    app = pilot.app
    strips = app.screen._compositor.render_strips(app.size)
    lines = ["".join(segment.text for segment in strip) for strip in strips]
    assert len(lines) == app.size.height
    assert [line for line in lines if cell_len(line) != app.size.width] == []
    return "\n".join(line.rstrip() for line in lines) + "\n"


def golden(name: str, text: str) -> None:
    """Compare with the kept dump; QUIZAPP_GOLDEN=write keeps this one instead."""
    path = GOLDEN / f"{name}.txt"
    if os.environ.get("QUIZAPP_GOLDEN") == "write":
        path.write_text(text, encoding="utf-8")
    assert text == path.read_text(encoding="utf-8")


@pytest.fixture
def table(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Table]:
    # The shipped banks grow; what a screen shows of them must not change its golden dump.
    monkeypatch.setattr("quizapp.banks.folder.shipped_folder", lambda: None)
    language.use("en", {})
    places = Places(
        database=str(tmp_path / "progress.db"),
        index=tmp_path / "index.sqlite",
        banks=(),
        user_banks=tmp_path / "banks",
        config=tmp_path / "config.toml",
    )
    made = Table(places)
    made.write(BANK)
    yield made
    language.use("en", {})


@pytest.fixture
def hold(table: Table) -> Iterator["Callable[..., Holder]"]:
    """Starts other processes that have the progress file in use; all let go in the end."""
    from .another_process import Holder

    made: list[Holder] = []

    def start(how: str = "BEGIN IMMEDIATE", seconds: float = 0.0) -> Holder:
        made.append(Holder(table.places.database, how, seconds))
        return made[-1]

    yield start
    for holder in made:
        holder.let_go()


@pytest.fixture
def stocked(table: Table, put_index: PutIndex) -> None:
    """The table's index knows the shipped banks, for a process that finds them there."""
    put_index(table.places.index)


@pytest.fixture
def book(table: Table) -> Table:
    """Five questions with progress, a card, and sixty judgements."""
    from .library_shelf import CARDS, MANY, fill

    table.write(CARDS, "cards.yaml")
    table.write(MANY, "many.yaml")
    fill(table)
    return table


@pytest.fixture
def shelf(table: Table, monkeypatch: pytest.MonkeyPatch) -> Table:
    """The table, for a student whose editor is vim."""
    monkeypatch.setenv("VISUAL", "")
    monkeypatch.setenv("EDITOR", "vim -p")
    table.write(BANK)
    return table


@pytest.fixture
def english() -> Iterator[None]:
    """English before and after, whatever is spoken between."""
    language.use("en", {})
    yield
    language.use("en", {})


@pytest.fixture
def sat(table: Table) -> "Sat":
    """An exam's table, before anybody sat at it."""
    from .handed_in import Sat

    return Sat(table)
