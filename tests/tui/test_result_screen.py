"""The result of an exam on the screen, and what can be done from there."""

from typing import Any

import pytest
from textual.pilot import Pilot

from quizapp import language
from quizapp.core.question import Question
from quizapp.services import for_today
from quizapp.services.exam_followup import Aftermath, Followup
from quizapp.store.errors import NotSaved
from quizapp.tui.glyphs import ASCII
from quizapp.tui.screens.look_through import LookThroughScreen

from . import handed_in
from .conftest import Table, dump, golden
from .handed_in import DAY, Sat, on_show

# -- the page


@pytest.mark.parametrize("size", [(80, 24), (50, 16), (120, 30)])
@pytest.mark.parametrize("passed", [True, False])
def test_the_page(sat: Sat, size: tuple[int, int], *, passed: bool) -> None:
    language.use("zh-Hans", {})
    sat.sit(right=5)
    sat.sit(right=9 if passed else 4)

    async def scene(pilot: Pilot[Any]) -> None:
        name = "result_passed" if passed else "result"
        golden(f"{name}_{size[0]}x{size[1]}", dump(pilot))
        await pilot.press("down", "down")
        golden(f"{name}_table_{size[0]}x{size[1]}", dump(pilot))

    sat.play(scene, size=size)


def test_many_chapters_do_not_keep_the_mistakes_off_the_first_screen(
    table: Table, monkeypatch: pytest.MonkeyPatch
) -> None:
    chapters = tuple(f"第{number}章 服务营销的又一个方面" for number in "一二三四五六七八九十")
    monkeypatch.setattr(handed_in, "CHAPTERS", chapters)
    language.use("zh-Hans", {})
    sat = Sat(table)
    sat.sit(right=8)

    async def scene(pilot: Pilot[Any]) -> None:
        golden("result_chapters_80x24", dump(pilot))
        await pilot.press("down")
        assert on_show(pilot).view.cursor == 1
        await pilot.press(*["down"] * 20)
        assert on_show(pilot).view.cursor == 6
        golden("result_chapters_end_80x24", dump(pilot))
        await pilot.press("up")
        assert on_show(pilot).view.cursor == 5

    sat.play(scene)


@pytest.mark.parametrize("language_name", ["en", "zh-Hant"])
def test_the_page_in_other_languages(table: Table, language_name: str) -> None:
    language.use(language_name, {})
    script = "zh-Hant" if language_name == "zh-Hant" else None
    sat = Sat(table, script=script)
    for right in (2, 7, 7):
        sat.sit(right=right)

    async def scene(pilot: Pilot[Any]) -> None:
        golden(f"result_{language_name}_80x24", dump(pilot))
        await pilot.press("a", "right", "right")
        golden(f"look_through_{language_name}_80x24", dump(pilot))

    sat.play(scene)


def test_the_page_in_plain_characters(table: Table) -> None:
    language.use("en", {})
    sat = Sat(table, glyphs=ASCII)
    sat.sit(right=9)

    async def scene(pilot: Pilot[Any]) -> None:
        text = dump(pilot)
        assert "   22.5" in text.splitlines()[4]
        assert not set("╭─╮│╰╯█░✓✗…") & set(text)

    sat.play(scene)


def test_an_exam_that_the_clock_ended_says_so(sat: Sat) -> None:
    sat.sit(right=14, hand_in=False)

    async def scene(pilot: Pilot[Any]) -> None:
        text = dump(pilot)
        assert "Passed." in text
        assert "Time ran out: it was handed in as it stood." in text

    sat.play(scene)


def test_where_all_is_right_only_the_marked_one_is_listed(sat: Sat) -> None:
    sat.sit()

    async def scene(pilot: Pilot[Any]) -> None:
        assert [one.position for one in on_show(pilot).view.rows] == [3]
        await pilot.press("enter")
        assert isinstance(pilot.app.screen, LookThroughScreen)

    sat.play(scene)


def test_where_nothing_is_wrong_or_marked_there_is_nothing_to_repeat(sat: Sat) -> None:
    sat.sit(mark=False)

    async def scene(pilot: Pilot[Any]) -> None:
        await pilot.press("pagedown")
        text = dump(pilot)
        assert "Every question is right, and none is marked." in text
        assert "Mistakes" not in text
        await pilot.press("enter", "d", "down", "up")
        assert on_show(pilot).view.notice == ""
        await pilot.press("a")
        assert isinstance(pilot.app.screen, LookThroughScreen)

    sat.play(scene)


def test_the_cursor_moves_over_the_mistakes_and_back_to_the_top(sat: Sat) -> None:
    sat.sit(right=0)

    async def scene(pilot: Pilot[Any]) -> None:
        await pilot.press("up")
        assert on_show(pilot).view.cursor is None
        await pilot.press("ｊ")
        first = on_show(pilot).view.cursor
        assert first in (0, 1)
        assert ">" in dump(pilot)
        await pilot.press(*["down"] * 30)
        assert on_show(pilot).view.cursor == 13
        await pilot.press(*["k"] * 20)
        assert on_show(pilot).view.cursor is None
        assert on_show(pilot).page.top == 0

    sat.play(scene, size=(50, 16))


# -- what comes after


def test_mistakes_go_into_todays_study_once(sat: Sat) -> None:
    sat.sit(right=4)

    async def scene(pilot: Pilot[Any]) -> None:
        await pilot.press("ｄ")
        assert "11 questions are in today's study now." in dump(pilot)
        assert "Into today" not in dump(pilot)
        kept = for_today.waiting(sat.store, DAY)
        assert len(kept) == 11
        await pilot.press("d")
        assert for_today.waiting(sat.store, DAY) == kept

    sat.play(scene)


def test_a_bank_that_is_off_is_named(sat: Sat) -> None:
    sat.sit(right=4)
    sat.store.set_preference("banks_on", [])

    async def scene(pilot: Pilot[Any]) -> None:
        await pilot.press("d")
        words = " ".join(dump(pilot).replace("▐", "").split())
        assert "Their bank is off: switch it on at home with Space." in words

    sat.play(scene)


def test_what_could_not_be_written_can_be_tried_again(sat: Sat) -> None:
    sat.sit(right=4)
    troubles = [NotSaved("The disk is full: NOT saved.")] * 2

    class Full(Aftermath):
        """A disk that is full twice."""

        def study_today(self) -> Followup:
            if troubles:
                raise troubles.pop()
            return super().study_today()

        def star(self, question: Question) -> None:
            if troubles:
                raise troubles.pop()
            super().star(question)

    sat.aftermath = Full

    async def scene(pilot: Pilot[Any]) -> None:
        await pilot.press("d")
        assert "NOT saved" in dump(pilot)
        assert on_show(pilot).view.notice == ""
        await pilot.press("enter", "s")
        assert "NOT saved" in dump(pilot)
        assert "* starred" not in dump(pilot)
        await pilot.press("s")
        assert "* starred" in dump(pilot)
        await pilot.press("escape", "d")
        assert on_show(pilot).view.notice

    sat.play(scene)


@pytest.mark.parametrize(("key", "answer"), [("r", "again"), ("ｒ", "again"), ("escape", "home")])
def test_what_comes_next(sat: Sat, key: str, answer: str) -> None:
    sat.sit()

    async def scene(pilot: Pilot[Any]) -> None:
        await pilot.press(key)

    sat.play(scene)
    assert sat.left == [answer]
