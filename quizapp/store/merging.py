"""Another machine's lines among ours: each once, in the order of time where the two meet."""

import math
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, replace

from sqlalchemy import Integer, bindparam, func, insert, select, update

from quizapp.core.exam import Attempt
from quizapp.core.mark import Mark
from quizapp.core.memory import Parameters
from quizapp.core.question import BankId, QuestionId
from quizapp.core.review import HistoryEvent, Review
from quizapp.messages import Message, message
from quizapp.store.connection import Database
from quizapp.store.log import NEXT, Line
from quizapp.store.marks import put_mark
from quizapp.store.parameters import (
    DEFAULTS,
    parameter_sets,
    put_aside,
    put_parameters,
    set_aside,
)
from quizapp.store.portable import Unreadable
from quizapp.store.reviews import INSERT_QUESTION, INSERT_REVIEW_AT, INSERT_VERSION
from quizapp.store.rows import event_row, review_row
from quizapp.store.schema import (
    HISTORY_EVENT,
    MARK,
    QUESTION,
    QUESTION_VERSION,
    REVIEW,
)
from quizapp.store.sittings import find_attempt, insert_attempt, remove_attempt


@dataclass(frozen=True, slots=True)
class ImportCounts:
    """How many lines an import brought that were not there before."""

    reviews: int
    events: int
    marks: int
    versions: int
    attempts: int
    plans: int = 0
    """Made elsewhere, or given up there."""
    forecasts: int = 0


_QUESTION_IDS = select(QUESTION.c.question_id)
_FINGERPRINTS = select(QUESTION_VERSION.c.fingerprint)
_REVIEW_IDS = select(REVIEW.c.id)
_EVENT_IDS = select(HISTORY_EVENT.c.id)
_MARK_TIMES = select(MARK.c.question_id, MARK.c.at_ms)
_INSERT_EVENT_AT = insert(HISTORY_EVENT).values(
    {column.name: bindparam(column.name) for column in HISTORY_EVENT.c}
)
_RETIRE = (
    update(QUESTION).where(QUESTION.c.question_id == bindparam("of_question")).values(retired=1)
)
_NEXT = select(NEXT)


def add_parameters(
    database: Database, parameters: Sequence[tuple[int, Parameters, int, bool]]
) -> dict[int, int]:
    """Version there to version here; the same numbers are the same set.

    Of those that are in force on one machine or the other, the newer are from now on.
    """
    known = {one.numbers: one.version for one in (*parameter_sets(database), DEFAULTS)}
    aside = set_aside(database)
    versions = {0: 0}
    for version, numbers, at_ms, is_aside in parameters:
        if numbers not in known:
            known[numbers] = put_parameters(database, numbers, at_ms)
            if is_aside:
                aside.add(known[numbers])
        versions[version] = known[numbers]
    if aside != set_aside(database):
        put_aside(database, aside)
    return versions


def add_questions(database: Database, questions: Sequence[tuple[QuestionId, BankId, bool]]) -> None:
    """Questions that are not known here, in the banks they have there."""
    known = {row[0] for row in database.run(_QUESTION_IDS)}
    for question, bank, retired in questions:
        if question not in known:
            known.add(question)
            database.run(INSERT_QUESTION, question_id=question, bank_id=bank)
            if retired:
                database.run(_RETIRE, of_question=question)


def add_versions(database: Database, versions: Sequence[tuple[str, QuestionId, str]]) -> int:
    """Versions that were never asked here; returns how many."""
    known = {row[0] for row in database.run(_QUESTION_IDS)}
    added = 0
    for key, question, content in versions:
        if question not in known:
            raise Unreadable(_lacks("questions", question))
        added += database.run(
            INSERT_VERSION, fingerprint=key, question_id=question, content=content
        ).rowcount
    return added


def _lacks(name: str, what: object) -> Message:
    return message('"{key}" lacks "{what}"', key=name, what=what)


def new_reviews(
    database: Database, reviews: Sequence[tuple[int, Review]], parameters: dict[int, int]
) -> list[Line]:
    """The reviews that are not here, under our parameter versions."""
    known = {row[0] for row in database.run(_REVIEW_IDS)}
    questions = {row[0] for row in database.run(_QUESTION_IDS)}
    versions = {row[0] for row in database.run(_FINGERPRINTS)}
    fresh: list[Line] = []
    for seq, review in reviews:
        if review.id in known:
            continue
        known.add(review.id)
        if review.question not in questions:
            raise Unreadable(_lacks("questions", review.question))
        if review.fingerprint not in versions:
            raise Unreadable(_lacks("versions", review.fingerprint))
        if review.parameter_version not in parameters:
            raise Unreadable(_lacks("parameters", review.parameter_version))
        version = parameters[review.parameter_version]
        fresh.append((seq, replace(review, parameter_version=version)))
    return fresh


