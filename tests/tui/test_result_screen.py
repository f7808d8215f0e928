"""The result of an exam on the screen, and what can be done from there."""

import random
import re
from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from quizapp import language
from quizapp.core.exam import Attempt, Reading
from quizapp.core.mark import Mark
from quizapp.core.question import BankId, Question, QuestionType
from quizapp.core.text import forbidden
from quizapp.services import for_today
from quizapp.services.exam import Exam
from quizapp.services.exam_followup import Aftermath, Followup
from quizapp.services.exam_records import earlier
from quizapp.services.library import refresh_banks
from quizapp.store.errors import NotSaved
from quizapp.tui.app import QuizApp
from quizapp.tui.glyphs import ASCII, UNICODE, Glyphs
from quizapp.tui.look import Look
from quizapp.tui.screens.export_result import ExportScreen
from quizapp.tui.screens.look_through import LookThroughScreen
from quizapp.tui.screens.note import ReportInput
from quizapp.tui.screens.result import ResultScreen

from .conftest import Table, dump, golden

DAY = 20_000
MINUTE = 60_000
CHAPTERS = ("服务概述", "顾客期望与感知", "服务质量与差距模型")
STEMS = (
    "按照萧斯塔克对服务的分类，汽车属于（  ）。",
    "服务质量五大标准中，（  ）指服务机构具有胜任提供服务的能力和信用。",
    "“真实瞬间”由诺曼引入服务管理理论，下列说法正确的有（  ）。",
    "服务是可以储存的。",
    "理想的服务是指顾客认为（  ）得到的服务水平。",
    "下列各项中，属于服务营销组合新增要素的有（  ）。",
)


def bank_text() -> str:
    lines = ["format: 1", "bank: service-marketing", "title: 服务营销", "lang: zh-Hans"]
    lines += ["blueprints:", "  - id: final", "    title: 期末样卷", "    minutes: 90"]
    lines += ["    pass: 60", "    marking: half", "    sections:"]
    lines += ["      - {type: single, count: 6, points: 2}"]
    lines += ["      - {type: multiple, count: 4, points: 3}"]
    lines += ["      - {type: true_false, count: 4, points: 1.5}"]
    lines += ["chapters:"]
    words = random.Random(11)
    for place, title in enumerate(CHAPTERS):
        lines += [f"  - id: ch{place}", f"    title: {title}", "    questions:"]
        for number in range(place, 14, len(CHAPTERS)):
            tail = "".join(words.choice("甲乙丙丁戊己庚辛壬癸子丑寅卯") for _ in range(14))
            lines += [f"      - id: e-{number:02}", f"        stem: {STEMS[number % 6]}{tail}"]
            lines += [f"        explanation: 见教材第 {number + 1} 页。", *answer(number)]
    return "\n".join(lines) + "\n"


def answer(number: int) -> list[str]:
    if number < 6:
        return [
            "        options: [可寻找特征商品, 可经验特征商品, 可信任特征商品, 纯粹服务]",
            "        answer: B",
            "        why: {C: 购买之后也难以评价的才是。}",
        ]
    if number < 10:
        return ["        options: [人员, 有形展示, 过程, 价格]", "        answer: [A, B, C]"]
    return [f"        answer: {'true' if number % 2 else 'false'}"]


