import json
import random
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

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
