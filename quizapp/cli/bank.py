"""`quizapp bank`: which banks there are, which are on, and bringing banks in and out."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from quizapp.cli import bank_export, bank_file, bank_import, bank_reports, output, usage
from quizapp.cli import context as contexts
from quizapp.cli.commands import summary
from quizapp.cli.options import Force, Json, Yes
from quizapp.errors import NotFoundError, QuizappError, UsageError
from quizapp.language import _

if TYPE_CHECKING:
    from collections.abc import Iterable

    from quizapp.banks.index import Index
    from quizapp.banks.indexed import BrokenFile, IndexedBank
    from quizapp.services.library import BankStatus

app = usage.group(summary("bank"))

BankArgument = Annotated[str, typer.Argument(metavar="ID", help=_("The bank's id."))]


class NotTheUsersError(UsageError):
    """Only what lies in the user's folder is removed."""

    def __init__(self, bank: "IndexedBank") -> None:
        if bank.origin == "shipped":
            super().__init__(
                '"{bank}" comes with quizapp and can\'t be removed; `quizapp bank off {bank}` '
                "puts it away.",
                bank=bank.id,
            )
        else:
            super().__init__(
                '"{bank}" was given with --banks and is not in your bank folder: delete {path} '
                "yourself.",
                bank=bank.id,
                path=str(bank.path),
            )


class NotABankError(QuizappError):
    """A file was to be added that has errors."""

    def __init__(self, path: Path, errors: int) -> None:
        super().__init__(
            '"{path}" was not added, for it has errors: {errors}.', path=str(path), errors=errors
        )


class NotReplacedError(QuizappError):
    """A file stands where another was to go, and the user did not agree."""

    def __init__(self, path: Path) -> None:
        super().__init__('"{path}" was left as it is.', path=str(path))


class ShippedIdError(UsageError):
    """A new bank would hide one that comes with quizapp."""

    def __init__(self, bank: str) -> None:
        super().__init__(
            '"{bank}" is the id of a bank that comes with quizapp, and yours would hide it: take '
            "another id, or add --force.",
            bank=bank,
        )


class BadIdError(UsageError):
    """An id that no bank can have."""

    def __init__(self, name: str) -> None:
        super().__init__(
            "\"{name}\" can't be a bank's id: it takes lower-case letters a to z, digits and "
            "hyphens, and starts with no hyphen.",
            name=name,
        )


@app.command(
    "list", cls=usage.Command, help=_("List the banks: which are on, what is due and new in them.")
)
def list_(ctx: typer.Context, *, json: Json = False) -> None:
    """Columns piped: id, on, questions, due, new, origin, title."""
    from quizapp.services.library import today

    context = contexts.of(ctx)
    with contexts.library(context) as library:
        found = today(library.index, library.store, contexts.now(), context.settings, details=False)
        broken = library.index.broken()
    if json:
        banks = [_bank_json(status) for status in found.banks]
        unread = [{"path": str(file.path), "errors": file.errors} for file in broken]
        output.show_json("bank.list", {"banks": banks, "broken": unread})
        return
    output.table(
        (_("Bank"), _("On"), _("Questions"), _("Due"), _("Never seen"), _("From"), _("Title")),
        [
            (
                status.bank.id,
                status.on,
                sum(status.bank.counts.values()),
                status.due,
                status.new,
                status.bank.origin,
                status.bank.title,
            )
            for status in found.banks
        ],
    )
    _tell_faults([status.bank for status in found.banks], broken)


def _bank_json(status: "BankStatus") -> dict[str, object]:
    bank = status.bank
    return {
        "id": bank.id,
        "title": bank.title,
        "path": str(bank.path),
        "origin": bank.origin,
        "on": status.on,
        "questions": sum(bank.counts.values()),
        "due": status.due,
        "new": status.new,
        "errors": bank.errors,
        "warnings": bank.warnings,
    }


def _tell_faults(banks: "Iterable[IndexedBank]", broken: "Iterable[BrokenFile]") -> None:
    for bank in banks:
        if bank.errors:
            output.complain(
                _(
                    '"{bank}" has faults, and lacks questions for them: errors {errors}, warnings '
                    "{warnings}; `quizapp bank check` says which."
                ).format(bank=bank.id, errors=bank.errors, warnings=bank.warnings)
            )
    for file in broken:
        output.complain(
            _('No bank can be read from "{path}"; `quizapp bank check` says why.').format(
                path=file.path
            )
        )


@app.command(cls=usage.Command, help=_("Switch a bank on: its questions come up from today."))
def on(ctx: typer.Context, bank: BankArgument) -> None:
    """Raises NotFoundError."""
    _switch(ctx, bank, on=True)


@app.command(cls=usage.Command, help=_("Switch a bank off: its reviews wait until it is on again."))
def off(ctx: typer.Context, bank: BankArgument) -> None:
    """Raises NotFoundError."""
    _switch(ctx, bank, on=False)


