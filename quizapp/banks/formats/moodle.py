"""Moodle XML."""

from quizapp.banks.formats.written import Written
from quizapp.banks.incoming.draft import Reading
from quizapp.core.question import Bank


def read(data: bytes) -> Reading:
    """The choices and judgements of a Moodle XML file; its own encoding declaration holds."""
    raise NotImplementedError


def write(bank: Bank) -> Written:
    """The bank as Moodle XML."""
    raise NotImplementedError
