"""What an attempt came to: marked by the paper's rule, summed by section and chapter."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations

from quizapp.core.exam import Attempt, AttemptAnswer, Paper, PaperQuestion
from quizapp.core.marking import is_right, mark
from quizapp.core.question import (
    AllOf,
    Judgement,
    Key,
    MarkingRule,
    OneOf,
    QuestionId,
    QuestionType,
    Response,
)

_ROUNDING = 1e-9
"""Thirds of points add up to a hair less than whole ones; nobody fails by that."""


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionResult:
    """One question of a paper, answered or not, and what it earned."""

    position: int
    question: QuestionId
    type: QuestionType
    points: float
    score: float
    """Unrounded; below 0 only where the rule takes points off."""
    response: Response
    key: Key
    correct: bool
    flagged: bool
    seconds: float
    blank: bool
    shown: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A section or a chapter of a paper, summed up."""

    title: str
    """A section's kind of question, or a chapter's name; empty for questions without a chapter."""
    score: float
    points: float
    right: int
    count: int
    seconds: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """A marked attempt."""

    rule: MarkingRule
    score: float
    points: float
    percent: float
    passed: bool
    missing_points: float
    """How many more would have passed; 0 if it did."""
    guesser_percent: float
    """What a student who knows nothing and answers everything is expected to score here."""
    by_section: tuple[Part, ...]
    by_chapter: tuple[Part, ...]
    """In the order of the bank's chapters, then those that it does not name."""
    questions: tuple[QuestionResult, ...]
    seconds: float
    """Time used, pauses not counted, as of the last time that the timer stopped."""


def result(attempt: Attempt, rule: MarkingRule | None = None) -> Result:
    """Mark an attempt by its paper's rule, or by another to see what that would have given."""
    paper = attempt.paper
    by = rule or paper.rule
    those = tuple(marked(one, attempt.answers.get(one.position), by) for one in paper.questions)
    score = math.fsum(one.score for one in those)
    points = math.fsum(one.points for one in those)
    guessed = math.fsum(one.points * _guess(one, by) for one in paper.questions)
    missing = points * paper.pass_percent / 100 - score
    return Result(
        rule=by,
        score=score,
        points=points,
        percent=_percent(score, points),
        passed=missing <= _ROUNDING,
        missing_points=missing if missing > _ROUNDING else 0.0,
        guesser_percent=_percent(guessed, points),
        by_section=_by_section(paper, those),
        by_chapter=_by_chapter(paper, those),
        questions=those,
        seconds=attempt.timer.used_ms / 1000,
    )


def _percent(score: float, points: float) -> float:
    return 100 * score / points if points else 0.0


def marked(
    placed: PaperQuestion, answer: AttemptAnswer | None, rule: MarkingRule
) -> QuestionResult:
    """One question of a paper by a rule; an answer that is missing is a blank one."""
    question = placed.question
    answer = answer or AttemptAnswer(placed.position, None, False, 0.0, False)
    response = answer.response
    fraction = mark(
        question.key,
        response,
        rule,
        points=placed.points,
        option_count=len(question.options),
    )
    return QuestionResult(
        position=placed.position,
        question=question.id,
        type=question.type,
        points=placed.points,
        score=placed.points * (fraction or 0.0),
        response=response,
        key=question.key,
        correct=is_right(question.key, response),
        flagged=answer.flagged,
        seconds=answer.seconds,
        blank=is_blank(response),
        shown=answer.shown,
    )


def is_blank(response: Response) -> bool:
    """Whether nothing was answered: no option chosen counts as that."""
    return response is None or response == frozenset()


def _by_section(paper: Paper, those: Sequence[QuestionResult]) -> tuple[Part, ...]:
    sections = [placed.section for placed in paper.questions]
    return tuple(
        _part(
            section.type.value,
            (one for one, place in zip(those, sections, strict=True) if place == number),
        )
        for number, section in enumerate(paper.sections)
    )


def _by_chapter(paper: Paper, those: Sequence[QuestionResult]) -> tuple[Part, ...]:
    titles = {str(chapter.id): chapter.title for chapter in paper.chapters}
    asked = [placed.question.chapter or "" for placed in paper.questions]
    return tuple(
        _part(
            titles.get(chapter, chapter),
            (one for one, place in zip(those, asked, strict=True) if place == chapter),
        )
        for chapter in dict.fromkeys((*titles, *asked))
    )


def _part(title: str, questions: Iterable[QuestionResult]) -> Part:
    those = tuple(questions)
    return Part(
        title=title,
        score=math.fsum(one.score for one in those),
        points=math.fsum(one.points for one in those),
        right=sum(one.correct for one in those),
        count=len(those),
        seconds=math.fsum(one.seconds for one in those),
    )


def _guess(placed: PaperQuestion, rule: MarkingRule) -> float:
    """The mean fraction over all responses that could be right, each as likely as the others.

    With `exact` it is `guessing.guess_floor`; other rules add what half a hit earns.
    """
    count = len(placed.question.options)
    match placed.question.key:
        case OneOf():
            return _mean(
                OneOf(0), (frozenset({n}) for n in range(count)), rule, placed.points, count
            )
        case AllOf(correct):
            return _guess_several(len(correct), count, rule, placed.points)
        case Judgement():
            return _mean(Judgement(value=True), (True, False), rule, placed.points, count)
        case _:  # a flashcard: nothing to guess from
            return 0.0


@lru_cache(maxsize=256)
def _guess_several(right: int, count: int, rule: MarkingRule, points: float) -> float:
    sizes = range(min(2, right), count + 1)
    sets = (frozenset(chosen) for size in sizes for chosen in combinations(range(count), size))
    return _mean(AllOf(frozenset(range(right))), sets, rule, points, count)


def _mean(
    key: Key, responses: Iterable[Response], rule: MarkingRule, points: float, count: int
) -> float:
    marks = [mark(key, one, rule, points=points, option_count=count) or 0.0 for one in responses]
    return math.fsum(marks) / len(marks)
