"""Statistics as the JSON of `stats`: what few answers can't bear is null there."""

from collections.abc import Sequence

from quizapp.core.question import LETTERS, Judgement
from quizapp.core.recalls import Bin
from quizapp.core.stats import Share, UsualTime
from quizapp.services.library import BankStatus
from quizapp.services.stats import (
    RECENT_DAYS,
    Confused,
    Figures,
    Heatmap,
    KindTime,
    Mastery,
    Recalled,
    Studied,
)
from quizapp.services.stats_words import date_of

Json = dict[str, object]


def heatmap(found: Heatmap, studied: Studied) -> Json:
    """Answers by day, and runs of days."""
    return {
        "first": _iso(found.first),
        "last": _iso(found.last),
        "days": [
            {"day": _iso(day), "answers": count} for day, count in sorted(found.counts.items())
        ],
        "days_studied": studied.days,
        "streak": studied.streaks.now,
        "longest_streak": studied.streaks.longest,
        "today": studied.today,
    }


def forecast(load: Sequence[int], day: int) -> Json:
    """Reviews due on each of the days ahead."""
    days = [{"day": _iso(day + ahead), "due": due} for ahead, due in enumerate(load)]
    return {"days": days}


def chapters(found: Mastery, confused: Sequence[Confused]) -> Json:
    """Mastery of the banks that are on, and the wrong options that keep being chosen."""
    return {
        "banks": [_bank(status) for status in found.banks],
        "kinds": [
            {"type": one.kind.value, "questions": one.count, "seen": one.seen,
             "mastery": one.mastery}
            for one in found.kinds
        ],
        "confusions": [_confusion(one) for one in confused],
    }  # fmt: skip


def _bank(status: BankStatus) -> Json:
    return {
        "bank": status.bank.id,
        "questions": status.count,
        "seen": status.count - status.new,
        "mastery": status.mastery,
        "chapters": [
            {"chapter": one.id, "title": one.title, "questions": one.count,
             "seen": one.count - one.new, "mastery": one.mastery, "due": one.due}
            for one in status.chapters
        ],
    }  # fmt: skip


def _confusion(one: Confused) -> Json:
    option: object = LETTERS[one.confusion.option]
    if isinstance(one.question.key, Judgement):
        option = one.confusion.option == 0
    return {
        "question": one.question.id,
        "bank": one.question.bank,
        "option": option,
        "times": one.confusion.times,
        "asked": one.confusion.asked,
    }


def retention(found: Recalled) -> Json:
    """Retention by age, and predictions against what happened."""
    by_age = found.retention
    return {
        "days": RECENT_DAYS,
        "target": found.target,
        "due": _share(by_age.all),
        "young": _share(by_age.young),
        "mature": _share(by_age.mature),
        "first": _share(by_age.first),
        "calibration": {
            "predicted": found.calibration.predicted if found.calibration.share.count else None,
            **_share(found.calibration.share),
            "bins": [_bin(one) for one in found.calibration.bins],
        },
        "counted_questions": found.questions,
        "answered_questions": found.of,
        "fit_answers": found.fit,
    }


def _bin(one: Bin) -> Json:
    return {"from": one.low, "to": one.high, "predicted": one.predicted, **_share(one.share)}


def _share(share: Share) -> Json:
    known = share.is_enough
    return {
        "right": share.hits,
        "answers": share.count,
        "share": share.value if known else None,
        "low": share.low if known else None,
        "high": share.high if known else None,
    }


def times(found: Sequence[KindTime]) -> Json:
    """Seconds an answer takes, by kind of question."""
    return {
        "kinds": [
            {"type": one.kind.value, "all": _time(one.all), "right": _time(one.right),
             "wrong": _time(one.wrong)}
            for one in found
        ]
    }  # fmt: skip


def _time(time: UsualTime) -> Json:
    return {
        "answers": time.count,
        "seconds": _seconds(time.middle_ms),
        "low": _seconds(time.low_ms),
        "high": _seconds(time.high_ms),
    }


def _seconds(milliseconds: float | None) -> float | None:
    return None if milliseconds is None else milliseconds / 1000


def _iso(day: int) -> str:
    return date_of(day).isoformat()


def view(figures: Figures, name: str) -> Json:
    """One of the views that `stats` has. Raises KeyError for another name."""
    return {
        "heatmap": lambda: heatmap(figures.heatmap(), figures.studied()),
        "forecast": lambda: forecast(figures.load(), figures.day),
        "chapters": lambda: chapters(figures.mastery(), figures.confusions()),
        "retention": lambda: retention(figures.memory()),
        "time": lambda: times(figures.times()),
    }[name]()
