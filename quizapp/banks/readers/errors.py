"""What can be wrong with a file that someone brings, a sentence each; exit code 1."""

from quizapp.errors import QuizappError


class UnreadableFile(QuizappError):
    """The file can't be read as what it is taken for; it was left as it is."""


class WrongKind(UnreadableFile):
    """The file is something that no reader reads; the sentence says what."""


class Damaged(UnreadableFile):
    """The file is broken off, or was never what it says."""


class TooLarge(UnreadableFile):
    """The file has more of something than is read, by accident or to do harm."""


class Locked(UnreadableFile):
    """The file needs a password."""
