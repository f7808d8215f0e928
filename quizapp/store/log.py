"""The log in the order in which it was kept, and the memories and tallies that follow from it.

All of this runs inside a transaction of its caller.
"""

import heapq
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import bindparam, delete, func, insert, or_, select, union_all

from quizapp.core.memory import MODEL, Memory
from quizapp.core.question import QuestionId
from quizapp.core.review import EventKind, HistoryEvent, Review, replay
from quizapp.core.wrong_book import Tally, follow, replay_tallies
from quizapp.store.connection import Database
from quizapp.store.counting import INSERT_TALLY
from quizapp.store.parameters import in_force
from quizapp.store.rows import (
    EVENT_COLUMNS,
    REVIEW_COLUMNS,
    event_of,
    memory_row,
    review_of,
    tally_row,
)
from quizapp.store.schema import (
    HISTORY_EVENT,
    MARK,
    MEMORY,
    QUESTION,
    REVIEW,
    TALLY,
)

Line = tuple[int, Review | HistoryEvent]
"""A line of the log under its number."""

CHUNK = 500
"""How many values go into one list of a statement."""

_NEWEST = union_all(
    select(func.max(REVIEW.c.seq).label("seq")), select(func.max(HISTORY_EVENT.c.seq))
).subquery()
NEXT = select(func.coalesce(func.max(_NEWEST.c.seq), 0) + 1).scalar_subquery()
"""The number that the next line gets."""

INSERT_REVIEW = insert(REVIEW).values(
    {"seq": NEXT, **{column.name: bindparam(column.name) for column in REVIEW_COLUMNS}}
)
INSERT_EVENT = insert(HISTORY_EVENT).values(
    {"seq": NEXT, **{column.name: bindparam(column.name) for column in EVENT_COLUMNS}}
)
_REVIEWS = select(REVIEW.c.seq, *REVIEW_COLUMNS).order_by(REVIEW.c.seq)
EVENTS = select(HISTORY_EVENT.c.seq, *EVENT_COLUMNS).order_by(HISTORY_EVENT.c.seq)
_ADDRESSES = select(QUESTION.c.question_id, QUESTION.c.bank_id, QUESTION.c.retired)
_SUSPENDED = select(MARK.c.question_id).where(MARK.c.suspended == 1)
_INSERT_MEMORY = insert(MEMORY).values({column.name: bindparam(column.name) for column in MEMORY.c})
_DELETE_MEMORIES = delete(MEMORY)
_DELETE_TALLIES = delete(TALLY)


def chunks(ids: Collection[QuestionId]) -> Iterator[list[QuestionId]]:
    """The ids in lists that a statement can take."""
    ordered = list(ids)
    for start in range(0, len(ordered), CHUNK):
        yield ordered[start : start + CHUNK]


def whole_log(database: Database) -> Iterator[Line]:
    """All lines, read as they are asked for."""
    reviews = ((row[0], review_of(row[1:])) for row in database.run(_REVIEWS))
    events = ((row[0], event_of(row[1:])) for row in database.run(EVENTS))
    return heapq.merge(reviews, events, key=_number)


def log_of(database: Database, questions: Collection[QuestionId]) -> list[Line]:
    """The lines of some questions."""
    lines: list[Line] = []
    for part in chunks(questions):
        reviews = _REVIEWS.where(REVIEW.c.question_id.in_(part))
        events = EVENTS.where(HISTORY_EVENT.c.question_id.in_(part))
        lines += [(row[0], review_of(row[1:])) for row in database.run_once(reviews)]
        lines += [(row[0], event_of(row[1:])) for row in database.run_once(events)]
    return sorted(lines, key=_number)


