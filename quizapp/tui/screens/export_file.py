"""Where something is to be written: a file name, and leave to overwrite what is there."""

import os
from pathlib import Path
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import ModalScreen

from quizapp.core.text import display
from quizapp.errors import QuizappError, system_reason
from quizapp.language import _, translate
from quizapp.messages import N_
from quizapp.tui.glyphs import Glyphs
from quizapp.tui.keys import key_of
from quizapp.tui.page import paragraph
from quizapp.tui.screens.note import LONGEST_REPORT, ReportInput
from quizapp.tui.widgets.bars import KeyLine
from quizapp.tui.widgets.lines import Drawing, Lines


class FileScreen(ModalScreen[Path | None]):
    """Returns the file that was written, or None; a subclass says what is written."""

    DEFAULT_CSS = """
    FileScreen {
        align: center middle;
        & > #title { width: 90%; height: 1; background: $panel; }
        & > #said { width: 90%; height: 3; background: $surface; }
        & > Input, & > Input:focus { width: 90%; height: 1; border: none; padding: 0 1; }
        &:nocolor > #title { text-style: reverse; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "write", N_("Write"), id="export.write", priority=True),
        Binding("escape", "close", N_("Back"), id="screen.back", priority=True),
    ]

    def __init__(self, title: str, name: str, glyphs: Glyphs) -> None:
        super().__init__()
        self.glyphs = glyphs
        self._title = title
        self._name = name
        self._agreed: Path | None = None
        """The file that may be overwritten: Enter was pressed once at its name."""

    def check(self, path: Path) -> None:
        """Raise UsageError for a name that can't be meant."""
        raise NotImplementedError

    def write(self, path: Path) -> None:
        """Write it. Raises QuizappError."""
        raise NotImplementedError

    def compose(self) -> ComposeResult:
        """A title, one line for the name, what there is to say about it, the keys."""
        yield Lines(glyphs=self.glyphs, id="title")
        yield ReportInput(self._name, max_length=LONGEST_REPORT, select_on_focus=False)
        yield Lines(glyphs=self.glyphs, id="said")
        yield KeyLine(glyphs=self.glyphs)

    def on_mount(self) -> None:
        """Say what the line is for."""
        self.query_one("#title", Lines).show(Drawing([((" " + self._title, "strong"),)]))
        self.query_one(ReportInput).focus()
        self._say(_("In {folder}").format(folder=Path.cwd()), is_trouble=False)

    def action_write(self) -> None:
        """Write, after a second Enter where the file is there already."""
        path = Path(self.query_one(ReportInput).value.strip())
        try:
            self.check(path)
            path = path.expanduser()
            if path != self._agreed and os.path.lexists(path):
                self._agreed = path
                words = _("It is there already: {key} again overwrites it.")
                self._say(words.format(key=key_of("export.write")))
                return
            self.write(path)
        except OSError as error:
            self._say(translate(system_reason(error)))
        except RuntimeError as error:  # no home folder by that name
            self._say(str(error))
        except QuizappError as error:
            self._say(translate(error.message))
        else:
            self.dismiss(path)

    def action_close(self) -> None:
        """Write nothing."""
        self.dismiss(None)

    def _say(self, words: str, *, is_trouble: bool = True) -> None:
        width = self.app.size.width * 9 // 10 - 1
        lines = paragraph(display(words), width, "bad" if is_trouble else "muted", indent=1)
        self.query_one("#said", Lines).show(Drawing(lines))
