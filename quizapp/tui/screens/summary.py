"""The end of a session: what it came to, and what comes tomorrow."""

from collections.abc import Sequence
from typing import ClassVar, Literal

from textual.binding import Binding, BindingType

from quizapp.core.memory import Rating
from quizapp.core.recap import Summary
from quizapp.language import _, ngettext
from quizapp.messages import N_
from quizapp.services.plan_words import day_ahead_line, minutes_over_line, more_today_line
from quizapp.tui.answer_page import RATING_NAMES
from quizapp.tui.glyphs import UNICODE, Glyphs, bar
from quizapp.tui.keys import keys
from quizapp.tui.page import cell, hanging, number, paragraph
from quizapp.tui.screens.page_screen import PageScreen
from quizapp.tui.screens.study import Finished
from quizapp.tui.widgets.lines import BLANK, Drawing, Line, Span


class SummaryScreen(PageScreen[Literal["home", "more"]]):
    """Returns "home", or "more" for ten new questions."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "leave('home')", N_("Home"), id="summary.home"),
        Binding("space", "leave('more')", N_("10 more questions"), id="summary.more"),
        Binding("escape", "leave('home')", N_("Home"), id="screen.back"),
        Binding(keys("up", "k"), "scroll(-1)", N_("Up"), show=False, id="page.line_up"),
        Binding(keys("down", "j"), "scroll(1)", N_("Down"), show=False, id="page.line_down"),
    ]

    def __init__(
        self, summary: Summary, finished: Finished, glyphs: Glyphs, *, has_more: bool
    ) -> None:
        super().__init__(glyphs)
        self._summary = summary
        self._finished = finished
        self._has_more = has_more

    def bar(self) -> tuple[Sequence[Span], Sequence[Span]]:
        """What this is."""
        return self.named(_("Session")), []

    def drawing(self, width: int, _height: int) -> Drawing:
        """Answered, right, points, time; ratings; tomorrow; what was marked."""
        summary = self._summary
        seconds = round(summary.duration_ms / 1000)
        share = summary.right / summary.answered if summary.answered else 0.0
        lines: list[Line] = [BLANK]
        if not self._finished.is_saved:
            lines.extend([*paragraph(_("The last answer is NOT saved."), width, "bad"), BLANK])
        lines.extend(
            [
                _row(_("Answered"), str(summary.answered)),
                (*_row(_("Right"), f"{summary.right}  "), (bar(share, 20, self.glyphs), "good")),
                _row(_("Points"), f"{number(summary.points)}/{number(summary.out_of)}"),
                _row(_("Time"), _minutes(seconds)),
            ]
        )
        ratings = "  ".join(
            f"{_(RATING_NAMES[rating])} {summary.by_rating[rating]}"
            for rating in Rating
            if summary.by_rating.get(rating)
        )
        if ratings:
            lines.append(_row(_("Ratings"), ratings))
        if summary.book_in or summary.book_out:
            moves = _("{came} in, {went} out").format(came=summary.book_in, went=summary.book_out)
            lines.append(_row(_("Wrong book"), moves))
        lines.append(BLANK)
        if summary.planned_left:
            lines.extend(paragraph(minutes_over_line(summary.planned_left), width))
        elif summary.retries_left:
            words = ngettext(
                "{count} question did not come back yet; it stays due today.",
                "{count} questions did not come back yet; they stay due today.",
                summary.retries_left,
            )
            lines.extend(paragraph(words.format(count=summary.retries_left), width))
        if summary.planned_more:
            lines.extend(paragraph(more_today_line(summary.planned_more), width))
        lines.extend(paragraph(_tomorrow(summary), width))
        if self._finished.flagged:
            lines.extend([BLANK, *paragraph(_("Marked in this session"), width, "accent")])
            for stem in self._finished.flagged:
                lines.extend(hanging([("  ! ", "doubtful")], stem, width))
        return Drawing(lines)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """More is offered only where there is more."""
        return action != "leave" or self._has_more or parameters != ("more",)

    def action_leave(self, where: Literal["home", "more"]) -> None:
        """Go there."""
        self.dismiss(where)

    def action_scroll(self, step: int) -> None:
        """Scroll a long list of marked questions."""
        self.page.scroll_lines(step)


def _tomorrow(summary: Summary) -> str:
    if summary.planned is not None:
        return day_ahead_line(summary.planned)
    return ngettext(
        "Tomorrow {count} question.", "Tomorrow {count} questions.", summary.tomorrow
    ).format(count=summary.tomorrow)


def _row(name: str, value: str) -> Line:
    return (("  ", "text"), (cell(name, 14, UNICODE), "muted"), (value, "strong"))


def _minutes(seconds: int) -> str:
    if seconds < 60:
        return _("{count}s").format(count=seconds)
    return _("{minutes} min {seconds}s").format(minutes=seconds // 60, seconds=seconds % 60)
