"""What lists are put in order by, read as one row of JSON.

100,000 rows cost Python more than twice as much as one row that SQLite has made of them.
"""

import json
from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any, Literal

from sqlalchemy import BigInteger, ColumnElement, bindparam, cast, func, literal_column, select

from quizapp.core.question import QuestionId
from quizapp.store.connection import Database, Statement
from quizapp.store.schema import MEMORY, TALLY

Key = Literal["weakest", "wrong", "due", "newest"]

_MANY = 20_000
"""Questions of which each is looked up; of more, all that there are take no longer."""


# A whole number, which SQLite writes in half the time of a fraction.
_WEAKNESS = cast(
    (MEMORY.c.last_day - bindparam("day")) * literal_column("1e9") / MEMORY.c.stability, BigInteger
)
_CHOSEN = select(func.json_each(bindparam("questions")).table_valued("value").c.value)


def _gathered(
    question: ColumnElement[str], value: ColumnElement[Any], *conditions: ColumnElement[bool]
) -> tuple[Statement, Statement]:
    """The statement for all questions, and the one for those of a list."""
    everything = select(func.json_group_array(question), func.json_group_array(value))
    everything = everything.where(*conditions)
    return everything, everything.where(question.in_(_CHOSEN))


KEYS: Mapping[Key, tuple[Statement, Statement]] = MappingProxyType(
    {
        # Retrievability falls with this quotient alone.
        "weakest": _gathered(MEMORY.c.question_id, _WEAKNESS),
        "due": _gathered(MEMORY.c.question_id, MEMORY.c.due_day),
        "wrong": _gathered(
            TALLY.c.question_id, -TALLY.c.wrong, TALLY.c.last_wrong_day.is_not(None)
        ),
        "newest": _gathered(TALLY.c.question_id, -TALLY.c.last_day),
    }
)


class Orders:
    """The part of the store that says what comes first in a list."""

    _database: Database

    def sort_keys(
        self, key: Key, day: int, questions: Sequence[QuestionId]
    ) -> dict[QuestionId, int]:
        """A number for each of the questions that has one, and perhaps for others; low ones first.

        By recall on a study day, by how often it was answered wrong, by the day when it is due, or
        by the day of its newest answer.
        """
        values: dict[str, object] = {"day": day} if key == "weakest" else {}
        everything, chosen = KEYS[key]
        if key == "wrong" or len(questions) > _MANY:  # few were ever wrong
            row = self._database.first(everything, **values)
        else:
            row = self._database.first(chosen, **values, questions=json.dumps(questions))
        return dict(zip(json.loads(row[0]), json.loads(row[1]), strict=True))
