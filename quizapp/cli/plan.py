"""`quizapp plan`: study for an exam's date, and know where you stand."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated, Any

import typer

from quizapp.cli import context as contexts
from quizapp.cli import output, usage
from quizapp.cli.commands import summary
from quizapp.cli.options import BankOption, Json, Yes
from quizapp.errors import NotFoundError, QuizappError, UsageError
from quizapp.language import _, translate

if TYPE_CHECKING:
    from quizapp.cli.context import Context, Library
    from quizapp.core.forecast import ScoreForecast
    from quizapp.core.kept_plan import ForecastDay, KeptPlan
    from quizapp.core.review import Moment
    from quizapp.services.plan_making import PlanWish
    from quizapp.services.planning import Planning

app = usage.group(summary("plan"))


class NotClearedError(QuizappError):
    """The user was asked and did not agree."""

    def __init__(self) -> None:
        super().__init__("The plan was left as it is.")


@app.command("set", cls=usage.Command, help=_("Plan for an exam; what is not said stays."))
def set_(
    ctx: typer.Context,
    date: Annotated[str, typer.Argument(metavar="DATE", help=_("Such as 2026-12-31."))],
    *,
    minutes: Annotated[
        float | None, typer.Option(metavar="M", help=_("Minutes a day to study."))
    ] = None,
    days_off: Annotated[
        str | None,
        typer.Option(metavar="DAYS", help=_("Weekdays without study, such as sat,sun; or none.")),
    ] = None,
    blueprint: Annotated[
        str | None,
        typer.Option(
            metavar="ID|FILE",
            help=_("A bank's exam, a saved one, or a file; none: everything."),
        ),
    ] = None,
    target: Annotated[
        str | None,
        typer.Option(metavar="PERCENT", help=_("The score to reach; none: the exam's pass mark.")),
    ] = None,
    bank: BankOption = None,
) -> None:
    """Prints the date. Raises UsageError for a date that is past, NotFoundError for a bank."""
    from quizapp.core.question import BankId
    from quizapp.services.plan_making import PlanWish
    from quizapp.services.planning import Planning

    context = contexts.of(ctx)
    banks = None if bank is None else tuple(map(BankId, bank))
    wish = PlanWish(date, minutes, days_off, blueprint, target, banks)
    with contexts.library(context) as library:
        now = contexts.now()
        made = _made(context, library, wish, now)
        planning = Planning(library.index, library.store, made, now, context.settings)
        output.data(contexts.iso_day(made.days.date))
        _say_plan(planning)
        _say_today(planning)


@app.command(cls=usage.Command, help=_("Show today's questions with their reasons, and forecast."))
def show(ctx: typer.Context, *, json: Json = False) -> None:
    """The columns piped: question, seconds, points, reason. Raises NotFoundError."""
    context = contexts.of(ctx)
    with contexts.library(context) as library:
        planning = _planning(context, library)
        planning.note()
        if json:
            output.show_json("plan.show", _as_json(planning))
            return
        output.table(
            (_("Question"), _("Seconds"), _("Points"), _("Why")),
            [
                (one.id, round(one.seconds), f"{one.gain:+.2f}", translate(one.reason))
                for one in planning.questions
            ],
        )
        _say_plan(planning)
        _say_forecast(planning)
        _say_today(planning)


@app.command("what-if", cls=usage.Command, help=_("Foretell the score for other minutes a day."))
def what_if(
    ctx: typer.Context,
    *,
    minutes: Annotated[
        str | None, typer.Option(metavar="M,M…", help=_("Minutes a day, such as 20,40,60."))
    ] = None,
    json: Json = False,
) -> None:
    """The columns piped: minutes, per cent, low, high, chance to pass. Raises NotFoundError."""
    context = contexts.of(ctx)
    with contexts.library(context) as library:
        planning = _planning(context, library)
        if not planning.is_ahead:
            raise NotFoundError("No exam is ahead: `quizapp plan set DATE` plans for one.")
        found = planning.what_if(_minutes(minutes, planning))
        prediction = planning.prediction
    if json:
        output.show_json(
            "plan.whatif",
            {
                "exam_date": contexts.iso_day(planning.plan.days.date),
                "plans": [{"minutes": one.minutes} | _score_json(one.score) for one in found],
                "too_early": None if found else translate(prediction.too_early),
            },
        )
        return
    rows = [(f"{one.minutes:g}", *_figures(one.score)) for one in found]
    output.table((_("Minutes"), _("Per cent"), _("Low"), _("High"), _("Chance to pass")), rows)
    if not found:
        output.talk(translate(prediction.too_early))


@app.command(cls=usage.Command, help=_("Give the plan up; what was answered stays."))
def clear(ctx: typer.Context, *, yes: Yes = False) -> None:
    """Raises NotFoundError without a plan, NotClearedError where nobody agreed."""
    with contexts.progress(contexts.of(ctx)) as store:
        if store.plan() is None:
            raise _no_plan()
        if not (yes or output.confirm(_("Give the plan up?"), "--yes")):
            raise NotClearedError
        store.clear_plan(contexts.now())
    output.talk(_("The plan is given up: today's questions are those that are due."))


def _made(context: "Context", library: "Library", wish: "PlanWish", now: "Moment") -> "KeptPlan":
    """The plan; what is wrong with the file of an exam goes to standard error."""
    from quizapp.cli.exam_wish import show_problems
    from quizapp.services.blueprints import BrokenExam, saved
    from quizapp.services.plan_making import make

    try:
        return make(
            library.index,
            library.store,
            wish,
            now=now,
            settings=context.settings,
            saved=saved(context.places()),
        )
    except BrokenExam as broken:
        show_problems(broken.problems, broken.lines)
        raise


def _no_plan() -> NotFoundError:
    return NotFoundError("There is no plan: `quizapp plan set DATE` makes one.")


def _planning(context: "Context", library: "Library") -> "Planning":
    from quizapp.services.planning import Planning

    plan = library.store.plan()
    if plan is None:
        raise _no_plan()
    return Planning(library.index, library.store, plan, contexts.now(), context.settings)


def _minutes(text: str | None, planning: "Planning") -> list[float]:
    from quizapp.services.plan_making import require_minutes

    if text is None:
        return planning.other_minutes
    try:
        found = [float(part) for part in text.replace("，", ",").split(",") if part.strip()]
    except ValueError:
        found = []
    if not found:
        raise UsageError('"{text}" are no minutes: write them as 20,40,60.', text=text)
    require_minutes(found)
    return found


def _as_json(planning: "Planning") -> dict[str, Any]:
    plan, prediction = planning.plan, planning.prediction
    nothing = planning.why_nothing
    return {
        "exam_date": contexts.iso_day(plan.days.date),
        "days_left": planning.days_left,
        "study_days_left": planning.study_days_left,
        "minutes_per_day": plan.days.minutes_per_day,
        "days_off": _off(planning),
        "blueprint": plan.blueprint,
        "target": plan.target,
        "banks": list(planning.banks),
        "today": {
            "questions": [
                {
                    "question": one.id,
                    "seconds": one.seconds,
                    "gain": one.gain,
                    "reason": translate(one.reason),
                }
                for one in planning.questions
            ],
            "seconds": planning.seconds,
            "nothing": None if nothing is None else translate(nothing),
        },
        "forecast": _score_json(prediction.score)
        | {
            "unopened": prediction.unopened,
            "opened": prediction.opened,
            "needed": prediction.needed,
            "remarks": [translate(one) for one in prediction.remarks],
            "corrected_by": _corrected_by(planning),
        },
        "if_kept": _score_json(planning.kept),
        "history": [_day_json(one) for one in planning.history],
    }


def _corrected_by(planning: "Planning") -> dict[str, Any]:
    found = planning.corrections
    return {
        "answers": found.hindsight.recalls if found.hindsight.is_enough else 0,
        "lasting": found.hindsight.lasting,
        "exams": len(found.mocks.results),
        "left_out": [
            {"exam": name, "reason": reason} for name, reason in found.mocks.left_out.items()
        ],
    }


def _score_json(score: "ScoreForecast | None") -> dict[str, Any]:
    if score is None:
        return dict.fromkeys(("mean", "low", "high", "pass_probability"))
    return {
        "mean": score.mean,
        "low": score.low,
        "high": score.high,
        "pass_probability": score.pass_probability,
    }


def _day_json(one: "ForecastDay") -> dict[str, Any]:
    return {
        "day": contexts.iso_day(one.day),
        "mean": one.mean,
        "low": one.low,
        "high": one.high,
        "pass_probability": one.pass_probability,
    }


def _off(planning: "Planning") -> list[str]:
    from quizapp.services.plan_making import DAY_NAMES

    return [DAY_NAMES[day] for day in sorted(planning.plan.days.days_off)]


def _figures(score: "ScoreForecast") -> Sequence[object]:
    """Whole per cent, for none is surer than that; nobody is sure to pass, nor to fail."""
    passing = score.pass_probability
    chance = None if passing is None else min(99, max(1, round(100 * passing)))
    mean = min(99, max(1, round(score.mean)))
    return mean, round(score.low), round(score.high), chance


def _say_plan(planning: "Planning") -> None:
    from quizapp.services.plan_words import plan_lines

    for line in plan_lines(planning):
        output.talk(line)


def _say_forecast(planning: "Planning") -> None:
    from quizapp.services.plan_words import forecast_lines

    for line in forecast_lines(planning):
        output.talk(line)


def _say_today(planning: "Planning") -> None:
    from quizapp.services.plan_words import today_line

    output.talk(today_line(planning))
