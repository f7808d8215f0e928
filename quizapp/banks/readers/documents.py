"""Any file that has lines as a document, whatever its format."""

from typing import Any

from quizapp.banks.incoming.document import Document
from quizapp.banks.readers import delimited, markdown, plain_text, web_page
from quizapp.banks.readers.child import Limits, Report, in_child
from quizapp.banks.readers.errors import WrongKind
from quizapp.banks.readers.kinds import Kind
from quizapp.banks.readers.portable import document_from_json, document_to_json

_HERE = {
    Kind.TEXT: plain_text.read,
    Kind.MARKDOWN: markdown.read,
    Kind.HTML: web_page.read,
    Kind.CSV: delimited.read,
}
_LARGE = 2_000_000
"""From so many bytes on, pages and tables too are read in the child: all their tags cost memory."""
_IN_CHILD = {
    Kind.HTML: "page",
    Kind.MARKDOWN: "marked_text",
    Kind.CSV: "table",
    Kind.DOCX: "word",
    Kind.XLSX: "workbook",
    Kind.PDF: "pdf_pages",
    Kind.WEB_ARCHIVE: "archived_page",
}
# PDFium unfolds streams as they come, and twice the size of the largest at that.
_PDF_LIMITS = Limits(memory=600_000_000)


def read_document(
    data: bytes,
    name: str,
    kind: Kind,
    *,
    report: Report | None = None,
    limits: Limits | None = None,
) -> Document:
    """The lines of a file; `report` hears of long ones, page by page.

    Formats that unfold or need foreign libraries are read in a bounded child process. Raises
    UnreadableFile and its leaves, ExtraMissingError, and WrongKind for formats without lines.
    """
    if kind is Kind.TEXT or (kind in _HERE and len(data) < _LARGE):
        return _HERE[kind](data, name)
    if kind not in _IN_CHILD:
        raise WrongKind(
            '"{name}" is {kind}, a format of its own, and has no lines of text.',
            name=name,
            kind=kind.value,
        )
    if limits is None and kind is Kind.PDF:
        limits = _PDF_LIMITS
    job = f"{__name__}:{_IN_CHILD[kind]}"
    return document_from_json(in_child(job, data, name, report=report, limits=limits), name)


def page(data: bytes, name: str, _report: Report) -> Any:
    """In the child: a long web page."""
    return document_to_json(web_page.read(data, name))


def marked_text(data: bytes, name: str, _report: Report) -> Any:
    """In the child: a long Markdown file."""
    return document_to_json(markdown.read(data, name))


def table(data: bytes, name: str, _report: Report) -> Any:
    """In the child: a long CSV file."""
    return document_to_json(delimited.read(data, name))


def word(data: bytes, name: str, _report: Report) -> Any:
    """In the child: a Word document."""
    from quizapp.banks.readers import docx, web_archive

    pages = {
        **dict.fromkeys((".html", ".htm", ".xhtml"), web_page.lines_of_page),
        **dict.fromkeys((".mht", ".mhtml"), web_archive.lines_of_archive),
        ".txt": plain_text.flow_lines,
    }
    return document_to_json(docx.read(data, name, pages=pages))


def workbook(data: bytes, name: str, _report: Report) -> Any:
    """In the child: an Excel workbook."""
    from quizapp.banks.readers import xlsx

    return document_to_json(xlsx.read(data, name))


def pdf_pages(data: bytes, name: str, report: Report) -> Any:
    """In the child: a PDF."""
    from quizapp.banks.readers import pdf

    return document_to_json(pdf.read(data, name, report))


def archived_page(data: bytes, name: str, _report: Report) -> Any:
    """In the child: a web page in a mail."""
    from quizapp.banks.readers import web_archive

    return document_to_json(web_archive.read(data, name))
