"""Keys become acts of an exam, kept before they are seen."""

from dataclasses import replace
from typing import Any

import pytest
from textual.pilot import Pilot

from quizapp import language
from quizapp.core.exam import State
from quizapp.services.exam import Exam
from quizapp.settings.keys import Settings
from quizapp.tui.screens.exam import ExamScreen
from quizapp.tui.screens.exam_setup import ExamSetupScreen
from quizapp.tui.screens.hand_in import HandInScreen
from quizapp.tui.screens.help import HelpScreen
from quizapp.tui.screens.home import HomeScreen
from quizapp.tui.screens.result import ResultScreen
from quizapp.tui.widgets.lines import Lines

from .conftest import Table, golden, settled
from .exam_table import MINUTE, answers, bank_text, kept, page, screen, sit, wish, words

BLUEPRINT = """
blueprints:
  - {id: short, title: Short, minutes: 5, sections: [{type: single, count: 4, points: 1}]}
"""


# -- answering


@pytest.mark.parametrize(
    ("pressed", "chosen"),
    [
        (["1"], {0}),
        (["１"], {0}),
        (["ｂ"], {1}),
        (["A"], {0}),
        (["down", "space"], {1}),
        (["a", "c"], {2}),
        (["h", "8"], None),
        (["a", "a"], None),
        (["a", "b", "space"], None),
    ],
)
def test_options_are_ticked_and_kept_at_once(
    table: Table, pressed: list[str], chosen: set[int] | None
) -> None:
    async def scene(pilot: Pilot[Any]) -> None:
        await pilot.press(*pressed)
        assert answers(table) == ({} if chosen is None else {1: frozenset(chosen)})
        assert screen(pilot).sitting.view.chosen == (chosen or set())

    sit(table, scene)


def test_several_are_ticked_and_a_judgement_is_true_or_false(table: Table) -> None:
    async def scene(pilot: Pilot[Any]) -> None:
        await pilot.press("tab", "2", "1", "enter", "a", "c", "d", "c")
        await pilot.press("tab", "3", "6", "enter", "b", "right", "1")
        assert answers(table) == {21: frozenset({0, 3}), 36: False, 37: True}

    sit(table, scene)


def test_shuffled_options_are_kept_by_their_number_in_the_bank(table: Table) -> None:
    async def scene(pilot: Pilot[Any]) -> None:
        order = screen(pilot).exam.question.order
        await pilot.press("c")
        assert answers(table) == {1: frozenset({order[2]})}

    table.write(bank_text().replace("shuffle: false", "shuffle: true"), "exam.yaml")
    table.play(scene, start="exam", exam=wish(shuffle_options=True, seed="7K3M"))


def test_enter_goes_on_and_the_arrows_go_both_ways(table: Table) -> None:
    async def scene(pilot: Pilot[Any]) -> None:
        await pilot.press("left", "enter", "right", "right", "left")
        assert kept(table).position == 3
        await pilot.press("tab", "5", "0", "enter", "right")
        assert kept(table).position == 50
        assert screen(pilot).exam.counts.answered == 0

    sit(table, scene)


def test_a_single_choice_goes_on_by_itself_where_that_is_set(table: Table) -> None:
    async def scene(pilot: Pilot[Any]) -> None:
        await pilot.press("b", "c", "left", "c")
        assert answers(table) == {1: frozenset({1})}  # the second press took an answer back
        assert kept(table).position == 2

    table.settings = Settings(auto_submit=True)
    sit(table, scene)


def test_marks_and_stars(table: Table) -> None:
    async def scene(pilot: Pilot[Any]) -> None:
        await pilot.press("m", "s", "enter")
        assert kept(table).answers[1].flagged
        question = kept(table).paper.questions[0].question.id
        store = table.store()
        assert store.mark(question).starred
        store.close()
        await pilot.press("left")
        assert "! marked · * starred" in page(pilot, "page")
        await pilot.press("m")
        assert not kept(table).answers[1].flagged

    sit(table, scene)


def noted(table: Table) -> str:
    store = table.store()
    note = store.mark(kept(table).paper.questions[0].question.id).note
    store.close()
    return note


def test_a_note_is_written_during_an_exam(table: Table) -> None:
    async def scene(pilot: Pilot[Any]) -> None:
        await pilot.press("n", "a", "b", "c", "escape")
        assert noted(table) == "abc"
        assert kept(table).answers[1].response is None
        await pilot.press("ｎ", "d", "escape")
        assert noted(table) == "abcd"

    sit(table, scene)


def test_a_note_that_time_runs_out_on_is_kept(table: Table) -> None:
    async def scene(pilot: Pilot[Any]) -> None:
        exam = pilot.app.screen
        assert isinstance(exam, ExamScreen)
        await pilot.press("n", "a", "b")
        table.now_ms += 90 * MINUTE
        exam.tick()
        await settled(pilot)
        assert isinstance(pilot.app.screen, ResultScreen)
        assert noted(table) == "ab"

    sit(table, scene)


