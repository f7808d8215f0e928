"""What the scheduler learns from an exam."""

from dataclasses import replace

import pytest

from quizapp.core.exam_reviews import reviews
from quizapp.core.memory import DEFAULT_PARAMETERS, Memory, Rating
from quizapp.core.question import MarkingRule, QuestionId
from quizapp.core.review import Mode, Moment, ReviewId
from quizapp.core.study import Outcome, Scheduling
from tests.core.exam_values import MULTIPLE, SINGLE, TRUE_FALSE, answered, attempt, paper, question

AGAIN, HARD, GOOD, EASY = Rating
DAY = 20_000
FINISH = Moment(DAY * 86_400_000 + 3 * 3_600_000, 480)
PLAIN = Scheduling(DEFAULT_PARAMETERS, 3, fuzz=False)
SEEN = Memory(stability=30.0, difficulty=5.0, last_day=DAY - 30, due_day=DAY, reps=4, lapses=1)
RIGHT = {SINGLE: frozenset({1}), MULTIPLE: frozenset({0, 1, 3}), TRUE_FALSE: True}


def sat(*answers: object, finished: Moment | None = FINISH) -> tuple[Outcome, ...]:
    asked = (
        (question("s", SINGLE), 1.0),
        (question("m", MULTIPLE), 4.0),
        (question("t", TRUE_FALSE), 2.0),
        (question("u", TRUE_FALSE), 2.0),
    )
    return reviews(
        attempt(paper(*asked, rule=MarkingRule("half")), answers, finished=finished),
        memories={QuestionId("u"): SEEN},
        review_id=lambda position: ReviewId(f"r{position}"),
        scheduling=PLAIN,
        load={},
    )


def test_answers_are_rated_as_in_study() -> None:
    got = sat(
        answered(1, RIGHT[SINGLE]),
        answered(2, frozenset({0, 1}), seconds=61.2345),
        answered(3, True),
        answered(4, True),
    )
    assert [one.review.rating for one in got] == [GOOD, AGAIN, HARD, GOOD]
    assert [one.review.id for one in got] == ["r1", "r2", "r3", "r4"]
    assert [one.before for one in got] == [None, None, None, SEEN]
    half = got[1].review
    assert (half.score, half.points, half.marking, half.correct) == (2.0, 4.0, "half", False)
    assert (half.at, half.study_day, half.mode) == (FINISH, DAY, Mode.EXAM)
    assert (half.duration_ms, half.parameter_version, half.guessed) == (61_234, 3, False)
    assert half.fingerprint == question("m", MULTIPLE).fingerprint
    assert all(one.after is not None and one.after.last_day == DAY for one in got)


def test_shown_but_blank_is_again_and_never_shown_is_nothing() -> None:
    got = sat(
        answered(1, None),
        answered(2, frozenset()),
        answered(3, None, shown=False, flagged=True, seconds=0.0),
    )
    assert [(one.review.question, one.review.rating) for one in got] == [("s", AGAIN), ("m", AGAIN)]
    assert [one.review.response for one in got] == [None, None]
    assert [one.review.score for one in got] == [0.0, 0.0]


def test_what_was_answered_was_seen() -> None:
    (only,) = sat(answered(1, RIGHT[SINGLE], shown=False))
    assert only.review.rating is GOOD


def test_an_attempt_that_goes_on_has_no_reviews() -> None:
    with pytest.raises(ValueError, match="goes on"):
        sat(answered(1, None), finished=None)


def many(*, touches_memory: bool = True, load: dict[int, int] | None = None) -> tuple[Outcome, ...]:
    asked = [(question(f"q{number}"), 1.0) for number in range(12)]
    answers = [answered(number, RIGHT[SINGLE]) for number in range(1, 13)]
    return reviews(
        attempt(paper(*asked), answers, finished=FINISH),
        memories={one.id: SEEN for one, _ in asked},
        review_id=lambda position: ReviewId(str(position)),
        scheduling=replace(PLAIN, fuzz=True),
        load=load or {},
        touches_memory=touches_memory,
    )


def test_the_load_of_one_review_is_seen_by_the_next() -> None:
    load: dict[int, int] = {}
    days = [one.review.due_day for one in many(load=load)]
    assert len(set(days)) == len(days)  # as many free days as questions within the bounds
    assert load == {}


def test_without_touching_memory_reviews_have_no_rating() -> None:
    found = many(touches_memory=False)
    assert len(found) == 12
    for one in found:
        assert (one.review.rating, one.review.due_day, one.after) == (None, None, SEEN)
        assert one.review.correct
