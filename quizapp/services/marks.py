"""Star, note and report of the question on show, alike in every way to go through questions."""

from abc import ABC, abstractmethod
from collections.abc import Callable
from typing import TYPE_CHECKING

from quizapp.core.mark import Mark
from quizapp.core.question import Question
from quizapp.core.review import Moment

if TYPE_CHECKING:
    from quizapp.store.store import Store  # after the first frame: docs/decisions/0003


class Marked(ABC):
    """What a student may attach to the question on show; each act is committed as it returns."""

    _store: "Store"
    _clock: Callable[[], Moment]

    @property
    @abstractmethod
    def question(self) -> Question:
        """The question on show; raises ValueError where there is none."""

    def mark(self) -> Mark:
        """Star, note and report of the question on show."""
        return self._store.mark(self.question.id)

    def star(self) -> bool:
        """Star the question on show or take the star away; returns whether it has one now."""
        question = self.question
        return self._store.turn_star(question.id, question.bank, at=self._clock())

    def note(self, text: str) -> None:
        """Keep a note with the question on show; an empty one takes it away."""
        self._set_mark(note=text)

    def report(self, text: str) -> None:
        """Say what is wrong with the question on show, for whoever keeps the bank."""
        self._set_mark(report=text)

    def _set_mark(
        self,
        *,
        note: str | None = None,
        report: str | None = None,
        buried_until: int | None = None,
        suspended: bool | None = None,
    ) -> None:
        question = self.question
        self._store.set_mark(
            question.id,
            at=self._clock(),
            bank=question.bank,
            note=note,
            report=report,
            buried_until=buried_until,
            suspended=suspended,
        )
