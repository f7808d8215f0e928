"""Marks as events on the way through a document, and what the search makes of them."""

from dataclasses import dataclass
from enum import IntEnum
from typing import NamedTuple

from quizapp.banks.papers.answer_marks import AnswerMark
from quizapp.banks.papers.headings import Heading, Tag
from quizapp.banks.papers.numbers import NumberMark
from quizapp.banks.papers.vocabulary import Kind


class What(IntEnum):
    """The kinds of events; at one place the lower comes first."""

    KEY = 0
    HEADING = 1
    TAG = 2
    NUMBER = 3
    PLACE = 4
    BRACKET = 5
    BLANK = 6
    OTHER_OPTIONS = 7
    OPTIONS = 8
    ANSWER = 9
    EXPLANATION = 10


class Event(NamedTuple):
    """A mark on the way through the document."""

    at: int
    what: What
    mark: Heading | Tag | NumberMark | AnswerMark | None = None
    weight: float = 0.0


@dataclass(frozen=True, slots=True)
class Segment:
    """From one start to the next: a question, or an item of a skipped kind."""

    start: int
    body: int
    """Behind the number."""
    end: int
    number: str
    kind: Kind | None
    """What the section's heading says."""
    section: int
    """Counts headings of kinds, and restarts of the numbers."""
    chapter: str
    tag: Kind | None = None


class Start(NamedTuple):
    """A question's start, or (with `body` None) an end without a next start."""

    event: int
    number: str
    body: int | None
    before: "Start | None"
