"""Figures of what a student has answered, joined from the log and the banks; nothing is written."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from quizapp.banks.index import Index
from quizapp.core.memory import study_day
from quizapp.core.question import BankId, Question, QuestionId, QuestionType
from quizapp.core.recalls import Calibration, Recall, Retention, calibration, read, retention
from quizapp.core.review import Moment
from quizapp.core.stats import (
    Confusion,
    Share,
    UsualTime,
    confusions,
    load_ahead,
    usual_time,
)
from quizapp.core.studied_days import Streaks, levels, streaks, week_start
from quizapp.services.fitting import advised
from quizapp.services.library import ASKED, BankStatus, Recalls, banks_on, today
from quizapp.services.planning import Planning
from quizapp.settings.keys import Settings
from quizapp.store.store import Store

WEEKS = 26
"""Columns of the heatmap: half a year."""
RECENT_DAYS = 90
"""Study days that shares are counted over."""
LOAD_DAYS = 30

_CONFUSIONS = 10
_CANDIDATES, _AT_ONCE = 200, 25
"""Questions, by how often they were wrong, among which confusions are looked for."""
_EPOCH = date(1970, 1, 1)


@dataclass(frozen=True, slots=True)
class Heatmap:
    """Answers by study day, in whole weeks."""

    first: int
    """A Monday."""
    last: int
    """Today, or the last day of an earlier month."""
    counts: Mapping[int, int]
    """Days without answers are left out."""
    steps: Mapping[int, int]
    """From 1 to 5, by the student's own busy days."""

    @property
    def days(self) -> int:
        """How many days it shows."""
        return self.last - self.first + 1


@dataclass(frozen=True, slots=True)
class Studied:
    """How regularly was studied."""

    streaks: Streaks
    days: int
    """Study days with an answer, ever."""
    first: int | None
    """The first of them."""
    today: int
    """Answers on this study day."""


@dataclass(frozen=True, slots=True)
class KindStatus:
    """Where the student stands in one kind of question, over the banks that are on."""

    kind: QuestionType
    count: int
    seen: int
    mastery: float | None
    """Share that would be answered right today, 0 to 1; None: nothing seen."""


@dataclass(frozen=True, slots=True)
class Mastery:
    """Where the student stands in the banks that are on, by chapter and by kind."""

    banks: tuple[BankStatus, ...]
    kinds: tuple[KindStatus, ...]
    """Without those that no bank has."""


@dataclass(frozen=True, slots=True)
class Recalled:
    """How well was remembered what came due, and how well that was predicted."""

    target: float
    retention: Retention
    """Over the last `RECENT_DAYS`."""
    calibration: Calibration
    """Over the whole log."""
    questions: int
    """How many questions all this was counted over."""
    of: int
    """How many were ever answered; more than were counted where the log is very long."""
    fit: int | None = None
    """About how many answers there are for a fit of the parameters; None: it is not its time."""


@dataclass(frozen=True, slots=True)
class KindTime:
    """How long answers to one kind of question take."""

    kind: QuestionType
    all: UsualTime
    right: UsualTime
    wrong: UsualTime


@dataclass(frozen=True, slots=True)
class Confused:
    """A wrong option that keeps being chosen, with its question."""

    question: Question
    confusion: Confusion


