"""`quizapp study`: on the screen, or line by line where there is none."""

from typing import Annotated, Any, Literal

import typer

from quizapp.cli import context as contexts
from quizapp.cli import usage
from quizapp.cli.commands import summary
from quizapp.cli.context import Context
from quizapp.cli.options import BankOption, Plain
from quizapp.language import _

app = usage.single()


@app.command(cls=usage.Command, help=summary("study"))
def study(
    ctx: typer.Context,
    *,
    bank: BankOption = None,
    chapter: Annotated[str | None, typer.Option(metavar="ID", help=_("Only this chapter."))] = None,
    mode: Annotated[
        Literal["due", "sequential"],
        typer.Option(
            metavar="MODE",
            help=_("due: what is to be repeated, and new ones; sequential: in order."),
        ),
    ] = "due",
    count: Annotated[
        int | None, typer.Option(min=1, metavar="N", help=_("At most this many questions."))
    ] = None,
    new: Annotated[
        int | None, typer.Option(min=0, metavar="N", help=_("New questions a day."))
    ] = None,
    minutes: Annotated[
        int | None, typer.Option(min=1, metavar="M", help=_("End after this many minutes."))
    ] = None,
    plain: Plain = False,
) -> None:
    """Raises NotFoundError for a bank or chapter that is not there."""
    from quizapp.core.question import BankId, ChapterId

    wanted: dict[str, object] = {
        "banks": None if bank is None else tuple(map(BankId, bank)),
        "chapter": None if chapter is None else ChapterId(chapter),
        "mode": None if mode == "due" else mode,
        "count": count,
        "new": new,
        "minutes": minutes,
    }
    session = {name: value for name, value in wanted.items() if value is not None}
    if plain or not contexts.has_screen():
        _study_plain(contexts.of(ctx), session)
    else:
        from quizapp.cli.screen import show

        show(contexts.of(ctx), session)


def _study_plain(context: Context, session: dict[str, Any]) -> None:
    import time

    from quizapp.cli import plain
    from quizapp.services.study import Study

    contexts.warn_of_sharing(context.places().database)
    with contexts.library(context) as library:
        study = Study.start(
            library.index,
            library.store,
            clock=contexts.now,
            settings=context.settings,
            seed=time.time_ns(),
            **session,
        )
        plain.run(study, context)
