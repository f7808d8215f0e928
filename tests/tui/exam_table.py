"""A bank with exams for the screen, and an exam begun from it."""

from collections.abc import Callable, Coroutine
from typing import Any

from textual.app import App
from textual.pilot import Pilot

from quizapp.core.exam import Attempt
from quizapp.core.exam_wish import Wish
from quizapp.core.question import BankId, Blueprint, MarkingRule, QuestionType, Response, Section
from quizapp.tui.screens.exam import ExamScreen
from quizapp.tui.widgets.lines import Lines

from .conftest import Table, dump

BANK_ID = BankId("exam-marketing")
SINGLES, MULTIPLES, JUDGEMENTS = 20, 15, 15
MINUTE = 60_000

_LONG = """\
  - id: m-0
    stem: >-
      “真实瞬间”（Moment of Truth）是由诺曼（Normann）引入服务管理理论的，
      它指顾客与服务组织接触的时刻。下列说法正确的有（  ）。
    A: 发生在特定的时间和特定的地点，企业必须抓住机会展示其服务质量，否则机会稍纵即逝
    B: 一旦时机过去，交易也就结束，企业无法再改变顾客对质量的感知
    C: 只发生在顾客与一线员工面对面的时候
    D: 服务过程由一连串的“真实瞬间”构成
    answer: ABD
    why: {C: 电话与网络接触同样是真实瞬间。}
    shuffle: false
    explanation: 服务过程由一系列“真实瞬间”组成，每个瞬间都影响顾客感知。
"""
_HAN = "天地玄黄宇宙洪荒日月盈昃辰宿列张寒来暑往秋收冬藏闰余成岁律吕调阳云腾致雨露结为霜"


def bank_text() -> str:
    """As many questions as the paper asks, in their order on it by their numbers."""
    lines = ["format: 1", f"bank: {BANK_ID}", "title: 服务营销", "lang: zh-Hans", "questions:"]
    for number in range(SINGLES):
        stem = f"第 {_HAN[number]}{_HAN[number + 1]} 种服务的特性是（  ）"
        lines += [f"  - {{id: s-{number}, stem: {stem}, options: [甲, 乙, 丙, 丁], answer: B,"]
        lines += ["     shuffle: false, explanation: 选乙。}"]
    for number in range(1, MULTIPLES):
        stem = f"{_HAN[number + 20]}{_HAN[number]} 包括（  ）"
        lines += [f"  - {{id: m-{number}, stem: {stem}, options: [春, 夏, 秋, 冬], answer: AC,"]
        lines += ["     shuffle: false}"]
    lines += [_LONG.rstrip()]
    for number in range(JUDGEMENTS):
        stem = f"{_HAN[number + 5]}{_HAN[number + 17]} 是可以储存的。"
        lines += [f"  - {{id: j-{number}, stem: {stem}, answer: false}}"]
    return "\n".join(lines) + "\n"


def wish(**changes: Any) -> Wish:
    """All of the bank in its own order: 20 single, 15 multiple, 15 true or false."""
    minutes = changes.pop("minutes", 90.0)
    sections = changes.pop(
        "sections",
        (
            Section(QuestionType.SINGLE, SINGLES, 1.0),
            Section(QuestionType.MULTIPLE, MULTIPLES, 2.0),
            Section(QuestionType.TRUE_FALSE, JUDGEMENTS, 2.0),
        ),
    )
    blueprint = Blueprint("final", "期末样卷", minutes, 60.0, MarkingRule("half"), sections)
    terms: dict[str, Any] = {"seed": "A7F3", "shuffle_questions": False, "shuffle_options": False}
    return Wish(bank=BANK_ID, blueprint=blueprint, **(terms | changes))


Scene = Callable[[Pilot[Any]], Coroutine[Any, Any, None]]


def sit(
    table: Table, scene: Scene, *, size: tuple[int, int] = (80, 24), **changes: Any
) -> App[Any]:
    """Play a scene in an exam that has just begun."""
    table.write(bank_text(), "exam.yaml")
    return table.play(scene, size=size, start="exam", exam=wish(**changes))


def screen(pilot: Pilot[Any]) -> ExamScreen:
    found = pilot.app.screen
    assert isinstance(found, ExamScreen), found
    return found


def kept(table: Table) -> Attempt:
    """The newest attempt as another process reads it."""
    store = table.store()
    try:
        return store.attempts(1)[0]
    finally:
        store.close()


def answers(table: Table) -> dict[int, Response]:
    """What the newest attempt has as answers."""
    found = kept(table).answers.values()
    return {one.position: one.response for one in found if one.response is not None}


def words(pilot: Pilot[Any]) -> str:
    """All that is on the screen."""
    return dump(pilot)


def page(pilot: Pilot[Any], name: str) -> str:
    """The lines of one widget, those out of sight too."""
    lines = pilot.app.screen.query_one(f"#{name}", Lines).lines
    return "\n".join("".join(text for text, _role in line) for line in lines)
