"""How long this student's memories last against what FSRS-6 says, seen from what was recalled.

Long before there are reviews enough to fit parameters, one number can be told: the factor c by
which every stability is off. It is the most likely one, given that log c is normal around 0 (c = 1,
the model is right) before anything was seen: a maximum a posteriori estimate (Gelman et al. 2013,
"Bayesian Data Analysis", section 13.1). By FSRS-6's power curve, R = (1 + f·t/S)^-d, a predicted R
tells f·t/S, so that predictions and what became of them are all that is needed:

    R(c) = (1 + (R^(-1/d) - 1) / c)^-d
"""

import math
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from quizapp.core.memory import DEFAULT_PARAMETERS, Parameters

SPREAD = 0.5
"""Standard deviation of log c between students: four in five are within a factor of 1.9."""

_STEPS = tuple(step / 20 for step in range(-60, 31))
"""Values of log c that are tried: from a twentieth to four and a half times as long."""


@dataclass(frozen=True, slots=True)
class Lasting:
    """The factor on stability by which what was recalled is best explained."""

    factor: float = 1.0
    doubt: float = SPREAD
    """Standard deviation of its logarithm, given what was seen."""


UNKNOWN = Lasting()
"""Of somebody of whom nothing was seen."""


def lasting(
    recalls: Iterable[tuple[float, bool]], parameters: Parameters = DEFAULT_PARAMETERS
) -> float:
    """The factor alone; 1.0 of nothing seen."""
    return told(recalls, parameters).factor


def told(
    recalls: Iterable[tuple[float, bool]], parameters: Parameters = DEFAULT_PARAMETERS
) -> Lasting:
    """How long memories last, and how sure that is.

    `recalls` are predicted retrievability and whether it was recalled, of first answers of a day.
    """
    decay = parameters[20]
    answers = Counter((round(predicted, 2), recalled) for predicted, recalled in recalls)
    times = [
        (min(max(predicted, 0.005), 0.995) ** (-1 / decay) - 1, recalled, count)
        for (predicted, recalled), count in sorted(answers.items())
    ]

    def likelihood(log_factor: float) -> float:
        factor = math.exp(log_factor)
        total = -0.5 * (log_factor / SPREAD) ** 2
        for time, recalled, count in times:
            chance = (1 + time / factor) ** -decay
            total += count * math.log(chance if recalled else 1 - chance)
        return total

    found = {step: likelihood(step) for step in _STEPS}
    best = max(_STEPS, key=found.__getitem__)
    weights = {step: math.exp(one - found[best]) for step, one in found.items()}
    total = math.fsum(weights.values())
    mean = math.fsum(step * weight for step, weight in weights.items()) / total
    spread = math.fsum((step - mean) ** 2 * weight for step, weight in weights.items()) / total
    return Lasting(math.exp(best), math.sqrt(spread))
