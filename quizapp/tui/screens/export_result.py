"""Where the result of an exam is to be written: a file name, and leave to overwrite."""

import os
from collections.abc import Sequence
from pathlib import Path
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import ModalScreen

from quizapp.core.exam import Attempt
from quizapp.core.text import display
from quizapp.errors import QuizappError, system_reason
from quizapp.language import _, translate
from quizapp.messages import N_
from quizapp.script import Script
from quizapp.services import exam_file
from quizapp.services.exam_records import ExamRecord
from quizapp.tui.glyphs import Glyphs
from quizapp.tui.page import paragraph
from quizapp.tui.screens.note import LONGEST_REPORT, ReportInput
from quizapp.tui.widgets.bars import KeyLine
from quizapp.tui.widgets.lines import Drawing, Lines


class ExportScreen(ModalScreen[Path | None]):
    """Returns the file that was written, or None."""

    DEFAULT_CSS = """
    ExportScreen {
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

    def __init__(
        self,
        attempt: Attempt,
        before: Sequence[ExamRecord],
        script: Script | None,
        name: str,
        glyphs: Glyphs,
    ) -> None:
        super().__init__()
        self.glyphs = glyphs
        self._attempt = attempt
        self._before = before
        self._script = script
        self._name = name
        self._agreed: Path | None = None
        """The file that may be overwritten: Enter was pressed once at its name."""

    def compose(self) -> ComposeResult:
        """A title, one line for the name, what there is to say about it, the keys."""
        yield Lines(glyphs=self.glyphs, id="title")
        yield ReportInput(self._name, max_length=LONGEST_REPORT, select_on_focus=False)
        yield Lines(glyphs=self.glyphs, id="said")
        yield KeyLine(glyphs=self.glyphs)

    def on_mount(self) -> None:
        """Say what the line is for."""
        title = " " + _("Write to this file (.html or .txt)")
        self.query_one("#title", Lines).show(Drawing([((title, "strong"),)]))
        self.query_one(ReportInput).focus()
        self._say(_("In {folder}").format(folder=Path.cwd()), is_trouble=False)

    def action_write(self) -> None:
        """Write, after a second Enter where the file is there already."""
        path = Path(self.query_one(ReportInput).value.strip())
        try:
            exam_file.check_name(path)
            path = path.expanduser()
            if path != self._agreed and os.path.lexists(path):
                self._agreed = path
                self._say(_("It is there already: Enter again overwrites it."))
                return
            exam_file.write(path, self._attempt, self._before, self._script or "as_written")
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
