"""GIFT, the plain text of Moodle's question banks."""

from quizapp.banks.formats.written import Written
from quizapp.banks.incoming.draft import Reading
from quizapp.core.question import Bank


def read(text: str) -> Reading:
    """The choices and judgements of a GIFT file; lines are the file's own."""
    raise NotImplementedError


def write(bank: Bank) -> Written:
    """The bank as GIFT, in UTF-8."""
    raise NotImplementedError
