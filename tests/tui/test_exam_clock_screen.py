"""The exam's clock on the screen: it ends what nobody hands in."""

from typing import Any

import pytest
from textual.pilot import Pilot
from textual.widget import Widget

from quizapp import language
from quizapp.core.exam import State
from quizapp.settings.keys import Settings
from quizapp.tui.screens.exam import ExamScreen
from quizapp.tui.screens.hand_in import HandInScreen
from quizapp.tui.screens.home import HomeScreen
from quizapp.tui.screens.menu import MenuScreen
from quizapp.tui.screens.result import ResultScreen

from .conftest import Table, settled
from .exam_table import MINUTE, answers, kept, page, screen, sit, words

# -- the clock


def test_the_clock_shows_what_is_left_and_warns_twice(table: Table) -> None:
    said: list[tuple[str, str]] = []
    rung: list[int] = []

    async def scene(pilot: Pilot[Any]) -> None:
        app = pilot.app
        app.notify = lambda message, **_o: said.append((message, ""))
        app.bell = lambda: rung.append(1)
        for minutes, left in ((79, "11:00"), (80, "10:00"), (88, "2:00"), (89, "1:00")):
            table.now_ms = began + minutes * MINUTE
            screen(pilot).tick()
            screen(pilot).tick()
            assert left in page(pilot, "card")
        assert [one for one, _ in said] == ["Ten minutes are left.", "One minute is left."]
        assert rung == [1]
        assert "! Less than a minute" in page(pilot, "card")

    began = table.now_ms
    table.settings = Settings(ascii=True)  # plain figures can be read here
    sit(table, scene)


@pytest.mark.parametrize("size", [(80, 24), (72, 20), (120, 30), (101, 24)])
def test_what_pops_up_is_whole(table: Table, size: tuple[int, int]) -> None:
    async def scene(pilot: Pilot[Any]) -> None:
        language.use("zh-Hans", {})
        for lead in ("", " "):  # whatever column a letter of two cells begins in
            pilot.app.notify(lead + "读" * 12, markup=False)
            await settled(pilot)
            assert "读" * 12 in words(pilot)
            pilot.app.clear_notifications()
            await settled(pilot)

    sit(table, scene, size=size)


def test_a_short_exam_is_not_about_to_end_when_it_begins(table: Table) -> None:
    async def scene(pilot: Pilot[Any]) -> None:
        assert screen(pilot).sitting.card.urgency == "text"
        table.now_ms += 4 * MINUTE
        assert screen(pilot).sitting.card.urgency == "bad"

    sit(table, scene, minutes=5.0)


def test_a_tick_paints_the_rows_of_the_clock_alone(table: Table) -> None:
    async def scene(pilot: Pilot[Any]) -> None:
        exam = screen(pilot)
        painted: list[str] = []

        def watch(widget: Widget) -> None:
            original = widget.refresh

            def refresh(*regions: Any, **more: Any) -> Any:
                painted.append(f"{widget.id} {sum(region.height for region in regions)}")
                return original(*regions, **more)

            widget.refresh = refresh

        exam.tick()  # the first one after a change of size draws all of the card
        for widget in exam.query("*"):
            watch(widget)
        exam.tick()
        assert painted == []
        table.now_ms += 1000
        exam.tick()
        assert painted == ["card 3"]

    sit(table, scene)


def test_the_hand_moves_by_itself_and_stands_still_without_a_limit(table: Table) -> None:
    async def scene(pilot: Pilot[Any]) -> None:
        assert [timer for timer in screen(pilot)._timers if timer._repeat == 0] != []

    async def without(pilot: Pilot[Any]) -> None:
        assert [timer for timer in screen(pilot)._timers if timer._repeat == 0] == []
        assert "No time limit" in page(pilot, "card")

    sit(table, scene)
    sit(table, without, minutes=None)


def test_time_that_is_up_hands_in_whatever_stands_over_the_exam(table: Table) -> None:
    async def scene(pilot: Pilot[Any]) -> None:
        await pilot.press("b", "f10", "?")
        exam = next(one for one in pilot.app.screen_stack if isinstance(one, ExamScreen))
        table.now_ms += 90 * MINUTE
        exam.tick()
        await settled(pilot)
        assert isinstance(pilot.app.screen, ResultScreen)
        assert kept(table).state is State.EXPIRED
        assert answers(table) == {1: frozenset({1})}
        assert "Time ran out" in words(pilot)

    sit(table, scene)


def test_a_key_that_comes_too_late_changes_nothing(table: Table) -> None:
    async def scene(pilot: Pilot[Any]) -> None:
        table.now_ms += 90 * MINUTE
        await pilot.press("b")
        await settled(pilot)
        assert isinstance(pilot.app.screen, ResultScreen)
        assert answers(table) == {}
        finished = kept(table).finished
        assert finished is not None
        assert finished.utc_ms == kept(table).started.utc_ms + 90 * MINUTE

    sit(table, scene)


def test_without_handing_in_by_the_clock_it_stands_at_nothing(table: Table) -> None:
    async def scene(pilot: Pilot[Any]) -> None:
        table.now_ms += 100 * MINUTE
        screen(pilot).tick()
        assert "! Time is up" in page(pilot, "card")
        await pilot.press("b")
        assert answers(table) == {1: frozenset({1})}

    sit(table, scene, auto_submit=False)


