"""The plan on the screen: set by typing, shown with forecast, list and other minutes."""

import re
from collections.abc import Callable, Coroutine, Iterator
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from quizapp import language
from quizapp.core.question import BankId
from quizapp.services.choosing import Choice
from quizapp.services.library import refresh_banks
from quizapp.services.plan_making import PlanWish
from quizapp.services.plan_table import PlanTable
from quizapp.services.study import Study
from quizapp.tui.glyphs import ASCII, UNICODE, Glyphs
from quizapp.tui.look import Look
from quizapp.tui.screens.plan import PlanScreen
from quizapp.tui.screens.study import Finished, StudyScreen
from quizapp.tui.screens.summary import SummaryScreen
from tests.services.exam_hall import bank_text
from tests.services.plan_desk import TODAY, iso, right, wrong

from .conftest import DAY_MS, Table, dump, golden

Scene = Callable[[Pilot[Any]], Coroutine[Any, Any, None]]
DATE = iso(TODAY + 30)


class Hall:
    """A student with the bank of an exam, at a table whose clock the test turns."""

    def __init__(self, table: Table, glyphs: Glyphs = UNICODE) -> None:
        table.write(bank_text())
        self.table, self.glyphs = table, glyphs
        self.index = refresh_banks(table.places)
        self.store = table.store()
        self.store.set_preference("banks_on", ["hall"])

    def close(self) -> None:
        self.store.close()
        self.index.close()

    def plan(self) -> PlanTable:
        return PlanTable(
            self.index, self.store, self.table.clock, self.table.settings, self.table.places
        )

    def wish(self, **wishes: Any) -> None:
        self.plan().change(PlanWish(DATE, **wishes))

    def study(self, misses: int) -> None:
        """Answer today's list, the first few wrong, and sleep over it."""
        seconds = iter(range(0, 10**6, 8))
        study = Study.start(
            self.index, self.store, Choice(),
            clock=self.table.clock, settings=self.table.settings,
            timer=lambda: float(next(seconds)), seed=7,
        )  # fmt: skip
        count = 0
        while study.turn is not None:
            study.answer(wrong(study) if count < misses else right(study))
            study.advance()
            count += 1
        self.table.now_ms += DAY_MS

    def play(self, scene: Scene, size: tuple[int, int] = (80, 24)) -> None:
        look = Look(self.glyphs, None, rating_bar=True, auto_submit=False)

        async def shown(pilot: Pilot[Any]) -> None:
            pilot.app.push_screen(PlanScreen(self.plan(), look))
            await pilot.pause()
            await scene(pilot)

        self.table.play(shown, size=size)


@pytest.fixture
def hall(table: Table) -> Iterator[Hall]:
    made = Hall(table)
    yield made
    made.close()


@pytest.fixture
def learned(hall: Hall) -> Hall:
    """Three days of study, so that there is a forecast and what it was before."""
    hall.wish(minutes=14, blueprint="final", days_off="sun")
    for misses in (12, 6, 3):
        hall.study(misses)
    return hall


async def type_in(pilot: Pilot[Any], text: str) -> None:
    await pilot.press("enter")
    await pilot.pause()
    pilot.app.screen.query_one(Input).value = text
    await pilot.press("enter")
    await pilot.pause()


@pytest.mark.parametrize("size", [(80, 24), (50, 16), (120, 30)])
def test_the_plan(learned: Hall, size: tuple[int, int]) -> None:
    language.use("zh-Hans", {})

    async def scene(pilot: Pilot[Any]) -> None:
        golden(f"plan_{size[0]}x{size[1]}", dump(pilot))

    learned.play(scene, size)


def test_the_plan_in_english_and_what_other_minutes_do(learned: Hall) -> None:
    async def scene(pilot: Pilot[Any]) -> None:
        golden("plan_en_80x24", dump(pilot))
        await pilot.press("w")
        golden("plan_others_80x24", dump(pilot))

    learned.play(scene)


def test_plain_characters(learned: Hall) -> None:
    learned.glyphs = ASCII

    async def scene(pilot: Pilot[Any]) -> None:
        await pilot.press("w")
        assert all(ord(character) < 0x250 or character in "%→" for character in dump(pilot))

    learned.play(scene)


