"""Tables with a header row: .csv and .xlsx."""

from quizapp.banks.formats import table_writing
from quizapp.banks.formats.drafting import Found, Mender
from quizapp.banks.formats.formula_guard import freed
from quizapp.banks.formats.table_header import Header, header_of
from quizapp.banks.formats.table_row import read_row
from quizapp.banks.formats.written import Written
from quizapp.banks.incoming.document import Document, LineRepair
from quizapp.banks.incoming.draft import Draft, Reading, Skipped
from quizapp.core.question import Bank
from quizapp.messages import message

_FIRST_ROWS = 20


def is_table(document: Document) -> bool:
    """Whether one of a document's first rows heads columns for stems and answers."""
    rows = (line.cells for line in document.lines[:_FIRST_ROWS] if line.cells)
    return any(header_of(cells) for cells in rows)


def read(document: Document) -> Reading:
    """The rows of a table as questions; cells keep the line breaks within them.

    The next sheet has its own headings; headings may stand again within a table, too.
    """
    mender = Mender()
    results: list[Draft | Skipped] = []
    header: Header | None = None
    for line in document.lines:
        cells = line.cells or (line.text,)
        if not any(map(str.strip, cells)):
            continue
        found_header = header_of(line.cells)
        lines = (line.number, line.number)
        if line.heading:
            header = None
        if found_header and (header is None or found_header.is_certain):
            header = found_header
            results.append(Skipped(lines, "heading", message("the headings of the columns")))
        elif header is None or not line.cells:
            results.append(Skipped(lines, "heading", message("a title above a table")))
        else:
            texts = [mender.text(_freed(cell, line.number, mender), line.number) for cell in cells]
            results.append(read_row(header, texts, Found(lines=lines)))
    return Reading(
        tuple(result for result in results if isinstance(result, Draft)),
        (),
        tuple(result for result in results if isinstance(result, Skipped)),
        (*document.repairs, *mender.repairs),
        document.notes,
    )


def _freed(cell: str, line: int, mender: Mender) -> str:
    text = freed(cell)
    if len(text) + cell.startswith("'") < len(cell):  # one within the cell may be the author's
        mender.repairs.append(LineRepair(line, "formula", "'", ""))
    return text


def write_csv(bank: Bank) -> Written:
    """The bank as CSV in UTF-8 with a BOM, which Excel needs."""
    return table_writing.write_csv(bank)


def write_xlsx(bank: Bank) -> Written:
    """The bank as a workbook with one sheet; ExtraMissingError without openpyxl."""
    return table_writing.write_xlsx(bank)
