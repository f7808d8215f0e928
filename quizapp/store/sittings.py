"""Mock exams as rows: one of `attempt` and one of `attempt_response` for each question seen.

All of this runs inside a transaction of its caller.
"""

import json
from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import bindparam, delete, insert, select, update

from quizapp.core.exam import Attempt, AttemptAnswer, Reading, State, Timer
from quizapp.core.exam_paper import paper_as_json, paper_from_json
from quizapp.core.marking import rule_text
from quizapp.core.question import (
    Judgement,
    Question,
    Response,
    response_as_json,
    response_from_json,
)
from quizapp.core.review import Moment
from quizapp.store.connection import Database
from quizapp.store.schema import ATTEMPT, ATTEMPT_RESPONSE

UNFINISHED = (State.OPEN.value, State.PAUSED.value)
"""The states of an attempt that goes on."""

ATTEMPTS = select(*ATTEMPT.c).order_by(ATTEMPT.c.started_ms.desc(), ATTEMPT.c.id.desc())
"""All of them, newest first."""

_ATTEMPT = select(*ATTEMPT.c).where(ATTEMPT.c.id == bindparam("of_attempt"))
_INSERT = insert(ATTEMPT).values({column.name: bindparam(column.name) for column in ATTEMPT.c})
# What it began with, its paper, rule and limit, no later act changes.
_MOVING = (
    "state", "finished_ms", "finished_offset", "used_ms", "since_ms", "since_boot_id",
    "since_boot_ms", "anomalies", "position", "revision",
)  # fmt: skip
_UPDATE = (
    update(ATTEMPT)
    .where(ATTEMPT.c.id == bindparam("of_attempt"))
    .values({name: bindparam(name) for name in _MOVING})
)
_DELETE = delete(ATTEMPT).where(ATTEMPT.c.id == bindparam("of_attempt"))
_ANSWER_COLUMNS = tuple(
    column for column in ATTEMPT_RESPONSE.c if column.name not in {"attempt_id", "question_id"}
)
_ANSWERS = (
    select(*_ANSWER_COLUMNS)
    .where(ATTEMPT_RESPONSE.c.attempt_id == bindparam("of_attempt"))
    .order_by(ATTEMPT_RESPONSE.c.position)
)
_INSERT_ANSWER = insert(ATTEMPT_RESPONSE).values(
    {column.name: bindparam(column.name) for column in ATTEMPT_RESPONSE.c}
)
_OF_ATTEMPT = ATTEMPT_RESPONSE.c.attempt_id == bindparam("of_attempt")
_DELETE_ANSWER = delete(ATTEMPT_RESPONSE).where(
    _OF_ATTEMPT, ATTEMPT_RESPONSE.c.position == bindparam("of_position")
)
_DELETE_ANSWERS = delete(ATTEMPT_RESPONSE).where(_OF_ATTEMPT)


def find_attempt(database: Database, key: str) -> Attempt | None:
    """The attempt of that id, with its answers; ValueError for one that makes no sense."""
    row = database.run(_ATTEMPT, of_attempt=key).fetchone()
    return None if row is None else whole(database, row)


def whole(database: Database, row: Sequence[Any]) -> Attempt:
    """An attempt from the values of `ATTEMPTS` and its answers."""
    (key, _, _, _, _, state, started_ms, started_offset, finished_ms, finished_offset, limit_ms,
     used_ms, since_ms, boot_id, boot_ms, anomalies, position, revision, paper) = row  # fmt: skip
    since = None if since_ms is None else Reading(since_ms, boot_id, boot_ms)
    answers = [_answer_of(values) for values in database.run(_ANSWERS, of_attempt=key).fetchall()]
    return Attempt(
        id=key,
        paper=paper_from_json(paper),
        state=State(state),
        started=Moment(started_ms, started_offset),
        finished=None if finished_ms is None else Moment(finished_ms, finished_offset),
        timer=Timer(limit_ms, used_ms, since, anomalies),
        position=position,
        answers={answer.position: answer for answer in answers},
        revision=revision,
    )


