"""A question mended in the student's own editor, and the problems that are shown after."""

import sys
from pathlib import Path
from typing import Any

import pytest
from textual.app import SuspendNotSupported

from quizapp.banks.problem import Problem
from quizapp.core.question import QuestionId
from quizapp.messages import message
from quizapp.tui.glyphs import UNICODE
from quizapp.tui.screens.home import HomeScreen
from quizapp.tui.screens.problems import ProblemsScreen, draw_problem
from quizapp.tui.widgets.lines import width_of

from .conftest import BANK, Table, dump
from .editing_hand import Hand, path_of, play


class Terminal:
    """An application that can hand its terminal over."""

    def __enter__(self) -> None: ...

    def __exit__(self, *_error: object) -> None: ...


def script(tmp_path: Path, body: str) -> str:
    path = tmp_path / "an editor.py"
    path.write_text("import pathlib, sys\npath = pathlib.Path(sys.argv[-1])\n" + body)
    return f"{sys.executable} '{path}'"


def test_a_terminal_that_cannot_be_handed_over_is_said(shelf: Table, monkeypatch: Any) -> None:
    monkeypatch.setenv("EDITOR", sys.executable)

    async def scene(hand: Hand) -> None:
        with pytest.raises(SuspendNotSupported), hand.pilot.app.suspend():
            pass
        hand.editing.edit(QuestionId("sm-2"))
        await hand.pilot.pause()
        await hand.pilot.press("1")
        await hand.pilot.pause()
        assert any("can't be handed" in words for words in hand.said)
        assert hand.changes == 0

    play(shelf, scene)


@pytest.mark.parametrize("words", ["", "no-such-editor", "'unclosed"])
def test_an_editor_that_is_not_there_is_said(shelf: Table, monkeypatch: Any, words: str) -> None:
    monkeypatch.setenv("EDITOR", words)

    async def scene(hand: Hand) -> None:
        hand.editing.edit(QuestionId("sm-2"))
        await hand.pilot.pause()
        await hand.pilot.press("1")
        assert any("VISUAL or EDITOR" in said for said in hand.said)

    play(shelf, scene)


def test_an_editor_that_fails_is_said(
    shelf: Table, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EDITOR", script(tmp_path, "sys.exit(7)\n"))

    async def scene(hand: Hand) -> None:
        monkeypatch.setattr(hand.pilot.app, "suspend", Terminal)
        hand.editing.edit(QuestionId("sm-2"))
        await hand.pilot.pause()
        await hand.pilot.press("1")
        await hand.pilot.pause()
        assert any("code 7" in said for said in hand.said)

    play(shelf, scene)


def test_problems_after_the_editor_are_shown_and_lead_back_to_it(
    shelf: Table, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # The first time it breaks the answer, the second time it mends it.
    body = (
        "text = path.read_text(encoding='utf-8')\n"
        "new = text.replace('answer: A', 'answer: X', 1)\n"
        "new = text.replace('answer: X', 'answer: A', 1) if new == text else new\n"
        "new = text.replace('answer: X', 'answer: A', 1) if 'answer: X' in text else new\n"
        "path.write_text(new, encoding='utf-8')\n"
    )
    text = BANK.replace("        answer: ABD\n", "        answer: BAD\n")
    shelf.write(text)
    monkeypatch.setenv("EDITOR", script(tmp_path, body))

    async def scene(hand: Hand) -> None:
        monkeypatch.setattr(hand.pilot.app, "suspend", Terminal)
        hand.editing.edit(QuestionId("sm-2"))
        await hand.pilot.pause()
        await hand.pilot.press("1")
        await hand.pilot.pause()
        assert isinstance(hand.screen, ProblemsScreen)
        assert hand.changes == 1
        page = dump(hand.pilot)
        assert "answer: X" in page
        assert "^" in page
        await hand.pilot.press("e")
        await hand.pilot.pause()
        assert isinstance(hand.screen, HomeScreen)
        assert hand.changes == 2

    play(shelf, scene)
    assert path_of(shelf).read_text(encoding="utf-8") == text


# -- the list of problems


def test_problems_stand_with_a_caret_under_the_place() -> None:
    line = "        题干: 服务营销的服务" + "长" * 200 + "是（  ）"
    problem = Problem(
        code="Q010",
        severity="error",
        path="x.yaml",
        line=3,
        column=9,
        message=message("an answer that is none"),
        help=message("correct the answer"),
        length=4,
    )
    for width in (40, 80):
        head, text, caret, mend = draw_problem(problem, ["", "", line], width)
        assert "".join(part for part, _ in head) == " error[Q010]: an answer that is none"
        shown = "".join(part for part, _ in text)
        assert shown.startswith(" 3 |         题干: 服务营销")
        assert "".join(part for part, _ in caret) == "   |         ^^^^"
        assert "".join(part for part, _ in mend) == "   = help: correct the answer"
    far = Problem("Q010", "warning", "x", 3, 120, message("far"))
    _head, text, caret = draw_problem(far, ["", "", line], 60)
    assert width_of(caret) <= 60
    assert "…" in text[1][0]


def test_problems_scroll_and_close(shelf: Table) -> None:
    problems = [Problem("Q010", "error", "x.yaml", row, 1, message("wrong")) for row in range(60)]

    async def scene(hand: Hand) -> None:
        screen = ProblemsScreen(problems, ["line"] * 60, "note", UNICODE)
        hand.pilot.app.push_screen(screen)
        await hand.pilot.pause()
        await hand.pilot.press("down", "j", "e")
        assert hand.screen is screen  # there is no editor to go to
        assert screen.page.top == 2
        assert (
            "".join(part for part, _ in screen.page.lines[-1]) == " 10 more problems are not listed"
        )
        await hand.pilot.press("enter")
        assert isinstance(hand.screen, HomeScreen)

    play(shelf, scene)
