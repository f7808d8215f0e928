import json
import random
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy.dialects import sqlite

from quizapp.core.memory import Memory, Rating, next_memory, next_strength, whole_interval
from quizapp.core.question import BankId, QuestionId, fingerprint
from quizapp.core.review import Mode, Moment, Review, ReviewId
from quizapp.store.store import Store

DAY_MS = 86_400_000


def moment(day: float) -> Moment:
    return Moment(int(day * DAY_MS), 0)


def content_of(question: str) -> str:
    asked = {"answer": ["A"], "options": ["x", "y"], "stem": question, "type": "single"}
    return json.dumps(asked, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def review_of(
    key: str,
    question: str = "q",
    day: int = 20_000,
    rating: Rating | None = Rating.GOOD,
    **changes: Any,
) -> Review:
    values: dict[str, Any] = {
        "id": ReviewId(key),
        "question": QuestionId(question),
        "fingerprint": fingerprint(content_of(question)),
        "at": moment(day + 0.5),
        "study_day": day,
        "mode": Mode.STUDY,
        "response": frozenset({0}),
        "correct": rating is not Rating.AGAIN,
        "score": 1.0,
        "points": 1.0,
        "guessed": False,
        "duration_ms": 1500,
        "rating": rating,
        "due_day": None if rating is None else day + 3,
        "parameter_version": 0,
        "marking": "partial",
    }
    return Review(**(values | changes))


def after(before: Memory | None, review: Review) -> Memory | None:
    if review.rating is None or review.due_day is None:
        return before
    return next_memory(
        before, review.rating, review.study_day, review.due_day, guessed=review.guessed
    )


Answer = Callable[..., Review]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "data" / "quizapp.db"


@pytest.fixture
def now() -> Moment:
    return moment(20_000.5)


@pytest.fixture
def store(path: Path, now: Moment) -> Iterator[Store]:
    opened = Store.open(path, now=now)
    yield opened
    opened.close()


@pytest.fixture
def make_review() -> Callable[..., Review]:
    return review_of


@pytest.fixture
def at() -> Callable[[float], Moment]:
    return moment


@pytest.fixture
def content() -> Callable[[str], str]:
    return content_of


@pytest.fixture
def answer() -> Answer:
    """Answers a question in a store from the state that is kept there."""
    count = iter(range(10**9))

    def answer(store: Store, question: str = "q", *, bank: str = "b", **values: Any) -> Review:
        key = values.pop("key", None) or f"review-{next(count)}"
        review = review_of(key, question, **values)
        before = store.memory(review.question)
        store.record(
            review,
            bank=BankId(bank),
            content=content_of(question),
            before=before,
            after=after(before, review),
        )
        return review

    return answer


@pytest.fixture
def busy_weeks(answer: Answer) -> Callable[..., list[Review]]:
    """Answers a few dozen questions over some weeks, scheduled as the program would."""

    def fill(store: Store, *, questions: int = 12, days: int = 25, seed: int = 7) -> list[Review]:
        chance = random.Random(seed)
        made = []
        for day in range(20_000, 20_000 + days):
            for number in range(questions):
                question = QuestionId(f"q{number}")
                memory = store.memory(question)
                if (memory is None and chance.random() < 0.8) or (memory and memory.due_day > day):
                    continue
                rating = chance.choice([*Rating, Rating.GOOD, None])
                due = None
                if rating is not None:
                    strength, _ = next_strength(memory, rating, day)
                    due = day + whole_interval(strength)
                guessed = chance.random() < 0.1
                made.append(
                    answer(
                        store,
                        question,
                        bank=f"bank{number % 3}",
                        day=day,
                        rating=rating,
                        due_day=due,
                        guessed=guessed,
                    )
                )
        return made

    return fill


@pytest.fixture(scope="session")
def plan_of(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[..., list[str]]]:
    """How SQLite reads a statement in a file with something in every table."""
    path = tmp_path_factory.mktemp("plans") / "quizapp.db"
    Store.open(path, now=moment(20_000.5)).close()
    raw = sqlite3.connect(path, isolation_level=None)
    raw.executescript(FILLING)

    def plan_of(statement: Any, *, analyzed: bool, **values: object) -> list[str]:
        compiled = statement.compile(dialect=sqlite.dialect(paramstyle="named"))
        state = compiled.construct_expanded_state(values)
        if analyzed:  # what the planner learns from figures may turn it to another index
            raw.execute("BEGIN")
            raw.execute("ANALYZE")
        try:
            sql = f"EXPLAIN QUERY PLAN {state.statement}"
            return [row[3] for row in raw.execute(sql, state.parameters)]
        finally:
            if analyzed:
                raw.execute("ROLLBACK")
                raw.execute("ANALYZE sqlite_schema")

    yield plan_of
    raw.close()


FILLING = """
CREATE TEMP TABLE n AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 600)
    SELECT i FROM n;
INSERT INTO question SELECT 'q' || i, 'b' || i % 9, i % 50 = 0 FROM n;
INSERT INTO question_version SELECT 'f' || i, 'q' || i, '{}' FROM n;
INSERT INTO review SELECT i, 'r' || i, 'q' || i, 'f' || i, i, 0, i / 20, 'study', 'null', 1, 1, 1, 0,
    1, 3, i, 0, 'partial' FROM n;
INSERT INTO history_event SELECT i + 600, 'e' || i, 'q' || i % 99,
    CASE i % 20 WHEN 0 THEN 'reset' WHEN 1 THEN 'edited' ELSE 'moved' END, i, 0, 1, NULL FROM n;
INSERT INTO memory SELECT 'q' || i, 'b' || i % 9, i, 5, 1, i % 90, 1, max(0, i % 30 - 22), 1,
    i % 50 = 0, 'fsrs-6', 0 FROM n;
INSERT INTO tally SELECT 'q' || i, 'b' || i % 9, i % 20, i % 4 = 0, CASE i % 4 WHEN 0 THEN 1 END,
    i % 7, i % 90 FROM n;
INSERT INTO mark SELECT 'q' || i, i % 40 = 1, i % 40 = 2, CASE i % 40 WHEN 3 THEN i END,
    CASE i % 40 WHEN 4 THEN 'n' ELSE '' END, CASE i % 40 WHEN 5 THEN 'r' ELSE '' END, 1 FROM n;
INSERT INTO attempt SELECT 'a' || i, 'b', 'mock', 's', 'exact', 'submitted', i, 0, 1, 0, NULL, 0,
    NULL, NULL, NULL, 0, 1, 0, '{}' FROM n WHERE i < 60;
INSERT INTO attempt_response SELECT 'a' || (i % 59 + 1), i, 'null', i % 9 = 0, 1, 1, 'q' || i % 77
    FROM n;
"""
