"""Questions and banks as the index keeps them: compact JSON, and back again.

Only the index reads what is written here, so a change of layout needs no care beyond raising
`index_schema.LAYOUT`.
"""

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from quizapp.core.question import (
    LETTERS,
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
    Section,
    Shuffle,
)


def as_text(value: object) -> str:
    """The shortest JSON of a value."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def question_as_text(question: Question) -> str:
    """Everything about a question but its id, bank and line, which the index knows by itself."""
    rule, shuffle = question.marking, question.shuffle
    return as_text(
        [
            question.type.value,
            question.stem,
            question.options,
            _key_as_json(question.key),
            question.chapter,
            question.explanation,
            {str(number): reason for number, reason in question.why.items()},
            question.points,
            [rule.name, rule.value, rule.penalty],
            question.difficulty,
            question.tags,
            question.source,
            question.note,
            [shuffle.locked, sorted(shuffle.keep)],
            question.was,
            question.reset_on_edit,
        ]
    )


def question_from_text(text: str, question_id: str, bank: str, line: int) -> Question:
    """The inverse of `question_as_text`."""
    (kind, stem, options, key, chapter, explanation, why, points, rule, difficulty, tags, source,
     note, shuffle, was, reset_on_edit) = json.loads(text)  # fmt: skip
    return Question(
        id=QuestionId(question_id),
        bank=BankId(bank),
        type=QuestionType(kind),
        stem=stem,
        key=_key_from_json(key),
        options=tuple(options),
        chapter=chapter,
        explanation=explanation,
        why=MappingProxyType({int(number): reason for number, reason in why.items()}),
        points=points,
        marking=MarkingRule(*rule),
        difficulty=difficulty,
        tags=tuple(tags),
        source=source,
        note=note,
        shuffle=Shuffle(shuffle[0], frozenset(shuffle[1])),
        was=tuple(was),
        reset_on_edit=reset_on_edit,
        line=line,
    )


_BARE_COLUMNS = (
    "id",
    "line",
    "json_extract(value, '$[0]')",
    "json_array_length(value, '$[2]')",
    "json_extract(value, '$[3]')",
    "json_type(value, '$[3]')",
    "json_extract(value, '$[4]')",
    "json_extract(value, '$[7]')",
    "json_extract(value, '$[9]')",
    "json_extract(value, '$[10]')",
)
BARE = f"json_array({', '.join(f'json_group_array({column})' for column in _BARE_COLUMNS)})"
"""SQL for what `bare_questions` reads of `id`, `line` and the text of `question_as_text`."""

_TRUE_OR_FALSE = ("true", "false")


def bare_questions(text: str, bank: str) -> tuple[Question, ...]:
    """Questions without their texts: kind, key, chapter and what exams choose them by."""
    kinds = {kind.value: kind for kind in QuestionType}
    blanks = [("",) * count for count in range(len(LETTERS) + 1)]
    rows = zip(*json.loads(text), strict=True)
    return tuple(
        Question(
            id=name,
            bank=BankId(bank),
            type=kinds[kind],
            stem="",
            # SQLite gives true and false as 1 and 0.
            key=_key_from_json(bool(key) if key_type in _TRUE_OR_FALSE else key),
            options=blanks[options],
            chapter=chapter,
            points=points,
            difficulty=difficulty,
            tags=tuple(tags),
            line=line,
        )
        for name, line, kind, options, key, key_type, chapter, points, difficulty, tags in rows
    )


def _key_as_json(key: Key) -> object:
    match key:
        case OneOf(correct):
            return correct
        case AllOf(several):
            return sorted(several)
        case Judgement(value):
            return value
        case Recall(back):
            return back


def _key_from_json(value: Any) -> Key:
    match value:
        case bool():
            return Judgement(value)
        case int():
            return OneOf(value)
        case str():
            return Recall(value)
        case _:
            return AllOf(frozenset(value))


def head_as_text(bank: Bank) -> str:
    """Everything about a bank but its id and its questions."""
    return as_text(
        [
            bank.title,
            bank.lang,
            bank.description,
            bank.authors,
            bank.license,
            bank.source,
            [[chapter.id, chapter.title] for chapter in bank.chapters],
            [_blueprint_as_json(blueprint) for blueprint in bank.blueprints],
            dict(bank.glossary),
        ]
    )


def bank_from_text(text: str, bank: str, questions: tuple[Question, ...]) -> Bank:
    """The inverse of `head_as_text`."""
    (title, lang, description, authors, license_, source, chapters, blueprints,
     glossary) = json.loads(text)  # fmt: skip
    return Bank(
        id=BankId(bank),
        title=title,
        lang=lang,
        description=description,
        authors=tuple(authors),
        license=license_,
        source=source,
        chapters=tuple(Chapter(*chapter) for chapter in chapters),
        questions=questions,
        blueprints=tuple(_blueprint_from_json(blueprint) for blueprint in blueprints),
        glossary=MappingProxyType(glossary),
    )


def _blueprint_as_json(blueprint: Blueprint) -> list[object]:
    rule = blueprint.marking
    sections = [
        [s.type.value, s.count, s.points, dict(s.chapters), s.tags, s.difficulty]
        for s in blueprint.sections
    ]
    return [
        blueprint.id,
        blueprint.title,
        blueprint.minutes,
        blueprint.pass_percent,
        [rule.name, rule.value, rule.penalty],
        sections,
    ]


def _blueprint_from_json(value: Sequence[Any]) -> Blueprint:
    id_, title, minutes, pass_percent, rule, sections = value
    return Blueprint(
        id_,
        title,
        minutes,
        pass_percent,
        MarkingRule(*rule),
        tuple(
            Section(
                QuestionType(kind),
                count,
                points,
                MappingProxyType(chapters),
                tuple(tags),
                None if difficulty is None else (difficulty[0], difficulty[1]),
            )
            for kind, count, points, chapters, tags, difficulty in sections
        ),
    )


@dataclass(frozen=True, slots=True)
class Summary:
    """What lists of banks show, kept apart so that they need not read a long head."""

    title: str
    lang: str
    description: str
    counts: dict[QuestionType, int]
    chapters: tuple[tuple[ChapterId, str, int], ...]
    """Id, title and number of questions, flashcards included."""


def summary_as_text(bank: Bank) -> str:
    """The summary of a bank, counted from its questions."""
    counts = Counter(question.type.value for question in bank.questions)
    sizes = Counter(question.chapter for question in bank.questions)
    chapters = [[chapter.id, chapter.title, sizes[chapter.id]] for chapter in bank.chapters]
    return as_text([bank.title, bank.lang, bank.description, counts, chapters])


def summary_from_text(text: str) -> Summary:
    """The inverse of `summary_as_text`."""
    title, lang, description, counts, chapters = json.loads(text)
    return Summary(
        title,
        lang,
        description,
        {kind: counts[kind] for kind in QuestionType if kind in counts},
        tuple((ChapterId(id_), chapter, count) for id_, chapter, count in chapters),
    )
