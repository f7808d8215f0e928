"""The report of an exam, written into a file from its result."""

import re
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from quizapp import language
from quizapp.core.text import forbidden
from quizapp.tui.screens.export_result import ExportScreen
from quizapp.tui.screens.note import ReportInput

from . import handed_in
from .conftest import Table, dump, golden
from .handed_in import Sat, on_show


async def name(pilot: Pilot[Any], path: Path) -> None:
    assert isinstance(pilot.app.screen, ExportScreen)
    pilot.app.screen.query_one(ReportInput).value = str(path)
    await pilot.pause()


def test_the_report_is_written_as_html(sat: Sat, tmp_path: Path) -> None:
    sat.sit(right=4)
    target = tmp_path / "成绩.html"

    async def scene(pilot: Pilot[Any]) -> None:
        await pilot.press("x")
        assert "result-7K3M-2024-10-04.html" in dump(pilot)
        await name(pilot, target)
        await pilot.press("enter")
        on_show(pilot)
        assert "Written to" in dump(pilot)

    sat.play(scene)
    text = target.read_text(encoding="utf-8")
    assert text.startswith("<!doctype html>")
    assert text.count("<article") == 14
    assert text.count('<article class="wrong">') == 10
    assert "购买之后也难以评价的才是。" in text


def test_the_report_is_written_as_text_with_every_question(sat: Sat, tmp_path: Path) -> None:
    sat.sit(right=4)
    target = tmp_path / "mine.TXT"

    async def scene(pilot: Pilot[Any]) -> None:
        await pilot.press("ｘ")
        await name(pilot, target)
        await pilot.press("enter")

    sat.play(scene)
    text = target.read_text(encoding="utf-8")
    assert "Not passed: 4 points more would have passed." in text
    assert len(re.findall("^Question [0-9]+ of 14", text, re.MULTILINE)) == 14


def test_a_file_that_is_there_is_overwritten_only_after_a_second_enter(
    sat: Sat, tmp_path: Path
) -> None:
    sat.sit()
    target, other = tmp_path / "a.txt", tmp_path / "b.txt"
    for path in (target, other):
        path.write_text("mine", encoding="utf-8")

    async def scene(pilot: Pilot[Any]) -> None:
        await pilot.press("x")
        await name(pilot, target)
        await pilot.press("enter")
        assert "Enter again overwrites it" in dump(pilot)
        await name(pilot, other)
        await pilot.press("enter")
        assert (target.read_text(), other.read_text()) == ("mine", "mine")
        await pilot.press("escape")
        on_show(pilot)
        assert other.read_text() == "mine"
        await pilot.press("x")
        await name(pilot, target)
        await pilot.press("enter", "enter")
        on_show(pilot)

    sat.play(scene)
    assert "Passed." in target.read_text(encoding="utf-8")
    assert other.read_text() == "mine"


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("result.docx", "must end in .html or .txt"),
        ("", "must end in .html or .txt"),
        ("there/is/no/folder.txt", "could not be written"),
        ("~nobody-of-that-name/a.txt", "Could not determine home directory"),
    ],
)
def test_a_name_that_will_not_do_says_why(sat: Sat, path: str, words: str) -> None:
    sat.sit()

    async def scene(pilot: Pilot[Any]) -> None:
        await pilot.press("x")
        await name(pilot, Path(path))
        pilot.app.screen.query_one(ReportInput).value = path
        await pilot.press("enter")
        assert isinstance(pilot.app.screen, ExportScreen)
        assert words in " ".join(dump(pilot).split())

    sat.play(scene)


def test_the_dialog_for_the_file(sat: Sat, tmp_path: Path, monkeypatch: Any) -> None:
    sat.sit()
    language.use("zh-Hans", {})
    folder = Path("/")
    monkeypatch.chdir(folder)

    async def scene(pilot: Pilot[Any]) -> None:
        await pilot.press("x")
        golden("export_80x24", dump(pilot))

    sat.play(scene)


# -- texts that came from outside

YAML_CODES = r"\e]52;c;eA==\a\e[2J\x9b31m\b\u202e"
MARKUP = "[@click=app.quit]x[/] [/] [bold] arr[i]"
HOSTILE = f"""\
format: 1
bank: service-marketing
title: "B{YAML_CODES} {MARKUP}"
blueprints:
  - id: final
    title: "T{YAML_CODES} {MARKUP}"
    pass: 60
    sections: [{{type: single, count: 1}}, {{type: true_false, count: 1}}]
chapters:
  - id: ch1
    title: "C{YAML_CODES} {MARKUP}"
    questions:
      - id: e-1
        stem: "S{YAML_CODES} {MARKUP}"
        options: ["O{YAML_CODES} {MARKUP}", "P{YAML_CODES} {MARKUP}"]
        answer: A
        shuffle: false
        explanation: "E{YAML_CODES} {MARKUP}"
        note: "N{YAML_CODES} {MARKUP}"
        why: {{B: "W{YAML_CODES} {MARKUP}"}}
  - id: ch2
    title: Two
    questions: [{{stem: Two?, answer: true}}]
"""


def test_texts_of_a_bank_are_shown_and_never_obeyed(
    table: Table, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("quizapp.banks.yaml_events.forbidden", lambda _text: [])
    monkeypatch.setattr(handed_in, "bank_text", lambda: HOSTILE)
    sat = Sat(table)
    sat.sit(right=0)
    target = tmp_path / "[bold]x[" / "[@click=app.quit].html"
    target.parent.mkdir()

    async def scene(pilot: Pilot[Any]) -> None:
        for expected, keys in (("T", []), ("S", ["enter"])):
            await pilot.press(*keys)
            text = dump(pilot)
            assert f"{expected}\ufffd]52;c;eA==\ufffd" in text
            assert "[@click=app.quit]x[/]" in text
            assert [found for found in forbidden(text) if found[1] != "U+000A"] == []
        for letter in "OPEWN":
            assert f"{letter}\ufffd]52" in text
        await pilot.press("escape", "x")
        await name(pilot, target)
        await pilot.press("enter")
        assert "[bold]x[" in dump(pilot)

    sat.play(scene, size=(120, 30))
    written = target.read_text(encoding="utf-8")
    assert [found for found in forbidden(written) if found[1] != "U+000A"] == []
