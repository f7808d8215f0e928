"""A form that is left with changes, and what can't be opened or written."""

from pathlib import Path

import pytest

from quizapp.core.question import QuestionId
from quizapp.tui.screens.choose import ChooseScreen
from quizapp.tui.screens.edit import QuestionFormScreen
from quizapp.tui.screens.home import HomeScreen
from quizapp.tui.screens.menu import MenuScreen
from quizapp.tui.screens.problems import ProblemsScreen

from .conftest import BANK, Table, dump, settled
from .editing_hand import Hand, path_of, play, question

# -- leaving


def test_leaving_asks_only_where_something_was_changed(shelf: Table) -> None:
    async def scene(hand: Hand) -> None:
        await hand.open()
        await hand.pilot.press("escape")
        assert isinstance(hand.screen, HomeScreen)
        await hand.open()
        await hand.write("anders")
        await hand.pilot.press("escape")
        assert isinstance(hand.screen, MenuScreen)
        await hand.pilot.press("escape")
        assert isinstance(hand.screen, QuestionFormScreen)
        await hand.pilot.press("escape", "3")
        assert isinstance(hand.screen, HomeScreen)
        assert path_of(shelf).read_text(encoding="utf-8") == BANK
        await hand.open()
        await hand.write("anders")
        await hand.pilot.press("escape", "2")
        await settled(hand.pilot)
        assert isinstance(hand.screen, HomeScreen)

    play(shelf, scene)
    assert question(shelf, "sm-2").stem == "anders"


def test_leaving_the_program_asks_too(shelf: Table) -> None:
    async def scene(hand: Hand) -> None:
        form = await hand.open()
        await hand.write("anders")
        await hand.pilot.press("enter")
        await hand.pilot.pause()
        await hand.pilot.press("ctrl+q")
        await hand.pilot.pause()
        assert any("not saved yet" in words for words in hand.said)
        await hand.pilot.press("escape", "ctrl+q")
        await hand.pilot.pause()
        assert isinstance(hand.screen, MenuScreen)
        await hand.pilot.press("1")
        assert hand.screen is form
        assert hand.pilot.app.return_code is None

    play(shelf, scene)


# -- refusing


def test_what_would_break_the_file_is_refused_and_stays_in_the_form(shelf: Table) -> None:
    async def scene(hand: Hand) -> None:
        form = await hand.open()
        await hand.write("")
        await hand.save()
        assert hand.screen is form
        assert any("no stem" in words for words in hand.said)
        await hand.write("甲\n服务营销\n")
        while form.form.field.part != "option":
            await hand.pilot.press("down")
        await hand.write("货币的交换 ")  # the same as B
        await hand.save()
        assert hand.screen is form
        assert "the same" in dump(hand.pilot)
        assert path_of(shelf).read_text(encoding="utf-8") == BANK

    play(shelf, scene)


def test_errors_of_the_reader_are_shown_with_lines(shelf: Table) -> None:
    async def scene(hand: Hand) -> None:
        await hand.open()
        # Alike once mended: only the reader finds that.
        await hand.pilot.press("down")
        await hand.write("货币的交换\u200b。")
        await hand.pilot.press("down")
        await hand.write("货币的交换。")
        await hand.save()
        assert isinstance(hand.screen, ProblemsScreen | QuestionFormScreen)
        assert path_of(shelf).read_text(encoding="utf-8") == BANK

    play(shelf, scene)


def test_a_question_that_is_gone_is_said(shelf: Table) -> None:
    async def scene(hand: Hand) -> None:
        hand.editing.edit(QuestionId("[@click=app.quit]x[/]"))
        await hand.pilot.pause()
        assert not isinstance(hand.screen, ChooseScreen)
        assert any("is in no bank any more" in words for words in hand.said)
        hand.editing.edit(QuestionId("sm-2"))
        await hand.pilot.pause()
        path_of(shelf).write_text(BANK.replace("sm-2", "sm-9"), encoding="utf-8")
        await hand.pilot.press("2")
        await settled(hand.pilot)
        assert not isinstance(hand.screen, QuestionFormScreen)
        assert any("sm-2" in words for words in hand.said)

    play(shelf, scene)


def test_a_question_with_a_mistake_leads_to_its_line(shelf: Table) -> None:
    shelf.write(BANK.replace("answer: A\n", "answer: X\n"))

    async def scene(hand: Hand) -> None:
        hand.editing.edit(QuestionId("sm-2"))
        await hand.pilot.pause()
        assert isinstance(hand.screen, ChooseScreen)
        await hand.pilot.press("2")
        await settled(hand.pilot)
        assert any("line 24: mend it in an editor" in words for words in hand.said)

    play(shelf, scene)


def test_a_disk_that_is_full_keeps_what_was_typed(shelf: Table) -> None:
    resource = pytest.importorskip("resource")

    async def scene(hand: Hand) -> None:
        form = await hand.open()
        await hand.write("anders")
        limits = resource.getrlimit(resource.RLIMIT_FSIZE)
        resource.setrlimit(resource.RLIMIT_FSIZE, (100, limits[1]))
        try:
            await hand.save()
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, limits)
        assert hand.screen is form
        assert any("could not be written" in words for words in hand.said)
        assert path_of(shelf).read_text(encoding="utf-8") == BANK
        await hand.save()
        assert isinstance(hand.screen, HomeScreen)

    play(shelf, scene)
    assert question(shelf, "sm-2").stem == "anders"


def test_a_shipped_bank_says_that_it_will_be_copied(
    shelf: Table, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shipped = tmp_path / "shipped"
    shipped.mkdir()
    path_of(shelf).rename(shipped / "bank.yaml")
    monkeypatch.setattr("quizapp.banks.folder.shipped_folder", lambda: shipped)

    async def scene(hand: Hand) -> None:
        hand.editing.edit(QuestionId("sm-2"))
        await hand.pilot.pause()
        assert "came with quizapp" in dump(hand.pilot)
        await hand.pilot.press("escape")
        await hand.open()
        await hand.write("anders")
        await hand.save()
        assert any("in a copy of the bank in your folder" in words for words in hand.said)

    play(shelf, scene)
    copy = shelf.places.user_banks / "service-marketing.yaml"
    assert "anders" in copy.read_text(encoding="utf-8")
    assert (shipped / "bank.yaml").read_text(encoding="utf-8") == BANK
