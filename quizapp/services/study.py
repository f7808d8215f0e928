"""A study session: what is asked, marked, kept, rated, taken back.

Every answer is committed before `Study.answer` returns; what the screen shows is therefore never
ahead of the database.
"""

import secrets
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Literal

from quizapp.banks.index import Index
from quizapp.core.mark import Mark
from quizapp.core.memory import MAX_INTERVAL, Memory, Rating, study_day
from quizapp.core.question import BankId, ChapterId, Question, QuestionId, Response
from quizapp.core.recap import QuestionHistory, Summary, question_history, summarise
from quizapp.core.review import Mode, Moment, ReviewId
from quizapp.core.session import Session
from quizapp.core.study import (
    Outcome,
    Scheduling,
    Turn,
    next_days,
    option_order,
    outcome,
)
from quizapp.services import selection
from quizapp.settings import Settings
from quizapp.store.errors import MemoryChanged, NotSaved
from quizapp.store.store import Store

StudyMode = Literal["due", "sequential"]

_LONGEST_ANSWER_MS = 3_600_000
"""A question left open overnight says nothing about how long its answer took."""


class Study:
    """One session over one database: the turn on show, and what the student may do with it."""

    def __init__(
        self,
        index: Index,
        store: Store,
        scope: selection.Scope,
        queue: Sequence[QuestionId],
        *,
        clock: Callable[[], Moment],
        timer: Callable[[], float],
        settings: Settings,
        mode: StudyMode,
        minutes: float | None,
        seed: int,
    ) -> None:
        self._index = index
        self._store = store
        self._banks = scope.banks
        self._clock = clock
        self._timer = timer
        self._mode = mode
        self._seconds_left = None if minutes is None else minutes * 60
        self._seed = seed
        version, parameters = store.parameters()
        self._scheduling = Scheduling(
            parameters=parameters,
            parameter_version=version,
            retention=settings.retention,
            rollover_hour=settings.rollover_hour,
        )
        today = self._today()
        self._load = dict(store.due_by_day(today, today + MAX_INTERVAL, None))
        self._session = Session(queue, retried=store.retried_on(today))
        self._shown_at = timer()
        self._turns: dict[QuestionId, Turn] = {}
        self.turn: Turn | None = None
        self.outcome: Outcome | None = None
        """The answer on show, or None while the question is open."""
        self.unsaved: Outcome | None = None
        """An answer that could not be written; `retry` tries again."""
        self._show()

    @classmethod
    def start(
        cls,
        index: Index,
        store: Store,
        *,
        clock: Callable[[], Moment],
        settings: Settings,
        banks: Sequence[BankId] | None = None,
        chapter: ChapterId | None = None,
        mode: StudyMode = "due",
        count: int | None = None,
        new: int | None = None,
        minutes: float | None = None,
        seed: int = 0,
        timer: Callable[[], float] = time.monotonic,
    ) -> "Study":
        """Begin a session over `banks`, or without them over those that are switched on.

        `count` bounds the distinct questions, `new` the new ones, `minutes` the time answering.
        """
        now = clock()
        day = study_day(now.utc_ms, now.offset_minutes, settings.rollover_hour)
        scope = selection.Scope.of(index, store, banks, chapter)
        if mode == "sequential":
            queue = selection.sequential(store, scope)
        else:
            quota = settings.new_per_day if new is None else new
            queue = selection.due(store, scope, day=day, new=quota, order=settings.order, seed=seed)
        return cls(
            index,
            store,
            scope,
            queue if count is None else queue[:count],
            clock=clock,
            timer=timer,
            settings=settings,
            mode=mode,
            minutes=settings.minutes if minutes is None else minutes,
            seed=seed,
        )

    @property
    def number(self) -> int:
        """Which of the session's distinct questions is on show, from 1; a retry repeats its own."""
        return self._session.number

    @property
    def total(self) -> int:
        """How many distinct questions the session asks."""
        return self._session.total

    @property
    def done(self) -> int:
        """Distinct questions answered so far."""
        return len({kept.turn.question.id for kept in self._session.outcomes})

    @property
    def outcomes(self) -> Sequence[Outcome]:
        """The answers of this session, oldest first."""
        return self._session.outcomes

    def answer(
        self, response: Response, *, guessed: bool = False, rating: Rating | None = None
    ) -> Outcome:
        """Mark, schedule and commit an answer to the open question.

        Raises `NotSaved` when it could not be written: the answer then waits in `unsaved`.
        """
        turn = self._open_turn()
        spent = round((self._timer() - self._shown_at) * 1000)
        made = self._outcome(
            turn,
            response,
            review_id=ReviewId(secrets.token_hex(16)),
            at=self._clock(),
            duration_ms=min(max(spent, 0), _LONGEST_ANSWER_MS),
            guessed=guessed,
            rating=rating,
        )
        return self._keep(made)

    def retry(self) -> Outcome:
        """Write the answer again that could not be written; raises `NotSaved` as `answer` does."""
        if self.unsaved is None:
            raise ValueError("nothing waits to be saved")
        return self._keep(self.unsaved)

    def rate(self, rating: Rating) -> Outcome:
        """Give the answer on show another rating; it replaces the row that was kept."""
        shown = self._shown()
        guessed = shown.review.guessed and rating is Rating.AGAIN
        return self._revise(shown, guessed=guessed, rating=rating)

    def guess(self) -> Outcome:
        """Say that the answer on show was a guess, or take that back."""
        shown = self._shown()
        return self._revise(shown, guessed=not shown.review.guessed, rating=None)

    def advance(self) -> Turn | None:
        """Go on to the next question, or None when the session is over."""
        if self.outcome is not None and self._seconds_left is not None:
            self._seconds_left -= self.outcome.review.duration_ms / 1000
        if self._mode == "sequential" and self.outcome is not None:
            selection.remember_place(self._store, self.outcome.turn.question)
        self._session.advance()
        if self._seconds_left is not None and self._seconds_left <= 0:
            self._session.stop()
        return self._show()

    def undo(self) -> Turn | None:
        """Take back the newest answer, bury or suspend; its question is open again.

        None: nothing to take back. Raises NotLast if the question was answered elsewhere since.
        """
        if (aside := self._session.take_back()) is not None:
            return self._dig_up(aside)
        if not self._session.outcomes:
            return None
        last = self._session.outcomes[-1]
        restored = self._store.undo(last.review.id)
        self._shift_load(last.after, restored)
        self._session.undo()
        self.unsaved = None
        self.outcome = None
        if self._seconds_left is not None:
            self._seconds_left += last.review.duration_ms / 1000
        self.turn = replace(last.turn, memory=restored)
        self._shown_at = self._timer()
        return self.turn

    def skip(self) -> Turn | None:
        """Put the open question off to the end of the session."""
        self._session.skip()
        return self._show()

    def bury(self) -> Turn | None:
        """Leave the question out until tomorrow."""
        return self._drop(buried_until=self._today() + 1)

    def suspend(self) -> Turn | None:
        """Leave the question out until it is taken back in."""
        return self._drop(suspended=True)

    def mark(self) -> Mark:
        """Star, note and report of the question on show."""
        return self._store.mark(self._any_turn().question.id)

    def star(self) -> bool:
        """Star the question on show or take the star away; returns whether it has one now."""
        starred = not self.mark().starred
        self._set_mark(starred=starred)
        return starred

    def note(self, text: str) -> None:
        """Keep a note with the question on show; an empty one takes it away."""
        self._set_mark(note=text)

    def report(self, text: str) -> None:
        """Say what is wrong with the question on show, for whoever keeps the bank."""
        self._set_mark(report=text)

    def next_days(self) -> dict[Rating, int]:
        """Days until the question on show comes back, for each rating that it may be given."""
        turn = self._any_turn()
        if self.outcome is not None:
            turn = replace(turn, memory=self.outcome.before)
        return next_days(turn, self._clock(), self._scheduling, self._load)

    def history(self) -> QuestionHistory:
        """How the question on show was answered so far."""
        question = self._any_turn().question
        return question_history(question, self._store.reviews(question.id))

    def summary(self) -> Summary:
        """What the session came to so far."""
        tomorrow = self._today() + 1
        return summarise(
            self._session.outcomes,
            retries_left=self._session.retries_left,
            tomorrow=self._store.due_by_day(tomorrow, tomorrow, self._banks).get(tomorrow, 0),
        )

    # -- what the public acts are made of

    def _today(self) -> int:
        now = self._clock()
        return study_day(now.utc_ms, now.offset_minutes, self._scheduling.rollover_hour)

    def _any_turn(self) -> Turn:
        if self.turn is None:
            raise ValueError("the session is over")
        return self.turn

    def _open_turn(self) -> Turn:
        if self.outcome is not None:
            raise ValueError("the question on show is answered already")
        return self._any_turn()

    def _shown(self) -> Outcome:
        if self.outcome is None:
            raise ValueError("no answer is on show")
        return self.outcome

    def _show(self) -> Turn | None:
        """Make the session's current question the open turn, passing over what the banks lost."""
        self.outcome = self.unsaved = self.turn = None
        while (current := self._session.current) is not None:
            question = self._index.questions([current]).get(current)
            if question is not None:
                self.turn = self._turn(question)
                break
            self._session.drop(current)
        self._shown_at = self._timer()
        return self.turn

    def _turn(self, question: Question) -> Turn:
        memory = self._store.memory(question.id)
        showing = 0 if memory is None else memory.reps
        return Turn(
            question=question,
            memory=memory,
            order=option_order(question, f"{self._seed}:{showing}"),
            number=self._session.number,
            is_retry=self._session.is_retry,
            edited=question.id in self._store.edited([question.id]),
        )

    def _touches_memory(self, turn: Turn) -> bool:
        """Whether the schedule wants this answer: questions asked before they are due are cram."""
        return turn.memory is None or turn.memory.due_day <= self._today()

    def _outcome(
        self,
        turn: Turn,
        response: Response,
        *,
        review_id: ReviewId,
        at: Moment,
        duration_ms: int,
        guessed: bool,
        rating: Rating | None,
    ) -> Outcome:
        touches = self._touches_memory(turn)
        return outcome(
            turn,
            response,
            review_id=review_id,
            at=at,
            duration_ms=duration_ms,
            mode=Mode.STUDY if touches else Mode.CRAM,
            scheduling=self._scheduling,
            load=self._load,
            guessed=guessed,
            rating=rating,
            touches_memory=touches,
        )

    def _keep(self, made: Outcome) -> Outcome:
        """Commit an answer; if another process answered the question meanwhile, build on that."""
        question = made.turn.question
        while True:
            try:
                self._store.record(
                    made.review,
                    bank=question.bank,
                    content=question.content(),
                    before=made.before,
                    after=made.after,
                )
                break
            except MemoryChanged as changed:
                self.turn = replace(made.turn, memory=changed.current)
                made = self._again(made, self.turn, made.review.guessed, made.review.rating)
            except NotSaved:
                self.unsaved = made
                raise
        self.unsaved = None
        self.outcome = made
        self._shift_load(made.before, made.after)
        self._session.answered(made)
        return made

    def _revise(self, shown: Outcome, *, guessed: bool, rating: Rating | None) -> Outcome:
        made = self._again(shown, shown.turn, guessed, rating)
        self._store.replace(shown.review.id, made.review, before=made.before, after=made.after)
        self.outcome = made
        self._shift_load(shown.after, made.after)
        self._session.revised(made)
        return made

    def _again(self, old: Outcome, turn: Turn, guessed: bool, rating: Rating | None) -> Outcome:  # noqa: FBT001
        """The same answer, scheduled from another state or by another rating."""
        return self._outcome(
            turn,
            old.review.response,
            review_id=old.review.id,
            at=old.review.at,
            duration_ms=old.review.duration_ms,
            guessed=guessed,
            rating=rating,
        )

    def _shift_load(self, before: Memory | None, after: Memory | None) -> None:
        if before is not None and self._load.get(before.due_day):
            self._load[before.due_day] -= 1
        if after is not None:
            self._load[after.due_day] = self._load.get(after.due_day, 0) + 1

    def _drop(
        self, *, buried_until: int | None = None, suspended: bool | None = None
    ) -> Turn | None:
        turn = self._any_turn()
        self._store.set_mark(
            turn.question.id,
            at=self._clock(),
            bank=turn.question.bank,
            buried_until=buried_until,
            suspended=suspended,
        )
        self._session.put_aside(turn.question.id)
        return self._show()

    def _dig_up(self, question: QuestionId) -> Turn | None:
        self._store.set_mark(question, at=self._clock(), buried_until=0, suspended=False)
        shown = self._session.outcomes[-1] if self._session.is_answered else None
        turn = self._show()
        if shown is not None:  # it was put aside while its answer was on show
            self.turn, self.outcome = shown.turn, shown
            return shown.turn
        return turn

    def _set_mark(
        self, *, starred: bool | None = None, note: str | None = None, report: str | None = None
    ) -> None:
        question = self._any_turn().question
        self._store.set_mark(
            question.id,
            at=self._clock(),
            bank=question.bank,
            starred=starred,
            note=note,
            report=report,
        )
