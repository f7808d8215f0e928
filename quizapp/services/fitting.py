"""When parameters are fitted to a student, what lets a fit in, and how it is taken back."""

import math
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from quizapp.core.fit_data import FIRST_FIT, Trial, next_fit, parted, predicted, trials_of
from quizapp.core.fit_measures import log_loss
from quizapp.core.memory import Parameters
from quizapp.core.review import Moment
from quizapp.errors import NotFoundError
from quizapp.services.optimizer import fitted, require_optimizer
from quizapp.store.backup import keep_before
from quizapp.store.store import Store

_REFUSED = "fit_refused"
"""The preference that keeps how many reviews there were when a fit was refused or taken back."""
_DAY_MS = 86_400_000


@dataclass(frozen=True, slots=True)
class Fit:
    """What a fit would change, measured on answers that it did not see."""

    parameters: Parameters
    held_out: int
    """How many next-day reviews, the newest, it was measured on."""
    loss_now: float
    """Log loss with the parameters in force."""
    loss_fitted: float

    @property
    def is_better(self) -> bool:
        """Whether it may come into force."""
        return self.loss_fitted < self.loss_now


@dataclass(frozen=True, slots=True)
class Attempt:
    """What asking for a fit came to; nothing is changed by it."""

    version: int
    """Of the parameters in force, which the fit was compared with."""
    reviews: int
    """Next-day reviews that a fit may use."""
    needed: int
    """How many of them the next fit takes."""
    fit: Fit | None
    """None where there are too few yet."""

    @property
    def missing(self) -> int:
        """How many reviews must still come."""
        return max(0, self.needed - self.reviews)


@dataclass(frozen=True, slots=True)
class Change:
    """Other parameters are in force, and every memory was computed by them."""

    version: int
    memories: int
    backup: Path | None
    """A verified copy of the file as it was; None for progress kept in memory only."""


def attempt(store: Store) -> Attempt:
    """Fit what was answered so far, if there is enough. Raises ExtraMissingError or NotFitted."""
    require_optimizer()
    current = store.parameter_set()
    trials = trials_of(store.answered())
    last = None
    if current.version:
        last = sum(trial.at_ms <= current.at_ms for trial in trials)
    needed = next_fit(last)
    fit = None if len(trials) < needed else _fit(trials, current.numbers)
    return Attempt(current.version, len(trials), needed, fit)


def note_refused(store: Store, tried: Attempt) -> None:
    """Remember that a fit was no better, so that it is advised again when there is twice as much.

    Who asks for it may try sooner.
    """
    _not_again_until_doubled(store, tried.reviews)


def _not_again_until_doubled(store: Store, reviews: int) -> None:
    if not store.read_only:
        store.set_preference(_REFUSED, reviews)


def advised(store: Store, recall_days: Collection[int], share: float) -> int | None:
    """About how many next-day reviews there are, where that is enough for the next fit.

    `recall_days` are the study days of such reviews, `share` the part of all that they are.
    """
    count = round(len(recall_days) / share) if share else 0
    if count < FIRST_FIT:
        return None
    current, last = store.parameter_set(), 0
    if current.version:
        fitted_on = current.at_ms // _DAY_MS
        last = round(sum(day <= fitted_on for day in recall_days) / share)
    refused = store.preference(_REFUSED)
    last = max(last, refused) if isinstance(refused, int) else last
    return count if count >= next_fit(last) else None


def keep(store: Store, fit: Fit, instead_of: int, now: Moment) -> Change:
    """Put a fit in force, after a backup.

    Raises ParametersChanged where those of the version `instead_of` no longer are.
    """
    copy = _copy(store, now)
    version = store.add_parameters(fit.parameters, at=now, instead_of=instead_of)
    return Change(version, len(store.memories()), copy)


def undo(store: Store, now: Moment) -> Change:
    """Put the parameters before in force again, after a backup.

    Raises NotFoundError with the defaults, before which there are none.
    """
    version, _ = store.parameters()
    if version == 0:
        raise NotFoundError("No parameters were fitted: those that FSRS comes with are in use.")
    copy = _copy(store, now)
    change = Change(store.take_back_parameters(version), len(store.memories()), copy)
    _not_again_until_doubled(store, len(trials_of(store.answered())))
    return change


def _copy(store: Store, now: Moment) -> Path | None:
    if store.path is None or store.read_only:  # what can't be written needs no copy
        return None
    return keep_before(store, now, "optimize")


def _fit(trials: list[Trial], current: Parameters) -> Fit:
    older, newest = parted(trials)
    numbers = fitted(older)
    recalled = [trial.is_recalled for trial in newest]
    try:
        loss = log_loss(predicted(newest, numbers), recalled)
    except (ArithmeticError, ValueError):  # numbers that the formulas fail with
        loss = math.inf
    return Fit(numbers, len(newest), log_loss(predicted(newest, current), recalled), loss)
