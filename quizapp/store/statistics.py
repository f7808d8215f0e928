"""What statistics are made of, each read along an index or within bounds.

Of a million answers no statistic may take a second. So days are counted along the index of days
alone, times are those of the newest answers, and a log too long to replay is sampled by question.
"""

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from zlib import crc32

from sqlalchemy import bindparam, func, select

from quizapp.core.memory import Parameters, Rating
from quizapp.core.question import QuestionId, Response, response_from_json
from quizapp.core.recalls import Rated
from quizapp.core.review import EventKind, HistoryEvent
from quizapp.core.stats import OFTEN, Share
from quizapp.store.connection import Database
from quizapp.store.log import family
from quizapp.store.parameters import in_force
from quizapp.store.rows import EVENT_COLUMNS, event_of
from quizapp.store.schema import HISTORY_EVENT, REVIEW, TALLY
from quizapp.store.sets import SEEN

LONGEST_LOG = 20_000
"""Answers that are replayed; of more, those of a part of the questions."""
NEWEST = 20_000
"""Answers whose times are looked at."""

BY_DAY = (
    select(REVIEW.c.study_day, func.count())
    .where(REVIEW.c.study_day.between(bindparam("first"), bindparam("last")))
    .group_by(REVIEW.c.study_day)
)
RIGHT_SINCE = select(func.coalesce(func.sum(REVIEW.c.correct), 0), func.count()).where(
    REVIEW.c.study_day >= bindparam("day")
)
TIMES = (
    select(REVIEW.c.question_id, REVIEW.c.correct, REVIEW.c.duration_ms)
    .order_by(REVIEW.c.seq.desc())
    .limit(bindparam("count"))
)
MOST_WRONG = (
    select(TALLY.c.question_id, TALLY.c.wrong)
    .where(TALLY.c.last_wrong_day.is_not(None), TALLY.c.wrong >= OFTEN)
    .order_by(TALLY.c.wrong.desc(), TALLY.c.question_id)
    .limit(bindparam("count"))
)
ANSWERS = select(func.coalesce(func.sum(TALLY.c.times), 0), func.count())
_RATED = select(
    REVIEW.c.seq,
    REVIEW.c.question_id,
    REVIEW.c.study_day,
    REVIEW.c.rating,
    REVIEW.c.due_day,
    REVIEW.c.guessed,
).where(REVIEW.c.rating.is_not(None), REVIEW.c.due_day.is_not(None))
_CHOSEN = select(func.json_each(bindparam("questions")).table_valued("value").c.value)
RATED_OF = _RATED.where(REVIEW.c.question_id.in_(_CHOSEN))
RESPONSES = (
    select(REVIEW.c.question_id, REVIEW.c.fingerprint, REVIEW.c.response, func.count())
    .where(REVIEW.c.question_id.in_(_CHOSEN))
    .group_by(REVIEW.c.question_id, REVIEW.c.fingerprint, REVIEW.c.response)
)
_MOVES = (
    select(HISTORY_EVENT.c.other, HISTORY_EVENT.c.question_id)
    .where(HISTORY_EVENT.c.kind == EventKind.MOVED.value)
    .order_by(HISTORY_EVENT.c.seq)
)
_EVENTS = select(HISTORY_EVENT.c.seq, *EVENT_COLUMNS)
_RATINGS = {rating.value: rating for rating in Rating}
_2_TO_32 = 2**32


@dataclass(frozen=True, slots=True)
class SampledLog:
    """The log of all questions, or of a part of them that chance chose."""

    lines: list[Rated | HistoryEvent]
    """In the order in which they were kept."""
    parameters: Parameters
    """Those in force."""
    questions: int
    """How many answered questions are in it."""
    of: int
    """How many were answered at all."""


class Statistics:
    """The part of the store that statistics are read from."""

    _database: Database

    def answers_by_day(self, first: int, last: int) -> dict[int, int]:
        """How many answers on each of these study days, both included; none: left out."""
        return dict(self._database.rows(BY_DAY, first=first, last=last))

    def right_since(self, day: int) -> Share:
        """How many of the answers since a study day earned full marks, in every mode."""
        return Share(*self._database.first(RIGHT_SINCE, day=day))

    def newest_times(self, count: int = NEWEST) -> list[tuple[QuestionId, bool, int]]:
        """Question, whether it was right, and milliseconds of the newest answers."""
        rows = self._database.rows(TIMES, count=count)
        return [(QuestionId(question), bool(right), ms) for question, right, ms in rows]

    def most_wrong(self, count: int) -> list[tuple[QuestionId, int]]:
        """The questions most often answered below full marks, at least twice, and how often."""
        rows = self._database.rows(MOST_WRONG, count=count)
        return [(QuestionId(question), wrong) for question, wrong in rows]

    def responses(
        self, versions: Mapping[QuestionId, str]
    ) -> dict[QuestionId, dict[Response, int]]:
        """How often each response was given to a version (fingerprint) of each question.

        What was answered under earlier ids of a question counts too.
        """
        database = self._database
        with database.read():
            moved = dict(database.run(_MOVES).fetchall())
            asked = {one: one for one in versions}
            for old in moved:
                new = _last(old, moved)
                if new in versions and old not in versions:
                    asked[old] = new
            rows = database.run(RESPONSES, questions=json.dumps(list(asked))).fetchall()
        found: dict[QuestionId, dict[Response, int]] = {one: {} for one in versions}
        for question, fingerprint, text, count in rows:
            now = asked[question]
            if versions[now] == fingerprint:
                response = response_from_json(json.loads(text))
                found[now][response] = found[now].get(response, 0) + count
        return found

    def sampled_log(self, longest: int = LONGEST_LOG) -> SampledLog:
        """The log, of about `longest` answers at most.

        Of a longer one the questions are drawn by a hash of their ids: no answer is likelier to
        be among them than another, and the same ones are there tomorrow.
        """
        database = self._database
        with database.read():
            answers, of = database.run(ANSWERS).fetchone()
            parameters = in_force(database).numbers
            questions = of
            if answers <= longest:
                rows = database.run(_RATED)
            else:
                (ids,) = database.run(SEEN).fetchone()
                drawn = _drawn(json.loads(ids), longest / answers)
                questions = len(drawn)
                rows = database.run(RATED_OF, questions=json.dumps(sorted(family(database, drawn))))
            log: list[tuple[int, Rated | HistoryEvent]] = [
                (seq, Rated(QuestionId(question), day, _RATINGS[rating], due_day, bool(guessed)))
                for seq, question, day, rating, due_day, guessed in rows
            ]
            log += [(row[0], event_of(row[1:])) for row in database.run(_EVENTS)]
        log.sort(key=lambda line: line[0])
        return SampledLog([line for _, line in log], parameters, questions, of)


def _last(question: QuestionId, moved: Mapping[QuestionId, QuestionId]) -> QuestionId:
    """The id that a history goes by now; ids that were moved in a circle end anywhere in it."""
    for _step in moved:
        if question not in moved:
            break
        question = moved[question]
    return question


def _drawn(questions: Collection[QuestionId], share: float) -> list[QuestionId]:
    bound = int(share * _2_TO_32)
    return [
        question
        for question in questions
        if crc32(question.encode("utf-8", "surrogatepass")) < bound
    ]
