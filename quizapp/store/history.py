"""What edits of a bank did to histories, and which version of each question was asked last."""

from collections.abc import Collection, Sequence
from typing import Any

from sqlalchemy import bindparam, delete, exists, func, insert, or_, select, update

from quizapp.core.question import BankId, QuestionId
from quizapp.core.review import EventKind, HistoryEvent
from quizapp.store.connection import Database
from quizapp.store.log import INSERT_EVENT, chunks, log_of, recompute
from quizapp.store.marks import put_mark
from quizapp.store.reviews import settle
from quizapp.store.rows import MARK_COLUMNS, event_row, mark_of
from quizapp.store.schema import (
    BANK,
    HISTORY_EVENT,
    MARK,
    MEMORY,
    QUESTION,
    QUESTION_VERSION,
    REVIEW,
)

_DIGEST = select(BANK.c.digest).where(BANK.c.bank_id == bindparam("bank"))
_INSERT_DIGEST = insert(BANK).values(bank_id=bindparam("bank"), digest=bindparam("digest"))
_UPDATE_DIGEST = (
    update(BANK).where(BANK.c.bank_id == bindparam("bank")).values(digest=bindparam("new_digest"))
)
_EVENT = select(HISTORY_EVENT.c.seq).where(HISTORY_EVENT.c.id == bindparam("id"))
_LAST = (
    select(func.max(REVIEW.c.seq))
    .where(REVIEW.c.question_id == QUESTION.c.question_id)
    .correlate(QUESTION)
    .scalar_subquery()
)
_LATEST = (
    select(QUESTION.c.question_id, REVIEW.c.seq, QUESTION_VERSION.c.content)
    .join(REVIEW, REVIEW.c.seq == _LAST)
    .join(QUESTION_VERSION, QUESTION_VERSION.c.fingerprint == REVIEW.c.fingerprint)
    .where(QUESTION.c.bank_id == bindparam("bank"))
)
_TURNS = (
    select(
        HISTORY_EVENT.c.seq,
        HISTORY_EVENT.c.kind,
        HISTORY_EVENT.c.question_id,
        HISTORY_EVENT.c.other,
    )
    .join(QUESTION, QUESTION.c.question_id == HISTORY_EVENT.c.question_id)
    .where(
        QUESTION.c.bank_id == bindparam("bank"),
        HISTORY_EVENT.c.kind.in_([EventKind.MOVED.value, EventKind.RESET.value]),
    )
    .order_by(HISTORY_EVENT.c.seq)
)
_TOUCHES_MEMORY = {EventKind.MOVED, EventKind.RESET, EventKind.KEY_CHANGED}
_IS_TOLD = {EventKind.EDITED, EventKind.KEY_CHANGED}


# Prepared, a question at a time: building one statement for many takes longer than a hundred of it.
_HAS_EDITS = select(
    exists().where(
        HISTORY_EVENT.c.question_id == bindparam("question_id"),
        or_(*(HISTORY_EVENT.c.kind == kind.value for kind in sorted(_IS_TOLD))),
    )
)


class History:
    """The part of the store that follows the banks' edits."""

    _database: Database

    def bank_digest(self, bank: BankId) -> str | None:
        """The digest that a bank had when histories were last brought in step with it."""
        row = self._database.first(_DIGEST, bank=bank)
        return None if row is None else str(row[0])

    def latest_contents(self, bank: BankId) -> dict[QuestionId, str]:
        """The version last asked of each question of a bank that has a history now.

        A moved history stands under its new id; one that was archived has no version.
        """
        with self._database.read():
            rows = self._database.run(_LATEST, bank=bank).fetchall()
            turns = self._database.chosen(_TURNS, bank=bank)
        asked = {question: (seq, content) for question, seq, content in rows}
        for seq, kind, question, other in turns:
            if kind == EventKind.MOVED.value:
                if asked.get(other, (seq,))[0] < seq and asked.get(question, (0,))[0] < seq:
                    asked[question] = asked.pop(other)
            elif asked.get(question, (seq,))[0] < seq:
                del asked[question]
        return {question: content for question, (_, content) in asked.items()}

    def record_events(
        self,
        events: Sequence[HistoryEvent],
        *,
        bank: BankId,
        digest: str,
        retired: Collection[QuestionId] = (),
        returned: Collection[QuestionId] = (),
    ) -> None:
        """Keep what an edit did to histories and that it was seen, in one transaction.

        An event that is kept already does nothing.
        """
        database = self._database
        with database.write():
            new = [e for e in events if database.run(_EVENT, id=e.id).fetchone() is None]
            for event in new:
                settle(database, event.question, bank)
                database.run(INSERT_EVENT, **event_row(event))
                if event.kind is EventKind.MOVED and event.other is not None:
                    _move_mark(database, event.other, event.question)
            recompute(database, {e.question for e in new if e.kind in _TOUCHES_MEMORY})
            moved = {e.other for e in new if e.kind is EventKind.MOVED and e.other is not None}
            _retire(database, {*retired, *moved} - set(returned), retired=True)
            _retire(database, returned, retired=False)
            if database.run(_DIGEST, bank=bank).fetchone() is None:
                database.run(_INSERT_DIGEST, bank=bank, digest=digest)
            else:
                database.run(_UPDATE_DIGEST, bank=bank, new_digest=digest)

    def edited(self, questions: Collection[QuestionId]) -> set[QuestionId]:
        """Those whose text or key changed since they were last answered."""
        with self._database.read():
            changed = {q for q in questions if _has_edits(self._database, q)}
            lines = log_of(self._database, changed) if changed else []
        told: set[QuestionId] = set()
        for _, line in lines:
            if isinstance(line, HistoryEvent) and line.kind in _IS_TOLD:
                told.add(line.question)
            elif not isinstance(line, HistoryEvent):
                told.discard(line.question)
        return told


def _has_edits(database: Database, question: QuestionId) -> bool:
    return bool(database.run(_HAS_EDITS, question_id=question).fetchone()[0])


def _move_mark(database: Database, old: QuestionId, new: QuestionId) -> None:
    rows = database.run_once(select(MARK.c.at_ms, *MARK_COLUMNS).where(MARK.c.question_id == old))
    for at_ms, *values in rows:
        database.run_once(delete(MARK).where(MARK.c.question_id.in_([old, new])))
        put_mark(database, new, mark_of(values), at_ms, exists=False)


def _retire(database: Database, questions: Collection[QuestionId], *, retired: bool) -> None:
    suspended = select(MARK.c.suspended).where(MARK.c.question_id == MEMORY.c.question_id)
    hidden: Any = 1 if retired else func.coalesce(suspended.scalar_subquery(), 0)
    for part in chunks(questions):
        database.run_once(
            update(QUESTION).where(QUESTION.c.question_id.in_(part)).values(retired=int(retired))
        )
        database.run_once(
            update(MEMORY).where(MEMORY.c.question_id.in_(part)).values(hidden=hidden)
        )
