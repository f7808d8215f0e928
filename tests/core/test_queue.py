"""Orders of asking."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.core.memory import Memory
from quizapp.core.question import QuestionId
from quizapp.core.queue import today, weakest_first


def ids(text: str) -> list[QuestionId]:
    return [QuestionId(word) for word in text.split()]


@pytest.mark.parametrize(
    ("due", "new", "asked"),
    [
        ("", "", ""),
        ("", "n1 n2", "n1 n2"),
        ("r1 r2", "", "r1 r2"),
        ("r1 r2", "n1", "r1 r2 n1"),
        ("r1 r2 r3", "n1", "r1 r2 r3 n1"),
        ("r1 r2 r3 r4", "n1", "r1 r2 r3 n1 r4"),
        ("r1 r2 r3 r4 r5 r6 r7", "n1 n2 n3 n4", "r1 r2 r3 n1 r4 r5 r6 n2 r7 n3 n4"),
        ("r1 r2 r3 r4 r5 r6 r7", "n1", "r1 r2 r3 n1 r4 r5 r6 r7"),
    ],
)
def test_a_new_question_after_every_three_reviews(due: str, new: str, asked: str) -> None:
    assert today(ids(due), ids(new)) == ids(asked)


@given(st.integers(0, 40), st.integers(0, 40))
def test_everything_is_asked_once_and_in_its_order(due: int, new: int) -> None:
    reviews = [QuestionId(f"r{number}") for number in range(due)]
    fresh = [QuestionId(f"n{number}") for number in range(new)]
    asked = today(reviews, fresh)
    assert [one for one in asked if one in reviews] == reviews
    assert [one for one in asked if one in fresh] == fresh
    assert len(asked) == due + new


def memory(stability: float, last_day: int) -> Memory:
    return Memory(stability, 5.0, last_day, last_day + 1, 1, 0)


def test_the_weakest_first_then_by_id_and_todays_last() -> None:
    memories = {
        QuestionId("strong"): memory(100.0, 90),
        QuestionId("today"): memory(0.5, 100),
        QuestionId("weak"): memory(1.0, 90),
        QuestionId("middle-b"): memory(10.0, 90),
        QuestionId("middle-a"): memory(10.0, 90),
        QuestionId("also weak"): memory(10.0, 1),
    }
    assert weakest_first(memories, 100) == [
        *("weak", "also weak", "middle-a", "middle-b", "strong", "today")
    ]
