"""`quizapp study`: on the screen, or line by line where there is none."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from quizapp.cli import context as contexts
from quizapp.cli import usage
from quizapp.cli.commands import summary
from quizapp.cli.context import Context
from quizapp.cli.options import BankOption
from quizapp.language import _

if TYPE_CHECKING:
    from quizapp.core.question import BankId, ChapterId


@dataclass(frozen=True, slots=True)
class Wish:
    """What a session was asked to be; None leaves it to settings and services."""

    banks: "tuple[BankId, ...] | None" = None
    chapter: "ChapterId | None" = None
    mode: Literal["due", "sequential"] = "due"
    count: int | None = None
    new: int | None = None
    minutes: int | None = None


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
        int | None, typer.Option(min=1, metavar="M", help=_("End after this much answering."))
    ] = None,
    plain: Annotated[
        bool, typer.Option("--plain", help=_("Line by line, without a screen."))
    ] = False,
) -> None:
    """Raises NotFoundError for a bank or chapter that is not there."""
    from quizapp.core.question import BankId, ChapterId

    context = contexts.of(ctx)
    wish = Wish(
        banks=None if bank is None else tuple(map(BankId, bank)),
        chapter=None if chapter is None else ChapterId(chapter),
        mode=mode,
        count=count,
        new=new,
        minutes=minutes,
    )
    if plain or not contexts.has_screen():
        study_plain(context, wish)
    else:
        from quizapp.cli.screen import show

        show(context, wish)


def study_plain(context: Context, wish: Wish) -> None:
    """Hold the session in lines."""
    import time

    from quizapp.cli import plain
    from quizapp.services.study import Study

    with contexts.library(context) as library:
        session = Study.start(
            library.index,
            library.store,
            clock=contexts.now,
            settings=context.settings,
            banks=wish.banks,
            chapter=wish.chapter,
            mode=wish.mode,
            count=wish.count,
            new=wish.new,
            minutes=wish.minutes,
            seed=time.time_ns(),
        )
        plain.run(session, context)
