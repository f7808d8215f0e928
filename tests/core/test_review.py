"""Replaying the log gives the memories that were stored."""

from dataclasses import dataclass, field, replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.core.memory import DEFAULT_PARAMETERS, Memory, Parameters, Rating, next_memory
from quizapp.core.question import BankId, OneOf, Question, QuestionId, QuestionType, Response
from quizapp.core.review import (
    EventKind,
    HistoryEvent,
    Mode,
    Moment,
    Review,
    ReviewId,
    replay,
)
from quizapp.core.session import Session
from quizapp.core.study import Outcome, Scheduling, Turn, option_order, outcome

AGAIN, HARD, GOOD, EASY = Rating
DAY = 20_000
MORNING_MS = DAY * 86_400_000 + 2 * 3_600_000

OTHER: Parameters = (*DEFAULT_PARAMETERS[:8], 1.5, *DEFAULT_PARAMETERS[9:])
Log = list[Review | HistoryEvent]


def review(
    question: str, rating: Rating | None, day: int, due: int | None, **fields: Any
) -> Review:
    return replace(
        Review(
            id=ReviewId(f"{question}{day}"),
            question=QuestionId(question),
            fingerprint="",
            at=Moment(day * 86_400_000, 480),
            study_day=day,
            mode=Mode.STUDY,
            response=None,
            correct=False,
            score=0.0,
            points=1.0,
            guessed=False,
            duration_ms=0,
            rating=rating,
            due_day=due,
            parameter_version=0,
            marking="partial",
        ),
        **fields,
    )


def event(kind: EventKind, question: str, day: int = DAY, other: str | None = None) -> HistoryEvent:
    return HistoryEvent(
        id="e",
        question=QuestionId(question),
        kind=kind,
        at=Moment(day * 86_400_000, 480),
        study_day=day,
        other=None if other is None else QuestionId(other),
    )


A = QuestionId("a")
B = QuestionId("b")
GOOD_A = review("a", GOOD, DAY, DAY + 30)
MEMORY_A = next_memory(None, GOOD, DAY, DAY + 30)


def test_an_empty_log_remembers_nothing() -> None:
    assert replay([]) == {}


def test_the_chosen_day_is_copied() -> None:
    assert replay([GOOD_A]) == {A: MEMORY_A}


def test_an_answer_without_rating_touches_nothing() -> None:
    crammed = review("a", None, DAY + 1, None)
    assert replay([crammed]) == {}
    assert replay([GOOD_A, crammed]) == {A: MEMORY_A}


def test_a_guess_is_no_lapse() -> None:
    log: Log = [GOOD_A, review("a", AGAIN, DAY + 30, DAY + 30, guessed=True)]
    assert replay(log)[A].lapses == 0


def test_all_lines_are_computed_by_the_parameters_given_and_keep_their_days() -> None:
    log = [GOOD_A, review("a", GOOD, DAY + 30, DAY + 90, parameter_version=7)]
    first = next_memory(None, GOOD, DAY, DAY + 30, parameters=OTHER)
    second = next_memory(first, GOOD, DAY + 30, DAY + 90, parameters=OTHER)
    assert replay(log, OTHER) == {A: second}
    assert replay(log)[A].stability != second.stability
    assert replay(log)[A].due_day == second.due_day


@pytest.mark.parametrize(
    ("change", "memories"),
    [
        (event(EventKind.RESET, "a"), {}),
        (event(EventKind.RESET, "b"), {A: MEMORY_A}),
        (event(EventKind.MOVED, "b", other="a"), {B: MEMORY_A}),
        (event(EventKind.MOVED, "a", other="b"), {A: MEMORY_A}),
        (event(EventKind.EDITED, "a"), {A: MEMORY_A}),
        (event(EventKind.KEY_CHANGED, "a", DAY + 5), {A: replace(MEMORY_A, due_day=DAY + 5)}),
        (event(EventKind.KEY_CHANGED, "a", DAY + 50), {A: MEMORY_A}),
        (event(EventKind.KEY_CHANGED, "b"), {A: MEMORY_A}),
    ],
    ids=lambda value: f"{value.kind} {value.question}" if isinstance(value, HistoryEvent) else "",
)
def test_what_an_edit_does_to_memory(
    change: HistoryEvent, memories: dict[QuestionId, Memory]
) -> None:
    assert replay([GOOD_A, change]) == memories


def test_a_question_reset_starts_anew() -> None:
    log: Log = [GOOD_A, event(EventKind.RESET, "a"), review("a", EASY, DAY + 9, DAY + 17)]
    assert replay(log) == {A: next_memory(None, EASY, DAY + 9, DAY + 17)}


