"""A simulated student at work: what the program knows of one, and a day of answers.

An answer costs 15 s if right, 25 s if wrong and 12 s for the retry, a first one 30 s. The program
believes FSRS-6's default parameters.
"""

import random
from collections.abc import Callable
from dataclasses import dataclass, field

from learners import CHAPTER_SIZE, Student

from quizapp.core.exam_plan import STARTING_PACE, Candidate, ExamPlan, Studied
from quizapp.core.guessing import FirstMarks
from quizapp.core.memory import (
    Memory,
    Rating,
    interval,
    next_memory,
    retrievability,
    whole_interval,
)
from quizapp.core.plan import plan
from quizapp.core.question import QuestionId, QuestionType

RETENTION = 0.90


@dataclass
class Desk:
    """What the program knows of a student; questions go by number."""

    exam: ExamPlan
    kinds: list[tuple[QuestionType, float]]
    """Kind and guess floor of each question."""
    rates_by_rule: bool = True
    """Whether a right answer that may be luck is rated lower; else each is Good."""
    honesty: float = 1.0
    """How often a student whose guess was right says so."""
    firsts: list[tuple[str, QuestionType, float]] = field(default_factory=list)
    recalls: list[tuple[float, bool]] = field(default_factory=list)
    """Of reviews: predicted recall, and whether it was recalled for all that was said."""
    opened_today: int = 0
    seconds_today: float = 0.0

    def __post_init__(self) -> None:
        self.memories: list[Memory | None] = [None] * len(self.kinds)

    @property
    def left(self) -> float:
        """Seconds of today's minutes."""
        return 60 * self.exam.minutes_per_day - self.seconds_today

    def marks(self) -> FirstMarks:
        """Of all questions opened so far."""
        return FirstMarks.of(self.firsts)

    def candidates(self) -> list[Candidate]:
        """Every question, each for one point."""
        return [
            Candidate(QuestionId(f"{n:04}"), kind, 1.0, floor, memory, chapter_of(n))
            for n, ((kind, floor), memory) in enumerate(zip(self.kinds, self.memories, strict=True))
        ]


Policy = Callable[[Desk, int], list[int]]
"""The questions to show next, by number; asked again until it has none or the time is up."""


def chapter_of(number: int) -> str:
    return str(number // CHAPTER_SIZE)


def this_plan(desk: Desk, day: int) -> list[int]:
    studied = Studied(opened_today=desk.opened_today, seconds_today=desk.seconds_today)
    planned = plan(desk.exam, desk.candidates(), day, desk.marks(), studied=studied)
    return [int(one.id) for one in planned]


def study(policy: Policy, desk: Desk, student: Student, day: int, luck: random.Random) -> None:
    desk.opened_today, desk.seconds_today = 0, 0.0
    while asked := policy(desk, day):
        for question in asked:
            is_new = desk.memories[question] is None
            if desk.left < (STARTING_PACE.new if is_new else STARTING_PACE.right):
                return
            answer(desk, student, question, day, luck)


def answer(desk: Desk, student: Student, question: int, day: int, luck: random.Random) -> None:
    kind, floor = desk.kinds[question]
    memory = desk.memories[question]
    knew = luck.random() < student.recall(question, day)
    is_right = luck.random() < floor or knew
    owns_up = luck.random() < desk.honesty and not knew
    rating = rated(desk, kind, is_first=memory is None, is_right=is_right, owns_up=owns_up)
    if memory is None:
        desk.firsts.append((chapter_of(question), kind, float(is_right)))
        desk.opened_today += 1
        desk.seconds_today += STARTING_PACE.new
    else:
        predicted = retrievability(memory.stability, day - memory.last_day)
        desk.recalls.append((predicted, rating is not Rating.AGAIN))
        desk.seconds_today += STARTING_PACE.right if is_right else STARTING_PACE.wrong
    came_back = rating is Rating.AGAIN
    if came_back:
        desk.seconds_today += STARTING_PACE.retry
        memory, rating = next_memory(memory, rating, day, day), Rating.GOOD
    believed = next_memory(memory, rating, day, day)
    due_day = day + whole_interval(interval(believed.stability, RETENTION))
    desk.memories[question] = next_memory(memory, rating, day, due_day)
    student.learn(question, day, knew=knew, came_back=came_back)


def rated(
    desk: Desk, kind: QuestionType, *, is_first: bool, is_right: bool, owns_up: bool
) -> Rating:
    if not is_right:
        return Rating.AGAIN
    if not desk.rates_by_rule:
        return Rating.GOOD
    if owns_up:
        return Rating.AGAIN
    return Rating.HARD if is_first and kind is QuestionType.TRUE_FALSE else Rating.GOOD
