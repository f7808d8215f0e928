"""The library: what its list shows, what its keys do, and what is in the database afterwards."""

from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from typing import Any

import pytest
from textual.events import Key, Paste
from textual.keys import _character_to_key
from textual.pilot import Pilot
from textual.widgets import Input

from quizapp import language
from quizapp.banks.folder import bank_files
from quizapp.core.mark import Mark
from quizapp.core.question import QuestionId
from quizapp.core.text import forbidden
from quizapp.script import to_simplified
from quizapp.services import for_today, saved_filters
from quizapp.services.library import refresh_banks
from quizapp.tui.screens.choose import ChooseScreen
from quizapp.tui.screens.filters import FiltersScreen
from quizapp.tui.screens.library import LibraryScreen
from quizapp.tui.screens.library_look import LibraryLookScreen

from .conftest import DAY_MS, Table, dump, golden, settled
from .library_shelf import CARDS, DAY, MANY, answer, fill, open_library
from .test_hostile_banks import ATTACK
from .test_rows import BANK as CODES_BANK
from .test_waiting import Holder, until

SIZES = [(80, 24), (50, 16), (120, 30)]


@pytest.fixture
def book(table: Table) -> Table:
    """Five questions with progress, a card, and sixty judgements."""
    table.write(CARDS, "cards.yaml")
    table.write(MANY, "many.yaml")
    fill(table)
    return table


def mark_of(table: Table, question: str) -> Mark:
    with closing(table.store()) as store:
        return store.mark(QuestionId(question))


def on(screen: LibraryScreen | LibraryLookScreen) -> str:
    """The id at the cursor."""
    view = screen.shown.view
    return str(view.id_of(view.row))


async def type_filter(pilot: Pilot[Any], text: str) -> None:
    await pilot.press("slash", "ctrl+u")
    for character in text:  # as a terminal sends them, full-width signs too
        pilot.app.post_message(Key(_character_to_key(character), character))
    await pilot.pause()


async def paste_filter(pilot: Pilot[Any], screen: LibraryScreen, text: str) -> None:
    """All of it at once: what is typed shows lists on the way, as many as there is time for."""
    await pilot.press("slash", "ctrl+u")
    screen.input.value = text
    await pilot.pause()


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


def test_a_filter_that_was_typed_is_named_and_counted(book: Table) -> None:
    async def scene(pilot: Pilot[Any], screen: LibraryScreen) -> None:
        assert "All questions" in dump(pilot)
        await type_filter(pilot, "是：错题 储存")
        assert "Wrong-question book" not in dump(pilot)
        assert "1 of 66" in dump(pilot)
        assert on(screen) == "sm-3"
        await type_filter(pilot, "is:wrong")
        assert "Wrong-question book" in dump(pilot)
        assert "2 of 66" in dump(pilot)

    open_library(book, scene)


def test_a_filter_that_cannot_be_read_says_why_and_keeps_the_list(book: Table) -> None:
    async def scene(pilot: Pilot[Any], screen: LibraryScreen) -> None:
        await pilot.press("slash", "backspace", "x")
        await pilot.pause()
        text = dump(pilot)
        assert 'There is no state "wrongx". Did you mean "wrong"?' in text
        assert "2 of 66" in text
        assert "乘坐一次航班" in text
        await pilot.press("backspace")
        await pilot.pause()
        assert "There is no state" not in dump(pilot)

    open_library(book, scene, filter="is:wrong")


@pytest.mark.parametrize("key", ["p", "a", "S"])
def test_a_list_that_nobody_asked_for_is_not_acted_on(book: Table, key: str) -> None:
    async def scene(pilot: Pilot[Any], screen: LibraryScreen) -> None:
        await paste_filter(pilot, screen, "is:wrongx")
        await pilot.press("escape", key)
        assert pilot.app.screen is screen
        assert screen.shown.view.ticked == frozenset()
        said = [one.message for one in pilot.app._notifications]
        assert said == ["The filter has a mistake, and the list is not what it asks for."]
        await pilot.press("o", "2", key)  # neither another order nor other progress mends it
        screen.reread()
        await pilot.press(key)
        assert 'There is no state "wrongx"' in dump(pilot)
        assert pilot.app.screen is screen
        await pilot.press("s")  # one row is what it is
        assert screen.marking.said in dump(pilot)
        assert "star" in screen.marking.said
        await type_filter(pilot, "is:wrong")
        await pilot.press("escape", "p")
        assert isinstance(pilot.app.screen, ChooseScreen)

    assert open_library(book, scene, filter="").wishes.practice == []


