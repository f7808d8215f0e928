"""Other keys for commands: what the settings file may say, and what becomes of it everywhere."""

import tomllib
from dataclasses import replace
from typing import Any

import pytest
from textual.pilot import Pilot

from quizapp import language
from quizapp.settings.file import read
from quizapp.settings.keys import Settings
from quizapp.tui.keymap import BadKeysError, checked, clash, commands, sound, spelled, with_twins
from quizapp.tui.screens.home import HomeScreen
from quizapp.tui.screens.keys import KeysScreen
from quizapp.tui.screens.settings import SettingsScreen
from quizapp.tui.screens.study import StudyScreen

from .conftest import Table, dump, golden, settled


def seated(table: Table, **keys: str) -> None:
    table.settings = replace(
        Settings(), keys={name.replace("__", "."): value for name, value in keys.items()}
    )


# -- names of keys


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("n", ["n"]),
        ("N", ["N"]),
        ("n, F7 ,ctrl+s", ["n", "f7", "ctrl+s"]),
        ("?", ["question_mark"]),
        ("comma", ["comma"]),
        ("Ctrl+Shift+Left", ["ctrl+shift+left"]),
        ("shift+n", ["N"]),
        ("+", ["plus"]),
        ("+,j", ["plus", "j"]),
        ("+j", ["j"]),
        (" +j, F7", ["j", "f7"]),
        ("++", ["plus"]),
        ("Space,Enter", ["space", "enter"]),
    ],
)
def test_keys_are_spelled_as_they_arrive(text: str, names: list[str]) -> None:
    assert spelled(text) == names


@pytest.mark.parametrize(
    "text", ["", "foo", "n,,m", "f25", "f0", "hyperspace+n", "nn", "ctrl+", "+nn", "+j,"]
)
def test_what_is_no_key_is_refused(text: str) -> None:
    assert spelled(text) is None


def test_single_characters_bring_their_twins() -> None:
    assert with_twins(["n", "question_mark", "f7", "space"]) == [
        "n", "ｎ", "question_mark", "fullwidth_question_mark", "f7", "space",
    ]  # fmt: skip


# -- what is wrong with a keymap


def test_every_default_is_sound() -> None:
    assert clash({}) is None
    differs = {"screen.back", "mark.edit"}  # other keys on other screens
    for one in commands().values():
        keymap = {one.id: ",".join(one.keys)}
        assert sound(keymap) == (keymap, []) or one.id in differs


def test_an_unknown_command_is_named_with_a_suggestion() -> None:
    used, wrong = sound({"mark.sta": "v", "zzzz": "v", "mark.star": "v"})
    assert used == {"mark.star": "v"}
    assert [str(one) for one in wrong] == [
        'Keys: there is no command "mark.sta". Did you mean "mark.star"?',
        'Keys: there is no command "zzzz".',
    ]


def test_a_key_that_does_not_exist_is_named() -> None:
    used, wrong = sound({"mark.star": "v,foo"})
    assert used == {}
    assert [str(one) for one in wrong] == ['Keys: there is no key "foo" for mark.star.']


@pytest.mark.parametrize(
    ("keymap", "key", "both"),
    [
        ({"mark.star": "n"}, "n", ("mark.star", "mark.note")),
        ({"mark.star": "a"}, "a", ("mark.star", "answer.option_1")),
        ({"mark.star": "f1"}, "F1", ("mark.star", "app.help")),
        ({"mark.star": "v", "mark.note": "v"}, "v", ("mark.note", "mark.star")),
        ({"answer.tick": "enter"}, "Enter", ("answer.tick", "")),
    ],
)
def test_a_key_for_two_commands_of_a_screen_is_named(
    keymap: dict[str, str], key: str, both: tuple[str, str]
) -> None:
    used, wrong = sound(keymap)
    assert used.keys() == keymap.keys() - {both[0]}
    assert str(wrong[0]).startswith(f'Keys: "{key}" can\'t be for both {both[0]} and {both[1]}')


def test_keys_can_be_swapped_and_shared_by_what_shares_them_already() -> None:
    for keymap in (
        {"mark.star": "n", "mark.note": "s"},
        {"home.start": "f7", "result.look": "f7"},  # never on one screen
    ):
        assert sound(keymap) == (keymap, [])


