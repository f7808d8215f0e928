"""The plan for an exam: its date and minutes, the forecast, today's list, and other minutes."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any, ClassVar

from textual.binding import Binding, BindingType

from quizapp.errors import QuizappError
from quizapp.language import _, translate
from quizapp.messages import N_
from quizapp.services.plan_making import NONE, PlanWish
from quizapp.services.plan_table import PlanTable
from quizapp.services.wording import joined
from quizapp.tui.keys import keys
from quizapp.tui.look import Look
from quizapp.tui.page import paragraph, shown
from quizapp.tui.plan_page import (
    DATE,
    DAYS_OFF,
    EXAM,
    MINUTES,
    MOST_LISTED,
    ROWS,
    TARGET,
    PlanView,
    draw,
    value_of,
)
from quizapp.tui.screens.choose import Choice, ChooseScreen
from quizapp.tui.screens.line import LineScreen
from quizapp.tui.screens.page_screen import WIDEST_TEXT, PageScreen
from quizapp.tui.widgets.lines import BLANK, Drawing, Span

LONGEST_PATH = 4_096
"""An exam may be named by the path of its file."""


class PlanScreen(PageScreen[None]):
    """Changes are kept as they are typed; the table says how it stands then."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(keys("up", "k"), "move(-1)", N_("Up"), show=False, id="plan.up"),
        Binding(keys("down", "j"), "move(1)", N_("Down"), show=False, id="plan.down"),
        Binding("enter,space", "change", N_("Change"), id="plan.change"),
        Binding(
            keys("w"),
            "others",
            N_("What if"),
            id="plan.others",
            tooltip=N_("What other minutes a day would bring"),
        ),
        Binding(
            keys("x"),
            "clear",
            N_("Give up"),
            id="plan.clear",
            tooltip=N_("Give the plan up; what was answered stays"),
        ),
        Binding("escape", "leave", N_("Back"), id="screen.back"),
    ]

    def __init__(self, table: PlanTable, look: Look) -> None:
        super().__init__(look.glyphs)
        self._table = table
        self._trouble = ""
        self.view = PlanView(None, script=look.script)

    def on_mount(self) -> None:
        """Read before the first frame."""
        self._trying(self._read)
        super().on_mount()

    def bar(self) -> tuple[Sequence[Span], Sequence[Span]]:
        """What this is."""
        return self.named(_("Plan")), []

    def drawing(self, width: int, _height: int) -> Drawing:
        """The plan, or what kept it from being read."""
        if self._trouble:
            return Drawing([BLANK, *paragraph(shown(self._trouble), width, "bad", indent=1)])
        return draw(self.view, min(width, WIDEST_TEXT), self.glyphs)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Without a plan there is nothing to give up or to vary."""
        planning = self.view.planning
        if action == "clear":
            return planning is not None
        if action == "others":
            return (
                planning is not None and planning.is_ahead and planning.prediction.score is not None
            )
        return super().check_action(action, parameters)

    def action_move(self, step: int) -> None:
        """Move the cursor; without a date there is nothing else to say."""
        last = 0 if self.view.planning is None else len(ROWS) - 1
        place = self.view.cursor + step
        self.view = replace(self.view, cursor=max(0, min(last, place)))
        self.redraw()

    def action_point(self, place: int) -> None:
        """Move the cursor there; change what it is on already."""
        if place == self.view.cursor:
            self.action_change()
        else:
            self.action_move(place - self.view.cursor)

    def action_change(self) -> None:
        """Ask for what the cursor is on."""
        row = self.view.cursor
        self._ask(row, value_of(self.view.planning, row))

    def _ask(self, row: int, value: str, trouble: str = "") -> None:
        """What can't be is asked for again, with what was typed and what is wrong with it."""

        def take(text: str | None) -> None:
            if text is None:
                return
            try:
                self._change(row, text)
            except QuizappError as error:
                self._ask(row, text, translate(error.message))
            self.redraw()

        question = joined([trouble, self._question(row)]) if trouble else self._question(row)
        self.app.push_screen(LineScreen(question, value, self.glyphs, longest=LONGEST_PATH), take)

    def action_others(self) -> None:
        """Show what half and twice the minutes would bring."""
        planning = self.view.planning
        if planning is None:
            return

        def foretell() -> None:
            found = planning.what_if(planning.other_minutes)
            self.view = replace(self.view, others=tuple(found))

        self._trying(foretell)
        self.redraw()

    def action_clear(self) -> None:
        """Give the plan up, once that was confirmed; setting the date again makes another one."""
        if self.view.planning is None:
            return
        choices = (Choice("keep", _("Keep the plan")), Choice("clear", _("Give it up")))
        note = _("Its date, minutes, days off, exam and target go; what was answered stays.")

        def clear() -> None:
            self._table.clear()
            self._read()

        def take(chosen: str | None) -> None:
            if chosen == "clear":
                self._trying(clear)
                self.redraw(top=0)

        question = _("Give up this plan?")
        self.app.push_screen(ChooseScreen(question, choices, self.glyphs, note=note), take)

    def action_leave(self) -> None:
        """Back to where it was opened."""
        self.dismiss(None)

    def _question(self, row: int) -> str:
        """What the line asks for."""
        if row == EXAM:
            offered = _(", ").join([*self._table.exams(), NONE])
            return _("Exam to study for, or the path of its file: {names}").format(names=offered)
        return {
            DATE: _("Date of the exam, such as 2026-12-31"),
            MINUTES: _("Minutes a day to study"),
            DAYS_OFF: _("Weekdays without study, such as sat,sun; or none"),
            TARGET: _("Score to reach in per cent; none: the exam's pass mark"),
        }[row]

    def _change(self, row: int, text: str) -> None:
        date = value_of(self.view.planning, DATE)
        fields: dict[str, Any] = {"date": date}
        match row:
            case 0:
                fields["date"] = text
            case 1:
                fields["minutes"] = _number(text)
            case 2:
                fields["days_off"] = text or NONE
            case 3:
                fields["blueprint"] = text or NONE
            case _:
                fields["target"] = text or NONE
        self._table.change(PlanWish(**fields))
        self._read()

    def _read(self) -> None:
        planning = self._table.planning()
        listed = [] if planning is None else [one.id for one in planning.questions[:MOST_LISTED]]
        cursor = 0 if planning is None else self.view.cursor
        stems = self._table.stems(listed)
        self.view = replace(self.view, planning=planning, others=(), cursor=cursor, stems=stems)
        self._trouble = ""

    def _trying(self, act: Callable[[], None]) -> None:
        """Say why something could not be done; what is on show stays."""
        try:
            act()
        except QuizappError as error:
            words = translate(error.message)
            if not self.is_mounted:
                self._trouble = words
            self.notify(words, severity="error", markup=False)


def _number(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        return 0.0  # which is refused in words, as every number out of bounds
