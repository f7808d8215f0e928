"""A bank as a Word document that people read and the paper parser takes back."""

from quizapp.banks.formats.written import Written
from quizapp.core.question import Bank


def write(bank: Bank) -> Written:
    """The document; ExtraMissingError without python-docx."""
    raise NotImplementedError
