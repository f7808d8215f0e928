"""What of a document is in the library already, and what it says twice itself."""

import json
from collections.abc import Sequence
from dataclasses import dataclass

from quizapp.banks.incoming.draft import Draft
from quizapp.banks.incoming.formulas import formulas
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
from quizapp.core.question import LETTERS, Question, QuestionId, QuestionType

_ALONE = (QuestionType.FLASHCARD, QuestionType.TRUE_FALSE)


@dataclass(frozen=True, slots=True)
class Match:
    """A question of the library that a draft asks again."""

    question: Question
    similarity: float
    """From 0.9; 1: the same but for script, punctuation and the order of options."""
    is_dispute: bool
    """The two have different keys: one of them teaches something wrong."""


class Known:
    """The library's questions, folded once so that draft after draft can be held against them."""

    def __init__(self, questions: Sequence[Question], simplify: Simplify) -> None:
        self._questions = questions
        self._simplify = simplify
        self._folded = [fold(question, simplify) for question in questions]
        self._index = PairIndex(self._folded)

    def match(self, draft: Draft) -> Match | None:
        """The question most like it, if any is nearly the same."""
        mine = fold(_content(draft), self._simplify)
        best: Match | None = None
        for number in self._index.near(mine):
            match = _match(draft, mine, self._questions[number], self._folded[number])
            if match and (best is None or match.similarity > best.similarity):
                best = match
        return best


@dataclass(frozen=True, slots=True)
class Repetition:
    """A draft asks what an earlier one of the same document asked."""

    earlier: int
    """The number of that draft, from 0."""
    is_dispute: bool
    """With another answer."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What a draft asks and takes for right, for finding the same again."""

    texts: tuple[str, str, frozenset[str]]
    """Its form, its stem, its options in any order; all folded."""
    right: object


def asked(draft: Draft, simplify: Simplify) -> Asked:
    """The draft with script, punctuation and the order of options folded away."""
    mine = fold(_content(draft), simplify)
    stem, *options = (
        folded + "".join(formulas(text))
        for folded, text in zip(
            mine.texts, (draft.stem, *draft.options, *_back(draft)), strict=True
        )
    )
    return Asked((_form(draft.type), stem, frozenset(options)), _right(draft, mine))


def _form(kind: QuestionType) -> str:
    """What is never the same question: a card, a judgement, a choice."""
    return kind.value if kind in _ALONE else ""


def _back(draft: Draft) -> tuple[str, ...]:
    return (draft.back,) if draft.type is QuestionType.FLASHCARD else ()


def repetitions(drafts: Sequence[Asked]) -> list[Repetition | None]:
    """For each draft the first one with the very same texts, if there is one."""
    seen: dict[object, int] = {}
    found: list[Repetition | None] = []
    for number, one in enumerate(drafts):
        earlier = seen.setdefault(one.texts, number)
        is_first = earlier == number
        is_dispute = not is_first and drafts[earlier].right != one.right
        found.append(None if is_first else Repetition(earlier, is_dispute))
    return found


def rivals(asked: Sequence[Asked], matches: Sequence[Match | None]) -> list[bool]:
    """Which drafts match a question that another draft, of other texts, is nearer to.

    Only one of them can be what became of that question.
    """
    nearest: dict[QuestionId, tuple[float, int]] = {}
    for number, match in enumerate(matches):
        if match is not None:
            mine = (match.similarity, -number)
            known = match.question.id
            nearest[known] = max(nearest.get(known, mine), mine)
    return [
        match is not None and asked[-nearest[match.question.id][1]].texts != asked[number].texts
        for number, match in enumerate(matches)
    ]


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
