"""Whether the file is sound, whole and in step with itself; and memories made anew from the log."""

import sqlite3

from quizapp.core.memory import Memory
from quizapp.core.question import QuestionId
from quizapp.errors import DatabaseError
from quizapp.messages import Message, message
from quizapp.store.connection import Database
from quizapp.store.log import recompute_all, replayed, whole_log
from quizapp.store.memories import ALL_MEMORIES
from quizapp.store.rows import memory_of
from quizapp.store.schema import METADATA
from quizapp.store.sittings import ATTEMPTS, strays, whole

_KEPT = {"alembic_version", "upkeep"}


class Checks:
    """The part of the store that looks after the whole."""

    _database: Database

    def check(self) -> list[Message]:
        """Everything found wrong: pages, references, memories that the log does not give.

        Reads the whole file, so it takes seconds for a million reviews.
        """
        try:
            found = [
                message("The file is damaged: {detail}.", detail=detail)
                for detail in self._database.integrity()
            ]
            with self._database.read():
                found += [
                    message('A line of "{table}" refers to nothing.', table=table)
                    for table in self._database.orphans()
                ]
                memories, _ = replayed(self._database, whole_log(self._database))
                found += _exams(self._database)
                rows = self._database.run(ALL_MEMORIES)
                stored = {row[0]: memory_of(row[1:]) for row in rows}
        except (DatabaseError, sqlite3.DatabaseError, ValueError, KeyError) as error:
            detail = error.message if isinstance(error, DatabaseError) else error
            return [message("The file can't be read to its end: {detail}", detail=detail)]
        return found + _differences(memories, stored)

    def rebuild(self) -> int:
        """Make every memory anew from the log; returns how many there are."""
        with self._database.write():
            return recompute_all(self._database)

    def reset(self) -> None:
        """Forget everything; the caller has kept a copy."""
        with self._database.write():
            for table in reversed(METADATA.sorted_tables):
                if table.name not in _KEPT:
                    self._database.run_once(table.delete())


def _exams(database: Database) -> list[Message]:
    """What is wrong with single mock exams; the others can be used all the same."""
    found: list[Message] = []
    for row in database.run(ATTEMPTS).fetchall():
        try:
            lost = strays(whole(database, row))
        except (ValueError, KeyError, TypeError) as error:
            found.append(
                message('The mock exam "{id}" can\'t be read: {detail}', id=row[0], detail=error)
            )
            continue
        found += [
            message(
                'The mock exam "{id}" has an answer that its paper does not ask for: number '
                "{position}.",
                id=row[0],
                position=position,
            )
            for position in lost
        ]
    return found


def _differences(
    replay: dict[QuestionId, Memory], stored: dict[QuestionId, Memory]
) -> list[Message]:
    different = sorted(
        question
        for question in replay.keys() | stored.keys()
        if replay.get(question) != stored.get(question)
    )
    return [
        message(
            'The memory of "{question}" is not what the log gives; mend it with `quizapp data '
            "rebuild`.",
            question=question,
        )
        for question in different
    ]
