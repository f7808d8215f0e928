"""`quizapp search`: questions that hold every word, in either Chinese script."""

from typing import Annotated

import typer

from quizapp.cli import context as contexts
from quizapp.cli import output, usage
from quizapp.cli.commands import summary
from quizapp.cli.options import BankOption, Json
from quizapp.language import _

app = usage.single()


@app.command(
    cls=usage.Command,
    help=summary("search"),
)
def search(
    ctx: typer.Context,
    words: Annotated[list[str], typer.Argument(metavar="WORDS…", help=_("What to look for."))],
    *,
    bank: BankOption = None,
    limit: Annotated[
        int, typer.Option(min=1, metavar="N", help=_("At most this many; 200 without it."))
    ] = 200,
    json: Json = False,
) -> None:
    """The columns piped: id, bank, type, stem; finding nothing is no error."""
    from quizapp.core.question import BankId, answer_as_json
    from quizapp.services.library import search as find

    context = contexts.of(ctx)
    with contexts.banks(context) as index:
        banks = None if bank is None else [BankId(one) for one in bank]
        questions = find(index, " ".join(words), banks=banks, limit=limit)
    if json:
        output.show_json(
            "search",
            {
                "questions": [
                    {
                        "id": question.id,
                        "bank": question.bank,
                        "chapter": question.chapter,
                        "type": question.type.value,
                        "stem": question.stem,
                        "answer": answer_as_json(question.key),
                    }
                    for question in questions
                ]
            },
        )
        return
    output.table(
        (_("Question"), _("Bank"), _("Type"), _("Stem")),
        [(one.id, one.bank, one.type.value, one.stem) for one in questions],
    )
    if not questions:
        output.talk(_("Nothing was found."))
