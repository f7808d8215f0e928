"""How questions are shown and answered, wherever that is."""

from dataclasses import dataclass

from quizapp.script import Script
from quizapp.settings.keys import Settings
from quizapp.tui.glyphs import Glyphs


@dataclass(frozen=True, slots=True)
class Look:
    """How questions are shown and answered, from the settings."""

    glyphs: Glyphs
    script: Script | None
    rating_bar: bool
    auto_submit: bool
    recall_first: bool = False

    @classmethod
    def of(cls, settings: Settings, glyphs: Glyphs) -> "Look":
        """How the settings want it."""
        script = None if settings.script == "as_written" else settings.script
        return cls(glyphs, script, settings.rating_bar, settings.auto_submit, settings.recall_first)
