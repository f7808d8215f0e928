"""Simulated students: what they truly remember, which no scheduler sees but by their answers.

Three truths, all with learning on the same day:

`FsrsStudent` forgets as FSRS-6 says, with parameters of its own.

`ExponentialStudent` has the other classical curve, R = 0.9^(t/S) (Woźniak, Gorzelańczyk and
Murakowski 1995, "Two components of long-term memory"), and retries that double stability. What was
missed once is all but gone after three weeks.

`TraceStudent` has nothing in common with FSRS-6: the activation of ACT-R in the form of Pavlik and
Anderson (2005, "Practice and Forgetting Effects on Vocabulary Memory", Cognitive Science 29), where
each showing leaves a trace that decays by a power of time, faster the better it was known then.

All differ by question and by chapter on the log-odds of recall.
"""

import math
import random
from dataclasses import replace
from typing import Protocol

from quizapp.core.memory import (
    DEFAULT_PARAMETERS,
    Memory,
    Parameters,
    Rating,
    next_memory,
    retrievability,
)

PARAMETER_SPREAD = 0.25
"""Standard deviation of the logarithms of a student's FSRS-6 parameters."""
ABILITY_SPREAD = 0.5
"""Standard deviation of the log-odds of recall, between questions and between chapters."""
KNOWN_BEFORE = 0.3
"""Share of the questions that an average student could answer before studying."""
CHAPTER_SIZE = 30

RETRY_GROWTH = 2.0

DECAY_SLOPE, DECAY_FLOOR = 0.217, 0.177
THRESHOLD, NOISE = -0.704, 0.255
"""Pavlik and Anderson's values, and below their scale of time between sittings."""
SECONDS_A_DAY = 86_400 * 0.025
EXPONENT_SPREAD = 0.05
"""The same of exponents of time: a quarter would be students who forget all or nothing."""
GIFT, GIFT_SPREAD = 0.9, 0.1
"""Added to a student's activation, so that as many are recalled the next day as by FSRS-6: 82 %.

After 3, 7 and 20 days it is 68, 53 and 35 % where FSRS-6 says 72, 65 and 57.
"""
RETRY_AFTER = 120.0


class Student(Protocol):
    """Someone who answers questions, known by number."""

    def recall(self, question: int, day: int) -> float:
        """The chance to know the answer on a day, without looking."""

    def learn(self, question: int, day: int, *, knew: bool, came_back: bool) -> None:
        """Answer, see what is right and perhaps answer again, rightly, later that day."""


def log_odds(chance: float) -> float:
    bounded = min(max(chance, 1e-9), 1 - 1e-9)
    return math.log(bounded / (1 - bounded))


def logistic(odds: float) -> float:
    return 1 / (1 + math.exp(-odds))


def abilities(chance: random.Random, questions: int) -> tuple[list[float], list[float]]:
    """For each question what is added to the log-odds of recall, and those to know it at once."""
    chapters = [chance.gauss(0, ABILITY_SPREAD) for _ in range(0, questions, CHAPTER_SIZE)]
    own = [chance.gauss(0, ABILITY_SPREAD) for _ in range(questions)]
    before = log_odds(KNOWN_BEFORE)
    at_once = [before + own[n] + chapters[n // CHAPTER_SIZE] for n in range(questions)]
    return own, at_once


class FsrsStudent:
    """Forgets by FSRS-6, each parameter off from the default by a factor of their own."""

    def __init__(self, chance: random.Random, questions: int) -> None:
        self._parameters: Parameters = tuple(
            value * math.exp(chance.gauss(0, PARAMETER_SPREAD)) for value in DEFAULT_PARAMETERS
        )
        self._own, self._at_once = abilities(chance, questions)
        self._memories: dict[int, Memory] = {}

    def recall(self, question: int, day: int) -> float:
        """FSRS-6's retrievability, shifted by what the question is like."""
        memory = self._memories.get(question)
        if memory is None:
            return logistic(self._at_once[question])
        recalled = self._kept(memory.stability, day - memory.last_day)
        return logistic(log_odds(recalled) + self._own[question])

    def learn(self, question: int, day: int, *, knew: bool, came_back: bool) -> None:
        """Good if it was known, else Again; Good once more if it came back."""
        memory = self._memories.get(question)
        answers = [Rating.GOOD if knew else Rating.AGAIN]
        for rating in [*answers, Rating.GOOD] if came_back else answers:
            memory = next_memory(memory, rating, day, day, parameters=self._parameters)
            self._memories[question] = memory

    def _kept(self, stability: float, days: int) -> float:
        return retrievability(stability, days, self._parameters)


class ExponentialStudent(FsrsStudent):
    """Forgets at a constant rate, and keeps more of what came back on the same day."""

    def learn(self, question: int, day: int, *, knew: bool, came_back: bool) -> None:
        """As FSRS-6 says, but that a retry makes a memory last `RETRY_GROWTH` times as long."""
        super().learn(question, day, knew=knew, came_back=came_back)
        if came_back:
            memory = self._memories[question]
            longer = replace(memory, stability=memory.stability * RETRY_GROWTH)
            self._memories[question] = longer

    def _kept(self, stability: float, days: int) -> float:
        return float(0.9 ** (days / stability))


class TraceStudent:
    """Remembers by traces that decay, each student at a rate of their own."""

    def __init__(self, chance: random.Random, questions: int) -> None:
        self._slope = DECAY_SLOPE * math.exp(chance.gauss(0, EXPONENT_SPREAD))
        self._floor = DECAY_FLOOR * math.exp(chance.gauss(0, EXPONENT_SPREAD))
        self._gift = chance.gauss(GIFT, GIFT_SPREAD)
        self._own, self._at_once = abilities(chance, questions)
        self._traces: dict[int, list[tuple[float, float]]] = {}

    def recall(self, question: int, day: int) -> float:
        """The chance that the activation, with its noise, is above the threshold."""
        if question not in self._traces:
            return logistic(self._at_once[question])
        return logistic((self._activation(question, day * SECONDS_A_DAY) - THRESHOLD) / NOISE)

    def learn(self, question: int, day: int, *, knew: bool, came_back: bool) -> None:
        """A trace for each showing, and one of the day before for what was known at once."""
        began = day * SECONDS_A_DAY
        if knew and question not in self._traces:  # known from somewhere, since yesterday
            self._leave(question, began - SECONDS_A_DAY)
        self._leave(question, began)
        if came_back:
            self._leave(question, began + RETRY_AFTER)

    def _leave(self, question: int, moment: float) -> None:
        traces = self._traces.setdefault(question, [])
        strength = math.exp(self._activation(question, moment)) if traces else 0.0
        traces.append((moment, self._slope * strength + self._floor))

    def _activation(self, question: int, moment: float) -> float:
        total = sum(max(moment - at, 1.0) ** -decay for at, decay in self._traces[question])
        return math.log(total) + NOISE * self._own[question] + self._gift
