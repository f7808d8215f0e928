"""One of several things, chosen by its number, by the cursor or with the mouse."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual.binding import Binding, BindingType

from quizapp.messages import N_
from quizapp.tui.glyphs import Glyphs
from quizapp.tui.keys import key_of, keys
from quizapp.tui.page import one_line, paragraph
from quizapp.tui.screens.dialog import Dialog
from quizapp.tui.widgets.lines import BLANK, Line, Role, clickable

_MOST = 9
"""Choices with a key of their own; the cursor reaches any number."""


@dataclass(frozen=True, slots=True)
class Choice:
    """Something that can be chosen."""

    name: str
    """What the dialog returns for it."""
    words: str
    """In the language in use."""
    remark: str = ""
    """Beside the words, quietly."""


class ChooseScreen(Dialog[str | None]):
    """Returns the name of the choice, or None for Esc."""

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
        Binding("escape", "leave", N_("Back"), id="screen.back"),
    ]
    widest: ClassVar[int] = 64

    def __init__(
        self,
        title: str,
        choices: Sequence[Choice],
        glyphs: Glyphs,
        *,
        note: str = "",
        is_trouble: bool = False,
    ) -> None:
        """Show the choices, and a note below them: bad news where it `is_trouble`."""
        super().__init__(title, glyphs)
        self._cursor = 0
        self._choices = tuple(choices)
        self._note = note
        self._is_trouble = is_trouble

    @property
    def current(self) -> Choice:
        """What the cursor is on."""
        return self._choices[self._cursor]

    def keep(self) -> tuple[int, int]:
        """The choice at the cursor, below the frame and a blank line; the frame by the first."""
        return (self._cursor + 2 if self._cursor else 0, self._cursor + 2)

    def words(self, width: int) -> list[Line]:
        """A line a choice, and the note."""
        lines: list[Line] = [BLANK]
        for number, choice in enumerate(self._choices):
            is_current = number == self._cursor
            key = key_of(f"menu.choose_{number + 1}") if number < _MOST else " "
            line: Line = (
                (" > " if is_current else "   ", "accent"),
                (f"{key} ", "key"),
                (one_line(choice.words), "strong" if is_current else "text"),
                (f"  {one_line(choice.remark)}" if choice.remark else "", "muted"),
            )
            lines.append(clickable(line, "choose", number))
        if self._note:
            role: Role = "bad" if self._is_trouble else "muted"
            lines.extend([BLANK, *paragraph(self._note, width, role, indent=3)])
        return lines

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
            self.dismiss(self._choices[number].name)

    def action_leave(self) -> None:
        """Choose nothing."""
        self.dismiss(None)
