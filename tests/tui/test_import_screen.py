"""The import preview: what it shows, what its keys decide, and that nothing is written before."""

import asyncio
import os
import time
from collections.abc import Callable, Coroutine, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.widgets import TextArea

from quizapp import language
from quizapp.banks.incoming.document import LineRepair
from quizapp.banks.incoming.draft import Draft, Reading, Reason, Status
from quizapp.banks.yaml_bank import parse
from quizapp.core.question import AllOf, Judgement, OneOf, Question, QuestionType, Recall
from quizapp.core.text import forbidden
from quizapp.messages import message
from quizapp.services.import_review import Review, Standing
from quizapp.services.importing import Import, Written
from quizapp.settings.keys import Settings
from quizapp.tui.importing import ImportApp, preview
from quizapp.tui.screens.import_details import ImportDetailsScreen
from quizapp.tui.screens.import_edit import EditScreen
from quizapp.tui.screens.importing import ImportScreen
from quizapp.tui.screens.line import LineScreen
from quizapp.tui.screens.menu import MenuScreen
from tests.services.import_desk import DRAFTS, LINES, bring, doubtful, draft

from .conftest import dump, golden, settled

Scene = Callable[[Pilot[Any], ImportScreen], Coroutine[Any, Any, None]]
SIZES = [(80, 24), (50, 16), (120, 30)]


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    language.use("en", {})
    yield
    language.use("en", {})


def play(
    incoming: Import,
    scene: Scene,
    *,
    size: tuple[int, int] = (80, 24),
    settings: Settings | None = None,
) -> Written | None:
    """Run a scene; what the preview ended with."""
    app = ImportApp(incoming, settings or Settings())

    async def run() -> None:
        async with app.run_test(size=size, notifications=True, tooltips=True) as pilot:
            await settled(pilot)
            assert isinstance(app.screen, ImportScreen)
            await scene(pilot, app.screen)
            await settled(pilot)

    asyncio.run(run())
    return app.return_value


def item(screen: ImportScreen, number: str) -> Any:
    items = screen.review.incoming.items
    return next(one for one in items if one.draft.number == number)


async def go(pilot: Pilot[Any], screen: ImportScreen, number: str) -> None:
    """Move to a question by its number in the document."""
    await pilot.press("home")
    while screen.review.incoming.items[screen.view.number].draft.number != number:
        await pilot.press("down")


def written(path: Path) -> dict[str, Question]:
    bank, problems = parse(path.read_text(encoding="utf-8"), str(path))
    assert bank is not None
    assert [one for one in problems if one.severity == "error"] == []
    return {question.stem: question for question in bank.questions}


# -- what it shows


@pytest.mark.parametrize("size", SIZES, ids=lambda s: f"{s[0]}x{s[1]}")
def test_the_page(tmp_path: Path, size: tuple[int, int]) -> None:
    language.use("zh-Hans", {})

    async def scene(pilot: Pilot[Any], screen: ImportScreen) -> None:
        await pilot.press("n", "n", "m")
        await pilot.press("k")
        golden(f"import_{size[0]}x{size[1]}", dump(pilot))

    play(bring(tmp_path), scene, size=size)


@pytest.mark.parametrize("name", ["en", "zh-Hant"])
def test_the_page_in_other_languages(tmp_path: Path, name: str) -> None:
    language.use(name, {})

    async def scene(pilot: Pilot[Any], screen: ImportScreen) -> None:
        golden(f"import_{name}_80x24", dump(pilot))

    play(bring(tmp_path), scene, settings=Settings(ascii=name == "en"))


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


def test_what_was_mended_and_left_out(tmp_path: Path) -> None:
    language.use("zh-Hans", {})

    async def scene(pilot: Pilot[Any], screen: ImportScreen) -> None:
        await pilot.press("ｖ")
        assert isinstance(pilot.app.screen, ImportDetailsScreen)
        golden("import_details_80x24", dump(pilot))
        await pilot.press("v")
        assert pilot.app.screen is screen

    play(bring(tmp_path), scene)


def test_a_long_list_of_repairs_scrolls(tmp_path: Path) -> None:
    repairs = tuple(LineRepair(n, "zero-width", "\u200b", "") for n in range(1, 100_000))

    async def scene(pilot: Pilot[Any], screen: ImportScreen) -> None:
        assert "99999" in dump(pilot)
        await pilot.press("v")
        assert "none there" in dump(pilot)
        details = pilot.app.screen
        assert isinstance(details, ImportDetailsScreen)
        details.action_scroll(10**6)
        await pilot.pause()
        assert "99999   characters without width: U+200B left out" in dump(pilot)

    play(bring(tmp_path, Reading(DRAFTS[:1], repairs=repairs)), scene)