def test_ticked_questions_are_practised_whatever_the_filter_says(book: Table) -> None:
    async def scene(pilot: Pilot[Any], screen: LibraryScreen) -> None:
        await pilot.press("space")
        await paste_filter(pilot, screen, "is:wrongx")
        await pilot.press("escape", "p")
        assert isinstance(pilot.app.screen, ChooseScreen)
        await pilot.press("1")
        await pilot.pause()

    assert [one.questions for one in open_library(book, scene).wishes.practice] == [["sm-1"]]


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


def test_letters_are_commands_but_while_the_filter_is_typed(book: Table) -> None:
    async def scene(pilot: Pilot[Any], screen: LibraryScreen) -> None:
        await pilot.press("／", "s", "Z", "服", "Ｓ", "?")
        assert screen.input.value == "sZ服Ｓ?"
        await pilot.press(*["backspace"] * 5, "down")  # arrows go through the list all the same
        assert on(screen) == "sm-2"
        await pilot.press("escape")
        assert not screen.is_typing
        assert pilot.app.screen is screen
        await pilot.press("ｓ")
        assert "Starred 1 question." not in dump(pilot)  # it had a star
        await pilot.press("escape")
        assert pilot.app.screen is not screen

    open_library(book, scene)
    assert not mark_of(book, "sm-2").starred
    assert not mark_of(book, "sm-2").suspended


def test_what_is_typed_narrows_the_list(book: Table) -> None:
    async def scene(pilot: Pilot[Any], screen: LibraryScreen) -> None:
        await pilot.press("slash", *"储存")
        await pilot.pause()
        assert screen.input.value == "is:wrong 储存"
        assert screen.shown.ids() == ["sm-3"]
        await pilot.press("escape", "slash", "escape")
        assert screen.shown.canonical == "is:wrong 储存"

    open_library(book, scene, filter="is:wrong")


def test_it_may_begin_in_the_filter(book: Table) -> None:
    async def scene(pilot: Pilot[Any], screen: LibraryScreen) -> None:
        await pilot.press(*"储存", "enter", "s")
        assert not screen.is_typing

    open_library(book, scene, focus=True)
    assert mark_of(book, "sm-3").starred


def test_a_pasted_filter_is_one_clean_line(book: Table) -> None:
    async def scene(pilot: Pilot[Any], screen: LibraryScreen) -> None:
        await pilot.press("slash")
        screen.input.post_message(Paste("is:wrong\tchapter:1\x1b\nrm -rf"))
        await pilot.pause()
        assert screen.input.value == "is:wrong chapter:1\ufffd"

    open_library(book, scene)


# -- marks


def test_keys_mark_what_the_cursor_is_on_and_u_takes_it_back(book: Table) -> None:
    async def scene(pilot: Pilot[Any], screen: LibraryScreen) -> None:
        before = mark_of(book, "sm-1")
        for key, said, expected in (
            ("s", "Starred 1 question. u: undo", replace(before, starred=True)),
            ("Ｚ", "Suspended 1 question. u: undo", replace(before, suspended=True)),
            ("z", "Put 1 question off until tomorrow.", replace(before, buried_until=DAY + 1)),
        ):
            await pilot.press(key)
            assert said in dump(pilot)
            assert mark_of(book, "sm-1") == expected
            await pilot.press("ｕ")
            assert "Undone." in dump(pilot)
            assert mark_of(book, "sm-1") == before
        await pilot.press("s", "s")
        assert "Took the star from 1 question." in dump(pilot)

    open_library(book, scene)
    assert mark_of(book, "sm-1") == Mark()


def test_a_suspended_question_comes_back(book: Table) -> None:
    async def scene(pilot: Pilot[Any], screen: LibraryScreen) -> None:
        assert "suspended" in dump(pilot)
        await pilot.press("Z")
        assert "1 question will be asked again." in dump(pilot)
        assert on(screen) == "sm-5"  # the list stays until it is read anew
        await pilot.press("u", "Z")

    open_library(book, scene, filter="is:suspended")
    assert mark_of(book, "sm-5") == Mark(report="答案不对")


