"""Anki packages: `.apkg` written, `.apkg` and `.colpkg` of every age read."""

from quizapp.banks.formats.written import Written
from quizapp.banks.incoming.draft import Reading
from quizapp.core.question import Bank


def read(data: bytes) -> Reading:
    """The notes of a package; call it in the bounded child. ExtraMissingError without zstd."""
    raise NotImplementedError


def write(bank: Bank, *, now: int) -> Written:
    """The bank as an `.apkg`; `now` in seconds is the notes' age, by which Anki updates them."""
    raise NotImplementedError
