"""Plans, candidates and memories that the tests of planning are made of."""

from collections.abc import Sequence
from typing import Any

from hypothesis import strategies as st

from quizapp.core.exam_plan import Candidate, ExamPlan
from quizapp.core.memory import Memory
from quizapp.core.question import QuestionId, QuestionType

MONDAY = 20_000 - (20_000 + 3) % 7
"""A study day that is a Monday."""


def exam(days: int = 30, minutes: float = 20, off: Sequence[int] = ()) -> ExamPlan:
    """An exam so many days after a Monday on which the plan was made."""
    return ExamPlan(MONDAY + days, minutes, MONDAY, frozenset(off))


def memory(stability: float, last_day: int, due_day: int | None = None, **fields: Any) -> Memory:
    values = {"difficulty": 5.0, "reps": 3, "lapses": 0}
    due = last_day + 1 if due_day is None else due_day
    return Memory(stability=stability, last_day=last_day, due_day=due, **(values | fields))


def candidate(name: str, known: Memory | None = None, **fields: Any) -> Candidate:
    values = {"kind": QuestionType.SINGLE, "points": 1.0, "guess_floor": 0.25}
    return Candidate(id=QuestionId(name), memory=known, **(values | fields))


def unseen(count: int, **fields: Any) -> list[Candidate]:
    return [candidate(f"n{number:04}", **fields) for number in range(count)]


def seen(count: int, stability: float, day: int = MONDAY, ago: int = 5) -> list[Candidate]:
    return [candidate(f"s{number:04}", memory(stability, day - ago)) for number in range(count)]


def memories(today: int) -> st.SearchStrategy[Memory | None]:
    known = st.builds(
        Memory,
        stability=st.floats(0.01, 5_000),
        difficulty=st.floats(1, 10),
        last_day=st.integers(today - 400, today),
        due_day=st.integers(today - 100, today + 400),
        reps=st.integers(1, 30),
        lapses=st.integers(0, 9),
    )
    return st.none() | known


def candidates(today: int) -> st.SearchStrategy[list[Candidate]]:
    one = st.builds(
        Candidate,
        id=st.integers(0, 10_000).map(lambda number: QuestionId(f"q{number}")),
        kind=st.sampled_from(QuestionType),
        points=st.floats(0, 10),
        guess_floor=st.sampled_from([0.0, 1 / 11, 0.25, 0.5]),
        memory=memories(today),
        chapter=st.sampled_from(["", "b/1", "b/2"]),
        chance=st.floats(0, 1),
    )
    return st.lists(one, max_size=40, unique_by=lambda candidate: candidate.id)