def test_without_a_plan_only_the_date_can_be_said(hall: Hall) -> None:
    async def scene(pilot: Pilot[Any]) -> None:
        await pilot.press("down", "w", "x")
        golden("plan_none_80x24", dump(pilot))
        await type_in(pilot, DATE)
        found = hall.store.plan()
        assert found is not None
        assert found.days.date == TODAY + 30
        assert "Too early to say: 0 of at least 20" in dump(pilot)

    hall.play(scene)


def test_each_row_is_typed(hall: Hall) -> None:
    hall.wish()

    async def scene(pilot: Pilot[Any]) -> None:
        for text in ("45", "sat,sun", "final", "75"):
            await pilot.press("down")
            await type_in(pilot, text)
        found = hall.store.plan()
        assert found is not None
        assert (found.days.minutes_per_day, found.days.days_off) == (45, {5, 6})
        assert (found.blueprint, found.target, found.banks) == ("final", 75, (BankId("hall"),))
        await type_in(pilot, "")
        found = hall.store.plan()
        assert found is not None
        assert found.target is None

    hall.play(scene)


@pytest.mark.parametrize(
    ("row", "text", "words"),
    [
        (0, "soon", "is no date"),
        (0, iso(TODAY), "is today"),
        (1, "much", "1 to 1440 minutes"),
        (2, "never", "is no weekday"),
        (3, "missing", "has an exam"),
        (4, "300", "is no target"),
    ],
)
def test_what_cannot_be_is_said_and_nothing_changed(
    hall: Hall, row: int, text: str, words: str
) -> None:
    hall.wish()
    before = hall.store.plan()

    async def scene(pilot: Pilot[Any]) -> None:
        await pilot.press(*["down"] * row)
        await type_in(pilot, text)
        assert words in " ".join(dump(pilot).split())
        assert pilot.app.screen.query_one(Input).value == text  # to be mended, not typed again
        assert hall.store.plan() == before
        await pilot.press("escape")
        assert isinstance(pilot.app.screen, PlanScreen)

    hall.play(scene)


def test_a_plan_is_given_up(learned: Hall) -> None:
    async def scene(pilot: Pilot[Any]) -> None:
        await pilot.press("x", "enter", "x", "escape")
        assert learned.store.plan() is not None
        await pilot.press("x")
        golden("plan_give_up_80x24", dump(pilot))
        await pilot.press("2")
        assert learned.store.plan() is None
        assert "not set" in dump(pilot)

    learned.play(scene)


def test_a_click_changes_what_has_the_cursor(learned: Hall) -> None:
    async def scene(pilot: Pilot[Any]) -> None:
        await pilot.click(offset=(8, 3))
        await pilot.pause()
        await type_in(pilot, "33")
        found = learned.store.plan()
        assert found is not None
        assert found.days.minutes_per_day == 33

    learned.play(scene)


def test_the_days_after_the_exam(learned: Hall) -> None:
    learned.table.now_ms += 40 * DAY_MS

    async def scene(pilot: Pilot[Any]) -> None:
        text = dump(pilot)
        assert text.count("The exam is over.") == 1
        assert "From " not in text
        await pilot.press("w")
        assert "keep to the plan" not in text

    learned.play(scene)


def test_home_on_the_day_of_the_exam_and_after_it(learned: Hall) -> None:
    learned.table.now_ms = learned.table.now_ms - 3 * DAY_MS + 30 * DAY_MS

    async def today(pilot: Pilot[Any]) -> None:
        text = dump(pilot)
        assert "The exam is today. Good luck!" in text
        assert "Exam today" in text
        assert "By the plan: due 0   New 0" in text
        assert "Go on beyond the plan" in text

    async def over(pilot: Pilot[Any]) -> None:
        text = dump(pilot)
        assert text.count("The exam is over") == 1
        assert "by now" not in text
        assert "The exam is over: end or renew the plan   d" in text
        assert "By the plan" not in text
        assert "Next 7 days" in text
        assert " Due 0 " not in text

    learned.table.play(today)
    learned.table.now_ms += DAY_MS
    learned.table.play(over)


