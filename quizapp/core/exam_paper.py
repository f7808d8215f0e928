"""Papers as JSON, whole: what the store keeps of an exam outlives every edit of its bank."""

import json
from types import MappingProxyType
from typing import Any, get_args

from quizapp.core.exam import Among, Drawn, Feedback, Paper, PaperQuestion
from quizapp.core.question import (
    LETTERS,
    AllOf,
    BankId,
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
    answer_as_json,
)

FORMAT = 1
"""Raised when the layout changes; every earlier one stays readable."""


def paper_as_json(paper: Paper) -> str:
    """The paper on one line; the same paper always gives the same text."""
    whole = {
        "format": FORMAT,
        "bank": paper.bank,
        "bank_digest": paper.bank_digest,
        "blueprint": paper.blueprint,
        "title": paper.title,
        "seed": paper.seed,
        "rule": _rule_as_json(paper.rule),
        "minutes": paper.minutes,
        "pass_percent": paper.pass_percent,
        "sections": [_section_as_json(section) for section in paper.sections],
        "questions": [
            {
                "position": placed.position,
                "section": placed.section,
                "order": placed.order,
                "points": placed.points,
                "question": _question_as_json(placed.question),
            }
            for placed in paper.questions
        ],
        "chapters": [[chapter.id, chapter.title] for chapter in paper.chapters],
        "pause_allowed": paper.pause_allowed,
        "auto_submit": paper.auto_submit,
        "feedback": paper.feedback,
        "drawn": _drawn_as_json(paper.drawn),
    }
    return json.dumps(whole, ensure_ascii=False, separators=(",", ":"))


def paper_from_json(text: str) -> Paper:
    """The inverse of `paper_as_json`; raises ValueError on anything that it does not write."""
    try:
        return _paper(json.loads(text))
    except (ValueError, KeyError, TypeError, IndexError, AttributeError, RecursionError) as error:
        raise ValueError(f"not a paper: {error!r}") from error


def _paper(value: Any) -> Paper:
    if value["format"] != FORMAT:
        raise ValueError(f"format {value['format']!r}")
    return Paper(
        bank=BankId(value["bank"]),
        bank_digest=value["bank_digest"],
        blueprint=value["blueprint"],
        title=value["title"],
        seed=value["seed"],
        rule=MarkingRule(*value["rule"]),
        minutes=value["minutes"],
        pass_percent=value["pass_percent"],
        sections=tuple(_section(section) for section in value["sections"]),
        questions=tuple(
            PaperQuestion(
                position=placed["position"],
                section=placed["section"],
                question=_question(placed["question"]),
                order=tuple(placed["order"]),
                points=placed["points"],
            )
            for placed in value["questions"]
        ),
        chapters=tuple(Chapter(ChapterId(id_), title) for id_, title in value["chapters"]),
        pause_allowed=value["pause_allowed"],
        # Papers of the first versions say nothing of these.
        auto_submit=value.get("auto_submit", True),
        feedback=_feedback(value.get("feedback", "end")),
        drawn=_drawn(value.get("drawn", {})),
    )


def _feedback(value: Any) -> Feedback:
    if value not in get_args(Feedback):
        raise ValueError(f"feedback {value!r}")
    feedback: Feedback = value
    return feedback


def _drawn_as_json(drawn: Drawn) -> dict[str, object]:
    return {
        "among": drawn.among.value,
        "chapters": drawn.chapters,
        "by_chapter": drawn.by_chapter,
        "shuffle_questions": drawn.shuffle_questions,
        "shuffle_options": drawn.shuffle_options,
    }


def _drawn(value: Any) -> Drawn:
    return Drawn(
        Among(value.get("among", Among.ALL)),
        tuple(map(ChapterId, value.get("chapters", ()))),
        value.get("by_chapter", True),
        value.get("shuffle_questions", True),
        value.get("shuffle_options", True),
    )


def _rule_as_json(rule: MarkingRule) -> list[object]:
    return [rule.name, rule.value, rule.penalty]


def _section_as_json(section: Section) -> dict[str, object]:
    return {
        "type": section.type.value,
        "count": section.count,
        "points": section.points,
        "chapters": dict(section.chapters),
        "tags": section.tags,
        "difficulty": section.difficulty,
    }


def _section(value: Any) -> Section:
    bounds = value["difficulty"]
    return Section(
        QuestionType(value["type"]),
        value["count"],
        value["points"],
        MappingProxyType(value["chapters"]),
        tuple(value["tags"]),
        None if bounds is None else (bounds[0], bounds[1]),
    )


def _question_as_json(question: Question) -> dict[str, object]:
    return {
        "id": question.id,
        "bank": question.bank,
        "type": question.type.value,
        "stem": question.stem,
        "options": question.options,
        "answer": answer_as_json(question.key),
        "chapter": question.chapter,
        "explanation": question.explanation,
        "why": {str(number): reason for number, reason in question.why.items()},
        "points": question.points,
        "marking": _rule_as_json(question.marking),
        "difficulty": question.difficulty,
        "tags": question.tags,
        "source": question.source,
        "note": question.note,
        "locked": question.shuffle.locked,
        "keep": sorted(question.shuffle.keep),
        "was": question.was,
        "reset_on_edit": question.reset_on_edit,
        "line": question.line,
    }


def _question(value: Any) -> Question:
    kind = QuestionType(value["type"])
    return Question(
        id=QuestionId(value["id"]),
        bank=BankId(value["bank"]),
        type=kind,
        stem=value["stem"],
        options=tuple(value["options"]),
        key=_key(kind, value["answer"]),
        chapter=value["chapter"],
        explanation=value["explanation"],
        why=MappingProxyType({int(number): text for number, text in value["why"].items()}),
        points=value["points"],
        marking=MarkingRule(*value["marking"]),
        difficulty=value["difficulty"],
        tags=tuple(value["tags"]),
        source=value["source"],
        note=value["note"],
        shuffle=Shuffle(value["locked"], frozenset(value["keep"])),
        was=tuple(value["was"]),
        reset_on_edit=value["reset_on_edit"],
        line=value["line"],
    )


def _key(kind: QuestionType, answer: Any) -> Key:
    match kind:
        case QuestionType.SINGLE:
            return OneOf(LETTERS.index(answer[0]))
        case QuestionType.MULTIPLE:
            return AllOf(frozenset(map(LETTERS.index, answer)))
        case QuestionType.TRUE_FALSE:
            return Judgement(answer)
        case _:  # a flashcard
            return Recall(answer)