class Sat:
    """An exam that was handed in at a table, over a store of its own."""

    def __init__(self, table: Table, glyphs: Glyphs = UNICODE, script: Any = None) -> None:
        table.write(bank_text())
        self.table, self.glyphs, self.script = table, glyphs, script
        self.index = refresh_banks(table.places)
        self.store = table.store()
        self.asked: list[Attempt] = []
        self.left: list[str | None] = []
        self.aftermath = Aftermath

    def reading(self) -> Reading:
        return Reading(self.table.now_ms, "boot", self.table.now_ms)

    def sit(
        self, seconds: int = 40, *, right: int = 14, hand_in: bool = True, mark: bool = True
    ) -> Attempt:
        """Answer with the key up to `right`, then each kind in a wrong way; mark the third."""
        exam = Exam.start(
            self.index,
            self.store,
            clock=self.table.clock,
            reading=self.reading,
            settings=self.table.settings,
            bank=BankId("service-marketing"),
            seed="7K3M",
        )
        for placed in exam.paper.questions:
            exam.go(placed.position)
            self.table.now_ms += (seconds + placed.position) * 1000
            match placed.question.type, placed.position <= right:
                case QuestionType.SINGLE, is_right:
                    exam.choose(frozenset({1 if is_right else len(placed.order) - 1}))
                case QuestionType.MULTIPLE, is_right:
                    exam.choose(frozenset({0, 1, 2} if is_right else {0, 1}))
                case _, True:
                    exam.choose(placed.question.key.value)
                case _:
                    pass
            if mark and placed.position == 3:
                exam.flag()
        if hand_in:
            exam.submit()
        else:
            self.table.now_ms += 90 * MINUTE
            assert exam.tick()
        self.asked.append(exam.attempt)
        self.table.now_ms += 1000
        return exam.attempt

    def screen(self, attempt: Attempt) -> ResultScreen:
        after = self.aftermath(
            self.store,
            self.index,
            attempt,
            clock=self.table.clock,
            settings=self.table.settings,
        )
        look = Look(self.glyphs, self.script, rating_bar=True, auto_submit=False)
        return ResultScreen(attempt, earlier(self.store, attempt), look, after=after)

    def play(
        self,
        scene: Callable[[Pilot[Any]], Coroutine[Any, Any, None]],
        *,
        size: tuple[int, int] = (80, 24),
    ) -> QuizApp:
        """Show the newest result, and run the scene there."""

        async def shown(pilot: Pilot[Any]) -> None:
            pilot.app.push_screen(self.screen(self.asked[-1]), self.left.append)
            await pilot.pause()
            await scene(pilot)

        app = self.table.play(shown, size=size)
        self.store.close()
        self.index.close()
        return app


@pytest.fixture
def sat(table: Table) -> Sat:
    return Sat(table)


def on_show(pilot: Pilot[Any]) -> ResultScreen:
    screen = pilot.app.screen
    assert isinstance(screen, ResultScreen)
    return screen


@pytest.mark.parametrize("size", [(80, 24), (50, 16), (120, 30)])
@pytest.mark.parametrize("passed", [True, False])
def test_the_page(sat: Sat, size: tuple[int, int], *, passed: bool) -> None:
    language.use("zh-Hans", {})
    sat.sit(right=5)
    sat.sit(right=9 if passed else 4)

    async def scene(pilot: Pilot[Any]) -> None:
        name = "result_passed" if passed else "result"
        golden(f"{name}_{size[0]}x{size[1]}", dump(pilot))
        await pilot.press("down", "down")
        golden(f"{name}_table_{size[0]}x{size[1]}", dump(pilot))

    sat.play(scene, size=size)


def test_many_chapters_do_not_keep_the_mistakes_off_the_first_screen(
    table: Table, monkeypatch: pytest.MonkeyPatch
) -> None:
    chapters = tuple(f"第{number}章 服务营销的又一个方面" for number in "一二三四五六七八九十")
    monkeypatch.setattr(f"{__name__}.CHAPTERS", chapters)
    language.use("zh-Hans", {})
    sat = Sat(table)
    sat.sit(right=8)

    async def scene(pilot: Pilot[Any]) -> None:
        golden("result_chapters_80x24", dump(pilot))
        await pilot.press("down")
        assert on_show(pilot).view.cursor == 1
        await pilot.press(*["down"] * 20)
        assert on_show(pilot).view.cursor == 6
        golden("result_chapters_end_80x24", dump(pilot))
        await pilot.press("up")
        assert on_show(pilot).view.cursor == 5

    sat.play(scene)


@pytest.mark.parametrize("language_name", ["en", "zh-Hant"])
def test_the_page_in_other_languages(table: Table, language_name: str) -> None:
    language.use(language_name, {})
    script = "zh-Hant" if language_name == "zh-Hant" else None
    sat = Sat(table, script=script)
    for right in (2, 7, 7):
        sat.sit(right=right)

    async def scene(pilot: Pilot[Any]) -> None:
        golden(f"result_{language_name}_80x24", dump(pilot))
        await pilot.press("a", "right", "right")
        golden(f"look_through_{language_name}_80x24", dump(pilot))

    sat.play(scene)


