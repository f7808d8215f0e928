"""A question mended from the screens: the menu, the form, the editor, and what is said after."""

import subprocess
import sys
from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import Any

import pytest
from textual.app import SuspendNotSupported
from textual.pilot import Pilot
from textual.widgets import TextArea

from quizapp import language
from quizapp.banks.problem import Problem
from quizapp.banks.yaml_bank import parse
from quizapp.core.question import Judgement, Question, QuestionId, QuestionType, Recall
from quizapp.core.text import forbidden
from quizapp.messages import message
from quizapp.tui.editing import Editing
from quizapp.tui.glyphs import ASCII, UNICODE
from quizapp.tui.screens.choose import ChooseScreen
from quizapp.tui.screens.edit import QuestionFormScreen
from quizapp.tui.screens.edit_conflict import EditConflictScreen
from quizapp.tui.screens.home import HomeScreen
from quizapp.tui.screens.menu import MenuScreen
from quizapp.tui.screens.problems import ProblemsScreen, draw_problem
from quizapp.tui.widgets.lines import width_of

from .conftest import BANK, Table, dump, golden, settled

SIZES = [(80, 24), (50, 16), (120, 30)]
CARDS = """
bank: cards
title: 卡片
flashcards:
  - {id: c1, front: 易逝性, back: 不能储存}
"""


class Hand:
    """What the lead hands over, and what was told."""

    def __init__(self, pilot: Pilot[Any], table: Table) -> None:
        self.pilot = pilot
        self.table = table
        self.changes = 0
        app: Any = pilot.app
        self.editing = Editing(
            app, app._library.index, table.places.user_banks, lambda: UNICODE, self._changed
        )

    def _changed(self) -> None:
        self.changes += 1

    @property
    def screen(self) -> Any:
        return self.pilot.app.screen

    @property
    def said(self) -> list[str]:
        return [one.message for one in self.pilot.app._notifications]

    async def open(self, question: str = "sm-2") -> QuestionFormScreen:
        self.editing.edit(QuestionId(question))
        await self.pilot.pause()
        assert isinstance(self.screen, ChooseScreen)
        await self.pilot.press("2")
        await settled(self.pilot)
        assert isinstance(self.screen, QuestionFormScreen), self.said
        return self.screen

    async def write(self, text: str) -> None:
        """Write the text at the cursor anew."""
        await self.pilot.press("enter")
        await self.pilot.pause()
        self.screen.query_one(TextArea).text = text
        await self.pilot.press("escape")
        await self.pilot.pause()

    async def save(self) -> None:
        await self.pilot.press("s")
        await settled(self.pilot)


Scene = Callable[[Hand], Coroutine[Any, Any, None]]


def play(table: Table, scene: Scene, *, size: tuple[int, int] = (80, 24)) -> None:
    async def run(pilot: Pilot[Any]) -> None:
        await scene(Hand(pilot, table))

    table.play(run, size=size)


def path_of(table: Table) -> Path:
    return table.places.user_banks / "bank.yaml"


def question(table: Table, name: str) -> Question:
    bank, _problems = parse(path_of(table).read_text(encoding="utf-8"), "x.yaml")
    assert bank is not None
    return next(one for one in bank.questions if one.id == name)


@pytest.fixture
def shelf(table: Table, monkeypatch: pytest.MonkeyPatch) -> Table:
    monkeypatch.setenv("VISUAL", "")
    monkeypatch.setenv("EDITOR", "vim -p")
    table.write(BANK)
    return table


