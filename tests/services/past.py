"""A past: answers on many days, made by chance with a fixed seed and kept by the store."""

import random
from collections.abc import Sequence

from quizapp.core.memory import Memory, Rating, next_memory, next_strength, retrievability
from quizapp.core.question import Judgement, OneOf, Question, Response
from quizapp.core.review import Mode, Moment, Review, ReviewId
from quizapp.store.store import Store

DAY_MS = 86_400_000


def study_past(
    store: Store,
    questions: Sequence[Question],
    last_day: int,
    *,
    days: int = 120,
    new_per_day: int = 2,
    seed: int = 3,
) -> None:
    """Study up to a day, three days in four: what is due, and a few new ones in bank order."""
    chance = random.Random(seed)
    unseen = list(questions)
    met: list[Question] = []
    for day in range(last_day - days + 1, last_day + 1):
        if chance.random() < 0.25:
            continue
        met += [unseen.pop(0) for _ in range(min(new_per_day, len(unseen)))]
        for place, question in enumerate(met):
            memory = store.memory(question.id)
            if memory is None or memory.due_day <= day:
                _answer(store, question, memory, day, place, chance)


def _answer(
    store: Store,
    question: Question,
    memory: Memory | None,
    day: int,
    place: int,
    chance: random.Random,
) -> None:
    known = 0.6 if memory is None else retrievability(memory.stability, day - memory.last_day)
    is_right = chance.random() < known - 0.05
    rating = Rating.GOOD if is_right else Rating.AGAIN
    strength, _ = next_strength(memory, rating, day)
    due = day + max(1, round(strength))
    review = Review(
        id=ReviewId(f"past-{day}-{question.id}"),
        question=question.id,
        fingerprint=question.fingerprint,
        at=Moment(day * DAY_MS + 43_200_000 + place * 60_000, 0),
        study_day=day,
        mode=Mode.STUDY,
        response=_response(question, is_right=is_right),
        correct=is_right,
        score=float(is_right),
        points=1.0,
        guessed=False,
        duration_ms=chance.randrange(6_000, 30_000),
        rating=rating,
        due_day=due,
        parameter_version=0,
        marking="partial",
    )
    after = next_memory(memory, rating, day, due)
    store.record(review, bank=question.bank, content=question.content(), before=memory, after=after)


def _response(question: Question, *, is_right: bool) -> Response:
    match question.key:
        case Judgement(value):
            return value == is_right
        case OneOf(correct):
            other = (correct + 1) % len(question.options)
            return frozenset({correct if is_right else other})
        case key:
            right: frozenset[int] = getattr(key, "correct", frozenset())
            return right if is_right else right - {min(right)}
