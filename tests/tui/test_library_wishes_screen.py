"""What the library asks of its application, and how it stands when something has changed."""

from contextlib import closing
from typing import Any

from textual.pilot import Pilot

from quizapp.banks.folder import bank_files
from quizapp.core.mark import Mark
from quizapp.core.question import QuestionId
from quizapp.script import to_simplified
from quizapp.tui.screens.choose import ChooseScreen
from quizapp.tui.screens.library import LibraryScreen

from .conftest import DAY_MS, Table, dump
from .library_shelf import answer, mark_of, on, open_library, paste_filter, type_filter

# -- practice and editing


def test_practice_is_asked_for_by_filter_or_by_list(book: Table) -> None:
    async def scene(pilot: Pilot[Any], screen: LibraryScreen) -> None:
        await pilot.press("ｐ")
        assert isinstance(pilot.app.screen, ChooseScreen)
        assert "Practise: Wrong-question book" in dump(pilot)
        await pilot.press("1")
        app = pilot.app
        app.pop_screen()
        await pilot.press("p", "4")
        app.pop_screen()
        await pilot.press("down", "space", "p", "4")
        app.pop_screen()
        await pilot.press("p", "escape")

    wanted = open_library(book, scene, filter="is:wrong").wishes.practice
    assert [(one.filter, one.questions, one.mode) for one in wanted] == [
        ("is:wrong", ["sm-2", "sm-3"], "set"),
        ("is:wrong", None, "random"),
        ("is:wrong", ["sm-3"], "random"),
    ]


def test_ticked_questions_are_practised_whatever_the_filter_says(book: Table) -> None:
    async def scene(pilot: Pilot[Any], screen: LibraryScreen) -> None:
        await pilot.press("space")
        await paste_filter(pilot, screen, "is:wrongx")
        await pilot.press("escape", "p")
        assert isinstance(pilot.app.screen, ChooseScreen)
        await pilot.press("1")
        await pilot.pause()

    assert [one.questions for one in open_library(book, scene).wishes.practice] == [["sm-1"]]


def test_banks_that_are_off_are_marked_and_practised_when_asked_for(book: Table) -> None:
    async def scene(pilot: Pilot[Any], screen: LibraryScreen) -> None:
        assert "bank off" in dump(pilot)
        assert "its bank is switched off" not in dump(pilot)
        await pilot.press("p")
        assert "61 questions are of banks that are off" in dump(pilot)
        await pilot.press("escape", "end", "space", "enter")
        assert "its bank is switched off" in dump(pilot)
        await pilot.press("escape", "p", "1")
        pilot.app.pop_screen()
        await type_filter(pilot, "is:wrong")
        await pilot.press("escape", "p")
        assert "of banks that are off" not in dump(pilot)

    wishes = open_library(book, scene, size=(80, 40)).wishes
    assert [one.questions for one in wishes.practice] == [["m-60"]]


def test_editing_is_asked_for_from_the_list_and_the_page(book: Table) -> None:
    async def scene(pilot: Pilot[Any], screen: LibraryScreen) -> None:
        await pilot.press("ｅ", "down", "enter", "f5")
        await pilot.pause()

    assert open_library(book, scene).wishes.edits == ["sm-1", "sm-2"]


# -- what has changed meanwhile


def test_after_a_session_the_list_is_read_anew_at_the_same_place(book: Table) -> None:
    async def scene(pilot: Pilot[Any], screen: LibraryScreen) -> None:
        app: Any = pilot.app
        await pilot.press("down", "p", "1")
        for days in (1, 2):
            book.now_ms += DAY_MS
            answer(
                app.store, app.index, "sm-2", response=frozenset({0}), correct=True, days_ago=-days
            )
        answer(app.store, app.index, "sm-1", response=frozenset({2}), correct=False)
        app.pop_screen()
        await pilot.pause()
        assert screen.shown.ids() == ["sm-1", "sm-3"]
        assert on(screen) == "sm-3"
        assert "2 of 66" in dump(pilot)

    open_library(book, scene, filter="is:wrong")


def test_a_list_may_shrink_beneath_a_question_that_is_looked_at(book: Table) -> None:
    with closing(book.store()) as store:
        for number in range(1, 31):
            store.set_mark(QuestionId(f"m-{number}"), at=book.clock(), starred=True)

    async def scene(pilot: Pilot[Any], screen: LibraryScreen) -> None:
        app: Any = pilot.app
        await pilot.press("end", "enter")
        for number in range(1, 31):
            app.store.set_mark(QuestionId(f"m-{number}"), at=book.clock(), starred=False)
        app.screen.reread()
        assert "sm-2" in dump(pilot)
        await pilot.press("escape")
        assert "1 of 66" in dump(pilot)
        assert on(screen) == "sm-2"

    open_library(book, scene, filter="is:starred")


def test_a_question_that_left_its_bank_is_said_to_be_gone(book: Table) -> None:
    async def scene(pilot: Pilot[Any], screen: LibraryScreen) -> None:
        app: Any = pilot.app
        await pilot.press("down", "down")
        text = (book.places.user_banks / "bank.yaml").read_text("utf-8")
        without = text.replace("- id: sm-3", "- id: sm-33")
        (book.places.user_banks / "bank.yaml").write_text(without, "utf-8")
        app.index.refresh(bank_files([], book.places.user_banks), simplify=to_simplified)
        await pilot.press("down", "s", "up")  # the page is read anew
        await pilot.press("z", "s", "n", "Z")  # nothing is there to be marked
        assert "No longer in the library" in dump(pilot)
        await pilot.press("enter")
        assert "No longer in the library" in dump(pilot)
        await pilot.press("escape")
        screen.reread()
        await pilot.pause()
        assert "No longer in the library" not in dump(pilot)
        assert on(screen) == "sm-33"

    open_library(book, scene)
    assert mark_of(book, "sm-3") == Mark()
