"""What was still known after a day or more, and whether it was predicted."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.core.memory import DEFAULT_PARAMETERS, Rating, retrievability
from quizapp.core.question import QuestionId
from quizapp.core.recalls import FirstAnswer, Rated, Recall, calibration, read, retention
from quizapp.core.review import EventKind, HistoryEvent, Moment
from quizapp.core.stats import Share

PARAMETERS = DEFAULT_PARAMETERS
AGAIN, GOOD = Rating.AGAIN, Rating.GOOD


def rated(
    day: int,
    rating: Rating = GOOD,
    due_day: int | None = None,
    *,
    question: str = "q",
    guessed: bool = False,
) -> Rated:
    return Rated(QuestionId(question), day, rating, due_day or day + 2, guessed)


def recalls(*log: Rated | HistoryEvent) -> list[Recall]:
    return [one for one in read(log, PARAMETERS) if isinstance(one, Recall)]


def test_only_the_first_rated_answer_of_a_day_counts() -> None:
    found = read(
        [
            rated(1),
            rated(1, AGAIN),
            rated(3, AGAIN, 3),
            rated(3, GOOD, 5),
            rated(5),
        ],
        PARAMETERS,
    )
    assert found[0] == FirstAnswer(QuestionId("q"), 1, right=True)
    assert [(type(one), one.day) for one in found[1:]] == [(Recall, 3), (Recall, 5)]
    assert [one.recalled for one in found[1:] if isinstance(one, Recall)] == [False, True]


def test_a_right_guess_was_not_recalled() -> None:
    (found,) = recalls(rated(1), rated(4, GOOD, guessed=True))
    assert not found.recalled
    (first,) = read([rated(1, GOOD, guessed=True)], PARAMETERS)
    assert first == FirstAnswer(QuestionId("q"), 1, right=False)


def test_the_prediction_is_that_of_the_day() -> None:
    (found,) = recalls(rated(1, GOOD, 4), rated(6))
    assert found.predicted == retrievability(DEFAULT_PARAMETERS[2], 5)
    assert (found.interval, found.is_due) == (3, True)


def test_a_question_that_started_anew_has_nothing_to_recall() -> None:
    reset = HistoryEvent(
        id="e", question=QuestionId("q"), kind=EventKind.RESET, at=Moment(0, 0), study_day=2
    )
    found = read([rated(1), reset, rated(5)], PARAMETERS)
    assert [type(one) for one in found] == [FirstAnswer, FirstAnswer]


def test_retention_is_of_what_was_due_and_by_age() -> None:
    log = [
        rated(1, GOOD, 3, question="early"),
        rated(1, GOOD, 3, question="young"),
        rated(1, GOOD, 22, question="mature"),
        rated(1, AGAIN, 1, question="missed"),
        rated(2, AGAIN, question="early"),
        rated(3, AGAIN, question="young"),
        rated(25, GOOD, question="mature"),
    ]
    found = retention(read(log, PARAMETERS), first_day=0)
    assert found.young == Share(0, 1)
    assert found.mature == Share(1, 1)
    assert found.all == Share(1, 2)
    assert found.first == Share(3, 4)
    later = retention(read(log, PARAMETERS), first_day=10)
    assert (later.young, later.mature, later.first) == (Share(0, 0), Share(1, 1), Share(0, 0))


def recall_of(predicted: float, *, recalled: bool) -> Recall:
    return Recall(QuestionId("q"), 5, 3, is_due=False, predicted=predicted, recalled=recalled)


def test_bins_hold_their_lower_bound() -> None:
    found = calibration(
        [recall_of(p, recalled=p > 0.85) for p in (0.8, 0.85, 0.9, 0.92, 1.0)], first_day=0
    )
    assert [(one.low, one.high, one.share) for one in found.bins] == [
        (0.8, 0.85, Share(0, 1)),
        (0.85, 0.9, Share(0, 1)),
        (0.9, 0.95, Share(2, 2)),
        (0.95, 1.0, Share(1, 1)),
    ]
    assert found.bins[2].predicted == pytest.approx(0.91)
    assert found.share == Share(3, 5)
    assert found.predicted == pytest.approx(0.894)


def test_nothing_recalled_yields_no_bins() -> None:
    found = calibration([FirstAnswer(QuestionId("q"), 1, right=True)], first_day=0)
    assert (found.bins, found.predicted, found.share) == ((), 0.0, Share(0, 0))


@given(st.lists(st.tuples(st.floats(0, 1), st.booleans())))
def test_every_recall_is_in_one_bin(pairs: list[tuple[float, bool]]) -> None:
    found = calibration([recall_of(p, recalled=known) for p, known in pairs], first_day=0)
    assert sum((one.share for one in found.bins), Share(0, 0)) == found.share
    assert all(one.low <= one.predicted <= one.high + 1e-12 for one in found.bins)
