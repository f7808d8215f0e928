"""An exam on the screen that another window or the disk is in the way of."""

from typing import Any

import pytest
from textual.pilot import Pilot

from quizapp.core.exam import State
from quizapp.services.exam import Exam
from quizapp.store.errors import NotSaved
from quizapp.tui.screens.exam import ExamScreen
from quizapp.tui.screens.menu import MenuScreen
from quizapp.tui.screens.result import ResultScreen

from .conftest import Table, settled
from .exam_table import MINUTE, answers, kept, page, screen, sit, words


def test_another_window_is_ahead_and_nothing_is_overwritten(table: Table) -> None:
    async def scene(pilot: Pilot[Any]) -> None:
        store = table.store()
        other = Exam.resume(
            store, clock=table.clock, reading=table.reading, settings=table.settings
        )
        other.choose(frozenset({3}))
        other.go(7)
        await pilot.press("a")
        assert "another window" in page(pilot, "page").replace("\n", " ").replace("  ", " ")
        assert screen(pilot).exam.attempt.position == 7
        assert answers(table) == {1: frozenset({3})}
        await pilot.press("b")
        assert answers(table) == {1: frozenset({3}), 7: frozenset({1})}
        store.close()

    sit(table, scene)


# row 17
@pytest.mark.parametrize("over", [[], ["f10"], ["tab"]])
def test_a_clock_that_was_stopped_in_another_window_shows_where_the_exam_stands(
    table: Table, over: list[str]
) -> None:
    async def scene(pilot: Pilot[Any]) -> None:
        store = table.store()
        other = Exam.resume(
            store, clock=table.clock, reading=table.reading, settings=table.settings
        )
        other.pause()
        table.now_ms += 90 * MINUTE
        other.go_on()
        other.go(21)
        await pilot.press(*over)
        exam = next(one for one in pilot.app.screen_stack if isinstance(one, ExamScreen))
        exam.tick()
        await settled(pilot)
        assert screen(pilot).exam.attempt.position == 21
        shown = page(pilot, "page")
        assert "another window" in shown.replace("\n", " ").replace("  ", " ")
        assert "  21. " in shown
        await pilot.press("c")
        assert answers(table) == {21: frozenset({2})}
        store.close()

    sit(table, scene)


# row 19
def test_an_end_that_could_not_be_written_says_so_at_once(
    table: Table, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def scene(pilot: Pilot[Any]) -> None:
        exam = screen(pilot)
        with monkeypatch.context() as broken:

            def fail(*_a: object, **_m: object) -> None:
                raise NotSaved("The answer is NOT saved.")

            broken.setattr(type(exam.exam._store), "finish_attempt", fail)
            table.now_ms += 91 * MINUTE
            exam.tick()
            assert "NOT saved" in page(pilot, "page")
            await pilot.press("escape")
            exam.tick()
            assert isinstance(pilot.app.screen, MenuScreen)
        exam.tick()
        await settled(pilot)
        assert isinstance(pilot.app.screen, ResultScreen)
        assert kept(table).state is State.EXPIRED

    sit(table, scene)


def test_handed_in_elsewhere_shows_the_result_here(table: Table) -> None:
    async def scene(pilot: Pilot[Any]) -> None:
        store = table.store()
        Exam.resume(
            store, clock=table.clock, reading=table.reading, settings=table.settings
        ).submit()
        store.close()
        await pilot.press("a")
        await settled(pilot)
        assert isinstance(pilot.app.screen, ResultScreen)
        assert answers(table) == {}

    sit(table, scene)


def test_what_could_not_be_written_says_so_and_is_tried_again(
    table: Table, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def scene(pilot: Pilot[Any]) -> None:
        store = screen(pilot).exam._store
        with monkeypatch.context() as broken:

            def fail(*_a: object, **_m: object) -> None:
                raise NotSaved("The answer is NOT saved.")

            broken.setattr(type(store), "save_attempt", fail)
            await pilot.press("b")
            assert "NOT saved" in page(pilot, "page")
            await pilot.press("a", "right", "tab", "f10")
            assert isinstance(pilot.app.screen, ExamScreen)
            assert answers(table) == {}
        await pilot.press("enter")
        assert answers(table) == {1: frozenset({1})}
        assert "NOT saved" not in page(pilot, "page")

    sit(table, scene)


@pytest.mark.parametrize("pressed", [["enter"], ["f10", "u"]])
def test_a_pause_that_could_not_be_ended_says_so(
    table: Table, monkeypatch: pytest.MonkeyPatch, pressed: list[str]
) -> None:
    async def scene(pilot: Pilot[Any]) -> None:
        await pilot.press("p")
        store = screen(pilot).exam._store
        with monkeypatch.context() as broken:

            def fail(*_a: object, **_m: object) -> None:
                raise NotSaved("The answer is NOT saved.")

            broken.setattr(type(store), "save_attempt", fail)
            await pilot.press(*pressed)
            assert "NOT saved" in page(pilot, "page")
            assert "服务的特性" not in words(pilot)
        await pilot.press("enter")
        assert kept(table).state is State.OPEN
        assert "服务的特性" in words(pilot)

    sit(table, scene)


def test_a_number_of_the_command_line_that_is_none_ends_with_its_error(table: Table) -> None:
    async def scene(pilot: Pilot[Any]) -> None:
        await pilot.pause()

    app = table.play(scene, start="exam", exam="no-such-exam")
    assert app.trouble is not None
    assert "no-such-exam" in str(app.trouble)
