"""Plans and forecasts as JSON that another machine can take in."""

from typing import Any

from quizapp.core.exam_plan import ExamPlan
from quizapp.core.kept_plan import LONGEST_DAY, WEEKDAYS, ForecastDay, KeptPlan
from quizapp.core.question import BankId
from quizapp.core.review import Moment
from quizapp.messages import message
from quizapp.store.fields import (
    Entry,
    OddError,
    day_of,
    day_text,
    milliseconds_of,
    moment_text,
    number_of,
    text_of,
    whole_of,
)


def plan_entry(plan: KeptPlan) -> Entry:
    """A plan, given up or not."""
    cleared = plan.cleared_ms
    return {
        "id": plan.id,
        "at": moment_text(plan.at.utc_ms),
        "utc_offset_minutes": plan.at.offset_minutes,
        "start_day": day_text(plan.days.start_day),
        "exam_day": day_text(plan.days.date),
        "minutes": plan.days.minutes_per_day,
        "days_off": sorted(plan.days.days_off),
        "blueprint": plan.blueprint,
        "target": plan.target,
        "banks": None if plan.banks is None else list(plan.banks),
        "cleared": None if cleared is None else moment_text(cleared),
    }


def read_plan(entry: Entry) -> KeptPlan:
    """The inverse of `plan_entry`."""
    minutes = number_of(entry, "minutes")
    if not 0 < minutes <= LONGEST_DAY:
        raise OddError(message('"{key}" is no length of a day', key="minutes"))
    days = ExamPlan(day_of(entry, "exam_day"), minutes, day_of(entry, "start_day"), _off(entry))
    return KeptPlan(
        id=text_of(entry, "id"),
        at=Moment(milliseconds_of(entry, "at"), whole_of(entry, "utc_offset_minutes")),
        days=days,
        blueprint=None if entry["blueprint"] is None else text_of(entry, "blueprint"),
        target=None if entry["target"] is None else number_of(entry, "target"),
        banks=_banks(entry["banks"]),
        cleared_ms=None if entry["cleared"] is None else milliseconds_of(entry, "cleared"),
    )


def _off(entry: Entry) -> frozenset[int]:
    days: Any = entry["days_off"]
    if not isinstance(days, list) or not all(type(day) is int for day in days):
        raise OddError(message('"{key}" is no list of weekdays', key="days_off"))
    if not set(days) <= set(range(WEEKDAYS)):
        raise OddError(message('"{key}" is no list of weekdays', key="days_off"))
    return frozenset(days)


def _banks(value: object) -> tuple[BankId, ...] | None:
    if value is None:
        return None
    if not isinstance(value, list):
        raise OddError(message('"{key}" is no list', key="banks"))
    return tuple(BankId(text_of({"banks": bank}, "banks")) for bank in value)


def forecast_entry(found: ForecastDay) -> Entry:
    """What was foretold on a study day."""
    return {
        "study_day": day_text(found.day),
        "at": moment_text(found.at_ms),
        "exam": found.exam,
        "mean": found.mean,
        "low": found.low,
        "high": found.high,
        "pass_probability": found.pass_probability,
        "ready": found.ready,
        "luck": found.luck,
    }


def read_forecast(entry: Entry) -> ForecastDay:
    """The inverse of `forecast_entry`."""
    passing = entry["pass_probability"]
    return ForecastDay(
        day=day_of(entry, "study_day"),
        at_ms=milliseconds_of(entry, "at"),
        exam=text_of(entry, "exam"),
        mean=number_of(entry, "mean"),
        low=number_of(entry, "low"),
        high=number_of(entry, "high"),
        pass_probability=None if passing is None else number_of(entry, "pass_probability"),
        ready=number_of(entry, "ready"),
        luck=number_of(entry, "luck"),
    )