def test_ticked_questions_are_marked_in_one_act(book: Table) -> None:
    async def scene(pilot: Pilot[Any], screen: LibraryScreen) -> None:
        await pilot.press("space", "space", "down", "down", "s")
        assert "2 ticked" in dump(pilot)
        assert "Starred 2 questions." in dump(pilot)  # one had a star before
        await pilot.press("s")
        assert "Took the stars from 2 questions." in dump(pilot)
        await pilot.press("u")
        await pilot.press("d")
        assert "Put 2 questions into today." in dump(pilot)
        await pilot.press("home", "space", "space")
        assert screen.shown.view.ticked == frozenset()

    app = open_library(book, scene)
    assert app.made.shown.ticked_in_order() == []
    assert mark_of(book, "sm-1").starred
    assert mark_of(book, "sm-2").starred
    assert not mark_of(book, "sm-5").starred
    with closing(book.store()) as store:
        assert list(for_today.waiting(store, DAY)) == ["sm-1", "sm-2"]


def test_what_was_in_today_before_stays_when_the_act_is_undone(book: Table) -> None:
    async def scene(pilot: Pilot[Any], screen: LibraryScreen) -> None:
        await pilot.press("d", "a", "d", "u")
        assert "Undone." in dump(pilot)
        await pilot.press("a", "d")
        assert "Today's study has it already." in dump(pilot)
        await pilot.press("down", "d")

    open_library(book, scene, filter="chapter:1 bank:service-marketing")
    with closing(book.store()) as store:
        assert list(for_today.waiting(store, DAY)) == ["sm-1", "sm-2"]


def test_ticks_leave_with_their_questions(book: Table) -> None:
    async def scene(pilot: Pilot[Any], screen: LibraryScreen) -> None:
        await pilot.press("a")
        assert len(screen.shown.view.ticked) == 66
        await type_filter(pilot, "is:wrong")
        await pilot.press("escape")
        assert screen.shown.view.ticked == {"sm-2", "sm-3"}
        await pilot.press("a")
        assert screen.shown.view.ticked == frozenset()

    open_library(book, scene)


def test_notes_and_reports_are_kept_and_taken_back(book: Table) -> None:
    async def scene(pilot: Pilot[Any], screen: LibraryScreen) -> None:
        await pilot.press("n", *"memo", "escape")
        assert "Kept the note." in dump(pilot)
        assert mark_of(book, "sm-1").note == "memo"
        await pilot.press("r", *"bad", "enter")
        assert "Reported the question." in dump(pilot)
        await pilot.press("u")
        assert mark_of(book, "sm-1") == Mark(note="memo")
        await pilot.press("n", *["backspace"] * 4, "escape")
        assert "Took the note away." in dump(pilot)

    open_library(book, scene)
    assert mark_of(book, "sm-1") == Mark()


def test_a_question_as_a_page_is_marked_alone(book: Table) -> None:
    async def scene(pilot: Pilot[Any], screen: LibraryScreen) -> None:
        await pilot.press("space", "space", "enter", "s")  # two ticked, the third on show
        assert "Starred 1 question." in dump(pilot)
        assert "* starred" in dump(pilot)

    open_library(book, scene)
    assert mark_of(book, "sm-3").starred
    assert not mark_of(book, "sm-1").starred


def test_a_mark_waits_for_another_process_and_says_so(
    book: Table, hold: Callable[..., Holder]
) -> None:
    async def scene(pilot: Pilot[Any], screen: LibraryScreen) -> None:
        holder = hold(seconds=0.5)
        await pilot.press("s")
        assert "Waiting for " in dump(pilot)
        assert not mark_of(book, "sm-1").starred
        await pilot.press("Z")  # nothing else is done meanwhile
        holder.let_go_later()
        await until(pilot, lambda: "Starred 1 question." in dump(pilot))

    open_library(book, scene)
    assert mark_of(book, "sm-1") == Mark(starred=True)


@pytest.mark.slow
def test_progress_that_cannot_be_read_leaves_the_list(
    book: Table, hold: Callable[..., Holder]
) -> None:
    async def scene(pilot: Pilot[Any], screen: LibraryScreen) -> None:
        holder = hold("BEGIN EXCLUSIVE")
        await pilot.press("end")
        # What is said begins with the file's path, which may be broken anywhere between two lines.
        await until(pilot, lambda: 'progress.db"isinuseby' in "".join(dump(pilot).split()))
        assert "第60题" not in dump(pilot)
        holder.let_go()
        await pilot.press("up")
        await until(pilot, lambda: "第60题" in dump(pilot))

    open_library(book, scene)


@pytest.fixture
def hold(table: Table) -> Iterator[Callable[..., Holder]]:
    made: list[Holder] = []

    def start(how: str = "BEGIN IMMEDIATE", seconds: float = 0.0) -> Holder:
        made.append(Holder(table.places.database, how, seconds))
        return made[-1]

    yield start
    for holder in made:
        holder.let_go()


