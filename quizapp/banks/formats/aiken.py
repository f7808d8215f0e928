"""Aiken, the plainest text format: single choice only."""

from quizapp.banks.formats.written import Written
from quizapp.banks.incoming.draft import Reading
from quizapp.core.question import Bank


def read(text: str) -> Reading:
    """The questions of an Aiken file; lines are the file's own."""
    raise NotImplementedError


def write(bank: Bank) -> Written:
    """The bank in Aiken, in UTF-8."""
    raise NotImplementedError
