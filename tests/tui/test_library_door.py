"""From home into the library, to practice and to the bank files, and back."""

from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from quizapp.core.question import QuestionId
from quizapp.tui.screens.choose import ChooseScreen
from quizapp.tui.screens.edit import QuestionFormScreen
from quizapp.tui.screens.home import HomeScreen
from quizapp.tui.screens.library import LibraryScreen
from quizapp.tui.screens.plan import PlanScreen
from quizapp.tui.screens.recite import ReciteScreen
from quizapp.tui.screens.stats import StatsScreen
from quizapp.tui.screens.study import StudyScreen
from tests.tui.conftest import BANK, Table, dump, settled


def library(pilot: Pilot[Any]) -> LibraryScreen:
    assert isinstance(pilot.app.screen, LibraryScreen)
    return pilot.app.screen


def file_of(table: Table) -> Path:
    return table.places.user_banks / "bank.yaml"


@pytest.mark.parametrize("key", ["b", "ｂ"])
def test_the_library_opens_with_everything(table: Table, key: str) -> None:
    async def scene(pilot: Pilot[Any]) -> None:
        await pilot.press(key)
        assert library(pilot).shown.view.count == 5
        await pilot.press("escape")
        assert isinstance(pilot.app.screen, HomeScreen)

    table.play(scene)


def test_a_place_of_home_is_a_filter(table: Table) -> None:
    async def scene(pilot: Pilot[Any]) -> None:
        await pilot.press("down", "down", "down", "b")
        assert library(pilot).shown.view.count == 2

    table.play(scene)


def test_a_search_is_typed_at_once(table: Table) -> None:
    async def scene(pilot: Pilot[Any]) -> None:
        await pilot.press("/", *"ch2")
        await pilot.pause()
        assert library(pilot).input.value == "ch2"

    table.play(scene)


def test_the_wrong_book_is_one_key_away_and_can_be_practised(table: Table) -> None:
    async def scene(pilot: Pilot[Any]) -> None:
        await pilot.press("enter", "c", "enter", "enter", "a", "enter", "escape", "2", "enter")
        await pilot.press("w")
        assert library(pilot).shown.view.count == 1
        await pilot.press("p", "1")
        assert isinstance(pilot.app.screen, StudyScreen)
        assert pilot.app.screen.sitting.view.turn.question.id == "sm-1"
        await pilot.press("a", "b", "d", "enter", "enter", "enter")
        assert library(pilot).shown.view.count == 1  # not out of the book on the same day

    table.play(scene)


def test_a_filter_can_be_recited(table: Table) -> None:
    async def scene(pilot: Pilot[Any]) -> None:
        await pilot.press("down", "down", "down", "b", "p", "7")
        assert isinstance(pilot.app.screen, ReciteScreen)
        assert pilot.app.screen.sitting.view.turn.question.id == "sm-4"

    table.play(scene)


def test_a_question_is_edited_from_the_list_and_read_anew(table: Table) -> None:
    async def scene(pilot: Pilot[Any]) -> None:
        await pilot.press("b", "down", "down", "e")
        assert isinstance(pilot.app.screen, ChooseScreen)
        await pilot.press("2")
        await settled(pilot)
        assert isinstance(pilot.app.screen, QuestionFormScreen)

    table.play(scene)


def test_a_bank_that_changes_on_disk_is_read_while_a_question_is_on_show(table: Table) -> None:
    async def scene(pilot: Pilot[Any]) -> None:
        await pilot.press("enter")
        assert isinstance(pilot.app.screen, StudyScreen)
        file_of(table).write_text(
            BANK.replace("服务是可以储存的。", "服务是能够被储存起来的。").replace(
                "真实瞬间”（Moment", "关键时刻”（Moment"
            ),
            encoding="utf-8",
        )
        pilot.app._reloading.soon()  # type: ignore[attr-defined]  # what the timer does every 2 s
        await settled(pilot)
        await pilot.pause()
        assert "was asked." in dump(pilot)
        assert "真实瞬间" in dump(pilot)  # the question on show stays as it was asked
        assert "anew." in dump(pilot)
        await pilot.press("a", "b", "d", "enter", "enter", "a", "enter", "enter")
        assert "能够被储存起来" in dump(pilot)

    table.play(scene)
    with closing(table.store()) as store:
        asked = {review.question: review.fingerprint for review in store.reviews()}
    assert QuestionId("sm-1") in asked


@pytest.mark.parametrize("key", ["s", "ｓ"])
def test_the_statistics_are_one_key_away(table: Table, key: str) -> None:
    async def scene(pilot: Pilot[Any]) -> None:
        await pilot.press(key)
        assert isinstance(pilot.app.screen, StatsScreen)
        await pilot.press("escape")
        assert isinstance(pilot.app.screen, HomeScreen)

    table.play(scene)


def test_an_exam_s_date_is_planned_for_and_told_at_home(table: Table) -> None:
    async def scene(pilot: Pilot[Any]) -> None:
        await pilot.press("d")
        assert isinstance(pilot.app.screen, PlanScreen)
        await pilot.press("enter", *"2024-11-03", "enter")
        await settled(pilot)
        await pilot.press("escape")
        await settled(pilot)
        assert "Exam in 30 days" in dump(pilot)
        await pilot.press("enter")
        assert isinstance(pilot.app.screen, StudyScreen)
        assert "points in" in dump(pilot)

    table.play(scene)


@pytest.mark.parametrize("keys", [("enter",), ("p", "6")])
def test_f5_edits_the_question_on_show(table: Table, keys: tuple[str, ...]) -> None:
    async def scene(pilot: Pilot[Any]) -> None:
        await pilot.press(*keys, "f5")
        assert isinstance(pilot.app.screen, ChooseScreen)
        await pilot.press("escape")
        assert isinstance(pilot.app.screen, StudyScreen | ReciteScreen)

    table.play(scene)


def test_a_question_that_the_student_mends_is_asked_as_mended(
    table: Table, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    async def scene(pilot: Pilot[Any]) -> None:
        await pilot.press("enter", "right", "f5", "2")
        await settled(pilot)
        assert isinstance(pilot.app.screen, QuestionFormScreen)
        await pilot.press("b", "s")  # B is right now
        await settled(pilot)
        for _ in range(5):
            await pilot.pause()
        assert isinstance(pilot.app.screen, StudyScreen)
        await pilot.press("b", "enter")
        assert "Right." in dump(pilot)

    table.play(scene)


def test_an_input_method_s_space_is_a_space(table: Table) -> None:
    async def scene(pilot: Pilot[Any]) -> None:
        await pilot.press("/")
        await pilot.pause()
        await pilot.press("型", "colon", "单", "ideographic_space", *"服务")
        assert library(pilot).input.value == "型:单 服务"
        await pilot.press("escape", "escape")
        await pilot.pause()
        await pilot.press("p")
        await pilot.pause()
        await pilot.press("ideographic_space")
        assert isinstance(pilot.app.screen, StudyScreen)

    table.play(scene)


def test_the_wrong_book_s_key_is_no_habit(table: Table) -> None:
    async def scene(pilot: Pilot[Any]) -> None:
        await pilot.press("w", "escape", "b")
        assert library(pilot).shown.view.count == 5

    table.play(scene)


def test_marks_are_taken_back_one_by_one(table: Table) -> None:
    async def scene(pilot: Pilot[Any]) -> None:
        await pilot.press("b", "s", "Z", "u", "u")
        mark = library(pilot).shown.current.mark
        assert (mark.starred, mark.suspended) == (False, False)

    table.play(scene)
