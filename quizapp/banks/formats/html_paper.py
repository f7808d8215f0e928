"""A bank as one HTML page that people read and the paper parser takes back."""

from quizapp.banks.formats.written import Written
from quizapp.core.question import Bank


def write(bank: Bank) -> Written:
    """The page: nothing is loaded from elsewhere, and no script runs."""
    raise NotImplementedError
