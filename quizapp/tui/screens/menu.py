"""The menu behind Esc: go on, or end the session."""

from typing import ClassVar

from textual.binding import Binding, BindingType

from quizapp.language import _
from quizapp.messages import N_
from quizapp.tui.glyphs import Glyphs
from quizapp.tui.keys import keys
from quizapp.tui.page import paragraph
from quizapp.tui.screens.dialog import Dialog
from quizapp.tui.widgets.lines import BLANK, Line

_CHOICES = (("go_on", N_("Go on")), ("end", N_("End the session")))


class MenuScreen(Dialog[str]):
    """Returns "go_on" or "end"."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(keys("up", "k"), "move(-1)", N_("Up"), show=False, id="menu.up"),
        Binding(keys("down", "j"), "move(1)", N_("Down"), show=False, id="menu.down"),
        Binding(keys("1"), "choose(0)", N_("Go on"), show=False, id="menu.go_on"),
        Binding(keys("2"), "choose(1)", N_("End the session"), show=False, id="menu.end"),
        Binding("enter,space", "take", N_("Choose"), id="menu.take"),
        Binding("escape", "choose(0)", N_("Go on"), id="screen.back"),
    ]
    widest: ClassVar[int] = 44

    def __init__(self, glyphs: Glyphs, *, is_saved: bool) -> None:
        super().__init__(_("Menu"), glyphs)
        self._cursor = 0
        self._is_saved = is_saved

    def words(self, width: int) -> list[Line]:
        """The choices, and that nothing gets lost."""
        lines: list[Line] = [BLANK]
        for number, (_name, words) in enumerate(_CHOICES):
            is_current = number == self._cursor
            lines.append(
                (
                    (" > " if is_current else "   ", "accent"),
                    (f"{number + 1} ", "key"),
                    (_(words), "strong" if is_current else "text"),
                )
            )
        text = _("Every answer is saved.") if self._is_saved else _("The last answer is NOT saved.")
        return [
            *lines,
            BLANK,
            *paragraph(text, width, "muted" if self._is_saved else "bad", indent=3),
        ]

    def action_move(self, step: int) -> None:
        """Move the cursor round."""
        self._cursor = (self._cursor + step) % len(_CHOICES)
        self.redraw()

    def action_take(self) -> None:
        """Take the choice at the cursor."""
        self.action_choose(self._cursor)

    def action_choose(self, number: int) -> None:
        """Take a choice by its number."""
        self.dismiss(_CHOICES[number][0])
