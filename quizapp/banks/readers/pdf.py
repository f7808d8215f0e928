"""PDF: the text of each page in lines, without what stands at the edge of every page."""

import re
from collections import Counter
from typing import Any

from quizapp.banks.incoming.document import Document
from quizapp.banks.readers import flow
from quizapp.banks.readers.child import Report
from quizapp.banks.readers.errors import Damaged, Locked, TooLarge, UnreadableFile
from quizapp.banks.readers.flow import Line, Piece
from quizapp.errors import ExtraMissingError
from quizapp.messages import Message, message

MAX_PAGES = 3_000
_HYPHENS = str.maketrans({"\x02": "-", "\ufffe": "-"})
"""What PDFium writes for a hyphen at a line's end."""
_NUMBER = re.compile(r"[0-9]{1,5}")
_PART_OF_A_QUESTION = re.compile(
    r"[(（\[【]?(?:[A-Ha-hＡ-Ｈ]|[0-9]{1,4})(?:[)）\]】、:：]|[.．]\s?[^0-9\s])|[A-HＡ-Ｈ]\s"
    r"|.{0,6}(?:答案|解析|answer)",
    re.IGNORECASE,
)
"""What starts like this is left alone, on however many pages it stands."""
_FEW = 3
"""On fewer pages than this nothing counts as repeated."""
_MOST = 0.6
_EDGE = 2
"""How many lines at the top and the foot of a page may be repeated ones."""


def read(data: bytes, name: str, report: Report) -> Document:
    """The lines of all pages; call it in the bounded child. ExtraMissingError without PDFium."""
    try:
        import pypdfium2
    except ImportError as error:
        raise ExtraMissingError(
            'PDF files need the extra "pdf": install quizapp-terminal[pdf].'
        ) from error
    pages = _pages(pypdfium2, data, name, report)
    if not any(line.strip() for page in pages for line in page):
        raise UnreadableFile(
            '"{name}" has no text, only pictures of it: run it through text recognition (OCR) '
            "first.",
            name=name,
        )
    notes = _empty_pages(pages)
    kept, repeated = _without_edges(pages)
    notes += repeated
    lines = (Line((Piece(line),)) for page in kept for line in page)
    return flow.document(name, lines, notes)


def _pages(pdfium: Any, data: bytes, name: str, report: Report) -> list[list[str]]:
    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        if "password" in str(error).lower():
            raise Locked(
                '"{name}" needs a password: save a copy without one, and bring that in.', name=name
            ) from error
        raise Damaged('"{name}" is damaged: it is no whole PDF.', name=name) from error
    count = len(document)
    if count > MAX_PAGES:
        raise TooLarge('"{name}" has more than {limit} pages.', name=name, limit=MAX_PAGES)
    pages = []
    characters = 0
    for number in range(count):
        page = _page(pdfium, document, number)
        characters += sum(map(len, page))
        if characters > flow.MAX_CHARACTERS:
            raise TooLarge(
                '"{name}" has more than {limit} characters.', name=name, limit=flow.MAX_CHARACTERS
            )
        pages.append(page)
        report(number + 1, count)
    return pages


def _page(pdfium: Any, document: Any, number: int) -> list[str]:
    """A page's lines; a page that can't be read has none, which is noted."""
    try:
        page = document[number]
        text = page.get_textpage().get_text_range()
    except pdfium.PdfiumError:
        return []
    lines = str(text).translate(_HYPHENS).replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return lines[:-1] if lines and not lines[-1] else lines


def _empty_pages(pages: list[list[str]]) -> list[Message]:
    empty = [str(number) for number, page in enumerate(pages, 1) if not "".join(page).strip()]
    if not empty:
        return []
    shown = ", ".join(empty[:20]) + (", …" if len(empty) > 20 else "")
    return [message("no text on page {pages}: pictures can't be read", pages=shown)]


def _without_edges(pages: list[list[str]]) -> tuple[list[list[str]], list[Message]]:
    """The pages without running heads and page numbers, which would stand amid questions."""
    counts: Counter[str] = Counter()
    for number, page in enumerate(pages):
        edges = {_edge_key(line, number) for line in page[:_EDGE] + page[-_EDGE:]}
        counts.update(edges - {""})
    full = sum(bool("".join(page).strip()) for page in pages)
    least = max(_FEW, _MOST * full)
    repeated = {key for key, count in counts.items() if count >= least}
    if not repeated:
        return pages, []
    kept = [_stripped(page, number, repeated) for number, page in enumerate(pages)]
    note = message(
        '"{text}" at the edge of pages was left out ({count} times)',
        text=" … ".join(sorted(repeated))[:100],
        count=sum(map(len, pages)) - sum(map(len, kept)),
    )
    return kept, [note]


def _stripped(page: list[str], number: int, repeated: set[str]) -> list[str]:
    last = len(page) - _EDGE
    return [
        line
        for place, line in enumerate(page)
        if _EDGE <= place < last or _edge_key(line, number) not in repeated
    ]


def _edge_key(line: str, page: int) -> str:
    """A line with its first number counted from that of its page, for page numbers run with it.

    Empty for what may be part of a question.
    """
    line = line.strip()
    if _PART_OF_A_QUESTION.match(line):
        return ""
    return _NUMBER.sub(lambda found: f"#{int(found[0]) - page:+}", line, count=1)
