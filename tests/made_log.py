"""Made students: logs of answers given by a memory whose parameters are known."""

import random
from collections.abc import Callable
from dataclasses import dataclass

from quizapp.core.memory import (
    DEFAULT_PARAMETERS,
    Memory,
    Parameters,
    Rating,
    interval,
    next_memory,
    retrievability,
    whole_interval,
)
from quizapp.core.question import QuestionId, fingerprint
from quizapp.core.review import Mode, Moment, Review, ReviewId
from quizapp.store.portable import question_entry, review_entry, version_entry
from quizapp.store.store import Store

FIRST_DAY = 20_000
DAY_MS = 86_400_000

FORGETFUL: Parameters = (
    *(one * 0.3 for one in DEFAULT_PARAMETERS[:4]),
    *DEFAULT_PARAMETERS[4:8],
    DEFAULT_PARAMETERS[8] - 0.6,
    *DEFAULT_PARAMETERS[9:],
)
"""Remembers much shorter than FSRS's defaults say, and gains less from each answer."""

STRONG: Parameters = (*(one * 5 for one in DEFAULT_PARAMETERS[:4]), *DEFAULT_PARAMETERS[4:])
"""Remembers what is new five times as long."""

CONTENT = '{"answer":["A"],"options":["x","y"],"stem":"s","type":"single"}'

Truth = Callable[[int], Parameters]
"""The parameters that a student's memory follows on a study day."""


@dataclass(slots=True)
class _Known:
    true: Memory
    scheduled: Memory


def made_log(
    truth: Truth, *, questions: int, days: int, seed: int, duration_ms: int = 4000
) -> list[Review]:
    """What a student with such a memory answers, asked when FSRS with its defaults says so."""
    chance = random.Random(seed)
    known: dict[str, _Known] = {}
    log: list[Review] = []
    for day in range(FIRST_DAY, FIRST_DAY + days):
        opened = questions * (day - FIRST_DAY + 1) // max(1, days // 2)
        for number in range(min(questions, opened)):
            question = f"q{number}"
            before = known.get(question)
            if before is not None and before.scheduled.due_day > day:
                continue
            rating = _rating(before, day, truth, chance)
            true = next_memory(before and before.true, rating, day, day, parameters=truth(day))
            scheduled = next_memory(before and before.scheduled, rating, day, day)
            wait = 1 if rating is Rating.AGAIN else _wait(scheduled)
            due = Memory(*_fields(scheduled, day + wait))
            known[question] = _Known(true, due)
            log.append(_review(len(log), question, day, rating, day + wait, duration_ms))
    return log


def fill(store: Store, log: list[Review]) -> None:
    """Put a made log into a store, in one act."""
    questions = sorted({review.question for review in log})
    store.import_(
        {
            "questions": [question_entry(one, "made", 0) for one in questions],
            "versions": [version_entry(fingerprint(CONTENT), questions[0], CONTENT)],
            "reviews": [review_entry(seq, one, "single") for seq, one in enumerate(log)],
        }
    )


def _rating(before: _Known | None, day: int, truth: Truth, chance: random.Random) -> Rating:
    if before is None:
        return chance.choices(list(Rating), (4, 1, 4, 1))[0]
    elapsed = day - before.true.last_day
    recalled = retrievability(before.true.stability, elapsed, truth(day))
    if chance.random() >= recalled:
        return Rating.AGAIN
    return chance.choices((Rating.HARD, Rating.GOOD, Rating.EASY), (1, 8, 1))[0]


def _wait(memory: Memory) -> int:
    return whole_interval(interval(memory.stability, 0.9))


def _fields(memory: Memory, due_day: int) -> tuple[float, float, int, int, int, int]:
    return (
        memory.stability, memory.difficulty, memory.last_day, due_day, memory.reps, memory.lapses,
    )  # fmt: skip


def _review(
    number: int, question: str, day: int, rating: Rating, due_day: int, duration_ms: int
) -> Review:
    return Review(
        id=ReviewId(f"made-{number}"),
        question=QuestionId(question),
        fingerprint=fingerprint(CONTENT),
        at=Moment(day * DAY_MS + 12 * 3_600_000 + number, 0),
        study_day=day,
        mode=Mode.STUDY,
        response=frozenset({0}),
        correct=rating is not Rating.AGAIN,
        score=1.0,
        points=1.0,
        guessed=False,
        duration_ms=duration_ms,
        rating=rating,
        due_day=due_day,
        parameter_version=0,
        marking="partial",
    )


def forgetful_log() -> list[Review]:
    """2,462 next-day reviews by a memory that the defaults overrate all the time."""
    return made_log(lambda _day: FORGETFUL, questions=350, days=60, seed=1)


def turned_log() -> list[Review]:
    """2,038 next-day reviews by a memory that was strong, and has become as the defaults say.

    What is learnt from the older answers is wrong of the newest.
    """

    def truth(day: int) -> Parameters:
        return STRONG if day < FIRST_DAY + 60 else DEFAULT_PARAMETERS

    return made_log(truth, questions=450, days=80, seed=1)
