"""Composing an exam on the screen: what the keys change, what is drawn, what is saved."""

import random
import time
from collections.abc import Callable, Coroutine
from typing import Any

import pytest
from textual.pilot import Pilot

from quizapp import language
from quizapp.banks.index import Index
from quizapp.core.exam_wish import Among, Wish
from quizapp.core.question import BankId
from quizapp.services.exam_setup import Setup, exam_setup
from quizapp.services.library import refresh_banks
from quizapp.tui.glyphs import ASCII, UNICODE, Glyphs
from quizapp.tui.screens.chapters import ChaptersScreen
from quizapp.tui.screens.exam_setup import ExamSetupScreen
from quizapp.tui.screens.line import LineScreen

from .conftest import Table, dump, golden, settled

SIZES = [(80, 24), (50, 16), (120, 30)]


def bank_text(name: str = "hall", title: str = "服务营销") -> str:
    """Two chapters; 24 single choices, 12 multiple, 12 judgements; exams in two sizes."""
    words = random.Random(name)
    lines = ["format: 1", f"bank: {name}", f"title: {title}", "blueprints:"]
    for exam, words_of, minutes, size in (("quick", "小测", 5, 2), ("final", "期末样卷", 90, 4)):
        lines += [f"  - id: {exam}", f"    title: {words_of}", f"    minutes: {minutes}"]
        lines += ["    marking: half", "    sections:"]
        lines += [f"      - {{type: single, count: {size}, points: 1}}"]
        lines += [f"      - {{type: multiple, count: {size // 2}, points: 2}}"]
        lines += [f"      - {{type: true_false, count: {size // 2}, points: 1}}"]
    lines += ["chapters:"]
    for chapter, title_of in (("one", "第一章 服务概述"), ("two", "第二章 顾客期望")):
        lines += [f"  - id: {chapter}", f"    title: {title_of}", "    questions:"]
        for number in range(24):
            stem = "".join(words.choice("abcdefghijklmnopqrstuvwxyz") for _ in range(30))
            lines += [f"      - id: {name}-{chapter}-{number}", f"        stem: {stem}"]
            if number < 12:
                lines += ["        options: [this, that, neither, both]", "        answer: B"]
            elif number < 18:
                lines += ["        options: [alpha, beta, gamma, delta]", "        answer: [A, C]"]
            else:
                lines += ["        answer: true"]
    return "\n".join(lines) + "\n"


class Desk:
    """The set-up screen over a library of its own."""

    def __init__(self, table: Table) -> None:
        self.table = table
        table.write(bank_text())
        self.wishes: list[Wish | None] = []
        self.index: Index = refresh_banks(table.places)

    def setup(self) -> Setup:
        store = self.table.store()
        try:
            return exam_setup(self.index, store, self.table.places)
        finally:
            store.close()

    def play(
        self,
        scene: Callable[[Pilot[Any], ExamSetupScreen], Coroutine[Any, Any, None]],
        *,
        size: tuple[int, int] = (80, 24),
        glyphs: Glyphs = UNICODE,
    ) -> Wish | None:
        screen = ExamSetupScreen(self.setup(), glyphs)

        async def open_it(pilot: Pilot[Any]) -> None:
            pilot.app.push_screen(screen, self.wishes.append)
            await settled(pilot)
            await scene(pilot, screen)

        self.table.play(open_it, size=size)
        return self.wishes[-1] if self.wishes else None


@pytest.fixture
def desk(table: Table) -> Desk:
    return Desk(table)


async def to(pilot: Pilot[Any], screen: ExamSetupScreen, field: str) -> None:
    """Walk to a field."""
    for _ in range(60):
        if screen.view.field == field:
            return
        await pilot.press("tab")
    raise AssertionError(field)


@pytest.mark.parametrize("size", SIZES, ids=lambda s: f"{s[0]}x{s[1]}")
def test_the_page(desk: Desk, size: tuple[int, int]) -> None:
    language.use("zh-Hans", {})

    async def scene(pilot: Pilot[Any], screen: ExamSetupScreen) -> None:
        golden(f"exam_setup_{size[0]}x{size[1]}", dump(pilot))

    desk.play(scene, size=size)


