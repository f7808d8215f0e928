"""Reciting (背题): questions shown with key and explanation. Nothing is scored, nothing scheduled.

Where a recital was left is kept as it goes, like the place of sequential study.
"""

from collections.abc import Callable, Sequence

from quizapp.banks.index import Index
from quizapp.core.memory import study_day
from quizapp.core.question import Question, QuestionId
from quizapp.core.review import Moment
from quizapp.core.study import Turn
from quizapp.services.choosing import Choice
from quizapp.services.marks import Marked
from quizapp.services.selection import awake
from quizapp.services.tracks import Bookmark
from quizapp.settings.keys import Settings
from quizapp.store.store import Store


class Recital(Marked):
    """A way through questions, forwards and back; options stand in the bank's order."""

    def __init__(
        self,
        index: Index,
        store: Store,
        questions: Sequence[QuestionId],
        bookmark: Bookmark,
        clock: Callable[[], Moment],
    ) -> None:
        self._index = index
        self._store = store
        self._questions = tuple(questions)
        self._bookmark = bookmark
        self._clock = clock
        self._place = 0
        self.passed_before = 0
        """Questions that earlier recitals of the same went through."""
        self.turn: Turn | None = None
        """The question on show; None at the end."""
        self._show(1)

    @classmethod
    def start(
        cls,
        index: Index,
        store: Store,
        choice: Choice,
        *,
        clock: Callable[[], Moment],
        settings: Settings,
    ) -> "Recital":
        """Begin after the question where the last recital of the same questions was left.

        Raises NotFoundError for a bank or chapter.
        """
        scope = choice.scope(index, store)
        now = clock()
        day = study_day(now.utc_ms, now.offset_minutes, settings.rollover_hour)
        bookmark = Bookmark(store, f"recite:{scope.name}")
        every = awake(store, scope, day)
        ahead = bookmark.ahead(every)
        begun = cls(index, store, ahead[: choice.count], bookmark, clock)
        begun.passed_before = len(every) - len(ahead)
        return begun

    @property
    def number(self) -> int:
        """Which question is on show, from 1; at the end the last one's."""
        return min(self._place + 1, self.total)

    @property
    def total(self) -> int:
        """How many questions this recital goes through."""
        return len(self._questions)

    def advance(self) -> Turn | None:
        """Go on to the next question; None when that was the last."""
        if self.turn is not None:
            self._bookmark.passed(self.turn.question.id)
            self._place += 1
        return self._show(1)

    def renew(self) -> Turn | None:
        """Show the question as its bank has it now."""
        return self._show(1)

    def back(self) -> Turn | None:
        """Go back a question; on the first it stays."""
        if self._place:
            self._place -= 1
            self._bookmark.taken_back(self._questions[self._place])
            self._show(-1)
        return self.turn

    @property
    def question(self) -> Question:
        """The question on show; raises ValueError at the end."""
        if self.turn is None:
            raise ValueError("the recital is over")
        return self.turn.question

    def _show(self, step: int) -> Turn | None:
        """Make the question at the place the turn, passing over what the banks lost meanwhile."""
        self.turn = None
        while 0 <= self._place < self.total:
            current = self._questions[self._place]
            question = self._index.questions([current]).get(current)
            if question is not None:
                self.turn = Turn(
                    question=question,
                    memory=self._store.memory(current),
                    order=tuple(range(len(question.options))),
                    number=self._place + 1,
                    is_retry=False,
                )
                break
            self._place += step
        self._place = max(self._place, 0)
        return self.turn
