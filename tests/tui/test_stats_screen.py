"""The statistics on the screen: four tabs, months, the page that is written, and little data."""

import shutil
from collections.abc import Callable, Coroutine, Iterator
from pathlib import Path
from typing import Any

import pytest
from textual.color import Color
from textual.pilot import Pilot

from quizapp import language
from quizapp.banks.yaml_bank import parse
from quizapp.core.review import Moment
from quizapp.core.stats import Share
from quizapp.services.library import refresh_banks
from quizapp.services.plan_making import PlanWish, make
from quizapp.services.stats import Figures
from quizapp.store.errors import CannotOpen
from quizapp.store.store import Store
from quizapp.tui import stats_bars
from quizapp.tui.glyphs import ASCII, UNICODE, Glyphs
from quizapp.tui.look import Look
from quizapp.tui.screens.export_file import FileScreen
from quizapp.tui.screens.stats import StatsScreen
from quizapp.tui.stats_page import StatsView
from tests.services.past import study_past

from .conftest import NOON, Table, dump, golden

DAY = 20_000
CHAPTERS = ("服务概述", "顾客行为", "顾客期望与感知", "服务质量", "服务定价", "服务承诺")
SIZES = [(80, 24), (50, 16), (120, 30)]
TABS = ("overview", "chapters", "ahead", "memory")


def bank_text() -> str:
    lines = ["format: 1", "bank: service-marketing", "title: 服务营销", "chapters:"]
    for place, title in enumerate(CHAPTERS, start=1):
        lines += [f"  - id: ch{place}", f"    title: 第{place}章 {title}", "    questions:"]
        for number in range(12):
            lines.append(f"      - id: q-{place}-{number:02}")
            lines.append(f"        stem: 下列各项中，符合{title}第 {number} 条的是（  ）。")
            if number % 4 == 3:
                lines.append("        answer: true")
            else:
                lines.append("        options: [可寻找特征, 可经验特征, 可信任特征, 纯粹服务]")
                lines.append(f"        answer: {'[A, B]' if number % 4 == 2 else 'C'}")
    return "\n".join(lines) + "\n"


class Desk:
    """A student's figures over a table's files."""

    def __init__(self, table: Table, glyphs: Glyphs = UNICODE) -> None:
        table.write(bank_text())
        self.table, self.glyphs = table, glyphs
        self.index = refresh_banks(table.places)
        self.store = table.store()

    def close(self) -> None:
        self.store.close()
        self.index.close()

    def figures(self) -> Figures:
        return Figures(self.index, self.store, now=self.table.clock(), settings=self.table.settings)

    def play(
        self,
        scene: Callable[[Pilot[Any]], Coroutine[Any, Any, None]],
        *,
        size: tuple[int, int] = (80, 24),
        figures: Callable[[], Figures] | None = None,
    ) -> None:
        look = Look(self.glyphs, None, rating_bar=True, auto_submit=False)

        async def shown(pilot: Pilot[Any]) -> None:
            pilot.app.push_screen(StatsScreen(figures or self.figures, look))
            await pilot.pause()
            await scene(pilot)

        self.table.play(shown, size=size)


@pytest.fixture
def desk(table: Table) -> Iterator[Desk]:
    made = Desk(table)
    yield made
    made.close()


