"""What to do after an exam: study what was wrong or marked."""

from dataclasses import dataclass

from quizapp.banks.index import Index
from quizapp.core.exam import Attempt
from quizapp.core.exam_result import QuestionResult, result
from quizapp.core.memory import study_day
from quizapp.core.review import Moment
from quizapp.language import ngettext
from quizapp.services import for_today
from quizapp.services.library import banks_on
from quizapp.settings import Settings
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
