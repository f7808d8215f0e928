"""A bank as a Word document that people read and the paper parser takes back."""

import io
import re
from typing import TYPE_CHECKING

from quizapp.banks.formats.paper_lines import Line, Role, left_out, lines_of
from quizapp.banks.formats.written import Written
from quizapp.core.question import Bank
from quizapp.errors import ExtraMissingError

if TYPE_CHECKING:
    from docx.document import Document

_STYLES = {Role.TITLE: "Title", Role.CHAPTER: "Heading 1", Role.SECTION: "Heading 2"}
_INDENT_CM = 0.75
_NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def write(bank: Bank) -> Written:
    """The document; ExtraMissingError without python-docx."""
    try:
        import docx
        from docx.shared import Pt
    except ImportError as error:
        raise ExtraMissingError(
            'Word documents need the extra "office": install quizapp-terminal[office].'
        ) from error
    document = docx.Document()
    document.core_properties.title = " ".join(_NO_XML.sub("\ufffd", bank.title).split())[:255]
    document.core_properties.author = ""
    document.styles["Normal"].paragraph_format.space_after = Pt(2)
    for line in lines_of(bank):
        _add(document, line)
    buffer = io.BytesIO()
    document.save(buffer)
    return Written(buffer.getvalue(), left_out(bank, "Word"))


def _add(document: "Document", line: Line) -> None:
    from docx.shared import Cm, Pt

    text = _NO_XML.sub("\ufffd", line.text)
    style = _STYLES.get(line.role)
    if style:
        document.add_paragraph(" ".join(text.split()), style=style)
        return
    # A line break in a run becomes a soft one, a tab a tab stop.
    paragraph = document.add_paragraph()
    run = paragraph.add_run(text)
    if line.role is Role.STEM:
        paragraph.paragraph_format.space_before = Pt(10)
        paragraph.paragraph_format.keep_with_next = True
        return
    paragraph.paragraph_format.left_indent = Cm(_INDENT_CM)
    run.italic = line.role is Role.EXPLANATION
