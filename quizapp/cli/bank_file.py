"""What `quizapp bank` does with files that need be in no library: check, lay out, describe."""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from quizapp.cli import context as contexts
from quizapp.cli import output
from quizapp.cli.options import Json
from quizapp.errors import NotFoundError
from quizapp.language import _, translate

if TYPE_CHECKING:
    from quizapp.banks.problem import Problem
    from quizapp.banks.statistics import BankStatistics
    from quizapp.core.question import Bank

_TOO_LARGE = "F006"

Paths = Annotated[
    list[Path], typer.Argument(metavar="PATH…", help=_("Bank files, or folders of them."))
]


def check(
    paths: Paths,
    *,
    strict: Annotated[
        bool, typer.Option("--strict", help=_("Warnings fail the check too."))
    ] = False,
    stats: Annotated[
        bool, typer.Option("--stats", help=_("Show what blind strategies would score."))
    ] = False,
    form: Annotated[
        Literal["text", "github", "json"],
        typer.Option("--format", metavar="FORMAT", help=_("text, github (annotations) or json.")),
    ] = "text",
    json: Json = False,
) -> None:
    """Exit code 1 when there is an error, or with `strict` a warning."""
    from quizapp.banks import problem as problems_
    from quizapp.banks.lint import statistics

    banks, problems, sources = _checked(_files(paths))
    if json or form == "json":
        fields: dict[str, object] = {
            "questions": sum(len(bank.questions) for _path, bank in banks),
            "problems": [problems_.as_json(problem, translate) for problem in problems],
        }
        if stats:
            fields["stats"] = [
                {"bank": bank.id, **_figures(statistics(bank))} for _path, bank in banks
            ]
        output.show_json("bank.check", fields)
    elif form == "github":
        for problem in problems:
            output.data(problems_.github(problem, translate))
    else:
        show_problems(problems, sources)
        for path, bank in banks if stats else ():
            _show_figures(path, statistics(bank))
    errors = sum(problem.severity == "error" for problem in problems)
    output.talk(
        _("Questions: {questions}, errors: {errors}, warnings: {warnings}.").format(
            questions=sum(len(bank.questions) for _path, bank in banks),
            errors=errors,
            warnings=len(problems) - errors,
        )
    )
    if errors or (strict and problems):
        raise typer.Exit(1)


def _checked(
    paths: Sequence[Path],
) -> tuple[list[tuple[str, "Bank"]], list["Problem"], dict[str, Sequence[str]]]:
    """The banks in these files, everything wrong in and between them, and the files' lines."""
    from quizapp.banks.folder import duplicate_ids
    from quizapp.banks.lint import lint, near_duplicates
    from quizapp.script import to_simplified

    sources: dict[str, Sequence[str]] = {}
    banks: list[tuple[str, Bank]] = []
    problems: list[Problem] = []
    for path in paths:
        bank, found, sources[str(path)] = _read(path)
        problems += found
        if bank is not None:
            banks.append((str(path), bank))
            if any(one.code == _TOO_LARGE for one in found):
                continue  # what was cut off would make every share and count a wrong one
            problems += lint(bank, str(path), simplify=to_simplified)
    if len(banks) > 1:
        said = {(one.path, one.line, one.code) for one in problems}
        between = near_duplicates(banks, simplify=to_simplified)
        problems += [one for one in between if (one.path, one.line, one.code) not in said]
    return banks, sorted([*problems, *duplicate_ids(banks)]), sources


def _show_figures(path: str, statistics: "BankStatistics") -> None:
    rows = [
        (path, f"{name} {part}", value)
        for name, found in _figures(statistics).items()
        for part, value in (found.items() if isinstance(found, dict) else [("", found)])
        if value is not None
    ]
    output.data()
    output.table(
        (_("File"), _("Figure"), _("Value")),
        [(one, name, f"{v:.2f}" if isinstance(v, float) else v) for one, name, v in rows],
    )


def _read(path: Path) -> tuple["Bank | None", list["Problem"], list[str]]:
    from quizapp.banks.folder import read_bank

    return read_bank(path)


def _figures(statistics: "BankStatistics") -> dict[str, object]:
    from dataclasses import asdict

    return asdict(statistics)


def show_problems(problems: Iterable["Problem"], sources: Mapping[str, Sequence[str]]) -> None:
    """Print problems with the lines that they are about."""
    from quizapp.banks.problem import excerpt

    for number, problem in enumerate(problems):
        if number:
            output.data()
        output.data(excerpt(problem, sources.get(problem.path, ()), translate))


def _files(paths: Sequence[Path]) -> list[Path]:
    """The bank files in these places, named from here where they lie below it."""
    from quizapp.banks.folder import bank_files

    for path in paths:
        if not path.exists():
            raise NotFoundError('There is no file or folder "{path}".', path=str(path))
    # A place counts where it comes first, so that a user folder given again adds nothing.
    files = [file.path for file in bank_files(paths, paths[0]) if file.origin == "given"]
    here = Path.cwd()
    return [file.relative_to(here) if file.is_relative_to(here) else file for file in files]


def fmt(
    paths: Paths,
    *,
    ids: Annotated[
        bool, typer.Option("--ids", help=_("Give an id to every question that has none."))
    ] = False,
    only_check: Annotated[
        bool, typer.Option("--check", help=_("Change nothing; fail if something would change."))
    ] = False,
) -> None:
    """Prints the files that were (or would be) changed; exit code 1 for the latter and errors."""
    from quizapp.banks.fmt import format_text
    from quizapp.banks.folder import write_whole

    failed = False
    for path in _files(paths):
        text, errors = source(path)
        if text is None or errors:
            show_problems(errors, {str(path): (text or "").splitlines()})
            failed = True
            continue
        laid_out = format_text(text, ids=ids)
        if laid_out == text:
            continue
        output.data(str(path))
        if only_check:
            failed = True
        else:
            write_whole(path, laid_out)
    if failed:
        raise typer.Exit(1)


def source(path: Path) -> tuple[str | None, list["Problem"]]:
    """The text of a file that can be laid out, or the errors that forbid it."""
    from quizapp.banks.folder import read_bank, read_bytes
    from quizapp.banks.yaml_bank import decode
    from quizapp.messages import Message

    _bank, problems, _lines = read_bank(path)
    errors = [problem for problem in problems if problem.severity == "error"]
    data = read_bytes(path)
    return (None if isinstance(data, Message) else decode(data, str(path))[0]), errors


def schema(
    ctx: typer.Context,
    *,
    install: Annotated[
        bool,
        typer.Option("--install", help=_("Write it into your bank folder, as bank.schema.json.")),
    ] = False,
) -> None:
    """With `install`, prints the path."""
    import json

    from quizapp.banks.folder import write_whole
    from quizapp.banks.schema import json_schema

    text = json.dumps(json_schema(), ensure_ascii=False, indent=2)
    if not install:
        output.data(text)
        return
    folder = contexts.of(ctx).places().user_banks
    folder.mkdir(parents=True, exist_ok=True)
    write_whole(folder / "bank.schema.json", text + "\n")
    output.data(str(folder / "bank.schema.json"))
