"""The preview of an import: an application of its own, for there is nothing to study meanwhile."""

from textual.app import App

from quizapp.services.importing import Import, Written
from quizapp.settings import Settings
from quizapp.tui import cjk
from quizapp.tui.themes import THEMES


def preview(incoming: Import, settings: Settings) -> Written | None:
    """Let a person look at what was read; None where nothing was written."""
    return ImportApp(incoming, settings).run()


class ImportApp(App[Written | None]):
    """Ends with what was written."""

    def __init__(self, incoming: Import, settings: Settings) -> None:
        super().__init__()
        cjk.install()
        for theme in THEMES:
            self.register_theme(theme)
        self.theme = settings.theme
        self.incoming = incoming

    def key_s(self) -> None:
        """Write what is taken."""
        self.exit(self.incoming.write())

    def key_escape(self) -> None:
        """Give up."""
        self.exit(None)
