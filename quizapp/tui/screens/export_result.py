"""Where the result of an exam is to be written."""

from collections.abc import Sequence
from pathlib import Path

from quizapp.core.exam import Attempt
from quizapp.language import _
from quizapp.script import Script
from quizapp.services import exam_file
from quizapp.services.exam_records import ExamRecord
from quizapp.tui.glyphs import Glyphs
from quizapp.tui.screens.export_file import FileScreen


class ExportScreen(FileScreen):
    """Returns the file that was written, or None."""

    def __init__(
        self,
        attempt: Attempt,
        before: Sequence[ExamRecord],
        script: Script | None,
        name: str,
        glyphs: Glyphs,
    ) -> None:
        super().__init__(_("Write to this file (.html or .txt)"), name, glyphs)
        self._attempt = attempt
        self._before = before
        self._script = script

    def check(self, path: Path) -> None:
        """The ending says the format."""
        exam_file.check_name(path)

    def write(self, path: Path) -> None:
        """The report with every question."""
        exam_file.write(path, self._attempt, self._before, self._script or "as_written")
