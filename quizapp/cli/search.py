"""`quizapp search`: questions that a filter picks; its words are found in either Chinese script."""

from typing import TYPE_CHECKING, Annotated, Any

import typer

from quizapp.cli import context as contexts
from quizapp.cli import output, usage
from quizapp.cli.commands import summary
from quizapp.cli.options import BankOption, Json
from quizapp.language import _

if TYPE_CHECKING:
    from quizapp.core.question import BankId, Question

app = usage.single()


class Command(usage.Command):
    """Takes `-tag:x` for a word of the filter, since no option here has one letter."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Read the words; one minus in front goes on as its full-width twin, two are an option."""
        end = args.index("--") if "--" in args else len(args)
        words = [
            "－" + word[1:] if word.startswith("-") and word[1:2] not in ("", "-") else word
            for word in args[:end]
        ]
        return super().parse_args(ctx, words + args[end:])


@app.command(
    cls=Command,
    help=summary("search"),
)
def search(
    ctx: typer.Context,
    words: Annotated[
        list[str],
        typer.Argument(
            metavar="WORDS…",
            help=_(
                "What to look for: words, and filters such as is:wrong, chapter:3, type:multiple,"
                " wrong>2, -tag:…"
            ),
        ),
    ],
    *,
    bank: BankOption = None,
    limit: Annotated[
        int, typer.Option(min=1, metavar="N", help=_("At most this many; 200 without it."))
    ] = 200,
    json: Json = False,
) -> None:
    """The columns piped: id, bank, type, stem; finding nothing is no error."""
    from quizapp.core.question import BankId, answer_as_json

    banks = None if bank is None else [BankId(one) for one in bank]
    questions = _found(contexts.of(ctx), " ".join(words), banks, limit)
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


def _found(
    context: contexts.Context, text: str, banks: "list[BankId] | None", limit: int
) -> "list[Question]":
    """Look in the banks, and at what was answered only where that decides."""
    from quizapp.core.filter import parse
    from quizapp.services.search import search as find

    query = parse(text)
    now, settings = contexts.now(), context.settings
    if query.needs_progress:
        with contexts.library(context) as library:
            return find(
                library.index,
                query,
                store=library.store,
                now=now,
                settings=settings,
                banks=banks,
                limit=limit,
            )
    with contexts.banks(context) as index:
        return find(index, query, now=now, settings=settings, banks=banks, limit=limit)