@pytest.mark.parametrize("name", ["en", "zh-Hant"])
def test_the_page_in_other_languages(desk: Desk, name: str) -> None:
    language.use(name, {})

    async def scene(pilot: Pilot[Any], screen: ExamSetupScreen) -> None:
        await to(pilot, screen, "chapters")
        golden(f"exam_setup_{name}_80x24", dump(pilot))

    desk.play(scene, glyphs=ASCII if name == "en" else UNICODE)


def test_enter_starts_what_the_template_says(desk: Desk) -> None:
    async def scene(pilot: Pilot[Any], screen: ExamSetupScreen) -> None:
        await pilot.press("enter")

    template = desk.setup().templates[0]
    assert (template.wish.blueprint.id, template.name) == ("final", "")
    assert desk.play(scene) == template.wish


def test_escape_wishes_for_nothing(desk: Desk) -> None:
    async def scene(pilot: Pilot[Any], screen: ExamSetupScreen) -> None:
        await pilot.press("escape")

    assert desk.play(scene) is None
    assert desk.wishes == [None]


def test_keys_compose_an_exam(desk: Desk) -> None:
    async def scene(pilot: Pilot[Any], screen: ExamSetupScreen) -> None:
        await to(pilot, screen, "among:unseen")
        await pilot.press("space")
        await to(pilot, screen, "count:0")
        await pilot.press("plus", "＋", "=", "minus")
        await to(pilot, screen, "count:1")
        await pilot.press("1", "０", "backspace")
        await to(pilot, screen, "points:1")
        await pilot.press("＋")
        await to(pilot, screen, "difficulty")
        await to(pilot, screen, "minutes")
        await pilot.press("4", "5")
        await to(pilot, screen, "pause_allowed")
        await pilot.press("space")
        await to(pilot, screen, "shuffle_options")
        await pilot.press("space")
        await to(pilot, screen, "rule")
        await pilot.press("minus")
        await to(pilot, screen, "pass")
        await pilot.press("plus")
        await to(pilot, screen, "feedback:each")
        await pilot.press("space")
        await settled(pilot)
        golden("exam_setup_composed_80x24", dump(pilot))
        await pilot.press("down", "space")

    wish = desk.play(scene)
    assert wish is not None
    plan = wish.blueprint
    assert [(one.count, one.points) for one in plan.sections] == [(6, 1), (1, 2.5), (2, 1)]
    assert (plan.id, plan.minutes, plan.pass_percent, plan.marking.name) == (
        "own", 45, 65, "partial",
    )  # fmt: skip
    assert (wish.among, wish.pause_allowed, wish.shuffle_options, wish.feedback) == (
        Among.UNSEEN, False, False, "each",
    )  # fmt: skip


def test_a_number_is_typed_by_its_four_characters(desk: Desk) -> None:
    async def scene(pilot: Pilot[Any], screen: ExamSetupScreen) -> None:
        await to(pilot, screen, "seed")
        await pilot.press("space")
        assert isinstance(pilot.app.screen, LineScreen)
        await pilot.press(*"7k-3", "enter")
        assert "7k-3" in dump(pilot)  # what is wrong with it
        await pilot.press("space", *"7k-3m", "enter")
        assert "7K3M" in dump(pilot)
        await pilot.press("space", *["backspace"] * 4, "enter")
        assert screen.form.wish.seed is None
        await pilot.press("space", *"7k3m", "escape")
        assert screen.form.wish.seed is None
        await pilot.press("space", *"A7F3", "enter", "enter")

    wish = desk.play(scene)
    assert wish is not None
    assert wish.seed == "A7F3"


def test_chapters_are_ticked_on_a_page_of_their_own(desk: Desk) -> None:
    language.use("zh-Hans", {})

    async def scene(pilot: Pilot[Any], screen: ExamSetupScreen) -> None:
        await to(pilot, screen, "chapters")
        await pilot.press("space")
        assert isinstance(pilot.app.screen, ChaptersScreen)
        await pilot.press("j", "space")
        golden("exam_chapters_80x24", dump(pilot))
        await pilot.press("v", "v", "v", "escape")
        assert screen.form.wish.chapters == ()
        await pilot.press("space", "space", "enter")
        await settled(pilot)
        assert "12" in dump(pilot)
        await pilot.press("enter")

    wish = desk.play(scene)
    assert wish is not None
    assert wish.chapters == ("two",)


