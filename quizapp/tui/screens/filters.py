"""The filters that have names, to choose one of: those of every library, and the student's own."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar, Literal

from textual.binding import Binding, BindingType

from quizapp.language import _, translate
from quizapp.messages import N_
from quizapp.services.saved_filters import SAVED, spelled
from quizapp.tui.glyphs import Glyphs
from quizapp.tui.keys import key_of, keys
from quizapp.tui.screens.choose import Choice, ChooseScreen

_OWN, _GIVEN, _GONE = "own ", "given ", "gone "


@dataclass(frozen=True, slots=True)
class Picked:
    """What was chosen."""

    act: Literal["use", "delete"]
    text: str
    """The filter to use, or the name of the one to delete."""


class FiltersScreen(ChooseScreen):
    """Returns a word for `picked` to read, or None for Esc."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(keys("x", "delete"), "delete", N_("Delete"), id="filters.delete"),
    ]

    def __init__(self, own: Mapping[str, str], glyphs: Glyphs) -> None:
        self._own = dict(own)
        given = [Choice(_GIVEN + one.text, translate(one.name), spelled(one.text)) for one in SAVED]
        mine = [Choice(_OWN + name, name, spelled(text)) for name, text in own.items()]
        choices = [*given, *mine]
        note = _("{key} in the list keeps its filter here under a name.")
        note = note.format(key=key_of("library.save"))
        if own:
            note = _("{key} deletes one of your own.").format(key=key_of("filters.delete"))
        super().__init__(_("Filters"), choices, glyphs, note=note)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only the student's own can go."""
        if action == "delete":
            return self.current.name.startswith(_OWN)
        return super().check_action(action, parameters)

    def action_delete(self) -> None:
        """Delete the one at the cursor."""
        self.dismiss(_GONE + self.current.name.removeprefix(_OWN))

    def picked(self, word: str | None) -> Picked | None:
        """What the returned word means."""
        if word is None:
            return None
        if word.startswith(_GONE):
            return Picked("delete", word.removeprefix(_GONE))
        if word.startswith(_OWN):
            return Picked("use", self._own[word.removeprefix(_OWN)])
        return Picked("use", word.removeprefix(_GIVEN))
