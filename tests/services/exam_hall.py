"""A desk with a bank that offers exams, and the machine's clocks to turn."""

import random
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from quizapp.core.exam import PaperQuestion, Reading
from quizapp.core.exam_wish import Wish
from quizapp.core.question import (
    AllOf,
    BankId,
    Judgement,
    OneOf,
    QuestionType,
    Response,
)
from quizapp.services.exam import Exam
from quizapp.services.library import open_store
from quizapp.store.store import Store

if TYPE_CHECKING:
    from tests.services.conftest import Desk


BANK = BankId("hall")
SINGLES, MULTIPLES, JUDGEMENTS = 24, 12, 12
MINUTE = 60_000


def bank_text() -> str:
    lines = ["format: 1", f"bank: {BANK}", "title: Hall", "chapters:"]
    lines += ["  - {id: one, title: Part one}", "  - {id: two, title: Part two}"]
    lines += ["blueprints:"]
    for name, minutes in (("quick", 5), ("final", 60)):
        lines += [f"  - id: {name}", f"    title: The {name} one", f"    minutes: {minutes}"]
        lines += ["    pass: 60", "    marking: half", "    sections:"]
        lines += ["      - {type: single, count: 4, points: 1}"]
        lines += ["      - {type: multiple, count: 2, points: 2}"]
        lines += ["      - {type: true_false, count: 2, points: 1}"]
    lines += ["questions:"]
    words = random.Random(3)
    for number in range(SINGLES + MULTIPLES + JUDGEMENTS):
        stem = "".join(words.choice("abcdefghijklmnopqrstuvwxyz") for _ in range(30))
        lines += [f"  - id: q-{number}", f"    stem: {stem}"]
        lines += [f"    chapter: {'one' if number % 2 else 'two'}"]
        if number < SINGLES:
            lines += ["    options: [this, that, neither, both]", "    answer: B"]
        elif number < SINGLES + MULTIPLES:
            lines += ["    options: [alpha, beta, gamma, delta]", "    answer: [A, C]"]
        else:
            lines += ["    answer: true"]
    return "\n".join(lines) + "\n"


@dataclass
class Hall:
    """An exam hall: a desk, and the machine's clocks."""

    desk: "Desk"
    boot_id: str | None = "boot-1"
    boot_ms: int | None = 1_000_000
    settings: dict[str, object] = field(default_factory=dict)

    def reading(self) -> Reading:
        return Reading(self.desk.now_ms, self.boot_id, self.boot_ms)

    def after(self, ms: int) -> None:
        self.desk.now_ms += ms
        if self.boot_ms is not None:
            self.boot_ms += ms

    def reboot(self, away_ms: int) -> None:
        self.desk.now_ms += away_ms
        self.boot_id, self.boot_ms = "boot-2", 5_000

    def start(self, **options: Any) -> Exam:
        chosen: dict[str, object] = {"bank": BANK, "seed": "7K3M"} | options
        return Exam.start(self.desk.index, self.desk.store, **self._terms(), **chosen)

    def sit(self, wish: Wish) -> Exam:
        return Exam.of(self.desk.index, self.desk.store, wish, **self._terms())

    def resume(self, attempt_id: str | None = None, store: Store | None = None) -> Exam:
        return Exam.resume(
            self.desk.store if store is None else store,
            attempt_id=attempt_id,
            **self._terms(),
        )

    def _terms(self) -> dict[str, object]:
        settings = replace(self.desk.settings, **self.settings)
        return {"clock": self.desk.clock, "reading": self.reading, "settings": settings}

    def window(self) -> Store:
        return open_store(self.desk.places, self.desk.clock())


def right(placed: PaperQuestion) -> Response:
    match placed.question.key:
        case OneOf(correct):
            return frozenset({correct})
        case AllOf(correct):
            return correct
        case Judgement(value):
            return value
        case _:
            raise AssertionError(placed)


def wrong(placed: PaperQuestion) -> Response:
    return False if placed.question.type is QuestionType.TRUE_FALSE else frozenset({3})


def asked(exam: Exam) -> list[tuple[str, tuple[int, ...]]]:
    return [(placed.question.id, placed.order) for placed in exam.paper.questions]
