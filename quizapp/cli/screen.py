"""Hands over to the full screen; Textual is imported by nothing else here."""

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import typer

from quizapp.cli import context as contexts
from quizapp.cli import output
from quizapp.cli.context import Context

if TYPE_CHECKING:
    from quizapp.core.exam_wish import Wish


def show(context: Context, session: Mapping[str, object] | None = None) -> None:
    """Open the home screen, or at once a session with these fields of a `practice.Wish`."""
    if session is None:
        _run(context)
    else:
        _run(context, start="study", study_options=session)


def show_exam(context: Context, exam: "Wish | str | None") -> None:
    """Open an exam: one to be drawn, the one with this id, or the newest that is still open."""
    _run(context, start="exam", exam=exam)


def _run(context: Context, **options: Any) -> None:
    from quizapp.tui.app import run

    code = run(
        context.progress_places(),
        replace(context.settings, ascii=context.ascii),
        clock=contexts.now,
        debug=context.debug,
        complain=output.complain,
        **options,
    )
    contexts.warn_of_sharing(context.places().database)  # the screen would have painted over it
    if code:
        raise typer.Exit(code)
