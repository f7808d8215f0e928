"""The menu behind Esc: go on, or one of the ways out."""

from collections.abc import Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType

from quizapp.language import _
from quizapp.messages import N_
from quizapp.tui.glyphs import Glyphs
from quizapp.tui.keys import keys
from quizapp.tui.page import paragraph
from quizapp.tui.screens.dialog import Dialog
from quizapp.tui.widgets.lines import BLANK, Line, Role

Choice = tuple[str, str]
"""What the menu returns, and its English words."""

GO_ON: Choice = ("go_on", N_("Go on"))
"""The first choice of every menu, and what Esc means."""

_MOST = 4


class MenuScreen(Dialog[str]):
    """Returns the choice that was made, "go_on" for Esc."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(keys("up", "k"), "move(-1)", N_("Up"), show=False, id="menu.up"),
        Binding(keys("down", "j"), "move(1)", N_("Down"), show=False, id="menu.down"),
        *(
            Binding(
                keys(str(number)),
                f"choose({number - 1})",
                N_("Choose by number"),
                show=False,
                id=f"menu.choose_{number}",
            )
            for number in range(1, _MOST + 1)
        ),
        Binding("enter,space", "take", N_("Choose"), id="menu.take"),
        Binding("escape", "choose(0)", N_("Go on"), id="screen.back"),
    ]
    widest: ClassVar[int] = 44

    def __init__(
        self, glyphs: Glyphs, choices: Sequence[Choice], note: str, *, is_trouble: bool = False
    ) -> None:
        """Show up to three choices after `GO_ON`, and a note below them."""
        super().__init__(_("Menu"), glyphs)
        self._cursor = 0
        self._choices = (GO_ON, *choices)
        self._note = note
        self._is_trouble = is_trouble

    def words(self, width: int) -> list[Line]:
        """The choices, and that nothing gets lost."""
        lines: list[Line] = [BLANK]
        for number, (_name, words) in enumerate(self._choices):
            is_current = number == self._cursor
            lines.append(
                (
                    (" > " if is_current else "   ", "accent"),
                    (f"{number + 1} ", "key"),
                    (_(words), "strong" if is_current else "text"),
                )
            )
        role: Role = "bad" if self._is_trouble else "muted"
        return [*lines, BLANK, *paragraph(self._note, width, role, indent=3)]

    def action_move(self, step: int) -> None:
        """Move the cursor round."""
        self._cursor = (self._cursor + step) % len(self._choices)
        self.redraw()

    def action_take(self) -> None:
        """Take the choice at the cursor."""
        self.action_choose(self._cursor)

    def action_choose(self, number: int) -> None:
        """Take a choice by its number."""
        if number < len(self._choices):
            self.dismiss(self._choices[number][0])