# -- filters with names


def test_a_filter_is_chosen_by_name(book: Table) -> None:
    language.use("zh-Hans", {})

    async def scene(pilot: Pilot[Any], screen: LibraryScreen) -> None:
        await pilot.press("ｆ")
        assert isinstance(pilot.app.screen, FiltersScreen)
        golden("library_filters_80x24", dump(pilot))
        await pilot.press("2")
        assert screen.input.value == "是:错题"
        assert screen.shown.canonical == "is:wrong"
        assert screen.shown.ids() == ["sm-2", "sm-3"]

    open_library(book, scene)


def test_a_filter_of_another_screen_is_written_in_the_student_s_language(book: Table) -> None:
    language.use("zh-Hant", {})

    async def scene(pilot: Pilot[Any], screen: LibraryScreen) -> None:
        assert screen.input.value == "是:錯題 章:1"
        await pilot.press("p")
        assert "是:錯題 章:1" in dump(pilot)
        await pilot.press("escape", "S")
        assert "是:錯題 章:1" in dump(pilot)
        await pilot.press(*"mine", "enter", "escape")  # no habit: it came from elsewhere

    open_library(book, scene, filter="is:wrong chapter:1")
    with closing(book.store()) as store:
        assert saved_filters.own(store) == {"mine": "is:wrong chapter:1"}
        assert saved_filters.last(store) == ""


def test_an_own_filter_is_saved_used_deleted_and_brought_back(book: Table) -> None:
    async def scene(pilot: Pilot[Any], screen: LibraryScreen) -> None:
        await type_filter(pilot, "type:判 错>0")
        await pilot.press("escape", "Ｓ", *"mine", "enter")
        assert 'Saved the filter "mine".' in dump(pilot)
        assert "mine" in dump(pilot).splitlines()[0]
        await pilot.press("f", "1")
        assert len(screen.shown.ids()) == 66
        await pilot.press("f", "9")
        assert screen.shown.ids() == ["sm-3"]
        await pilot.press("f", "x")  # the first is not the student's own
        assert isinstance(pilot.app.screen, FiltersScreen)
        await pilot.press("up", "ｘ")
        assert 'Deleted the filter "mine". u: undo' in dump(pilot)
        with closing(book.store()) as store:
            assert saved_filters.own(store) == {}
        await pilot.press("u")
        assert 'The filter "mine" is back.' in dump(pilot)

    open_library(book, scene)
    with closing(book.store()) as store:
        assert saved_filters.own(store) == {"mine": "type:true_false wrong>0"}


def test_a_name_that_is_too_long_is_refused_in_words(book: Table) -> None:
    async def scene(pilot: Pilot[Any], screen: LibraryScreen) -> None:
        await pilot.press("S")
        pilot.app.screen.query_one(Input).value = "x" * 61
        await pilot.press("enter")
        assert "1 to 60 characters" in dump(pilot)

    open_library(book, scene)


def test_many_own_filters_scroll(book: Table) -> None:
    with closing(book.store()) as store:
        for number in range(30):
            saved_filters.save(store, f"own {number:02}", f"第{number}题")

    async def scene(pilot: Pilot[Any], screen: LibraryScreen) -> None:
        await pilot.press("f", "up")
        assert "own 29" in dump(pilot)
        await pilot.press("enter")
        assert screen.shown.ids()[0] == "m-29"

    open_library(book, scene, size=(50, 16))


def test_the_last_filter_is_there_the_next_time(book: Table) -> None:
    async def leave(pilot: Pilot[Any], screen: LibraryScreen) -> None:
        await type_filter(pilot, "章：2")
        await pilot.press("escape", "escape")

    async def scene(pilot: Pilot[Any], screen: LibraryScreen) -> None:
        assert screen.input.value == "章：2"
        assert screen.shown.ids() == ["sm-4", "sm-5"]

    open_library(book, leave)
    open_library(book, scene, filter=None)


# -- what is wanted of the application


def test_practice_is_asked_for_by_filter_or_by_list(book: Table) -> None:
    async def scene(pilot: Pilot[Any], screen: LibraryScreen) -> None:
        await pilot.press("ｐ")
        assert isinstance(pilot.app.screen, ChooseScreen)
        assert "Practise: Wrong-question book" in dump(pilot)
        await pilot.press("1")
        app = pilot.app
        app.pop_screen()
        await pilot.press("p", "4")
        app.pop_screen()
        await pilot.press("down", "space", "p", "4")
        app.pop_screen()
        await pilot.press("p", "escape")

    wanted = open_library(book, scene, filter="is:wrong").wishes.practice
    assert [(one.filter, one.questions, one.mode) for one in wanted] == [
        ("is:wrong", ["sm-2", "sm-3"], "set"),
        ("is:wrong", None, "random"),
        ("is:wrong", ["sm-3"], "random"),
    ]