def test_without_an_exam_no_pass_mark_is_the_target(hall: Hall) -> None:
    hall.wish(minutes=14)

    async def scene(pilot: Pilot[Any]) -> None:
        assert "pass mark" not in dump(pilot)

    hall.play(scene)


def test_an_exam_saved_on_this_machine_is_offered_and_taken(hall: Hall) -> None:
    hall.wish(minutes=14)
    folder = hall.table.places.user_banks.parent / "blueprints"
    folder.mkdir()
    far = folder.parent / "/".join(["of_a_long_name"] * 6) / "far.yaml"
    far.parent.mkdir(parents=True)
    text = "title: Mine\nsections: [{type: true_false, count: 4}]\n"
    (folder / "mix.yaml").write_text(text, encoding="utf-8")
    far.write_text(text, encoding="utf-8")
    assert hall.plan().exams() == ["quick", "final", "mix"]

    async def scene(pilot: Pilot[Any]) -> None:
        await pilot.press("down", "down", "down")
        await type_in(pilot, "mix")
        assert "mix.yaml" in dump(pilot)
        assert hall.store.plan().blueprint == str(folder / "mix.yaml")
        await type_in(pilot, str(far))
        await pilot.press("enter", "enter")  # the same path again, whole
        await pilot.pause()

    hall.play(scene, (120, 30))
    assert hall.store.plan().blueprint == str(far)


def test_the_summary_says_what_the_plan_asks_tomorrow(hall: Hall) -> None:
    hall.wish(minutes=4)
    study = Study.start(
        hall.index, hall.store, Choice(),
        clock=hall.table.clock, settings=hall.table.settings, timer=lambda: 0.0, seed=7,
    )  # fmt: skip
    study.answer(right(study))
    finished = Finished(study.summary(), (), is_saved=True)

    async def scene(pilot: Pilot[Any]) -> None:
        screen = SummaryScreen(study.summary(), finished, hall.glyphs, has_more=False)
        pilot.app.push_screen(screen)
        await pilot.pause()
        assert "Tomorrow by the plan, as it stands: " in dump(pilot)

    hall.table.play(scene)


def test_home_on_a_day_off_says_so_and_offers_more(hall: Hall) -> None:
    hall.wish(minutes=14, days_off="sat,sun,mon,tue,wed,thu")
    while hall.plan().planning().why_nothing is None:
        hall.table.now_ms += DAY_MS

    async def scene(pilot: Pilot[Any]) -> None:
        golden("home_day_off_80x24", dump(pilot))
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(pilot.app.screen, StudyScreen)

    hall.table.play(scene)


def test_home_on_the_day_of_the_exam(hall: Hall) -> None:
    hall.wish(minutes=14)
    hall.table.now_ms += 30 * DAY_MS

    async def scene(pilot: Pilot[Any]) -> None:
        assert "Exam today" in dump(pilot)

    hall.table.play(scene)


@pytest.mark.parametrize("width", [50, 80])
def test_home_foretells_without_being_cut_off(learned: Hall, width: int) -> None:
    async def scene(pilot: Pilot[Any]) -> None:
        assert re.search(r"Exam in \d+ days: \d+ to \d+ % by now   d", dump(pilot))

    learned.table.play(scene, size=(width, 24))


def test_a_path_with_codes_is_shown_literally(hall: Hall, tmp_path: Path) -> None:
    file = tmp_path / "exam\x1b]52;c;eA==\x07\u202e.yaml"
    file.write_text(
        "bank: hall\ntitle: Own\nminutes: 5\nsections:\n  - {type: single, count: 4}\n",
        encoding="utf-8",
    )
    hall.wish(minutes=14, blueprint=str(file))
    file.unlink()

    async def scene(pilot: Pilot[Any]) -> None:
        page = dump(pilot)
        assert "without its exam everything counts" in " ".join(page.split())
        assert not {"\x1b", "\x07", "\u202e"} & set(page)

    hall.play(scene)
