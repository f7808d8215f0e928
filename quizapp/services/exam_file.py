"""The result of an exam as a file: HTML or plain text, by the name's ending."""

from collections.abc import Sequence
from pathlib import Path

from quizapp.banks.folder import write_whole
from quizapp.core.exam import Attempt
from quizapp.core.question import MarkingRule
from quizapp.core.text import display
from quizapp.errors import UsageError
from quizapp.services import exam_html, exam_report
from quizapp.services.exam_records import ExamRecord
from quizapp.settings.keys import DisplayScript

_HTML, _TEXT = (".html", ".htm"), (".txt",)


def check_name(path: Path) -> None:
    """Raise UsageError for a name whose ending says no format."""
    if path.suffix.lower() not in (*_HTML, *_TEXT):
        raise UsageError("The name must end in .html or .txt.")


def write(
    path: Path,
    attempt: Attempt,
    before: Sequence[ExamRecord],
    script: DisplayScript,
    rule: MarkingRule | None = None,
) -> None:
    """Write the report with every question; whole or not at all, over what is there.

    Raises UsageError for the name, NotWritableError.
    """
    check_name(path)
    if path.suffix.lower() in _HTML:
        text = exam_html.page(attempt, before, script, rule)
    else:
        words = exam_report.report(attempt, before, script, rule, with_right_ones=True)
        text = display(words) + "\n"
    write_whole(path, text)