def test_too_few_questions_are_said_before_the_start(desk: Desk) -> None:
    language.use("zh-Hans", {})
    folder = desk.table.places.user_banks.parent / "blueprints"
    folder.mkdir()
    (folder / "much.yaml").write_text(
        "bank: hall\nsections: [{type: single, count: 30}]\n", encoding="utf-8"
    )

    async def scene(pilot: Pilot[Any], screen: ExamSetupScreen) -> None:
        await pilot.press("left")
        assert screen.form.template.name == "much"
        await settled(pilot)
        await pilot.press("enter")
        golden("exam_setup_short_80x24", dump(pilot))
        assert pilot.app.screen is screen
        await to(pilot, screen, "count:0")
        await pilot.press("minus")  # to as many as there are
        await settled(pilot)
        await pilot.press("enter")

    wish = desk.play(scene)
    assert wish is not None
    assert wish.blueprint.sections[0].count == 24


ALIKE = """
format: 1
bank: alike
title: Alike
blueprints: [{id: final, minutes: 5, sections: [{type: single, count: 2}]}]
questions:
  - {id: one, stem: Which of these belongs to the marketing mix of goods?, A: x, B: y, answer: A}
  - {id: two, stem: Which of these belongs to the marketing mix of goods, A: x, B: y, answer: A}
  - {id: card, type: flashcard, front: Marketing mix, back: Product and so on}
"""


def test_near_duplicates_count_once_however_early_enter_comes(desk: Desk) -> None:
    desk.table.write(ALIKE, "alike.yaml")
    store = desk.table.store()
    index = refresh_banks(desk.table.places)
    setup = exam_setup(index, store, desk.table.places, BankId("alike"))
    store.close()

    async def scene(pilot: Pilot[Any]) -> None:
        screen = ExamSetupScreen(setup, UNICODE)
        await pilot.app.push_screen(screen, desk.wishes.append)
        screen.action_begin()  # before anything was counted
        await settled(pilot)
        assert pilot.app.screen is screen
        assert "asks 2 questions, and the bank can give 1" in dump(pilot)
        assert "Alike (2)" in dump(pilot)  # no exam asks flashcards

    desk.table.play(scene)
    assert desk.wishes == []


def test_nothing_wrong_yet_is_said_so(desk: Desk) -> None:
    language.use("zh-Hans", {})

    async def scene(pilot: Pilot[Any], screen: ExamSetupScreen) -> None:
        await to(pilot, screen, "among:wrong")
        await pilot.press("space")
        await settled(pilot)
        golden("exam_setup_none_80x24", dump(pilot))
        await pilot.press("enter")
        assert pilot.app.screen is screen
        await pilot.press("left", "space", "enter")

    template = desk.setup().templates[0]
    assert desk.play(scene) == template.wish


def test_space_on_the_last_line_starts_too_and_digits_belong_to_numbers(desk: Desk) -> None:
    async def scene(pilot: Pilot[Any], screen: ExamSetupScreen) -> None:
        before = screen.form
        await pilot.press("7", "backspace", "1")
        assert screen.form is before
        await to(pilot, screen, "start")
        await pilot.press("3", "backspace", "down", "space")

    assert desk.play(scene) == desk.setup().templates[0].wish


def test_a_section_that_asks_nothing_is_gone_from_what_is_saved(desk: Desk) -> None:
    folder = desk.table.places.user_banks.parent / "blueprints"
    folder.mkdir()
    (folder / "two.yaml").write_text(
        "bank: hall\nsections:\n  - {type: single, count: 2, chapters: [one]}\n"
        "  - {type: single, count: 3, chapters: [two]}\n",
        encoding="utf-8",
    )

    async def scene(pilot: Pilot[Any], screen: ExamSetupScreen) -> None:
        await pilot.press("left")
        await to(pilot, screen, "count:1")
        await pilot.press("0")
        await to(pilot, screen, "count:3")
        await pilot.press("p", *"-b", "enter")  # after the name that it has
        await settled(pilot)
        assert [one.count for one in screen.form.sections] == [2, 0, 0]
        assert screen.view.field == "template"
        assert ">" in dump(pilot)
        await pilot.press("enter")

    wish = desk.play(scene)
    assert wish is not None
    assert wish.blueprint.id == "two-b"


