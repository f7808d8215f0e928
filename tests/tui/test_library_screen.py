"""The library: what its list and its question show, and how the cursor goes through them."""

from contextlib import closing
from dataclasses import replace
from typing import Any

import pytest
from textual.pilot import Pilot

from quizapp import language
from quizapp.core.question import QuestionId
from quizapp.core.text import forbidden
from quizapp.services import saved_filters
from quizapp.services.library import refresh_banks
from quizapp.tui.screens.library import LibraryScreen
from quizapp.tui.screens.library_look import LibraryLookScreen

from .conftest import Table, dump, golden, settled
from .library_shelf import answer, on, open_library, type_filter
from .test_hostile_banks import ATTACK
from .test_rows import BANK as CODES_BANK

SIZES = [(80, 24), (50, 16), (120, 30)]


# -- what it shows


@pytest.mark.parametrize("size", SIZES, ids=lambda s: f"{s[0]}x{s[1]}")
def test_the_list(book: Table, size: tuple[int, int]) -> None:
    language.use("zh-Hans", {})

    async def scene(pilot: Pilot[Any], screen: LibraryScreen) -> None:
        await pilot.press("down")
        golden(f"library_{size[0]}x{size[1]}", dump(pilot))

    open_library(book, scene, size=size)


@pytest.mark.parametrize("name", ["en", "zh-Hant"])
def test_the_list_in_other_languages(book: Table, name: str) -> None:
    language.use(name, {})
    book.settings = replace(book.settings, ascii=name == "en")

    async def scene(pilot: Pilot[Any], screen: LibraryScreen) -> None:
        await pilot.press("down", "down", "space", "s")
        golden(f"library_{name}_80x24", dump(pilot))

    open_library(book, scene, filter="is:wrong,suspended,starred")


@pytest.mark.parametrize("size", SIZES, ids=lambda s: f"{s[0]}x{s[1]}")
def test_a_whole_question(book: Table, size: tuple[int, int]) -> None:
    language.use("zh-Hans", {})

    async def scene(pilot: Pilot[Any], screen: LibraryScreen) -> None:
        await pilot.press("enter")
        assert isinstance(pilot.app.screen, LibraryLookScreen)
        golden(f"library_question_{size[0]}x{size[1]}", dump(pilot))
        await pilot.press("right")
        assert on(screen) == "sm-3"
        await pilot.press("right")  # the book has two
        assert on(screen) == "sm-3"
        await pilot.press("escape")
        assert pilot.app.screen is screen
        assert on(screen) == "sm-3"

    open_library(book, scene, size=size, filter="is:wrong")


def test_a_card_shows_its_back(book: Table) -> None:
    async def scene(pilot: Pilot[Any], screen: LibraryScreen) -> None:
        assert "Moment of Truth" in dump(pilot)
        await pilot.press("enter")
        assert "Moment of Truth" in dump(pilot)

    open_library(book, scene, filter="type:card")


def test_nothing_found_and_no_library_at_all(table: Table) -> None:
    async def scene(pilot: Pilot[Any], screen: LibraryScreen) -> None:
        assert "Nothing in the library is like this." in dump(pilot)
        await pilot.press("space", "s", "Z", "d", "enter", "p", "e", "n", "r", "t", "down", "end")
        assert pilot.app.screen is screen
        assert screen.shown.view.ticked == frozenset()

    open_library(table, scene, filter="is:reported")
    (table.places.user_banks / "bank.yaml").unlink()

    async def bare(pilot: Pilot[Any], screen: LibraryScreen) -> None:
        assert "There are no banks yet" in dump(pilot)
        await pilot.press("a", "f", "escape", "o", "escape", "slash", "x", "escape")
        assert pilot.app.screen is screen

    open_library(table, bare)


def test_the_stem_has_the_room_of_an_80_cell_terminal(book: Table) -> None:
    language.use("zh-Hans", {})
    with closing(book.store()) as store, closing(refresh_banks(book.places)) as index:
        for days in range(12):
            answer(store, index, "sm-4", response=frozenset({0}), correct=False, days_ago=days)

    async def scene(pilot: Pilot[Any], screen: LibraryScreen) -> None:
        line = next(line for line in dump(pilot).splitlines() if "2/2" in line)
        columns = line.split("│")[0].replace("▐", "").split()
        assert columns == ["*", "n", "乘坐一次航班最根本的不同，…", "单", "2/2", "明天"]
        line = next(line for line in dump(pilot).splitlines() if "理想的服务是" in line)
        assert " 12 " in line  # 12/13 has no room; the pane says both
        await pilot.resize_terminal(120, 24)
        await settled(pilot)
        assert " 12/13 " in dump(pilot)

    open_library(book, scene)


