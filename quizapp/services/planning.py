"""The plan in force: today's questions, the forecast, and where more or fewer minutes lead.

Everything is computed from banks and progress as they were read; who wants to know what an answer
changed asks anew.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from quizapp.banks.index import Index
from quizapp.core.exam_plan import Candidate, DayAhead, ExamPlan
from quizapp.core.forecast import Correction, ScoreForecast, forecast
from quizapp.core.kept_plan import LONGEST_DAY, ForecastDay, KeptPlan
from quizapp.core.memory import study_day
from quizapp.core.plan import PlannedQuestion
from quizapp.core.plan import plan as plan_day
from quizapp.core.question import BankId, QuestionId
from quizapp.core.rehearsal import WhatIf, what_if
from quizapp.core.review import Moment
from quizapp.errors import DatabaseError, QuizappError
from quizapp.messages import Message, message
from quizapp.services.mock_results import Mocks, mocks
from quizapp.services.plan_correction import Corrections, hindsight
from quizapp.services.plan_stock import PlanStock
from quizapp.settings.keys import Settings
from quizapp.store.store import Store

FEWEST_OPENED = 20
"""Opened questions below which no score is foretold; of an exam with fewer, all of them."""


@dataclass(frozen=True, slots=True)
class Prediction:
    """What is foretold today of the exam."""

    score: ScoreForecast | None
    """If nothing more is studied; None: too little was answered."""
    opened: int
    """Questions of the exam that were opened."""
    needed: int
    """How many must be, before a score is foretold."""
    unopened: int
    pass_percent: float | None
    """What is to be reached; None: nobody said."""
    remarks: tuple[Message, ...]
    in_short: tuple[Message, ...]
    """The remarks where there is little room."""
    is_over: bool = False

    @property
    def too_early(self) -> Message:
        """Why there is no score."""
        if self.is_over:
            return message("The exam is over.")
        return message(
            "Too early to say: {opened} of at least {needed} questions were opened.",
            opened=self.opened,
            needed=self.needed,
        )


class Planning:
    """A plan, seen from one study day."""

    def __init__(
        self, index: Index, store: Store, plan: KeptPlan, now: Moment, settings: Settings
    ) -> None:
        self._index = index
        self._store = store
        self._now = now
        self._settings = settings
        self.plan = plan
        self.day = _today(now, settings)

    @classmethod
    def in_force(
        cls, index: Index, store: Store, now: Moment, settings: Settings
    ) -> "Planning | None":
        """The plan whose exam is ahead or today; None without one, and once it is over."""
        plan = store.plan()
        if plan is None or plan.days.date < _today(now, settings):
            return None
        return cls(index, store, plan, now, settings)

    @property
    def days_left(self) -> int:
        """Days to the exam: 0 on its day, less than that once it is past."""
        return self.plan.days.date - self.day

    @property
    def is_ahead(self) -> bool:
        """Whether there is still an exam to study for."""
        return self.days_left > 0

    @property
    def study_days_left(self) -> int:
        """Days to study before the exam, today included."""
        return self.plan.days.study_days(self.day, self.plan.days.date)

    @cached_property
    def stock(self) -> PlanStock:
        """The questions and what is known of them."""
        return PlanStock.of(self._index, self._store, self.plan, self.day)

    @property
    def banks(self) -> tuple[BankId, ...]:
        """The banks that are studied for the exam."""
        return self.stock.banks

    @property
    def titles(self) -> list[str]:
        """What these banks are called."""
        return [bank.title for bank in self._index.banks() if bank.id in self.banks]

    @cached_property
    def questions(self) -> tuple[PlannedQuestion, ...]:
        """Today's questions, in order; what was answered today is done with."""
        return _listed(self.plan.days, self.stock, self.day)

    def beyond(self, count: int) -> tuple[PlannedQuestion, ...]:
        """What comes next for somebody who wants more than the plan asks, on a day off too.

        On the exam's day nothing new: what gains most until tomorrow, a day's work at most.
        """
        if not self.is_ahead:
            return self._last_look()[:count]
        days = replace(self.plan.days, minutes_per_day=LONGEST_DAY, days_off=frozenset())
        return _listed(days, self.stock, self.day)[:count]

    def _last_look(self) -> tuple[PlannedQuestion, ...]:
        days = replace(self.plan.days, date=self.day + 1, days_off=frozenset())
        seen = [one for one in self.stock.awake if one.memory is not None]
        return _listed(days, self.stock, self.day, among=seen)

    @property
    def tomorrow(self) -> DayAhead | None:
        """The next study day, if nothing more is answered until then; None after the exam."""
        if not self.is_ahead:
            return None
        day = self.day + 1
        if day >= self.plan.days.date:
            return DayAhead("exam")
        if not self.plan.days.is_study_day(day):
            return DayAhead("off")
        stock = PlanStock.of(self._index, self._store, self.plan, day)
        listed = _listed(self.plan.days, stock, day)
        new = sum(one.is_new for one in listed)
        return DayAhead("study", len(listed), new, math.fsum(one.seconds for one in listed))

    @property
    def seconds(self) -> float:
        """That today's questions are expected to take."""
        return math.fsum(one.seconds for one in self.questions)

    @property
    def seconds_left(self) -> float:
        """Of today's minutes, less those spent today."""
        return 60 * self.plan.days.minutes_per_day - self.stock.studied.seconds_today

    def bank_of(self, question: QuestionId) -> BankId:
        """The bank of one of the plan's questions."""
        return self.stock.places[question]

    @property
    def why_nothing(self) -> Message | None:
        """Why today has no questions; None if it has some."""
        if self.questions:
            return None
        if self.days_left == 0:
            return message("The exam is today. Good luck!")
        if not self.is_ahead:
            return message("The exam is over.")
        if not self.stock.candidates:
            return message("The banks of the plan have no question to study.")
        if not self.plan.days.is_study_day(self.day):
            return message("Today is a day off.")
        if self.stock.studied.seconds_today > 0:
            return message("Today's work is done.")
        return message("There is nothing that would gain points today.")

    @property
    def exam(self) -> str:
        """The name by which forecasts of this exam are kept."""
        plan = self.plan
        # Which are on may change, and with them what the exam asks.
        banks = "+".join(self.banks if plan.banks is None else plan.banks)
        return banks if plan.blueprint is None else f"{banks}#{plan.blueprint}"

    @property
    def pass_percent(self) -> float | None:
        """What is to be reached: the target, else what the exam's own pass mark says."""
        if self.plan.target is not None:
            return self.plan.target
        exam = self.stock.exam
        return None if exam is None else exam.blueprint.pass_percent

    @cached_property
    def prediction(self) -> Prediction:
        """The score on the day if nothing more is studied, corrected by what is known better."""
        if self.days_left < 0:  # of an exam that is over nothing is foretold
            return Prediction(None, 0, 0, 0, self.pass_percent, (), (), is_over=True)
        stock = self.stock
        needed = min(FEWEST_OPENED, len(stock.candidates))
        is_enough = 0 < needed <= stock.opened
        return Prediction(
            score=self._score(max(1, self.days_left), self.corrections.by_all)
            if is_enough
            else None,
            opened=stock.opened,
            needed=needed or FEWEST_OPENED,
            unopened=len(stock.candidates) - stock.opened,
            pass_percent=self.pass_percent,
            remarks=(*stock.remarks, *self.corrections.remarks),
            in_short=(*stock.remarks, *self.corrections.in_short),
        )

    def what_if(self, minutes: Sequence[float]) -> list[WhatIf]:
        """The score on the day for each number of minutes a day; none where it is too early."""
        if self.prediction.score is None or not self.is_ahead:
            return []
        stock = self.stock
        return what_if(
            self.plan.days,
            stock.candidates,
            self.day,
            minutes,
            stock.marks,
            studied=stock.studied,
            resting=stock.suspended,
            pass_percent=self.pass_percent,
            corrected=self.corrections.by_all,
            parameters=stock.parameters,
        )

    @cached_property
    def kept(self) -> ScoreForecast | None:
        """The score on the day if the plan is kept; None where it is too early, or no day left."""
        found = self.what_if([self.plan.days.minutes_per_day])
        return found[0].score if found else None

    @property
    def other_minutes(self) -> list[float]:
        """Half, whole and twice the plan's minutes, as far as a day has them."""
        usual = self.plan.days.minutes_per_day
        tried = (min(max(1.0, share * usual), LONGEST_DAY) for share in (0.5, 1.0, 2.0))
        return list(dict.fromkeys(tried))

    @property
    def history(self) -> list[ForecastDay]:
        """What was foretold of this exam so far, a line a day."""
        return self._store.forecasts(self.exam)

    def note(self) -> None:
        """Keep what is foretold today, once a day; a file that can't be written keeps nothing."""
        if self._store.read_only or not self.is_ahead or self._is_noted():
            return
        score = self.prediction.score
        if score is None:
            return
        ready = self._score(1, self.corrections.by_hindsight)
        found = ForecastDay(
            day=self.day,
            at_ms=self._now.utc_ms,
            exam=self.exam,
            mean=score.mean,
            low=score.low,
            high=score.high,
            pass_probability=score.pass_probability,
            ready=ready.mean,
            luck=ready.luck,
        )
        try:
            self._store.note_forecast(found)
        except DatabaseError:
            return  # tomorrow has a line again; what is studied today must not fail by it

    def _is_noted(self) -> bool:
        return any(one.day == self.day for one in self.history)

    def _score(self, days_left: int, corrected: Correction) -> ScoreForecast:
        return forecast(
            self.stock.candidates,
            self.day,
            days_left,
            self.stock.marks,
            pass_percent=self.pass_percent,
            corrected=corrected,
            parameters=self.stock.parameters,
        )

    @cached_property
    def corrections(self) -> Corrections:
        """What the forecast is corrected by."""
        return Corrections(hindsight(self._store), self._mocks())

    def _mocks(self) -> Mocks:
        return mocks(
            self._store.attempts(),
            banks=self.banks,
            exam=self.stock.exam,
            foretold=self.history,
            rollover_hour=self._settings.rollover_hour,
        )


def foretell(index: Index, store: Store, now: Moment, settings: Settings) -> None:
    """Keep today's forecast, against which an exam that begins now is held; nothing without a plan.

    What is wrong with a plan is told where it is looked at, and keeps nobody from an exam.
    """
    try:
        planning = Planning.in_force(index, store, now, settings)
        if planning is not None:
            planning.note()
    except QuizappError:
        return


def _listed(
    days: ExamPlan, stock: PlanStock, day: int, *, among: Sequence[Candidate] | None = None
) -> tuple[PlannedQuestion, ...]:
    """The day's questions, of those that are awake or only `among` some of them."""
    found = plan_day(
        days,
        stock.awake if among is None else among,
        day,
        stock.marks,
        studied=stock.studied,
        parameters=stock.parameters,
    )
    return tuple(found)


def _today(now: Moment, settings: Settings) -> int:
    return study_day(now.utc_ms, now.offset_minutes, settings.rollover_hour)
