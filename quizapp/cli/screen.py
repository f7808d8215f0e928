"""Hands over to the full screen; Textual is imported by nothing else here."""

from collections.abc import Mapping
from dataclasses import replace

import typer

from quizapp.cli import context as contexts
from quizapp.cli import output
from quizapp.cli.context import Context


def show(context: Context, session: Mapping[str, object] | None = None) -> None:
    """Open the home screen, or at once a session with these keywords of `Study.start`."""
    from quizapp.tui.app import run

    code = run(
        context.progress_places(),
        replace(context.settings, ascii=context.ascii),
        clock=contexts.now,
        start="home" if session is None else "study",
        study_options=session,
        debug=context.debug,
        complain=output.complain,
    )
    contexts.warn_of_sharing(context.places().database)  # the screen would have painted over it
    if code:
        raise typer.Exit(code)