def test_the_page_in_plain_characters(table: Table) -> None:
    language.use("en", {})
    sat = Sat(table, glyphs=ASCII)
    sat.sit(right=9)

    async def scene(pilot: Pilot[Any]) -> None:
        text = dump(pilot)
        assert "   22.5" in text.splitlines()[4]
        assert not set("╭─╮│╰╯█░✓✗…") & set(text)

    sat.play(scene)


def test_an_exam_that_the_clock_ended_says_so(sat: Sat) -> None:
    sat.sit(right=14, hand_in=False)

    async def scene(pilot: Pilot[Any]) -> None:
        text = dump(pilot)
        assert "Passed." in text
        assert "Time ran out: it was handed in as it stood." in text

    sat.play(scene)


def test_where_all_is_right_only_the_marked_one_is_listed(sat: Sat) -> None:
    sat.sit()

    async def scene(pilot: Pilot[Any]) -> None:
        assert [one.position for one in on_show(pilot).view.rows] == [3]
        await pilot.press("enter")
        assert isinstance(pilot.app.screen, LookThroughScreen)

    sat.play(scene)


def test_where_nothing_is_wrong_or_marked_there_is_nothing_to_repeat(sat: Sat) -> None:
    sat.sit(mark=False)

    async def scene(pilot: Pilot[Any]) -> None:
        await pilot.press("pagedown")
        text = dump(pilot)
        assert "Every question is right, and none is marked." in text
        assert "Mistakes" not in text
        await pilot.press("enter", "d", "down", "up")
        assert on_show(pilot).view.notice == ""
        await pilot.press("a")
        assert isinstance(pilot.app.screen, LookThroughScreen)

    sat.play(scene)


@pytest.mark.parametrize("size", [(80, 24), (50, 16), (120, 30)])
def test_looking_through_shows_answer_key_and_reasons(sat: Sat, size: tuple[int, int]) -> None:
    language.use("zh-Hans", {})
    sat.sit(right=4)

    async def scene(pilot: Pilot[Any]) -> None:
        await pilot.press("down", "down", "enter")
        golden(f"look_through_{size[0]}x{size[1]}", dump(pilot))
        await pilot.press("end")
        golden(f"look_through_blank_{size[0]}x{size[1]}", dump(pilot))

    sat.play(scene, size=size)


def test_looking_through_goes_back_and_forth_and_ends_where_it_began(sat: Sat) -> None:
    sat.sit(right=4)

    async def scene(pilot: Pilot[Any]) -> None:
        def place() -> int:
            assert isinstance(pilot.app.screen, LookThroughScreen)
            return pilot.app.screen.place

        await pilot.press("enter")
        assert (place(), "1/11" in dump(pilot)) == (0, True)
        await pilot.press("left")
        assert place() == 0
        await pilot.press("right", "enter", "space")
        assert place() == 3
        await pilot.press("left")
        assert place() == 2
        await pilot.press("escape")
        assert on_show(pilot).view.cursor == 2
        await pilot.press("enter", "end")
        assert place() == 10
        await pilot.press("home")
        assert place() == 0
        await pilot.press("end", "enter")
        assert on_show(pilot).view.cursor == 10
        await pilot.press("ａ")
        assert "1/14" in dump(pilot)
        await pilot.press("escape")
        assert on_show(pilot).view.cursor == 10  # question 1 was right: not in the table

    sat.play(scene)


def test_reasons_are_shown_and_hidden_and_texts_change_their_script(sat: Sat) -> None:
    sat.sit(right=0)

    async def scene(pilot: Pilot[Any]) -> None:
        await pilot.press("enter")
        assert "购买之后也难以评价" in dump(pilot)
        await pilot.press("o")
        assert "购买之后也难以评价" not in dump(pilot)
        await pilot.press("ｏ", "t", "t")
        assert "購買之後也難以評價" in dump(pilot)
        await pilot.press("escape")
        assert on_show(pilot).view.script == "zh-Hant"
        await pilot.press("t")
        assert on_show(pilot).view.script is None

    sat.play(scene)


