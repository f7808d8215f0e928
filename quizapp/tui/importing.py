"""The preview of an import: an application of its own, for there is nothing to study meanwhile."""

from quizapp.language import _
from quizapp.services.import_review import Review
from quizapp.services.importing import Import, Written
from quizapp.settings.keys import Settings
from quizapp.tui.keys import key_of
from quizapp.tui.screens.importing import ImportScreen
from quizapp.tui.shell import Shell


def preview(incoming: Import, settings: Settings, *, debug: bool = False) -> Written | None:
    """Let a person look at what was read; None where nothing was written.

    A document without questions is not shown. Raises SystemExit where the program was told to end
    or had a fault of its own.
    """
    if not incoming.items:
        return None
    app = ImportApp(incoming, settings, debug=debug)
    written = app.run()
    if app.return_code:
        raise SystemExit(app.return_code)
    return written


class ImportApp(Shell[Written | None]):
    """Ends with what was written."""

    def __init__(self, incoming: Import, settings: Settings, *, debug: bool = False) -> None:
        super().__init__(settings, debug=debug)
        self._preview = ImportScreen(Review(incoming), self._glyphs)

    def get_default_screen(self) -> ImportScreen:
        """The preview."""
        return self._preview

    def on_import_screen_left(self, message: ImportScreen.Left) -> None:
        """End."""
        self.exit(message.written)

    async def action_quit(self) -> None:
        """Leave in order; asked where something would be lost."""
        if self.screen is self._preview:
            self._preview.action_leave()
        else:
            self._leave(0)

    def action_help_quit(self) -> None:
        """Ctrl+C copies in Textual; say how to leave."""
        words = _("{key} quits; nothing is written before you save.")
        self.notify(words.format(key=key_of("app.quit")), markup=False)

    def _fault_sentence(self) -> str:
        return _("quizapp stopped because of a fault of its own. Nothing was written.")
