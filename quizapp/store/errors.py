"""What can go wrong with the progress file, a sentence each; every one ends with exit code 4."""

from pathlib import Path

from quizapp.core.exam import Attempt
from quizapp.core.memory import Memory
from quizapp.errors import DatabaseError
from quizapp.messages import N_, Message, message

NOTHING: Message = message(N_("no backup was found beside it"))


class NotOurs(DatabaseError):
    """The path leads to something else than a progress file; it was left as it is."""


class CannotOpen(DatabaseError):
    """The file or its folder can't be made or opened."""


class TooNew(DatabaseError):
    """A later quizapp wrote the file; it was left as it is."""

    def __init__(self, path: object, found: int, known: int) -> None:
        super().__init__(
            '"{path}" has schema {found}, and this quizapp knows none later than {known}: '
            "install a newer quizapp, or choose another file with --db.",
            path=path,
            found=found,
            known=known,
        )


class Corrupt(DatabaseError):
    """The file is damaged; it was left as it is. A detail in SQLite's own words is plain text."""

    def __init__(self, path: object, detail: Message | str, backup: Path | None) -> None:
        super().__init__(
            'The progress file "{path}" is damaged ({detail}) and was left as it is; {backup}.',
            path=path,
            detail=detail,
            backup=NOTHING
            if backup is None
            else message(
                "bring back the newest good backup with `quizapp data restore '{path}'`",
                path=backup,
            ),
        )


class NotSaved(DatabaseError):
    """A change did not reach the file; what was there before still stands."""


class Locked(NotSaved):
    """Another program kept the file for longer than the wait."""

    def __init__(self, path: object, holders: tuple[int, ...], *, writing: bool) -> None:
        self.holder = (
            message("pid {pids}", pids=", ".join(map(str, holders)))
            if holders
            else message("another program")
        )
        if writing:
            super().__init__(
                'NOT saved: "{path}" is in use by {holder}; close it there and try again.',
                path=path,
                holder=self.holder,
            )
        else:
            super().__init__(
                '"{path}" is in use by {holder}; close it there and try again.',
                path=path,
                holder=self.holder,
            )


class ReadOnly(NotSaved):
    """The file can be looked at, but not written."""

    def __init__(self, path: object) -> None:
        super().__init__(
            'NOT saved: "{path}" is open read-only; make the file and its folder writable.',
            path=path,
        )


class MemoryChanged(DatabaseError):
    """Another process moved the question's memory since it was read; nothing was written."""

    def __init__(self, current: Memory | None) -> None:
        self.current = current
        super().__init__("This question was answered elsewhere meanwhile.")


class ParametersChanged(DatabaseError):
    """Another process fitted parameters, or took some back; nothing was written."""

    def __init__(self) -> None:
        super().__init__(
            "Other parameters came into use in another window meanwhile; nothing was changed."
        )


class ParametersUnusable(DatabaseError):
    """The formulas fail with these parameters on the log that is kept; nothing was written."""

    def __init__(self) -> None:
        super().__init__(
            "With these parameters your answers can't be computed; nothing was changed."
        )


class NotLast(DatabaseError):
    """Only a question's newest answer can be taken back; nothing was written."""

    def __init__(self) -> None:
        super().__init__("This answer is no longer the question's last, and stays.")


class AttemptChanged(DatabaseError):
    """Another window wrote to the attempt since it was read; nothing was written."""

    def __init__(self, current: Attempt | None) -> None:
        self.current = current
        """As it is kept now; None if everything was forgotten meanwhile."""
        super().__init__("This exam was changed in another window meanwhile.")


class AttemptFinished(DatabaseError):
    """The attempt was handed in before, and stays as it is; nothing was written."""

    def __init__(self, current: Attempt) -> None:
        self.current = current
        super().__init__("This exam was handed in already.")
