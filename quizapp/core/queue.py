"""In which order questions are asked."""

from collections.abc import Mapping, Sequence
from itertools import islice

from quizapp.core.memory import DEFAULT_PARAMETERS, Memory, Parameters, retrievability
from quizapp.core.question import QuestionId

REVIEWS_BEFORE_NEW = 3
"""A new question is asked after this many reviews."""


def today(due: Sequence[QuestionId], new: Sequence[QuestionId]) -> list[QuestionId]:
    """Reviews with a new question after every three; what is left of either comes last."""
    asked: list[QuestionId] = []
    waiting = iter(new)
    for count, question in enumerate(due, 1):
        asked.append(question)
        if count % REVIEWS_BEFORE_NEW == 0:
            asked.extend(islice(waiting, 1))
    asked.extend(waiting)
    return asked


def weakest_first(
    memories: Mapping[QuestionId, Memory], day: int, parameters: Parameters = DEFAULT_PARAMETERS
) -> list[QuestionId]:
    """The questions by retrievability on study day `day`, lowest first; ties go by id.

    Questions last seen on that very day stand at the end: nothing is known of them yet.
    """

    def strength(question: QuestionId) -> tuple[float, QuestionId]:
        memory = memories[question]
        return retrievability(memory.stability, day - memory.last_day, parameters), question

    return sorted(memories, key=strength)
