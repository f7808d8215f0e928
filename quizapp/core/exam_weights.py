"""What each question is worth on an exam, and the chance that the exam asks it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from quizapp.core.exam_stock import cells_of, fits
from quizapp.core.question import Blueprint, Question, QuestionId


@dataclass(frozen=True, slots=True)
class Weight:
    """A question's part in an exam."""

    points: float
    """Where it is asked."""
    chance: float
    """That it is asked."""


def exam_weights(
    questions: Iterable[Question], blueprint: Blueprint | None
) -> Mapping[QuestionId, Weight]:
    """The weight of each question that the exam may ask; others are left out.

    Each question that a section takes is as likely to be drawn for it as any other. Without a
    blueprint the exam is taken to ask everything, each for its own points.
    """
    if blueprint is None:
        return {question.id: Weight(question.points, 1.0) for question in questions}
    stock = list(questions)
    weights: dict[QuestionId, Weight] = {}
    for cell in cells_of(blueprint):
        fitting = [question.id for question in stock if fits(question, cell, blueprint)]
        chance = min(1.0, cell.count / max(1, len(fitting)))
        points = blueprint.sections[cell.section].points
        for name in fitting:
            weights[name] = _joined(weights.get(name), Weight(points, chance))
    return weights


def _joined(known: Weight | None, more: Weight) -> Weight:
    """Of a question that two sections may ask: in one paper it stands once at most."""
    if known is None:
        return more
    chance = known.chance + more.chance
    points = (known.points * known.chance + more.points * more.chance) / chance
    return Weight(points, min(1.0, chance))