def test_an_exam_that_asks_nothing_does_not_start(desk: Desk) -> None:
    async def scene(pilot: Pilot[Any], screen: ExamSetupScreen) -> None:
        for number in range(3):
            await to(pilot, screen, f"count:{number}")
            await pilot.press("0")
        await pilot.press("enter")
        assert pilot.app.screen is screen
        assert "asks no questions" in dump(pilot)

    assert desk.play(scene) is None


def test_what_was_composed_is_saved_and_there_the_next_time(desk: Desk) -> None:
    async def save(pilot: Pilot[Any], screen: ExamSetupScreen) -> None:
        await to(pilot, screen, "count:0")
        await pilot.press("9", "p")
        assert isinstance(pilot.app.screen, LineScreen)
        await pilot.press(*"mid", "space", *"term", "enter")
        assert screen.form.template.name == "mid-term"
        assert not screen.form.is_changed
        await pilot.press("p", "enter")  # the same name: asked before it is overwritten
        assert isinstance(pilot.app.screen, LineScreen)
        golden("exam_setup_overwrite_80x24", dump(pilot))
        await pilot.press("escape")
        await pilot.press("8", "p", "enter", "enter")
        assert screen.form.template.wish.blueprint.sections[0].count == 8
        await pilot.press("p", "escape", "p", *["backspace"] * 8, "/", "enter")
        assert "can't be the name" in dump(pilot)

    desk.play(save)
    assert [one.name for one in (desk.table.places.user_banks.parent / "blueprints").iterdir()] == [
        "mid-term.yaml"
    ]

    async def load(pilot: Pilot[Any], screen: ExamSetupScreen) -> None:
        await pilot.press("minus")
        assert screen.form.template.title == "mid term"
        await pilot.press("enter")

    wish = desk.play(load)
    assert wish is not None
    assert (wish.blueprint.id, wish.blueprint.sections[0].count) == ("mid-term", 8)


def test_a_saved_exam_that_is_broken_is_named_and_left_out(desk: Desk) -> None:
    folder = desk.table.places.user_banks.parent / "blueprints"
    folder.mkdir()
    (folder / "broken.yaml").write_text("sections: none\n", encoding="utf-8")
    (folder / "gone.yaml").write_text(
        "bank: gone\nsections: [{type: single, count: 1}]\n", encoding="utf-8"
    )

    async def scene(pilot: Pilot[Any], screen: ExamSetupScreen) -> None:
        assert "broken, gone" in dump(pilot)
        assert [one.name for one in screen.form.templates] == ["", ""]

    desk.play(scene)


HOSTILE = "[red]x[/] [@click=app.quit]期末[/]"


def test_titles_are_data(desk: Desk) -> None:
    text = bank_text("other", f'"{HOSTILE}"').replace("期末样卷", f'"{HOSTILE}"')
    desk.table.write(text.replace("第一章 服务概述", f'"{HOSTILE}"'), "other.yaml")
    desk.index.close()
    desk.index = refresh_banks(desk.table.places)

    async def scene(pilot: Pilot[Any], screen: ExamSetupScreen) -> None:
        banks = [one.bank.id for one in screen.form.setup.banks]
        await to(pilot, screen, f"bank:{banks.index(BankId('other'))}")
        await pilot.press("space")
        await settled(pilot)
        assert dump(pilot).count(HOSTILE) >= 3
        await to(pilot, screen, "chapters")
        await pilot.press("space")
        assert HOSTILE in dump(pilot)

    desk.play(scene)


@pytest.mark.slow
@pytest.mark.untraced
def test_a_key_costs_less_than_its_fifty_milliseconds_in_a_large_bank(desk: Desk) -> None:
    words = random.Random(5)
    many = ["format: 1", "bank: hall", "title: Big", "questions:"]
    for number in range(2_000):
        stem = "".join(words.choice("abcdefghijklmnopqrstuvwxyz") for _ in range(24))
        many += [f"  - {{id: q-{number}, stem: {stem}, A: x, B: y, C: z, answer: B}}"]
    desk.table.write("\n".join(many))
    desk.index.close()
    desk.index = refresh_banks(desk.table.places)

    async def scene(pilot: Pilot[Any], screen: ExamSetupScreen) -> None:
        await to(pilot, screen, "count:0")
        taken = []
        for _ in range(10):
            before = time.thread_time()
            screen.action_step(1)
            taken.append(time.thread_time() - before)
        assert sorted(taken)[5] < 0.05

    desk.play(scene)
