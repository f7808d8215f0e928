"""A bank as a Word document that people read and the paper parser takes back."""

import io
import re
from typing import TYPE_CHECKING, Any

from quizapp.banks.formats.paper_lines import Line, Role, lines_of
from quizapp.banks.formats.paper_losses import Simplify, left_out
from quizapp.banks.formats.written import Written
from quizapp.core.question import Bank
from quizapp.errors import ExtraMissingError

if TYPE_CHECKING:
    from docx.document import Document

_STYLES = {Role.TITLE: "Title", Role.CHAPTER: "Heading 1", Role.SECTION: "Heading 2"}
_IDEOGRAPHS = {"zh-Hans": "宋体", "zh-Hant": "新細明體"}
_INDENT_CM = 0.75
_NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def write(bank: Bank, *, simplify: Simplify | None = None) -> Written:
    """The document; ExtraMissingError without python-docx.

    With `simplify`, questions are named that would not be read back as they are.
    """
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
    _set_fonts(document, bank.lang)
    body = document.element.body
    # python-docx puts each paragraph before the section's end, and looks for it each time.
    end = body.sectPr
    body.remove(end)
    lines = list(lines_of(bank))
    for line in lines:
        _add(document, line)
    body.append(end)
    buffer = io.BytesIO()
    document.save(buffer)
    return Written(buffer.getvalue(), left_out(bank, lines, "Word", simplify))


def _set_fonts(document: "Document", lang: str) -> None:
    """The template's own fonts for ideographs are Japanese."""
    from docx.oxml.ns import qn

    ideographs = _IDEOGRAPHS.get(lang)
    for name in ("Normal", *_STYLES.values()) if ideographs else ():
        style: Any = document.styles[name]
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        fonts.attrib.pop(qn("w:eastAsiaTheme"), None)
        fonts.set(qn("w:eastAsia"), ideographs)


def _add(document: "Document", line: Line) -> None:
    from docx.oxml import OxmlElement
    from docx.shared import Cm, Pt
    from docx.text.paragraph import Paragraph

    text = _NO_XML.sub("\ufffd", line.text)
    element: Any = OxmlElement("w:p")
    document.element.body.append(element)
    paragraph = Paragraph(element, document)
    style = _STYLES.get(line.role)
    if style:
        paragraph.style = style
        paragraph.add_run(" ".join(text.split()))
        return
    # A line break in a run becomes a soft one, a tab a tab stop.
    run = paragraph.add_run(text)
    if line.role is Role.STEM:
        paragraph.paragraph_format.space_before = Pt(10)
        paragraph.paragraph_format.keep_with_next = True
        return
    paragraph.paragraph_format.left_indent = Cm(_INDENT_CM)
    if line.role is Role.EXPLANATION:
        run.italic = True