def test_a_document_without_a_source_shows_what_was_read(tmp_path: Path) -> None:
    async def scene(pilot: Pilot[Any], screen: ImportScreen) -> None:
        assert "A  书脊" in dump(pilot)

    play(bring(tmp_path, DRAFTS[1:2], source=()), scene)


def test_a_terminal_that_is_too_small_says_so(tmp_path: Path) -> None:
    async def scene(pilot: Pilot[Any], screen: ImportScreen) -> None:
        assert "40×12" in dump(pilot)
        await pilot.resize_terminal(80, 24)
        await pilot.pause()
        assert "索书号" in dump(pilot)

    play(bring(tmp_path), scene, size=(39, 11))


# -- what keys decide


def test_what_is_taken_is_written_and_no_more(tmp_path: Path) -> None:
    incoming = bring(tmp_path)

    async def scene(pilot: Pilot[Any], screen: ImportScreen) -> None:
        await go(pilot, screen, "3")
        await pilot.press("space")
        await go(pilot, screen, "7")
        await pilot.press("space")
        assert not (tmp_path / "lib.yaml").exists()
        await pilot.press("ｓ")

    done = play(incoming, scene)
    assert done is not None
    assert (done.added, done.left) == (3, 6)  # 1, 2, 5, 6, 8 and 9
    assert set(written(done.path)) == {
        "图书逾期后应当（ ）。",
        "下列属于参考咨询的有（ ）。",
        "索引是检索的工具。",
    }


def test_problems_are_gone_through_with_one_key(tmp_path: Path) -> None:
    async def scene(pilot: Pilot[Any], screen: ImportScreen) -> None:
        seen = [item.draft.number for item in (screen.review.incoming.items[screen.view.number],)]
        for _ in range(6):
            await pilot.press("ｎ")
            seen.append(screen.review.incoming.items[screen.view.number].draft.number)
        assert seen == ["1", "2", "3", "5", "6", "8", "9"]
        for number in ("1", "3", "6", "8"):
            await go(pilot, screen, number)
            await pilot.press("space")
        for number in ("2", "5", "9"):
            await go(pilot, screen, number)
            await pilot.press("enter", "a", "s") if number == "9" else None
        await go(pilot, screen, "10")
        await pilot.press("n")
        assert screen.review.incoming.items[screen.view.number].draft.number == "2"

    play(bring(tmp_path), scene)


def test_what_no_bank_could_hold_is_not_taken(tmp_path: Path) -> None:
    async def scene(pilot: Pilot[Any], screen: ImportScreen) -> None:
        await go(pilot, screen, "2")
        await pilot.press("space")
        await pilot.pause()
        assert "can't be taken as it stands" in dump(pilot)
        assert not item(screen, "2").is_taken

    play(bring(tmp_path), scene)


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


def test_another_chapter_alone_takes_no_doubtful_question(tmp_path: Path) -> None:
    doubt = Reason("two-kinds", message("it has no answer"))
    one = replace(DRAFTS[0], number="1", status=Status.REVIEW, reasons=(doubt,), chapter="")
    two = replace(one, number="2", stem="还书时先做什么？")

    async def scene(pilot: Pilot[Any], screen: ImportScreen) -> None:
        await pilot.press("enter")
        await settled(pilot)
        await pilot.press(*["down"] * 12, "enter", *"Desk", "enter")
        await settled(pilot)
        await pilot.press("n")
        await settled(pilot)
        first = item(screen, "1")
        assert first.draft.chapter == "Desk"
        assert (first.is_taken, first.draft.status) == (False, Status.REVIEW)
        assert screen.review.is_open(0)

    play(bring(tmp_path, (one, two), library=()), scene)


def test_what_stays_in_its_chapter_is_said(tmp_path: Path) -> None:
    text = bring(tmp_path, DRAFTS[6:7]).write().path.read_text(encoding="utf-8")
    more = replace(DRAFTS[6], explanation="互借要登记。")

    async def scene(pilot: Pilot[Any], screen: ImportScreen) -> None:
        await pilot.press("c", *["backspace"] * 6, *"Desk", "enter")
        assert "1 question updates one of the bank" in dump(pilot)
        assert 'It stays in "第一章 借阅", not in "Desk".' in dump(pilot)

    play(bring(tmp_path, [more], text=text), scene, size=(120, 30))


