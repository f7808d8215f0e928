"""How a response becomes a score: five named rules, in fractions of a question's points.

1 is full marks. `weighted` alone can go below 0, on a wrong single choice or judgement. A blank
response is 0 in every rule.
"""

from quizapp.core.question import (
    AllOf,
    Judgement,
    Key,
    MarkingRule,
    OneOf,
    Recall,
    Response,
)


def is_right(key: Key, response: Response) -> bool:
    """Whether a response earns full marks in every rule; a flashcard's never does by itself."""
    match key:
        case OneOf(correct):
            return response == frozenset({correct})
        case AllOf(correct):
            return response == correct
        case Judgement(value):
            return isinstance(response, bool) and response == value
        case Recall():
            return False


def mark(
    key: Key, response: Response, rule: MarkingRule, *, points: float, option_count: int
) -> float | None:
    """The fraction of `points` that a response earns, or None where only the student can judge.

    `points` matters to `per_option` alone, whose value is in points.
    """
    if isinstance(key, Recall):
        return None
    if response is None or response == frozenset():
        return 0.0
    if is_right(key, response):
        return 1.0
    if not isinstance(key, AllOf):
        return -rule.penalty if rule.name == "weighted" else 0.0
    if not isinstance(response, frozenset):
        return 0.0
    return _mark_incomplete(key.correct, response, rule, points, option_count)


def _mark_incomplete(
    correct: frozenset[int], chosen: frozenset[int], rule: MarkingRule, points: float, count: int
) -> float:
    hits, wrong = len(chosen & correct), len(chosen - correct)
    if rule.name == "weighted":
        cost = rule.penalty * wrong / (count - len(correct)) if wrong else 0.0
        return max(0.0, hits / len(correct) - cost)
    if wrong or rule.name == "exact":
        return 0.0
    if rule.name == "half":
        return 0.5
    if rule.name == "per_option":
        return min(1.0, rule.value * hits / points) if points > 0 else 0.0
    return hits / len(correct)
