"""What can be done with the question on show while studying: before its answer and after it."""

from quizapp.tui.view import View

STUDY_ACTS = frozenset(
    {
        "choose",
        "submit",
        "tick",
        "turn",
        "uncover",
        "rate",
        "next",
        "look_back",
        "forward",
        "undo",
        "guess",
        "reasons",
        "flag",
        "star",
        "note",
        "report",
        "bury",
        "suspend",
    }
)
"""What means something on a question, and not always."""


def is_card(view: View) -> bool:
    """Whether the question is a flashcard, which is turned and rated instead of answered."""
    return view.turn.is_card


def can_before(view: View, act: str, argument: object, *, can_undo: bool) -> bool:
    """What can be done before the answer."""
    is_asked = not is_card(view) and not view.is_covered
    match act:
        case "choose":
            return is_asked and argument in range(view.row_count)
        case "submit" | "tick" | "guess":
            return is_asked
        case "uncover":
            return view.is_covered
        case "turn":
            return is_card(view) and not view.is_turned
        case "rate":
            return is_card(view) and view.is_turned
        case "next":
            return False
        case "undo":
            return can_undo
    return True


def can_after(view: View, act: str) -> bool:
    """What can be done with the answer on show."""
    outcome = view.outcome
    if outcome is None or act in ("choose", "submit", "tick", "turn", "uncover"):
        return False
    if act == "rate":
        return outcome.review.rating is not None
    return act != "guess" or (outcome.review.correct and not is_card(view))
