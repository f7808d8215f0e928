"""The library's filter: what is typed, what has a name, and which list stands there then."""

from contextlib import closing
from typing import Any

import pytest
from textual.events import Paste
from textual.pilot import Pilot
from textual.widgets import Input

from quizapp import language
from quizapp.services import saved_filters
from quizapp.tui.screens.choose import ChooseScreen
from quizapp.tui.screens.filters import FiltersScreen
from quizapp.tui.screens.library import LibraryScreen

from .conftest import Table, dump, golden
from .library_shelf import mark_of, on, open_library, paste_filter, type_filter

# -- typed


def test_a_filter_that_was_typed_is_named_and_counted(book: Table) -> None:
    async def scene(pilot: Pilot[Any], screen: LibraryScreen) -> None:
        assert "All questions" in dump(pilot)
        await type_filter(pilot, "是：错题 储存")
        assert "Wrong-question book" not in dump(pilot)
        assert "1 of 66" in dump(pilot)
        assert on(screen) == "sm-3"
        await type_filter(pilot, "is:wrong")
        assert "Wrong-question book" in dump(pilot)
        assert "2 of 66" in dump(pilot)

    open_library(book, scene)


def test_a_filter_that_cannot_be_read_says_why_and_keeps_the_list(book: Table) -> None:
    async def scene(pilot: Pilot[Any], screen: LibraryScreen) -> None:
        await pilot.press("slash", "backspace", "x")
        await pilot.pause()
        text = dump(pilot)
        assert 'There is no state "wrongx". Did you mean "wrong"?' in text
        assert "2 of 66" in text
        assert "乘坐一次航班" in text
        await pilot.press("backspace")
        await pilot.pause()
        assert "There is no state" not in dump(pilot)

    open_library(book, scene, filter="is:wrong")


@pytest.mark.parametrize("key", ["p", "a", "S"])
def test_a_list_that_nobody_asked_for_is_not_acted_on(book: Table, key: str) -> None:
    async def scene(pilot: Pilot[Any], screen: LibraryScreen) -> None:
        await paste_filter(pilot, screen, "is:wrongx")
        await pilot.press("escape", key)
        assert pilot.app.screen is screen
        assert screen.shown.view.ticked == frozenset()
        said = [one.message for one in pilot.app._notifications]
        assert said == ["The filter has a mistake, and the list is not what it asks for."]
        await pilot.press("o", "2", key)  # neither another order nor other progress mends it
        screen.reread()
        await pilot.press(key)
        assert 'There is no state "wrongx"' in dump(pilot)
        assert pilot.app.screen is screen
        await pilot.press("s")  # one row is what it is
        assert screen.marking.said in dump(pilot)
        assert "star" in screen.marking.said
        await type_filter(pilot, "is:wrong")
        await pilot.press("escape", "p")
        assert isinstance(pilot.app.screen, ChooseScreen)

    assert open_library(book, scene, filter="").wishes.practice == []


def test_letters_are_commands_but_while_the_filter_is_typed(book: Table) -> None:
    async def scene(pilot: Pilot[Any], screen: LibraryScreen) -> None:
        await pilot.press("／", "s", "Z", "服", "Ｓ", "?")
        assert screen.input.value == "sZ服Ｓ?"
        await pilot.press(*["backspace"] * 5, "down")  # arrows go through the list all the same
        assert on(screen) == "sm-2"
        await pilot.press("escape")
        assert not screen.is_typing
        assert pilot.app.screen is screen
        await pilot.press("ｓ")
        assert "Starred 1 question." not in dump(pilot)  # it had a star
        await pilot.press("escape")
        assert pilot.app.screen is not screen

    open_library(book, scene)
    assert not mark_of(book, "sm-2").starred
    assert not mark_of(book, "sm-2").suspended


def test_what_is_typed_narrows_the_list(book: Table) -> None:
    async def scene(pilot: Pilot[Any], screen: LibraryScreen) -> None:
        await pilot.press("slash", *"储存")
        await pilot.pause()
        assert screen.input.value == "is:wrong 储存"
        assert screen.shown.ids() == ["sm-3"]
        await pilot.press("escape", "slash", "escape")
        assert screen.shown.canonical == "is:wrong 储存"

    open_library(book, scene, filter="is:wrong")


def test_it_may_begin_in_the_filter(book: Table) -> None:
    async def scene(pilot: Pilot[Any], screen: LibraryScreen) -> None:
        await pilot.press(*"储存", "enter", "s")
        assert not screen.is_typing

    open_library(book, scene, focus=True)
    assert mark_of(book, "sm-3").starred


