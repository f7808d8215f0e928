"""Which answers are fitted on, and what is predicted of them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.core.fit_data import (
    FIRST_FIT,
    Answered,
    Histories,
    Step,
    gaps,
    next_fit,
    parted,
    predicted,
    trials_of,
)
from quizapp.core.memory import DEFAULT_PARAMETERS, Memory, Rating, next_memory, retrievability
from quizapp.core.question import QuestionId
from quizapp.core.review import EventKind, HistoryEvent, Moment

DAY = 20_000
AGAIN, HARD, GOOD, EASY = Rating


def answer(
    question: str, day: int, rating: Rating | None = GOOD, duration_ms: int = 3000
) -> Answered:
    return Answered(QuestionId(question), day, rating, duration_ms, day * 86_400_000)


def event(kind: EventKind, question: str, other: str | None = None) -> HistoryEvent:
    return HistoryEvent(
        id="e",
        question=QuestionId(question),
        kind=kind,
        at=Moment(DAY * 86_400_000, 0),
        study_day=DAY,
        other=None if other is None else QuestionId(other),
    )


def told(*log: Answered | HistoryEvent) -> list[list[tuple[int, Rating]]]:
    """Of each trial the days and ratings up to it."""
    return [
        [(step.day - DAY, step.rating) for step in trial.history[: trial.place + 1]]
        for trial in trials_of(log)
    ]


def test_only_answers_of_a_later_day_are_scored():
    log = [answer("a", DAY), answer("a", DAY, AGAIN), answer("b", DAY), answer("a", DAY + 3)]
    assert told(*log) == [[(0, GOOD), (0, AGAIN), (3, GOOD)]]


def test_they_stand_in_the_order_of_the_log():
    log = [answer("a", DAY), answer("b", DAY), answer("b", DAY + 1), answer("a", DAY + 1, AGAIN)]
    assert [trial.is_recalled for trial in trials_of(log)] == [True, False]


def test_a_reply_within_a_second_to_what_is_new_is_left_out():
    rapid = answer("a", DAY, AGAIN, duration_ms=999)
    assert told(rapid, answer("a", DAY + 1)) == []
    assert told(rapid, answer("a", DAY + 1), answer("a", DAY + 2)) == [[(1, GOOD), (2, GOOD)]]


@pytest.mark.parametrize("before", [answer("a", DAY), answer("a", DAY, None)])
def test_a_fast_reply_to_what_was_met_before_counts(before):
    fast = answer("a", DAY + 1, GOOD, duration_ms=10)
    later = answer("a", DAY + 2)
    assert len(told(before, fast, later)) == (2 if before.rating else 1)


def test_a_whole_second_is_no_rapid_guess():
    assert len(told(answer("a", DAY, duration_ms=1000), answer("a", DAY + 1))) == 1


def test_what_did_not_touch_memory_is_no_part_of_it():
    log = [answer("a", DAY), answer("a", DAY + 1, None), answer("a", DAY + 4)]
    assert told(*log) == [[(0, GOOD), (4, GOOD)]]


def test_a_question_made_new_begins_anew():
    log = [answer("a", DAY), event(EventKind.RESET, "a"), answer("a", DAY + 1, duration_ms=5)]
    assert told(*log) == []
    assert told(*log, answer("a", DAY + 2), answer("a", DAY + 3)) == [[(2, GOOD), (3, GOOD)]]


def test_a_history_goes_with_its_question():
    log = [answer("a", DAY), event(EventKind.MOVED, "b", "a"), answer("b", DAY + 2, duration_ms=5)]
    assert told(*log) == [[(0, GOOD), (2, GOOD)]]
    assert told(*log, answer("a", DAY + 9)) == told(*log)


def test_a_move_of_what_was_never_answered_changes_nothing():
    log = [answer("b", DAY), event(EventKind.MOVED, "b", "a"), answer("b", DAY + 2)]
    assert told(*log) == [[(0, GOOD), (2, GOOD)]]


def test_edits_of_the_text_change_nothing():
    edits = [event(kind, "a") for kind in (EventKind.EDITED, EventKind.KEY_CHANGED)]
    assert len(told(answer("a", DAY), *edits, answer("a", DAY + 1))) == 1


def test_a_clock_that_came_back_makes_no_gap():
    log = [answer("a", DAY + 5), answer("a", DAY), answer("a", DAY + 6)]
    (trial,) = trials_of(log)
    assert gaps(trial.history) == [0, 0, 1]


careers = st.lists(
    st.tuples(st.integers(0, 3), st.integers(-2, 40), st.sampled_from(list(Rating)), st.booleans()),
    max_size=60,
)


@given(careers)
def test_predictions_are_those_of_the_stored_memories(career):
    """The reference walks the log with one memory a question, as the store keeps them."""
    memories: dict[int, Memory] = {}
    histories, day = Histories(), DAY
    expected = []
    for question, later, rating, _ in career:
        day += later
        memory = memories.get(question)
        if memory is not None and day > memory.last_day:
            expected.append(retrievability(memory.stability, day - memory.last_day))
        memories[question] = next_memory(memory, rating, day, day)
        histories.add(QuestionId(str(question)), Step(day, rating), day)
    assert predicted(histories.trials, DEFAULT_PARAMETERS) == expected


def test_the_newest_fifth_is_held_out():
    log = [answer(f"q{number}", DAY + day) for day in range(2) for number in range(11)]
    trials = trials_of(log)
    older, newest = parted(trials)
    assert (len(older), len(newest)) == (9, 2)
    assert list(map(id, [*older, *newest])) == list(map(id, trials))


@pytest.mark.parametrize(
    ("fitted_on", "needed"),
    [
        (None, 2000), (0, 2000), (1999, 2000), (2000, 4000), (2500, 4000), (3999, 4000),
        (4000, 8000), (100_000, 128_000),
    ],
)  # fmt: skip
def test_fits_come_at_two_thousand_and_at_each_doubling(fitted_on, needed):
    assert FIRST_FIT == 2000
    assert next_fit(fitted_on) == needed
