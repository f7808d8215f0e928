"""Sitting a mock exam: every choice, mark and move is in the database before an act returns.

The clock runs on whatever happens to the program: what is kept is when it was last read, and how
much time was used up to then.
"""

import secrets
from collections.abc import Callable
from dataclasses import replace

from quizapp.banks.index import Index
from quizapp.core import exam_clock, exam_result
from quizapp.core.exam import Attempt, AttemptAnswer, PaperQuestion, Reading, State
from quizapp.core.exam_result import QuestionResult, Result, is_blank
from quizapp.core.exam_wish import Wish
from quizapp.core.mark import Mark
from quizapp.core.question import BankId, Blueprint, MarkingRule, Question, Response
from quizapp.core.review import Moment
from quizapp.errors import NotFoundError, QuizappError
from quizapp.services.exam_steps import (
    Checked,
    Counts,
    Overtaken,
    Paused,
    TimeUp,
    answer_at,
    check_response,
    reviews_of,
    with_answer,
    with_time,
)
from quizapp.services.papers import Stock, named_wish, timed
from quizapp.services.planning import foretell
from quizapp.settings.keys import Settings
from quizapp.store.errors import AttemptChanged, AttemptFinished
from quizapp.store.store import Store


class Exam:
    """One attempt over one database, and what the student may do with it.

    An act on an exam that is over raises AttemptFinished; one that comes too late hands the exam in
    and raises TimeUp; one that another window was ahead of raises Overtaken. NotSaved leaves
    everything as it was, so that the act can be tried again.
    """

    def __init__(
        self,
        store: Store,
        attempt: Attempt,
        *,
        clock: Callable[[], Moment],
        reading: Callable[[], Reading],
        settings: Settings,
    ) -> None:
        self._store = store
        self._attempt = attempt
        self._clock = clock
        self._reading = reading
        self._settings = settings
        self.paper = attempt.paper
        """What is asked; it never changes."""

    @classmethod
    def start(
        cls,
        index: Index,
        store: Store,
        *,
        clock: Callable[[], Moment],
        reading: Callable[[], Reading],
        settings: Settings,
        bank: BankId,
        blueprint: Blueprint | str | None = None,
        seed: str | None = None,
        minutes: float | None = None,
    ) -> "Exam":
        """Draw a paper and begin; its first question is on show.

        `blueprint` is a value or a name in the bank; None: `final`, else the first. `minutes` 0 is
        no limit, None the blueprint's. Raises NotFoundError, UsageError, or Shortage.
        """
        if isinstance(blueprint, Blueprint):
            wish = Wish(bank=bank, blueprint=timed(blueprint, minutes), seed=seed)
        else:
            wish = named_wish(index, bank, blueprint, seed=seed, minutes=minutes)
        return cls.of(index, store, wish, clock=clock, reading=reading, settings=settings)

    @classmethod
    def of(
        cls,
        index: Index,
        store: Store,
        wish: Wish,
        *,
        clock: Callable[[], Moment],
        reading: Callable[[], Reading],
        settings: Settings,
    ) -> "Exam":
        """Draw the paper that was wished for and begin; raises as `start` does."""
        stock = Stock.of(index, wish.bank)
        paper = stock.wished(wish, store, wrong_days=settings.wrong_days)
        foretell(index, store, clock(), settings)
        attempt = Attempt(
            id=secrets.token_hex(8),
            paper=paper,
            state=State.OPEN,
            started=clock(),
            finished=None,
            timer=exam_clock.started(paper.minutes, reading()),
            position=1,
            answers={1: AttemptAnswer(1, None, False, 0.0, True)},
        )
        store.start_attempt(attempt)
        return cls(store, attempt, clock=clock, reading=reading, settings=settings)

    @classmethod
    def resume(
        cls,
        store: Store,
        *,
        clock: Callable[[], Moment],
        reading: Callable[[], Reading],
        settings: Settings,
        attempt_id: str | None = None,
    ) -> "Exam":
        """Open an attempt again; without an id the newest unfinished one.

        One whose time ran out meanwhile is finished at its deadline. Raises NotFoundError.
        """
        found = store.open_attempt() if attempt_id is None else store.attempt(attempt_id)
        if found is None and attempt_id is None:
            raise NotFoundError("No exam is under way.")
        if found is None:
            raise NotFoundError('There is no exam "{exam}".', exam=attempt_id)
        exam = cls(store, found, clock=clock, reading=reading, settings=settings)
        exam._pick_up()
        return exam

    @property
    def attempt(self) -> Attempt:
        """The attempt as it is kept."""
        return self._attempt

    @property
    def question(self) -> PaperQuestion:
        """The question on show; a screen hides it while the exam is paused."""
        return self.paper.questions[self._attempt.position - 1]

    @property
    def answer(self) -> AttemptAnswer:
        """What was done with the question on show."""
        return answer_at(self._attempt, self._attempt.position)

    @property
    def remaining_ms(self) -> int | None:
        """Time left by the clock; None without a limit."""
        return exam_clock.remaining(self._attempt.timer, self._reading())

    @property
    def is_over(self) -> bool:
        """Whether it was handed in, by the student or the clock."""
        return self._attempt.finished is not None

    @property
    def is_paused(self) -> bool:
        """Whether the clock stands until `go_on`."""
        return self._attempt.state is State.PAUSED

    @property
    def counts(self) -> Counts:
        """How many questions are answered, blank, and marked."""
        answers = self._attempt.answers.values()
        answered = sum(not is_blank(answer.response) for answer in answers)
        flagged = sum(answer.flagged for answer in answers)
        return Counts(answered, len(self.paper.questions) - answered, flagged)

    def choose(self, response: Response) -> None:
        """Answer the question on show; None or no option takes the answer back.

        Raises ValueError for what is no response to this question.
        """
        check_response(self.question, response)
        kept = None if is_blank(response) else response
        here = self._ready()
        if self.answer.checked:
            raise Checked
        self._commit(with_answer(here, here.position, response=kept), here.position)

    def check(self) -> QuestionResult:
        """Look at the key of the question on show, in practice; its answer stands from then on.

        Raises ValueError for a blank one, and on a paper that is marked at its end.
        """
        if self.paper.feedback != "each" or is_blank(self.answer.response):
            raise ValueError("blank, or marked at the end")
        here = self._ready()
        if not self.answer.checked:
            self._commit(with_answer(here, here.position, checked=True), here.position)
        return exam_result.marked(self.question, self.answer, self.paper.rule)

    @property
    def verdict(self) -> QuestionResult | None:
        """What the answer on show came to, once it was checked."""
        if not self.answer.checked:
            return None
        return exam_result.marked(self.question, self.answer, self.paper.rule)

    @property
    def mark(self) -> Mark:
        """Star, note and report of the question on show."""
        return self._store.mark(self.question.question.id)

    def star(self) -> bool:
        """Star the question on show or take the star away; returns whether it has one now.

        That is no act of the exam: it counts for ever, and in a paused or finished one too.
        """
        question = self.question.question
        return self._store.turn_star(question.id, question.bank, at=self._clock())

    def note(self, question: Question, text: str) -> None:
        """Keep a note with a question, as a star is kept; an empty one takes it away."""
        self._store.set_mark(question.id, at=self._clock(), bank=question.bank, note=text)

    def flag(self) -> bool:
        """Mark the question on show or take the mark away; returns whether it has one now."""
        here = self._ready()
        flagged = not answer_at(here, here.position).flagged
        self._commit(with_answer(here, here.position, flagged=flagged), here.position)
        return flagged

    def go(self, position: int) -> PaperQuestion:
        """Show another question; raises ValueError for a position that the paper has not."""
        if not 1 <= position <= len(self.paper.questions):
            raise ValueError(f"no question {position} on this paper")
        here = self._ready()
        there = replace(with_answer(here, position, shown=True), position=position)
        self._commit(there, here.position, position)
        return self.question

    def next(self) -> PaperQuestion:
        """Show the question after this one; the last stays."""
        return self.go(min(self._attempt.position + 1, len(self.paper.questions)))

    def back(self) -> PaperQuestion:
        """Show the question before this one; the first stays."""
        return self.go(max(self._attempt.position - 1, 1))

    def pause(self) -> None:
        """Stop the clock; a paused exam stays so. Raises QuizappError where no pause is allowed."""
        if self.is_paused:
            return
        if not self.paper.pause_allowed:
            raise QuizappError("This exam allows no pause.")
        here = self._ready()
        standing = replace(here.timer, running_since=None)
        self._commit(replace(here, state=State.PAUSED, timer=standing), here.position)

    def go_on(self) -> None:
        """Let the clock of a paused exam run again."""
        if not self.is_paused:
            return
        timer = exam_clock.resume(self._attempt.timer, self._reading())
        self._commit(replace(self._attempt, state=State.OPEN, timer=timer))

    def tick(self) -> bool:
        """Hand the exam in if its time is up; returns whether it is over.

        Raises Overtaken where it would be up, had another window not stopped the clock.
        """
        self._expire(self._reading(), at_the_desk=True)
        return self.is_over

    def expire(self) -> bool:
        """The same for an exam that nobody sits: time without a program belongs to no question."""
        self._expire(self._reading(), at_the_desk=False)
        return self.is_over

    def submit(self) -> Result:
        """Hand the exam in; what was handed in before stays as it was."""
        now = self._reading()
        self._expire(now, at_the_desk=True)
        while not self.is_over:
            stop = exam_clock.finish if self.paper.auto_submit else exam_clock.pause
            done = with_time(self._attempt, stop(self._attempt.timer, now))
            try:
                self._finish(replace(done, state=State.SUBMITTED, finished=self._clock()))
            except AttemptChanged as error:
                self._adopt(error.current)
                raise Overtaken from error
            except AttemptFinished as error:
                self._adopt(error.current)
        return self.result()

    def result(self, rule: MarkingRule | None = None) -> Result:
        """What a finished exam came to, by its own rule or as another would mark it."""
        if not self.is_over:
            raise ValueError("the exam goes on")
        return exam_result.result(self._attempt, rule)

    # -- what the public acts are made of

    def _ready(self) -> Attempt:
        """The attempt with the time up to now put to the question on show."""
        now = self._reading()
        if self._expire(now, at_the_desk=True):
            raise TimeUp
        if self.is_over:
            raise AttemptFinished(self._attempt)
        if self.is_paused:
            raise Paused
        return with_time(self._attempt, exam_clock.resume(self._attempt.timer, now))

    def _commit(self, attempt: Attempt, *changed: int) -> None:
        revision = self._attempt.revision
        try:
            self._attempt = self._store.save_attempt(attempt, revision=revision, changed=changed)
        except AttemptFinished as error:
            self._adopt(error.current)
            raise
        except AttemptChanged as error:
            self._adopt(error.current)
            raise Overtaken from error

    def _adopt(self, current: Attempt | None) -> None:
        if current is None:
            raise NotFoundError('There is no exam "{exam}".', exam=self._attempt.id)
        self._attempt = current

    def _pick_up(self) -> None:
        """Let the clock go on in this process; time without one belongs to no question."""
        while self._attempt.state is State.OPEN:
            now = self._reading()
            if self._expire(now, at_the_desk=False):
                return
            timer = exam_clock.resume(self._attempt.timer, now)
            try:
                self._commit(replace(self._attempt, timer=timer))
            except (Overtaken, AttemptFinished):
                continue  # another window was ahead, and nothing of ours is lost
            return

    def _expire(self, now: Reading, *, at_the_desk: bool) -> bool:
        """Finish the exam at its deadline if that has passed; returns whether it did.

        Raises Overtaken where somebody at the desk sees another state than the one that goes on.
        """
        if not self.paper.auto_submit:
            return False
        seen = self._attempt.revision
        while not self.is_over and exam_clock.is_expired(self._attempt.timer, now):
            before = self._attempt
            deadline = exam_clock.deadline(before.timer)
            if deadline is None:  # paused with nothing left
                deadline = now.utc_ms
            timer = exam_clock.finish(before.timer, now)
            done = with_time(before, timer) if at_the_desk else replace(before, timer=timer)
            # By the offset of its start: the same whoever finishes it, and wherever.
            finished = Moment(deadline, before.started.offset_minutes)
            try:
                self._finish(replace(done, state=State.EXPIRED, finished=finished))
            except (AttemptChanged, AttemptFinished) as error:
                self._adopt(error.current)
            else:
                return True
        if at_the_desk and not self.is_over and self._attempt.revision != seen:
            raise Overtaken
        return False

    def _finish(self, done: Attempt) -> None:
        reviews = reviews_of(self._store, done, self._settings)
        revision = self._attempt.revision
        self._attempt = self._store.finish_attempt(done, revision=revision, reviews=reviews)