@pytest.mark.parametrize("width", [72, 79, 80, 120])
def test_a_notice_is_whole_beside_the_pane(book: Table, width: int) -> None:
    words = "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥"

    async def scene(pilot: Pilot[Any], screen: LibraryScreen) -> None:
        for start in ("", "a"):  # either half of a character may stand where the pane begins
            pilot.app.notify(start + words * 2, markup=False)
            await settled(pilot)
            text = "".join(dump(pilot).split())
            assert [sign for sign in words if text.count(sign) != 2] == []
            pilot.app.clear_notifications()
            await settled(pilot)

    open_library(book, scene, size=(width, 24), filter="id:m-*")


def test_a_terminal_that_is_too_small_says_so(book: Table) -> None:
    async def scene(pilot: Pilot[Any], screen: LibraryScreen) -> None:
        assert "40×12" in dump(pilot)
        await pilot.resize_terminal(80, 24)
        await pilot.pause()
        assert "服务是可以储存的" in dump(pilot)

    open_library(book, scene, size=(39, 11))


def test_the_other_script_is_shown(book: Table) -> None:
    async def scene(pilot: Pilot[Any], screen: LibraryScreen) -> None:
        await pilot.press("t")
        assert "發生在特定的時間" in dump(pilot)
        assert "服務是可以儲存的" in dump(pilot)
        await pilot.press("f3")
        assert "服务是可以储存的" in dump(pilot)

    open_library(book, scene)


def test_what_a_bank_says_is_shown_as_it_is_written(table: Table) -> None:
    table.write(
        f"""\
        format: 1
        bank: service-marketing
        title: "{ATTACK}"
        questions:
          - {{id: a-1, stem: "{ATTACK}", options: ["{ATTACK}", "[bold]x"], answer: A, shuffle: no}}
        """
    )

    async def scene(pilot: Pilot[Any], screen: LibraryScreen) -> None:
        assert dump(pilot).count(ATTACK) == 3
        await pilot.press("enter")
        assert dump(pilot).count(ATTACK) == 2
        await pilot.press("escape", "slash", *"[/b]")
        assert "[/b]" in dump(pilot)
        assert pilot.app.is_running

    open_library(table, scene, size=(120, 30))


def test_no_code_of_a_bank_reaches_the_terminal(
    table: Table, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("quizapp.banks.yaml_events.forbidden", lambda _text: [])
    table.write(CODES_BANK)
    with closing(table.store()) as store:
        store.set_mark(QuestionId("e-1"), at=table.clock(), note="M\x1b[2J", report="R\x1b[2J")
        saved_filters.save(store, "N\x1b[2J", "S")

    async def scene(pilot: Pilot[Any], screen: LibraryScreen) -> None:
        for keys in ((), ("enter",), ("escape", "f"), ("escape", "p")):
            await pilot.press(*keys)
            assert forbidden(dump(pilot)) == []

    open_library(table, scene, size=(120, 40), filter="S")


# -- moving about


def test_the_cursor_goes_through_a_list_of_any_length(book: Table) -> None:
    async def scene(pilot: Pilot[Any], screen: LibraryScreen) -> None:
        await pilot.press("end")
        assert on(screen) == "m-60"
        assert "第60题" in dump(pilot)
        await pilot.press("pageup", "pageup", "k")
        assert "第60题" not in dump(pilot)
        await pilot.press("home", "ｊ")
        assert on(screen) == "sm-2"
        await pilot.click("#page", offset=(10, 3))
        await pilot.pause()
        assert on(screen) == "sm-4"
        await pilot.click("#page", offset=(10, 3))
        await pilot.pause()
        assert isinstance(pilot.app.screen, LibraryLookScreen)

    open_library(book, scene)


@pytest.mark.parametrize(
    ("key", "order", "first"),
    [
        ("2", "weakest", "sm-3"),
        ("３", "wrong", "sm-2"),
        ("4", "due", "sm-3"),
        ("5", "newest", "sm-3"),
    ],
)
def test_another_order(book: Table, key: str, order: str, first: str) -> None:
    async def scene(pilot: Pilot[Any], screen: LibraryScreen) -> None:
        await pilot.press("ｏ", key)
        assert screen.shown.order == order
        assert screen.shown.ids()[:4].index(QuestionId(first)) in (0, 1)
        assert " first" in dump(pilot).splitlines()[0]
        await type_filter(pilot, "is:seen")
        assert len(screen.shown.ids()) == 3
        assert screen.shown.order == order

    open_library(book, scene)