def test_what_is_written_down_is_checked_against_the_rest() -> None:
    assert checked({"mark.note": "v"}, "mark.star", "N , f7") == "N,f7"
    assert checked({}, "mark.star", "+ V, f7") == "+V,f7"
    assert checked({"mark.star": "v"}, "mark.star", "s") == "s"
    for text in ("v", "+v", "+foo", "foo", ""):
        with pytest.raises(BadKeysError):
            checked({"mark.note": "v"}, "mark.star", text)


# -- on the screen


def test_the_key_does_it_and_the_old_one_does_not(table: Table) -> None:
    seated(table, home__settings="v")

    async def scene(pilot: Pilot[Any]) -> None:
        await pilot.press("comma")
        assert isinstance(pilot.app.screen, HomeScreen)
        await pilot.press("ｖ")
        assert isinstance(pilot.app.screen, SettingsScreen)

    table.play(scene)


def test_a_key_with_a_plus_is_added(table: Table) -> None:
    seated(table, home__settings="+v", home__down="+n,j")

    async def scene(pilot: Pilot[Any]) -> None:
        for key in ("down", "up", "n", "up", "ｎ", "up", "j"):
            await pilot.press(key)
        assert isinstance(pilot.app.screen, HomeScreen)
        assert pilot.app.screen.view.cursor == 1
        for key in ("ｖ", "comma", "v"):
            await pilot.press(key)
            assert isinstance(pilot.app.screen, SettingsScreen)
            await pilot.press("escape")

    table.play(scene)


def test_a_shared_key_stays_with_the_others(table: Table) -> None:
    seated(table, answer__submit="f7")

    async def scene(pilot: Pilot[Any]) -> None:
        await pilot.press("enter", "a", "enter")
        assert "Answer" not in dump(pilot)
        await pilot.press("f7")
        assert "the answer is" in dump(pilot)
        await pilot.press("enter")
        assert "乘坐一次航班" in dump(pilot)

    table.play(scene)


def test_footer_help_and_palette_show_the_key(table: Table) -> None:
    seated(table, mark__star="f7,v", answer__submit="f8", app__help="f9")

    async def scene(pilot: Pilot[Any]) -> None:
        await pilot.press("enter")
        assert isinstance(pilot.app.screen, StudyScreen)
        golden("keymap_study_80x24", dump(pilot))
        await pilot.press("f9")
        golden("keymap_help_80x24", dump(pilot))
        await pilot.press("escape", "ctrl+p", *"star")
        await settled(pilot)
        assert "Star  (F7)" in dump(pilot)

    table.play(scene)


def test_what_is_wrong_is_said_when_the_screens_open(table: Table) -> None:
    seated(table, mark__sta="v", mark__note="s")

    async def scene(pilot: Pilot[Any]) -> None:
        await settled(pilot)
        text = dump(pilot)
        assert "mark.sta" in text
        assert "mark.star" in text
        await pilot.press("enter", "s")
        assert "starred" in dump(pilot)

    table.play(scene, size=(120, 40))


def test_other_colours_are_kept(table: Table) -> None:
    async def scene(pilot: Pilot[Any]) -> None:
        await pilot.press("f2")
        assert pilot.app.theme == "day"
        await pilot.press("comma")
        assert "day" in dump(pilot)
        await pilot.press("f2")
        await pilot.pause()
        assert "high contrast" in dump(pilot)

    table.play(scene)
    kept = tomllib.loads(table.places.config.read_text(encoding="utf-8"))
    assert kept == {"theme": "contrast"}


# -- the page of keys


async def keys_page(pilot: Pilot[Any]) -> KeysScreen:
    await pilot.press("comma", *["down"] * 13, "enter")
    await settled(pilot)
    screen = pilot.app.screen
    assert isinstance(screen, KeysScreen)
    return screen


async def to(pilot: Pilot[Any], command: str) -> None:
    """The cursor to a command."""
    screen = pilot.app.screen
    assert isinstance(screen, KeysScreen)
    screen.action_point([one.id for one in screen._commands].index(command))
    await pilot.pause()


@pytest.mark.parametrize("size", [(80, 24), (50, 16), (120, 30)], ids=lambda s: f"{s[0]}x{s[1]}")
def test_the_page_of_keys(table: Table, size: tuple[int, int]) -> None:
    language.use("zh-Hans", {})
    seated(table, settings__less="v", keys__reset="f7,M")

    async def scene(pilot: Pilot[Any]) -> None:
        await keys_page(pilot)
        await to(pilot, "keys.press")
        golden(f"keys_{size[0]}x{size[1]}", dump(pilot))

    table.play(scene, size=size)


