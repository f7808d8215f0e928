"""Whether a paper from anybody's file can be shown, drawn again and marked.

`paper_from_json` takes values as they come; a wrong one would stop a screen much later.
"""

import math

from quizapp.core.exam import Drawn, Paper, PaperQuestion
from quizapp.core.marking import rule_from_text, rule_text
from quizapp.core.question import AllOf, Judgement, MarkingRule, OneOf, Question, Section


def is_sound(paper: Paper) -> bool:
    """Whether every value of a paper is of its kind, and its questions stand in their order."""
    texts = (paper.bank, paper.bank_digest, paper.blueprint, paper.title, paper.seed)
    names = [text for chapter in paper.chapters for text in (chapter.id, chapter.title)]
    positions = [placed.position for placed in paper.questions]
    return (
        _are(str, *texts, *names)
        and _is_amount(paper.pass_percent)
        and (paper.minutes is None or _is_amount(paper.minutes))
        and _are(bool, paper.pause_allowed, paper.auto_submit)
        and _is_rule(paper.rule)
        and _is_drawn(paper.drawn)
        and all(map(_is_section, paper.sections))
        and positions == list(range(1, len(positions) + 1))
        and bool(positions)
        and all(_is_placed(placed, len(paper.sections)) for placed in paper.questions)
    )


def _is_drawn(drawn: Drawn) -> bool:
    switches = (drawn.by_chapter, drawn.shuffle_questions, drawn.shuffle_options)
    return _are(bool, *switches) and _are(str, *drawn.chapters)


def _is_section(section: Section) -> bool:
    return (
        _is_whole(section.count)
        and section.count >= 0
        and _is_amount(section.points)
        and _are(str, *section.chapters, *section.tags)
        and all(map(_is_amount, section.chapters.values()))
        and all(map(_is_whole, section.difficulty or ()))
    )


def _is_placed(placed: PaperQuestion, sections: int) -> bool:
    return (
        _is_question(placed.question)
        and sorted(placed.order) == list(range(len(placed.question.options)))
        and placed.section in range(sections)
        and _is_amount(placed.points)
    )


def _is_question(question: Question) -> bool:
    texts = (
        question.id,
        question.bank,
        question.stem,
        question.explanation,
        question.source,
        question.note,
    )
    shuffle = question.shuffle
    return (
        _is_keyed(question)
        and _are(str, *texts, *question.options, *question.tags, *question.was)
        and _are(str, *question.why.values())
        and isinstance(question.chapter, str | None)
        and (question.difficulty is None or _is_whole(question.difficulty))
        and _is_amount(question.points)
        and _is_rule(question.marking)
        and _are(bool, shuffle.locked, question.reset_on_edit)
        and all(map(_is_whole, (question.line, *shuffle.keep)))
    )


def _is_keyed(question: Question) -> bool:
    match question.key:
        case OneOf(correct):
            return 0 <= correct < len(question.options)
        case AllOf(correct):
            return bool(correct) and max(correct) < len(question.options)
        case Judgement(value):
            return isinstance(value, bool)
        case _:  # no exam asks what only the student can judge
            return False


def _is_rule(rule: MarkingRule) -> bool:
    return (
        _is_amount(rule.value)
        and _is_amount(rule.penalty)
        and rule_from_text(rule_text(rule)).name == rule.name
    )


def _are(kind: type, *values: object) -> bool:
    return all(isinstance(value, kind) for value in values)


def _is_whole(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def _is_amount(value: object) -> bool:
    if not isinstance(value, int | float) or isinstance(value, bool):
        return False
    return math.isfinite(value) and value >= 0
