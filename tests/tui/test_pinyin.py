"""The palette reads Chinese commands as a student types them."""

from collections.abc import Iterator
from typing import Any

import pytest
from textual.pilot import Pilot

from quizapp import language
from quizapp.language import _
from quizapp.tui import pinyin
from quizapp.tui.commands import Palette
from quizapp.tui.keymap import bindings_of, owners
from quizapp.tui.pinyin import match, syllables, unread

from .conftest import Table, dump, settled


@pytest.fixture(autouse=True)
def english_again() -> Iterator[None]:
    yield
    language.use("en", {})


@pytest.mark.parametrize("name", ["zh-Hans", "zh-Hant"])
def test_the_table_reads_every_command(name: str) -> None:
    language.use(name, {})
    words = {
        _(word)
        for owner in owners()
        for _key, binding in bindings_of(owner)
        if binding.id is not None
        for word in (
            binding.description,
            binding.tooltip,
            binding.group.description if binding.group else "",
        )
        if word
    }
    assert len(words) > 100
    assert unread("".join(words)) == set()


def test_no_character_has_two_readings() -> None:
    characters = [one for one in pinyin._SYLLABLES if not one.isascii()]
    assert len(characters) == len(set(characters)) > 250


def test_readings_are_syllables() -> None:
    initials = ("zh", "ch", "sh", *"bpmfdtnlgkhjqxrzcsyw", "")
    for syllable in set(pinyin._readings().values()):
        initial = next(one for one in initials if syllable.startswith(one))
        assert syllable.removeprefix(initial) in {
            "a", "o", "e", "ai", "ei", "ao", "ou", "an", "en", "ang", "eng", "ong", "i", "ia",
            "ie", "iao", "iu", "ian", "in", "iang", "ing", "iong", "u", "ua", "uo", "uai", "ui",
            "uan", "un", "uang", "v", "ve", "ue", "er",
        }, syllable  # fmt: skip


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("mnks", "做一套模拟考试"),
        ("monikaoshi", "模拟考试"),
        ("MoNi KaoShi", "模擬考試"),
        ("moniks", "模拟考试"),
        ("mnkaoshi", "模拟考试"),
        ("xi'an", "习按"),
        ("sc", "收藏"),
        ("muban", "存为模板"),
        ("cwmb", "存为模板"),
        ("minglinghang", "暂时回到命令行"),
        ("cl", "重来"),
        ("zx10", "再学 10 题"),
    ],
)
def test_spelled_words_are_found(typed: str, words: str) -> None:
    assert match(typed, words) > 0


@pytest.mark.parametrize("typed", ["m", "mk", "mnksx", "oni", "模拟", "", "mn-ks", "kaoshimoni"])
def test_what_spells_nothing_finds_nothing(typed: str) -> None:
    assert match(typed, "模拟考试") == 0


def test_whole_syllables_and_beginnings_count_more() -> None:
    assert match("moni", "模拟考试") > match("mn", "模拟考试")
    assert match("mn", "模拟考试") > match("mn", "做一套模拟考试")


def test_two_ways_to_part_letters_are_tried() -> None:
    assert syllables("显示") == ("xian", "shi")
    assert match("xians", "显示") > 0
    assert match("xian", "习按") > 0  # xi an


@pytest.mark.parametrize(
    ("name", "typed", "found"),
    [
        ("zh-Hans", "mnks", "模考"),
        ("zh-Hans", "monikaoshi", "模考"),
        ("zh-Hant", "mnks", "模考"),
        ("zh-Hans", "模考", "模考"),
        ("zh-Hans", "mock", "模考"),
        ("zh-Hans", "shezhi", "设置"),
        ("zh-Hant", "sd", "設定"),
    ],
)
def test_the_palette_finds_commands(table: Table, name: str, typed: str, found: str) -> None:
    language.use(name, {})

    async def scene(pilot: Pilot[Any]) -> None:
        await pilot.press("ctrl+p")
        await settled(pilot)
        await pilot.press(*typed)
        await settled(pilot)
        await pilot.pause(0.2)
        assert found in "\n".join(dump(pilot).splitlines()[3:12])

    table.play(scene)


@pytest.mark.parametrize(
    ("name", "words"), [("zh-Hans", "没有这样的命令"), ("zh-Hant", "沒有這樣的指令")]
)
def test_the_palette_says_in_your_language_that_it_found_nothing(
    table: Table, monkeypatch: pytest.MonkeyPatch, name: str, words: str
) -> None:
    language.use(name, {})
    monkeypatch.setattr(Palette, "_NO_MATCHES_COUNTDOWN", 0.001)

    async def scene(pilot: Pilot[Any]) -> None:
        await pilot.press("ctrl+p", *"zqx")
        for _turn in range(100):
            if words in dump(pilot):
                break
            await pilot.pause(0.02)
        assert words in dump(pilot)
        await pilot.press("enter", *["backspace"] * 3)
        await settled(pilot)
        assert words not in dump(pilot)

    table.play(scene)
