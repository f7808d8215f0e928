"""What to do after an exam: study what was wrong or marked, and keep what came to mind."""

from collections.abc import Callable
from dataclasses import dataclass

from quizapp.banks.index import Index
from quizapp.core.exam import Attempt
from quizapp.core.exam_result import QuestionResult, result
from quizapp.core.mark import Mark
from quizapp.core.memory import study_day
from quizapp.core.question import Question
from quizapp.core.review import Moment
from quizapp.language import ngettext
from quizapp.services import for_today
from quizapp.services.library import banks_on
from quizapp.settings.keys import Settings
from quizapp.store.store import Store


@dataclass(frozen=True, slots=True)
class Followup:
    """What came of putting an exam's questions into today's study."""

    count: int
    """How many of them today's study holds; those that have left the bank are not asked."""
    is_bank_on: bool
    """Whether their bank is; study passes over one that is off."""


def to_repeat(attempt: Attempt) -> list[QuestionResult]:
    """What an exam leaves to study: whatever is not fully right, and what the student marked."""
    return [one for one in result(attempt).questions if not one.correct or one.flagged]


def study_today(
    store: Store, index: Index, attempt: Attempt, *, now: Moment, settings: Settings
) -> Followup:
    """Put what a finished exam leaves to study into today's; raises NotSaved."""
    day = study_day(now.utc_ms, now.offset_minutes, settings.rollover_hour)
    known = index.questions(one.question for one in to_repeat(attempt))
    for_today.put_in(store, known.values(), day=day, at_ms=now.utc_ms)
    return Followup(len(known), attempt.paper.bank in banks_on(store, index))


def said(done: Followup) -> str:
    """How many questions wait now."""
    return ngettext(
        "{count} question is in today's study now.",
        "{count} questions are in today's study now.",
        done.count,
    ).format(count=done.count)


class Aftermath:
    """What a student can do over one database once an exam is over.

    Whatever writes raises NotSaved where it could not.
    """

    def __init__(
        self,
        store: Store,
        index: Index,
        attempt: Attempt,
        *,
        clock: Callable[[], Moment],
        settings: Settings,
    ) -> None:
        self._store = store
        self._index = index
        self._attempt = attempt
        self._clock = clock
        self._settings = settings

    def study_today(self) -> Followup:
        """Put what was wrong or marked into today's study."""
        return study_today(
            self._store, self._index, self._attempt, now=self._clock(), settings=self._settings
        )

    def mark(self, question: Question) -> Mark:
        """Star, note and report of a question."""
        return self._store.mark(question.id)

    def star(self, question: Question) -> None:
        """Star a question for ever, or take the star away."""
        self._store.turn_star(question.id, question.bank, at=self._clock())

    def note(self, question: Question, text: str) -> None:
        """Keep a note with a question; an empty one takes it away."""
        self._store.set_mark(question.id, at=self._clock(), bank=question.bank, note=text)

    def report(self, question: Question, text: str) -> None:
        """Say what is wrong with a question, for whoever keeps the bank."""
        self._store.set_mark(question.id, at=self._clock(), bank=question.bank, report=text)
