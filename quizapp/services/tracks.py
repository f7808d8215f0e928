"""Where a way of practising was left, so that the next session goes on there.

Kept among the preferences, under the name of what was practised.
"""

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING, Protocol

from quizapp.core.question import QuestionId

if TYPE_CHECKING:
    from quizapp.store.marks import Json
    from quizapp.store.store import Store  # after the first frame: docs/decisions/0003


class Track(Protocol):
    """What a session tells of the questions that it leaves behind."""

    def passed(self, question: QuestionId) -> None:
        """The student went on from this question, having answered it."""

    def taken_back(self, question: QuestionId) -> None:
        """Its answer was undone: the question lies ahead again."""


class Bookmark:
    """The last question passed; the next session begins after it."""

    def __init__(self, store: "Store", name: str) -> None:
        self._store = store
        self._key = f"sequential:{name}"
        self._earlier: list[Json] = []

    def ahead(self, questions: Sequence[QuestionId]) -> list[QuestionId]:
        """Those after the bookmark; all of them where it is at the end, or its question gone."""
        last = self._store.preference(self._key)
        if last not in questions:
            return list(questions)
        return list(questions[questions.index(QuestionId(str(last))) + 1 :]) or list(questions)

    def passed(self, question: QuestionId) -> None:
        """Put the bookmark here."""
        self._earlier.append(self._store.preference(self._key))
        self._store.set_preference(self._key, question)

    def taken_back(self, question: QuestionId) -> None:  # noqa: ARG002 - it is always the last
        """Put the bookmark where it was before."""
        if self._earlier:
            self._store.set_preference(self._key, self._earlier.pop())


class Round:
    """Everything once before anything twice: what a round has asked so far."""

    def __init__(self, store: "Store", name: str) -> None:
        self._store = store
        self._key = f"round:{name}"

    def ahead(self, questions: Collection[QuestionId]) -> list[QuestionId]:
        """What this round has still to ask; where that is nothing, a new round begins."""
        asked = self._asked()
        left = [question for question in questions if question not in asked]
        if not left and asked:
            self._store.set_preference(self._key, None)
            return list(questions)
        return left

    def passed(self, question: QuestionId) -> None:
        """It was asked in this round."""
        self._store.change_preference(self._key, lambda kept: [*_listed(kept), question])

    def taken_back(self, question: QuestionId) -> None:
        """It was not, after all."""
        self._store.change_preference(
            self._key, lambda kept: [one for one in _listed(kept) if one != question]
        )

    def _asked(self) -> set[str]:
        return {str(one) for one in _listed(self._store.preference(self._key))}


def _listed(kept: "Json") -> "list[Json]":
    return kept if isinstance(kept, list) else []
