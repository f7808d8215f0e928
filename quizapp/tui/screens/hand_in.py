"""The question before an exam is handed in: what is blank, what is marked, what time is left."""

from collections.abc import Callable, Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType

from quizapp.language import _
from quizapp.messages import N_
from quizapp.services.exam_steps import Counts
from quizapp.tui.exam_card import clock
from quizapp.tui.glyphs import Glyphs
from quizapp.tui.keys import key_of, keys
from quizapp.tui.page import hanging, paragraph
from quizapp.tui.screens.dialog import Dialog
from quizapp.tui.widgets.lines import BLANK, Line, Span, clickable, width_of

_MOST_NUMBERS = 30
_CHOICES = (("hand_in", "hand_in.yes"), ("stay", "hand_in.no"), ("to_blank", "hand_in.blank"))
"""What each choice is called, and the binding it has a key from."""


class HandInScreen(Dialog[str]):
    """Returns "hand_in", "stay", or "to_blank"; Enter alone never hands in."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(keys("y", "1"), "choose(0)", N_("Hand in"), id="hand_in.yes"),
        Binding(keys("n", "2"), "choose(1)", N_("Go on"), id="hand_in.no"),
        Binding(keys("u", "3"), "choose(2)", N_("To the first blank one"), id="hand_in.blank"),
        Binding(keys("left", "up", "k"), "move(-1)", N_("Up"), show=False, id="hand_in.up"),
        Binding(keys("right", "down", "j"), "move(1)", N_("Down"), show=False, id="hand_in.down"),
        Binding("enter,space", "take", N_("Choose"), show=False, id="hand_in.take"),
        Binding("escape", "choose(1)", N_("Go on"), id="screen.back"),
    ]
    widest: ClassVar[int] = 56

    def __init__(
        self,
        counts: Counts,
        blank: Sequence[int],
        marked: Sequence[int],
        left_ms: Callable[[], int | None],
        glyphs: Glyphs,
    ) -> None:
        super().__init__(_("Hand in?"), glyphs)
        self._counts = counts
        self._blank, self._marked = blank, marked
        self._left_ms = left_ms
        self._cursor = 1

    def words(self, width: int) -> list[Line]:
        """The counts, the numbers, and what can be done."""
        counts = [
            _("answered {count}").format(count=self._counts.answered),
            _("blank {count}").format(count=self._counts.blank),
            _("marked {count}").format(count=self._counts.flagged),
        ]
        left = self._left_ms()
        if left is not None:
            counts.append(_("{time} left").format(time=clock(left)))
        lines: list[Line] = [BLANK, *paragraph("   ".join(counts), width, "strong"), BLANK]
        for head, numbers in ((_("Blank:"), self._blank), (_("Marked:"), self._marked)):
            if numbers:
                lines += hanging([(f"  {head}  ", "accent")], self._listed(numbers), width)
        if self._blank or self._marked:
            lines.append(BLANK)
        lines += paragraph(_("Once it is handed in, nothing can be changed."), width, "muted")
        return [*lines, BLANK, *self._choices(width), BLANK]

    def _choices(self, width: int) -> list[Line]:
        words = [_("hand in"), _("go on")]
        if self._blank:
            words.append(_("to question {number}").format(number=self._blank[0]))
        whole: list[Span] = []
        lines: list[Line] = []
        for number, word in enumerate(words):
            is_current = number == self._cursor
            spans: list[Span] = [
                ("  > " if is_current else "    ", "accent"),
                (key_of(_CHOICES[number][1]), "key"),
                (f" {word}", "strong" if is_current else "text"),
            ]
            choice = clickable(tuple(spans), "choose", number)
            whole += choice
            lines.append(choice)
        return [tuple(whole)] if width_of(tuple(whole)) <= width else lines

    def _listed(self, numbers: Sequence[int]) -> str:
        text = "  ".join(map(str, numbers[:_MOST_NUMBERS]))
        return text if len(numbers) <= _MOST_NUMBERS else f"{text}  {self.glyphs.ellipsis}"

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """There may be no blank one to go to."""
        return action != "choose" or parameters != (2,) or bool(self._blank)

    def action_move(self, step: int) -> None:
        """Move the cursor round."""
        self._cursor = (self._cursor + step) % (3 if self._blank else 2)
        self.redraw()

    def action_take(self) -> None:
        """Take the choice at the cursor."""
        self.action_choose(self._cursor)

    def action_choose(self, number: int) -> None:
        """Take a choice."""
        self.dismiss(_CHOICES[number][0])
