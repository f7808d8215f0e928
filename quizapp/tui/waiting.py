"""How long the screens wait for another process that has the progress file in use."""

from quizapp.language import _, translate
from quizapp.store.errors import Locked

PATIENCE_MS = 200
"""How long one try to write may hold the screen."""

WAIT_SECONDS = 0.05
"""Between two tries, for what else the screen has to do."""

WAITS = 20
"""How often is tried, 5 s in all."""


def words(error: Locked) -> str:
    """What is said meanwhile."""
    return _("Waiting for {holder} to let go of the progress file…").format(
        holder=translate(error.holder)
    )
