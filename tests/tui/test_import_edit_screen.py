"""One question of a document, mended before it is taken."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.widgets import TextArea

from quizapp import language
from quizapp.core.question import AllOf, Judgement, OneOf, QuestionType, Recall
from quizapp.services.import_review import Standing
from quizapp.tui.screens.import_edit import EditScreen
from quizapp.tui.screens.importing import ImportScreen
from quizapp.tui.screens.menu import MenuScreen
from tests.services.import_desk import DRAFTS, LINES, bring, draft

from .conftest import dump, golden
from .import_preview import go, item, play, written

pytestmark = pytest.mark.usefixtures("english")

SIZES = [(80, 24), (50, 16), (120, 30)]


# -- what it shows


@pytest.mark.parametrize("size", SIZES, ids=lambda s: f"{s[0]}x{s[1]}")
def test_one_question(tmp_path: Path, size: tuple[int, int]) -> None:
    language.use("zh-Hans", {})

    async def scene(pilot: Pilot[Any], screen: ImportScreen) -> None:
        await go(pilot, screen, "5")
        await pilot.press("enter", "b", "down", "down", "down")
        golden(f"import_edit_{size[0]}x{size[1]}", dump(pilot))

    play(bring(tmp_path), scene, size=size)


def test_a_card_and_a_judgement_have_other_rows(tmp_path: Path) -> None:
    card = draft(1, "索书号", (1, 1), type=QuestionType.FLASHCARD, options=(), answer=None)
    card = replace(card, back="书的地址")

    async def scene(pilot: Pilot[Any], screen: ImportScreen) -> None:
        await pilot.press("enter")
        golden("import_edit_card_en_80x24", dump(pilot))
        await pilot.press("up", "left", "b")
        text = dump(pilot)
        assert "( ) A  True" in text
        assert "(x) B  False" in text

    play(bring(tmp_path, [card]), scene)


# -- mending


def test_a_missing_answer_is_two_keys_away(tmp_path: Path) -> None:
    async def scene(pilot: Pilot[Any], screen: ImportScreen) -> None:
        await go(pilot, screen, "5")
        await pilot.press("enter", "Ａ", "ｄ", "3", "3", "s")
        assert item(screen, "5").is_taken
        assert screen.review.standing(4) is Standing.READY
        await go(pilot, screen, "9")
        await pilot.press("enter", "2", "s")
        await pilot.press("s")

    done = play(bring(tmp_path), scene)
    assert done is not None
    bank = written(done.path)
    assert bank["馆际互借的好处有（ ）。"].key == AllOf(frozenset({0, 3}))
    assert bank["闭架借阅由馆员取书。"].key == Judgement(False)


def test_problem_after_problem_is_mended_without_going_back(tmp_path: Path) -> None:
    async def scene(pilot: Pilot[Any], screen: ImportScreen) -> None:
        await go(pilot, screen, "3")
        await pilot.press("enter", "n")  # only looked at: it still waits
        assert "Question 5" in dump(pilot)
        await pilot.press("a", "ｂ", "n", "n", "n")
        assert "Question 9" in dump(pilot)
        await pilot.press("1", "n")
        assert "Question 1 " in dump(pilot)
        await pilot.press("escape")
        taken = [one.is_taken for one in screen.review.incoming.items]
        assert [n + 1 for n, one in enumerate(taken) if one] == [4, 5, 7, 9, 10]
        assert screen.review.left == 5

    play(bring(tmp_path), scene)


def test_after_the_last_problem_the_list_is_back(tmp_path: Path) -> None:
    async def scene(pilot: Pilot[Any], screen: ImportScreen) -> None:
        await pilot.press("enter", "2", "n")
        assert pilot.app.screen is screen
        await pilot.pause()
        assert "Nothing is left to look at" in dump(pilot)

    play(bring(tmp_path, [DRAFTS[3], DRAFTS[8]]), scene, size=(120, 24))


def test_every_part_is_mended_in_place(tmp_path: Path) -> None:
    async def scene(pilot: Pilot[Any], screen: ImportScreen) -> None:
        await pilot.press("enter")
        form = pilot.app.screen
        assert isinstance(form, EditScreen)
        await pilot.press("enter")  # the stem
        pilot.app.screen.query_one(TextArea).clear()
        await pilot.press(*"Where?", "enter", *"Here.", "escape")
        assert form.form.draft.stem == "Where?\nHere."
        await pilot.press("down", "minus", "enter")  # option A goes, the next is written anew
        pilot.app.screen.query_one(TextArea).clear()
        await pilot.press(*"spine", "enter")
        await pilot.press("down", "down", "space", "down", "enter", *"page", "enter")
        assert form.form.draft.options == ("spine", "书脊", "封底", "page")
        await pilot.press("down", "enter", *"why", "ctrl+s")
        await pilot.press("down", "enter", *"X", "enter")
        assert form.form.draft.chapter == "第一章 借阅X"
        assert "It can be taken so." in dump(pilot)
        await pilot.press("s", "s")

    done = play(bring(tmp_path, DRAFTS[1:2]), scene)
    assert done is not None
    (question,) = written(done.path).values()
    assert (question.stem, question.key) == ("Where?\nHere.", OneOf(2))
    assert (question.explanation, question.options[3]) == ("why", "page")


def test_an_added_option_that_stays_empty_is_none(tmp_path: Path) -> None:
    async def scene(pilot: Pilot[Any], screen: ImportScreen) -> None:
        await pilot.press("enter", *["down"] * 5, "enter", "enter")
        form = pilot.app.screen
        assert isinstance(form, EditScreen)
        assert len(form.form.draft.options) == 4

    play(bring(tmp_path, DRAFTS[1:2]), scene)


def test_another_kind_of_question(tmp_path: Path) -> None:
    async def scene(pilot: Pilot[Any], screen: ImportScreen) -> None:
        await pilot.press("enter", "up", "right", "right", "right", "down", "down", "enter")
        await pilot.press(*"back", "escape", "s")
        await pilot.press("s")

    done = play(bring(tmp_path, DRAFTS[1:2]), scene)
    assert done is not None
    (card,) = written(done.path).values()
    assert (card.type, card.key, card.options) == (QuestionType.FLASHCARD, Recall("back"), ())


def test_the_lines_of_the_document_are_mended_and_read_again(tmp_path: Path) -> None:
    async def write(pilot: Pilot[Any], text: str) -> None:
        await pilot.press("ｔ")
        pilot.app.screen.query_one(TextArea).text = text
        await pilot.press("escape")
        await pilot.pause()

    async def scene(pilot: Pilot[Any], screen: ImportScreen) -> None:
        await pilot.press("enter", "t")
        assert pilot.app.screen.query_one(TextArea).text == "\n".join(LINES[5:7])
        await pilot.press("escape")
        form = pilot.app.screen
        assert isinstance(form, EditScreen)
        assert not form.form.is_changed
        await write(pilot, "只有一句话")
        assert "No question can be read" in dump(pilot)
        assert not form.form.is_changed
        await write(pilot, "2.索书号写在（AB）。\nA.书脊\nB.书名页\nC.版权页\nD.封底")
        assert "a single choice, but the answer is" in " ".join(dump(pilot).split())
        await write(pilot, "2.索书号写在（）。\nA.书脊\nB.书名页\nC.版权页\nD.封底\n答案：A")
        assert "It can be taken so." in dump(pilot)
        await pilot.press("s", "s")

    done = play(bring(tmp_path, DRAFTS[1:2]), scene)
    assert done is not None
    (question,) = written(done.path).values()
    assert (question.options[1], question.key) == ("书名页", OneOf(0))


def test_leaving_a_changed_question_is_asked_about(tmp_path: Path) -> None:
    async def scene(pilot: Pilot[Any], screen: ImportScreen) -> None:
        await go(pilot, screen, "9")
        await pilot.press("enter", "escape")
        assert pilot.app.screen is screen
        await pilot.press("enter", "1", "escape")
        assert isinstance(pilot.app.screen, MenuScreen)
        await pilot.press("1")
        assert isinstance(pilot.app.screen, EditScreen)
        await pilot.press("escape", "3")
        assert pilot.app.screen is screen
        assert item(screen, "9").draft.answer is None
        await pilot.press("enter", "1", "escape", "2")
        assert item(screen, "9").draft.answer is True

    play(bring(tmp_path), scene)


def test_a_text_that_is_too_long_is_left_whole(tmp_path: Path) -> None:
    long = draft(1, "长" * 10_001, (1, 1))

    async def scene(pilot: Pilot[Any], screen: ImportScreen) -> None:
        await pilot.press("enter", "enter")
        assert isinstance(pilot.app.screen, EditScreen)
        assert "This text is too long" in dump(pilot)

    play(bring(tmp_path, [long]), scene, size=(80, 30))
