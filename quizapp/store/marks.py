"""Stars, suspensions, notes and preferences: what the student sets rather than answers."""

import json
from collections.abc import Callable, Collection, Mapping
from dataclasses import replace

from sqlalchemy import bindparam, insert, select, update

from quizapp.core.mark import Mark
from quizapp.core.question import BankId, QuestionId
from quizapp.core.review import Moment
from quizapp.store.connection import Database
from quizapp.store.log import chunks
from quizapp.store.reviews import settle
from quizapp.store.rows import MARK_COLUMNS, mark_of
from quizapp.store.schema import MARK, MEMORY, PREFERENCE, QUESTION

Json = None | bool | int | float | str | list["Json"] | dict[str, "Json"]

_MARK = select(*MARK_COLUMNS).where(MARK.c.question_id == bindparam("question_id"))
INSERT_MARK = insert(MARK).values({column.name: bindparam(column.name) for column in MARK.c})
UPDATE_MARK = (
    update(MARK)
    .where(MARK.c.question_id == bindparam("of_question"))
    .values(
        {column.name: bindparam(column.name) for column in MARK.c if column.name != "question_id"}
    )
)
# A retired question stays hidden whatever its mark says.
SET_HIDDEN = (
    update(MEMORY)
    .where(MEMORY.c.question_id == bindparam("of_question"))
    .values(
        hidden=select((QUESTION.c.retired == 1) | (bindparam("suspended") == 1))
        .where(QUESTION.c.question_id == bindparam("of_question"))
        .scalar_subquery()
    )
)
_PREFERENCE = select(PREFERENCE.c.value).where(PREFERENCE.c.name == bindparam("name"))
_INSERT_PREFERENCE = insert(PREFERENCE).values(name=bindparam("name"), value=bindparam("value"))
_UPDATE_PREFERENCE = (
    update(PREFERENCE)
    .where(PREFERENCE.c.name == bindparam("of_name"))
    .values(value=bindparam("value"))
)


class Marks:
    """The part of the store that keeps what the student set."""

    _database: Database

    def mark(self, question: QuestionId) -> Mark:
        """What a question is marked with."""
        row = self._database.first(_MARK, question_id=question)
        return Mark() if row is None else mark_of(row)

    def marks(self, questions: Collection[QuestionId]) -> dict[QuestionId, Mark]:
        """The same of many questions; those never marked are left out."""
        found: dict[QuestionId, Mark] = {}
        for part in chunks(questions):
            statement = select(MARK.c.question_id, *MARK_COLUMNS).where(
                MARK.c.question_id.in_(part)
            )
            rows = self._database.chosen(statement)
            found |= {row[0]: mark_of(row[1:]) for row in rows}
        return found

    def set_mark(
        self,
        question: QuestionId,
        *,
        at: Moment,
        bank: BankId | None = None,
        starred: bool | None = None,
        suspended: bool | None = None,
        buried_until: int | None = None,
        note: str | None = None,
        report: str | None = None,
    ) -> None:
        """Change what is given and leave the rest; day 0 as `buried_until` digs a question up."""
        database = self._database
        with database.write():
            row = database.run(_MARK, question_id=question).fetchone()
            old = Mark() if row is None else mark_of(row)
            new = Mark(
                old.starred if starred is None else starred,
                old.suspended if suspended is None else suspended,
                old.buried_until if buried_until is None else buried_until or None,
                old.note if note is None else note,
                old.report if report is None else report,
            )
            if bank is not None:
                settle(database, question, bank)
            put_mark(database, question, new, at.utc_ms, exists=row is not None)

    def change_marks(
        self,
        questions: Mapping[QuestionId, BankId],
        change: Callable[[QuestionId, Mark], Mark],
        *,
        at: Moment,
    ) -> dict[QuestionId, Mark]:
        """Make of each mark what `change` says, all or none; returns them as they were.

        `change` must not use the store: it is called while the file is held.
        """
        database = self._database
        before: dict[QuestionId, Mark] = {}
        with database.write():
            for question, bank in questions.items():
                row = database.run(_MARK, question_id=question).fetchone()
                old = before[question] = Mark() if row is None else mark_of(row)
                new = change(question, old)
                if new != old:
                    settle(database, question, bank)
                    put_mark(database, question, new, at.utc_ms, exists=row is not None)
        return before

    def turn_star(self, question: QuestionId, bank: BankId, *, at: Moment) -> bool:
        """Star a question or take its star away; returns whether it has one now."""

        def turn(_question: QuestionId, mark: Mark) -> Mark:
            return replace(mark, starred=not mark.starred)

        return not self.change_marks({question: bank}, turn, at=at)[question].starred

    def preference(self, key: str) -> Json:
        """What the program remembers under a name; None if nothing."""
        row = self._database.first(_PREFERENCE, name=key)
        return None if row is None else json.loads(row[0])

    def set_preference(self, key: str, value: Json) -> None:
        """Remember a JSON value under a name; unchanged values cost no write."""
        row = self._database.first(_PREFERENCE, name=key)
        if row is not None and row[0] == _as_text(value):
            return
        self.change_preference(key, lambda _old: value)

    def change_preference(self, key: str, change: Callable[[Json], Json]) -> None:
        """Remember what `change` makes of the value as it is now, whatever another window wrote.

        `change` must not use the store: it is called while the file is held.
        """
        database = self._database
        with database.write():
            row = database.run(_PREFERENCE, name=key).fetchone()
            text = _as_text(change(None if row is None else json.loads(row[0])))
            if row is None:
                database.run(_INSERT_PREFERENCE, name=key, value=text)
            else:
                database.run(_UPDATE_PREFERENCE, of_name=key, value=text)


def _as_text(value: Json) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True)


def put_mark(
    database: Database, question: QuestionId, mark: Mark, at_ms: int, *, exists: bool
) -> None:
    """Write a mark, and keep its question's memory out of the queue or let it in."""
    values: dict[str, object] = {
        "starred": int(mark.starred),
        "suspended": int(mark.suspended),
        "buried_until": mark.buried_until,
        "note": mark.note,
        "report": mark.report,
        "at_ms": at_ms,
    }
    if exists:
        database.run(UPDATE_MARK, of_question=question, **values)
    else:
        database.run(INSERT_MARK, question_id=question, **values)
    database.run(SET_HIDDEN, of_question=question, suspended=int(mark.suspended))
