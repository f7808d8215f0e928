"""`quizapp bank reports`: the questions that were reported, with their lines, for the teacher."""

from typing import TYPE_CHECKING, Annotated

import typer

from quizapp.cli import context as contexts
from quizapp.cli import output
from quizapp.cli.options import BankOption, Json, Yes
from quizapp.errors import QuizappError
from quizapp.language import _, ngettext

if TYPE_CHECKING:
    from collections.abc import Sequence

    from quizapp.services.reports import Reported

_STEM = 40
"""Characters of a stem that tell which question it is."""


class NotClearedError(QuizappError):
    """The user did not agree that every report goes."""

    def __init__(self) -> None:
        super().__init__("The reports were left as they are.")


def reports(
    ctx: typer.Context,
    *,
    bank: BankOption = None,
    clear: Annotated[
        list[str] | None,
        typer.Option(
            "--clear",
            metavar="ID",
            help=_("Take back the report on this question, for it is mended; may be given again."),
        ),
    ] = None,
    clear_all: Annotated[
        bool, typer.Option("--clear-all", help=_("Take back every report that is listed."))
    ] = False,
    yes: Yes = False,
    json: Json = False,
) -> None:
    """Columns piped: file and line, id, beginning of the stem, what was said, when.

    Raises NotFoundError for a bank or a report that is not there.
    """
    from quizapp.core.question import BankId
    from quizapp.services import reports as service

    banks = None if bank is None else [BankId(one) for one in bank]
    with contexts.library(contexts.of(ctx)) as library:
        found = service.reported(library.index, library.store, banks)
        wanted = [*(clear or ()), *(one.question for one in found if clear_all)]
        if clear_all and found:
            _require_yes(len(found), yes=yes)
        cleared = service.clear(library.store, found, wanted, contexts.now())
    left = [one for one in found if one.question not in cleared]
    if json:
        output.show_json("bank.reports", {"reports": _as_json(left), "cleared": cleared})
    elif wanted or clear_all:
        for question in cleared:
            output.data(question)
    else:
        _show(left)
    if cleared:
        words = ngettext(
            "{count} report was taken back.", "{count} reports were taken back.", len(cleared)
        )
        output.talk(words.format(count=len(cleared)))
    elif not left:
        output.talk(_("No question is reported."))


def _require_yes(count: int, *, yes: bool) -> None:
    words = ngettext("Take back {count} report?", "Take back {count} reports?", count)
    if not (yes or output.confirm(words.format(count=count), "--yes")):
        raise NotClearedError


def _as_json(found: "Sequence[Reported]") -> list[dict[str, object]]:
    return [
        {
            "question": one.question,
            "bank": one.bank,
            "path": None if one.path is None else str(one.path),
            "line": one.line or None,
            "stem": one.stem,
            "report": one.text,
            "at": _when(one),
        }
        for one in found
    ]


def _show(found: "Sequence[Reported]") -> None:
    """A table cut to a terminal would lose what was said: there each report has its lines."""
    if not output.is_terminal():
        rows = [(_place(one), one.question, _stem(one.stem), one.text, _when(one)) for one in found]
        output.table((), rows)
        return
    for one in found:
        place = _place(one) or _("in no bank any more")
        output.data(f"{place}  {one.question}  {_when(one)}")
        if one.stem:
            output.data(f"  {_stem(one.stem)}")
        output.data(f"  ! {' '.join(one.text.split())}")


def _place(one: "Reported") -> str:
    return "" if one.path is None else f"{one.path}:{one.line}"


def _stem(stem: str) -> str:
    line = " ".join(stem.split())
    return line if len(line) <= _STEM else line[:_STEM] + "…"


def _when(one: "Reported") -> str:
    from quizapp.store.fields import moment_text

    return moment_text(one.at_ms)
