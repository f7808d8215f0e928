"""What a user can mend: one sentence and an exit code each.

Leaf classes stand where they are raised; `cli` and `tui` catch `QuizappError` in one place.
Exit codes: 1 problems found, 2 usage, 3 not found, 4 database, 5 extra missing, 130 interrupted.
"""

import errno
from collections.abc import Mapping
from types import MappingProxyType
from typing import ClassVar

from quizapp.messages import Message, message

_QUOTA = getattr(errno, "EDQUOT", errno.ENOSPC)
"""Windows knows none."""
_REASONS: Mapping[int, Message] = MappingProxyType(
    {
        _QUOTA: message("your share of the disk is used up"),
        errno.ENOENT: message("there is no such file or folder"),
        errno.EACCES: message("you have no permission"),
        errno.EPERM: message("you have no permission"),
        errno.ENOSPC: message("the disk is full"),
        errno.EROFS: message("the disk is read-only"),
        errno.EISDIR: message("it is a folder"),
        errno.ENOTDIR: message("a part of its path is no folder"),
        errno.EEXIST: message("something of that name is there already"),
        errno.ENAMETOOLONG: message("the name is too long"),
        errno.EIO: message("the disk could not be read or written"),
        errno.EMFILE: message("too many files are open"),
        errno.ENFILE: message("too many files are open"),
    }
)


def system_reason(error: OSError) -> Message:
    """Why the system refused, for a sentence; in its own words where it is nothing common."""
    known = _REASONS.get(error.errno or 0)
    its_own = error.strerror or str(error) or type(error).__name__
    return known or message("{reason}", reason=its_own)


class QuizappError(Exception):
    """A mistake or fault that the user can do something about."""

    exit_code: ClassVar[int] = 1

    def __init__(self, template: str, **parameters: object) -> None:
        self.message: Message = message(template, **parameters)
        super().__init__(str(self.message))


class UsageError(QuizappError):
    """The command's words are off."""

    exit_code = 2


class NotFoundError(QuizappError):
    """A bank, question, exam or file that was named does not exist."""

    exit_code = 3


class DatabaseError(QuizappError):
    """The progress file can't be used as it is, or could not be written."""

    exit_code = 4


class ExtraMissingError(QuizappError):
    """An optional part of the program is not installed."""

    exit_code = 5
