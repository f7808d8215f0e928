"""Sentences name keys as the bindings in use have them: every key can be given to another."""

import ast
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from textual.pilot import Pilot

from quizapp.settings.keys import Settings
from quizapp.tui.keymap import bindings_of, commands, owners
from quizapp.tui.keys import key_of
from tests.catalogues import parsed, sentences

from .conftest import Table, dump, settled

NAMES = "Enter|Return|Space|Tab|Esc|Escape|Backspace|Delete|Del|Ins|PgUp|PgDn|Arrows?|arrows?"
NAMED = re.compile(
    rf"\b(?:{NAMES}|F\d+|Ctrl|Alt|[Kk]ey \w)\b"  # keys with names
    r"|(?<![\w{}'’%=/.-])[b-zB-HJ-Z](?![\w}'’.=-])"  # a letter that stands alone, but for two words
    r"|(?<!\S)[,/?+](?= \w)"  # a sign that stands alone
    r"|[↑↓←→⏎]"
)
MAY = {
    "Delete": "a verb: what a key does, and no key",
    "The key that you press takes the place of {keys}. Esc leaves it as it is.": "it takes any other",
    "The key that you press works beside {keys}. Esc leaves it as it is.": "as above",
    "A Chinese input method may stay on: digits, arrows, Space, Enter and full-width letters work "
    "all the same. Any key closes this.": "what an input method leaves alone, and no command",
}
NAMING = "quizapp/tui/keys.py"


def of_the_screens() -> Iterator[tuple[str, set[str]]]:
    """Every sentence that can stand on a screen, and where it is said."""
    for found in sentences():
        said = {place for place, _line in found.locations if place.startswith("quizapp/tui/")}
        said |= {place for place, _line in found.locations if place == "quizapp/settings/keys.py"}
        if found.id and said:
            for text in found.id if isinstance(found.id, tuple) else (found.id,):
                yield str(text), said


def is_numeral(text: str) -> bool:
    return re.fullmatch("[IVX]+", text) is not None


@pytest.mark.slow
def test_no_sentence_names_a_key_by_itself() -> None:
    texts = list(of_the_screens())
    assert len(texts) > 500
    named = {
        text
        for text, places in texts
        if NAMED.search(text) and places != {NAMING} and text not in MAY and not is_numeral(text)
    }
    assert sorted(named) == []
    assert {text for text, _places in texts} >= MAY.keys()


@pytest.mark.parametrize(
    "text",
    [
        "No bank is on: choose one below with Space.", "{done} u: undo", "{count} more: key 2",
        "/ changes the filter, f offers others.", "Mended: {repairs} (v: where)",
        "Ctrl+Q quits.", "press F5", "Nothing is left to look at; s saves.",
    ],
)  # fmt: skip
def test_what_names_a_key_is_seen(text: str) -> None:
    assert NAMED.search(text)


def test_no_page_draws_a_key_of_its_own() -> None:
    """A span in the colour of keys gets its words from the bindings."""
    written = [
        f"{place}:{node.lineno}"
        for place, tree in parsed()
        if place.startswith("quizapp/tui/")
        for node in ast.walk(tree)
        if isinstance(node, ast.Tuple)
        and [*map(_constant, node.elts)][1:] in (["key"], [None, "key"])
        and isinstance(_constant(node.elts[0]), str)
    ]
    assert written == []


def _constant(node: ast.expr) -> object:
    return node.value if isinstance(node, ast.Constant) else None


def asked_for() -> set[str]:
    """The commands whose keys are named in sentences."""
    return {
        str(node.args[0].value)
        for place, tree in parsed()
        if place.startswith("quizapp/tui/")
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id == "key_of"
        and isinstance(node.args[0], ast.Constant)
    }


def test_the_keys_that_are_named_are_the_same_on_every_screen() -> None:
    wanted = asked_for()
    assert len(wanted) > 15
    assert wanted <= commands().keys()
    first: dict[str, set[str]] = {}
    for owner in owners():
        seen = set()
        for name, binding in bindings_of(owner):
            if binding.id in wanted and binding.id not in seen:
                seen.add(binding.id)
                first.setdefault(binding.id, set()).add(name)
    assert {command for command, names in first.items() if len(names) > 1} == set()


def test_a_key_is_named_as_the_key_line_names_it() -> None:
    assert key_of("home.start") == "Enter"
    assert key_of("home.search") == "/"
    assert key_of("app.quit") == "Ctrl+Q"
    with pytest.raises(KeyError):
        key_of("home.dance")


def seated(table: Table, **keys: str) -> None:
    table.settings = replace(
        Settings(), keys={name.replace("__", "."): value for name, value in keys.items()}
    )


def test_home_names_the_keys_of_the_student(table: Table) -> None:
    seated(table, home__start="f7", home__switch="v", home__plan="f8")

    async def scene(pilot: Pilot[Any]) -> None:
        assert "session   F7" in dump(pilot)
        await pilot.press("down", "v")
        await settled(pilot)
        assert "choose one below with v." in dump(pilot)

    table.play(scene)


def test_a_key_that_cannot_be_had_is_not_named(table: Table) -> None:
    seated(table, home__start="q")

    async def scene(pilot: Pilot[Any]) -> None:
        await settled(pilot)
        assert "session   Enter" in dump(pilot)

    table.play(scene)


def test_questions_and_lists_name_the_keys_of_the_student(table: Table) -> None:
    seated(table, answer__submit="f7", library__filters="f8", mark__undo="f9", app__quit="f12")

    async def scene(pilot: Pilot[Any]) -> None:
        await pilot.press("enter", "f7")
        assert "Nothing is chosen. F7 once more" in dump(pilot)
        await pilot.press("escape", "2", "b", "s")
        assert "F9: undo" in dump(pilot)
        await pilot.press("slash", *"zzz", "enter")
        await settled(pilot)
        assert "/ changes the filter, F8 offers others." in dump(pilot)
        await pilot.press("ctrl+c")
        await pilot.pause()
        assert "F12 quits; every answer is saved." in dump(pilot)

    table.play(scene)


def test_the_dialog_of_handing_in_names_the_keys_of_the_student(table: Table) -> None:
    seated(table, hand_in__yes="f7", setup__begin="f8")

    async def scene(pilot: Pilot[Any]) -> None:
        await pilot.press("e")
        assert "Start the exam   F8" in " ".join(dump(pilot).split("\n"))
        await pilot.press("f8", "f10")
        assert "F7 hand in" in dump(pilot)

    table.play(scene)