def test_a_pasted_filter_is_one_clean_line(book: Table) -> None:
    async def scene(pilot: Pilot[Any], screen: LibraryScreen) -> None:
        await pilot.press("slash")
        screen.input.post_message(Paste("is:wrong\tchapter:1\x1b\nrm -rf"))
        await pilot.pause()
        assert screen.input.value == "is:wrong chapter:1\ufffd"

    open_library(book, scene)


# -- with names


def test_a_filter_is_chosen_by_name(book: Table) -> None:
    language.use("zh-Hans", {})

    async def scene(pilot: Pilot[Any], screen: LibraryScreen) -> None:
        await pilot.press("ｆ")
        assert isinstance(pilot.app.screen, FiltersScreen)
        golden("library_filters_80x24", dump(pilot))
        await pilot.press("2")
        assert screen.input.value == "是:错题"
        assert screen.shown.canonical == "is:wrong"
        assert screen.shown.ids() == ["sm-2", "sm-3"]

    open_library(book, scene)


def test_a_filter_of_another_screen_is_written_in_the_student_s_language(book: Table) -> None:
    language.use("zh-Hant", {})

    async def scene(pilot: Pilot[Any], screen: LibraryScreen) -> None:
        assert screen.input.value == "是:錯題 章:1"
        await pilot.press("p")
        assert "是:錯題 章:1" in dump(pilot)
        await pilot.press("escape", "S")
        assert "是:錯題 章:1" in dump(pilot)
        await pilot.press(*"mine", "enter", "escape")  # no habit: it came from elsewhere

    open_library(book, scene, filter="is:wrong chapter:1")
    with closing(book.store()) as store:
        assert saved_filters.own(store) == {"mine": "is:wrong chapter:1"}
        assert saved_filters.last(store) == ""


def test_an_own_filter_is_saved_used_deleted_and_brought_back(book: Table) -> None:
    async def scene(pilot: Pilot[Any], screen: LibraryScreen) -> None:
        await type_filter(pilot, "type:判 错>0")
        await pilot.press("escape", "Ｓ", *"mine", "enter")
        assert 'Saved the filter "mine".' in dump(pilot)
        assert "mine" in dump(pilot).splitlines()[0]
        await pilot.press("f", "1")
        assert len(screen.shown.ids()) == 66
        await pilot.press("f", "9")
        assert screen.shown.ids() == ["sm-3"]
        await pilot.press("f", "x")  # the first is not the student's own
        assert isinstance(pilot.app.screen, FiltersScreen)
        await pilot.press("up", "ｘ")
        assert 'Deleted the filter "mine". u: undo' in dump(pilot)
        with closing(book.store()) as store:
            assert saved_filters.own(store) == {}
        await pilot.press("u")
        assert 'The filter "mine" is back.' in dump(pilot)

    open_library(book, scene)
    with closing(book.store()) as store:
        assert saved_filters.own(store) == {"mine": "type:true_false wrong>0"}


def test_a_name_that_is_too_long_is_refused_in_words(book: Table) -> None:
    async def scene(pilot: Pilot[Any], screen: LibraryScreen) -> None:
        await pilot.press("S")
        pilot.app.screen.query_one(Input).value = "x" * 61
        await pilot.press("enter")
        assert "1 to 60 characters" in dump(pilot)

    open_library(book, scene)


def test_many_own_filters_scroll(book: Table) -> None:
    with closing(book.store()) as store:
        for number in range(30):
            saved_filters.save(store, f"own {number:02}", f"第{number}题")

    async def scene(pilot: Pilot[Any], screen: LibraryScreen) -> None:
        await pilot.press("f", "up")
        assert "own 29" in dump(pilot)
        await pilot.press("enter")
        assert screen.shown.ids()[0] == "m-29"

    open_library(book, scene, size=(50, 16))


def test_the_last_filter_is_there_the_next_time(book: Table) -> None:
    async def leave(pilot: Pilot[Any], screen: LibraryScreen) -> None:
        await type_filter(pilot, "章：2")
        await pilot.press("escape", "escape")

    async def scene(pilot: Pilot[Any], screen: LibraryScreen) -> None:
        assert screen.input.value == "章：2"
        assert screen.shown.ids() == ["sm-4", "sm-5"]

    open_library(book, leave)
    open_library(book, scene, filter=None)
