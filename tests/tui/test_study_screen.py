"""Keys become answers, answers become rows; the screen never runs ahead of the database."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from textual.events import Paste
from textual.pilot import Pilot

from quizapp.core.memory import Rating
from quizapp.core.question import QuestionId
from quizapp.tui.screens.home import HomeScreen
from quizapp.tui.screens.menu import MenuScreen
from quizapp.tui.screens.note import LONGEST_NOTE, LONGEST_REPORT, NoteArea, NoteScreen
from quizapp.tui.screens.study import StudyScreen
from quizapp.tui.screens.summary import SummaryScreen

from .conftest import Table, dump, golden, settled

SM1, SM2, SM3 = map(QuestionId, ("sm-1", "sm-2", "sm-3"))


def reviews(table: Table) -> list[tuple[str, Any, Rating | None, bool]]:
    store = table.store()
    try:
        return [(r.question, r.response, r.rating, r.guessed) for r in store.reviews()]
    finally:
        store.close()


def study(pilot: Pilot[Any]) -> StudyScreen:
    screen = pilot.app.screen
    assert isinstance(screen, StudyScreen)
    return screen


def test_two_keys_from_the_start_to_a_kept_answer(table: Table) -> None:
    async def scene(pilot: Pilot[Any]) -> None:
        await pilot.press("enter", "a", "b", "d", "enter")
        assert reviews(table) == [(SM1, frozenset({0, 1, 3}), Rating.GOOD, False)]

    table.play(scene)


@pytest.mark.parametrize(
    ("pressed", "chosen"),
    [
        (["1"], {0}),
        (["１"], {0}),
        (["A"], {0}),
        (["Ａ"], {0}),
        (["ｂ"], {1}),
        (["a", "4", "a"], {3}),
        (["down", "space"], {1}),
        (["j", "j", "k", "space"], {1}),
        (["ｊ", "space"], {1}),
        (["5", "h", "8"], set()),
    ],
)
def test_options_are_ticked(table: Table, pressed: list[str], chosen: set[int]) -> None:
    async def scene(pilot: Pilot[Any]) -> None:
        await pilot.press("enter", *pressed)
        assert study(pilot).sitting.view.chosen == chosen
        assert reviews(table) == []

    table.play(scene)


def test_a_single_choice_moves_its_tick(table: Table) -> None:
    async def scene(pilot: Pilot[Any]) -> None:
        await pilot.press("enter", "a", "enter", "enter", "a", "c", "c")
        assert study(pilot).sitting.view.turn.question.id == SM2
        assert study(pilot).sitting.view.chosen == {2}

    table.play(scene)


def test_no_rating_before_an_answer_and_no_option_after_it(table: Table) -> None:
    async def scene(pilot: Pilot[Any]) -> None:
        await pilot.press("enter", "4")
        assert reviews(table) == []
        await pilot.press("enter")
        before = study(pilot).sitting.view
        await pilot.press("a", "b")
        assert study(pilot).sitting.view == before

    table.play(scene)


def test_space_takes_the_rating_that_stands(table: Table) -> None:
    async def scene(pilot: Pilot[Any]) -> None:
        await pilot.press("enter", "a", "b", "d", "enter", "space")
        assert study(pilot).sitting.view.turn.question.id == SM2
        assert [row[2] for row in reviews(table)] == [Rating.GOOD]

    table.play(scene)


@pytest.mark.parametrize("key", ["4", "４"])
def test_another_rating_replaces_the_row_and_goes_on(table: Table, key: str) -> None:
    async def scene(pilot: Pilot[Any]) -> None:
        await pilot.press("enter", "a", "b", "d", "enter", key)
        assert study(pilot).sitting.view.turn.question.id == SM2
        assert [row[2] for row in reviews(table)] == [Rating.EASY]

    table.play(scene)


def test_nothing_chosen_asks_once_before_it_means_not_known(table: Table) -> None:
    async def scene(pilot: Pilot[Any]) -> None:
        await pilot.press("enter", "enter")
        assert reviews(table) == []
        assert "Nothing is chosen" in dump(pilot)
        await pilot.press("enter")
        assert reviews(table) == [(SM1, None, Rating.AGAIN, False)]

    table.play(scene)


def test_guessed_is_said_before_or_after(table: Table) -> None:
    async def scene(pilot: Pilot[Any]) -> None:
        await pilot.press("enter", "a", "b", "d", "x")
        assert "a guess" in dump(pilot)
        await pilot.press("enter")
        assert reviews(table) == [(SM1, frozenset({0, 1, 3}), Rating.AGAIN, True)]
        await pilot.press("x")
        assert reviews(table) == [(SM1, frozenset({0, 1, 3}), Rating.GOOD, False)]
        await pilot.press("x")
        assert reviews(table) == [(SM1, frozenset({0, 1, 3}), Rating.AGAIN, True)]

    table.play(scene)


def test_undo_takes_answers_back_one_by_one(table: Table) -> None:
    async def scene(pilot: Pilot[Any]) -> None:
        await pilot.press("enter", "a", "enter", "enter", "b", "enter", "u")
        assert study(pilot).sitting.view.turn.question.id == SM2
        assert study(pilot).sitting.view.chosen == {1}
        assert [row[0] for row in reviews(table)] == [SM1]
        await pilot.press("u")
        assert study(pilot).sitting.view.turn.question.id == SM1
        assert reviews(table) == []
        await pilot.press("u")
        assert reviews(table) == []

    table.play(scene)


def test_looking_back_changes_nothing(table: Table) -> None:
    async def scene(pilot: Pilot[Any]) -> None:
        await pilot.press("enter", "a", "enter", "enter", "a", "enter", "enter", "b")
        await pilot.press("left", "left", "left", "c", "4", "u", "m", "z")
        assert "Answer 1 of 2" in dump(pilot)
        assert study(pilot).sitting.view.turn.question.id == SM1
        await pilot.press("right")
        assert study(pilot).sitting.view.turn.question.id == SM2
        await pilot.press("right")
        assert study(pilot).sitting.view.turn.question.id == SM3
        assert study(pilot).sitting.view.chosen == {1}
        assert len(reviews(table)) == 2

    table.play(scene)


def test_right_puts_an_open_question_off(table: Table) -> None:
    async def scene(pilot: Pilot[Any]) -> None:
        await pilot.press("enter", "right")
        assert study(pilot).sitting.view.turn.question.id == SM2
        assert reviews(table) == []

    table.play(scene)


@pytest.mark.parametrize("key", ["z", "Z"])
def test_an_answer_put_aside_is_on_show_again_after_undo(table: Table, key: str) -> None:
    async def scene(pilot: Pilot[Any]) -> None:
        await pilot.press("enter", "a", "b", "d", "enter", key)
        assert study(pilot).sitting.view.turn.question.id == SM2
        await pilot.press("u")
        view = study(pilot).sitting.view
        assert view.turn.question.id == SM1
        assert view.outcome is not None
        await pilot.press("enter")
        assert study(pilot).sitting.view.turn.question.id == SM2
        assert reviews(table) == [(SM1, frozenset({0, 1, 3}), Rating.GOOD, False)]

    table.play(scene)


def test_undoing_what_was_put_aside_ticks_nothing(table: Table) -> None:
    async def scene(pilot: Pilot[Any]) -> None:
        await pilot.press("enter", "z")
        assert study(pilot).sitting.view.turn.question.id == SM2
        await pilot.press("u")
        assert study(pilot).sitting.view.turn.question.id == SM1
        await pilot.press("a", "b", "d", "enter", "enter", "z", "u")
        view = study(pilot).sitting.view
        assert (view.turn.question.id, view.chosen, view.outcome) == (SM2, frozenset(), None)

    table.play(scene)


def test_bury_and_suspend_go_on_and_are_kept(table: Table) -> None:
    async def scene(pilot: Pilot[Any]) -> None:
        await pilot.press("enter", "z", "Z")
        assert study(pilot).sitting.view.turn.question.id == SM3
        store = table.store()
        marks = store.marks([SM1, SM2])
        store.close()
        assert marks[SM1].buried_until is not None
        assert marks[SM2].suspended

    table.play(scene)


def test_star_is_kept_and_a_mark_is_for_this_sitting(table: Table) -> None:
    async def scene(pilot: Pilot[Any]) -> None:
        await pilot.press("enter", "s", "m")
        assert "! marked" in dump(pilot)
        assert "* starred" in dump(pilot)
        store = table.store()
        assert store.mark(SM1).starred
        store.close()
        await pilot.press("s")
        assert "starred" not in dump(pilot)

    table.play(scene)


def test_a_note_is_kept_and_shown_with_the_answer(table: Table) -> None:
    async def scene(pilot: Pilot[Any]) -> None:
        await pilot.press("enter", "n", *"1 ab?", "escape")
        assert study(pilot).sitting.view.chosen == set()
        store = table.store()
        assert store.mark(SM1).note == "1 ab?"
        store.close()
        await pilot.press("a", "enter")
        assert "Note  1 ab?" in dump(pilot)

    table.play(scene, size=(80, 40))


def test_a_report_is_one_line_that_can_be_written_on(table: Table) -> None:
    async def scene(pilot: Pilot[Any]) -> None:
        await pilot.press("enter", "r", *"d?", "enter", "r", "x", "escape")
        store = table.store()
        assert store.mark(SM1).report == "d?x"
        store.close()
        assert "reported" in dump(pilot)

    table.play(scene)


@pytest.mark.parametrize("key", ["n", "r"])
@pytest.mark.parametrize("way", ["escape", "ctrl+q"])
def test_what_is_being_written_is_kept_however_it_is_left(table: Table, key: str, way: str) -> None:
    async def scene(pilot: Pilot[Any]) -> None:
        await pilot.press("enter", key, "o", "k", way)

    table.play(scene)
    store = table.store()
    mark = store.mark(SM1)
    store.close()
    assert (mark.note, mark.report) == (("ok", "") if key == "n" else ("", "ok"))


def test_a_report_is_asked_for_in_the_middle_of_the_screen(table: Table) -> None:
    async def scene(pilot: Pilot[Any]) -> None:
        await pilot.press("enter", "r", "x")
        title, line = (pilot.app.screen.query_one(name).region for name in ("#title", "Input"))
        assert (title.bottom, title.width) == (line.y, line.width)
        assert line.height == 1
        assert title.y > 4

    table.play(scene)


# row 69
def test_a_pasted_megabyte_is_capped_and_harmless(table: Table) -> None:
    async def scene(pilot: Pilot[Any]) -> None:
        await pilot.press("enter", "n")
        assert isinstance(pilot.app.screen, NoteScreen)
        area = pilot.app.screen.query_one(NoteArea)
        area.post_message(Paste("\x1b]52;c;x\x07字\n" * 200_000))
        await pilot.pause()
        assert len(area.text) == LONGEST_NOTE
        assert "\x1b" not in area.text
        await pilot.press("y")
        assert len(area.text) == LONGEST_NOTE
        await pilot.press("escape", "r")
        pilot.app.screen.query_one("Input").post_message(Paste("z" * 1_000_000))
        await pilot.pause()
        await pilot.press("enter")
        store = table.store()
        assert len(store.mark(SM1).note) <= LONGEST_NOTE
        assert store.mark(SM1).report == "z" * LONGEST_REPORT
        store.close()

    table.play(scene)


def test_escape_opens_the_menu_and_never_quits(table: Table) -> None:
    async def scene(pilot: Pilot[Any]) -> None:
        await pilot.press("enter", "escape")
        assert isinstance(pilot.app.screen, MenuScreen)
        golden("menu_80x24", dump(pilot))
        await pilot.press("escape")
        study(pilot)
        await pilot.press("escape", "2")
        assert isinstance(pilot.app.screen, HomeScreen)

    table.play(scene)


def test_the_last_answer_leads_to_the_summary_and_home(table: Table) -> None:
    async def scene(pilot: Pilot[Any]) -> None:
        await pilot.press("enter", "m", "a", "b", "d", "enter", "enter")
        await pilot.press("a", "enter", "enter", "b", "enter", "enter")
        await pilot.press("b", "enter", "enter", "a", "enter", "enter")
        await pilot.press("c", "enter", "enter")
        assert isinstance(pilot.app.screen, SummaryScreen)
        golden("summary_80x24", dump(pilot))
        await pilot.press("enter")
        assert isinstance(pilot.app.screen, HomeScreen)
        golden("home_done_80x24", dump(pilot))

    table.play(scene)


def test_the_other_script_is_display_only(table: Table) -> None:
    async def scene(pilot: Pilot[Any]) -> None:
        await pilot.press("enter", "t")
        assert "真實瞬間" in dump(pilot)
        await pilot.press("a", "enter", "ｔ")
        assert "真实瞬间" in dump(pilot)
        assert reviews(table) == [(SM1, frozenset({0}), Rating.AGAIN, False)]

    table.play(scene)


def test_a_single_choice_may_submit_at_once(table: Table) -> None:
    from dataclasses import replace

    table.settings = replace(table.settings, auto_submit=True)

    async def scene(pilot: Pilot[Any]) -> None:
        await pilot.press("enter", "a", "enter", "enter", "a")
        assert [row[0] for row in reviews(table)] == [SM1, SM2]

    table.play(scene)


@contextmanager
def full_disk() -> Iterator[None]:
    """No file may grow beyond 100 bytes, so that SQLite's journal can't be written."""
    resource = pytest.importorskip("resource")
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (100, limits[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)


# row 20
def test_what_could_not_be_written_says_so_and_waits(table: Table) -> None:
    async def scene(pilot: Pilot[Any]) -> None:
        await pilot.press("enter", "a", "b", "d")
        with full_disk():
            await pilot.press("enter")
        assert "NOT saved" in dump(pilot)
        assert "Enter Try to save again" in dump(pilot)
        assert study(pilot).sitting.view.chosen == {0, 1, 3}
        await pilot.press("c", "right", "u")
        assert study(pilot).sitting.view.chosen == {0, 1, 3}
        await pilot.press("enter")
        assert "NOT saved" not in dump(pilot)
        assert reviews(table) == [(SM1, frozenset({0, 1, 3}), Rating.GOOD, False)]

    table.play(scene)


def test_a_mark_that_could_not_be_written_waits_too(table: Table) -> None:
    async def scene(pilot: Pilot[Any]) -> None:
        await pilot.press("enter")
        with full_disk():
            await pilot.press("s")
        assert "NOT saved" in dump(pilot)
        await pilot.press("enter")
        assert "* starred" in dump(pilot)
        assert "NOT saved" not in dump(pilot)

    table.play(scene)


# row 19
def test_leaving_with_an_unsaved_answer_is_a_fault(table: Table) -> None:
    async def scene(pilot: Pilot[Any]) -> None:
        await pilot.press("enter", "a")
        with full_disk():
            await pilot.press("enter")
        await pilot.press("escape")
        assert "NOT saved" in dump(pilot)
        await pilot.press("2")

    app = table.play(scene)
    assert app.trouble is not None
    assert app.trouble.exit_code == 4


@pytest.mark.parametrize("size", [(80, 24), (50, 16), (120, 30)], ids=lambda s: f"{s[0]}x{s[1]}")
def test_the_pages_of_a_question(table: Table, size: tuple[int, int]) -> None:
    async def scene(pilot: Pilot[Any]) -> None:
        await pilot.press("enter", "a", "b")
        golden(f"question_{size[0]}x{size[1]}", dump(pilot))
        await pilot.press("enter")
        golden(f"answer_{size[0]}x{size[1]}", dump(pilot))
        await pilot.press("o")
        assert "电话与网络" in dump(pilot) or size[1] < 20

    table.play(scene, size=size)


def test_long_pages_follow_the_cursor_and_the_verdict(table: Table) -> None:
    long = "很长的题干，" * 200
    table.write(
        f"""\
        format: 1
        bank: service-marketing
        title: 长
        questions:
          - {{id: long, stem: {long}, options: [甲, 乙, 丙, 丁], answer: D, shuffle: false}}
        """
    )

    async def scene(pilot: Pilot[Any]) -> None:
        await pilot.press("enter")
        assert "1. 很长的题干" in dump(pilot)
        await pilot.press("d")
        assert "> (x) D  丁" in dump(pilot)
        await pilot.press("pageup")
        assert "> (x) D  丁" not in dump(pilot)
        await pilot.press("enter")
        assert "Right." in dump(pilot)
        assert "[3 Good" in dump(pilot)

    table.play(scene, size=(60, 16))


def test_a_mouse_click_does_no_harm(table: Table) -> None:
    async def scene(pilot: Pilot[Any]) -> None:
        await pilot.press("enter")
        await pilot.click(offset=(10, 6))
        await settled(pilot)
        assert reviews(table) == []

    table.play(scene)
