"""What a user can mend: one sentence and an exit code each.

Leaf classes stand where they are raised; `cli` and `tui` catch `QuizappError` in one place.
Exit codes: 1 problems found, 2 usage, 3 not found, 4 database, 5 extra missing, 130 interrupted.
"""

from typing import ClassVar

from quizapp.messages import Message, message


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
