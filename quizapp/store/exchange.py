"""Everything kept as one JSON value, and another machine's taken in without losing or doubling."""

import json
from typing import Any

from sqlalchemy import select

from quizapp.core.review import HistoryEvent, Review
from quizapp.messages import message
from quizapp.store import merging
from quizapp.store.connection import Database
from quizapp.store.log import recompute_all, whole_log
from quizapp.store.memories import ALL_MEMORIES
from quizapp.store.merging import ImportCounts
from quizapp.store.parameters import ParameterSet, parameter_sets, set_aside
from quizapp.store.plans import (
    ALL_FORECASTS,
    ALL_PLANS,
    add_forecasts,
    add_plans,
    forecast_of,
    plan_of,
)
from quizapp.store.portable import (
    Unreadable,
    event_entry,
    mark_entry,
    memory_entry,
    parameters_entry,
    question_entry,
    read_event,
    read_list,
    read_mark,
    read_parameters,
    read_question,
    read_review,
    read_version,
    review_entry,
    version_entry,
)
from quizapp.store.portable_exams import attempt_entry, read_attempt
from quizapp.store.portable_plans import forecast_entry, plan_entry, read_forecast, read_plan
from quizapp.store.rows import MARK_COLUMNS, mark_of, memory_of
from quizapp.store.schema import MARK, QUESTION, QUESTION_VERSION
from quizapp.store.sittings import ATTEMPTS, whole

_QUESTIONS = select(QUESTION.c.question_id, QUESTION.c.bank_id, QUESTION.c.retired)
_VERSIONS = select(
    QUESTION_VERSION.c.fingerprint, QUESTION_VERSION.c.question_id, QUESTION_VERSION.c.content
)
_MARKS = select(MARK.c.question_id, MARK.c.at_ms, *MARK_COLUMNS)


class Exchange:
    """The part of the store that gives everything out and takes another's in."""

    _database: Database

    def export(self) -> dict[str, Any]:
        """Everything kept, as `data export` prints it; in the order of the log."""
        database = self._database
        with database.read():
            lines = list(whole_log(database))
            aside = set_aside(database)
            versions = database.run(_VERSIONS).fetchall()
            kinds = {key: json.loads(content).get("type") for key, _, content in versions}
            return {
                "reviews": [
                    review_entry(seq, line, kinds[line.fingerprint])
                    for seq, line in lines
                    if isinstance(line, Review)
                ],
                "memories": [
                    memory_entry(row[0], memory_of(row[1:])) for row in database.run(ALL_MEMORIES)
                ],
                "attempts": [
                    attempt_entry(whole(database, row)) for row in database.run(ATTEMPTS).fetchall()
                ],
                "marks": [
                    mark_entry(question, mark_of(values), at_ms)
                    for question, at_ms, *values in database.run(_MARKS)
                ],
                "versions": [version_entry(*row) for row in versions],
                "events": [
                    event_entry(seq, line) for seq, line in lines if isinstance(line, HistoryEvent)
                ],
                "questions": [question_entry(*row) for row in database.run(_QUESTIONS)],
                "parameters": [
                    parameters_entry(kept, is_aside=kept.version in aside)
                    for kept in sorted(parameter_sets(database), key=_version)
                ],
                "plans": [plan_entry(plan_of(row)) for row in database.run(ALL_PLANS)],
                "forecasts": [
                    forecast_entry(forecast_of(row)) for row in database.run(ALL_FORECASTS)
                ],
            }

    def import_(self, data: object) -> ImportCounts:
        """Take in an export: lines that are not here yet, by time among those that are.

        All of it or, with `Unreadable`, nothing. Of two marks of a question the newer stays; of an
        exam sat on both machines what was handed in, else what went further.
        """
        reviews = read_list(data, "reviews", read_review)
        events = read_list(data, "events", read_event)
        marks = read_list(data, "marks", read_mark)
        versions = read_list(data, "versions", read_version)
        questions = read_list(data, "questions", read_question)
        parameters = read_list(data, "parameters", read_parameters)
        attempts = read_list(data, "attempts", read_attempt)
        plans = read_list(data, "plans", read_plan)
        forecasts = read_list(data, "forecasts", read_forecast)
        database = self._database
        with database.write():
            renamed = merging.add_parameters(database, parameters)
            merging.add_questions(database, questions)
            new_versions = merging.add_versions(database, versions)
            new_reviews = merging.new_reviews(database, reviews, renamed)
            new_events = merging.new_events(database, events)
            new_marks = merging.add_marks(database, marks)
            new_attempts = merging.add_attempts(database, attempts)
            new_plans = add_plans(database, plans)
            new_forecasts = add_forecasts(database, forecasts)
            merging.add_lines(database, [*new_reviews, *new_events])
            try:
                recompute_all(database)
            except (ArithmeticError, ValueError) as error:
                raise Unreadable(message("its numbers don't add up")) from error
        return ImportCounts(
            len(new_reviews),
            len(new_events),
            new_marks,
            new_versions,
            new_attempts,
            new_plans,
            new_forecasts,
        )


def _version(kept: ParameterSet) -> int:
    return kept.version
