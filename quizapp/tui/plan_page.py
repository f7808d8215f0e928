"""The plan on a page: what was wished, what is foretold, today's list, other minutes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import PurePath
from types import MappingProxyType

from quizapp.core.question import QuestionId
from quizapp.core.rehearsal import WhatIf
from quizapp.language import _, ngettext, translate
from quizapp.messages import N_
from quizapp.script import Script, convert
from quizapp.services import plan_words
from quizapp.services.planning import Planning
from quizapp.services.wording import number_text
from quizapp.tui.glyphs import Glyphs, spark
from quizapp.tui.page import cell, one_line, paragraph, shown
from quizapp.tui.widgets.lines import BLANK, Drawing, Line, Role, clickable

MOST_LISTED = 50
"""Questions of today's list that are shown."""

ROWS = (
    N_("Exam date"),
    N_("Minutes a day"),
    N_("Days off"),
    N_("Mock exam"),
    N_("Target"),
)
DATE, MINUTES, DAYS_OFF, EXAM, TARGET = range(len(ROWS))


@dataclass(frozen=True, slots=True)
class PlanView:
    """Everything that the page shows."""

    planning: Planning | None
    cursor: int = 0
    others: Sequence[WhatIf] = ()
    """Where other minutes a day lead, once somebody asked."""
    stems: Mapping[QuestionId, str] = field(default_factory=lambda: MappingProxyType({}))
    script: Script | None = None


def draw(view: PlanView, width: int, glyphs: Glyphs) -> Drawing:
    """The page; the cursor's row stays on show."""
    lines: list[Line] = [BLANK]
    lines += [_row(view, number, name, width, glyphs) for number, name in enumerate(ROWS)]
    planning = view.planning
    place = 0 if view.cursor == 0 else view.cursor + 1
    if planning is None:
        words = _(
            "With the exam's date and the minutes a day, each day has the questions that bring"
            " most points."
        )
        return Drawing([*lines, BLANK, *paragraph(words, width, "muted")], (0, place))
    lines += _section(_("Forecast"))
    forecast = plan_words.forecast_lines(planning, in_short=True)
    for words in (plan_words.plan_lines(planning)[0], *forecast):
        lines += paragraph(shown(words), width)
    lines += _history(planning, width, glyphs)
    if view.others:
        lines += _section(_("Other minutes a day"))
        for other in view.others:
            score = plan_words.score_text(other.score, planning.plan.target)
            minutes = number_text(other.minutes)
            words = _("{minutes} min: {score}").format(minutes=minutes, score=score)
            lines += paragraph(words, width)
    lines += _section(_("Today"))
    lines += paragraph(plan_words.today_line(planning), width, "strong")
    return Drawing([*lines, *_listed(view, planning, width)], (0, place))


def _section(title: str) -> list[Line]:
    return [BLANK, ((f"  {title}", "accent"),)]


def value_of(planning: Planning | None, row: int) -> str:
    """What stands in a row, as somebody would type it; empty where nothing was said."""
    if planning is None:
        return ""
    plan = planning.plan
    match row:
        case 0:
            return plan_words.exam_date(planning)
        case 1:
            return number_text(plan.days.minutes_per_day)
        case 2:
            return plan_words.days_off_typed(planning)
        case 3:
            return plan.blueprint or ""
        case _:
            return "" if plan.target is None else number_text(plan.target)


def _row(view: PlanView, number: int, name: str, width: int, glyphs: Glyphs) -> Line:
    is_current = number == view.cursor
    role: Role = "strong" if is_current else "text"
    value = _shown(view.planning, number)
    line: Line = (
        ("  > " if is_current else "    ", "accent"),
        (cell(_(name), 18, glyphs), role),
        (cell(value, max(width - 24, 8), glyphs).rstrip(), "accent" if is_current else "text"),
    )
    return clickable(line, "point", number)


def _shown(planning: Planning | None, row: int) -> str:
    """A row's value for the eye."""
    typed = value_of(planning, row)
    if planning is None:
        return _("not set") if row == DATE else ""
    if row == DATE:
        left = plan_words.days_left_text(planning)
        return _("{date} ({when})").format(date=typed, when=left)
    if row == DAYS_OFF:
        return plan_words.days_off_text(planning) or _("no day")
    if row == EXAM:
        # Of a file its name, which says more in little room than where it lies.
        return one_line(PurePath(typed).name) or _("everything in the banks")
    if row == TARGET:
        if typed:
            return _("{percent} %").format(percent=typed)
        return "–" if planning.stock.exam is None else _("the exam's pass mark")
    return typed


def _history(planning: Planning, width: int, glyphs: Glyphs) -> list[Line]:
    """What was foretold from day to day, as one line of columns."""
    means = [round(one.mean) for one in planning.history][-max(width - 30, 8) :]
    if len(means) < 2 or planning.prediction.is_over:
        return []
    words = _("From {first} to {last} %:").format(first=means[0], last=means[-1])
    return [((f"  {words} ", "text"), (spark(tuple(means), glyphs), "accent"))]


def _listed(view: PlanView, planning: Planning, width: int) -> list[Line]:
    lines: list[Line] = []
    for number, one in enumerate(planning.questions[:MOST_LISTED], start=1):
        stem = view.stems.get(one.id, one.id)
        text = one_line(stem if view.script is None else convert(stem, view.script))
        lines += [BLANK, *paragraph(f"{number}. {text}", width)[:2]]
        lines += paragraph(translate(one.reason), width, "muted", indent=5)
    left = len(planning.questions) - MOST_LISTED
    if left > 0:
        more = ngettext("and {count} more", "and {count} more", left).format(count=left)
        lines += [BLANK, *paragraph(more, width, "muted")]
    return lines
