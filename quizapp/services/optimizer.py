"""The optimizer of FSRS's authors, which comes with the extra `optimizer`."""

from collections.abc import Sequence
from importlib import import_module
from importlib.util import find_spec

from quizapp.core.fit_data import Trial, gaps
from quizapp.core.memory import DEFAULT_PARAMETERS, Parameters
from quizapp.errors import ExtraMissingError, QuizappError


class NotFitted(QuizappError):
    """The optimizer could make nothing of the answers; nothing was changed."""

    def __init__(self, reason: str) -> None:
        super().__init__(
            "The optimizer can't fit these answers ({reason}); nothing was changed.", reason=reason
        )


def has_optimizer() -> bool:
    """Whether something can be fitted here; for saying so without loading it."""
    return find_spec("fsrs_rs_python") is not None


def require_optimizer() -> None:
    """Raises ExtraMissingError where nothing can be fitted; for asking before work is done."""
    try:
        import_module("fsrs_rs_python")
    except ImportError as error:
        raise ExtraMissingError(
            'Fitting needs the extra "optimizer": install quizapp-terminal[optimizer].'
        ) from error


def fitted(trials: Sequence[Trial]) -> Parameters:
    """The parameters that fit these reviews best, the newer ones weighing more.

    `trials` stand in the order of the log. The same reviews give the same parameters. Raises
    ExtraMissingError or NotFitted.
    """
    require_optimizer()
    from fsrs_rs_python import FSRS, FSRSItem, FSRSReview

    # Made once for each history: what is fitted on is every beginning of it.
    answers = {
        key: [
            FSRSReview(int(step.rating), days)
            for step, days in zip(history, gaps(history), strict=True)
        ]
        for key, history in {id(trial.history): trial.history for trial in trials}.items()
    }
    items = [FSRSItem(answers[id(trial.history)][: trial.place + 1]) for trial in trials]
    try:
        found = FSRS(list(DEFAULT_PARAMETERS)).compute_parameters(items)
    except (ValueError, RuntimeError, ArithmeticError) as error:
        raise NotFitted(str(error)) from error
    return tuple(float(number) for number in found)
