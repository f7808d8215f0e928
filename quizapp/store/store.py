"""The progress file: opened, checked, and all that is kept in it."""

from pathlib import Path

from quizapp.core.review import Moment
from quizapp.store.attempts import Attempts
from quizapp.store.check import Checks
from quizapp.store.connection import Database
from quizapp.store.exchange import Exchange
from quizapp.store.fits import Fits
from quizapp.store.habits import Habits
from quizapp.store.history import History
from quizapp.store.marks import Marks
from quizapp.store.memories import Memories
from quizapp.store.opening import open_database
from quizapp.store.orders import Orders
from quizapp.store.plans import Plans
from quizapp.store.reviews import Reviews
from quizapp.store.sets import Sets
from quizapp.store.statistics import Statistics
from quizapp.store.tallies import Tallies
from quizapp.store.target import path_of
from quizapp.store.upkeep import leave


class Store(
    Reviews,
    Memories,
    Tallies,
    Sets,
    Marks,
    Attempts,
    History,
    Exchange,
    Checks,
    Orders,
    Plans,
    Habits,
    Fits,
    Statistics,
):
    """One progress file, held open; what is read and written leaves as values of `core`."""

    def __init__(self, database: Database, path: Path | None) -> None:
        self._database = database
        self.path = path
        """The real file; None for one in memory."""

    @classmethod
    def open(cls, target: str | Path, *, now: Moment, read_only: bool = False) -> "Store":
        """Open a file or database address; one that doesn't exist is made.

        A file that is not ours, too new or damaged is refused and left as it is; an older one is
        backed up and migrated. To look at a file that doesn't exist shows an empty one.
        """
        path = path_of(target)
        database = open_database(path, now, read_only=read_only)
        return cls(database, database.path)

    @property
    def read_only(self) -> bool:
        """Whether writing is refused, as asked for or because the file can't be written."""
        return self._database.read_only

    @property
    def has_changed(self) -> bool:
        """Whether anything was written since the last automatic backup of this process."""
        return self._database.has_changed

    @has_changed.setter
    def has_changed(self, value: bool) -> None:
        self._database.has_changed = value

    @property
    def patience_ms(self) -> int | None:
        """How long a write waits for other processes before it raises `Locked`; None: 5 s."""
        return self._database.patience_ms

    @patience_ms.setter
    def patience_ms(self, value: int | None) -> None:
        self._database.patience_ms = value

    def close(self) -> None:
        """Give the file back."""
        leave(self._database)
