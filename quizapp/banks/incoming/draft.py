"""Questions as they were read from a document, before anyone agreed to them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType

from quizapp.banks.incoming.document import LineRepair
from quizapp.core.question import (
    AllOf,
    Judgement,
    Key,
    OneOf,
    QuestionType,
    Recall,
    Shuffle,
)
from quizapp.messages import Message

Lines = tuple[int, int]
"""First and last line in the document, both included, from 1."""

Answer = frozenset[int] | bool | None
"""Option numbers from 0, a judgement, or None where the document gives no answer."""

_NO_REASONS: Mapping[int, str] = MappingProxyType({})


class Status(StrEnum):
    """Whether a person must look before a question may go into a bank."""

    READY = "ready"
    REVIEW = "review"


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a question must be looked at, or what it was taken by; `code` is a stable word."""

    code: str
    message: Message


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """One question, and how sure its reader is of it."""

    number: str
    """As the document numbers it; empty where it does not."""
    type: QuestionType
    stem: str
    options: tuple[str, ...] = ()
    answer: Answer = None
    back: str = ""
    """A flashcard's back."""
    explanation: str = ""
    lines: Lines
    status: Status
    reasons: tuple[Reason, ...] = ()
    chapter: str = ""
    """The heading that it stands under; empty without one."""
    id: str = ""
    """The id that an exact format gives; empty where it is to be made."""
    points: float | None = None
    difficulty: int | None = None
    tags: tuple[str, ...] = ()
    source: str = ""
    why: Mapping[int, str] = field(default_factory=lambda: _NO_REASONS, hash=False)
    shuffle: Shuffle = field(default_factory=Shuffle)


@dataclass(frozen=True, slots=True)
class FoundKey:
    """A list of answers that stood apart from the questions."""

    lines: Lines
    answers: tuple[tuple[str, str], ...]
    """Number and answer as written."""
    is_used: bool
    reason: Message | None = None
    """Why it was not merged."""


@dataclass(frozen=True, slots=True)
class Skipped:
    """Lines that belong to no question, with the reason."""

    lines: Lines
    code: str
    """"heading", "noise", "prose", "essay", "blank-filling", "case", "unread" …"""
    reason: Message


@dataclass(frozen=True, slots=True)
class Reading:
    """All that was read: every non-blank line of the document belongs to one of these."""

    drafts: tuple[Draft, ...]
    keys: tuple[FoundKey, ...] = ()
    skipped: tuple[Skipped, ...] = ()
    repairs: tuple[LineRepair, ...] = ()
    notes: tuple[Message, ...] = ()
    title: str = ""


def answer_of(key: Key) -> Answer:
    """What a draft gives as the answer where the key is this; a flashcard has its back instead."""
    match key:
        case OneOf(correct):
            return frozenset({correct})
        case AllOf(correct):
            return correct
        case Judgement(value):
            return value
        case Recall():
            return None
