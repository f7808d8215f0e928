"""A small paper and an attempt at it, for tests and for the programs that they start."""

from dataclasses import replace
from typing import Any

from quizapp.core.exam import Attempt, AttemptAnswer, Paper, PaperQuestion, Reading, State, Timer
from quizapp.core.memory import Memory, Rating, next_memory
from quizapp.core.question import (
    AllOf,
    BankId,
    Chapter,
    ChapterId,
    Judgement,
    MarkingRule,
    OneOf,
    Question,
    QuestionId,
    QuestionType,
    Response,
    Section,
)
from quizapp.core.review import Mode, Moment, Review, ReviewId
from quizapp.store.attempts import ExamReview

HOUR_MS = 3_600_000
DAY_MS = 24 * HOUR_MS
STARTED = Moment(20_000 * DAY_MS + 10 * HOUR_MS, 480)

QUESTIONS = (
    Question(
        id=QuestionId("single"), bank=BankId("b"), type=QuestionType.SINGLE, stem="一？",
        key=OneOf(1), options=("甲", "乙", "丙"), chapter=ChapterId("c"),
    ),
    Question(
        id=QuestionId("multiple"), bank=BankId("b"), type=QuestionType.MULTIPLE, stem="Which?",
        key=AllOf(frozenset({0, 2})), options=("x", "y", "z"), why={1: "no"},
    ),
    Question(
        id=QuestionId("judged"), bank=BankId("b"), type=QuestionType.TRUE_FALSE, stem="So?",
        key=Judgement(value=True),
    ),
)  # fmt: skip
RIGHT: dict[str, Response] = {
    "single": frozenset({1}), "multiple": frozenset({0, 2}), "judged": True,
}  # fmt: skip


def paper_of(seed: str = "4F7K", bank: str = "b", questions=QUESTIONS) -> Paper:
    return Paper(
        bank=BankId(bank),
        bank_digest="digest",
        blueprint="mock",
        title="Mock 模拟",
        seed=seed,
        rule=MarkingRule("weighted", penalty=0.5),
        minutes=60,
        pass_percent=60,
        sections=tuple(Section(kind, 1, 2) for kind in list(QuestionType)[:3]),
        questions=tuple(
            PaperQuestion(
                position=number,
                section=number - 1,
                question=question,
                order=tuple(reversed(range(len(question.options)))),
                points=2,
            )
            for number, question in enumerate(questions, 1)
        ),
        chapters=(Chapter(ChapterId("c"), "Chapter 一"),),
    )


def attempt_of(key: str = "one", **changes: Any) -> Attempt:
    values: dict[str, Any] = {
        "id": key,
        "paper": paper_of(),
        "state": State.OPEN,
        "started": STARTED,
        "finished": None,
        "timer": Timer(HOUR_MS, 0, Reading(STARTED.utc_ms, "boot", 5000)),
        "position": 1,
        "answers": {},
        "revision": 0,
    }
    return Attempt(**(values | changes))


def answered(attempt: Attempt, position: int, response: Response, **changes: Any) -> Attempt:
    values: dict[str, Any] = {"flagged": False, "seconds": 1.5, "shown": True}
    answer = AttemptAnswer(position=position, response=response, **(values | changes))
    return replace(attempt, position=position, answers={**attempt.answers, position: answer})


def handed_in(attempt: Attempt, after_ms: int = HOUR_MS // 2, state=State.SUBMITTED) -> Attempt:
    finished = Moment(attempt.started.utc_ms + after_ms, 480)
    timer = replace(attempt.timer, used_ms=after_ms, running_since=None)
    return replace(attempt, state=state, finished=finished, timer=timer)


def exam_review(
    attempt: Attempt, position: int, before: Memory | None, rating: Rating | None = Rating.GOOD
) -> ExamReview:
    assert attempt.finished is not None
    question = attempt.paper.questions[position - 1].question
    day = attempt.finished.utc_ms // DAY_MS
    review = Review(
        id=ReviewId(f"{attempt.id}-{position}"),
        question=question.id,
        fingerprint=question.fingerprint,
        at=attempt.finished,
        study_day=day,
        mode=Mode.EXAM,
        response=RIGHT[question.id],
        correct=True,
        score=2.0,
        points=2.0,
        guessed=False,
        duration_ms=1500,
        rating=rating,
        due_day=None if rating is None else day + 4,
        parameter_version=0,
        marking="weighted:0.5",
    )
    after = before if rating is None else next_memory(before, rating, day, day + 4)
    return review, question.bank, question.content(), before, after
