"""A study session: what is asked, marked, kept, rated, taken back.

Every answer is committed before `Study.answer` returns; what the screen shows is therefore never
ahead of the database.
"""

import time
from collections.abc import Callable, Collection, Sequence
from dataclasses import replace

from quizapp.banks.index import Index
from quizapp.core.memory import Rating, study_day
from quizapp.core.question import (
    BankId,
    ChapterId,
    Question,
    QuestionId,
    QuestionType,
    Response,
)
from quizapp.core.recap import QuestionHistory, Summary, question_history, summarise
from quizapp.core.review import Moment, ReviewId
from quizapp.core.session import Session
from quizapp.core.study import Outcome, Turn, option_order
from quizapp.core.wrong_book import BookMove, Tally, book_move
from quizapp.messages import Message
from quizapp.services import selection
from quizapp.services.keeping import Keeper
from quizapp.services.library import ASKED
from quizapp.services.marks import Marked
from quizapp.services.planning import Planning
from quizapp.settings.keys import Settings
from quizapp.store.errors import NotSaved
from quizapp.store.store import Store

_LONGEST_ANSWER_MS = 3_600_000
"""A question left open overnight says nothing about how long its answer took."""


class Study(Marked):
    """One session over one database: the turn on show, and what the student may do with it."""

    def __init__(
        self,
        index: Index,
        store: Store,
        course: selection.Course,
        *,
        clock: Callable[[], Moment],
        timer: Callable[[], float],
        settings: Settings,
        minutes: float | None,
        seed: int,
    ) -> None:
        self._index = index
        self._store = store
        self._course = course
        self._clock = clock
        self._timer = timer
        self._seconds_left = None if minutes is None else minutes * 60
        self._seed = seed
        self._keeper = Keeper(store, clock, settings, wanted=course.planned)
        self._wrong_days = settings.wrong_days
        self._tally: Tally | None = None
        """What was answered to the question on show before this showing."""
        self._tallies: dict[ReviewId, Tally | None] = {}
        """The same as it was before each answer."""
        self._moves: dict[ReviewId, BookMove | None] = {}
        self._session = Session(
            course.queue,
            retries=course.may_retry,
            retried=store.retried_on(self._keeper.today()),
        )
        self._shown_at = timer()
        self._own_rating: Rating | None = None
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
        only: Sequence[QuestionId] | None = None,
        only_name: str = "",
        kinds: Collection[QuestionType] = ASKED,
        mode: selection.StudyMode | None = None,
        count: int | None = None,
        new: int | None = None,
        minutes: float | None = None,
        seed: int = 0,
        timer: Callable[[], float] = time.monotonic,
    ) -> "Study":
        """Begin a session over `banks`, or without them over those that are switched on.

        Of these it asks the `kinds`. `only` asks from its questions instead, under a name by which
        its place is kept; without a mode just them, in this order. `count` bounds the distinct
        questions, `new` the new ones, `minutes` the time answering.
        """
        now = clock()
        chosen = mode or ("due" if only is None else "set")
        planning = None
        if only is not None:
            scope = selection.Scope.just(index, only, only_name)
        elif chosen == "due":
            planning = Planning.in_force(index, store, now, settings)
            scope, planning = _of_plan(index, store, planning, banks, chapter=chapter, kinds=kinds)
        else:
            scope = selection.Scope.of(index, store, banks, chapter, kinds)
        course = selection.course(
            store,
            scope,
            chosen,
            day=study_day(now.utc_ms, now.offset_minutes, settings.rollover_hour),
            new=settings.new_per_day if new is None else new,
            settings=settings,
            seed=seed,
            planned=None if planning is None else planning.questions,
        )
        if planning is not None:
            course = replace(course, why_nothing=planning.why_nothing)
        return cls(
            index,
            store,
            course if count is None else replace(course, queue=course.queue[:count]),
            clock=clock,
            timer=timer,
            settings=settings,
            minutes=settings.minutes if minutes is None else minutes,
            seed=seed,
        )

    @property
    def question(self) -> Question:
        """The question on show; raises ValueError when the session is over."""
        return self._any_turn().question

    @property
    def number(self) -> int:
        """Which of the session's distinct questions is on show, from 1; a retry repeats its own."""
        return self._session.number

    @property
    def total(self) -> int:
        """How many distinct questions the session asks."""
        return self._session.total

    @property
    def reason(self) -> Message | None:
        """Why the plan for an exam asks the question on show; None where no plan does.

        A retry has none: it comes because it was just missed.
        """
        if self.turn is None or self.turn.is_retry:
            return None
        planned = self._course.planned.get(self.turn.question.id)
        return None if planned is None else planned.reason

    @property
    def why_nothing(self) -> Message | None:
        """Why the plan for an exam asks nothing today; None where it does, and without one."""
        return self._course.why_nothing

    @property
    def mode(self) -> selection.StudyMode:
        """Which way of practising this is."""
        return self._course.mode

    @property
    def asked_before(self) -> int:
        """Questions of the same round that earlier sessions asked; 0 where there are no rounds."""
        return self._course.asked_before

    @property
    def done(self) -> int:
        """Distinct questions answered so far."""
        return len({kept.turn.question.id for kept in self._session.outcomes})

    @property
    def book_move(self) -> BookMove | None:
        """What the answer on show did to the wrong-question book, if anything."""
        return None if self.outcome is None else self._moves.get(self.outcome.review.id)

    @property
    def can_undo(self) -> bool:
        """Whether there is an answer, a bury or a suspend to take back."""
        return self._session.can_undo

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
        made = self._keeper.made(
            turn,
            response,
            duration_ms=min(max(spent, 0), _LONGEST_ANSWER_MS),
            guessed=guessed,
            rating=rating,
        )
        self._own_rating = rating
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
        if self._course.track is not None and self.outcome is not None:
            self._course.track.passed(self.outcome.turn.question.id)
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
        restored = self._keeper.undo(last)
        if self._course.track is not None and self.outcome is None:
            self._course.track.taken_back(last.turn.question.id)
        self._session.undo()
        self.unsaved = None
        self.outcome = None
        if self._seconds_left is not None:
            self._seconds_left += last.review.duration_ms / 1000
        self.turn = replace(last.turn, memory=restored)
        self._tally = self._store.tally(last.turn.question.id)
        self._shown_at = self._timer()
        return self.turn

    def skip(self) -> Turn | None:
        """Put the open question off to the end of the session."""
        self._session.skip()
        return self._show()

    def renew(self) -> Turn | None:
        """Show the open question as its bank has it now; an answered one stays as it was asked."""
        if self.outcome is not None or self.unsaved is not None:
            return self.turn
        return self._show()

    def bury(self) -> Turn | None:
        """Leave the question out until tomorrow."""
        return self._drop(buried_until=self._keeper.today() + 1)

    def suspend(self) -> Turn | None:
        """Leave the question out until it is taken back in."""
        return self._drop(suspended=True)

    def next_days(self) -> dict[Rating, int]:
        """Days until the question on show comes back, for each rating that it may be given."""
        turn = self._any_turn()
        if self.outcome is not None:
            turn = replace(turn, memory=self.outcome.before)
        return self._keeper.next_days(turn)

    def history(self) -> QuestionHistory:
        """How the question on show was answered so far."""
        question = self._any_turn().question
        return question_history(question, self._store.reviews(question.id))

    def summary(self) -> Summary:
        """What the session came to so far."""
        tomorrow = self._keeper.today() + 1
        return summarise(
            self._session.outcomes,
            retries_left=self._session.retries_left,
            tomorrow=self._due_on(tomorrow),
            moves=[self._moves.get(kept.review.id) for kept in self._session.outcomes],
        )

    # -- what the public acts are made of

    def _due_on(self, day: int) -> int:
        return self._store.due_by_day(day, day, self._course.banks).get(day, 0)

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
                self._tally = self._store.tally(current)
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
            as_card=self._course.as_cards,
        )

    def _keep(self, made: Outcome) -> Outcome:
        try:
            kept = self._keeper.record(made, self._own_rating)
        except NotSaved:
            self.unsaved = made
            raise
        self.unsaved = None
        self.turn, self.outcome = kept.turn, kept
        self._session.answered(kept)
        self._note_move(kept)
        return kept

    def _revise(self, shown: Outcome, *, guessed: bool, rating: Rating | None) -> Outcome:
        self.outcome = self._keeper.revise(shown, guessed=guessed, rating=rating)
        self._session.revised(self.outcome)
        self._note_move(self.outcome)
        return self.outcome

    def _note_move(self, kept: Outcome) -> None:
        before = self._tallies.setdefault(kept.review.id, self._tally)
        self._moves[kept.review.id] = book_move(before, kept.review, self._wrong_days)

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


def _of_plan(
    index: Index,
    store: Store,
    planning: Planning | None,
    banks: Sequence[BankId] | None,
    *,
    chapter: ChapterId | None,
    kinds: Collection[QuestionType],
) -> tuple[selection.Scope, Planning | None]:
    """What may be asked today, and the plan, unless the banks that were named are none of its."""
    if planning is None or banks is not None or chapter is not None:
        scope = selection.Scope.of(index, store, banks, chapter, kinds)
    else:
        scope = selection.Scope.of(index, store, planning.banks, None, kinds)
    if planning is None or not set(scope.banks) & set(planning.banks):
        return scope, None
    planning.note()
    return scope, planning
