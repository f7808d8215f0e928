"""`quizapp optimize`: parameters of the memory model fitted to one student, and taken back."""

from math import isfinite
from typing import TYPE_CHECKING, Annotated

import typer

from quizapp.cli import context as contexts
from quizapp.cli import output, usage
from quizapp.cli.commands import summary
from quizapp.cli.options import Json
from quizapp.errors import UsageError
from quizapp.language import _, ngettext

if TYPE_CHECKING:
    from quizapp.services.fitting import Attempt, Change, Fit

app = usage.single()


@app.command(cls=usage.Command, help=summary("optimize"))
def optimize(
    ctx: typer.Context,
    *,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help=_("Say what a fit would bring; change nothing."))
    ] = False,
    undo: Annotated[
        bool, typer.Option("--undo", help=_("Go back to the parameters before."))
    ] = False,
    json: Json = False,
) -> None:
    """A fit that is not due or no better is no fault. Raises ExtraMissingError, NotFoundError."""
    from quizapp.services import fitting

    if dry_run and undo:
        raise UsageError("Choose one of --dry-run and --undo.")
    tried: Attempt | None = None
    change: Change | None = None
    with contexts.progress(contexts.of(ctx)) as store:
        if undo:
            change = fitting.undo(store, contexts.now())
        else:
            tried = fitting.attempt(store)
            if tried.fit is not None and tried.fit.is_better and not dry_run:
                change = fitting.keep(store, tried.fit, tried.version, contexts.now())
            elif tried.fit is not None and not tried.fit.is_better:
                fitting.note_refused(store, tried)
    if json:
        output.show_json("optimize", _fields(tried, change))
    else:
        _tell(tried, change)


def _fields(tried: "Attempt | None", change: "Change | None") -> dict[str, object]:
    fit = None if tried is None else tried.fit
    return {
        "outcome": _outcome(tried, change),
        "reviews": None if tried is None else tried.reviews,
        "needed": None if tried is None else tried.needed,
        "missing": None if tried is None else tried.missing,
        "held_out": None if fit is None else fit.held_out,
        "log_loss": None if fit is None else fit.loss_now,
        "log_loss_fitted": None
        if fit is None or not isfinite(fit.loss_fitted)
        else fit.loss_fitted,
        "parameters": None if fit is None else list(fit.parameters),
        "version": change.version if change is not None else tried and tried.version,
        "memories": None if change is None else change.memories,
        "backup": None if change is None or change.backup is None else str(change.backup),
    }


def _outcome(tried: "Attempt | None", change: "Change | None") -> str:
    if tried is None:
        return "undone"
    if tried.fit is None:
        return "too_early"
    if not tried.fit.is_better:
        return "no_better"
    return "better" if change is None else "kept"


def _tell(tried: "Attempt | None", change: "Change | None") -> None:
    """Figures on stdout, sentences for the person on stderr."""
    if change is not None and change.backup is not None:
        output.data(str(change.backup))
    if tried is not None:
        output.talk(_found(tried, change))
    elif change is not None:
        words = _("The defaults are in use again.")
        if change.version:
            words = _("The parameters before are in use again.")
        output.talk(words)
    if change is not None:
        output.talk(_computed(change))


def _found(tried: "Attempt", change: "Change | None") -> str:
    if tried.fit is None:
        return _too_early(tried)
    if not tried.fit.is_better:
        return _("Not taken, for it would predict worse or no better: {figures}.").format(
            figures=_figures(tried.fit)
        )
    if change is None:
        return _("This fit would be taken: {figures}.").format(figures=_figures(tried.fit))
    return _("Fitted to you: {figures}. `quizapp optimize --undo` takes it back.").format(
        figures=_figures(tried.fit)
    )


def _figures(fit: "Fit") -> str:
    return ngettext(
        "on the newest answer, held out, log loss {old:.4f} now and {new:.4f} fitted",
        "on the newest {count} answers, held out, log loss {old:.4f} now and {new:.4f} fitted",
        fit.held_out,
    ).format(count=fit.held_out, old=fit.loss_now, new=fit.loss_fitted)


def _too_early(tried: "Attempt") -> str:
    return ngettext(
        "Too early: {count} answer to a question met on an earlier day is missing, of {needed}.",
        "Too early: {count} answers to questions met on an earlier day are missing, of {needed}.",
        tried.missing,
    ).format(count=tried.missing, needed=tried.needed)


def _computed(change: "Change") -> str:
    return ngettext(
        "{count} memory computed anew; days already chosen stay.",
        "{count} memories computed anew; days already chosen stay.",
        change.memories,
    ).format(count=change.memories)
