"""`quizapp stats`: how regularly was studied, what is remembered, and what comes."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from quizapp.cli import context as contexts
from quizapp.cli import output, usage
from quizapp.cli.commands import summary
from quizapp.cli.options import Force, Json
from quizapp.language import _

if TYPE_CHECKING:
    from quizapp.services.stats import Figures
    from quizapp.settings.keys import DisplayScript

View = Literal["heatmap", "forecast", "chapters", "retention", "time"]
VIEWS: tuple[View, ...] = ("heatmap", "forecast", "chapters", "retention", "time")

app = usage.single()


@app.command(cls=usage.Command, help=summary("stats"))
def stats(
    ctx: typer.Context,
    view: Annotated[
        View | None,
        typer.Argument(
            metavar="[heatmap|forecast|chapters|retention|time]",
            help=_("Only this; else an overview."),
        ),
    ] = None,
    *,
    html: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help=_("Write all of it to this file, as one HTML page.")),
    ] = None,
    force: Force = False,
    json: Json = False,
) -> None:
    """Piped, a view is a table with tabs. Raises FileThereError or NotWritableError."""
    from quizapp.cli import stats_tables
    from quizapp.services import stats_json
    from quizapp.services.stats import Figures

    context = contexts.of(ctx)
    with contexts.library(context) as library:
        figures = Figures(
            library.index, library.store, now=contexts.now(), settings=context.settings
        )
        if html is not None:
            _write(html, figures, context.settings.script, force=force)
        elif json:
            names: tuple[str, ...] = VIEWS if view is None else (view,)
            shown = {name: stats_json.view(figures, name) for name in names}
            output.show_json("stats", {"day": contexts.iso_day(figures.day), **shown})
        else:
            stats_tables.show(figures, view, context.settings.script, ascii_only=context.ascii)


def _write(path: Path, figures: "Figures", script: "DisplayScript", *, force: bool) -> None:
    from quizapp.cli.data import FileThereError
    from quizapp.services import stats_html

    taken = path.exists() or path.is_symlink()
    question = _("Replace {path}?").format(path=path)
    if taken and not force and not output.confirm(question, "--force"):
        raise FileThereError(path)
    stats_html.write(path, figures, script)
    output.data(str(path))
