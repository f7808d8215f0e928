"""`quizapp bank export`: a bank in a format that other programs read."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from quizapp.cli import context as contexts
from quizapp.cli import output
from quizapp.cli.options import Force
from quizapp.errors import QuizappError, UsageError
from quizapp.language import _, ngettext, translate

if TYPE_CHECKING:
    from quizapp.core.question import BankId

_LISTED = 20


class KeptFileError(QuizappError):
    """A file stands where the export was to go, and stays."""

    def __init__(self, path: Path) -> None:
        super().__init__('"{path}" was left as it is.', path=str(path))


def export(
    ctx: typer.Context,
    *,
    to: Annotated[
        str,
        typer.Option(
            "--to",
            metavar="FORMAT",
            help=_("yaml, csv, xlsx, gift, aiken, moodle, qti, apkg (Anki), html or docx (Word)."),
        ),
    ],
    bank: Annotated[
        str | None, typer.Option("--bank", metavar="ID", help=_("Which bank; else the one on."))
    ] = None,
    target: Annotated[
        str | None,
        typer.Option("-o", "--output", metavar="FILE|-", help=_("Where to; - is standard output.")),
    ] = None,
    force: Force = False,
) -> None:
    """Prints the path of the file. Raises UsageError, NotFoundError, ExtraMissingError."""
    from quizapp.services.exporting import FORMATS, exported

    format_ = FORMATS.get(to)
    if format_ is None:
        raise UsageError(
            '"{name}" is no format; there are: {names}.', name=to, names=", ".join(FORMATS)
        )
    context = contexts.of(ctx)
    chosen = _bank(context, bank)
    with contexts.banks(context) as index:
        written = exported(index, chosen, format_, now=contexts.now().utc_ms // 1000)
    if target == "-" and format_.is_text and output.is_terminal():
        output.data(written.data.decode("utf-8-sig"))
    elif target == "-":
        output.raw(written.data)
    else:
        path = Path(target) if target else Path(f"{chosen}{format_.suffix}")
        _write(path, written.data, force=force)
        output.data(str(path))
    for sentence in written.left_out[:_LISTED]:
        output.complain(translate(sentence))
    rest = len(written.left_out) - _LISTED
    if rest > 0:
        output.talk(ngettext("and {count} more", "and {count} more", rest).format(count=rest))


def _write(path: Path, data: bytes, *, force: bool) -> None:
    from quizapp.banks.folder import write_whole

    taken = path.exists() or path.is_symlink()
    question = _("Replace {path}?").format(path=path)
    if taken and not force and not output.confirm(question, "--force"):
        raise KeptFileError(path)
    write_whole(path, data)


def _bank(context: contexts.Context, named: str | None) -> "BankId":
    from quizapp.core.question import BankId
    from quizapp.services.library import banks_on

    if named is not None:
        return BankId(named)
    with contexts.library(context) as library:
        on = banks_on(library.store, library.index)
    if len(on) != 1:
        raise UsageError(
            "Name the bank with --bank; these are on: {banks}.", banks=", ".join(on) or "-"
        )
    return on[0]
