"""Statistics: days, chapters, what comes, and memory, a tab each."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import ClassVar

from textual.binding import Binding, BindingType

from quizapp.errors import QuizappError, UsageError
from quizapp.language import _, translate
from quizapp.messages import N_
from quizapp.script import is_available, next_script
from quizapp.services.stats import Figures
from quizapp.services.stats_words import date_of, exam_lines, is_empty
from quizapp.settings.keys import DisplayScript
from quizapp.tui import stats_page
from quizapp.tui.glyphs import Glyphs
from quizapp.tui.keys import keys
from quizapp.tui.look import Look
from quizapp.tui.page import paragraph, shown
from quizapp.tui.screens.export_file import FileScreen
from quizapp.tui.screens.page_screen import WIDEST_TEXT, PageScreen
from quizapp.tui.screens.question_keys import SCRIPT
from quizapp.tui.stats_page import AHEAD, TABS, StatsView
from quizapp.tui.widgets.lines import BLANK, Drawing, Span

MOST_MONTHS = 600
"""How far back the heatmap goes: the program is not that old."""
_MONTH = Binding.Group(N_("Month"))


class StatsFileScreen(FileScreen):
    """Returns the page that was written, or None."""

    def __init__(self, figures: Figures, script: DisplayScript, name: str, glyphs: Glyphs) -> None:
        super().__init__(_("Write to this file (.html)"), name, glyphs)
        self._written = figures
        self._script = script

    def check(self, path: Path) -> None:
        """It is one format, and named so."""
        if path.suffix.lower() not in (".html", ".htm"):
            raise UsageError("The name must end in .html.")

    def write(self, path: Path) -> None:
        """All views on one page."""
        from quizapp.services import stats_html

        stats_html.write(path, self._written, self._script)


class StatsScreen(PageScreen[None]):
    """Reads everything once, when it opens; `figures` says what there is now."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *(
            Binding(keys(str(number)), f"tab({number - 1})", name, id=f"stats.tab_{number}")
            for number, name in enumerate(TABS, start=1)
        ),
        Binding(
            keys("[", "left_black_lenticular_bracket"),
            "month(1)",
            N_("Month back"),
            key_display="[ ]",
            id="stats.earlier",
            group=_MONTH,
            tooltip=N_("The days up to an earlier month"),
        ),
        Binding(
            keys("]", "right_black_lenticular_bracket"),
            "month(-1)",
            N_("Month on"),
            key_display="[ ]",
            id="stats.later",
            group=_MONTH,
            tooltip=N_("The days up to a later month"),
        ),
        Binding(
            keys("x"),
            "export",
            N_("Write page"),
            id="stats.export",
            tooltip=N_("Write the statistics to a file, as one page"),
        ),
        Binding(keys("up", "k"), "scroll(-1)", N_("Up"), show=False, id="stats.up"),
        Binding(keys("down", "j"), "scroll(1)", N_("Down"), show=False, id="stats.down"),
        replace(SCRIPT, show=False),
        Binding("escape", "leave", N_("Home"), id="screen.back"),
    ]

    def __init__(self, figures: Callable[[], Figures], look: Look) -> None:
        super().__init__(look.glyphs)
        self._figures = figures
        self._look = look
        self._months_back = 0
        self._trouble = ""
        self.view: StatsView | None = None

    def on_mount(self) -> None:
        """Read before the first frame."""
        self._trying(self._read)
        super().on_mount()

    def bar(self) -> tuple[Sequence[Span], Sequence[Span]]:
        """Which tab; which days the heatmap shows, or the day."""
        view = self.view
        if view is None:
            return self.named(_("Statistics")), []
        left: list[Span] = [(_("Statistics"), "strong")]
        left.append((f" {self.glyphs.dot} {_(TABS[view.tab])}", "text"))
        first, last = date_of(view.heatmap.first), date_of(view.heatmap.last)
        right = f"{first.isoformat()} - {last.isoformat()}" if view.tab == 0 else ""
        return left, [(right or date_of(view.day).isoformat(), "muted")]

    def drawing(self, width: int, height: int) -> Drawing:
        """The tab on show."""
        if self.view is None:
            return Drawing([BLANK, *paragraph(shown(self._trouble), width, "bad", indent=1)])
        view = replace(self.view, glyphs=self.glyphs)
        return stats_page.draw(view, min(width, WIDEST_TEXT), height)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Of nothing there are no tabs; months belong to the heatmap, and none is to come."""
        view = self.view
        if action in ("tab", "export"):
            return view is not None and not is_empty(view.studied)
        if action == "month":
            if view is None or view.tab or is_empty(view.studied):
                return False
            return parameters == (1,) or self._months_back > 0
        return super().check_action(action, parameters)

    def action_tab(self, tab: int) -> None:
        """Show another tab from its top."""
        if self.view is None:
            return
        self.view = replace(self.view, tab=tab)
        if tab == AHEAD and self.view.exam is None:
            self._trying(self._foretell)
        self.redraw(top=0)

    def action_month(self, back: int) -> None:
        """Show the days up to another month."""
        if self.view is None:
            return
        wanted = max(0, min(self._months_back + back, MOST_MONTHS))

        def read() -> None:
            if self.view is not None:
                self.view = replace(self.view, heatmap=self._figures().heatmap(wanted))
                self._months_back = wanted

        self._trying(read)
        self.redraw()

    def action_scroll(self, lines: int) -> None:
        """Move the page."""
        self.page.scroll_lines(lines)

    def action_script(self) -> None:
        """Show the other Chinese script."""
        if not is_available():
            self.notify(_("OpenCC is not installed, so texts stay as written."), markup=False)
        elif self.view is not None:
            titles = [one.title for bank in self.view.mastery.banks for one in bank.chapters]
            stems = [one.question.stem for one in self.view.confused]
            following = next_script(self.view.script, "".join([*titles, *stems]))
            self.view = replace(self.view, script=following)
            self.redraw()

    def action_export(self) -> None:
        """Write all of it to a page."""

        def say(path: Path | None) -> None:
            if path is not None:
                self.notify(_("Written to {path}.").format(path=path), markup=False)

        if self.view is not None:
            name = f"statistics-{date_of(self.view.day).isoformat()}.html"
            script = self.view.script or "as_written"
            self.app.push_screen(StatsFileScreen(self._figures(), script, name, self.glyphs), say)

    def action_leave(self) -> None:
        """Home."""
        self.dismiss(None)

    def _read(self) -> None:
        figures = self._figures()
        self.view = StatsView(
            tab=0,
            day=figures.day,
            heatmap=figures.heatmap(),
            studied=figures.studied(),
            answers=figures.answers(),
            load=figures.load(),
            mastery=figures.mastery(),
            recalled=figures.memory(),
            confused=figures.confusions(),
            times=figures.times(),
            script=self._look.script,
        )

    def _foretell(self) -> None:
        """Only when it is wanted: of 10,000 questions it takes as long as all the rest."""
        if self.view is not None:
            exam = exam_lines(self._figures().planning())
            self.view = replace(self.view, exam=exam)

    def _trying(self, read: Callable[[], None]) -> None:
        """Say why where the progress can't be read."""
        try:
            read()
        except QuizappError as error:
            self._trouble = translate(error.message)
            if self.view is not None:
                self.notify(self._trouble, severity="error", markup=False)