def test_watching_and_offering_to_edit_bring_in_no_yaml() -> None:
    code = (
        "import sys, quizapp.tui.editing, quizapp.tui.reloading\n"
        "print(*sorted({'yaml', 'opencc', 'sqlalchemy.orm'} & sys.modules.keys()))"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == ""


# -- how it looks


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
def test_the_form_shows_every_part(shelf: Table, size: tuple[int, int]) -> None:
    async def scene(hand: Hand) -> None:
        await hand.open()
        page = dump(hand.pilot).replace(str(shelf.places.user_banks), "/banks")
        golden(f"edit-form-{size[0]}x{size[1]}", _without_folder(page))

    play(shelf, scene, size=size)


def _without_folder(page: str) -> str:
    """The page up to where the test's own folder is named, and no bar as long as its lines."""
    lines = [line.rstrip("▐│ ") for line in page.splitlines()]
    rule = next((row for row, line in enumerate(lines) if line.startswith("──")), None)
    if rule is None:
        return "\n".join(lines) + "\n"
    return "\n".join([*lines[: rule + 1], lines[-1]]) + "\n"


def test_the_menu_names_the_editor_and_the_place(shelf: Table) -> None:
    async def scene(hand: Hand) -> None:
        hand.editing.edit(QuestionId("sm-2"))
        await hand.pilot.pause()
        page = dump(hand.pilot)
        assert "In your editor  vim" in page
        assert "Here in a form" in page
        inside = [line.strip().strip("│").strip() for line in page.splitlines() if "│" in line]
        assert "bank.yaml:24" in "".join(inside)
        await hand.pilot.press("escape")
        assert isinstance(hand.screen, HomeScreen)
        assert hand.changes == 0

    play(shelf, scene)


def test_chinese_has_every_word(shelf: Table) -> None:
    async def scene(hand: Hand) -> None:
        language.use("zh-Hans", {})
        await hand.open()
        golden("edit-form-zh", _without_folder(dump(hand.pilot)))

    try:
        play(shelf, scene)
    finally:
        language.use("en", {})


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


# -- what is written


def test_a_stem_is_written_into_the_file_and_nothing_else(shelf: Table) -> None:
    async def scene(hand: Hand) -> None:
        await hand.open()
        await hand.write("乘坐一次航班，没有发生（  ）。")
        assert "changed" in dump(hand.pilot)
        assert path_of(shelf).read_text(encoding="utf-8") == BANK
        await hand.save()
        assert isinstance(hand.screen, HomeScreen)
        assert hand.changes == 1
        assert hand.said[0].startswith("Saved: ")
        assert hand.said[0].endswith("bank.yaml:24")

    play(shelf, scene)
    old = "乘坐一次航班最根本的不同，在于交易中没有发生（  ）。"
    wanted = BANK.replace(old, "乘坐一次航班，没有发生（  ）。")
    assert path_of(shelf).read_text(encoding="utf-8") == wanted


def test_every_part_can_be_changed_with_keys(shelf: Table) -> None:
    async def scene(hand: Hand) -> None:
        form = await hand.open()
        press = hand.pilot.press
        await press("up", "right", "c")  # several are right: A was, C is too
        while form.form.field.part != "add":
            await press("down")
        await hand.write("需求的 [满足] # 再次")
        assert form.form.field.part == "add"  # for the next one
        while form.form.field.part != "explanation":
            await press("down")
        await hand.write("一\n\n二")
        await press("down")
        await hand.write("第三章 新的")
        await press("down")
        await hand.write("交易，航班, 交易")
        await press("down", "right", "right", "right", "left", "down")
        await hand.write("2.5")
        await hand.save()
        assert isinstance(hand.screen, HomeScreen), hand.said

    play(shelf, scene)
    found = question(shelf, "sm-2")
    assert found.type is QuestionType.MULTIPLE
    assert found.options[-1] == "需求的 [满足] # 再次"
    assert len(found.options) == 5
    assert found.explanation == "一\n\n二"
    assert (found.chapter, found.tags, found.difficulty) == ("ch3", ("交易", "航班"), 2)
    assert found.points == 2.5


def test_a_kind_turned_there_and_back_loses_nothing(shelf: Table) -> None:
    async def scene(hand: Hand) -> None:
        form = await hand.open()
        await hand.pilot.press("up", "left")
        assert form.form.draft.type is QuestionType.TRUE_FALSE
        await hand.pilot.press("s")
        assert any("no answer" in words for words in hand.said)
        await hand.pilot.press("1")
        await hand.save()

    play(shelf, scene)
    found = question(shelf, "sm-2")
    assert (found.key, found.options) == (Judgement(True), ())


def test_options_come_and_go(shelf: Table) -> None:
    async def scene(hand: Hand) -> None:
        form = await hand.open("sm-1")
        while form.form.field.number != 2 or form.form.field.part != "option":
            await hand.pilot.press("down")
        await hand.pilot.press("-")
        await hand.save()

    play(shelf, scene)
    found = question(shelf, "sm-1")
    assert len(found.options) == 3
    assert not found.why  # it was the reason of the one that went


def test_a_card_has_a_front_and_a_back(shelf: Table) -> None:
    shelf.write(CARDS, "cards.yaml")

    async def scene(hand: Hand) -> None:
        form = await hand.open("c1")
        assert [one.part for one in form.form.fields][:2] == ["stem", "back"]
        await hand.pilot.press("a", "down")
        await hand.write("用不完的不能留到明天")
        await hand.save()

    play(shelf, scene)
    text = (shelf.places.user_banks / "cards.yaml").read_text(encoding="utf-8")
    bank, _problems = parse(text, "x")
    assert bank is not None
    assert bank.questions[0].key == Recall("用不完的不能留到明天")


@pytest.mark.parametrize("text", ["", "-1", "1001", "1e3", "٣", "nan", "1.2.3"])
def test_points_are_a_number(shelf: Table, text: str) -> None:
    async def scene(hand: Hand) -> None:
        form = await hand.open()
        while form.form.field.part != "points":
            await hand.pilot.press("down")
        await hand.write(text)
        assert not form.form.is_changed
        assert any("0 to 1000" in words for words in hand.said)

    play(shelf, scene)


# -- leaving, refusing


def test_leaving_asks_only_where_something_was_changed(shelf: Table) -> None:
    async def scene(hand: Hand) -> None:
        await hand.open()
        await hand.pilot.press("escape")
        assert isinstance(hand.screen, HomeScreen)
        await hand.open()
        await hand.write("anders")
        await hand.pilot.press("escape")
        assert isinstance(hand.screen, MenuScreen)
        await hand.pilot.press("escape")
        assert isinstance(hand.screen, QuestionFormScreen)
        await hand.pilot.press("escape", "3")
        assert isinstance(hand.screen, HomeScreen)
        assert path_of(shelf).read_text(encoding="utf-8") == BANK
        await hand.open()
        await hand.write("anders")
        await hand.pilot.press("escape", "2")
        await settled(hand.pilot)
        assert isinstance(hand.screen, HomeScreen)

    play(shelf, scene)
    assert question(shelf, "sm-2").stem == "anders"


def test_leaving_the_program_asks_too(shelf: Table) -> None:
    async def scene(hand: Hand) -> None:
        form = await hand.open()
        await hand.write("anders")
        await hand.pilot.press("enter")
        await hand.pilot.pause()
        await hand.pilot.press("ctrl+q")
        await hand.pilot.pause()
        assert any("not saved yet" in words for words in hand.said)
        await hand.pilot.press("escape", "ctrl+q")
        await hand.pilot.pause()
        assert isinstance(hand.screen, MenuScreen)
        await hand.pilot.press("1")
        assert hand.screen is form
        assert hand.pilot.app.return_code is None

    play(shelf, scene)


def test_what_would_break_the_file_is_refused_and_stays_in_the_form(shelf: Table) -> None:
    async def scene(hand: Hand) -> None:
        form = await hand.open()
        await hand.write("")
        await hand.save()
        assert hand.screen is form
        assert any("no stem" in words for words in hand.said)
        await hand.write("甲\n服务营销\n")
        while form.form.field.part != "option":
            await hand.pilot.press("down")
        await hand.write("货币的交换 ")  # the same as B
        await hand.save()
        assert hand.screen is form
        assert "the same" in dump(hand.pilot)
        assert path_of(shelf).read_text(encoding="utf-8") == BANK

    play(shelf, scene)


def test_errors_of_the_reader_are_shown_with_lines(shelf: Table) -> None:
    async def scene(hand: Hand) -> None:
        await hand.open()
        # Alike once mended: only the reader finds that.
        await hand.pilot.press("down")
        await hand.write("货币的交换\u200b。")
        await hand.pilot.press("down")
        await hand.write("货币的交换。")
        await hand.save()
        assert isinstance(hand.screen, ProblemsScreen | QuestionFormScreen)
        assert path_of(shelf).read_text(encoding="utf-8") == BANK

    play(shelf, scene)


THEIRS = BANK.replace("最根本的不同", "最大的不同").replace("货币的交换", "金钱的交换")


async def meet(hand: Hand, theirs: str = THEIRS) -> QuestionFormScreen:
    """Change the stem in the form, while somebody else changes the question in its file."""
    form = await hand.open()
    await hand.write("meins")
    path_of(hand.table).write_text(theirs, encoding="utf-8")
    await hand.save()
    return form


def test_a_question_changed_on_disk_is_not_written_over(shelf: Table) -> None:
    async def scene(hand: Hand) -> None:
        form = await meet(hand)
        assert isinstance(hand.screen, EditConflictScreen)
        assert "changed in" in dump(hand.pilot)
        await hand.pilot.press("escape")
        assert hand.screen is form
        assert form.form.draft.stem == "meins"
        await hand.save()
        await hand.pilot.press("x")
        assert isinstance(hand.screen, HomeScreen)
        assert hand.changes == 1  # what is on disk is looked at

    play(shelf, scene)
    assert path_of(shelf).read_text(encoding="utf-8") == THEIRS


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
def test_what_differs_is_shown_side_by_side(shelf: Table, size: tuple[int, int]) -> None:
    language.use("zh-Hans", {})

    async def scene(hand: Hand) -> None:
        await meet(hand)
        where = str(path_of(shelf))
        assert where[:20] in dump(hand.pilot)
        hand.screen._note = hand.screen._note.replace(where, "/banks/bank.yaml")
        hand.screen.redraw()
        golden(f"edit-conflict-{size[0]}x{size[1]}", dump(hand.pilot))

    play(shelf, scene, size=size)


def test_mine_is_saved_over_theirs_when_it_was_seen(shelf: Table) -> None:
    async def scene(hand: Hand) -> None:
        await meet(hand)
        await hand.save()
        assert isinstance(hand.screen, HomeScreen)

    play(shelf, scene)
    kept = question(shelf, "sm-2")
    assert (kept.stem, kept.options[1]) == ("meins", "货币的交换")


def test_both_are_joined_in_the_form_and_theirs_is_one_key_away(shelf: Table) -> None:
    async def scene(hand: Hand) -> None:
        form = await meet(hand)
        await hand.pilot.press("enter")
        assert hand.screen is form
        assert form.form.draft.options[1] == "金钱的交换"
        assert form.form.draft.stem == "meins"
        page = dump(hand.pilot)
        assert "The file has otherwise:" in page
        assert "最大的不同" in page
        assert "As in the file" in page.splitlines()[-1]
        await hand.pilot.press("down")  # the options are nobody's quarrel
        assert "As in the file" not in dump(hand.pilot)
        await hand.pilot.press("t", "up", "ｔ")
        assert "最大的不同" in form.form.draft.stem
        assert "The file has otherwise:" not in dump(hand.pilot)
        assert not form.would_lose
        await hand.write("zusammen")
        await hand.save()
        assert isinstance(hand.screen, HomeScreen)

    play(shelf, scene)
    kept = question(shelf, "sm-2")
    assert (kept.stem, kept.options[1]) == ("zusammen", "金钱的交换")


def test_a_change_that_no_form_shows_is_no_quarrel(shelf: Table) -> None:
    theirs = BANK.replace(
        "explanation: 乘客付了钱", "source: 第三版\n        explanation: 乘客付了钱"
    )

    async def scene(hand: Hand) -> None:
        await meet(hand, theirs)
        assert isinstance(hand.screen, HomeScreen)

    play(shelf, scene)
    assert path_of(shelf).read_text(encoding="utf-8") == theirs.replace(
        "乘坐一次航班最根本的不同，在于交易中没有发生（  ）。", "meins"
    )


def test_a_question_that_left_its_file_leaves_the_form_as_it_is(shelf: Table) -> None:
    async def scene(hand: Hand) -> None:
        form = await meet(hand, BANK.replace("- id: sm-2", "- id: sm-9"))
        assert hand.screen is form
        assert any("is in no bank any more" in words for words in hand.said)
        assert form.form.draft.stem == "meins"
        assert form.would_lose

    play(shelf, scene)


def test_a_question_that_is_gone_is_said(shelf: Table) -> None:
    async def scene(hand: Hand) -> None:
        hand.editing.edit(QuestionId("[@click=app.quit]x[/]"))
        await hand.pilot.pause()
        assert not isinstance(hand.screen, ChooseScreen)
        assert any("is in no bank any more" in words for words in hand.said)
        hand.editing.edit(QuestionId("sm-2"))
        await hand.pilot.pause()
        path_of(shelf).write_text(BANK.replace("sm-2", "sm-9"), encoding="utf-8")
        await hand.pilot.press("2")
        await settled(hand.pilot)
        assert not isinstance(hand.screen, QuestionFormScreen)
        assert any("sm-2" in words for words in hand.said)

    play(shelf, scene)


def test_a_disk_that_is_full_keeps_what_was_typed(shelf: Table) -> None:
    resource = pytest.importorskip("resource")

    async def scene(hand: Hand) -> None:
        form = await hand.open()
        await hand.write("anders")
        limits = resource.getrlimit(resource.RLIMIT_FSIZE)
        resource.setrlimit(resource.RLIMIT_FSIZE, (100, limits[1]))
        try:
            await hand.save()
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, limits)
        assert hand.screen is form
        assert any("could not be written" in words for words in hand.said)
        assert path_of(shelf).read_text(encoding="utf-8") == BANK
        await hand.save()
        assert isinstance(hand.screen, HomeScreen)

    play(shelf, scene)
    assert question(shelf, "sm-2").stem == "anders"


