"""Another process has the progress file in use: the screen says so, waits, and goes on."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from quizapp.core.memory import Rating
from quizapp.tui.screens.home import HomeScreen
from quizapp.tui.screens.study import StudyScreen

from .another_process import Holder, until
from .conftest import Table, dump
from .exam_table import answers, screen, sit
from .test_study_screen import SM1, SM2, reviews, study


@pytest.mark.parametrize("how", ["BEGIN IMMEDIATE", "BEGIN"])
def test_an_answer_waits_for_another_process_and_says_so(
    table: Table, hold: Callable[..., Holder], how: str
) -> None:
    async def scene(pilot: Pilot[Any]) -> None:
        await pilot.press("enter", "a", "b", "d")
        holder = hold(how, seconds=1.0)
        await pilot.press("enter")
        shown = dump(pilot)
        assert "Waiting for " in shown
        if Path("/proc/locks").exists():
            assert f"pid {holder.pid}" in shown
        assert "Right." not in shown
        await pilot.press("c", "enter", "right", "u", "s")
        assert study(pilot).sitting.view.chosen == {0, 1, 3}
        holder.let_go_later()
        await until(pilot, lambda: "Right." in dump(pilot))
        assert "Waiting" not in dump(pilot)

    table.play(scene)
    assert reviews(table) == [(SM1, frozenset({0, 1, 3}), Rating.GOOD, False)]


def test_after_five_seconds_it_is_not_saved_and_can_be_tried_again(
    table: Table, hold: Callable[..., Holder]
) -> None:
    async def scene(pilot: Pilot[Any]) -> None:
        await pilot.press("enter", "a", "b", "d")
        holder = hold(seconds=0.0)
        await pilot.press("enter")
        await until(pilot, lambda: "NOT saved" in dump(pilot))
        if Path("/proc/locks").exists():
            said = "".join(dump(pilot).split())  # the path before it may be of any length
            assert f"inusebypid{holder.pid}" in said
        assert "Enter Try to save again" in dump(pilot)
        await pilot.press("enter")
        assert "Waiting for " in dump(pilot)
        holder.let_go()
        await until(pilot, lambda: "Right." in dump(pilot))

    table.play(scene)
    assert reviews(table) == [(SM1, frozenset({0, 1, 3}), Rating.GOOD, False)]


def test_another_rating_waits_too_and_goes_on(table: Table, hold: Callable[..., Holder]) -> None:
    async def scene(pilot: Pilot[Any]) -> None:
        await pilot.press("enter", "a", "b", "d", "enter")
        holder = hold()
        await pilot.press("4")
        assert "Waiting for " in dump(pilot)
        holder.let_go()
        await until(pilot, lambda: study(pilot).sitting.view.turn.question.id == SM2)

    table.play(scene)
    assert [row[2] for row in reviews(table)] == [Rating.EASY]


def test_a_note_and_a_star_wait_too(table: Table, hold: Callable[..., Holder]) -> None:
    async def scene(pilot: Pilot[Any]) -> None:
        await pilot.press("enter", "n", "x")
        holder = hold()
        await pilot.press("escape")
        assert "Waiting for " in dump(pilot)
        holder.let_go()
        await until(pilot, lambda: "Waiting" not in dump(pilot))
        holder = hold()
        await pilot.press("s")
        holder.let_go()
        await until(pilot, lambda: "* starred" in dump(pilot))

    table.play(scene)
    store = table.store()
    mark = store.mark(SM1)
    store.close()
    assert (mark.note, mark.starred) == ("x", True)


def test_leaving_while_it_waits_is_leaving_without_the_answer(
    table: Table, hold: Callable[..., Holder]
) -> None:
    async def scene(pilot: Pilot[Any]) -> None:
        await pilot.press("enter", "a")
        holder = hold()
        await pilot.press("enter", "escape")
        assert "NOT saved" in dump(pilot)
        await pilot.press("2")
        holder.let_go()
        await until(pilot, lambda: not isinstance(pilot.app.screen, StudyScreen))

    app = table.play(scene)
    assert app.trouble is not None
    assert reviews(table) == []


def test_a_bank_is_switched_as_soon_as_that_can_be_written(
    table: Table, hold: Callable[..., Holder]
) -> None:
    async def scene(pilot: Pilot[Any]) -> None:
        holder = hold()
        await pilot.press("down", "space")
        await until(pilot, lambda: "Waiting for " in dump(pilot))
        assert "[x] 服务营销" in dump(pilot)
        holder.let_go()
        await until(pilot, lambda: "[ ] 服务营销" in dump(pilot))
        assert isinstance(pilot.app.screen, HomeScreen)

    table.play(scene)


def test_a_bank_that_can_not_be_switched_says_why(
    table: Table, hold: Callable[..., Holder]
) -> None:
    async def scene(pilot: Pilot[Any]) -> None:
        hold()
        await pilot.press("down", "space")
        await until(pilot, lambda: "NOT saved" in dump(pilot))
        assert "[x] 服务营销" in dump(pilot)

    table.play(scene, size=(110, 30))


def test_a_choice_in_an_exam_waits_and_is_made_once(
    table: Table, hold: Callable[..., Holder]
) -> None:
    async def scene(pilot: Pilot[Any]) -> None:
        other = hold()
        await pilot.press("b")
        assert "Waiting for" in dump(pilot)
        assert str(other.pid) in dump(pilot)
        await pilot.press("a", "right", "f10")
        assert screen(pilot).exam.attempt.position == 1
        other.let_go()
        await until(pilot, lambda: answers(table) == {1: frozenset({1})})
        await until(pilot, lambda: "Waiting for" not in dump(pilot))
        assert screen(pilot).exam.attempt.revision == 1

    sit(table, scene)


def test_an_exam_that_waited_long_enough_says_that_nothing_is_saved(
    table: Table, hold: Callable[..., Holder], monkeypatch: pytest.MonkeyPatch
) -> None:
    async def scene(pilot: Pilot[Any]) -> None:
        other = hold()
        await pilot.press("b")
        await until(pilot, lambda: "NOT saved" in dump(pilot))
        assert "Try to save again" in dump(pilot)
        other.let_go()
        await pilot.press("enter")
        assert answers(table) == {1: frozenset({1})}
        assert "NOT saved" not in dump(pilot)

    monkeypatch.setattr("quizapp.tui.waiting.WAITS", 2)
    sit(table, scene)
