"""Cost of the memory model: a review against the `fsrs` package, and what a rating bar takes.

`python benchmarks/memory.py` prints microseconds and ratios; both sides run in turns, so that a
busy machine slows both. Expected: a review below half of `fsrs` (which sleeps a millisecond more
for each card that is not given an id), four buttons at most 2 % of a frame of 16 ms.
"""

import random
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from time import perf_counter

import fsrs

from quizapp.core.memory import DEFAULT_PARAMETERS, Memory, Rating, next_memory
from quizapp.core.question import BankId, OneOf, Question, QuestionId, QuestionType
from quizapp.core.review import Moment
from quizapp.core.study import Scheduling, Turn, next_days

REVIEWS = 2_000
ROUNDS = 15
FRAME_US = 16_000

START = datetime(2024, 1, 1, tzinfo=UTC)


def history() -> list[tuple[int, Rating]]:
    """Study days and ratings of one much reviewed question, same-day retries among them."""
    rng = random.Random(6)
    day, reviews = 0, []
    for _ in range(REVIEWS):
        rating = rng.choices(list(Rating), weights=(2, 1, 6, 1))[0]
        reviews.append((day, rating))
        day += rng.choice((0, 1, 3, 9, 30))
    return reviews


def ours(reviews: list[tuple[int, Rating]]) -> Memory | None:
    memory = None
    for day, rating in reviews:
        memory = next_memory(memory, rating, day, day)
    return memory


def theirs(reviews: list[tuple[datetime, fsrs.Rating]]) -> fsrs.Card:
    scheduler = fsrs.Scheduler(learning_steps=(), relearning_steps=(), enable_fuzzing=False)
    card = fsrs.Card(card_id=1)
    for moment, rating in reviews:
        card, _ = scheduler.review_card(card, rating, moment)
    return card


def rating_bar() -> None:
    """The four intervals of a question that is known well, fuzz and load included."""
    asked = Question(
        id=QuestionId("q"),
        bank=BankId("b"),
        type=QuestionType.SINGLE,
        stem="Which?",
        key=OneOf(0),
        options=("this", "that"),
    )
    memory = Memory(60.0, 5.0, 19_940, 20_000, 7, 0)
    scheduling = Scheduling(DEFAULT_PARAMETERS, 0)
    load = {20_000 + days: days % 7 for days in range(400)}
    now = Moment(20_000 * 86_400_000 + 36_000_000, 480)
    for _ in range(100):
        next_days(Turn(asked, memory, (0, 1), 1, is_retry=False), now, scheduling, load)


def seconds(act: Callable[[], object]) -> float:
    begin = perf_counter()
    act()
    return perf_counter() - begin


def main() -> None:
    reviews = history()
    dated = [(START + timedelta(days=day), fsrs.Rating(rating)) for day, rating in reviews]
    best = [float("inf")] * 3
    for _ in range(ROUNDS):
        acts: tuple[Callable[[], object], ...] = (
            lambda: ours(reviews),
            lambda: theirs(dated),
            rating_bar,
        )
        best = [min(old, seconds(act)) for old, act in zip(best, acts, strict=True)]
    mine, other = (total / REVIEWS * 1e6 for total in best[:2])
    buttons = best[2] / 100 * 1e6
    print(f"one review     {mine:6.2f} µs   fsrs {other:6.2f} µs   ratio {mine / other:.3f}")
    print(f"four buttons   {buttons:6.2f} µs   of a 16 ms frame   {buttons / FRAME_US:.2%}")


if __name__ == "__main__":
    main()
