"""`quizapp exam print`: papers and keys as files, for a class that sits the exam on paper."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from quizapp.cli import context as contexts
from quizapp.cli import output
from quizapp.cli.exam_wish import usual_bank, wish_of
from quizapp.cli.options import Blueprint, ExamBank, Force, Seed
from quizapp.errors import QuizappError
from quizapp.language import _

if TYPE_CHECKING:
    from quizapp.services.printing import PrintedFile


class KeptError(QuizappError):
    """There were files in the place of those to be printed, and they stay."""

    def __init__(self) -> None:
        super().__init__("Nothing was printed, for the files that were there are kept.")


def print_(
    ctx: typer.Context,
    *,
    bank: ExamBank = None,
    blueprint: Blueprint = None,
    seed: Seed = None,
    forms: Annotated[
        str | None,
        typer.Option(
            metavar="A,B", help=_("Forms with the same questions in other places, by letter.")
        ),
    ] = None,
    formats: Annotated[
        str, typer.Option("--format", metavar="FORMATS", help=_("html, docx (Word) or html,docx."))
    ] = "html",
    folder: Annotated[
        Path, typer.Option("-o", "--output", metavar="DIR", help=_("Where to; else here."))
    ] = Path(),
    force: Force = False,
) -> None:
    """Prints the paths of the files.

    Raises ExtraMissingError, UsageError, KeptError, NotWritableError, or Shortage.
    """
    from quizapp.services.papers import Stock
    from quizapp.services.printing import form_letters, print_formats, printed

    context = contexts.of(ctx)
    letters, chosen = form_letters(forms), print_formats(formats)
    with contexts.library(context) as library:
        wish = wish_of(
            library,
            context,
            lambda: usual_bank(library),
            bank=bank,
            blueprint=blueprint,
            seed=seed,
        )
        stock = Stock.of(library.index, wish.bank)
        files = printed(
            stock.wished(wish, library.store, wrong_days=context.settings.wrong_days),
            stock.bank,
            letters=letters,
            formats=chosen,
            script=context.settings.script,
            shuffle_options=wish.shuffle_options,
        )
    _may_write(files, folder, force=force)
    for file in files:
        output.data(str(file.write(folder)))


def _may_write(files: "Sequence[PrintedFile]", folder: Path, *, force: bool) -> None:
    """Ask before anything is replaced, once for all; raises UsageError or KeptError."""
    paths = [folder / file.name for file in files]
    taken = [str(path) for path in paths if path.exists() or path.is_symlink()]
    question = _("Replace {path}?").format(path=", ".join(taken))
    if taken and not force and not output.confirm(question, "--force"):
        raise KeptError
