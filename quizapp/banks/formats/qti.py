"""QTI 2.1: choice items, alone or in a zip package."""

from quizapp.banks.formats.written import Written
from quizapp.banks.incoming.draft import Reading
from quizapp.core.question import Bank


def read(data: bytes) -> Reading:
    """The choice items of a package or of one XML file; call it in the bounded child."""
    raise NotImplementedError


def write(bank: Bank) -> Written:
    """The bank as a content package."""
    raise NotImplementedError