def strays(attempt: Attempt) -> list[int]:
    """Positions of answers that the paper has no such question for."""
    asked = {placed.position: placed.question for placed in attempt.paper.questions}
    return [
        position
        for position, answer in sorted(attempt.answers.items())
        if position not in asked or not _fits(asked[position], answer.response)
    ]


def _fits(question: Question, response: Response) -> bool:
    if response is None:
        return True
    if isinstance(question.key, Judgement) or isinstance(response, bool):
        return isinstance(question.key, Judgement) and isinstance(response, bool)
    return max(response, default=0) < max(1, len(question.options))


def insert_attempt(database: Database, attempt: Attempt) -> None:
    """Keep an attempt that is not here, with all its answers."""
    database.run(_INSERT, **_row(attempt))
    put_answers(database, attempt, attempt.answers)


def move_attempt(database: Database, attempt: Attempt, changed: Iterable[int]) -> None:
    """Keep where an attempt stands now, and the answers at the positions given."""
    database.run(_UPDATE, of_attempt=attempt.id, **_standing(attempt))
    put_answers(database, attempt, changed)


def remove_attempt(database: Database, key: str) -> None:
    """Take an attempt out with its answers."""
    database.run(_DELETE_ANSWERS, of_attempt=key)
    database.run(_DELETE, of_attempt=key)


def put_answers(database: Database, attempt: Attempt, positions: Iterable[int]) -> None:
    """Bring answers in step with those of an attempt; where it has none, none is kept."""
    asked = {placed.position: placed.question.id for placed in attempt.paper.questions}
    for position in positions:
        database.run(_DELETE_ANSWER, of_attempt=attempt.id, of_position=position)
        answer = attempt.answers.get(position)
        if answer is not None:
            database.run(
                _INSERT_ANSWER,
                attempt_id=attempt.id,
                question_id=asked.get(position),
                **_answer_row(answer),
            )


def _row(attempt: Attempt) -> dict[str, object]:
    paper = attempt.paper
    return _standing(attempt) | {
        "id": attempt.id,
        "bank_id": paper.bank,
        "blueprint": paper.blueprint,
        "seed": paper.seed,
        "rule": rule_text(paper.rule),
        "started_ms": attempt.started.utc_ms,
        "started_offset": attempt.started.offset_minutes,
        "limit_ms": attempt.timer.limit_ms,
        "paper": paper_as_json(paper),
    }


def _standing(attempt: Attempt) -> dict[str, object]:
    since, finished = attempt.timer.running_since, attempt.finished
    return {
        "state": attempt.state.value,
        "finished_ms": None if finished is None else finished.utc_ms,
        "finished_offset": None if finished is None else finished.offset_minutes,
        "used_ms": attempt.timer.used_ms,
        "since_ms": None if since is None else since.utc_ms,
        "since_boot_id": None if since is None else since.boot_id,
        "since_boot_ms": None if since is None else since.boot_ms,
        "anomalies": attempt.timer.anomalies,
        "position": attempt.position,
        "revision": attempt.revision,
    }


def _answer_row(answer: AttemptAnswer) -> dict[str, object]:
    return {
        "position": answer.position,
        "response": json.dumps(response_as_json(answer.response), separators=(",", ":")),
        "flagged": int(answer.flagged),
        "seconds": answer.seconds,
        "shown": answer.shown + answer.checked,  # 2: its key was on the screen too
    }


def _answer_of(row: Sequence[Any]) -> AttemptAnswer:
    position, response, flagged, seconds, shown = row
    return AttemptAnswer(
        position=position,
        response=response_from_json(json.loads(response)),
        flagged=bool(flagged),
        seconds=seconds,
        shown=bool(shown),
        checked=shown > 1,
    )
