"""Sheets as Word documents that a teacher can go on editing: paragraphs, tabs and plain tables.

python-docx comes with the extra `office`; it is imported when a document is made.
"""

from collections.abc import Sequence
from importlib import import_module
from io import BytesIO
from typing import TYPE_CHECKING, Any

from quizapp.core.printout import (
    Ask,
    Bubbles,
    Explained,
    Grid,
    Heading,
    Keys,
    Page,
    Printout,
    printable,
)
from quizapp.errors import ExtraMissingError

if TYPE_CHECKING:
    from docx.document import Document
    from docx.text.paragraph import Paragraph

_LINE_MM = 174
_INDENT_MM = 8
_SIZE, _SMALL, _LARGE = 10.5, 9.5, 17
_LATIN = "Times New Roman"
_IDEOGRAPHS = {"zh-Hans": "宋体", "zh-Hant": "新細明體"}
_REGIONS = {"zh-Hans": "zh-CN", "zh-Hant": "zh-TW"}
"""As Word names the scripts; it sets punctuation by them."""
_FILL_IN = "＿" * 6


def require_docx() -> None:
    """Raises ExtraMissingError where documents can't be made; for asking before work is done."""
    try:
        import_module("docx")
    except ImportError as error:
        raise ExtraMissingError(
            'Word documents need the extra "office": install quizapp-terminal[office].'
        ) from error


def docx(printout: Printout) -> bytes:
    """The whole file; raises ExtraMissingError."""
    require_docx()
    writer = _Writer(printout)
    for number, page in enumerate(printout.pages):
        writer.page(page, is_first=number == 0)
    return writer.saved()


