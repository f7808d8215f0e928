"""Keys become acts of an exam, kept before they are seen; the clock ends what nobody hands in."""

from dataclasses import replace
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.widget import Widget

from quizapp import language
from quizapp.core.exam import State
from quizapp.core.question import MarkingRule
from quizapp.services.exam import Exam
from quizapp.settings.keys import Settings
from quizapp.store.errors import NotSaved
from quizapp.tui.screens.exam import ExamScreen
from quizapp.tui.screens.exam_setup import ExamSetupScreen
from quizapp.tui.screens.hand_in import HandInScreen
from quizapp.tui.screens.help import HelpScreen
from quizapp.tui.screens.home import HomeScreen
from quizapp.tui.screens.menu import MenuScreen
from quizapp.tui.screens.result import ResultScreen
from quizapp.tui.widgets.lines import Lines

from .conftest import Table, dump, golden, settled
from .exam_table import MINUTE, answers, bank_text, kept, screen, sit, wish

BLUEPRINT = """
blueprints:
  - {id: short, title: Short, minutes: 5, sections: [{type: single, count: 4, points: 1}]}
"""


def words(pilot: Pilot[Any]) -> str:
    return dump(pilot)


def page(pilot: Pilot[Any], name: str) -> str:
    lines = pilot.app.screen.query_one(f"#{name}", Lines).lines
    return "\n".join("".join(text for text, _role in line) for line in lines)


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


# -- practice


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


# -- trouble


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