class Figures:
    """Each method reads anew what it tells."""

    def __init__(self, index: Index, store: Store, *, now: Moment, settings: Settings) -> None:
        self._index = index
        self._store = store
        self._now = now
        self._settings = settings
        self.day = study_day(now.utc_ms, now.offset_minutes, settings.rollover_hour)

    def heatmap(self, months_back: int = 0) -> Heatmap:
        """The weeks up to today, or up to the end of the month so many months ago."""
        last = self.day if months_back <= 0 else _month_end(self.day, months_back)
        first = week_start(last) - (WEEKS - 1) * 7
        counts = self._store.answers_by_day(first, last)
        return Heatmap(first, last, counts, levels(counts))

    def studied(self) -> Studied:
        """Runs of days and how many there were."""
        days = [day for day in self._store.days_studied() if day <= self.day]
        answers = self._store.answers_by_day(self.day, self.day)
        return Studied(
            streaks(days, self.day),
            len(days),
            min(days, default=None),
            answers.get(self.day, 0),
        )

    def answers(self) -> Share:
        """How many of the newest answers earned full marks."""
        return self._store.right_since(self.day - RECENT_DAYS + 1)

    def load(self) -> tuple[int, ...]:
        """Reviews due on each of the next days in the banks that are on, today's backlog first."""
        on = banks_on(self._store, self._index)
        counts = self._store.due_counts(self.day)
        due = self._store.due_by_day(self.day + 1, self.day + LOAD_DAYS - 1, on)
        return load_ahead(due, sum(counts.get(bank, 0) for bank in on), self.day, LOAD_DAYS)

    def planning(self) -> Planning | None:
        """The plan whose exam is ahead, with what is foretold of it."""
        return Planning.in_force(self._index, self._store, self._now, self._settings)

    def mastery(self) -> Mastery:
        """Chapters and kinds of the banks that are on."""
        found = today(self._index, self._store, self._now, self._settings)
        on = tuple(status for status in found.banks if status.on)
        return Mastery(on, tuple(self._kinds([status.bank.id for status in on])))

    def _kinds(self, banks: Sequence[BankId]) -> Iterator[KindStatus]:
        recalls = {bank: Recalls.of(self._store, bank, self.day) for bank in banks}
        for kind in ASKED:
            count, seen, known = 0, 0, 0.0
            for bank in banks:
                ids = self._index.question_ids(bank, types=[kind])
                met, right = recalls[bank].among(ids)
                count += len(ids)
                seen += met
                known += right
            if count:
                yield KindStatus(kind, count, seen, known / count if seen else None)

    def memory(self) -> Recalled:
        """Retention and calibration, of a sample of the questions where the log is very long."""
        log = self._store.sampled_log()
        answers = read(log.lines, log.parameters)
        days = [one.day for one in answers if isinstance(one, Recall)]
        return Recalled(
            self._settings.retention,
            retention(answers, self.day - RECENT_DAYS + 1),
            calibration(answers, 0),
            log.questions,
            log.of,
            advised(self._store, days, log.questions / log.of if log.of else 1.0),
        )

    def times(self) -> tuple[KindTime, ...]:
        """Of the newest answers, by the kind of question; without kinds never answered.

        Answers of questions that no bank has any more, or without a time, are left out.
        """
        kinds = self._kind_of_each()
        by_kind: dict[QuestionType, list[tuple[bool, int]]] = {kind: [] for kind in QuestionType}
        for question, right, milliseconds in self._store.newest_times():
            if milliseconds > 0 and question in kinds:
                by_kind[kinds[question]].append((right, milliseconds))
        return tuple(_kind_time(kind, taken) for kind, taken in by_kind.items() if taken)

    def _kind_of_each(self) -> dict[QuestionId, QuestionType]:
        found: dict[QuestionId, QuestionType] = {}
        for bank in self._index.banks():
            for kind in QuestionType:
                if bank.counts.get(kind, 0):
                    ids = self._index.question_ids(bank.id, types=[kind])
                    found.update(dict.fromkeys(ids, kind))
        return found

    def confusions(self, limit: int = _CONFUSIONS) -> tuple[Confused, ...]:
        """The wrong options chosen most often, of all questions that a bank still has.

        They are looked for among the questions with the most wrong answers.
        """
        found: list[Confused] = []
        wrong = self._store.most_wrong(_CANDIDATES)
        for start in range(0, len(wrong), _AT_ONCE):
            part = wrong[start : start + _AT_ONCE]
            if len(found) >= limit and part[0][1] <= found[limit - 1].confusion.times:
                break  # no option was chosen more often than its question was wrong
            questions = self._index.questions(one for one, _times in part)
            versions = {one: question.fingerprint for one, question in questions.items()}
            for one, answers in self._store.responses(versions).items():
                found += [Confused(questions[one], c) for c in confusions(questions[one], answers)]
            found.sort(key=lambda one: -one.confusion.times)
        return tuple(found[:limit])


def _kind_time(kind: QuestionType, taken: Sequence[tuple[bool, int]]) -> KindTime:
    return KindTime(
        kind,
        usual_time([ms for _right, ms in taken]),
        usual_time([ms for right, ms in taken if right]),
        usual_time([ms for right, ms in taken if not right]),
    )


def _month_end(day: int, months_back: int) -> int:
    """The last day of the month so many months before the day's."""
    on = _EPOCH + timedelta(days=day)
    months = on.year * 12 + on.month - months_back  # the month after the one wanted
    after = date(months // 12, months % 12 + 1, 1)
    return (after - _EPOCH).days - 1
