"""Shares with their ranges, usual times, confusions, and the load ahead."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.core.question import (
    AllOf,
    BankId,
    Judgement,
    Question,
    QuestionId,
    QuestionType,
    Response,
)
from quizapp.core.stats import (
    FEWEST,
    Confusion,
    Share,
    confusions,
    load_ahead,
    share_of,
    usual_time,
)


def question_of(kind: QuestionType = QuestionType.MULTIPLE) -> Question:
    if kind is QuestionType.TRUE_FALSE:
        return Question(
            id=QuestionId("q"), bank=BankId("b"), type=kind, stem="?", key=Judgement(value=False)
        )
    return Question(
        id=QuestionId("q"),
        bank=BankId("b"),
        type=kind,
        stem="?",
        options=("a", "b", "c", "d"),
        key=AllOf(frozenset({0, 1})),
    )


# As tables of the score interval give them, to four places.
@pytest.mark.parametrize(
    ("hits", "count", "low", "high"),
    [
        (0, 10, 0.0, 0.2775),
        (10, 10, 0.7225, 1.0),
        (5, 10, 0.2366, 0.7634),
        (18, 20, 0.6990, 0.9721),
        (884, 1000, 0.8627, 0.9024),
    ],
)
def test_the_range_of_a_share(hits: int, count: int, low: float, high: float) -> None:
    share = Share(hits, count)
    assert (round(share.low, 4), round(share.high, 4)) == (low, high)


def test_nothing_is_known_of_no_answers() -> None:
    assert (Share(0, 0).low, Share(0, 0).high, Share(0, 0).is_enough) == (0.0, 1.0, False)
    assert share_of([]) == Share(0, 0)


def test_a_share_is_said_from_twenty_answers_on() -> None:
    assert not Share(19, 19).is_enough
    assert Share(20, FEWEST).is_enough


@given(st.integers(1, 10_000), st.floats(0, 1))
def test_the_range_holds_the_share_and_stays_within_bounds(count: int, part: float) -> None:
    share = Share(round(count * part), count)
    assert 0 <= share.low <= share.value <= share.high <= 1
    wider = Share(share.hits * 4, count * 4)
    assert wider.high - wider.low < share.high - share.low


def test_a_usual_time_is_no_mean() -> None:
    times = [10_000] * 6 + [12_000] * 3 + [3_600_000]
    found = usual_time(times)
    assert (found.count, found.middle_ms) == (10, 10_000)
    assert (found.low_ms, found.high_ms) == (10_000, 12_000)
    assert usual_time(times[:9]).middle_ms is None


def test_an_option_chosen_twice_is_a_confusion() -> None:
    answers: dict[Response, int] = {
        frozenset({0, 2}): 1,
        frozenset({2, 3}): 1,
        frozenset({0, 1}): 5,
        None: 1,
    }
    assert confusions(question_of(), answers) == [Confusion(QuestionId("q"), 2, 2, 8)]


def test_the_worst_confusion_comes_first() -> None:
    answers: dict[Response, int] = {frozenset({2, 3}): 2, frozenset({3}): 4}
    found = [(one.option, one.times) for one in confusions(question_of(), answers)]
    assert found == [(3, 6), (2, 2)]


def test_a_judgement_is_confused_with_its_opposite() -> None:
    question = question_of(QuestionType.TRUE_FALSE)
    assert confusions(question, {False: 9, True: 1}) == []
    assert confusions(question, {False: 1, True: 2}) == [Confusion(QuestionId("q"), 0, 2, 3)]


def test_the_load_begins_with_what_waits_already() -> None:
    assert load_ahead({11: 4, 12: 1, 14: 9}, 7, 10, 4) == (7, 4, 1, 0)
