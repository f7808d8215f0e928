"""Flashcards on the screen: turned, rated, taken back."""

from contextlib import closing
from typing import Any

import pytest
from textual.pilot import Pilot

from quizapp.core.memory import Rating
from quizapp.tui.screens.home import HomeScreen
from quizapp.tui.screens.study import StudyScreen
from tests.tui.conftest import Table, dump, golden

DECK = """
format: 1
bank: service-marketing
title: 服务营销
lang: zh-Hans
chapters:
  - id: terms
    title: 术语
    questions:
      - {id: q-1, stem: 服务与产品最大的不同是（  ）, options: [无形, 有形], answer: A, shuffle: false}
    flashcards:
      - id: c-1
        front: 真实瞬间 (Moment of Truth)
        back: 在特定的时间和地点，企业抓住机会向顾客展示服务质量的时刻；机会稍纵即逝，无法重来。
        explanation: 诺曼引入服务管理。
      - {id: c-2, front: 服务蓝图, back: "[b]把服务过程画成图[/b] [@click=app.quit]"}
"""


@pytest.fixture
def deck(table: Table) -> Table:
    table.write(DECK)
    return table


@pytest.mark.parametrize("size", [(80, 24), (50, 16)], ids=lambda s: f"{s[0]}x{s[1]}")
def test_a_card_is_turned_and_rated(deck: Table, size: tuple[int, int]) -> None:
    async def scene(pilot: Pilot[Any]) -> None:
        await pilot.press("p", "7")
        golden(f"card_front_{size[0]}x{size[1]}", dump(pilot))
        await pilot.press("3")  # a rating before the back is seen is none
        await pilot.press("space")
        golden(f"card_back_{size[0]}x{size[1]}", dump(pilot))
        await pilot.press("３")
        assert "服务蓝图" in dump(pilot)
        await pilot.press("enter")
        assert "[b]把服务过程画成图[/b] [@click=app.quit]" in dump(pilot) or size[0] < 60
        await pilot.press("u")
        assert "真实瞬间" in dump(pilot)
        await pilot.press("space", "4", "space", "1")
        await pilot.pause()

    deck.play(scene, size=size)
    with closing(deck.store()) as store:
        kept = [(review.question, review.rating) for review in store.reviews()]
    assert kept == [("c-1", Rating.EASY), ("c-2", Rating.AGAIN)]


def test_home_offers_the_cards(deck: Table) -> None:
    async def scene(pilot: Pilot[Any]) -> None:
        assert "Flashcards: 0 due, 2 new" in dump(pilot)
        await pilot.press("f", "space", "3", "space", "3", "enter")
        await pilot.pause()
        assert isinstance(pilot.app.screen, HomeScreen)
        assert "Flashcards:" not in dump(pilot)

    deck.play(scene)


def test_no_cards_says_so(table: Table) -> None:
    async def scene(pilot: Pilot[Any]) -> None:
        await pilot.press("p", "7")
        await pilot.pause()
        assert isinstance(pilot.app.screen, HomeScreen)
        assert "nothing to study" in dump(pilot)

    table.play(scene)


def test_the_command_can_make_cards_of_questions(deck: Table) -> None:
    async def scene(pilot: Pilot[Any]) -> None:
        assert isinstance(pilot.app.screen, StudyScreen)
        assert "Flashcards" in dump(pilot)
        await pilot.press("space")
        assert "无形" in dump(pilot)
        assert "有形" not in dump(pilot)

    deck.play(
        scene, start="study", study_options={"mode": "cards", "from_questions": True, "count": 1}
    )
