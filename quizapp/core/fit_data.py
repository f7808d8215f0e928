"""From which answers parameters may be fitted, and what parameters predict of them.

Recall is only scored a study day or more after the last rated answer: of the same day FSRS-6 says
nothing. An answer that came in under a second to a question never met before was not read; it is
left out altogether, as if the question had first been met with the next answer.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from quizapp.core.memory import Memory, Parameters, Rating, next_memory, retrievability
from quizapp.core.question import QuestionId
from quizapp.core.review import EventKind, HistoryEvent

RAPID_MS = 1000
"""Below this nobody has read a question that is new to him."""

FIRST_FIT = 2000
"""Next-day reviews for a first fit; then at each doubling. Fewer made real users worse."""

HELD_OUT = 5
"""One in so many, the newest, is kept from the fit to judge it by."""


class Answered(NamedTuple):
    """What a fit has to know of a line of the log."""

    question: QuestionId
    study_day: int
    rating: int | None
    """None where the answer did not touch memory."""
    duration_ms: int
    at_ms: int


@dataclass(frozen=True, slots=True)
class Step:
    """A rated answer as the memory model knows it."""

    day: int
    rating: Rating


@dataclass(frozen=True, slots=True)
class Trial:
    """A next-day review, and where it stands in what was answered to its question."""

    history: Sequence[Step]
    place: int
    """Index in `history`, never 0: all before it is what the prediction rests on."""
    at_ms: int

    @property
    def is_recalled(self) -> bool:
        """Whether the question was remembered."""
        return self.history[self.place].rating is not Rating.AGAIN


@dataclass(slots=True)
class Histories:
    """What was answered to each question, gathered line by line; `trials` are in that order."""

    trials: list[Trial] = field(default_factory=list)
    _steps: dict[QuestionId, list[Step]] = field(default_factory=dict)
    _last_day: dict[QuestionId, int] = field(default_factory=dict)
    _met: set[QuestionId] = field(default_factory=set)

    def add(self, question: QuestionId, step: Step, at_ms: int) -> None:
        """The next rated answer to a question."""
        steps = self._steps.setdefault(question, [])
        steps.append(step)
        last = self._last_day.get(question, step.day)
        if len(steps) > 1 and step.day > last:
            self.trials.append(Trial(steps, len(steps) - 1, at_ms))
        self._last_day[question] = max(last, step.day)

    def follow(self, line: Answered | HistoryEvent) -> None:
        """The next line of the log."""
        if isinstance(line, HistoryEvent):
            self._turn(line)
            return
        is_rapid = line.duration_ms < RAPID_MS and line.question not in self._met
        self._met.add(line.question)
        if line.rating is not None and not is_rapid:
            self.add(line.question, Step(line.study_day, Rating(line.rating)), line.at_ms)

    def _turn(self, event: HistoryEvent) -> None:
        if event.kind is EventKind.RESET:
            self._forget(event.question)
        elif event.kind is EventKind.MOVED and event.other in self._met:
            old = event.other
            steps, last_day = self._steps.get(old), self._last_day.get(old)
            self._forget(old)
            self._met.add(event.question)
            if steps is not None and last_day is not None:
                self._steps[event.question], self._last_day[event.question] = steps, last_day

    def _forget(self, question: QuestionId) -> None:
        self._steps.pop(question, None)
        self._last_day.pop(question, None)
        self._met.discard(question)


def trials_of(log: Iterable[Answered | HistoryEvent]) -> list[Trial]:
    """The next-day reviews of a log in its order."""
    histories = Histories()
    for line in log:
        histories.follow(line)
    return histories.trials


def gaps(history: Sequence[Step]) -> list[int]:
    """Study days before each answer since the latest day that came earlier; 0 for the first."""
    found = []
    last = history[0].day
    for step in history:
        found.append(max(0, step.day - last))
        last = max(last, step.day)
    return found


def predicted(trials: Iterable[Trial], parameters: Parameters) -> list[float]:
    """The probability of recall that parameters give each of these reviews beforehand."""
    known: dict[int, list[float]] = {}
    found = []
    for trial in trials:
        key = id(trial.history)
        if key not in known:
            known[key] = _recalls(trial.history, parameters)
        found.append(known[key][trial.place])
    return found


def parted(trials: Sequence[Trial]) -> tuple[Sequence[Trial], Sequence[Trial]]:
    """What may be fitted on, and the newest part that judges the fit."""
    cut = len(trials) - len(trials) // HELD_OUT
    return trials[:cut], trials[cut:]


def next_fit(fitted_on: int | None) -> int:
    """How many next-day reviews the next fit needs, the last having had `fitted_on`."""
    needed = FIRST_FIT
    while fitted_on is not None and needed <= fitted_on:
        needed *= 2
    return needed


def _recalls(history: Sequence[Step], parameters: Parameters) -> list[float]:
    memory: Memory | None = None
    found = []
    for step in history:
        elapsed = 0 if memory is None else step.day - memory.last_day
        found.append(
            1.0 if memory is None else retrievability(memory.stability, elapsed, parameters)
        )
        memory = next_memory(memory, step.rating, step.day, step.day, parameters=parameters)
    return found
