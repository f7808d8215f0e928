"""What the import preview's keys decide: what is taken, and into which chapter."""

import time
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from quizapp.banks.incoming.draft import Reason, Status
from quizapp.messages import message
from quizapp.services.import_review import Review
from quizapp.services.importing import Import
from quizapp.tui.screens.importing import ImportScreen
from quizapp.tui.screens.line import LineScreen
from tests.services.import_desk import DRAFTS, LINES, bring, draft

from .conftest import dump, settled
from .import_preview import go, item, play, written

pytestmark = pytest.mark.usefixtures("english")


# -- what is taken


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


# -- chapters


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
