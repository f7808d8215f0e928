"""`quizapp study`: on the screen, or line by line where there is none."""

from dataclasses import replace
from typing import Annotated, Any, Literal

import typer

from quizapp.cli import context as contexts
from quizapp.cli import usage
from quizapp.cli.commands import summary
from quizapp.cli.context import Context
from quizapp.cli.options import BankOption, Plain
from quizapp.language import _

app = usage.single()

_MODES = _(
    "due: what is to be repeated, and new ones; sequential: in order, from where it was left;"
    " random; weakest: what is likeliest forgotten first; wrong: the wrong-question book, each"
    " once; recite: with the answers, nothing scored."
)


@app.command(cls=usage.Command, help=summary("study"))
def study(
    ctx: typer.Context,
    *,
    bank: BankOption = None,
    chapter: Annotated[str | None, typer.Option(metavar="ID", help=_("Only this chapter."))] = None,
    query: Annotated[
        str | None,
        typer.Option(
            "--filter",
            metavar="QUERY",
            help=_("Just what this finds, due or not, such as is:wrong or chapter:3."),
        ),
    ] = None,
    mode: Annotated[
        Literal["due", "sequential", "random", "weakest", "wrong", "recite"] | None,
        typer.Option(metavar="MODE", help=_MODES),
    ] = None,
    count: Annotated[
        int | None, typer.Option(min=1, metavar="N", help=_("At most this many questions."))
    ] = None,
    new: Annotated[
        int | None, typer.Option(min=0, metavar="N", help=_("New questions a day."))
    ] = None,
    minutes: Annotated[
        int | None, typer.Option(min=1, metavar="M", help=_("End after this many minutes."))
    ] = None,
    recall: Annotated[
        bool, typer.Option("--recall", help=_("Hide the options until a key is pressed."))
    ] = False,
    plain: Plain = False,
) -> None:
    """Raises FilterError, and NotFoundError for a bank or chapter that is not there."""
    from quizapp.core.question import BankId, ChapterId

    wanted: dict[str, object] = {
        "banks": None if bank is None else tuple(map(BankId, bank)),
        "chapter": None if chapter is None else ChapterId(chapter),
        "filter": query,
        "mode": None if mode == "due" and query is None else mode,
        "count": count,
        "new": new,
        "minutes": minutes,
    }
    session = {name: value for name, value in wanted.items() if value is not None}
    context = contexts.of(ctx)
    if recall:
        context = replace(context, settings=replace(context.settings, recall_first=True))
    begin(context, session, plain=plain)


def begin(context: Context, session: dict[str, Any], *, plain: bool) -> None:
    """Begin a session with these fields of a `services.practice.Wish`, on the screen if any."""
    if plain or not contexts.has_screen():
        _study_plain(context, session)
    else:
        from quizapp.cli.screen import show

        show(context, session)


def _study_plain(context: Context, session: dict[str, Any]) -> None:
    import time

    from quizapp.cli import plain, recite_plain
    from quizapp.services import practice
    from quizapp.services.study import Study

    contexts.warn_of_sharing(context.places().database)
    with contexts.library(context) as library:
        begun = practice.begin(
            library.index,
            library.store,
            practice.Wish(**session),
            clock=contexts.now,
            settings=context.settings,
            seed=time.time_ns(),
        )
        if isinstance(begun, Study):
            plain.run(begun, context)
        else:
            recite_plain.run(begun, context)
