"""An exam that was handed in, and its result on the screen, over a store of its own."""

import random
from collections.abc import Callable, Coroutine
from typing import Any

from textual.pilot import Pilot

from quizapp.core.exam import Attempt, Reading
from quizapp.core.question import BankId, QuestionType
from quizapp.services.exam import Exam
from quizapp.services.exam_followup import Aftermath
from quizapp.services.exam_records import earlier
from quizapp.services.library import refresh_banks
from quizapp.tui.app import QuizApp
from quizapp.tui.glyphs import UNICODE, Glyphs
from quizapp.tui.look import Look
from quizapp.tui.screens.result import ResultScreen

from .conftest import Table

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


def on_show(pilot: Pilot[Any]) -> ResultScreen:
    screen = pilot.app.screen
    assert isinstance(screen, ResultScreen)
    return screen
