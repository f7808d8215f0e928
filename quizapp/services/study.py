"""A study session: what is asked, marked, kept, rated, taken back.

Every answer is committed before `Study.answer` returns; what the screen shows is therefore never
ahead of the database.
"""

import time
from collections.abc import Callable, Sequence
from dataclasses import replace

from quizapp.banks.index import Index
from quizapp.core.memory import Rating
from quizapp.core.question import Question, QuestionId, Response
from quizapp.core.recap import QuestionHistory, Summary, question_history, summarise
from quizapp.core.review import Moment
from quizapp.core.session import Session
from quizapp.core.study import Outcome, Turn
from quizapp.core.wrong_book import BookMove
from quizapp.messages import Message
from quizapp.services.answer_time import AnswerTime
from quizapp.services.book_moves import BookMoves
from quizapp.services.choosing import Choice, choose
from quizapp.services.dealing import Dealer
from quizapp.services.keeping import Keeper
from quizapp.services.marks import Marked
from quizapp.services.planning import Planning
from quizapp.services.selection import Course
from quizapp.settings.keys import Settings
from quizapp.store.errors import NotSaved
from quizapp.store.store import Store


class Study(Marked):
    """One session over one database: the turn on show, and what the student may do with it."""

    def __init__(
        self,
        index: Index,
        store: Store,
        course: Course,
        *,
        clock: Callable[[], Moment],
        timer: Callable[[], float],
        settings: Settings,
        minutes: float | None,
        seed: int,
    ) -> None:
        self.course = course
        """What is asked, and how."""
        self._index = index
        self._store = store
        self._clock = clock
        self._settings = settings
        self._time = AnswerTime(timer, minutes)
        self._dealer = Dealer(index, store, seed=seed, as_cards=course.as_cards)
        self._keeper = Keeper(store, clock, settings, wanted=course.planned)
        self._book = BookMoves(store, settings.wrong_days)
        self._session = Session(
            course.queue,
            retries=course.may_retry,
            retried=store.retried_on(self._keeper.today()),
        )
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
        choice: Choice,
        *,
        clock: Callable[[], Moment],
        settings: Settings,
        minutes: float | None = None,
        seed: int = 0,
        timer: Callable[[], float] = time.monotonic,
    ) -> "Study":
        """Begin a session over what is chosen; `minutes` bounds the time answering, as a plan does.

        Raises NotFoundError for a bank or chapter.
        """
        course = choose(index, store, choice, now=clock(), settings=settings, seed=seed)
        bounds = [settings.minutes if minutes is None else minutes]
        bounds.append(None if course.seconds is None else course.seconds / 60)
        return cls(
            index,
            store,
            course,
            clock=clock,
            timer=timer,
            settings=settings,
            minutes=min((one for one in bounds if one is not None), default=None),
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
        planned = self.course.planned.get(self.turn.question.id)
        return None if planned is None else planned.reason

    @property
    def done(self) -> int:
        """Distinct questions answered so far."""
        return len({kept.turn.question.id for kept in self._session.outcomes})

    @property
    def book_move(self) -> BookMove | None:
        """What the answer on show did to the wrong-question book, if anything."""
        return None if self.outcome is None else self._book.of([self.outcome])[0]

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
        made = self._keeper.made(
            turn,
            response,
            duration_ms=self._time.spent_ms(),
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
        if self.outcome is not None:
            self._time.passed(self.outcome)
            if self.course.track is not None:
                self.course.track.passed(self.outcome.turn.question.id)
        self._session.advance()
        if self._time.is_up:
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
        if self.outcome is None:  # the student had gone on
            self._time.taken_back(last)
            if self.course.track is not None:
                self.course.track.taken_back(last.turn.question.id)
        self._session.undo()
        self.unsaved = None
        self.outcome = None
        self.turn = replace(last.turn, memory=restored)
        self._book.look(last.turn.question.id)
        self._time.start()
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
        planning = None if self.course.as_cards else self._planning()
        return summarise(
            self._session.outcomes,
            retries_left=self._session.retries_left,
            tomorrow=self._store.due_by_day(tomorrow, tomorrow, self.course.banks).get(tomorrow, 0),
            moves=self._book.of(self._session.outcomes),
            planned=None if planning is None else planning.tomorrow,
            planned_more=0 if planning is None else len(planning.questions),
            planned_left=0 if planning is None else self._left_by(planning),
        )

    def _left_by(self, planning: Planning) -> int:
        """How many questions of the plan's list wait, once its minutes of the day are over."""
        if self.course.seconds is None or planning.seconds_left > 0:
            return 0
        return self.total - self.done + self._session.retries_left

    def _planning(self) -> Planning | None:
        """The plan in force, as it stands now, unless other banks than its own were studied."""
        now, settings = self._clock(), self._settings
        planning = Planning.in_force(self._index, self._store, now, settings)
        if planning is None or not set(self.course.banks) & set(planning.banks):
            return None
        return planning

    # -- what the public acts are made of

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
            self.turn = self._dealer.turn(
                current, number=self._session.number, is_retry=self._session.is_retry
            )
            if self.turn is not None:
                self._book.look(current)
                break
            self._session.drop(current)
        self._time.start()
        return self.turn

    def _keep(self, made: Outcome) -> Outcome:
        try:
            kept = self._keeper.record(made, self._own_rating)
        except NotSaved:
            self.unsaved = made
            raise
        self.unsaved = None
        self.turn, self.outcome = kept.turn, kept
        self._session.answered(kept)
        self._book.note(kept)
        return kept

    def _revise(self, shown: Outcome, *, guessed: bool, rating: Rating | None) -> Outcome:
        self.outcome = self._keeper.revise(shown, guessed=guessed, rating=rating)
        self._session.revised(self.outcome)
        self._book.note(self.outcome)
        return self.outcome

    def _drop(
        self, *, buried_until: int | None = None, suspended: bool | None = None
    ) -> Turn | None:
        self._set_mark(buried_until=buried_until, suspended=suspended)
        self._session.put_aside(self.question.id)
        return self._show()

    def _dig_up(self, question: QuestionId) -> Turn | None:
        self._store.set_mark(question, at=self._clock(), buried_until=0, suspended=False)
        shown = self._session.outcomes[-1] if self._session.is_answered else None
        turn = self._show()
        if shown is not None:  # it was put aside while its answer was on show
            self.turn, self.outcome = shown.turn, shown
            return shown.turn
        return turn