def new_events(database: Database, events: Sequence[tuple[int, HistoryEvent]]) -> list[Line]:
    """The history events that are not here."""
    known = {row[0] for row in database.run(_EVENT_IDS)}
    questions = {row[0] for row in database.run(_QUESTION_IDS)}
    fresh: list[Line] = []
    for seq, event in events:
        if event.id in known:
            continue
        known.add(event.id)
        if event.question not in questions:
            raise Unreadable(_lacks("questions", event.question))
        fresh.append((seq, event))
    return fresh


def add_marks(database: Database, marks: Sequence[tuple[QuestionId, Mark, int]]) -> int:
    """Marks that are newer than ours; returns how many."""
    times: dict[str, int] = dict(database.run(_MARK_TIMES).fetchall())
    added = 0
    for question, mark, at_ms in marks:
        if at_ms > times.get(question, at_ms - 1):
            put_mark(database, question, mark, at_ms, exists=question in times)
            times[question] = at_ms
            added += 1
    return added


def add_attempts(database: Database, attempts: Sequence[Attempt]) -> int:
    """Exams not sat here, or not as far; returns how many. One that was handed in here stays."""
    added = 0
    for attempt in attempts:
        ours = find_attempt(database, attempt.id)
        if ours is not None and _progress(ours) >= _progress(attempt):
            continue
        remove_attempt(database, attempt.id)
        insert_attempt(database, attempt)
        added += 1
    return added


def _progress(attempt: Attempt) -> float:
    return math.inf if attempt.finished is not None else attempt.revision


def add_lines(database: Database, lines: Sequence[Line]) -> None:
    """Put new lines into the log, each before the first of ours that is later.

    Both logs keep their own order, so that a clock that once went back changes nothing.
    """
    if not lines:
        return
    incoming = sorted(lines, key=lambda line: line[0])
    ours = _later_than(database, min(line.at.utc_ms for _, line in incoming))
    first = ours[0].seq if ours else int(database.run(_NEXT).fetchone()[0])
    for table in _LOGS:
        # Out of the way first: no two lines may have one number, not even in between.
        database.run_once(update(table).where(table.c.seq >= first).values(seq=-table.c.seq))
    later = deque(ours)
    number = first
    for _, line in incoming:
        while later and later[0].at_ms <= line.at.utc_ms:
            number = _place(database, later.popleft(), number)
        number = _insert(database, line, number)
    while later:
        number = _place(database, later.popleft(), number)


@dataclass(frozen=True, slots=True)
class _Ours:
    """A line that was here before."""

    seq: int
    at_ms: int
    is_review: bool


_LOGS = (REVIEW, HISTORY_EVENT)
_RENUMBER = {
    table is REVIEW: update(table)
    .where(table.c.seq == -bindparam("of_seq", type_=Integer))
    .values(seq=bindparam("to_seq"))
    for table in _LOGS
}


def _later_than(database: Database, at_ms: int) -> list[_Ours]:
    """Our lines from the first that is later on, in order."""
    firsts = [
        database.run_once(select(func.min(table.c.seq)).where(table.c.at_ms > at_ms))[0][0]
        for table in _LOGS
    ]
    first = min((seq for seq in firsts if seq is not None), default=None)
    if first is None:
        return []
    found = [
        _Ours(seq, at, is_review=table is REVIEW)
        for table in _LOGS
        for seq, at in database.run_once(
            select(table.c.seq, table.c.at_ms).where(table.c.seq >= first)
        )
    ]
    return sorted(found, key=lambda line: line.seq)


def _place(database: Database, line: _Ours, number: int) -> int:
    database.run(_RENUMBER[line.is_review], of_seq=line.seq, to_seq=number)
    return number + 1


def _insert(database: Database, line: Review | HistoryEvent, number: int) -> int:
    if isinstance(line, Review):
        database.run(INSERT_REVIEW_AT, seq=number, **review_row(line))
    else:
        database.run(_INSERT_EVENT_AT, seq=number, **event_row(line))
    return number + 1
