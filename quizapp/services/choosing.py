"""What a session is to ask: the questions that were named, or the banks, or the plan in force."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from quizapp.banks.index import Index
from quizapp.core.memory import study_day
from quizapp.core.plan import PlannedQuestion
from quizapp.core.question import BankId, ChapterId, QuestionId, QuestionType
from quizapp.core.review import Moment
from quizapp.services import selection
from quizapp.services.library import ASKED
from quizapp.services.planning import Planning
from quizapp.settings.keys import Settings
from quizapp.store.store import Store


@dataclass(frozen=True, slots=True)
class Choice:
    """What is to be asked from, and how much of it."""

    banks: Sequence[BankId] | None = None
    """None: those that are switched on."""
    chapter: ChapterId | None = None
    only: Sequence[QuestionId] | None = None
    """Just these, of whatever banks; without a mode in this order."""
    only_name: str = ""
    """By which the place among them is kept."""
    kinds: Collection[QuestionType] = ASKED
    mode: selection.StudyMode | None = None
    count: int | None = None
    """The most distinct questions."""
    new: int | None = None
    """New questions a day; None: as many as the settings say."""

    def scope(self, index: Index, store: Store) -> selection.Scope:
        """The questions that may be asked. Raises NotFoundError for a bank or chapter."""
        if self.only is not None:
            return selection.Scope.just(index, self.only, self.only_name)
        return selection.Scope.of(index, store, self.banks, self.chapter, self.kinds)


def choose(
    index: Index, store: Store, choice: Choice, *, now: Moment, settings: Settings, seed: int
) -> selection.Course:
    """What a session asks now. Raises NotFoundError for a bank or chapter."""
    mode = choice.mode or ("due" if choice.only is None else "set")
    planning = None
    if choice.only is None and mode == "due":
        planning = Planning.in_force(index, store, now, settings)
    scope, planning = _of_plan(index, store, choice, planning)
    course = selection.course(
        store,
        scope,
        mode,
        day=study_day(now.utc_ms, now.offset_minutes, settings.rollover_hour),
        new=settings.new_per_day if choice.new is None else choice.new,
        settings=settings,
        seed=seed,
        planned=None if planning is None else _planned(planning, choice),
    )
    if planning is not None:
        seconds = planning.seconds_left if planning.questions else None
        course = replace(course, why_nothing=planning.why_nothing, seconds=seconds)
    return course if choice.count is None else replace(course, queue=course.queue[: choice.count])


def _planned(planning: Planning, choice: Choice) -> Sequence[PlannedQuestion]:
    """Today's list; once it is done, or on a day off, more for who asks for new questions."""
    if planning.questions or not choice.new:
        return planning.questions
    return planning.beyond(choice.new)


def _of_plan(
    index: Index, store: Store, choice: Choice, planning: Planning | None
) -> tuple[selection.Scope, Planning | None]:
    """What may be asked today, and the plan, unless the banks that were named are none of its."""
    if planning is not None and choice.banks is None and choice.chapter is None:
        choice = replace(choice, banks=planning.banks)
    scope = choice.scope(index, store)
    if planning is None or not set(scope.banks) & set(planning.banks):
        return scope, None
    planning.note()
    return scope, planning
