"""How a response becomes a score: five named rules, in fractions of a question's points.

1 is full marks. `weighted` alone can go below 0, on a wrong single choice or judgement. A blank
response is 0 in every rule.
"""

import math

from quizapp.core.question import (
    RULE_NAMES,
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
        case _:  # a flashcard
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


def rule_text(rule: MarkingRule) -> str:
    """A rule as it is kept with what it marked: "partial", "per_option:0.5", "weighted:1"."""
    match rule.name:
        case "per_option":
            return f"per_option:{_number_text(rule.value)}"
        case "weighted":
            return f"weighted:{_number_text(rule.penalty)}"
        case name:
            return name


def rule_from_text(text: str) -> MarkingRule:
    """The inverse of `rule_text`; raises ValueError on anything that it does not write."""
    written, colon, number_text = text.partition(":")
    name = next((known for known in RULE_NAMES if known == written), None)
    if name is None or bool(colon) != (name in {"per_option", "weighted"}):
        raise ValueError(f"not a marking rule: {text!r}")
    if not colon:
        return MarkingRule(name)
    number = float(number_text)
    if not math.isfinite(number):
        raise ValueError(f"not a marking rule: {text!r}")
    if name == "weighted":
        return MarkingRule(name, penalty=number)
    return MarkingRule(name, value=number)


def _number_text(number: float) -> str:
    """The shortest text that reads back as the same number, without ".0"."""
    return repr(float(number)).removesuffix(".0")