def test_chapters_in_bulk(tmp_path: Path) -> None:
    def chapters(screen: ImportScreen) -> list[str]:
        return [one.draft.chapter for one in screen.review.incoming.items]

    async def scene(pilot: Pilot[Any], screen: ImportScreen) -> None:
        await go(pilot, screen, "4")
        await pilot.press("c")  # both that have none
        assert isinstance(pilot.app.screen, LineScreen)
        assert "the 2 questions without one" in dump(pilot)
        await pilot.press(*"Desk", "enter")
        assert [chapters(screen)[n] for n in (3, 4)] == ["Desk", "Desk"]
        await pilot.press("home", "m", "down", "down", "M", "ｃ")
        assert "the 4 marked questions" in dump(pilot)
        await pilot.press(*["backspace"] * 6, *"A", "enter")
        assert [n + 1 for n, one in enumerate(chapters(screen)) if one == "A"] == [1, 2, 3, 5]
        assert not screen.view.marked
        await pilot.press("a", "c", *["backspace"] * 6, *"All", "enter")
        assert set(chapters(screen)) == {"All"}
        await pilot.press("a", "a", "c", "escape")
        assert set(chapters(screen)) == {"All"}
        await pilot.press("c")
        assert 'the chapter "All" (11)' in dump(pilot)

    play(bring(tmp_path), scene, size=(100, 24))


# -- ways out


def test_giving_up_writes_nothing_and_asks_if_something_was_changed(tmp_path: Path) -> None:
    async def at_once(pilot: Pilot[Any], screen: ImportScreen) -> None:
        await pilot.press("escape")

    assert play(bring(tmp_path), at_once) is None

    async def asked(pilot: Pilot[Any], screen: ImportScreen) -> None:
        await pilot.press("space", "escape")
        assert isinstance(pilot.app.screen, MenuScreen)
        await pilot.press("escape", "ctrl+q")
        assert isinstance(pilot.app.screen, MenuScreen)
        await pilot.press("3")

    assert play(bring(tmp_path), asked) is None

    async def saved(pilot: Pilot[Any], screen: ImportScreen) -> None:
        await pilot.press("space", "escape", "2")

    done = play(bring(tmp_path), saved)
    assert done is not None
    assert done.path.exists()

    async def quitting(pilot: Pilot[Any], screen: ImportScreen) -> None:
        await pilot.press("space", "enter", "enter", *"x", "ctrl+q")

    assert play(bring(tmp_path / "none"), quitting) is None


def test_with_nothing_taken_there_is_nothing_to_save(tmp_path: Path) -> None:
    async def scene(pilot: Pilot[Any], screen: ImportScreen) -> None:
        await pilot.press("s")
        assert "Nothing is taken yet" in dump(pilot)
        await pilot.press("escape")

    assert play(bring(tmp_path, DRAFTS[1:2]), scene) is None


def test_what_can_not_be_written_is_said_and_tried_again(tmp_path: Path) -> None:
    folder = tmp_path / "later"

    async def scene(pilot: Pilot[Any], screen: ImportScreen) -> None:
        await pilot.press("s")
        await settled(pilot)
        assert "couldnotbewritten" in "".join(dump(pilot).split())  # after a path of any length
        await pilot.press("down")  # the choices are still there
        folder.mkdir()
        await pilot.press("s")

    done = play(bring(folder), scene)
    assert done is not None
    assert done.added == 3


def test_a_document_without_questions_is_not_shown(tmp_path: Path) -> None:
    assert preview(bring(tmp_path, []), Settings()) is None


def test_ctrl_c_says_how_to_leave(tmp_path: Path) -> None:
    async def scene(pilot: Pilot[Any], screen: ImportScreen) -> None:
        await pilot.press("ctrl+c")
        await pilot.pause()
        assert "nothing is written" in dump(pilot)

    play(bring(tmp_path), scene, size=(100, 24))