# -- pause and menu


def test_a_pause_hides_the_question_and_stops_the_clock(table: Table) -> None:
    async def scene(pilot: Pilot[Any]) -> None:
        await pilot.press("p")
        assert kept(table).state is State.PAUSED
        assert "服务的特性" not in words(pilot)
        await pilot.press("a", "1", "right", "tab", "m")
        assert answers(table) == {}
        table.now_ms += 30 * MINUTE
        assert screen(pilot).exam.remaining_ms == 90 * MINUTE
        await pilot.press("escape", "escape")
        assert kept(table).state is State.PAUSED
        await pilot.press("enter")
        assert kept(table).state is State.OPEN
        assert "服务的特性" in words(pilot)
        assert kept(table).position == 1

    sit(table, scene)


def test_where_no_pause_is_allowed_none_is_offered(table: Table) -> None:
    async def scene(pilot: Pilot[Any]) -> None:
        await pilot.press("p")
        assert kept(table).state is State.OPEN
        await pilot.press("escape")
        assert isinstance(pilot.app.screen, MenuScreen)
        assert "Pause" not in words(pilot)

    sit(table, scene, pause_allowed=False)


def test_an_exam_is_left_and_gone_on_with_from_home(table: Table) -> None:
    async def scene(pilot: Pilot[Any]) -> None:
        await pilot.press("b", "enter", "escape", "4")
        await settled(pilot)
        assert isinstance(pilot.app.screen, HomeScreen)
        assert kept(table).state is State.OPEN
        assert "Go on with your exam (question 2/50)" in words(pilot)
        table.now_ms += 10 * MINUTE
        await pilot.press("ｃ")
        assert screen(pilot).exam.attempt.position == 2
        assert screen(pilot).exam.remaining_ms == 80 * MINUTE

    sit(table, scene)


def test_one_that_ran_out_meanwhile_shows_its_result(table: Table) -> None:
    async def scene(pilot: Pilot[Any]) -> None:
        await pilot.press("b", "escape", "4")
        await settled(pilot)
        table.now_ms += 91 * MINUTE
        await pilot.press("c")
        await settled(pilot)
        assert isinstance(pilot.app.screen, ResultScreen)
        assert kept(table).state is State.EXPIRED
        await pilot.press("escape")
        await settled(pilot)
        assert "your exam" not in words(pilot)

    sit(table, scene)


def test_no_key_quits_silently(table: Table) -> None:
    async def scene(pilot: Pilot[Any]) -> None:
        await pilot.press("q", "f", "g", "u", "x", "z")
        assert isinstance(pilot.app.screen, ExamScreen)
        assert answers(table) == {}

    sit(table, scene)


# -- handing in


def test_enter_on_the_last_question_asks_and_never_hands_in_by_itself(table: Table) -> None:
    async def scene(pilot: Pilot[Any]) -> None:
        await pilot.press("tab", "5", "0", "enter", "a", "enter")
        assert isinstance(pilot.app.screen, HandInScreen)
        await pilot.press("enter")
        assert isinstance(pilot.app.screen, ExamScreen)
        await pilot.press("enter", "enter", "enter", "escape")
        assert kept(table).state is State.OPEN

    sit(table, scene)


def test_the_question_says_what_is_blank_and_goes_there(table: Table) -> None:
    async def scene(pilot: Pilot[Any]) -> None:
        await pilot.press("a", "enter", "a", "m", "enter", "enter", "m", "f10")
        text = words(pilot)
        assert "answered 2   blank 48   marked 2   1:30:00 left" in text
        assert "Marked:  2  4" in text
        await pilot.press("u")
        assert kept(table).position == 3

    sit(table, scene)


def test_going_to_a_blank_one_ends_a_pause(table: Table) -> None:
    async def scene(pilot: Pilot[Any]) -> None:
        await pilot.press("a", "p", "f10", "u")
        assert kept(table).state is State.OPEN
        assert kept(table).position == 2
        assert "服务的特性" in words(pilot)

    sit(table, scene)


@pytest.mark.parametrize("pressed", [["y"], ["ｙ"], ["1"], ["left", "enter"]])
def test_handed_in_once_with_its_result(table: Table, pressed: list[str]) -> None:
    async def scene(pilot: Pilot[Any]) -> None:
        await pilot.press("b", "f10", *pressed)
        await settled(pilot)
        assert isinstance(pilot.app.screen, ResultScreen)
        assert kept(table).state is State.SUBMITTED
        store = table.store()
        assert len(store.attempts()) == 1
        assert len(store.reviews()) == 1
        store.close()
        await pilot.press("escape")
        await settled(pilot)
        assert isinstance(pilot.app.screen, HomeScreen)

    sit(table, scene)


def test_once_more_is_another_paper_on_the_same_terms(table: Table) -> None:
    async def scene(pilot: Pilot[Any]) -> None:
        await pilot.press("f10", "y")
        await settled(pilot)
        before = kept(table)
        await pilot.press("r")
        await settled(pilot)
        after = screen(pilot).exam.attempt
        assert after.id != before.id
        assert after.paper.seed != before.paper.seed
        assert after.paper.minutes == before.paper.minutes
        assert after.paper.rule == before.paper.rule
        assert not after.paper.pause_allowed

    sit(table, scene, pause_allowed=False)
