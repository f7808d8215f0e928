"""The library's keys that mark, and what is in the database afterwards."""

from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from typing import Any

import pytest
from textual.pilot import Pilot

from quizapp.core.mark import Mark
from quizapp.services import for_today
from quizapp.tui.screens.library import LibraryScreen

from .another_process import Holder, until
from .conftest import Table, dump
from .library_shelf import (
    DAY,
    mark_of,
    on,
    open_library,
    type_filter,
)


def test_keys_mark_what_the_cursor_is_on_and_u_takes_it_back(book: Table) -> None:
    async def scene(pilot: Pilot[Any], screen: LibraryScreen) -> None:
        before = mark_of(book, "sm-1")
        for key, said, expected in (
            ("s", "Starred 1 question. u: undo", replace(before, starred=True)),
            ("Ｚ", "Suspended 1 question. u: undo", replace(before, suspended=True)),
            ("z", "Put 1 question off until tomorrow.", replace(before, buried_until=DAY + 1)),
        ):
            await pilot.press(key)
            assert said in dump(pilot)
            assert mark_of(book, "sm-1") == expected
            await pilot.press("ｕ")
            assert "Undone." in dump(pilot)
            assert mark_of(book, "sm-1") == before
        await pilot.press("s", "s")
        assert "Took the star from 1 question." in dump(pilot)

    open_library(book, scene)
    assert mark_of(book, "sm-1") == Mark()


def test_a_suspended_question_comes_back(book: Table) -> None:
    async def scene(pilot: Pilot[Any], screen: LibraryScreen) -> None:
        assert "suspended" in dump(pilot)
        await pilot.press("Z")
        assert "1 question will be asked again." in dump(pilot)
        assert on(screen) == "sm-5"  # the list stays until it is read anew
        await pilot.press("u", "Z")

    open_library(book, scene, filter="is:suspended")
    assert mark_of(book, "sm-5") == Mark(report="答案不对")


def test_ticked_questions_are_marked_in_one_act(book: Table) -> None:
    async def scene(pilot: Pilot[Any], screen: LibraryScreen) -> None:
        await pilot.press("space", "space", "down", "down", "s")
        assert "2 ticked" in dump(pilot)
        assert "Starred 2 questions." in dump(pilot)  # one had a star before
        await pilot.press("s")
        assert "Took the stars from 2 questions." in dump(pilot)
        await pilot.press("u")
        await pilot.press("d")
        assert "Put 2 questions into today." in dump(pilot)
        await pilot.press("home", "space", "space")
        assert screen.shown.view.ticked == frozenset()

    app = open_library(book, scene)
    assert app.made.shown.ticked_in_order() == []
    assert mark_of(book, "sm-1").starred
    assert mark_of(book, "sm-2").starred
    assert not mark_of(book, "sm-5").starred
    with closing(book.store()) as store:
        assert list(for_today.waiting(store, DAY)) == ["sm-1", "sm-2"]


def test_what_was_in_today_before_stays_when_the_act_is_undone(book: Table) -> None:
    async def scene(pilot: Pilot[Any], screen: LibraryScreen) -> None:
        await pilot.press("d", "a", "d", "u")
        assert "Undone." in dump(pilot)
        await pilot.press("a", "d")
        assert "Today's study has it already." in dump(pilot)
        await pilot.press("down", "d")

    open_library(book, scene, filter="chapter:1 bank:service-marketing")
    with closing(book.store()) as store:
        assert list(for_today.waiting(store, DAY)) == ["sm-1", "sm-2"]


def test_ticks_leave_with_their_questions(book: Table) -> None:
    async def scene(pilot: Pilot[Any], screen: LibraryScreen) -> None:
        await pilot.press("a")
        assert len(screen.shown.view.ticked) == 66
        await type_filter(pilot, "is:wrong")
        await pilot.press("escape")
        assert screen.shown.view.ticked == {"sm-2", "sm-3"}
        await pilot.press("a")
        assert screen.shown.view.ticked == frozenset()

    open_library(book, scene)


def test_notes_and_reports_are_kept_and_taken_back(book: Table) -> None:
    async def scene(pilot: Pilot[Any], screen: LibraryScreen) -> None:
        await pilot.press("n", *"memo", "escape")
        assert "Kept the note." in dump(pilot)
        assert mark_of(book, "sm-1").note == "memo"
        await pilot.press("r", *"bad", "enter")
        assert "Reported the question." in dump(pilot)
        await pilot.press("u")
        assert mark_of(book, "sm-1") == Mark(note="memo")
        await pilot.press("n", *["backspace"] * 4, "escape")
        assert "Took the note away." in dump(pilot)

    open_library(book, scene)
    assert mark_of(book, "sm-1") == Mark()


def test_a_question_as_a_page_is_marked_alone(book: Table) -> None:
    async def scene(pilot: Pilot[Any], screen: LibraryScreen) -> None:
        await pilot.press("space", "space", "enter", "s")  # two ticked, the third on show
        assert "Starred 1 question." in dump(pilot)
        assert "* starred" in dump(pilot)

    open_library(book, scene)
    assert mark_of(book, "sm-3").starred
    assert not mark_of(book, "sm-1").starred


# -- while another process has the progress


def test_a_mark_waits_for_another_process_and_says_so(
    book: Table, hold: Callable[..., Holder]
) -> None:
    async def scene(pilot: Pilot[Any], screen: LibraryScreen) -> None:
        holder = hold(seconds=0.5)
        await pilot.press("s")
        assert "Waiting for " in dump(pilot)
        assert not mark_of(book, "sm-1").starred
        await pilot.press("Z")  # nothing else is done meanwhile
        holder.let_go_later()
        await until(pilot, lambda: "Starred 1 question." in dump(pilot))

    open_library(book, scene)
    assert mark_of(book, "sm-1") == Mark(starred=True)


@pytest.mark.slow
def test_progress_that_cannot_be_read_leaves_the_list(
    book: Table, hold: Callable[..., Holder]
) -> None:
    async def scene(pilot: Pilot[Any], screen: LibraryScreen) -> None:
        holder = hold("BEGIN EXCLUSIVE")
        await pilot.press("end")
        # What is said begins with the file's path, which may be broken anywhere between two lines.
        await until(pilot, lambda: 'progress.db"isinuseby' in "".join(dump(pilot).split()))
        assert "第60题" not in dump(pilot)
        holder.let_go()
        await pilot.press("up")
        await until(pilot, lambda: "第60题" in dump(pilot))

    open_library(book, scene)
