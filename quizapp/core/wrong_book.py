"""The wrong-question book (错题本): what went wrong, until it went right often enough.

A question enters on any mark below full, a right guess too, whatever the mode. It leaves after full
marks on as many study days as the student wants, all of them later than the day of its newest bad
answer: being right five minutes after the key was shown proves nothing.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from quizapp.core.question import QuestionId
from quizapp.core.review import EventKind, HistoryEvent, Review

BookMove = Literal["in", "out"]
"""A question came into the book, or left it."""

WRONG_DAYS = 2
"""On how many study days full marks take a question out of the book, unless set otherwise."""


@dataclass(frozen=True, slots=True)
class Tally:
    """What was answered to one question so far. Absent (None), not zeroed, before any answer."""

    times: int
    wrong: int
    """Answers below full marks; a right guess is none of them."""
    last_wrong_day: int | None
    """Study day of the newest answer that was below full marks or guessed; None if none was."""
    clean_days: int
    """Study days after that one on which it was answered with full marks, not guessed."""
    last_day: int
    """Study day of the newest answer."""


def tally_after(tally: Tally | None, review: Review) -> Tally:
    """The tally with one more answer."""
    return tally_with(tally, review.study_day, correct=review.correct, guessed=review.guessed)


def tally_with(tally: Tally | None, day: int, *, correct: bool, guessed: bool) -> Tally:
    """The same from the few figures of an answer that count."""
    times, wrong, last_wrong_day, clean_days, last_day = (
        (0, 0, None, 0, None)
        if tally is None
        else (tally.times, tally.wrong, tally.last_wrong_day, tally.clean_days, tally.last_day)
    )
    if not correct or guessed:
        return Tally(times + 1, wrong + (not correct), day, 0, day)
    if last_wrong_day is not None:
        # No older answer was given on a later day: if it says so, the clock was ahead then.
        last_wrong_day = min(last_wrong_day, day)
        clean_days += day > last_wrong_day and day != last_day
    return Tally(times + 1, wrong, last_wrong_day, clean_days, day)


def is_in_book(tally: Tally | None, wrong_days: int) -> bool:
    """Whether a question with this tally is in the book, if so many clean days take it out."""
    return tally is not None and tally.last_wrong_day is not None and tally.clean_days < wrong_days


def book_move(before: Tally | None, review: Review, wrong_days: int) -> BookMove | None:
    """What an answer did to its question's place in the book; None: nothing."""
    was_in = is_in_book(before, wrong_days)
    is_in = is_in_book(tally_after(before, review), wrong_days)
    if was_in == is_in:
        return None
    return "in" if is_in else "out"


def follow(tallies: dict[QuestionId, Tally], line: Review | HistoryEvent) -> None:
    """Bring tallies in step with the next line of the log."""
    if isinstance(line, Review):
        tallies[line.question] = tally_after(tallies.get(line.question), line)
    elif line.kind is EventKind.RESET:
        tallies.pop(line.question, None)
    elif line.kind is EventKind.MOVED and line.other in tallies:
        tallies[line.question] = tallies.pop(line.other)


def replay_tallies(log: Iterable[Review | HistoryEvent]) -> dict[QuestionId, Tally]:
    """Every tally, counted anew from a log in the order in which it was kept."""
    tallies: dict[QuestionId, Tally] = {}
    for line in log:
        follow(tallies, line)
    return tallies