@pytest.fixture(scope="session")
def past(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A progress file of 150 days with the bank."""
    path = tmp_path_factory.mktemp("past") / "progress.db"
    bank, problems = parse(bank_text(), "bank.yaml")
    assert bank is not None, problems
    store = Store.open(path, now=Moment(NOON, 0))
    study_past(store, bank.questions, DAY, days=150, new_per_day=1)
    store.close()
    return path


@pytest.fixture
def learned(table: Table, past: Path) -> Iterator[Desk]:
    shutil.copyfile(past, table.places.database)
    made = Desk(table)
    yield made
    made.close()


def on_show(pilot: Pilot[Any]) -> StatsView:
    screen = pilot.app.screen
    assert isinstance(screen, StatsScreen)
    assert screen.view is not None
    return screen.view


@pytest.mark.parametrize("size", SIZES)
def test_the_tabs(learned: Desk, size: tuple[int, int]) -> None:
    language.use("zh-Hans", {})

    async def scene(pilot: Pilot[Any]) -> None:
        for number, tab in enumerate(TABS, start=1):
            await pilot.press(str(number))
            golden(f"stats_{tab}_{size[0]}x{size[1]}", dump(pilot))

    learned.play(scene, size=size)


@pytest.mark.slow
def test_the_tabs_in_english(learned: Desk) -> None:
    async def scene(pilot: Pilot[Any]) -> None:
        for number, tab in enumerate(TABS, start=1):
            await pilot.press(str(number))
            golden(f"stats_en_{tab}_80x24", dump(pilot))

    learned.play(scene)


def test_the_tabs_in_plain_characters(table: Table, past: Path) -> None:
    shutil.copyfile(past, table.places.database)
    learned = Desk(table, ASCII)

    async def scene(pilot: Pilot[Any]) -> None:
        for number, tab in enumerate(TABS, start=1):
            await pilot.press(str(number))
            text = dump(pilot)
            golden(f"stats_ascii_{tab}_80x24", text)
            assert [one for one in text if not one.isascii() and one not in bank_text()] == []

    learned.play(scene)
    learned.close()


def test_without_colours_the_same_is_told(learned: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")

    async def scene(pilot: Pilot[Any]) -> None:
        golden("stats_en_overview_80x24", dump(pilot))
        strips = pilot.app.screen._compositor.render_strips(pilot.app.size)
        filtered = [strip.apply_filter(one, Color(0, 0, 0)) for strip in strips
                    for one in pilot.app._filters]  # fmt: skip
        styles = [segment.style for strip in filtered for segment in strip if segment.style]
        assert {(style.color, style.bgcolor) for style in styles} == {(None, None)}

    learned.play(scene)


def test_months_back_and_on(learned: Desk) -> None:
    async def scene(pilot: Pilot[Any]) -> None:
        assert "2024-04-08 - 2024-10-04" in dump(pilot)
        await pilot.press("]")  # nothing is to come
        assert "2024-10-04" in dump(pilot)
        await pilot.press("[", "[")
        text = dump(pilot)
        assert "2024-03-04 - 2024-08-31" in text
        assert "[ ] Month" in text
        await pilot.press("］")
        assert "2024-04-08 - 2024-09-30" in dump(pilot)
        await pilot.press("【")  # as Chinese input methods write it
        assert "2024-03-04 - 2024-08-31" in dump(pilot)
        await pilot.press("】")
        await pilot.press("2", "[", "1")  # months are the heatmap's
        assert "2024-04-08 - 2024-09-30" in dump(pilot)

    learned.play(scene)


def test_before_the_first_answer_months_are_empty(learned: Desk) -> None:
    async def scene(pilot: Pilot[Any]) -> None:
        await pilot.press(*"[" * 12)
        text = dump(pilot)
        assert "2023-10-31" in text
        assert "before the first answer" in text

    learned.play(scene)


def test_the_smallest_terminal_shows_every_tab(learned: Desk) -> None:
    async def scene(pilot: Pilot[Any]) -> None:
        for number in range(1, 5):
            await pilot.press(str(number))
            before = dump(pilot)
            await pilot.press(*["down"] * 9)
            assert dump(pilot) != before  # there is more, and it can be reached

    learned.play(scene, size=(40, 12))


def test_nothing_is_said_of_nothing(desk: Desk) -> None:
    async def scene(pilot: Pilot[Any]) -> None:
        text = dump(pilot)
        golden("stats_empty_80x24", text)
        await pilot.press("2", "[", "x")
        assert dump(pilot) == text

    desk.play(scene)


def test_one_answer_yields_no_share(desk: Desk) -> None:
    bank, _problems = parse(bank_text(), "bank.yaml")
    assert bank is not None
    study_past(desk.store, bank.questions[:1], DAY, days=1, seed=2)

    async def scene(pilot: Pilot[Any]) -> None:
        for number, tab in enumerate(TABS, start=1):
            await pilot.press(str(number))
            golden(f"stats_tiny_{tab}_80x24", dump(pilot))

    desk.play(scene)


def test_the_page_is_written_where_the_student_says(
    learned: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)

    async def scene(pilot: Pilot[Any]) -> None:
        await pilot.press("x")
        assert isinstance(pilot.app.screen, FileScreen)
        text = dump(pilot)
        assert "Write to this file (.html)" in text
        assert "statistics-2024-10-04.html" in text
        await pilot.press("backspace", "backspace", "enter")
        assert "must end in .html" in dump(pilot)
        await pilot.press("m", "l", "enter")
        await pilot.pause()
        assert isinstance(pilot.app.screen, StatsScreen)

    learned.play(scene)
    text = (tmp_path / "statistics-2024-10-04.html").read_text(encoding="utf-8")
    assert text.count("<svg") == 6


@pytest.mark.parametrize("size", [(80, 24), (50, 16)])
def test_with_a_plan_the_days_ahead_tell_of_its_exam(learned: Desk, size: tuple[int, int]) -> None:
    learned.store.set_preference("banks_on", ["service-marketing"])
    wish = PlanWish("2024-10-27", 25)
    now = learned.table.clock()
    make(learned.index, learned.store, wish, now=now, settings=learned.table.settings)

    async def scene(pilot: Pilot[Any]) -> None:
        assert on_show(pilot).exam is None  # nobody waits for what was not asked for
        await pilot.press("3")
        golden(f"stats_exam_{size[0]}x{size[1]}", dump(pilot))
        assert any(line.startswith("If you stopped today") for line in on_show(pilot).exam or ())

    learned.play(scene, size=size)


def test_the_other_script(learned: Desk) -> None:
    pytest.importorskip("opencc")

    async def scene(pilot: Pilot[Any]) -> None:
        await pilot.press("t")
        assert "顧客行為" in dump(pilot)

    learned.play(scene)


def test_progress_that_cannot_be_read_is_said(desk: Desk) -> None:
    def fail() -> Figures:
        raise CannotOpen("The disk is gone.")

    async def scene(pilot: Pilot[Any]) -> None:
        assert "The disk is gone." in dump(pilot)
        await pilot.press("1", "[", "x", "escape")

    desk.play(scene, figures=fail)


@pytest.mark.parametrize("glyphs", [UNICODE, ASCII])
def test_a_day_with_anything_shows_something(glyphs: Glyphs) -> None:
    rows = stats_bars.columns([1000, 1, 0], DAY, 60, 4, glyphs)
    lowest = rows[3][1][0]
    assert lowest[0] == glyphs.levels[-1]
    assert lowest[2] != " "
    assert lowest[4] == " "


def test_a_range_marks_its_goal_even_without_answers() -> None:
    ((_name, *strip, words),) = stats_bars.ranges([("x", Share(3, 3))], 0.9, 80, UNICODE)
    assert "".join(text for text, _role in strip).replace("·", "") == "|"
    assert words[0] == "  too few answers (3 of 20)"
