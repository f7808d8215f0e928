"""Questions, papers and attempts that the tests of mock exams are made of."""

from collections.abc import Iterable, Mapping
from typing import Any

from quizapp.core.exam import Attempt, AttemptAnswer, Paper, PaperQuestion, State, Timer
from quizapp.core.question import (
    AllOf,
    BankId,
    Blueprint,
    Chapter,
    ChapterId,
    Judgement,
    Key,
    MarkingRule,
    OneOf,
    Question,
    QuestionId,
    QuestionType,
    Section,
)
from quizapp.core.review import Moment

BANK = BankId("b")
SINGLE, MULTIPLE, TRUE_FALSE = (
    QuestionType.SINGLE,
    QuestionType.MULTIPLE,
    QuestionType.TRUE_FALSE,
)
KEYS: Mapping[QuestionType, Key] = {
    SINGLE: OneOf(1),
    MULTIPLE: AllOf(frozenset({0, 1, 3})),
    TRUE_FALSE: Judgement(value=True),
}
OPTIONS = {SINGLE: "wxyz", MULTIPLE: "vwxyz", TRUE_FALSE: ""}


def question(name: str, kind: QuestionType = SINGLE, **fields: Any) -> Question:
    values = {
        "stem": f"{name}?",
        "key": KEYS.get(kind),
        "options": tuple(OPTIONS.get(kind, "")),
    } | fields
    return Question(id=QuestionId(name), bank=BANK, type=kind, **values)


def stock(
    count: int, kind: QuestionType = SINGLE, *, name: str = "", **fields: Any
) -> list[Question]:
    return [question(f"{name or kind.value}{number}", kind, **fields) for number in range(count)]


def chapter(name: str) -> ChapterId:
    return ChapterId(name)


def blueprint(*sections: Section, rule: MarkingRule | None = None) -> Blueprint:
    return Blueprint("final", "Final", 60.0, 60.0, rule or MarkingRule(), sections)


def paper(
    *asked: tuple[Question, float],
    rule: MarkingRule | None = None,
    pass_percent: float = 60.0,
    chapters: tuple[Chapter, ...] = (),
) -> Paper:
    """A paper with a section for each kind, in the order in which the kinds first come."""
    kinds = list(dict.fromkeys(one.type for one, _ in asked))
    return Paper(
        bank=BANK,
        bank_digest="d",
        blueprint="final",
        title="Final",
        seed="A7F3",
        rule=rule or MarkingRule(),
        minutes=60.0,
        pass_percent=pass_percent,
        sections=tuple(
            Section(kind, sum(one.type is kind for one, _ in asked), 1.0) for kind in kinds
        ),
        questions=tuple(
            PaperQuestion(
                position, kinds.index(one.type), one, tuple(range(len(one.options))), points
            )
            for position, (one, points) in enumerate(asked, 1)
        ),
        chapters=chapters,
    )


def attempt(
    sat: Paper,
    answers: Iterable[AttemptAnswer] = (),
    *,
    finished: Moment | None = None,
    used_ms: int = 90_500,
) -> Attempt:
    return Attempt(
        id="a",
        paper=sat,
        state=State.OPEN if finished is None else State.SUBMITTED,
        started=Moment(1_728_000_000_000, 480),
        finished=finished,
        timer=Timer(3_600_000, used_ms, None),
        position=1,
        answers={one.position: one for one in answers},
    )


def answered(position: int, response: object, **fields: Any) -> AttemptAnswer:
    values = {"flagged": False, "seconds": 2.0, "shown": True} | fields
    return AttemptAnswer(position, response, **values)
