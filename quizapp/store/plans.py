"""The plan for an exam, and what was foretold of it from day to day."""

import json
from collections.abc import Sequence
from typing import Any

from sqlalchemy import bindparam, delete, insert, select, update

from quizapp.core.exam_plan import ExamPlan
from quizapp.core.kept_plan import ForecastDay, KeptPlan
from quizapp.core.question import BankId
from quizapp.core.review import Moment
from quizapp.store.connection import Database
from quizapp.store.schema import FORECAST_DAY, PLAN

_NEWEST = select(PLAN).order_by(PLAN.c.at_ms.desc(), PLAN.c.id.desc()).limit(1)
ALL_PLANS = select(PLAN).order_by(PLAN.c.at_ms, PLAN.c.id)
_INSERT = insert(PLAN).values({column.name: bindparam(column.name) for column in PLAN.c})
_CLEAR = update(PLAN).where(PLAN.c.id == bindparam("of_plan")).values(cleared_ms=bindparam("at_ms"))
ALL_FORECASTS = select(FORECAST_DAY).order_by(FORECAST_DAY.c.study_day)
_OF_DAY = select(FORECAST_DAY).where(FORECAST_DAY.c.study_day == bindparam("day"))
_INSERT_DAY = insert(FORECAST_DAY).values(
    {column.name: bindparam(column.name) for column in FORECAST_DAY.c}
)
_DELETE_DAY = delete(FORECAST_DAY).where(FORECAST_DAY.c.study_day == bindparam("day"))


class Plans:
    """The part of the store that keeps plans and forecasts."""

    _database: Database

    def plan(self) -> KeptPlan | None:
        """The plan that was made last; None if it was cleared, or none was ever made."""
        row = self._database.first(_NEWEST)
        plan = None if row is None else plan_of(row)
        return None if plan is None or plan.cleared_ms is not None else plan

    def set_plan(self, plan: KeptPlan) -> None:
        """Let a plan be the one in force, whatever the clock says; the earlier ones are kept."""
        database = self._database
        with database.write():
            row = database.run(_NEWEST).fetchone()
            values = plan_row(plan)
            if row is not None:
                values["at_ms"] = max(plan.at.utc_ms, plan_of(row).at.utc_ms + 1)
            database.run(_INSERT, **values)

    def clear_plan(self, at: Moment) -> bool:
        """Give the plan up; returns whether there was one."""
        database = self._database
        with database.write():
            row = database.run(_NEWEST).fetchone()
            plan = None if row is None else plan_of(row)
            if plan is None or plan.cleared_ms is not None:
                return False
            database.run(_CLEAR, of_plan=plan.id, at_ms=at.utc_ms)
            return True

    def note_forecast(self, found: ForecastDay) -> None:
        """Keep what was foretold; the first of a day stays, unless it was of another exam."""
        database = self._database
        with database.write():
            row = database.run(_OF_DAY, day=found.day).fetchone()
            if row is None or forecast_of(row).exam != found.exam:
                put_forecast(database, found)

    def forecasts(self, exam: str | None = None) -> list[ForecastDay]:
        """What was foretold, oldest first; of one exam or of all."""
        rows = map(forecast_of, self._database.rows(ALL_FORECASTS))
        return [one for one in rows if exam is None or one.exam == exam]


def add_plans(database: Database, plans: Sequence[KeptPlan]) -> int:
    """Take in plans of another machine, and which of ours were cleared there; returns how many."""
    known = {plan.id: plan for plan in map(plan_of, database.run(ALL_PLANS).fetchall())}
    added = 0
    for plan in plans:
        ours = known.get(plan.id)
        if ours is None:
            database.run(_INSERT, **plan_row(plan))
        elif ours.cleared_ms is None and plan.cleared_ms is not None:
            database.run(_CLEAR, of_plan=plan.id, at_ms=plan.cleared_ms)
        else:
            continue
        known[plan.id] = plan
        added += 1
    return added


def add_forecasts(database: Database, forecasts: Sequence[ForecastDay]) -> int:
    """Take in forecasts of days that have none here, or one made later; returns how many."""
    known = {one.day: one for one in map(forecast_of, database.run(ALL_FORECASTS).fetchall())}
    added = 0
    for one in forecasts:
        ours = known.get(one.day)
        if ours is None or (one.at_ms, one.exam) < (ours.at_ms, ours.exam):
            put_forecast(database, one)
            known[one.day] = one
            added += 1
    return added


def put_forecast(database: Database, found: ForecastDay) -> None:
    """Write a day's forecast in the place of what is there."""
    database.run(_DELETE_DAY, day=found.day)
    database.run(
        _INSERT_DAY,
        study_day=found.day,
        at_ms=found.at_ms,
        exam=found.exam,
        mean=found.mean,
        low=found.low,
        high=found.high,
        pass_probability=found.pass_probability,
        ready=found.ready,
        luck=found.luck,
    )


def plan_row(plan: KeptPlan) -> dict[str, Any]:
    """A plan by column name."""
    return {
        "id": plan.id,
        "at_ms": plan.at.utc_ms,
        "utc_offset": plan.at.offset_minutes,
        "start_day": plan.days.start_day,
        "exam_day": plan.days.date,
        "minutes": plan.days.minutes_per_day,
        "days_off": json.dumps(sorted(plan.days.days_off)),
        "blueprint": plan.blueprint,
        "target": plan.target,
        "banks": None if plan.banks is None else json.dumps(plan.banks, ensure_ascii=False),
        "cleared_ms": plan.cleared_ms,
    }


def plan_of(row: Sequence[Any]) -> KeptPlan:
    """The inverse of `plan_row`."""
    (key, at_ms, offset, start, exam, minutes, off, blueprint, target, banks, cleared) = row
    return KeptPlan(
        id=key,
        at=Moment(at_ms, offset),
        days=ExamPlan(exam, minutes, start, frozenset(json.loads(off))),
        blueprint=blueprint,
        target=target,
        banks=None if banks is None else tuple(map(BankId, json.loads(banks))),
        cleared_ms=cleared,
    )


def forecast_of(row: Sequence[Any]) -> ForecastDay:
    """A row of forecasts as a value."""
    day, at_ms, exam, mean, low, high, passing, ready, luck = row
    return ForecastDay(
        day=day,
        at_ms=at_ms,
        exam=exam,
        mean=mean,
        low=low,
        high=high,
        pass_probability=passing,
        ready=ready,
        luck=luck,
    )
