"""What must hold on every screen there is: its language, its marks, its size, its mouse."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from rich.cells import cell_len
from textual.color import Color
from textual.pilot import Pilot

from quizapp import language
from quizapp.tui.exam_card import Card, State, _sign
from quizapp.tui.glyphs import ASCII, UNICODE, Glyphs
from quizapp.tui.keymap import owners
from quizapp.tui.widgets.bars import KeyLine
from quizapp.tui.widgets.lines import Lines, Spot

from .conftest import Table, dump, golden
from .every_screen import (
    COUNTING,
    HAN,
    IMPORTING,
    LATIN,
    MEETING,
    MENDING,
    RECALLING,
    SETTING,
    SITTING,
    STOPS,
    tour,
)
from .test_themes import ratio

BASES = {
    "QuizApp", "PageScreen", "Dialog", "WritingScreen", "AskingScreen", "NotingScreen", "ExamActs",
    "MarkingScreen", "FilteringScreen", "FileScreen", "FormScreen",
}  # fmt: skip
ELSEWHERE = {"ProblemsScreen"}
"""It needs an editor that breaks a file: test_editing_in_editor.py shows it."""


@pytest.fixture(autouse=True)
def english_again() -> Iterator[None]:
    yield
    language.use("en", {})


def texts(table: Table, **options: Any) -> dict[str, str]:
    """The dumps of a tour, without the path of the test's folder."""
    found: dict[str, str] = {}
    folder = re.escape(str(Path(table.places.database).parent))

    def see(name: str, pilot: Pilot[Any]) -> None:
        found[name] = re.sub(rf"{folder}\S*", "", dump(pilot))
        see_acts(name, pilot)
        see_contrast(name, pilot)

    tour(table, see, **options)
    return found


def see_acts(name: str, pilot: Pilot[Any]) -> None:
    """Whatever a click on a page does is something that its screen can do."""
    screen = pilot.app.screen
    for page in screen.query(Lines):
        if isinstance(page, KeyLine):
            continue
        for line in list(page.lines)[:200]:
            for span in line:
                if isinstance(span, Spot):
                    act = span.act.split("(")[0]
                    assert hasattr(screen, f"action_{act}"), f"{name}: {span.act}"


def see_contrast(name: str, pilot: Pilot[Any]) -> None:
    """Every word stands out from its ground, in Textual's own widgets too.

    What shows dimly behind a dialog can't be used meanwhile, and is left out.
    """
    screen = pilot.app.screen
    least = 7 if pilot.app.theme == "contrast" else 4.5
    in_front = [widget.region for widget in screen.query("*") if not widget.children]
    for y, strip in enumerate(screen._compositor.render_strips(pilot.app.size)):
        x = 0
        for segment in strip:
            here, style = x, segment.style
            x += cell_len(segment.text)
            if pilot.app.no_color:
                assert style is None or style.color is style.bgcolor is None, f"{name}: {segment}"
            if not any(map(str.isalnum, segment.text)) or style is None:
                continue
            if style.color is None or style.bgcolor is None:
                continue
            if not any(region.contains(here, y) for region in in_front):
                continue
            colors = [Color.from_rich_color(one) for one in (style.color, style.bgcolor)]
            assert ratio(*colors) >= least, f"{name}: {segment.text!r} {colors}"
            assert not style.dim, f"{name}: {segment.text!r}"


def test_the_tour_leaves_no_screen_out() -> None:
    every = (*STOPS, MENDING, MEETING, IMPORTING)
    visited = {screen for stops in every for _name, screen, _keys in stops}
    assert {owner.__name__ for owner in owners()} - BASES - ELSEWHERE <= visited


@pytest.mark.slow
def test_traditional_is_traditional_throughout(table: Table) -> None:
    for name, text in texts(table, words=LATIN, speaks="zh-Hant", theme="contrast").items():
        assert not simplified_only(text), name


def simplified_only(text: str) -> set[str]:
    """Chinese characters that Taiwan's own character set lacks."""
    han = {one for one in text if "\u3400" <= one <= "\u9fff"}
    return {one for one in han if not one.encode("big5", "ignore")}


def test_simplified_characters_are_told() -> None:
    assert simplified_only("题库 題庫 说明 說明 里") == set("题库说")


OWN_NAMES = re.compile(r"卷号 \w+|/\S+|\bresult-\S+|\bstatistics\S*|\b[a-z]+\.[a-z]+\b")
"""A paper's number; a file and its folder; a command as `quizapp config` names it."""
FORMS = {"edit", "form", "form text", "form menu"}
FORMS |= {name for name, _screen, _keys in (*MENDING[1:], *MEETING)}
NAMES = {
    "quizapp", "Enter", "Esc", "Tab", "PgUp", "PgDn", "Home", "End", "Del", "Ins", "Ctrl", "Shift",
    "VISUAL", "EDITOR", "txt", "html", "AB", "YAML", "ASCII",
}  # fmt: skip
"""Letters that are no English words: names of keys, of programs, of kinds of files."""


@pytest.mark.slow
def test_no_english_word_is_left_in_chinese(table: Table) -> None:
    seen = texts(table, words=HAN, speaks="zh-Hans", theme="day")
    del seen["palette"]  # it shows the English words of commands on purpose
    path = str(table.places.user_banks / "bank.yaml")  # which a form shows, broken into lines
    for name, text in seen.items():
        words = OWN_NAMES.sub("", text)
        found = set(re.findall("[A-Za-z]{2,}", words)) - NAMES
        assert not {word for word in found if not (name in FORMS and word in path)}, name


@pytest.mark.slow
def test_plain_characters_without_colours_tell_states_apart(
    table: Table, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    seen = texts(table, words=LATIN, speaks="en", ascii=True)
    for name, text in seen.items():
        assert text.isascii(), name
    told_apart = ["answered", "right", "wrong", "unknown", "card", "card turned", "exam card"]
    assert len({seen[name] for name in told_apart}) == len(told_apart)


@pytest.mark.slow
def test_every_screen_is_looked_at_in_the_smallest_window(table: Table) -> None:
    seen = texts(table, words=HAN, speaks="zh-Hans", size=(50, 16))
    for name, text in seen.items():
        assert all(cell_len(line) <= 50 for line in text.splitlines()), name
    # What is drawn by lot for the exam decides which question is recalled after it.
    stops = (*SETTING, *COUNTING, *SITTING, *RECALLING, *MENDING)
    elsewhere = {name for name, _screen, _keys in stops} | FORMS
    kept = {name: text for name, text in seen.items() if name not in elsewhere}
    golden("every_screen_50x16", "\n".join(f"== {name}\n{text}" for name, text in kept.items()))


@pytest.mark.parametrize("glyphs", [UNICODE, ASCII], ids=["unicode", "ascii"])
def test_no_state_of_the_answer_card_is_told_by_colour_alone(glyphs: Glyphs) -> None:
    from quizapp.services.exam_steps import Counts

    card = Card(
        states=(State.OPEN,),
        counts=Counts(0, 1, 0),
        position=1,
        remaining_ms=None,
        limit_ms=None,
        glyphs=glyphs,
    )
    signs = [_sign(card, state)[0] for state in State]
    assert len(set(signs)) == len(State)
