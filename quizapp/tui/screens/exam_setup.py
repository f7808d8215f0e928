"""Composing an exam: what is asked, on what terms, and whether the stock has it."""

import asyncio
from collections.abc import Sequence
from functools import partial
from typing import ClassVar

from textual import work
from textual.binding import Binding, BindingType

from quizapp.core.exam_draw import draw, papers_possible
from quizapp.core.exam_seed import normalise_seed
from quizapp.core.exam_wish import Wish
from quizapp.core.question import BankId
from quizapp.errors import QuizappError
from quizapp.language import _, translate
from quizapp.messages import N_
from quizapp.services.blueprints import NameTaken
from quizapp.services.exam_setup import Setup, SetupBank, Twins
from quizapp.services.wording import joined
from quizapp.tui.behind import behind
from quizapp.tui.glyphs import Glyphs
from quizapp.tui.keys import key_of, keys
from quizapp.tui.page import one_line
from quizapp.tui.screens.chapters import ChaptersScreen
from quizapp.tui.screens.line import LineScreen
from quizapp.tui.screens.page_screen import PageScreen
from quizapp.tui.setup_form import NUMBERS, ROUNDS, Form, split
from quizapp.tui.setup_page import draw as draw_page
from quizapp.tui.setup_page import grid, moved
from quizapp.tui.setup_rows import SetupView
from quizapp.tui.widgets.lines import Drawing, Span

_DIGITS = Binding.Group(N_("Type a number"))
_PAUSE = 0.03
"""Seconds after a key before the papers are counted anew: held keys count once."""