def family(database: Database, questions: Iterable[QuestionId]) -> set[QuestionId]:
    """The questions, and all that histories were moved to or from them."""
    found: set[QuestionId] = set()
    ahead = set(questions)
    while ahead:
        found |= ahead
        reached: set[QuestionId] = set()
        for part in chunks(ahead):
            moves = select(HISTORY_EVENT.c.question_id, HISTORY_EVENT.c.other).where(
                HISTORY_EVENT.c.kind == EventKind.MOVED.value,
                or_(HISTORY_EVENT.c.question_id.in_(part), HISTORY_EVENT.c.other.in_(part)),
            )
            for pair in database.run_once(moves):
                reached.update(pair)
        ahead = reached - found
    return found


@dataclass(frozen=True, slots=True)
class Replayed:
    """What a log comes to."""

    memories: dict[QuestionId, Memory]
    first_days: dict[QuestionId, int]
    """The day that each memory began on."""
    parameter_version: int
    """By which parameters all of them were computed."""
    tallies: dict[QuestionId, Tally]


def replayed(database: Database, lines: Iterable[Line]) -> Replayed:
    """Memories and tallies, computed anew in one pass."""
    first_days: dict[QuestionId, int] = {}
    tallies: dict[QuestionId, Tally] = {}
    parameters = in_force(database)
    memories = replay(_noted(lines, first_days, tallies), parameters.numbers)
    return Replayed(memories, first_days, parameters.version, tallies)


def recompute(database: Database, questions: Iterable[QuestionId]) -> dict[QuestionId, Memory]:
    """Set what is kept of these questions and their families to what the log says."""
    concerned = family(database, questions)
    found = replayed(database, log_of(database, concerned))
    addresses: list[Any] = []
    suspended: set[str] = set()
    for part in chunks(concerned):
        database.run_once(delete(MEMORY).where(MEMORY.c.question_id.in_(part)))
        database.run_once(delete(TALLY).where(TALLY.c.question_id.in_(part)))
        addresses += database.run_once(_ADDRESSES.where(QUESTION.c.question_id.in_(part)))
        rows = database.run_once(_SUSPENDED.where(MARK.c.question_id.in_(part)))
        suspended.update(question for (question,) in rows)
    _insert(database, found, addresses, suspended)
    return found.memories


def recompute_all(database: Database) -> int:
    """The same for every question; returns how many are remembered."""
    found = replayed(database, whole_log(database))
    database.run(_DELETE_MEMORIES)
    database.run(_DELETE_TALLIES)
    suspended = {question for (question,) in database.run(_SUSPENDED)}
    _insert(database, found, database.run(_ADDRESSES).fetchall(), suspended)
    return len(found.memories)


def tally_from_log(database: Database, question: QuestionId) -> Tally:
    """What the log says was answered to a question whose last line is an answer."""
    lines = log_of(database, family(database, [question]))
    return replay_tallies(line for _, line in lines)[question]


def _insert(
    database: Database, found: Replayed, addresses: Sequence[Any], suspended: set[str]
) -> None:
    places = {question: (bank, retired) for question, bank, retired in addresses}
    rows = []
    for question, memory in found.memories.items():
        bank, retired = places[question]
        rows.append(
            memory_row(memory)
            | {
                "question_id": question,
                "bank_id": bank,
                "first_day": found.first_days[question],
                "hidden": int(retired or question in suspended),
                "model": MODEL,
                "parameter_version": found.parameter_version,
            }
        )
    database.run_many(_INSERT_MEMORY, rows)
    database.run_many(
        INSERT_TALLY,
        [
            tally_row(tally) | {"question_id": question, "bank_id": places[question][0]}
            for question, tally in found.tallies.items()
        ],
    )


def _noted(
    lines: Iterable[Line],
    first_days: dict[QuestionId, int],
    tallies: dict[QuestionId, Tally],
) -> Iterator[Review | HistoryEvent]:
    for _, line in lines:
        follow(tallies, line)
        if isinstance(line, Review):
            if line.rating is not None:
                first_days.setdefault(line.question, line.study_day)
        elif line.kind is EventKind.RESET:
            first_days.pop(line.question, None)
        elif line.kind is EventKind.MOVED and line.other in first_days:
            first_days[line.question] = first_days.pop(line.other)
        yield line


def _number(line: Line) -> int:
    return line[0]
