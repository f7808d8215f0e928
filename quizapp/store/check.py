"""Whether the file is sound, whole and in step with itself; and what is made anew from the log."""

import sqlite3
from collections.abc import Mapping

from quizapp.core.memory import Memory
from quizapp.core.question import QuestionId
from quizapp.core.wrong_book import Tally
from quizapp.errors import DatabaseError
from quizapp.messages import Message, message
from quizapp.store.connection import Database
from quizapp.store.log import Replayed, recompute_all, replayed, whole_log
from quizapp.store.memories import ALL_MEMORIES
from quizapp.store.rows import memory_of, tally_of
from quizapp.store.schema import METADATA
from quizapp.store.sittings import ATTEMPTS, strays, whole
from quizapp.store.tallies import ALL_TALLIES

_KEPT = {"alembic_version", "upkeep"}


class Checks:
    """The part of the store that looks after the whole."""

    _database: Database

    def check(self) -> list[Message]:
        """Everything found wrong: pages, references, what does not follow from the log.

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
                expected = replayed(self._database, whole_log(self._database))
                found += _exams(self._database)
                rows = self._database.run(ALL_MEMORIES)
                memories = {row[0]: memory_of(row[1:]) for row in rows}
                rows = self._database.run(ALL_TALLIES)
                tallies = {row[0]: tally_of(row[1:]) for row in rows}
        except (DatabaseError, sqlite3.DatabaseError, ValueError, KeyError) as error:
            detail = error.message if isinstance(error, DatabaseError) else error
            return [message("The file can't be read to its end: {detail}", detail=detail)]
        return found + _wrong_memories(expected, memories) + _wrong_tallies(expected, tallies)

    def rebuild(self) -> int:
        """Make every memory and tally anew from the log; returns how many memories there are."""
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


def _wrong_memories(expected: Replayed, stored: dict[QuestionId, Memory]) -> list[Message]:
    return [
        message(
            'The memory of "{question}" is not what the log gives; mend it with `quizapp data '
            "rebuild`.",
            question=question,
        )
        for question in _differences(expected.memories, stored)
    ]


def _wrong_tallies(expected: Replayed, stored: dict[QuestionId, Tally]) -> list[Message]:
    return [
        message(
            'The count of answers to "{question}" is not what the log gives; mend it with '
            "`quizapp data rebuild`.",
            question=question,
        )
        for question in _differences(expected.tallies, stored)
    ]


def _differences(
    expected: Mapping[QuestionId, object], stored: Mapping[QuestionId, object]
) -> list[QuestionId]:
    return sorted(
        question
        for question in expected.keys() | stored.keys()
        if expected.get(question) != stored.get(question)
    )
