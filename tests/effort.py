"""How many generated examples a property is shown: a quarter at the desk, all in .ci/run."""

import os

from hypothesis import settings

ALL = os.environ.get("QUIZAPP_EXAMPLES") == "all"
_SHARE = 4

settings.register_profile("desk", max_examples=100 // _SHARE)
settings.register_profile("all", max_examples=100)


def load_profile() -> None:
    """For the properties that name no number of their own."""
    settings.load_profile("all" if ALL else "desk")


def examples(number: int) -> int:
    """Of a property that needs so many examples, those for this run."""
    return number if ALL else max(10, number // _SHARE)
