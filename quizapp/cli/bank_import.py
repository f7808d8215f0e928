"""`quizapp bank import`: questions out of a document, into a bank."""

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from quizapp.cli import context as contexts
from quizapp.cli import output
from quizapp.cli.options import Force, Json
from quizapp.cli.progress import progress
from quizapp.core.text import display
from quizapp.errors import QuizappError, UsageError
from quizapp.language import _

if TYPE_CHECKING:
    from quizapp.banks.readers.kinds import Kind
    from quizapp.services.importing import Import, Written
    from quizapp.services.reading import Read, Source


class KeptBankError(QuizappError):
    """A bank stands where the new one was to go, and stays."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            '"{path}" is there already: add --merge to join the two, or --force to replace it.',
            path=str(path),
        )


def import_(
    ctx: typer.Context,
    file: Annotated[
        str, typer.Argument(metavar="FILE|-", help=_("A document; - reads standard input."))
    ],
    *,
    target: Annotated[
        Path | None,
        typer.Option("-o", "--output", metavar="FILE", help=_("Where to; else your bank folder.")),
    ] = None,
    as_: Annotated[
        str | None,
        typer.Option("--as", metavar="FORMAT", help=_("Take it for this format: txt, docx, …")),
    ] = None,
    key: Annotated[
        Path | None,
        typer.Option("--key", metavar="FILE", help=_("A file with the answers alone.")),
    ] = None,
    bank: Annotated[
        str | None, typer.Option("--bank", metavar="ID", help=_("The id of the bank."))
    ] = None,
    merge: Annotated[
        bool, typer.Option("--merge", help=_("Join with the bank that is there."))
    ] = False,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help=_("Show what was read; write nothing."))
    ] = False,
    plain: Annotated[
        bool, typer.Option("--plain", help=_("Look at the doubtful ones line by line."))
    ] = False,
    yes: Annotated[
        bool, typer.Option("--yes", "-y", help=_("Take all that is sure, and ask nothing."))
    ] = False,
    force: Force = False,
    json: Json = False,
) -> None:
    """Prints the path of the bank. Raises what reading and writing do, and KeptBankError."""
    context = contexts.of(ctx)
    source = _source(file)
    read = _read(source, as_, key)
    replaces = force or dry_run
    found = _import(context, read, source.name, target, bank, merge=merge, replaces=replaces)
    if dry_run:
        _show(found, json=json)
        return
    _make_room(found.target.path, force=force or merge)
    # A terminal that can't place a cursor is asked by lines, but nobody answers for a pipe.
    if (plain or (output.is_interactive() and not contexts.has_screen())) and not (yes or json):
        if file != "-" and found.items and not _ask(found):
            return
    elif contexts.has_screen() and not (yes or json):
        _preview(found, context)
        return
    _tell(found, _written(found), json=json)


def _written(found: "Import") -> "Written":
    """Written unasked; where nothing is, what was read says why."""
    from quizapp.cli import import_report
    from quizapp.services.import_composing import NothingTakenError

    try:
        return found.write()
    except NothingTakenError:
        import_report.tell(found)
        raise


def _make_room(path: Path, *, force: bool) -> None:
    """See to it that the bank can be written, before anybody looks at its questions."""
    if not force and (path.exists() or path.is_symlink()):
        raise KeptBankError(path)
    path.parent.mkdir(parents=True, exist_ok=True)


def _ask(found: "Import") -> bool:
    from quizapp.cli.import_plain import ask

    agreed = ask(found)
    if not agreed:
        output.talk(_("Nothing was written."))
    return agreed


def _preview(found: "Import", context: contexts.Context) -> None:
    from quizapp.services.import_composing import NothingTakenError
    from quizapp.tui.importing import preview

    if not found.items:
        _show(found, json=False)
        raise NothingTakenError(found.name)
    settings = replace(context.settings, ascii=context.ascii)
    written = preview(found, settings, debug=context.debug)
    if written is None:
        output.talk(_("Nothing was written."))
    else:
        _tell(found, written, json=False)


def _show(found: "Import", *, json: bool) -> None:
    from quizapp.cli import import_report

    if json:
        output.show_json("bank.import", import_report.as_json(found))
    else:
        import_report.show(found)


def _source(file: str) -> "Source":
    import sys

    from quizapp.banks.readers.sources import load, take
    from quizapp.services.reading import Source

    if file == "-":
        if sys.stdin is None:
            raise UsageError("There is no standard input to read.")
        if sys.stdin.isatty():
            output.talk(_("Paste the questions; Ctrl+D at the start of a line ends them."))
        return Source(take(sys.stdin.buffer, "stdin"), "stdin")
    path = Path(file)
    return Source(load(path, path.name), path.name)


def _read(source: "Source", as_: str | None, key: Path | None) -> "Read":
    from quizapp.services.reading import read

    answers = None if key is None else _source(str(key))
    with progress(_("Reading {name}").format(name=display(source.name))) as report:
        return read(source, kind=_kind(as_), key=answers, report=report)


def _kind(named: str | None) -> "Kind | None":
    from quizapp.services.reading import FORMATS

    if named is None:
        return None
    if named not in FORMATS:
        raise UsageError(
            '"{name}" is no format; there are: {names}.', name=named, names=", ".join(FORMATS)
        )
    return FORMATS[named]


def _import(
    context: contexts.Context,
    read: "Read",
    name: str,
    path: Path | None,
    bank: str | None,
    *,
    merge: bool,
    replaces: bool,
) -> "Import":
    from quizapp.services.import_target import target
    from quizapp.services.importing import Import

    with contexts.banks(context) as index:
        where = target(
            index,
            context.places().user_banks,
            name=name,
            title=read.reading.title,
            bank=bank,
            output=path,
            merge=merge,
            replaces=replaces,
        )
        library = [
            question
            for known in index.banks()
            for question in index.questions(index.question_ids(known.id)).values()
        ]
    with progress(_("Comparing with the library")) as report:
        return Import(name, read.reading, where, library, source=read.lines, report=report)


def _tell(found: "Import", written: "Written", *, json: bool) -> None:
    from quizapp.cli import import_report

    if json:
        fields = import_report.as_json(found)
        output.show_json("bank.import", {**fields, "written": str(written.path)})
    else:
        output.data(str(written.path))
        import_report.tell(found)
    output.talk(
        _('Bank "{bank}": {added} added, {updated} updated, {left} left to look at.').format(
            bank=written.bank, added=written.added, updated=written.updated, left=written.left
        )
    )
