"""What the edit of a question does to its history: nothing, a mark, a day, or a new start."""

from collections.abc import Callable, Mapping, Sequence
from enum import Enum, auto

from quizapp.core.likeness import (
    SAME_QUESTION,
    PairIndex,
    compare,
    fold,
    has_other_key,
    is_turned,
    may_reach,
)
from quizapp.core.question import Question, QuestionId

CORRECTION = 0.95
"""From this similarity on, an edit may pass as a correction."""


class Edit(Enum):
    """What became of a question since it was last asked."""

    SAME = auto()
    SILENT = auto()
    """A correction that changes nothing to be learnt."""
    EDITED = auto()
    KEY_CHANGED = auto()
    RESET = auto()
    """Another question under the old id."""


def similarity(a: Question | str, b: Question | str, *, simplify: Callable[[str], str]) -> float:
    """From 0 (nothing in common) to 1 (the same but for script, punctuation and order).

    Either may be the canonical content of a version instead of a question.
    """
    return compare(fold(a, simplify), fold(b, simplify)).similarity


def classify(old_content: str, new: Question, *, simplify: Callable[[str], str]) -> Edit:
    """Compare a question with the version that was asked last, given as its canonical content.

    With `reset_on_edit`, whatever is more than a correction starts anew.
    """
    if old_content == new.content():
        return Edit.SAME
    old, now = fold(old_content, simplify), fold(new, simplify)
    comparison = compare(old, now)
    if comparison.similarity < SAME_QUESTION:
        return Edit.RESET
    if has_other_key(old, now, comparison.partners):
        edit = Edit.KEY_CHANGED
    elif (
        comparison.similarity < CORRECTION
        or old.type != now.type
        or is_turned(old, now, comparison.partners)
    ):
        edit = Edit.EDITED
    else:
        return Edit.SILENT
    return Edit.RESET if new.reset_on_edit else edit


def match_renamed(
    gone: Mapping[QuestionId, str],
    new: Sequence[Question],
    *,
    simplify: Callable[[str], str],
) -> dict[QuestionId, QuestionId]:
    """New id to old id of questions that are the same, by likeness; each used at most once.

    `gone` has the canonical content of questions whose ids are no more, `new` the questions whose
    ids were never seen. Where an id was derived from the text, an edit gives the question another.
    """
    ids = list(gone)
    old = [fold(content, simplify) for content in gone.values()]
    index = PairIndex(old)
    pairs: list[tuple[float, int, int]] = []
    for place, question in enumerate(new):
        folded = fold(question, simplify)
        for number in index.near(folded):
            if not may_reach(old[number], folded, SAME_QUESTION):
                continue
            alike = compare(old[number], folded).similarity
            if alike >= SAME_QUESTION:
                pairs.append((-alike, place, number))
    matched: dict[QuestionId, QuestionId] = {}
    used: set[int] = set()
    for _, place, number in sorted(pairs):
        if new[place].id not in matched and number not in used:
            matched[new[place].id] = ids[number]
            used.add(number)
    return matched