def test_a_long_question_is_read_from_its_beginning(table: Table) -> None:
    long = bank_text().replace("第 天地 种服务的特性是", "服务的特性是，" * 200)

    async def scene(pilot: Pilot[Any]) -> None:
        assert pilot.app.screen.query_one("#page", Lines).top == 0
        await pilot.press("down")
        assert pilot.app.screen.query_one("#page", Lines).top > 0

    table.write(long, "exam.yaml")
    table.play(scene, start="exam", exam=wish())


def test_the_script_changes_and_full_width_help_opens(table: Table) -> None:
    async def scene(pilot: Pilot[Any]) -> None:
        await pilot.press("t")
        assert "種服務" in words(pilot)
        await pilot.press("fullwidth_question_mark")
        assert isinstance(pilot.app.screen, HelpScreen)
        await pilot.press("escape", "1")
        assert answers(table) == {1: frozenset({0})}

    sit(table, scene)


def test_what_a_bank_says_is_no_markup(table: Table) -> None:
    hostile = "选[A]还是[/b]? [@click=app.quit]x[/]"
    changed = bank_text().replace("第 天地 种服务的特性是（  ）", f"'{hostile}'")

    async def scene(pilot: Pilot[Any]) -> None:
        assert hostile in words(pilot)
        assert "[link=x]期末[/]" in words(pilot).splitlines()[0]

    table.write(changed, "exam.yaml")
    ordered = wish()
    blueprint = replace(ordered.blueprint, title="[link=x]期末[/]")
    table.play(scene, start="exam", exam=replace(ordered, blueprint=blueprint))


@pytest.mark.parametrize("size", [(40, 12), (39, 11), (72, 12), (71, 30)])
def test_no_size_breaks_it(table: Table, size: tuple[int, int]) -> None:
    async def scene(pilot: Pilot[Any]) -> None:
        await pilot.press("b", "tab")
        words(pilot)
        await pilot.press("tab", "p")
        words(pilot)
        await pilot.press("enter", "f10")
        words(pilot)
        await pilot.press("n")
        await pilot.resize_terminal(80, 24)
        await pilot.pause()
        assert "done 1" in page(pilot, "card")
        await pilot.resize_terminal(*size)
        await pilot.pause()
        words(pilot)
        assert answers(table) == {1: frozenset({1})}

    sit(table, scene, size=size)


# -- the answer card


@pytest.mark.parametrize(
    ("pressed", "position"),
    [
        (["1", "7", "enter"], 17),
        (["１", "７", "enter"], 17),
        (["1", "7", "backspace", "enter"], 1),
        (["down", "down", "right", "space"], 12),
        (["down", "up", "up", "left", "enter"], 1),
        (["pagedown", "pageup", "pagedown", "enter"], 26),
        (["9", "9", "enter"], 9),
        (["1", "7", "tab"], 1),
        (["1", "7", "escape"], 1),
        (["0", "0", "3", "enter"], 3),
    ],
)
def test_the_card_goes_to_any_question(table: Table, pressed: list[str], position: int) -> None:
    async def scene(pilot: Pilot[Any]) -> None:
        await pilot.press("tab", *pressed)
        assert not screen(pilot).sitting.in_card
        assert kept(table).position == position
        assert answers(table) == {}

    sit(table, scene)


def test_letters_and_numbers_are_no_options_in_the_card(table: Table) -> None:
    async def scene(pilot: Pilot[Any]) -> None:
        await pilot.press("tab", "a", "1", "m", "s", "x")
        assert answers(table) == {}
        assert kept(table).state is State.OPEN
        assert screen(pilot).sitting.in_card

    sit(table, scene)


@pytest.mark.parametrize("size", [(80, 24), (50, 16)])
def test_the_card_shows_what_was_done(table: Table, size: tuple[int, int]) -> None:
    async def scene(pilot: Pilot[Any]) -> None:
        await pilot.press("a", "enter", "b", "m", "enter", "tab")
        assert " 1=  2! >3·  4·" in page(pilot, "card")
        assert "done 2" in page(pilot, "card")

    sit(table, scene, size=size)


# -- pictures


@pytest.mark.parametrize("size", [(80, 24), (50, 16), (120, 30)])
def test_the_question_looks_as_it_should(table: Table, size: tuple[int, int]) -> None:
    async def scene(pilot: Pilot[Any]) -> None:
        await pilot.press("b", "enter", "c", "enter", "m", "tab", "3", "5", "enter", "a", "down")
        table.now_ms += 48 * MINUTE + 53_000
        screen(pilot).tick()
        golden(f"exam_{size[0]}x{size[1]}", words(pilot))

    language.use("zh-Hans", {})
    sit(table, scene, size=size)


@pytest.mark.parametrize("lang", ["en", "zh-Hant"])
def test_the_question_in_other_languages(table: Table, lang: str) -> None:
    async def scene(pilot: Pilot[Any]) -> None:
        await pilot.press("b", "enter", "m", "tab", "2", "1", "enter", "a")
        table.now_ms += 81 * MINUTE
        screen(pilot).tick()
        await pilot.pause()
        pilot.app.clear_notifications()
        await pilot.pause()
        golden(f"exam_{lang}_80x24", words(pilot))

    language.use(lang, {})
    table.settings = Settings(script="zh-Hant" if lang == "zh-Hant" else "as_written")
    sit(table, scene)


