"""Moodle's percentages for single options, as GIFT and its XML write them."""

from collections.abc import Sequence

from quizapp.banks.formats.drafting import Found
from quizapp.core.question import AllOf, Key, OneOf, QuestionType
from quizapp.messages import message

_FULL = 100.0
_ROUNDING = 1.0


def fraction(key: Key, number: int) -> str:
    """What an option is worth, in per cent with the five places that Moodle knows.

    Among several right options a wrong one costs all, so that ticking everything earns nothing.
    """
    match key:
        case AllOf(correct) if number in correct:
            return f"{_FULL / len(correct):.5f}".rstrip("0").rstrip(".")
        case AllOf():
            return "-100"
        case OneOf(correct):
            return "100" if number == correct else "0"
        case _:
            raise ValueError(f"not a key of options: {key!r}")


def sign(key: Key, number: int) -> str:
    """What stands before an option in GIFT."""
    if isinstance(key, AllOf):
        return f"~%{fraction(key, number)}%"
    return "=" if fraction(key, number) == "100" else "~"


def take(weights: Sequence[float], found: Found, *, takes_one: bool) -> None:
    """Set the question's key from the percentages of its options, with what is doubtful in it."""
    positive = frozenset(number for number, weight in enumerate(weights) if weight > 0)
    if takes_one:
        _take_one(weights, positive, found)
        return
    found.answer = positive or None
    total = sum(weight for weight in weights if weight > 0)
    if positive and abs(total - _FULL) > _ROUNDING:
        found.doubt(
            "weights",
            message(
                "the right options are worth {total} % together, not 100 %", total=f"{total:g}"
            ),
        )
    elif len(positive) == 1:
        found.note("one-right", message("it lets several options be chosen, but only one is right"))


def _take_one(weights: Sequence[float], positive: frozenset[int], found: Found) -> None:
    full = frozenset(number for number in positive if weights[number] >= _FULL - 0.001)
    found.type = QuestionType.SINGLE
    if len(full) > 1:
        found.type = None
        found.doubt("several-right", message("one option is to be chosen, but several are right"))
    elif not full and positive:
        found.doubt("weights", message("no option is worth full marks"))
        positive = frozenset()
    elif positive != full:
        found.note("part-marks", message("options worth part of the marks were taken as wrong"))
    found.answer = full or None