def test_a_shipped_bank_says_that_it_will_be_copied(
    shelf: Table, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shipped = tmp_path / "shipped"
    shipped.mkdir()
    path_of(shelf).rename(shipped / "bank.yaml")
    monkeypatch.setattr("quizapp.banks.folder.shipped_folder", lambda: shipped)

    async def scene(hand: Hand) -> None:
        hand.editing.edit(QuestionId("sm-2"))
        await hand.pilot.pause()
        assert "came with quizapp" in dump(hand.pilot)
        await hand.pilot.press("escape")
        await hand.open()
        await hand.write("anders")
        await hand.save()
        assert any("in a copy of the bank in your folder" in words for words in hand.said)

    play(shelf, scene)
    copy = shelf.places.user_banks / "service-marketing.yaml"
    assert "anders" in copy.read_text(encoding="utf-8")
    assert (shipped / "bank.yaml").read_text(encoding="utf-8") == BANK


HOSTILE = "[@click=app.quit]x[/] [bold]{a} \x1b[31m\u202e % '\" # \\"


def test_hostile_texts_are_shown_and_written_literally(shelf: Table) -> None:
    async def scene(hand: Hand) -> None:
        form = await hand.open()
        await hand.write(HOSTILE)
        page = dump(hand.pilot)
        assert "[@click=app.quit]x[/] [bold]{a}" in page
        assert not [one for line in page.splitlines() for one in forbidden(line)]
        while form.form.field.part != "chapter":
            await hand.pilot.press("down")
        await hand.write(HOSTILE)
        await hand.save()
        assert isinstance(hand.screen, HomeScreen), hand.said

    play(shelf, scene)
    found = question(shelf, "sm-2")
    assert found.stem == "[@click=app.quit]x[/] [bold]{a} \ufffd[31m\ufffd % '\" # \\"


def test_ascii_and_small_terminals_hold(shelf: Table) -> None:
    async def scene(hand: Hand) -> None:
        form = await hand.open()
        form.glyphs = ASCII
        await hand.pilot.resize_terminal(40, 12)
        await hand.pilot.pause()
        dump(hand.pilot)
        await hand.pilot.resize_terminal(30, 10)
        await hand.pilot.pause()
        assert "least" in dump(hand.pilot)

    play(shelf, scene)


# -- the editor


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


def test_a_question_with_a_mistake_leads_to_its_line(shelf: Table) -> None:
    shelf.write(BANK.replace("answer: A\n", "answer: X\n"))

    async def scene(hand: Hand) -> None:
        hand.editing.edit(QuestionId("sm-2"))
        await hand.pilot.pause()
        assert isinstance(hand.screen, ChooseScreen)
        await hand.pilot.press("2")
        await settled(hand.pilot)
        assert any("line 24: mend it in an editor" in words for words in hand.said)

    play(shelf, scene)


def test_a_click_goes_to_a_row_and_then_into_it(shelf: Table) -> None:
    async def scene(hand: Hand) -> None:
        form = await hand.open()
        await hand.pilot.click("#page", offset=(20, 4))
        assert (form.form.field.part, form.form.field.number) == ("option", 1)
        await hand.pilot.click("#page", offset=(20, 4))
        await hand.pilot.pause()
        assert hand.screen.query_one(TextArea).text == "货币的交换"

    play(shelf, scene)


def test_space_chooses_and_a_long_text_stays_for_the_file(shelf: Table) -> None:
    shelf.write(BANK.replace("乘客付了钱，", "长" * 10_001))

    async def scene(hand: Hand) -> None:
        form = await hand.open()
        await hand.pilot.press("down", "down", "space")
        assert form.form.draft.answer == frozenset({1})
        await hand.pilot.press("up", "up", "up", "space")
        assert form.form.draft.type is QuestionType.MULTIPLE
        await hand.pilot.press("enter")
        assert form.form.draft.type is QuestionType.TRUE_FALSE
        while form.form.field.part != "explanation":
            await hand.pilot.press("down")
        await hand.pilot.press("enter")
        await hand.pilot.pause()
        assert hand.screen is form
        assert any("too long" in words for words in hand.said)
        while form.form.field.part != "points":
            await hand.pilot.press("down")
        await hand.pilot.press("down", "j")
        assert form.form.field.part == "points"

    play(shelf, scene)


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
