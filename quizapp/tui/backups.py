"""Automatic backups, made in a thread of their own: copying a long log takes seconds."""

import threading
from collections.abc import Callable
from typing import TYPE_CHECKING

from quizapp.core.review import Moment
from quizapp.errors import QuizappError, system_reason
from quizapp.language import _, translate

if TYPE_CHECKING:
    from quizapp.store.store import Store


class Backups:
    """Copies one progress file now and then; the first time that fails is told."""

    def __init__(
        self, store: "Store", clock: Callable[[], Moment], tell: Callable[[str], object]
    ) -> None:
        self._store = store
        self._clock = clock
        self._tell = tell
        self._has_told = False
        self._thread: threading.Thread | None = None

    def start(self) -> None:
        """Begin a backup if one may be due and none is being made; `tell` is called in a thread."""
        if not self._store.has_changed or (self._thread is not None and self._thread.is_alive()):
            return
        # A daemon: a window that closes must not wait for it, and half a copy has no name yet.
        self._thread = threading.Thread(target=self._run, name="backup", daemon=True)
        self._thread.start()

    def finish(self, seconds: float, tell: Callable[[str], object]) -> None:
        """Back up what is new, waiting at most so long, and `tell` from now on."""
        self._tell = tell
        self.start()
        if self._thread is not None:
            self._thread.join(seconds)

    def _run(self) -> None:
        from quizapp.store import backup

        try:
            backup.automatic(self._store, self._clock())
        except QuizappError as error:
            self._fail(translate(error.message))
        except OSError as error:
            self._fail(translate(system_reason(error)))

    def _fail(self, reason: str) -> None:
        if not self._has_told:
            self._has_told = True
            self._tell(_("No backup was made: {reason}").format(reason=reason))