@pytest.mark.parametrize(
    ("name", "pressed", "size"),
    [
        ("exam_card_80x24", ["a", "enter", "m", "tab", "1", "7"], (80, 24)),
        ("exam_card_50x16", ["a", "enter", "m", "tab", "1", "7"], (50, 16)),
        ("exam_paused_80x24", ["a", "p"], (80, 24)),
        ("exam_paused_50x16", ["a", "p"], (50, 16)),
        ("exam_menu_80x24", ["escape"], (80, 24)),
        ("exam_hand_in_80x24", ["a", "enter", "m", "f10"], (80, 24)),
        ("exam_hand_in_50x16", ["a", "enter", "m", "f10"], (50, 16)),
        ("help_exam_80x24", ["?"], (80, 24)),
    ],
)
def test_what_stands_around_it(
    table: Table, name: str, pressed: list[str], size: tuple[int, int]
) -> None:
    async def scene(pilot: Pilot[Any]) -> None:
        await pilot.press(*pressed)
        golden(name, words(pilot))

    language.use("zh-Hans", {})
    sit(table, scene, size=size)


@pytest.mark.parametrize("size", [(80, 24), (50, 16)])
def test_practice_looks_as_it_should(table: Table, size: tuple[int, int]) -> None:
    async def scene(pilot: Pilot[Any]) -> None:
        await pilot.press("b", "enter", "enter", "a", "enter")
        await pilot.press("tab", "3", "5", "enter", "a", "b", "enter")
        golden(f"practice_{size[0]}x{size[1]}", words(pilot))

    language.use("zh-Hans", {})
    sit(table, scene, size=size, feedback="each")


def test_ascii_draws_no_other_signs(table: Table) -> None:
    async def scene(pilot: Pilot[Any]) -> None:
        await pilot.press("a", "enter", "m")
        text = words(pilot)
        assert not set(text) & set("╭╮╰╯─│┤├╴╵╶╷·✓✗…")
        golden("exam_ascii_80x24", text)

    table.settings = Settings(ascii=True)
    sit(table, scene)


def test_an_exam_is_set_up_at_home_and_begun(table: Table) -> None:
    async def scene(pilot: Pilot[Any]) -> None:
        await pilot.press("ｅ")
        await settled(pilot)
        assert isinstance(pilot.app.screen, ExamSetupScreen)
        await pilot.press("escape")
        assert isinstance(pilot.app.screen, HomeScreen)
        await pilot.press("e")
        await settled(pilot)
        await pilot.press("enter")
        await settled(pilot)
        assert len(screen(pilot).exam.paper.questions) == 4
        assert kept(table).state is State.OPEN

    table.write(bank_text() + BLUEPRINT, "bank.yaml")
    table.play(scene)


def test_without_a_question_to_ask_home_says_why(table: Table) -> None:
    async def scene(pilot: Pilot[Any]) -> None:
        await pilot.press("e")
        await settled(pilot)
        assert isinstance(pilot.app.screen, HomeScreen)
        assert [one.message for one in pilot.app._notifications] == [
            "No bank has a question for an exam."
        ]

    table.write("format: 1\nbank: cards\ntitle: Cards\nflashcards: [{front: 甲, back: 乙}]\n")
    table.play(scene)


def test_an_exam_that_was_handed_in_elsewhere_is_no_longer_offered(table: Table) -> None:
    async def scene(pilot: Pilot[Any]) -> None:
        await pilot.press("escape", "4")
        await settled(pilot)
        assert "your exam" in words(pilot)
        store = table.store()
        Exam.resume(
            store, clock=table.clock, reading=table.reading, settings=table.settings
        ).submit()
        store.close()
        await pilot.press("c")
        await settled(pilot)
        assert isinstance(pilot.app.screen, HomeScreen)
        assert "No exam is under way." in words(pilot)
        assert "your exam" not in words(pilot)

    sit(table, scene)


@pytest.mark.parametrize(("lang", "size"), [("zh-Hans", (80, 24)), ("en", (50, 16))])
def test_home_tells_of_an_open_exam(table: Table, lang: str, size: tuple[int, int]) -> None:
    async def scene(pilot: Pilot[Any]) -> None:
        await pilot.press("tab", "1", "7", "enter", "escape", "4")
        await settled(pilot)
        golden(f"home_exam_{size[0]}x{size[1]}", words(pilot))

    language.use(lang, {})
    sit(table, scene, size=size)


def test_a_tick_before_the_first_frame_of_the_question_is_harmless(table: Table) -> None:
    async def scene(pilot: Pilot[Any]) -> None:
        exam = screen(pilot)
        exam.action_hand_in()
        exam.tick()
        await pilot.pause()
        assert isinstance(pilot.app.screen, HandInScreen)
        assert "answered 0" in words(pilot)

    sit(table, scene)