def test_the_cursor_moves_over_the_mistakes_and_back_to_the_top(sat: Sat) -> None:
    sat.sit(right=0)

    async def scene(pilot: Pilot[Any]) -> None:
        await pilot.press("up")
        assert on_show(pilot).view.cursor is None
        await pilot.press("ｊ")
        first = on_show(pilot).view.cursor
        assert first in (0, 1)
        assert ">" in dump(pilot)
        await pilot.press(*["down"] * 30)
        assert on_show(pilot).view.cursor == 13
        await pilot.press(*["k"] * 20)
        assert on_show(pilot).view.cursor is None
        assert on_show(pilot).page.top == 0

    sat.play(scene, size=(50, 16))


def test_mistakes_go_into_todays_study_once(sat: Sat) -> None:
    sat.sit(right=4)

    async def scene(pilot: Pilot[Any]) -> None:
        await pilot.press("ｄ")
        assert "11 questions are in today's study now." in dump(pilot)
        assert "Into today" not in dump(pilot)
        kept = for_today.waiting(sat.store, DAY)
        assert len(kept) == 11
        await pilot.press("d")
        assert for_today.waiting(sat.store, DAY) == kept

    sat.play(scene)


def test_a_bank_that_is_off_is_named(sat: Sat) -> None:
    sat.sit(right=4)
    sat.store.set_preference("banks_on", [])

    async def scene(pilot: Pilot[Any]) -> None:
        await pilot.press("d")
        words = " ".join(dump(pilot).replace("▐", "").split())
        assert "Their bank is off: switch it on at home with Space." in words

    sat.play(scene)


def test_what_could_not_be_written_can_be_tried_again(sat: Sat) -> None:
    sat.sit(right=4)
    troubles = [NotSaved("The disk is full: NOT saved.")] * 2

    class Full(Aftermath):
        """A disk that is full twice."""

        def study_today(self) -> Followup:
            if troubles:
                raise troubles.pop()
            return super().study_today()

        def star(self, question: Question) -> None:
            if troubles:
                raise troubles.pop()
            super().star(question)

    sat.aftermath = Full

    async def scene(pilot: Pilot[Any]) -> None:
        await pilot.press("d")
        assert "NOT saved" in dump(pilot)
        assert on_show(pilot).view.notice == ""
        await pilot.press("enter", "s")
        assert "NOT saved" in dump(pilot)
        assert "* starred" not in dump(pilot)
        await pilot.press("s")
        assert "* starred" in dump(pilot)
        await pilot.press("escape", "d")
        assert on_show(pilot).view.notice

    sat.play(scene)


def test_a_question_is_starred_noted_and_reported_while_it_is_looked_through(sat: Sat) -> None:
    sat.sit(right=4)
    first = sat.asked[-1].paper.questions[2].question

    async def scene(pilot: Pilot[Any]) -> None:
        await pilot.press("enter", "ｓ")
        assert "* starred" in dump(pilot)
        await pilot.press("n", *"why", "escape")
        assert "why" in dump(pilot)
        await pilot.press("r", *"bad", "enter")
        assert "reported" in dump(pilot)
        await pilot.press("right")
        assert "reported" not in dump(pilot)
        await pilot.press("left")
        assert "* starred" in dump(pilot)
        await pilot.press("s")
        assert "* starred" not in dump(pilot)

    kept: list[Mark] = []

    async def played(pilot: Pilot[Any]) -> None:
        await scene(pilot)
        kept.append(sat.store.mark(first.id))

    sat.play(played)
    assert kept == [Mark(note="why", report="bad")]


@pytest.mark.parametrize(("key", "answer"), [("r", "again"), ("ｒ", "again"), ("escape", "home")])
def test_what_comes_next(sat: Sat, key: str, answer: str) -> None:
    sat.sit()

    async def scene(pilot: Pilot[Any]) -> None:
        await pilot.press(key)

    sat.play(scene)
    assert sat.left == [answer]


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


async def name(pilot: Pilot[Any], path: Path) -> None:
    assert isinstance(pilot.app.screen, ExportScreen)
    pilot.app.screen.query_one(ReportInput).value = str(path)
    await pilot.pause()


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
    monkeypatch.setattr(f"{__name__}.bank_text", lambda: HOSTILE)
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
