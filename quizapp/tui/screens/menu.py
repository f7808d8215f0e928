"""The menu behind Esc: go on, or one of the ways out."""

from collections.abc import Sequence
from typing import ClassVar

from quizapp.language import _
from quizapp.tui.glyphs import Glyphs
from quizapp.tui.screens.choose import Choice, ChooseScreen

GO_ON = "go_on"
"""The first choice of every menu, and what Esc means."""


class MenuScreen(ChooseScreen):
    """Returns the name of the choice that was made, `GO_ON` for Esc."""

    widest: ClassVar[int] = 44

    def __init__(
        self,
        glyphs: Glyphs,
        choices: Sequence[tuple[str, str]],
        note: str,
        *,
        is_trouble: bool = False,
    ) -> None:
        """Show these names and English words after `GO_ON`, and a note below them."""
        shown = [Choice(GO_ON, _("Go on")), *(Choice(name, _(words)) for name, words in choices)]
        super().__init__(_("Menu"), shown, glyphs, note=note, is_trouble=is_trouble)

    def action_leave(self) -> None:
        """Go on."""
        self.dismiss(GO_ON)
