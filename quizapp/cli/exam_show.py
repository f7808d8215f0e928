"""What `exam show` does besides showing: into today's study, and into a file."""

from pathlib import Path

from quizapp.cli import context as contexts
from quizapp.cli import output
from quizapp.cli.context import Context
from quizapp.cli.data import FileThereError
from quizapp.core.exam import Attempt
from quizapp.core.question import MarkingRule
from quizapp.errors import UsageError
from quizapp.language import _
from quizapp.services import exam_file
from quizapp.services.exam_followup import said
from quizapp.services.exam_followup import study_today as put_in
from quizapp.services.exam_records import earlier
from quizapp.store.store import Store


def study_today(attempt: Attempt, store: Store, context: Context) -> None:
    """Put what was wrong or marked into today's study; raises UsageError while it goes on."""
    _require_end(attempt)
    with contexts.banks(context) as index:
        done = put_in(store, index, attempt, now=contexts.now(), settings=context.settings)
    output.talk(said(done))
    if not done.is_bank_on:
        output.talk(
            _('Their bank is off: "quizapp bank on {bank}" switches it on.').format(
                bank=attempt.paper.bank
            )
        )


def write(
    attempt: Attempt,
    store: Store,
    context: Context,
    path: Path,
    rule: MarkingRule | None,
    *,
    force: bool,
) -> None:
    """Write the report to a file and print its name; raises UsageError or FileThereError."""
    _require_end(attempt)
    exam_file.check_name(path)
    taken = path.exists() or path.is_symlink()
    question = _("Replace {path}?").format(path=path)
    if taken and not force and not output.confirm(question, "--force"):
        raise FileThereError(path)
    exam_file.write(path, attempt, earlier(store, attempt), context.settings.script, rule)
    output.data(str(path))


def _require_end(attempt: Attempt) -> None:
    if attempt.finished is None:
        raise UsageError('The exam "{exam}" is still open: hand it in first.', exam=attempt.id)
