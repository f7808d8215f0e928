"""The wrong-question book: what puts a question in, and what takes it out."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.core.question import QuestionId
from quizapp.core.review import EventKind, HistoryEvent, Mode, Moment, Review, ReviewId
from quizapp.core.wrong_book import (
    Tally,
    is_in_book,
    replay_tallies,
    tally_after,
)

RIGHT, WRONG, GUESSED = (True, False), (False, False), (True, True)


def review_of(day: int, verdict: tuple[bool, bool], question: str = "q") -> Review:
    correct, guessed = verdict
    return Review(
        id=ReviewId("r"), question=QuestionId(question), fingerprint="f", at=Moment(0, 0),
        study_day=day, mode=Mode.CRAM, response=None, correct=correct, score=0.0, points=1.0,
        guessed=guessed, duration_ms=0, rating=None, due_day=None, parameter_version=0,
        marking="partial",
    )  # fmt: skip


def event_of(kind: EventKind, question: str = "q", other: str | None = None) -> HistoryEvent:
    return HistoryEvent(
        id="e", question=QuestionId(question), kind=kind, at=Moment(0, 0), study_day=9,
        other=None if other is None else QuestionId(other),
    )  # fmt: skip


def tally_of(*answers: tuple[int, tuple[bool, bool]]) -> Tally | None:
    tally = None
    for day, verdict in answers:
        tally = tally_after(tally, review_of(day, verdict))
    return tally


@pytest.mark.parametrize(
    ("answers", "days_left_in"),
    [
        ([], 0),
        ([(1, RIGHT)], 0),
        ([(1, RIGHT), (2, RIGHT)], 0),
        ([(1, WRONG)], 7),
        ([(1, GUESSED)], 7),
        ([(1, WRONG), (1, RIGHT)], 7),  # the key was on the screen minutes ago
        ([(1, WRONG), (2, RIGHT)], 6),
        ([(1, WRONG), (2, RIGHT), (2, RIGHT)], 6),
        ([(1, WRONG), (2, RIGHT), (5, RIGHT)], 5),
        ([(1, WRONG), (2, RIGHT), (5, GUESSED), (6, RIGHT)], 6),
        ([(1, WRONG), (2, RIGHT), (5, RIGHT), (5, WRONG), (6, RIGHT)], 6),
        ([(1, WRONG), *((day, RIGHT) for day in range(2, 9))], 0),
    ],
)
def test_how_many_clean_days_keep_it_in(answers, days_left_in):
    tally = tally_of(*answers)
    kept = [days for days in range(1, 8) if is_in_book(tally, days)]
    assert len(kept) == days_left_in
    assert kept == list(range(8 - days_left_in, 8))  # the more days, the longer it stays


def test_what_is_counted():
    answers = [(1, WRONG), (1, RIGHT), (3, GUESSED), (4, RIGHT)]
    assert tally_of(*answers) == Tally(times=4, wrong=1, last_wrong_day=3, clean_days=1, last_day=4)


# row 50
def test_a_clock_that_came_back_keeps_no_question_in_for_good():
    answers = [(30_000, WRONG), (20_000, RIGHT), (20_001, RIGHT), (20_002, RIGHT)]
    assert tally_of(*answers) == Tally(4, 1, 20_000, 2, 20_002)
    assert not is_in_book(tally_of(*answers), 2)


ANSWERS = st.lists(
    st.tuples(st.integers(0, 2), st.sampled_from([RIGHT, RIGHT, WRONG, GUESSED])), max_size=12
)


@given(ANSWERS, st.integers(1, 7))
def test_it_is_in_until_enough_days_after_the_newest_bad_answer_were_clean(steps, wrong_days):
    day, answers = 100, []
    for gap, verdict in steps:
        day += gap
        answers.append((day, verdict))
    bad = [number for number, (_, verdict) in enumerate(answers) if verdict != RIGHT]
    expected = bool(bad)
    if bad:
        newest = answers[bad[-1]][0]
        clean = {when for when, _ in answers[bad[-1] + 1 :] if when > newest}
        expected = len(clean) < wrong_days
    assert is_in_book(tally_of(*answers), wrong_days) is expected


def test_a_log_counts_each_question_by_itself():
    log = [review_of(1, WRONG, "a"), review_of(1, RIGHT, "b"), review_of(2, RIGHT, "a")]
    assert replay_tallies(log) == {"a": Tally(2, 1, 1, 1, 2), "b": Tally(1, 0, None, 0, 1)}


def test_a_reset_question_starts_anew():
    log = [review_of(1, WRONG), event_of(EventKind.RESET), review_of(2, RIGHT)]
    assert replay_tallies(log[:2]) == {}
    assert replay_tallies(log) == {"q": Tally(1, 0, None, 0, 2)}


def test_a_tally_goes_with_the_history():
    log = [review_of(1, WRONG), event_of(EventKind.MOVED, "new", "q"), review_of(2, RIGHT, "new")]
    assert replay_tallies(log) == {"new": Tally(2, 1, 1, 1, 2)}
    nothing = [event_of(EventKind.MOVED, "new", "q"), review_of(2, RIGHT, "new")]
    assert replay_tallies(nothing) == {"new": Tally(1, 0, None, 0, 2)}


@pytest.mark.parametrize("kind", [EventKind.EDITED, EventKind.KEY_CHANGED])
def test_other_edits_leave_it_alone(kind):
    log = [review_of(1, WRONG)]
    assert replay_tallies([*log, event_of(kind)]) == replay_tallies(log)


@pytest.mark.parametrize("mode", list(Mode))
def test_every_mode_counts(mode):
    assert is_in_book(tally_after(None, replace(review_of(1, WRONG), mode=mode)), 1)