@pytest.mark.slow
def test_a_key_is_pressed_kept_used_and_taken_back(table: Table) -> None:
    async def scene(pilot: Pilot[Any]) -> None:
        await keys_page(pilot)
        await to(pilot, "mark.star")
        await pilot.press("enter", "ｖ")
        await settled(pilot)
        assert "usually s" in dump(pilot)
        assert dict(read(table.places.config)[0].keys) == {"mark.star": "v"}
        await pilot.press("escape")
        await keys_page_again(pilot)
        await to(pilot, "mark.star")
        assert "usually s" in dump(pilot)
        await pilot.press("escape", "escape", "enter", "v")
        assert "starred" in dump(pilot)
        await pilot.press("escape", "2", "comma")
        await keys_page_again(pilot)
        await to(pilot, "mark.star")
        await pilot.press("backspace")
        await settled(pilot)
        assert "usually" not in dump(pilot)
        assert dict(read(table.places.config)[0].keys) == {}
        await pilot.press("escape", "escape", "enter", "v")
        assert "starred" in dump(pilot)
        await pilot.press("s")
        assert "starred" not in dump(pilot)

    table.play(scene, size=(80, 50))


async def keys_page_again(pilot: Pilot[Any]) -> None:
    await pilot.press(*["down"] * 20, "up", "enter")
    await settled(pilot)
    assert isinstance(pilot.app.screen, KeysScreen)


def test_a_key_is_added_and_another_one_beside_it(table: Table) -> None:
    async def scene(pilot: Pilot[Any]) -> None:
        await keys_page(pilot)
        await to(pilot, "mark.star")
        await pilot.press("enter")
        assert "takes the place of s." in dump(pilot)
        await pilot.press("escape", "＋")
        assert "works beside s." in dump(pilot)
        await pilot.press("ｖ")
        await settled(pilot)
        assert "s v  usually s" in dump(pilot)
        await pilot.press("+", "f7")
        await settled(pilot)
        assert "s v F7  usually s" in dump(pilot)
        await pilot.press("+", "v")
        assert dict(read(table.places.config)[0].keys) == {"mark.star": "+v,f7"}
        await pilot.press("+", "n")
        await settled(pilot)
        assert '"n" is taken on the' in dump(pilot)
        await pilot.press("enter", "f8", "+", "f9")
        await settled(pilot)
        assert dict(read(table.places.config)[0].keys) == {"mark.star": "f8,f9"}

    table.play(scene, size=(80, 50))


def test_every_command_that_can_have_keys_is_listed(table: Table) -> None:
    async def scene(pilot: Pilot[Any]) -> None:
        screen = await keys_page(pilot)
        listed = {one.id for one in screen._commands}
        runs = ("answer.option_", "card.digit_", "setup.digit_", "edit.option_")
        left = {one for one in commands() if not one.startswith(runs)} - listed
        assert left == {"card.left", "card.right", "card.up", "card.down"}  # a run as well

    table.play(scene)


def test_a_taken_key_is_refused_in_words(table: Table) -> None:
    async def scene(pilot: Pilot[Any]) -> None:
        await keys_page(pilot)
        await to(pilot, "mark.star")
        await pilot.press("enter", "n")
        await settled(pilot)
        assert '"n" is taken on the' in dump(pilot)
        assert "▌ Note." in dump(pilot)
        await pilot.press("enter", "escape")
        assert "usually" not in dump(pilot)

    table.play(scene, size=(80, 50))
    assert not table.places.config.exists()


def test_a_file_that_cannot_be_written_is_said(table: Table) -> None:
    table.places.config.mkdir()

    async def scene(pilot: Pilot[Any]) -> None:
        await keys_page(pilot)
        await pilot.press("enter", "f9")
        await settled(pilot)
        assert "could not be saved" in dump(pilot)
        assert "usually" not in dump(pilot)

    table.play(scene, size=(120, 50))


def test_runs_of_digits_and_letters_are_not_listed(table: Table) -> None:
    async def scene(pilot: Pilot[Any]) -> None:
        screen = await keys_page(pilot)
        listed = {one.id for one in screen._commands}
        assert {"home.start", "mark.star", "after.reasons", "app.help"} <= listed
        assert not {"answer.option_1", "card.digit_1", "setup.digit_0"} & listed

    table.play(scene)