def test_help_and_palette_know_the_keys(tmp_path: Path) -> None:
    async def scene(pilot: Pilot[Any], screen: ImportScreen) -> None:
        await pilot.press("？")
        assert "To the next question that" in dump(pilot)
        await pilot.press("escape", "ctrl+p")
        await settled(pilot)
        await pilot.press(*"chapter")
        await settled(pilot)
        await pilot.press("enter")
        await settled(pilot)
        assert isinstance(pilot.app.screen, LineScreen)

    play(bring(tmp_path), scene, size=(120, 50))


# -- texts that came from outside

ATTACK = "选[A]还是[/b]? [@click=app.quit]x[/] [link=http://x]y[/link]"
CODES = "\x1b]52;c;eA==\x07\x9b31m\x7f\u202e"


def attacked() -> list[Draft]:
    text = ATTACK + CODES
    return [
        doubtful(text, text, (1, 2), options=(text, "乙" + text), explanation=text, chapter=text),
        draft(2, "e" + "\u0301" * 5000, (3, 3), options=("👨‍👩‍👧‍👦" * 200, "长" * 1_000_000)),
    ]


def look(pilot: Pilot[Any]) -> str:
    text = dump(pilot)
    assert forbidden(text) == []
    for strip in pilot.app.screen._compositor.render_strips(pilot.app.size):
        for segment in strip:
            assert segment.control is None
            assert segment.style is None or segment.style.link is None
            assert "app.quit" not in str(segment.style and segment.style.meta.get("@click"))
    return text


@pytest.mark.slow
def test_hostile_texts_are_shown_literally(tmp_path: Path) -> None:
    """row 63, row 64, row 65: on every page of the preview."""
    source = [ATTACK + CODES] * 4
    incoming = bring(tmp_path, attacked(), source=source, name=ATTACK + CODES)

    async def scene(pilot: Pilot[Any], screen: ImportScreen) -> None:
        assert look(pilot).count(ATTACK) >= 3
        await pilot.press("v")
        look(pilot)
        await pilot.press("escape", "enter")
        assert look(pilot).count(ATTACK[:20]) >= 6
        await pilot.press("enter")
        look(pilot)
        await pilot.press("escape", "down", "enter")
        look(pilot)
        await pilot.press("escape", "escape")
        await pilot.press("escape") if isinstance(pilot.app.screen, MenuScreen) else None
        await pilot.press("escape", "3") if isinstance(pilot.app.screen, EditScreen) else None
        assert pilot.app.screen is screen
        await pilot.press("c")
        assert ATTACK[:20] in look(pilot)
        await pilot.press("escape")
        await pilot.click(offset=(20, 6))
        assert pilot.app.is_running

    play(incoming, scene, size=(150, 50))


def test_floods_stay_in_their_lines(tmp_path: Path) -> None:
    """row 68."""

    async def scene(pilot: Pilot[Any], screen: ImportScreen) -> None:
        began = time.perf_counter()
        await pilot.press("down")
        assert dump(pilot).count("\u0301") <= 3 * 8
        await pilot.press("enter")
        dump(pilot)
        assert time.perf_counter() - began < 5

    play(bring(tmp_path, attacked()), scene)


def test_without_colours_marks_and_words_remain(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(os.environ, "NO_COLOR", "1")

    async def scene(pilot: Pilot[Any], screen: ImportScreen) -> None:
        assert pilot.app.no_color
        text = dump(pilot)
        assert "[x] 4" in text
        assert "> [ ] 1" in text
        assert "like old-004" in text

    play(bring(tmp_path), scene)


# -- size


def pages(incoming: Import) -> float:
    """Seconds for the least of some pages."""
    found = []

    async def scene(pilot: Pilot[Any], screen: ImportScreen) -> None:
        for _ in range(8):
            began = time.perf_counter()
            screen.action_page(1)
            found.append(time.perf_counter() - began)
            await pilot.pause()

    play(incoming, scene)
    return min(found)


@pytest.mark.slow
@pytest.mark.untraced
def test_ten_thousand_questions_page_like_a_hundred(tmp_path: Path) -> None:
    def paper(count: int) -> Import:
        made = [
            draft(n, f"第{n}种图书的索书号从哪里起？{n * 7919}", (n, n + 1)) for n in range(count)
        ]
        return bring(tmp_path, made, library=(), source=LINES * (count // 20))

    small, large = paper(100), paper(10_000)
    began = time.perf_counter()
    review = Review(large)
    opened = time.perf_counter() - began
    assert len(review.order) == 10_000
    assert opened < 0.2
    assert pages(large) < 4 * pages(small)
