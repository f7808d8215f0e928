"""A practice exam on the screen: each answer is checked at once."""

from dataclasses import replace
from typing import Any

from textual.pilot import Pilot

from quizapp.core.question import MarkingRule
from quizapp.settings.keys import Settings

from .conftest import Table, settled
from .exam_table import answers, bank_text, kept, page, sit, wish


def test_practice_shows_what_was_right_and_keeps_the_answer(table: Table) -> None:
    async def scene(pilot: Pilot[Any]) -> None:
        await pilot.press("a", "enter")
        assert "Wrong. You chose A, the answer is B." in page(pilot, "page").replace("\n", "")
        assert kept(table).answers[1].checked
        await pilot.press("b", "2", "space", "a")
        assert answers(table) == {1: frozenset({0})}
        await pilot.press("enter")
        assert kept(table).position == 2
        await pilot.press("enter", "left", "left")
        assert "the answer is B" in page(pilot, "page")
        await pilot.press("escape", "4")
        await settled(pilot)
        await pilot.press("c")
        assert "the answer is B" in page(pilot, "page")

    sit(table, scene, feedback="each")


def test_where_wrong_choices_cost_points_it_says_so_before_and_after(table: Table) -> None:
    async def scene(pilot: Pilot[Any]) -> None:
        said = page(pilot, "page").replace("\n ", "")
        assert "(1 point each, wrong ones take points off)" in said
        await pilot.press("a", "enter")
        assert " -1/1 points" in page(pilot, "page")
        assert "+" not in page(pilot, "page").replace("  + (", "")
        await pilot.press("tab", "3", "6", "enter")
        said = page(pilot, "page").replace("\n ", "")
        assert "(2 points each, wrong ones take points off)" in said

    plain = wish(feedback="each")
    plan = replace(plain.blueprint, marking=MarkingRule("weighted"))
    table.write(bank_text(), "exam.yaml")
    table.play(scene, start="exam", exam=replace(plain, blueprint=plan))


def test_practice_checks_a_single_choice_by_itself_where_that_is_set(table: Table) -> None:
    async def scene(pilot: Pilot[Any]) -> None:
        await pilot.press("b")
        assert kept(table).answers[1].checked
        assert kept(table).position == 1
        assert "Right." in page(pilot, "page")

    table.settings = Settings(auto_submit=True)
    sit(table, scene, feedback="each")


def test_practice_gives_reasons_for_each_option(table: Table) -> None:
    async def scene(pilot: Pilot[Any]) -> None:
        await pilot.press("tab", "3", "5", "enter", "a", "b", "enter")
        assert "Partly right." in page(pilot, "page")
        await pilot.press("o")
        assert "电话与网络" in page(pilot, "page")

    sit(table, scene, feedback="each")


def test_an_exam_shows_nothing_of_that(table: Table) -> None:
    async def scene(pilot: Pilot[Any]) -> None:
        await pilot.press("a", "enter", "left")
        assert "answer" not in page(pilot, "page")
        assert "选乙" not in page(pilot, "page")

    sit(table, scene)