def test_banks_that_are_off_are_marked_and_practised_when_asked_for(book: Table) -> None:
    async def scene(pilot: Pilot[Any], screen: LibraryScreen) -> None:
        assert "bank off" in dump(pilot)
        assert "its bank is switched off" not in dump(pilot)
        await pilot.press("p")
        assert "61 questions are of banks that are off" in dump(pilot)
        await pilot.press("escape", "end", "space", "enter")
        assert "its bank is switched off" in dump(pilot)
        await pilot.press("escape", "p", "1")
        pilot.app.pop_screen()
        await type_filter(pilot, "is:wrong")
        await pilot.press("escape", "p")
        assert "of banks that are off" not in dump(pilot)

    wishes = open_library(book, scene, size=(80, 40)).wishes
    assert [one.questions for one in wishes.practice] == [["m-60"]]


def test_after_a_session_the_list_is_read_anew_at_the_same_place(book: Table) -> None:
    async def scene(pilot: Pilot[Any], screen: LibraryScreen) -> None:
        app: Any = pilot.app
        await pilot.press("down", "p", "1")
        for days in (1, 2):
            book.now_ms += DAY_MS
            answer(
                app.store, app.index, "sm-2", response=frozenset({0}), correct=True, days_ago=-days
            )
        answer(app.store, app.index, "sm-1", response=frozenset({2}), correct=False)
        app.pop_screen()
        await pilot.pause()
        assert screen.shown.ids() == ["sm-1", "sm-3"]
        assert on(screen) == "sm-3"
        assert "2 of 66" in dump(pilot)

    open_library(book, scene, filter="is:wrong")


def test_a_list_may_shrink_beneath_a_question_that_is_looked_at(book: Table) -> None:
    with closing(book.store()) as store:
        for number in range(1, 31):
            store.set_mark(QuestionId(f"m-{number}"), at=book.clock(), starred=True)

    async def scene(pilot: Pilot[Any], screen: LibraryScreen) -> None:
        app: Any = pilot.app
        await pilot.press("end", "enter")
        for number in range(1, 31):
            app.store.set_mark(QuestionId(f"m-{number}"), at=book.clock(), starred=False)
        app.screen.reread()
        assert "sm-2" in dump(pilot)
        await pilot.press("escape")
        assert "1 of 66" in dump(pilot)
        assert on(screen) == "sm-2"

    open_library(book, scene, filter="is:starred")


def test_editing_is_asked_for_from_the_list_and_the_page(book: Table) -> None:
    async def scene(pilot: Pilot[Any], screen: LibraryScreen) -> None:
        await pilot.press("ｅ", "down", "enter", "f5")
        await pilot.pause()

    assert open_library(book, scene).wishes.edits == ["sm-1", "sm-2"]


def test_a_question_that_left_its_bank_is_said_to_be_gone(book: Table) -> None:
    async def scene(pilot: Pilot[Any], screen: LibraryScreen) -> None:
        app: Any = pilot.app
        await pilot.press("down", "down")
        text = (book.places.user_banks / "bank.yaml").read_text("utf-8")
        without = text.replace("- id: sm-3", "- id: sm-33")
        (book.places.user_banks / "bank.yaml").write_text(without, "utf-8")
        app.index.refresh(bank_files([], book.places.user_banks), simplify=to_simplified)
        await pilot.press("down", "s", "up")  # the page is read anew
        await pilot.press("z", "s", "n", "Z")  # nothing is there to be marked
        assert "No longer in the library" in dump(pilot)
        await pilot.press("enter")
        assert "No longer in the library" in dump(pilot)
        await pilot.press("escape")
        screen.reread()
        await pilot.pause()
        assert "No longer in the library" not in dump(pilot)
        assert on(screen) == "sm-33"

    open_library(book, scene)
    assert mark_of(book, "sm-3") == Mark()


def test_the_other_script_is_shown(book: Table) -> None:
    async def scene(pilot: Pilot[Any], screen: LibraryScreen) -> None:
        await pilot.press("t")
        assert "發生在特定的時間" in dump(pilot)
        assert "服務是可以儲存的" in dump(pilot)
        await pilot.press("f3")
        assert "服务是可以储存的" in dump(pilot)

    open_library(book, scene)
