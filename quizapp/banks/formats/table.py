"""Tables with a header row: .csv and .xlsx."""

from quizapp.banks.formats.written import Written
from quizapp.banks.incoming.document import Document
from quizapp.banks.incoming.draft import Reading
from quizapp.core.question import Bank


def is_table(document: Document) -> bool:
    """Whether a document's first row of cells heads columns for stems and answers."""
    raise NotImplementedError


def read(document: Document) -> Reading:
    """The rows of a table as questions; cells keep the line breaks within them."""
    raise NotImplementedError


def write_csv(bank: Bank) -> Written:
    """The bank as CSV in UTF-8 with a BOM, which Excel needs."""
    raise NotImplementedError


def write_xlsx(bank: Bank) -> Written:
    """The bank as a workbook with one sheet; ExtraMissingError without openpyxl."""
    raise NotImplementedError
