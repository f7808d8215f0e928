"""`quizapp due`: what waits today, bank by bank."""

import typer

from quizapp.cli import context as contexts
from quizapp.cli import output, usage
from quizapp.cli.commands import summary
from quizapp.cli.options import Json
from quizapp.language import _

app = usage.single()


@app.command(cls=usage.Command, help=summary("due"))
def due(ctx: typer.Context, *, json: Json = False) -> None:
    """The columns piped: bank, due, never seen."""
    from quizapp.services.agenda import agenda

    context = contexts.of(ctx)
    with contexts.library(context) as library:
        todays = agenda(
            library.index, library.store, contexts.now(), context.settings, details=False
        )
    found, banks = todays.today, todays.banks
    if json:
        output.show_json(
            "due",
            {
                "day": contexts.iso_day(found.day),
                "due": found.due,
                "new": found.new,
                "minutes": found.minutes,
                "banks": [
                    {"bank": status.bank.id, "due": status.due, "new": status.new}
                    for status in banks
                ],
            },
        )
        return
    output.table(
        (_("Bank"), _("Due"), _("Never seen")),
        [(status.bank.id, status.due, status.new) for status in banks],
    )
    output.talk(
        _("Today: {due} due, {new} new, about {minutes} min.").format(
            due=found.due, new=found.new, minutes=found.minutes
        )
    )
