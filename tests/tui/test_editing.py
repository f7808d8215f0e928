"""A question mended in the form: how it looks there, and what is written into its file."""

import subprocess
import sys

import pytest
from textual.widgets import TextArea

from quizapp import language
from quizapp.banks.yaml_bank import parse
from quizapp.core.question import Judgement, QuestionId, QuestionType, Recall
from quizapp.core.text import forbidden
from quizapp.tui.glyphs import ASCII
from quizapp.tui.screens.home import HomeScreen

from .conftest import BANK, Table, dump, golden
from .editing_hand import Hand, path_of, play, question

SIZES = [(80, 24), (50, 16), (120, 30)]

CARDS = """
bank: cards
title: 卡片
flashcards:
  - {id: c1, front: 易逝性, back: 不能储存}
"""


def test_watching_and_offering_to_edit_bring_in_no_yaml() -> None:
    code = (
        "import sys, quizapp.tui.editing, quizapp.tui.reloading\n"
        "print(*sorted({'yaml', 'opencc', 'sqlalchemy.orm'} & sys.modules.keys()))"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == ""


# -- how it looks


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
def test_the_form_shows_every_part(shelf: Table, size: tuple[int, int]) -> None:
    async def scene(hand: Hand) -> None:
        await hand.open()
        page = dump(hand.pilot).replace(str(shelf.places.user_banks), "/banks")
        golden(f"edit-form-{size[0]}x{size[1]}", _without_folder(page))

    play(shelf, scene, size=size)


def _without_folder(page: str) -> str:
    """The page up to where the test's own folder is named, and no bar as long as its lines."""
    lines = [line.rstrip("▐│ ") for line in page.splitlines()]
    rule = next((row for row, line in enumerate(lines) if line.startswith("──")), None)
    if rule is None:
        return "\n".join(lines) + "\n"
    return "\n".join([*lines[: rule + 1], lines[-1]]) + "\n"


def test_the_menu_names_the_editor_and_the_place(shelf: Table) -> None:
    async def scene(hand: Hand) -> None:
        hand.editing.edit(QuestionId("sm-2"))
        await hand.pilot.pause()
        page = dump(hand.pilot)
        assert "In your editor  vim" in page
        assert "Here in a form" in page
        inside = [line.strip().strip("│").strip() for line in page.splitlines() if "│" in line]
        assert "bank.yaml:24" in "".join(inside)
        await hand.pilot.press("escape")
        assert isinstance(hand.screen, HomeScreen)
        assert hand.changes == 0

    play(shelf, scene)


def test_chinese_has_every_word(shelf: Table) -> None:
    async def scene(hand: Hand) -> None:
        language.use("zh-Hans", {})
        await hand.open()
        golden("edit-form-zh", _without_folder(dump(hand.pilot)))

    try:
        play(shelf, scene)
    finally:
        language.use("en", {})


def test_ascii_and_small_terminals_hold(shelf: Table) -> None:
    async def scene(hand: Hand) -> None:
        form = await hand.open()
        form.glyphs = ASCII
        await hand.pilot.resize_terminal(40, 12)
        await hand.pilot.pause()
        dump(hand.pilot)
        await hand.pilot.resize_terminal(30, 10)
        await hand.pilot.pause()
        assert "least" in dump(hand.pilot)

    play(shelf, scene)


HOSTILE = "[@click=app.quit]x[/] [bold]{a} \x1b[31m\u202e % '\" # \\"


def test_hostile_texts_are_shown_and_written_literally(shelf: Table) -> None:
    async def scene(hand: Hand) -> None:
        form = await hand.open()
        await hand.write(HOSTILE)
        page = dump(hand.pilot)
        assert "[@click=app.quit]x[/] [bold]{a}" in page
        assert not [one for line in page.splitlines() for one in forbidden(line)]
        while form.form.field.part != "chapter":
            await hand.pilot.press("down")
        await hand.write(HOSTILE)
        await hand.save()
        assert isinstance(hand.screen, HomeScreen), hand.said

    play(shelf, scene)
    found = question(shelf, "sm-2")
    assert found.stem == "[@click=app.quit]x[/] [bold]{a} \ufffd[31m\ufffd % '\" # \\"


# -- what is written


def test_a_stem_is_written_into_the_file_and_nothing_else(shelf: Table) -> None:
    async def scene(hand: Hand) -> None:
        await hand.open()
        await hand.write("乘坐一次航班，没有发生（  ）。")
        assert "changed" in dump(hand.pilot)
        assert path_of(shelf).read_text(encoding="utf-8") == BANK
        await hand.save()
        assert isinstance(hand.screen, HomeScreen)
        assert hand.changes == 1
        assert hand.said[0].startswith("Saved: ")
        assert hand.said[0].endswith("bank.yaml:24")

    play(shelf, scene)
    old = "乘坐一次航班最根本的不同，在于交易中没有发生（  ）。"
    wanted = BANK.replace(old, "乘坐一次航班，没有发生（  ）。")
    assert path_of(shelf).read_text(encoding="utf-8") == wanted


def test_every_part_can_be_changed_with_keys(shelf: Table) -> None:
    async def scene(hand: Hand) -> None:
        form = await hand.open()
        press = hand.pilot.press
        await press("up", "right", "c")  # several are right: A was, C is too
        while form.form.field.part != "add":
            await press("down")
        await hand.write("需求的 [满足] # 再次")
        assert form.form.field.part == "add"  # for the next one
        while form.form.field.part != "explanation":
            await press("down")
        await hand.write("一\n\n二")
        await press("down")
        await hand.write("第三章 新的")
        await press("down")
        await hand.write("交易，航班, 交易")
        await press("down", "right", "right", "right", "left", "down")
        await hand.write("2.5")
        await hand.save()
        assert isinstance(hand.screen, HomeScreen), hand.said

    play(shelf, scene)
    found = question(shelf, "sm-2")
    assert found.type is QuestionType.MULTIPLE
    assert found.options[-1] == "需求的 [满足] # 再次"
    assert len(found.options) == 5
    assert found.explanation == "一\n\n二"
    assert (found.chapter, found.tags, found.difficulty) == ("ch3", ("交易", "航班"), 2)
    assert found.points == 2.5


def test_a_kind_turned_there_and_back_loses_nothing(shelf: Table) -> None:
    async def scene(hand: Hand) -> None:
        form = await hand.open()
        await hand.pilot.press("up", "left")
        assert form.form.draft.type is QuestionType.TRUE_FALSE
        await hand.pilot.press("s")
        assert any("no answer" in words for words in hand.said)
        await hand.pilot.press("1")
        await hand.save()

    play(shelf, scene)
    found = question(shelf, "sm-2")
    assert (found.key, found.options) == (Judgement(True), ())


def test_options_come_and_go(shelf: Table) -> None:
    async def scene(hand: Hand) -> None:
        form = await hand.open("sm-1")
        while form.form.field.number != 2 or form.form.field.part != "option":
            await hand.pilot.press("down")
        await hand.pilot.press("-")
        await hand.save()

    play(shelf, scene)
    found = question(shelf, "sm-1")
    assert len(found.options) == 3
    assert not found.why  # it was the reason of the one that went


def test_a_card_has_a_front_and_a_back(shelf: Table) -> None:
    shelf.write(CARDS, "cards.yaml")

    async def scene(hand: Hand) -> None:
        form = await hand.open("c1")
        assert [one.part for one in form.form.fields][:2] == ["stem", "back"]
        await hand.pilot.press("a", "down")
        await hand.write("用不完的不能留到明天")
        await hand.save()

    play(shelf, scene)
    text = (shelf.places.user_banks / "cards.yaml").read_text(encoding="utf-8")
    bank, _problems = parse(text, "x")
    assert bank is not None
    assert bank.questions[0].key == Recall("用不完的不能留到明天")


@pytest.mark.parametrize("text", ["", "-1", "1001", "1e3", "٣", "nan", "1.2.3"])
def test_points_are_a_number(shelf: Table, text: str) -> None:
    async def scene(hand: Hand) -> None:
        form = await hand.open()
        while form.form.field.part != "points":
            await hand.pilot.press("down")
        await hand.write(text)
        assert not form.form.is_changed
        assert any("0 to 1000" in words for words in hand.said)

    play(shelf, scene)


def test_a_click_goes_to_a_row_and_then_into_it(shelf: Table) -> None:
    async def scene(hand: Hand) -> None:
        form = await hand.open()
        await hand.pilot.click("#page", offset=(20, 4))
        assert (form.form.field.part, form.form.field.number) == ("option", 1)
        await hand.pilot.click("#page", offset=(20, 4))
        await hand.pilot.pause()
        assert hand.screen.query_one(TextArea).text == "货币的交换"

    play(shelf, scene)


def test_space_chooses_and_a_long_text_stays_for_the_file(shelf: Table) -> None:
    shelf.write(BANK.replace("乘客付了钱，", "长" * 10_001))

    async def scene(hand: Hand) -> None:
        form = await hand.open()
        await hand.pilot.press("down", "down", "space")
        assert form.form.draft.answer == frozenset({1})
        await hand.pilot.press("up", "up", "up", "space")
        assert form.form.draft.type is QuestionType.MULTIPLE
        await hand.pilot.press("enter")
        assert form.form.draft.type is QuestionType.TRUE_FALSE
        while form.form.field.part != "explanation":
            await hand.pilot.press("down")
        await hand.pilot.press("enter")
        await hand.pilot.pause()
        assert hand.screen is form
        assert any("too long" in words for words in hand.said)
        while form.form.field.part != "points":
            await hand.pilot.press("down")
        await hand.pilot.press("down", "j")
        assert form.form.field.part == "points"

    play(shelf, scene)