def test_a_moved_question_goes_on_where_it_was() -> None:
    log: Log = [
        GOOD_A,
        event(EventKind.MOVED, "b", other="a"),
        review("b", GOOD, DAY + 30, DAY + 99),
    ]
    assert replay(log) == {B: next_memory(MEMORY_A, GOOD, DAY + 30, DAY + 99)}


# -- whole careers

QUESTIONS = {
    QuestionId(str(number)): Question(
        id=QuestionId(str(number)),
        bank=BankId("b"),
        type=QuestionType.SINGLE,
        stem=f"Which is {number}?",
        key=OneOf(number % 3),
        options=("w", "x", "y"),
    )
    for number in range(6)
}


@dataclass
class Desk:
    """A student's progress as a store keeps it, and the sitting of the day."""

    day: int = DAY
    version: int = 0
    log: list[Review] = field(default_factory=list)
    memories: dict[QuestionId, Memory] = field(default_factory=dict)
    session: Session = field(default_factory=lambda: Session(list(QUESTIONS)))

    @property
    def parameters(self) -> Parameters:
        return OTHER if self.version else DEFAULT_PARAMETERS

    def outcome(
        self, response: Response, guessed: bool, rating: Rating | None, before: Memory | None
    ) -> Outcome:
        assert self.session.current is not None
        question = QUESTIONS[self.session.current]
        due = before is None or before.due_day <= self.day
        order = option_order(question, "seed")
        turn = Turn(question, before, order, self.session.number, self.session.is_retry)
        return outcome(
            turn,
            response,
            review_id=ReviewId(str(len(self.log))),
            at=Moment(MORNING_MS + (self.day - DAY) * 86_400_000, 480),
            duration_ms=900,
            mode=Mode.STUDY if due else Mode.CRAM,
            scheduling=Scheduling(self.parameters, self.version),
            guessed=guessed,
            rating=rating,
            touches_memory=due,
        )

    def answer(self, response: Response, guessed: bool, rating: Rating | None) -> None:
        if self.session.current is None:
            return
        made = self.outcome(response, guessed, rating, self.memories.get(self.session.current))
        self.log.append(made.review)
        self.keep(made)
        self.session.answered(made)

    def revise(self, guessed: bool, rating: Rating | None) -> None:
        old = self.session.outcomes[-1]
        made = self.outcome(old.review.response, guessed, rating, old.before)
        self.log[-1] = made.review
        self.keep(made)
        self.session.revised(made)

    def undo(self) -> None:
        if self.session.outcomes:
            undone = self.session.undo()
            assert self.log.pop() == undone.review
            self.restore(undone.review.question, undone.before)

    def keep(self, made: Outcome) -> None:
        self.restore(made.review.question, made.after)

    def restore(self, question: QuestionId, memory: Memory | None) -> None:
        if memory is None:
            self.memories.pop(question, None)
        else:
            self.memories[question] = memory

    def sleep(self, days: int) -> None:
        """Another day, another sitting: what was answered before can't be undone any more."""
        self.day += days
        if days % 5 == 0:  # other parameters come into force
            self.version = 1 - self.version
            self.memories = replay(self.log, self.parameters)
        self.session = Session(list(QUESTIONS))


responses = st.sampled_from([None, frozenset({0}), frozenset({1}), frozenset({2})])
own_ratings = st.none() | st.sampled_from(list(Rating))
steps = st.one_of(
    st.tuples(st.just("answer"), responses, st.booleans(), own_ratings),
    st.tuples(st.just("answer and revise"), responses, st.booleans(), own_ratings),
    st.just(("undo",)),
    st.just(("skip",)),
    st.tuples(st.just("sleep"), st.integers(1, 60)),
)


def take(desk: Desk, step: tuple[object, ...]) -> None:
    match step:
        case ("sleep", int() as days):
            desk.sleep(days)
        case ("undo",):
            desk.undo()
        case ("skip",) if desk.session.current is not None:
            desk.session.skip()
        case (str() as act, response, guessed, rating) if desk.session.current is not None:
            desk.answer(response, guessed, rating)
            if act == "answer and revise":
                desk.revise(not guessed, None if rating else HARD)
            desk.session.advance()
        case _:
            pass


@given(st.lists(steps, max_size=60))
def test_replaying_the_log_gives_exactly_what_was_stored(
    taken: list[tuple[object, ...]],
) -> None:
    desk = Desk()
    for step in taken:
        take(desk, step)
        assert replay(desk.log, desk.parameters) == desk.memories


@given(st.lists(steps, max_size=40))
def test_undoing_a_sitting_restores_what_was_stored_before_it(
    taken: list[tuple[object, ...]],
) -> None:
    desk = Desk()
    log, memories = list(desk.log), dict(desk.memories)
    for step in taken:
        take(desk, step)
        if step[0] == "sleep":
            log, memories = list(desk.log), dict(desk.memories)
    while desk.session.outcomes:
        desk.undo()
    assert (desk.log, desk.memories) == (log, memories)
