"""Whether what was read is what was written, as far as a format can hold it."""

import gc
from collections.abc import Callable, Collection, Iterable
from time import process_time
from typing import Any

from quizapp.banks.formats.losses import Part
from quizapp.banks.incoming.draft import Answer, Draft, Reading, Status
from quizapp.banks.pins import pins
from quizapp.core.question import (
    AllOf,
    Bank,
    BankId,
    Chapter,
    ChapterId,
    Judgement,
    Key,
    OneOf,
    Question,
    QuestionId,
    QuestionType,
    Recall,
    Shuffle,
)

CHOICES = (QuestionType.SINGLE, QuestionType.MULTIPLE, QuestionType.TRUE_FALSE)


def answer_of(key: Key) -> Answer:
    match key:
        case OneOf(correct):
            return frozenset({correct})
        case AllOf(correct):
            return correct
        case Judgement(value):
            return value
        case Recall():
            return None


def asked(question: Question, bank: Bank, holds: Collection[Part]) -> dict[str, Any]:
    """What a draft of the question should hold."""
    titles = {chapter.id: chapter.title for chapter in bank.chapters}
    shuffle = question.shuffle if Part.PINS in holds else pins(question.options).shuffle
    if Part.LOCK in holds and question.shuffle.locked:
        shuffle = Shuffle(locked=True)
    return {
        "type": question.type,
        "stem": question.stem,
        "options": question.options,
        "answer": answer_of(question.key),
        "back": question.key.back if isinstance(question.key, Recall) else "",
        "explanation": question.explanation if Part.EXPLANATION in holds else "",
        "chapter": " ".join(titles[question.chapter].split())
        if Part.CHAPTER in holds and question.chapter is not None
        else "",
        "id": question.id if Part.ID in holds and not question.id.startswith("~") else "",
        "points": question.points if Part.POINTS in holds else None,
        "difficulty": question.difficulty if Part.DIFFICULTY in holds else None,
        "source": question.source if Part.SOURCE in holds else "",
        "why": dict(question.why) if Part.WHY in holds else {},
        "shuffle": shuffle,
    }


def taken(draft: Draft) -> dict[str, Any]:
    names = (
        "type", "stem", "options", "answer", "back", "explanation", "id", "points", "difficulty",
        "source", "shuffle",
    )  # fmt: skip
    return {name: getattr(draft, name) for name in names} | {
        "chapter": " ".join(draft.chapter.split()),
        "why": dict(draft.why),
    }


def assert_same(
    reading: Reading,
    bank: Bank,
    holds: Collection[Part],
    kinds: Collection[QuestionType] = CHOICES,
) -> None:
    """All questions of these kinds came back, ready, in order, with what the format holds."""
    written = [q for q in bank.questions if q.type in kinds]
    assert [taken(d) for d in reading.drafts] == [asked(q, bank, holds) for q in written]
    assert {draft.status for draft in reading.drafts} <= {Status.READY}
    if Part.TAGS in holds:
        assert [d.tags for d in reading.drafts] == [q.tags for q in written]
    assert not [s for s in reading.skipped if s.code not in {"heading", "noise"}]


TEA = BankId("tea")
LETTERS_OF_THEIR_OWN = (
    ("A. 左手\nB. 右手", "C)"),
    ("A. 左手\nB. 右手", "B)"),
    ("A. 左手", "B. 右手"),
    ("B、右手", "A、左手", "(C) 双手"),
    ("都行", "同 A", "A：左手"),
    ("\u3000\u3000空两格", "A. 左手"),
)
"""Options whose texts begin as if they said which one they are."""


def question(number: str, stem: str, key: Key, *options: str, **more: Any) -> Question:
    """A question of the tea house's bank."""
    match key:
        case OneOf():
            kind = QuestionType.SINGLE
        case AllOf():
            kind = QuestionType.MULTIPLE
        case Judgement():
            kind = QuestionType.TRUE_FALSE
        case Recall():
            kind = QuestionType.FLASHCARD
    more.setdefault("shuffle", pins(options).shuffle)
    return Question(
        id=QuestionId(number), bank=TEA, type=kind, stem=stem, key=key, options=options, **more
    )


def bank_of(questions: Iterable[Question], **more: Any) -> Bank:
    return Bank(
        id=TEA,
        title="茶馆服务",
        chapters=(Chapter(ChapterId("c1"), "第一章 迎客"), Chapter(ChapterId("c2"), "第二章 上茶")),
        questions=tuple(questions),
        **more,
    )


def tea_bank() -> Bank:
    """Every kind of question, and texts that formats like to break."""
    return bank_of(
        [
            question(
                "t-1", "客人进门后，服务员首先应当（  ）。", OneOf(1), "结账", "问候", "收拾", "离开",
                chapter=ChapterId("c1"), explanation="先问候，再引座。", why={0: "太早"},
                tags=("礼仪", "迎客"), difficulty=2, points=1.5, source="讲义 3",
            ),
            question(
                "t-2", "下列属于绿茶的有（  ）。", AllOf(frozenset({0, 2})), "龙井", "普洱", "碧螺春",
                "以上都是", chapter=ChapterId("c1"), points=2,
            ),
            question("t-3", "泡茶的水温与茶叶无关。", Judgement(value=False), chapter=ChapterId("c2")),
            question(
                "t-4", "公式 a<b {x=1} ~ #2: 100% \\n 是什么？\n第二行", OneOf(0), "=1+1", "-5", "@x",
                "%50%半价", chapter=ChapterId("c2"), shuffle=Shuffle(locked=True),
            ),
            question("t-5", "盖碗", Recall("带盖的茶碗，\n又称三才碗"), chapter=ChapterId("c2")),
        ]
    )  # fmt: skip


def assert_linear(read: Callable[[str], object], unit: str, *, before: str = "") -> None:
    """Reading four times the text takes at most 4^1.35 times as long."""
    small, large = (before + unit * (size // len(unit)) for size in (40_000, 160_000))
    quick = min(_seconds(read, small) for _ in range(2))
    # Whatever else the machine does makes a reading slower, never faster.
    long = min(_seconds(read, large) for _ in range(2))
    for _ in range(3):
        if long < 6.5 * max(quick, 0.02):
            break
        long = min(long, _seconds(read, large))
    assert long < 6.5 * max(quick, 0.02)


def _seconds(read: Callable[[str], object], text: str) -> float:
    gc.collect()
    gc.disable()  # its work grows with what is alive, which is not the reader's doing
    try:
        start = process_time()
        read(text)
        return process_time() - start
    finally:
        gc.enable()
