"""A plan and its forecast in words: what lines and screens say alike."""

import math
from datetime import date

from quizapp.core.exam_plan import DayAhead
from quizapp.core.forecast import ScoreForecast
from quizapp.language import _, ngettext, translate
from quizapp.services.plan_making import DAY_NAMES
from quizapp.services.planning import Planning
from quizapp.services.wording import joined, number_text

_EPOCH = date(1970, 1, 1).toordinal()


def plan_lines(planning: Planning) -> list[str]:
    """When the exam is, what is studied for it, and how much a day."""
    if not planning.is_ahead:
        return [_when(planning), _what(planning)]
    return [joined([_when(planning), _how_much(planning)]), _what(planning)]


def forecast_lines(planning: Planning, *, in_short: bool = False) -> list[str]:
    """What the exam is expected to bring, now and if the plan is kept; or that it is too early."""
    prediction = planning.prediction
    found = prediction.in_short if in_short else prediction.remarks
    remarks = [translate(one) for one in found]
    goal = []
    if planning.pass_percent is not None and not prediction.is_over:
        percent = number_text(planning.pass_percent)
        goal = [_("To be reached: {percent} %.").format(percent=percent)]
    if prediction.is_over:  # which the line of today says
        return remarks
    if prediction.score is None:
        return [translate(prediction.too_early), *goal, *remarks]
    words = _("If you stopped today: {score}.") if planning.is_ahead else _("Foretold: {score}.")
    lines = [words.format(score=score_text(prediction.score, planning.plan.target))]
    if planning.kept is not None:
        kept = score_text(planning.kept, planning.plan.target)
        lines.append(_("If you keep to the plan: {score}.").format(score=kept))
    lines += goal
    if prediction.unopened:
        lines.append(_("Not opened yet: {count}.").format(count=prediction.unopened))
    return [*lines, *remarks]


def today_line(planning: Planning) -> str:
    """How much there is to do today by the plan, or why there is nothing."""
    nothing = planning.why_nothing
    if nothing is not None:
        return translate(nothing)
    new = sum(one.is_new for one in planning.questions)
    return _(
        "Today by the plan: {count} questions, {new} of them new, about {minutes} min."
    ).format(count=len(planning.questions), new=new, minutes=_minutes(planning.seconds))


def more_today_line(count: int) -> str:
    """How many questions the plan has for what is left of today's minutes."""
    return ngettext(
        "There are minutes left today for {count} more question of the plan.",
        "There are minutes left today for {count} more questions of the plan.",
        count,
    ).format(count=count)


def minutes_over_line(count: int) -> str:
    """How many questions wait as the plan's minutes of today are over."""
    return ngettext(
        "Today's minutes of the plan are over; {count} question waits.",
        "Today's minutes of the plan are over; {count} questions wait.",
        count,
    ).format(count=count)


def day_ahead_line(day: DayAhead) -> str:
    """What the plan asks tomorrow."""
    if day.kind == "exam":
        return _("Tomorrow is the exam. Good luck!")
    if day.kind == "off":
        return _("Tomorrow is a day off.")
    if not day.questions:
        return _("Tomorrow by the plan, as it stands: nothing.")
    return ngettext(
        "Tomorrow by the plan, as it stands: {count} question ({new} new), about {minutes} min.",
        "Tomorrow by the plan, as it stands: {count} questions ({new} new), about {minutes} min.",
        day.questions,
    ).format(count=day.questions, new=day.new, minutes=_minutes(day.seconds))


def _minutes(seconds: float) -> int:
    """Rounded up, as on the home screen."""
    return math.ceil(seconds / 60)


def score_text(score: ScoreForecast, target: float | None) -> str:
    """A forecast with its range, and the chance to reach the target or else to pass, if known."""
    # Nobody is sure of full marks, nor of none.
    mean = min(99, max(1, round(score.mean)))
    words = {"mean": mean, "low": round(score.low), "high": round(score.high)}
    if score.pass_probability is None:
        return _("{mean} % (four times in five {low} to {high} %)").format(**words)
    chance = _chance(score.pass_probability)
    if target is not None:
        return _(
            "{mean} % (four times in five {low} to {high} %), chance to reach {percent} %: {chance}"
        ).format(chance=chance, percent=number_text(target), **words)
    return _("{mean} % (four times in five {low} to {high} %), chance to pass {chance}").format(
        chance=chance, **words
    )


def days_left_text(planning: Planning) -> str:
    """How many days there are to the exam."""
    if planning.days_left == 0:
        return _("today")
    if planning.days_left < 0:
        return _("over")
    return ngettext("in {days} day", "in {days} days", planning.days_left).format(
        days=planning.days_left
    )


def _chance(probability: float) -> str:
    """Nothing that a model foretells is certain either way."""
    percent = round(100 * probability)
    if percent < 1:
        return _("under 1 %")
    if percent > 99:
        return _("over 99 %")
    return _("{percent} %").format(percent=percent)


def exam_date(planning: Planning) -> str:
    """The date of the exam, as it is typed."""
    return date.fromordinal(_EPOCH + planning.plan.days.date).isoformat()


def days_off_typed(planning: Planning) -> str:
    """The weekdays without study, as they are typed."""
    return ",".join(DAY_NAMES[day] for day in sorted(planning.plan.days.days_off))


def _when(planning: Planning) -> str:
    return _("Exam on {date} ({when}).").format(
        date=exam_date(planning), when=days_left_text(planning)
    )


def _how_much(planning: Planning) -> str:
    days = planning.plan.days
    minutes, left = number_text(days.minutes_per_day), planning.study_days_left
    if not days.days_off:
        return ngettext(
            "{minutes} min a day, {days} day to study.",
            "{minutes} min a day, {days} days to study.",
            left,
        ).format(minutes=minutes, days=left)
    return ngettext(
        "{minutes} min a day except {off}, {days} day to study.",
        "{minutes} min a day except {off}, {days} days to study.",
        left,
    ).format(minutes=minutes, days=left, off=days_off_text(planning))


def days_off_text(planning: Planning) -> str:
    """The weekdays without study."""
    names = (_("Mon"), _("Tue"), _("Wed"), _("Thu"), _("Fri"), _("Sat"), _("Sun"))
    return _(", ").join(names[day] for day in sorted(planning.plan.days.days_off))


def _what(planning: Planning) -> str:
    banks = _(", ").join(planning.titles) or "–"
    exam = planning.stock.exam
    if exam is None:
        return _("Studied for: everything in {banks}.").format(banks=banks)
    name = exam.blueprint.title or exam.blueprint.id
    if exam.blueprint.id != planning.plan.blueprint:
        name = f"{name} – {planning.plan.blueprint}"
    return _('Studied for: the exam "{exam}" of {banks}.').format(exam=name, banks=banks)