class ExamSetupScreen(PageScreen[Wish | None]):
    """Returns the wish that the exam is to be drawn by, None for Esc.

    A wish that comes back can be drawn, unless the student answers elsewhere meanwhile.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(keys("up", "k"), "move(-1, 0)", N_("Up"), show=False, id="setup.up"),
        Binding(keys("down", "j"), "move(1, 0)", N_("Down"), show=False, id="setup.down"),
        Binding("left", "aside(-1)", N_("To the left"), show=False, id="setup.left"),
        Binding("right", "aside(1)", N_("To the right"), show=False, id="setup.right"),
        Binding(
            "shift+tab",
            "move(0, -1)",
            N_("Field before"),
            show=False,
            key_display="Shift+Tab",
            id="setup.before",
        ),
        Binding("enter", "begin", N_("Start"), id="setup.begin"),
        Binding("space", "take", N_("Change"), id="setup.take"),
        Binding(keys("+", "="), "step(1)", N_("More"), key_display="+", id="setup.more"),
        Binding(keys("-"), "step(-1)", N_("Less"), id="setup.less"),
        *(
            Binding(
                keys(digit),
                f"digit({digit})",
                N_("Type a number"),
                show=False,
                id=f"setup.digit_{digit}",
                group=_DIGITS,
            )
            for digit in "0123456789"
        ),
        Binding("backspace", "erase", N_("Take a digit back"), show=False, id="setup.erase"),
        Binding(keys("p", "ctrl+s"), "save", N_("Save as a template"), id="setup.save"),
        Binding("tab", "move(0, 1)", N_("Next field"), show=False, id="setup.next"),
        Binding("escape", "leave", N_("Back"), id="screen.back"),
    ]

    def __init__(self, setup: Setup, glyphs: Glyphs) -> None:
        super().__init__(glyphs)
        self.form = Form.of(setup, setup.templates[0])
        self._field = "template"
        self._typed = ""
        self._papers: int | None = None
        self._twins: dict[BankId, Twins] = {}
        self._trouble = ""

    @property
    def view(self) -> SetupView:
        """What the page shows now."""
        return SetupView(self.form, self._field, self._papers, self._trouble, self.glyphs)

    def bar(self) -> tuple[Sequence[Span], Sequence[Span]]:
        """What this is, and what it is made from."""
        title = _("Template: {title}").format(title=one_line(self.form.template.title))
        return self.named(_("New mock exam")), [(title, "muted")]

    def drawing(self, width: int, height: int) -> Drawing:
        """The rows of fields."""
        return draw_page(self.view, width, height)

    def on_mount(self) -> None:
        """Draw, and count what can be drawn from."""
        super().on_mount()
        self._count()

    # -- moving and changing

    def action_move(self, down: int, right: int) -> None:
        """Move to another field."""
        self._typed = ""
        self._field = moved(self._grid, self._field, down, right)
        self._trouble = ""
        self.redraw()

    def action_point(self, place: int) -> None:
        """To that field; on it already, change it."""
        names = [name for row in self._grid for name in row]
        if names[place] == self._field:
            self.action_take()
        else:
            self.action_move(0, place - names.index(self._field))

    def action_aside(self, step: int) -> None:
        """The next of several values between < and >, the next field elsewhere."""
        if self._field in ROUNDS:
            self.action_step(step)
        else:
            self.action_move(0, step)

    def action_take(self) -> None:
        """Change what the cursor is on, or open what it stands for."""
        name, _part = split(self._field)
        match name:
            case "start":
                self.action_begin()
            case "seed":
                self._ask_seed()
            case "chapters":
                self._ask_chapters()
            case _ if name in NUMBERS:
                self.action_step(1)
            case _:
                self._show(self.form.toggled(self._field))

    def action_step(self, by: int) -> None:
        """One more, one less, or the next of several."""
        self._show(self.form.stepped(self._field, by))

    def action_digit(self, digit: int) -> None:
        """Type a number into a field that holds one."""
        if split(self._field)[0] in NUMBERS:
            self._type(f"{self._typed}{digit}"[-4:])

    def action_erase(self) -> None:
        """Take the last digit back."""
        if split(self._field)[0] in NUMBERS:
            typed = self._typed or str(int(self.form.number(self._field)))
            self._type(typed[:-1])

    def _type(self, digits: str) -> None:
        self._show(self.form.with_number(self._field, float(digits or 0)))
        self._typed = digits

    def action_leave(self) -> None:
        """Back without an exam."""
        self.dismiss(None)

    @property
    def _grid(self) -> list[list[str]]:
        return grid(self.view, self.app.size.width - 1)

    def _show(self, form: Form) -> None:
        is_other = form.bank is not self.form.bank
        self.form = form
        self._typed = self._trouble = ""
        names = {name for row in self._grid for name in row}
        if self._field not in names:
            self._field = "template"
        if is_other:
            self._papers = None
        self.redraw()
        self._count()

    # -- what stands over the page meanwhile

    def _ask_seed(self) -> None:
        def take(typed: str | None) -> None:
            if typed is None:
                return
            try:
                seed = normalise_seed(typed) if typed else None
            except QuizappError as error:
                self._complain(error)
            else:
                self._show(self.form.with_seed(seed))

        title = _("Number of the paper; empty: a new one")
        self.app.push_screen(LineScreen(title, self.form.wish.seed or "", self.glyphs), take)

    def _ask_chapters(self) -> None:
        bank, wish = self.form.bank.bank, self.form.wish

        def take(chosen: "frozenset[str] | None") -> None:
            if chosen is not None:
                every = [chapter.id for chapter in bank.chapters]
                self._show(self.form.with_chapters([one for one in every if one in chosen]))

        self.app.push_screen(ChaptersScreen(bank.chapters, wish.chapters, self.glyphs), take)

    def action_save(self) -> None:
        """Save what was composed under a name."""

        def take(name: str | None) -> None:
            if name:
                self._save(name, overwrite=False)

        title = _("Save as a template under this name")
        own = self.form.template.title if self.form.template.name else ""
        self.app.push_screen(LineScreen(title, own, self.glyphs), take)

    def _save(self, name: str, *, overwrite: bool) -> None:
        try:
            template = self.form.setup.save(name, self.form.wanted(), overwrite)
        except NameTaken as taken:
            how = _("{key} again overwrites it.").format(key=key_of("line.take"))
            words = joined([translate(taken.message), how])

            def take(again: str | None) -> None:
                if again:
                    self._save(again, overwrite=again == name)

            self.app.push_screen(LineScreen(words, name, self.glyphs), take)
        except QuizappError as error:
            self._complain(error)
        else:
            self._show(self.form.saved_as(template))
            self.notify(_('Saved as "{name}".').format(name=template.title), markup=False)

    def _complain(self, error: QuizappError) -> None:
        self._trouble = translate(error.message)
        self.redraw()

    # -- stock and start

    @work(exclusive=True)
    async def _count(self) -> None:
        """Count the papers behind the screen: it must not wait for that."""
        await asyncio.sleep(_PAUSE)
        form = self.form
        twins = await self._twins_of(form.bank)
        count = partial(papers_possible, form.wish.asked(), form.pool, twins)
        papers = await behind(count)
        if papers != self._papers:
            self._papers = papers
            self.redraw()

    async def _twins_of(self, bank: SetupBank) -> Twins:
        name = bank.bank.id
        if name not in self._twins:
            self._twins[name] = await behind(bank.twins)
        return self._twins[name]

    def action_begin(self) -> None:
        """Draw once to see that it can be done, and go.

        Near-duplicates that are still being looked for are waited for: the exam needs them too.
        """
        wish = self.form.wanted()
        bank = self.form.bank.bank
        try:
            draw(
                wish.asked(),
                self.form.pool,
                bank=bank.id,
                bank_digest="",
                seed=wish.seed or "",
                twins=self.form.bank.twins(),
                chapters=bank.chapters,
            )
        except QuizappError as error:
            self._complain(error)
        else:
            self.dismiss(wish)
