"""A question that somebody else changed in its file while it was in the form."""

import pytest

from quizapp import language
from quizapp.tui.screens.edit import QuestionFormScreen
from quizapp.tui.screens.edit_conflict import EditConflictScreen
from quizapp.tui.screens.home import HomeScreen

from .conftest import BANK, Table, dump, golden
from .editing_hand import Hand, path_of, play, question

SIZES = [(80, 24), (50, 16), (120, 30)]

THEIRS = BANK.replace("最根本的不同", "最大的不同").replace("货币的交换", "金钱的交换")


async def meet(hand: Hand, theirs: str = THEIRS) -> QuestionFormScreen:
    """Change the stem in the form, while somebody else changes the question in its file."""
    form = await hand.open()
    await hand.write("meins")
    path_of(hand.table).write_text(theirs, encoding="utf-8")
    await hand.save()
    return form


def test_a_question_changed_on_disk_is_not_written_over(shelf: Table) -> None:
    async def scene(hand: Hand) -> None:
        form = await meet(hand)
        assert isinstance(hand.screen, EditConflictScreen)
        assert "changed in" in dump(hand.pilot)
        await hand.pilot.press("escape")
        assert hand.screen is form
        assert form.form.draft.stem == "meins"
        await hand.save()
        await hand.pilot.press("x")
        assert isinstance(hand.screen, HomeScreen)
        assert hand.changes == 1  # what is on disk is looked at

    play(shelf, scene)
    assert path_of(shelf).read_text(encoding="utf-8") == THEIRS


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
def test_what_differs_is_shown_side_by_side(shelf: Table, size: tuple[int, int]) -> None:
    language.use("zh-Hans", {})

    async def scene(hand: Hand) -> None:
        await meet(hand)
        where = str(path_of(shelf))
        assert where[:20] in dump(hand.pilot)
        hand.screen._note = hand.screen._note.replace(where, "/banks/bank.yaml")
        hand.screen.redraw()
        golden(f"edit-conflict-{size[0]}x{size[1]}", dump(hand.pilot))

    play(shelf, scene, size=size)


def test_mine_is_saved_over_theirs_when_it_was_seen(shelf: Table) -> None:
    async def scene(hand: Hand) -> None:
        await meet(hand)
        await hand.save()
        assert isinstance(hand.screen, HomeScreen)

    play(shelf, scene)
    kept = question(shelf, "sm-2")
    assert (kept.stem, kept.options[1]) == ("meins", "货币的交换")


def test_both_are_joined_in_the_form_and_theirs_is_one_key_away(shelf: Table) -> None:
    async def scene(hand: Hand) -> None:
        form = await meet(hand)
        await hand.pilot.press("enter")
        assert hand.screen is form
        assert form.form.draft.options[1] == "金钱的交换"
        assert form.form.draft.stem == "meins"
        page = dump(hand.pilot)
        assert "The file has otherwise:" in page
        assert "最大的不同" in page
        assert "As in the file" in page.splitlines()[-1]
        await hand.pilot.press("down")  # the options are nobody's quarrel
        assert "As in the file" not in dump(hand.pilot)
        await hand.pilot.press("t", "up", "ｔ")
        assert "最大的不同" in form.form.draft.stem
        assert "The file has otherwise:" not in dump(hand.pilot)
        assert not form.would_lose
        await hand.write("zusammen")
        await hand.save()
        assert isinstance(hand.screen, HomeScreen)

    play(shelf, scene)
    kept = question(shelf, "sm-2")
    assert (kept.stem, kept.options[1]) == ("zusammen", "金钱的交换")


def test_a_change_that_no_form_shows_is_no_quarrel(shelf: Table) -> None:
    theirs = BANK.replace(
        "explanation: 乘客付了钱", "source: 第三版\n        explanation: 乘客付了钱"
    )

    async def scene(hand: Hand) -> None:
        await meet(hand, theirs)
        assert isinstance(hand.screen, HomeScreen)

    play(shelf, scene)
    assert path_of(shelf).read_text(encoding="utf-8") == theirs.replace(
        "乘坐一次航班最根本的不同，在于交易中没有发生（  ）。", "meins"
    )


def test_a_question_that_left_its_file_leaves_the_form_as_it_is(shelf: Table) -> None:
    async def scene(hand: Hand) -> None:
        form = await meet(hand, BANK.replace("- id: sm-2", "- id: sm-9"))
        assert hand.screen is form
        assert any("is in no bank any more" in words for words in hand.said)
        assert form.form.draft.stem == "meins"
        assert form.would_lose

    play(shelf, scene)