class _Writer:
    """Writes one document from top to bottom."""

    def __init__(self, printout: Printout) -> None:
        import docx

        self._document: Document = docx.Document()
        self._set_up(printout)
        self._foot(printout)

    def saved(self) -> bytes:
        file = BytesIO()
        self._document.save(file)
        return file.getvalue()

    def page(self, page: Page, *, is_first: bool) -> None:
        from docx.enum.text import WD_ALIGN_PARAGRAPH

        title = self._line(page.title, style="Heading 1")
        title.paragraph_format.page_break_before = not is_first
        middle = [title, self._line(page.subtitle)]
        if page.fields:
            middle.append(self._line("  ".join(f"{field}{_FILL_IN}" for field in page.fields)))
        for one in middle:
            one.alignment = WD_ALIGN_PARAGRAPH.CENTER
        for line in page.lines:
            self._line(line, size=_SMALL)
        for block in page.blocks:
            match block:
                case Heading():
                    self._heading(block)
                case Ask():
                    self._ask(block)
                case Grid():
                    self._grid(block)
                case Keys():
                    self._keys(block)
                case Explained():
                    self._explained(block)
                case Bubbles():
                    self._bubbles(block)

    def _set_up(self, printout: Printout) -> None:
        from docx.shared import Mm, Pt, RGBColor

        section = self._document.sections[0]
        section.page_width, section.page_height = Mm(210), Mm(297)
        section.left_margin = section.right_margin = Mm((210 - _LINE_MM) / 2)
        section.top_margin, section.bottom_margin = Mm(16), Mm(18)
        section.footer_distance = Mm(9)
        properties = self._document.core_properties
        properties.title = printable(printout.title)
        properties.author, properties.comments = "", ""
        properties.language = printout.language
        for name, size, above in (
            ("Normal", _SIZE, 0),
            ("Heading 1", _LARGE, 0),
            ("Heading 2", 12, 10),
        ):
            style: Any = self._document.styles[name]
            style.font.size, style.font.color.rgb = Pt(size), RGBColor(0, 0, 0)
            _set_fonts(style.element.get_or_add_rPr(), printout.language)
            style.paragraph_format.space_before = Pt(above)
            style.paragraph_format.space_after = Pt(2)
            style.paragraph_format.line_spacing = 1.2

    def _foot(self, printout: Printout) -> None:
        from docx.enum.text import WD_ALIGN_PARAGRAPH
        from docx.shared import Pt

        line = self._document.sections[0].footer.paragraphs[0]
        line.alignment = WD_ALIGN_PARAGRAPH.CENTER
        before, between, after = map(printable, printout.page_words)
        line.add_run(f"{printable(printout.footer)}    {before}")
        _add_field(line, "PAGE")
        line.add_run(between)
        _add_field(line, "NUMPAGES")
        line.add_run(after)
        for run in line.runs:
            run.font.size = Pt(9)

    def _line(self, text: str, *, size: float | None = None, style: str = "Normal") -> "Paragraph":
        from docx.shared import Pt

        line = self._document.add_paragraph(style=style)
        run = line.add_run(printable(text))
        if size is not None:
            run.font.size = Pt(size)
        return line

    def _hung(self, head: str, text: str, *, left: float, hang: float) -> "Paragraph":
        """A paragraph whose head stands out to the left."""
        from docx.shared import Mm

        line = self._line(f"{head}\t{text}")
        line.paragraph_format.left_indent = Mm(left)
        line.paragraph_format.first_line_indent = Mm(-hang)
        line.paragraph_format.keep_together = True
        return line

    def _heading(self, heading: Heading) -> None:
        self._line(heading.text, style="Heading 2")
        if heading.line:
            self._line(heading.line, size=_SMALL).paragraph_format.keep_with_next = True

    def _ask(self, ask: Ask) -> None:
        from docx.shared import Pt

        stem = f"{ask.stem} {ask.blank}" if ask.blank else ask.stem
        lines = [self._hung(f"{ask.number}.", stem, left=_INDENT_MM, hang=_INDENT_MM)]
        if ask.columns == 1:
            lines += [
                self._hung(f"{letter}.", text, left=_INDENT_MM + 6, hang=6)
                for letter, text in ask.options
            ]
        else:
            row = range(0, len(ask.options), ask.columns)
            lines += [
                self._row(
                    [
                        f"{letter}. {text}".replace("\t", " ")
                        for letter, text in ask.options[start : start + ask.columns]
                    ],
                    ask.columns,
                )
                for start in row
            ]
        lines[0].paragraph_format.space_before = Pt(4)
        for line in lines[:-1]:
            line.paragraph_format.keep_with_next = True

    def _row(self, cells: Sequence[str], across: int, *, left: float = _INDENT_MM) -> "Paragraph":
        """Texts side by side at tab stops."""
        from docx.shared import Mm

        line = self._line("\t".join(cells))
        line.paragraph_format.left_indent = Mm(left)
        for number in range(1, across):
            stop = left + number * (_LINE_MM - left) / across
            line.paragraph_format.tab_stops.add_tab_stop(Mm(stop))
        return line

    def _grid(self, grid: Grid) -> None:
        from docx.enum.table import WD_ALIGN_VERTICAL, WD_TABLE_ALIGNMENT
        from docx.enum.text import WD_ALIGN_PARAGRAPH
        from docx.shared import Mm

        table = self._document.add_table(len(grid.rows), len(grid.rows[0]), style="Table Grid")
        table.alignment, table.autofit = WD_TABLE_ALIGNMENT.CENTER, False
        for column in table.columns:
            column.width = Mm(18)
        for row, texts in zip(table.rows, grid.rows, strict=True):
            row.height = Mm(7.5)
            for cell, text in zip(row.cells, texts, strict=True):
                cell.width = Mm(18)
                cell.vertical_alignment = WD_ALIGN_VERTICAL.CENTER
                cell.paragraphs[0].add_run(printable(text))
                cell.paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.CENTER

    def _keys(self, keys: Keys) -> None:
        blocks = [f"{numbers}  {answers}" for numbers, answers in keys.blocks]
        for start in range(0, len(blocks), keys.across):
            self._row(blocks[start : start + keys.across], keys.across, left=0)

    def _explained(self, explained: Explained) -> None:
        head = self._hung(
            f"{explained.number}.", explained.answer, left=_INDENT_MM, hang=_INDENT_MM
        )
        head.runs[0].font.bold = True
        head.paragraph_format.keep_with_next = True
        for text in explained.lines:
            self._row([text], 1)

    def _bubbles(self, bubbles: Bubbles) -> None:
        from docx.shared import Mm

        self._line(bubbles.heading, style="Heading 2")
        rows = -(-len(bubbles.blocks) // bubbles.across)
        table = self._document.add_table(rows, bubbles.across)
        table.autofit = False
        cells = [cell for row in table.rows for cell in row.cells]
        for cell, block in zip(cells, bubbles.blocks, strict=False):
            cell.width = Mm(_LINE_MM / bubbles.across)
            for place, (number, marks) in enumerate(block):
                line = cell.paragraphs[0] if place == 0 else cell.add_paragraph()
                line.add_run(printable(f"{number}\t" + "  ".join(f"[{mark}]" for mark in marks)))
                line.paragraph_format.tab_stops.add_tab_stop(Mm(_INDENT_MM))
                line.paragraph_format.keep_with_next = place < len(block) - 1


def _set_fonts(properties: Any, language: str) -> None:
    """Name the fonts and the language of a style, in place of what the empty document has."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    fonts = properties.get_or_add_rFonts()
    for name in tuple(fonts.attrib):
        del fonts.attrib[name]
    for kind in ("ascii", "hAnsi", "cs"):
        fonts.set(qn(f"w:{kind}"), _LATIN)
    fonts.set(qn("w:eastAsia"), _IDEOGRAPHS.get(language, _IDEOGRAPHS["zh-Hans"]))
    spoken = OxmlElement("w:lang")
    spoken.set(qn("w:val"), "en-US")
    spoken.set(qn("w:eastAsia"), _REGIONS.get(language, _REGIONS["zh-Hans"]))
    properties.append(spoken)


def _add_field(line: "Paragraph", name: str) -> None:
    """A number that the word processor fills in."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    run: Any = line.add_run()
    for kind in ("begin", "instruction", "separate", "shown", "end"):
        match kind:
            case "instruction":
                element: Any = OxmlElement("w:instrText")
                element.text = name
            case "shown":
                element = OxmlElement("w:t")
                element.text = "1"
            case _:
                element = OxmlElement("w:fldChar")
                element.set(qn("w:fldCharType"), kind)
        run.element.append(element)  # python-docx has no fields of its own
