"""Options that several commands share.

Help texts are translated when this module is imported, which is after the language was chosen.
"""

from typing import Annotated

import typer

from quizapp.language import _

Json = Annotated[bool, typer.Option("--json", help=_("Print one JSON object."))]
Yes = Annotated[bool, typer.Option("--yes", "-y", help=_("Do it without asking."))]
BankOption = Annotated[
    list[str] | None,
    typer.Option("--bank", metavar="ID", help=_("Only this bank; may be given again.")),
]
Force = Annotated[bool, typer.Option("--force", help=_("Replace what is there without asking."))]
Plain = Annotated[bool, typer.Option("--plain", help=_("Line by line, without a screen."))]
ExamBank = Annotated[
    str | None,
    typer.Option("--bank", metavar="ID", help=_("From this bank; else the first that is on.")),
]
Blueprint = Annotated[
    str | None,
    typer.Option(
        "--blueprint",
        metavar="ID|FILE",
        help=_("An exam of the bank, a saved one, or the file of one."),
    ),
]
Seed = Annotated[
    str | None,
    typer.Option("--seed", metavar="S", help=_("Number of the paper: the same for a class.")),
]