def _switch(ctx: typer.Context, bank: str, *, on: bool) -> None:
    from quizapp.core.question import BankId
    from quizapp.services.library import switch

    with contexts.library(contexts.of(ctx)) as library:
        switch(library.store, library.index, BankId(bank), on=on)
    output.talk((_('"{bank}" is on.') if on else _('"{bank}" is off.')).format(bank=bank))


@app.command(cls=usage.Command, help=_("Check a bank file and copy it into your bank folder."))
def add(
    ctx: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="FILE", help=_("A bank file."))],
    *,
    force: Force = False,
) -> None:
    """Prints where the copy stands. Raises NotABankError, NotReplacedError or NotFoundError."""
    from quizapp.banks.folder import read_bank, write_whole

    if not file.exists():
        raise NotFoundError('There is no file "{path}".', path=str(file))
    bank, _problems, lines = read_bank(file)
    text, errors = bank_file.source(file)
    if bank is None or text is None or errors:
        bank_file.show_problems(errors, {str(file): lines})
        raise NotABankError(file, len(errors))
    context = contexts.of(ctx)
    target = _file_of(context, bank.id, force=force)
    write_whole(target, text)
    output.data(str(target))
    _tell_hidden(bank.id)
    output.talk(
        _('Added "{bank}" with {count} questions. `quizapp bank on {bank}` switches it on.').format(
            bank=bank.id, count=len(bank.questions)
        )
    )


@app.command(
    cls=usage.Command, help=_("Delete a bank from your bank folder; what you answered stays.")
)
def remove(ctx: typer.Context, bank: BankArgument, *, yes: Yes = False) -> None:
    """Prints the path that was deleted. Raises NotFoundError or NotTheUsersError."""
    with contexts.banks(contexts.of(ctx)) as index:
        found = _known(index, bank)
    if found.origin != "user":
        raise NotTheUsersError(found)
    question = _("Delete {path}?").format(path=found.path)
    if not (yes or output.confirm(question, "--yes")):
        raise NotReplacedError(found.path)
    found.path.unlink()
    output.data(str(found.path))


@app.command(cls=usage.Command, help=_("Start a bank: write a commented example to fill in."))
def new(
    ctx: typer.Context,
    bank: BankArgument,
    *,
    title: Annotated[str | None, typer.Option(metavar="TEXT", help=_("The bank's title."))] = None,
    edit: Annotated[bool, typer.Option("--edit", help=_("Open it in $VISUAL or $EDITOR."))] = False,
    force: Force = False,
) -> None:
    """Prints where the file stands. Raises BadIdError, ShippedIdError or NotReplacedError."""
    from quizapp.banks.folder import write_whole
    from quizapp.cli.starter import starter

    if not _is_id(bank):
        raise BadIdError(bank)
    if _is_shipped(bank) and not force:
        raise ShippedIdError(bank)
    target = _file_of(contexts.of(ctx), bank, force=force)
    write_whole(target, starter(bank, title or bank))
    output.data(str(target))
    _tell_hidden(bank)
    if edit:
        from quizapp.services import editor

        editor.run(target)


def _is_id(name: str) -> bool:
    from quizapp.banks.yaml_bank import is_bank_id

    return is_bank_id(name)


def _is_shipped(bank: str) -> bool:
    from quizapp.banks.folder import shipped_folder

    folder = shipped_folder()
    return folder is not None and (folder / f"{bank}.yaml").exists()


def _tell_hidden(bank: str) -> None:
    if _is_shipped(bank):
        output.talk(
            _(
                'It stands in front of the bank "{bank}" that comes with quizapp; '
                "`quizapp bank remove {bank}` brings that one back."
            ).format(bank=bank)
        )


def _known(index: "Index", name: str) -> "IndexedBank":
    for bank in index.banks():
        if bank.id == name:
            return bank
    raise NotFoundError('There is no bank "{bank}" in the library.', bank=name)


def _file_of(context: contexts.Context, bank: str, *, force: bool) -> Path:
    """Where a bank of the user's stands, asking before another file is written over."""
    folder = context.places().user_banks
    folder.mkdir(parents=True, exist_ok=True)
    target = folder / f"{bank}.yaml"
    taken = target.exists() or target.is_symlink()
    question = _("Replace {path}?").format(path=target)
    if taken and not force and not output.confirm(question, "--force"):
        raise NotReplacedError(target)
    return target


for name, function, text in (
    ("check", bank_file.check, _("Check bank files and say what is wrong, and where.")),
    ("fmt", bank_file.fmt, _("Lay bank files out evenly; comments stay where they are.")),
    ("schema", bank_file.schema, _("Print the JSON Schema of bank files, for editors.")),
    (
        "reports",
        bank_reports.reports,
        _("List the questions that were reported, with their lines."),
    ),
    ("export", bank_export.export, _("Write a bank in a format that other programs read.")),
    ("import", bank_import.import_, _("Read questions out of a document into a bank.")),
):
    app.command(name, cls=usage.Command, help=text)(function)
