"""The review log: one line an answer, and what else moves a question's memory."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import NewType

from quizapp.core.memory import DEFAULT_PARAMETERS, Memory, Parameters, Rating, next_memory
from quizapp.core.question import QuestionId, Response

ReviewId = NewType("ReviewId", str)


@dataclass(frozen=True, slots=True)
class Moment:
    """A point in time as it is kept: UTC, and how far the student's clock was from it."""

    utc_ms: int
    offset_minutes: int


class Mode(StrEnum):
    """What the student was doing when the answer was given."""

    STUDY = "study"
    CRAM = "cram"
    EXAM = "exam"
    CARDS = "cards"


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """A line of the log. It never changes, but that undo or another rating replaces the last."""

    id: ReviewId
    question: QuestionId
    fingerprint: str
    """The version of the question that was asked."""
    at: Moment
    study_day: int
    mode: Mode
    response: Response
    correct: bool
    score: float
    """Points earned, unrounded."""
    points: float
    """Points that full marks would have earned."""
    guessed: bool
    duration_ms: int
    rating: Rating | None
    """None where the answer did not touch memory."""
    due_day: int | None
    """The day chosen for the next showing; None with a null rating."""
    parameter_version: int
    """The set of FSRS parameters by which the due day was chosen; 0 are the defaults."""
    marking: str
    """The marking rule, as `marking.rule_text` writes it."""


class EventKind(StrEnum):
    """What an edit of a bank does to the history of a question."""

    MOVED = "moved"
    """The question has another id from here on; `other` is the old one."""
    RESET = "reset"
    """It is a new question from here on; what came before is archived."""
    KEY_CHANGED = "key_changed"
    """Its key changed: due on the event's study day."""
    EDITED = "edited"
    """Its text changed; said at the next showing, memory untouched."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HistoryEvent:
    """Something other than an answer that changed a question's history."""

    id: str
    question: QuestionId
    kind: EventKind
    at: Moment
    study_day: int
    other: QuestionId | None = None


def replay(
    log: Iterable[Review | HistoryEvent], parameters: Parameters = DEFAULT_PARAMETERS
) -> dict[QuestionId, Memory]:
    """Every memory, computed anew from a log in the order in which it was kept.

    By one set of parameters, whichever was in force when a line was written: a better set is
    better for all of the past too. The due days are those that were chosen at the time.
    """
    memories: dict[QuestionId, Memory] = {}
    for line in log:
        follow(memories, line, parameters)
    return memories


def follow(
    memories: dict[QuestionId, Memory],
    line: Review | HistoryEvent,
    parameters: Parameters = DEFAULT_PARAMETERS,
) -> None:
    """Bring memories in step with the next line of the log."""
    if isinstance(line, HistoryEvent):
        _apply(line, memories)
    elif line.rating is not None and line.due_day is not None:
        memories[line.question] = next_memory(
            memories.get(line.question),
            line.rating,
            line.study_day,
            line.due_day,
            guessed=line.guessed,
            parameters=parameters,
        )


def _apply(event: HistoryEvent, memories: dict[QuestionId, Memory]) -> None:
    if event.kind is EventKind.RESET:
        memories.pop(event.question, None)
    elif event.kind is EventKind.MOVED and event.other in memories:
        memories[event.question] = memories.pop(event.other)
    elif event.kind is EventKind.KEY_CHANGED and event.question in memories:
        memory = memories[event.question]
        memories[event.question] = Memory(
            memory.stability,
            memory.difficulty,
            memory.last_day,
            min(memory.due_day, event.study_day),
            memory.reps,
            memory.lapses,
        )
