"""What lists are put in order by, read as one row of JSON.

100,000 rows cost Python more than twice as much as one row that SQLite has made of them.
"""

import json
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, Literal

from sqlalchemy import ColumnElement, Select, bindparam, func, select

from quizapp.core.question import QuestionId
from quizapp.store.connection import Database, Statement
from quizapp.store.schema import MEMORY, TALLY

Key = Literal["weakest", "wrong", "due", "newest"]


def _gathered(
    question: ColumnElement[str], value: ColumnElement[Any], *conditions: ColumnElement[bool]
) -> Select[*tuple[Any, ...]]:
    return select(func.json_group_array(question), func.json_group_array(value)).where(*conditions)


KEYS: Mapping[Key, Statement] = MappingProxyType(
    {
        # Retrievability falls with this quotient alone. Days are made fractions: they are divided.
        "weakest": _gathered(
            MEMORY.c.question_id, (MEMORY.c.last_day * 1.0 - bindparam("day")) / MEMORY.c.stability
        ),
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

    def sort_keys(self, key: Key, day: int) -> dict[QuestionId, float]:
        """A number for each question that has one; lower ones come first.

        By recall on a study day, by how often it was answered wrong, by the day when it is due, or
        by the day of its newest answer.
        """
        days = {"day": day} if key == "weakest" else {}
        questions, values = self._database.first(KEYS[key], **days)
        return dict(zip(json.loads(questions), json.loads(values), strict=True))
