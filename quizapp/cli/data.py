"""`quizapp data`: the progress file itself: where it is, copies, checks, moving it."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from quizapp.cli import context as contexts
from quizapp.cli import output, usage
from quizapp.cli.commands import summary
from quizapp.cli.options import Force, Json, Yes
from quizapp.errors import NotFoundError, QuizappError
from quizapp.language import _, translate
from quizapp.messages import Message, message

app = usage.group(summary("data"))


class NotDoneError(QuizappError):
    """The user was asked and did not agree."""

    def __init__(self) -> None:
        super().__init__("Nothing was changed.")


class FileThereError(QuizappError):
    """A file stands where another was to go, and the user did not agree to replace it."""

    def __init__(self, path: Path) -> None:
        super().__init__('"{path}" was left as it is.', path=str(path))


class NotAnExportError(QuizappError):
    """What was to be imported is no JSON object."""

    def __init__(self, source: str, reason: Message) -> None:
        super().__init__(
            '"{source}" was not imported, for it is not what `quizapp data export` writes: '
            "{reason}.",
            source=source,
            reason=reason,
        )


@app.command(cls=usage.Command, help=_("Print where the progress file is."))
def path(ctx: typer.Context, *, json: Json = False) -> None:
    """The JSON names every other place too."""
    from quizapp.banks.folder import shipped_folder

    places = contexts.of(ctx).places()
    if not json:
        output.data(places.database)
        return
    from quizapp.store.files import backups_folder

    file = _file(places.database)
    shipped = shipped_folder()
    output.show_json(
        "data.path",
        {
            "database": places.database,
            "backups": None if file is None else str(backups_folder(file)),
            "user_banks": str(places.user_banks),
            "shipped_banks": None if shipped is None else str(shipped),
            "index": None if places.index is None else str(places.index),
            "config": str(places.config),
        },
    )


@app.command(cls=usage.Command, help=_("Copy the progress file, verified; without FILE beside it."))
def backup(
    ctx: typer.Context,
    file: Annotated[
        Path | None, typer.Argument(metavar="[FILE]", help=_("Where the copy goes."))
    ] = None,
    *,
    force: Force = False,
) -> None:
    """Prints the path of the copy. Raises FileThereError."""
    from quizapp.store.backup import backup as copy
    from quizapp.store.copying import stamp
    from quizapp.store.files import backups_folder

    context = contexts.of(ctx)
    if file is not None:
        _may_replace(file, force=force)
    with contexts.progress(context) as store:
        # Found as a good backup, but not tidied away: automatic ones end with the moment.
        folder = Path() if store.path is None else backups_folder(store.path)
        target = file or folder / f"quizapp-{stamp(contexts.now())}-kept.db"
        output.data(str(copy(store, target)))


@app.command(cls=usage.Command, help=_("Put a backup in the place of the progress file."))
def restore(
    ctx: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="FILE", help=_("The backup."))],
    *,
    yes: Yes = False,
) -> None:
    """Prints where the replaced file is kept. Raises NotFoundError or NotDoneError."""
    from quizapp.store.backup import restore as put_back

    context = contexts.of(ctx)
    if not file.exists():
        raise NotFoundError('There is no file "{path}".', path=str(file))
    target = _file(context.places().database)
    if target is None:
        raise NotFoundError("Progress is kept in memory only, so there is no file to replace.")
    _agree(_("Replace what was answered by {path}?").format(path=file), yes=yes)
    replaced = put_back(target, file, contexts.now())
    if replaced is not None:
        output.data(str(replaced))
        output.talk(_("Restored; the file before is kept there."))
    else:
        output.talk(_("Restored."))


@app.command(cls=usage.Command, help=_("Look for damage, and replay the log against what is kept."))
def check(ctx: typer.Context, *, json: Json = False) -> None:
    """Exit code 1 when something is wrong."""
    with contexts.progress(contexts.of(ctx)) as store:
        wrong = [translate(sentence) for sentence in store.check()]
    if json:
        output.show_json("data.check", {"problems": wrong})
    else:
        for sentence in wrong:
            output.data(sentence)
    if wrong:
        raise typer.Exit(1)
    output.talk(_("Everything is in order."))


@app.command(cls=usage.Command, help=_("Compute every memory anew from the log of answers."))
def rebuild(ctx: typer.Context, *, json: Json = False) -> None:
    """Prints how many memories there are."""
    with contexts.progress(contexts.of(ctx)) as store:
        count = store.rebuild()
    if json:
        output.show_json("data.rebuild", {"memories": count})
    else:
        output.data(str(count))
        output.talk(_("Memories computed from the log: {count}.").format(count=count))


@app.command(cls=usage.Command, help=_("Print all that was answered as one JSON object."))
def export(
    ctx: typer.Context,
    *,
    file: Annotated[
        Path | None,
        typer.Option("-o", "--output", metavar="FILE", help=_("Write to this file.")),
    ] = None,
    force: Force = False,
) -> None:
    """With a file, prints its path. Raises FileThereError."""
    from quizapp.banks.folder import write_whole

    context = contexts.of(ctx)
    if file is not None:
        _may_replace(file, force=force)
    with contexts.progress(context) as store:
        found = store.export()
    if file is None:
        output.show_json("data.export", found)
    else:
        write_whole(file, output.as_json("data.export", found) + "\n")
        output.data(str(file))


@app.command(
    "import",
    cls=usage.Command,
    help=_("Import an export; what is there already is not added twice."),
)
def import_(
    ctx: typer.Context,
    file: Annotated[
        str, typer.Argument(metavar="FILE|-", help=_("An export; - reads standard input."))
    ],
    *,
    json: Json = False,
) -> None:
    """Prints how much was new. Raises NotFoundError or NotAnExportError."""
    from dataclasses import asdict

    from quizapp.store.backup import keep_before

    found = _exported(file)
    with contexts.progress(contexts.of(ctx)) as store:
        if store.path is not None and not store.read_only:
            keep_before(store, contexts.now(), "import")
        counts = asdict(store.import_(found))
    if json:
        output.show_json("data.import", counts)
    else:
        output.table((_("What"), _("Added")), list(counts.items()))


def _exported(file: str) -> dict[str, object]:
    import json

    try:
        text = sys.stdin.read() if file == "-" else Path(file).read_text(encoding="utf-8-sig")
        found = json.loads(text)
    except FileNotFoundError:
        raise NotFoundError('There is no file "{path}".', path=file) from None
    except json.JSONDecodeError as error:
        reason = message("line {line} is not JSON", line=error.lineno)
        raise NotAnExportError(file, reason) from error
    except UnicodeDecodeError as error:
        raise NotAnExportError(file, message("it is not UTF-8 text")) from error
    except RecursionError as error:
        raise NotAnExportError(file, message("it is nested too deeply")) from error
    if not isinstance(found, dict):
        raise NotAnExportError(file, message("it holds no object"))
    return found


@app.command(cls=usage.Command, help=_("Forget everything that was answered; a backup is kept."))
def reset(ctx: typer.Context, *, yes: Yes = False) -> None:
    """Prints where the backup is. Raises NotDoneError."""
    from quizapp.store.backup import keep_before

    context = contexts.of(ctx)
    _agree(_("Forget everything that was answered?"), yes=yes)
    with contexts.progress(context) as store:
        if store.path is not None:
            output.data(str(keep_before(store, contexts.now(), "reset")))
        store.reset()
    output.talk(_("All progress is reset."))


def _agree(question: str, *, yes: bool) -> None:
    if not (yes or output.confirm(question, "--yes")):
        raise NotDoneError


def _may_replace(target: Path, *, force: bool) -> None:
    taken = target.exists() or target.is_symlink()
    question = _("Replace {path}?").format(path=target)
    if taken and not force and not output.confirm(question, "--force"):
        raise FileThereError(target)


def _file(database: str) -> Path | None:
    from quizapp.store.target import path_of

    return path_of(database)
