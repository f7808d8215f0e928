"""A mock exam as values: the paper that was drawn, the attempt at it, and its clock.

The paper freezes texts, keys and the order of options, so that an edit of the bank changes nothing
about an exam that has begun. `exam_draw` makes papers, `exam_paper` writes them, `exam_clock` reads
the timer, `exam_result` marks.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

from quizapp.core.question import (
    BankId,
    Chapter,
    ChapterId,
    MarkingRule,
    Question,
    Response,
    Section,
)
from quizapp.core.review import Moment

Feedback = Literal["end", "each"]
"""When a student sees what was right: after handing in, or after each answer (practice)."""


class Among(StrEnum):
    """Which of a bank's questions may be drawn, by what the student did with them so far."""

    ALL = "all"
    WRONG = "wrong"
    """Those in the book of wrong answers."""
    UNSEEN = "unseen"
    """Those never answered."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """How a paper was drawn, for another one like it."""

    among: Among = Among.ALL
    chapters: tuple[ChapterId, ...] = ()
    """Only from these; none: from all."""
    by_chapter: bool = True
    """Chapters in proportion to their stock, where a section has no weights; else by lot alone."""
    shuffle_questions: bool = True
    shuffle_options: bool = True


@dataclass(frozen=True, slots=True)
class PaperQuestion:
    """A question in its place on a paper."""

    position: int
    """From 1, across all sections."""
    section: int
    """Which of the paper's sections it stands in, from 0."""
    question: Question
    order: tuple[int, ...]
    """The bank's option numbers in the order on the screen."""
    points: float
    """What it is worth here; what its bank says does not count."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """What an exam asks, in order, and by what terms it is sat and marked."""

    bank: BankId
    bank_digest: str
    """The version of the bank: with it, the same seed draws the same paper."""
    blueprint: str
    title: str
    seed: str
    """The paper's number (卷号), which a class reads out to sit the same paper."""
    rule: MarkingRule
    minutes: float | None
    """None: no time limit."""
    pass_percent: float
    sections: tuple[Section, ...]
    """Those of the blueprint that ask anything."""
    questions: tuple[PaperQuestion, ...]
    chapters: tuple[Chapter, ...] = ()
    """Names for the chapters that the questions come from."""
    pause_allowed: bool = True
    auto_submit: bool = True
    """Handed in when time is up; else the clock stands at nothing, and the student goes on."""
    feedback: Feedback = "end"
    drawn: Drawn = Drawn()


class State(StrEnum):
    """Where an attempt stands."""

    OPEN = "open"
    PAUSED = "paused"
    SUBMITTED = "submitted"
    """Handed in."""
    EXPIRED = "expired"
    """Ended by the clock."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What the machine's clocks showed at one moment."""

    utc_ms: int
    """The wall clock, which people and networks set."""
    boot_id: str | None
    """Which start of the machine it was; None where the platform does not say."""
    boot_ms: int | None
    """Milliseconds since then, suspended ones included; None where there is no such clock."""


@dataclass(frozen=True, slots=True)
class Timer:
    """How much of an exam's time is used: what was, and since when it runs."""

    limit_ms: int | None
    """None: no limit."""
    used_ms: int
    """Used up to `running_since`."""
    running_since: Reading | None
    """None while the exam is paused or over."""
    anomalies: int = 0
    """How often a clock was found to have gone back."""


@dataclass(frozen=True, slots=True)
class AttemptAnswer:
    """What a student did with one question of a paper so far."""

    position: int
    response: Response
    flagged: bool
    """Marked to be looked at again."""
    seconds: float
    """How long it was on the screen, over all visits."""
    shown: bool
    checked: bool = False
    """Whether the key was looked at before the end (practice): the response stands from then on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Attempt:
    """One sitting of a paper."""

    id: str
    paper: Paper
    state: State
    started: Moment
    finished: Moment | None
    """When it was handed in, or its deadline if that came first; None before."""
    timer: Timer
    position: int
    """The question on the screen."""
    answers: Mapping[int, AttemptAnswer]
    """By position; a question never touched has none."""
    revision: int = 0
    """Raised by every write, so that two windows do not overwrite each other."""
