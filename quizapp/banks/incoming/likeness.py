"""What of a document is in the library already, and what it says twice itself."""

import json
from collections.abc import Sequence
from dataclasses import dataclass

from quizapp.banks.incoming.draft import Draft
from quizapp.banks.near_duplicates import NEARLY
from quizapp.core.likeness import (
    Folded,
    PairIndex,
    Simplify,
    compare,
    fold,
    has_other_key,
    is_turned,
    may_reach,
)
from quizapp.core.question import LETTERS, Question, QuestionType


@dataclass(frozen=True, slots=True)
class Match:
    """A question of the library that a draft asks again."""

    question: Question
    similarity: float
    """From 0.9; 1: the same but for script, punctuation and the order of options."""
    is_dispute: bool
    """The two have different keys: one of them teaches something wrong."""


def matches(
    drafts: Sequence[Draft], questions: Sequence[Question], simplify: Simplify
) -> list[Match | None]:
    """For each draft the question most like it, if any is nearly the same."""
    folded = [fold(question, simplify) for question in questions]
    index = PairIndex(folded)
    found: list[Match | None] = []
    for one in drafts:
        mine = fold(_content(one), simplify)
        best: Match | None = None
        for number in index.near(mine):
            match = _match(one, mine, questions[number], folded[number])
            if match and (best is None or match.similarity > best.similarity):
                best = match
        found.append(best)
    return found


@dataclass(frozen=True, slots=True)
class Repetition:
    """A draft asks what an earlier one of the same document asked."""

    earlier: int
    """The number of that draft, from 0."""
    is_dispute: bool
    """With another answer."""


def repetitions(drafts: Sequence[Draft], simplify: Simplify) -> list[Repetition | None]:
    """For each draft the first one with the very same texts, if there is one."""
    seen: dict[tuple[object, ...], tuple[int, object]] = {}
    found: list[Repetition | None] = []
    for number, one in enumerate(drafts):
        mine = fold(_content(one), simplify)
        asked = (one.type is QuestionType.FLASHCARD, mine.texts[0], frozenset(mine.texts[1:]))
        right = _right(one, mine)
        if asked in seen:
            earlier, its_right = seen[asked]
            found.append(Repetition(earlier, right != its_right))
        else:
            seen[asked] = (number, right)
            found.append(None)
    return found


def _right(draft: Draft, folded: Folded) -> object:
    if draft.answer is None or isinstance(folded.right, bool):
        return draft.answer
    return frozenset(folded.texts[place] for place in folded.right)


def _match(draft: Draft, mine: Folded, question: Question, its: Folded) -> Match | None:
    if (draft.type is QuestionType.FLASHCARD) is not (question.type is QuestionType.FLASHCARD):
        return None
    if not may_reach(its, mine, NEARLY):
        return None
    comparison = compare(its, mine)
    if comparison.similarity < NEARLY or is_turned(its, mine, comparison.partners):
        return None
    is_dispute = draft.answer is not None and has_other_key(its, mine, comparison.partners)
    return Match(question, comparison.similarity, is_dispute)


def _content(draft: Draft) -> str:
    """As `Question.content` writes it; a draft without an answer has no right option."""
    answer: object = draft.answer
    if draft.type is QuestionType.FLASHCARD:
        answer = draft.back
    elif draft.answer is None:
        answer = []
    elif not isinstance(draft.answer, bool):
        given = sorted(number for number in draft.answer if number < len(draft.options))
        answer = [LETTERS[number] for number in given if number < len(LETTERS)]
    asked = {
        "type": draft.type.value,
        "stem": draft.stem,
        "options": list(draft.options),
        "answer": answer,
    }
    return json.dumps(asked)
