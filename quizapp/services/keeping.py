"""Scheduling an answer and committing it: what every kind of session does alike."""

import secrets
from collections.abc import Callable, Collection
from dataclasses import replace

from quizapp.core.memory import MAX_INTERVAL, Memory, Rating, study_day
from quizapp.core.question import QuestionId, Response
from quizapp.core.review import Mode, Moment, ReviewId
from quizapp.core.study import Outcome, Turn, next_days, outcome
from quizapp.services.scheduling import scheduling
from quizapp.settings.keys import Settings
from quizapp.store.errors import MemoryChanged
from quizapp.store.store import Store


class Keeper:
    """Turns answers into reviews of one database, and knows how full each day to come is."""

    def __init__(
        self,
        store: Store,
        clock: Callable[[], Moment],
        settings: Settings,
        *,
        wanted: Collection[QuestionId] = frozenset(),
    ) -> None:
        """Keep answers; those to `wanted` questions count for the schedule, due or not."""
        self._store = store
        self._clock = clock
        self._wanted = wanted
        self._rollover_hour = settings.rollover_hour
        today = self.today()
        self._scheduling = scheduling(store, settings, today)
        self._load = dict(store.due_by_day(today, today + MAX_INTERVAL, None))

    def today(self) -> int:
        """The study day that it is now."""
        now = self._clock()
        return study_day(now.utc_ms, now.offset_minutes, self._rollover_hour)

    def next_days(self, turn: Turn) -> dict[Rating, int]:
        """Days until a question comes back, for each rating that it may be given."""
        return next_days(turn, self._clock(), self._scheduling, self._load)

    def made(
        self,
        turn: Turn,
        response: Response,
        *,
        duration_ms: int,
        guessed: bool,
        rating: Rating | None,
    ) -> Outcome:
        """What an answer given now comes to; nothing is kept yet."""
        return self._outcome(
            turn,
            response,
            review_id=ReviewId(secrets.token_hex(16)),
            at=self._clock(),
            duration_ms=duration_ms,
            guessed=guessed,
            rating=rating,
        )

    def record(self, made: Outcome, own_rating: Rating | None) -> Outcome:
        """Commit an answer; if another process answered the question meanwhile, build on that.

        Raises NotSaved where it could not be written.
        """
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
            except MemoryChanged as changed:
                turn = replace(made.turn, memory=changed.current)
                made = self._again(made, turn, guessed=made.review.guessed, rating=own_rating)
            else:
                self._shift_load(made.before, made.after)
                return made

    def revise(self, shown: Outcome, *, guessed: bool, rating: Rating | None) -> Outcome:
        """Put another rating in the place of a kept one, from the state before it."""
        made = self._again(shown, shown.turn, guessed=guessed, rating=rating)
        self._store.replace(shown.review.id, made.review, before=made.before, after=made.after)
        self._shift_load(shown.after, made.after)
        return made

    def undo(self, last: Outcome) -> Memory | None:
        """Take a kept answer back; returns the memory as it was before it."""
        restored = self._store.undo(last.review.id)
        self._shift_load(last.after, restored)
        return restored

    def _again(self, old: Outcome, turn: Turn, *, guessed: bool, rating: Rating | None) -> Outcome:
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
        # A question asked before it is due is cram: kept, but the schedule does not want it. Of a
        # plan for an exam it is what the schedule wants today.
        is_wanted = turn.question.id in self._wanted
        touches = is_wanted or turn.memory is None or turn.memory.due_day <= self.today()
        return outcome(
            turn,
            response,
            review_id=review_id,
            at=at,
            duration_ms=duration_ms,
            mode=_mode(turn, touches=touches),
            scheduling=self._scheduling,
            load=self._load,
            guessed=guessed,
            rating=rating,
            touches_memory=touches,
        )

    def _shift_load(self, before: Memory | None, after: Memory | None) -> None:
        if before is not None and self._load.get(before.due_day):
            self._load[before.due_day] -= 1
        if after is not None:
            self._load[after.due_day] = self._load.get(after.due_day, 0) + 1


def _mode(turn: Turn, *, touches: bool) -> Mode:
    if not touches:
        return Mode.CRAM
    return Mode.CARDS if turn.is_card else Mode.STUDY
