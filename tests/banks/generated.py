"""Banks that a file can say, generated: for the properties of reading, writing and tidying."""

from dataclasses import replace

from hypothesis import strategies as st

from quizapp.banks.pins import pins
from quizapp.core.question import (
    AllOf,
    Bank,
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
    Recall,
    RuleName,
    Section,
    Shuffle,
)
from quizapp.core.text import auto_id, forbidden, repair

NASTY = [
    "no", "~", "1:30", "007", "1.10", "2026-02-30", "null", "<<", "=", "- x", "? x", "a: b",
    "a #b", "#", "C#", "：", "答案：B", "'", '"', "\\", "\\n", "'\"", "{", "[A]", "]", "a, b",
    "&x", "*x", "!x", "|", "> x", "%d", "@x", "`x`", "...", "---", "--- a", "\u3000首行",
    "a\n\n  b", "a\n- b: c\n#d", "a \nb", "x\ty", "x\n\ty", "①（ ）", "👩\u200d👧", "e\u0301",
    "\ufffd", "以上都是", "A和C", "\xa0", "x:", ":x", "A. 甲\nB. 乙", "\ue000", "\U00020628",
    "key: |", "a\n ",
]  # fmt: skip


def _as_read(text: str) -> str:
    text = "".join(c for c in repair(text)[0] if not forbidden(c) and c not in "\ufffe\uffff")
    text = text.strip(" \t\n")
    return "" if text.isspace() else text


_nasty = st.sampled_from(NASTY)
texts = st.one_of(_nasty, st.text(max_size=12), st.lists(_nasty).map("".join)).map(_as_read)
some_text = texts.filter(bool)
identifiers = st.one_of(
    st.sampled_from(["q1", "服务-1", "no", "1e3", "007", "-", "...", "a.b_c", "2026-01-01"]),
    st.text("abcdefgh0123456789-._", min_size=1, max_size=6),
)
points = st.sampled_from([0.0, 0.5, 1.0, 1.5, 2.0, 10.0, 0.1, 0.0000001, 1000.0])
_valued = st.sampled_from(list[RuleName](["per_option", "weighted"]))
markings = st.one_of(
    st.sampled_from([MarkingRule("exact"), MarkingRule("partial"), MarkingRule("half")]),
    st.builds(MarkingRule, _valued, points, st.sampled_from([0.0, 0.25, 1.0, 2.0])),
)
tags = st.lists(some_text, max_size=3).map(tuple)


@st.composite
def _questions(draw: st.DrawFn, bank: BankId, chapter: ChapterId | None) -> Question:
    kind = draw(st.sampled_from(QuestionType))
    stem = draw(some_text)
    options: tuple[str, ...] = ()
    key: Key
    if kind is QuestionType.TRUE_FALSE:
        key = Judgement(draw(st.booleans()))
    elif kind is QuestionType.FLASHCARD:
        key = Recall(draw(some_text))
    else:
        unique = st.lists(
            some_text, min_size=2, max_size=8, unique_by=lambda t: " ".join(t.split())
        )
        options = tuple(draw(unique))
        numbers = st.integers(0, len(options) - 1)
        if kind is QuestionType.SINGLE:
            key = OneOf(draw(numbers))
        else:
            key = AllOf(draw(st.frozensets(numbers, min_size=2)))
    return Question(
        id=draw(st.one_of(identifiers.map(QuestionId), st.just(auto_id(bank, stem, options)))),
        bank=bank,
        type=kind,
        stem=stem,
        key=key,
        options=options,
        chapter=chapter,
        explanation=draw(texts),
        why=draw(st.dictionaries(st.integers(0, len(options) - 1), some_text)) if options else {},
        points=draw(points),
        marking=draw(markings),
        difficulty=draw(st.none() | st.integers(1, 5)),
        tags=draw(tags),
        source=draw(texts),
        note=draw(texts),
        shuffle=_shuffle(draw, options),
        was=tuple(map(QuestionId, draw(st.lists(identifiers, max_size=2)))),
        reset_on_edit=draw(st.booleans()),
    )


def _shuffle(draw: st.DrawFn, options: tuple[str, ...]) -> Shuffle:
    automatic = pins(options).shuffle
    if not options or automatic.locked:
        return automatic
    if draw(st.booleans()):
        return Shuffle(locked=True)
    return replace(
        automatic, keep=automatic.keep | draw(st.frozensets(st.integers(0, len(options) - 1)))
    )


@st.composite
def _blueprints(draw: st.DrawFn, chapters: list[ChapterId]) -> Blueprint:
    weights = st.dictionaries(st.sampled_from(chapters), points) if chapters else st.just({})
    low_high = st.tuples(st.integers(1, 3), st.integers(3, 5))
    section = st.builds(
        Section, st.sampled_from(QuestionType), st.integers(1, 99), points, weights, tags,
        st.none() | low_high,
    )  # fmt: skip
    return Blueprint(
        draw(identifiers),
        draw(some_text),
        draw(st.none() | st.sampled_from([1.0, 60.0, 90.5])),
        draw(st.sampled_from([0.0, 60.0, 62.5, 100.0])),
        draw(markings),
        tuple(draw(st.lists(section, min_size=1, max_size=3))),
    )


@st.composite
def banks(draw: st.DrawFn) -> Bank:
    """A bank as `parse` could have returned it, but for the lines of its questions."""
    bank = BankId(draw(st.sampled_from(["b", "no", "1e3", "0-x", "bank-1"])))
    chapter_ids = [ChapterId(name) for name in draw(st.lists(identifiers, max_size=2, unique=True))]
    questions: list[Question] = []
    for chapter in draw(st.permutations([[None], chapter_ids])):
        for where in chapter:
            some = draw(st.lists(_questions(bank, where), max_size=3))
            questions += sorted(some, key=lambda q: q.type is QuestionType.FLASHCARD)
    return Bank(
        id=bank,
        title=draw(some_text),
        lang=draw(st.sampled_from(["zh-Hans", "zh-Hant", "en"])),
        description=draw(texts),
        authors=draw(tags),
        license=draw(texts),
        source=draw(texts),
        chapters=tuple(Chapter(name, draw(some_text)) for name in chapter_ids),
        questions=_without_twins(questions),
        blueprints=tuple(
            {b.id: b for b in draw(st.lists(_blueprints(chapter_ids), max_size=2))}.values()
        ),
        glossary=draw(st.dictionaries(some_text, texts, max_size=2)),
    )


def _without_twins(questions: list[Question]) -> tuple[Question, ...]:
    by_id = {q.id: q for q in reversed(questions)}
    return tuple(q for q in questions if by_id[q.id] is q)


def without_lines(bank: Bank) -> Bank:
    """The bank as if it came from no file."""
    return replace(bank, questions=tuple(replace(q, line=0) for q in bank.questions))
