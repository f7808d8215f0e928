"""`quizapp cards`: flashcards, turned over and rated by the student."""

from typing import Annotated, Any

import typer

from quizapp.cli import context as contexts
from quizapp.cli import usage
from quizapp.cli.commands import summary
from quizapp.cli.options import BankOption, Plain
from quizapp.language import _

app = usage.single()


@app.command(cls=usage.Command, help=summary("cards"))
def cards(
    ctx: typer.Context,
    *,
    bank: BankOption = None,
    chapter: Annotated[str | None, typer.Option(metavar="ID", help=_("Only this chapter."))] = None,
    query: Annotated[
        str | None,
        typer.Option("--filter", metavar="QUERY", help=_("Only cards that this finds.")),
    ] = None,
    from_questions: Annotated[
        bool, typer.Option("--from-questions", help=_("Single-choice questions as cards too."))
    ] = False,
    count: Annotated[
        int | None, typer.Option(min=1, metavar="N", help=_("At most this many cards."))
    ] = None,
    new: Annotated[int | None, typer.Option(min=0, metavar="N", help=_("New cards a day."))] = None,
    plain: Plain = False,
) -> None:
    """Raises FilterError, and NotFoundError for a bank or chapter that is not there."""
    from quizapp.cli.study import begin
    from quizapp.core.question import BankId, ChapterId

    wanted: dict[str, Any] = {
        "mode": "cards",
        "banks": None if bank is None else tuple(map(BankId, bank)),
        "chapter": None if chapter is None else ChapterId(chapter),
        "filter": query,
        "from_questions": from_questions,
        "count": count,
        "new": new,
    }
    session = {name: value for name, value in wanted.items() if value is not None}
    begin(contexts.of(ctx), session, plain=plain)
