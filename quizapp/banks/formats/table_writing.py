"""A bank as rows under a header, in CSV or in a workbook."""

import csv
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType

from quizapp.banks.formats.formula_guard import guarded
from quizapp.banks.formats.losses import Losses, Part
from quizapp.banks.formats.row_texts import options_of, texts_of, titles_of
from quizapp.banks.formats.written import Written
from quizapp.banks.pins import pins
from quizapp.core.question import LETTERS, Bank, Question
from quizapp.errors import ExtraMissingError
from quizapp.messages import message

_HOLDS = (
    Part.ID,
    Part.CHAPTER,
    Part.EXPLANATION,
    Part.WHY,
    Part.POINTS,
    Part.DIFFICULTY,
    Part.TAGS,
    Part.SOURCE,
    Part.LOCK,
    Part.PINS,
)
_COLUMNS = ("id", "type", "stem", "option", "answer", "explanation", "chapter", "difficulty",
            "points", "tags", "source", "why", "fixed")  # fmt: skip
_TITLES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "zh-Hans": (
            "编号", "题型", "题干", "选项", "正确答案", "解析", "章节", "难度", "分值", "标签",
            "来源", "选项解析", "固定选项",
        ),
        "zh-Hant": (
            "編號", "題型", "題幹", "選項", "正確答案", "解析", "章節", "難度", "分值", "標籤",
            "來源", "選項解析", "固定選項",
        ),
        "en": (
            "ID", "Type", "Question", "Option ", "Answer", "Explanation", "Chapter",
            "Difficulty", "Points", "Tags", "Source", "Why ", "Fixed options",
        ),
    }
)  # fmt: skip
_SEPARATORS = re.compile(r"[、,，;；\n]")
_WIDTHS = {"stem": 60, "explanation": 40, "option": 24, "why": 24}
_LONGEST_CELL = 32_767
"""Characters that Excel takes."""
_NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


class _Table:
    """The columns that a bank needs, and its rows."""

    def __init__(self, bank: Bank) -> None:
        self._lang = bank.lang if bank.lang in _TITLES else "en"
        self._chapters = titles_of(bank)
        most = max((len(q.options) for q in bank.questions), default=0)
        reasons = {number for q in bank.questions for number in q.why}
        is_fixed = any(q.shuffle != pins(q.options).shuffle for q in bank.questions)
        self.columns: list[tuple[str, int]] = []
        for name in _COLUMNS:
            if name == "option":
                self.columns += [(name, number) for number in range(most)]
            elif name == "why":
                self.columns += [(name, number) for number in sorted(reasons)]
            elif name != "fixed" or is_fixed:
                self.columns.append((name, -1))

    def header(self) -> list[str]:
        titles = dict(zip(_COLUMNS, _TITLES[self._lang], strict=True))
        return [titles[name] + (LETTERS[n] if n >= 0 else "") for name, n in self.columns]

    def row(self, question: Question) -> list[str]:
        texts = texts_of(question, self._chapters, self._lang)
        return [guarded(self._cell(question, texts, name, n)) for name, n in self.columns]

    @staticmethod
    def _cell(question: Question, texts: Mapping[str, str], name: str, number: int) -> str:
        if name == "option":
            options = options_of(question)
            return options[number] if number < len(options) else ""
        if name == "why":
            return question.why.get(number, "")
        return texts[name]


def _rows(bank: Bank, losses: Losses, longest: int | None) -> Iterator[list[str]]:
    table = _Table(bank)
    yield table.header()
    losses.bank(bank)
    for question in bank.questions:
        row = table.row(question)
        if longest is not None and max(map(len, row)) > longest:
            sentence = message("a text has more than {limit} characters", limit=longest)
            losses.omitted(question.id, sentence)
            continue
        extra = []
        if any(_SEPARATORS.search(tag) for tag in question.tags):
            extra.append(Part.TAGS)
        if question.id.isdecimal():
            extra.append(Part.ID)
        losses.question(question, extra)
        yield row


def write_csv(bank: Bank) -> Written:
    """UTF-8 with a BOM, which Excel needs."""
    losses = Losses("CSV", holds=_HOLDS)
    text = io.StringIO(newline="")
    csv.writer(text).writerows(_rows(bank, losses, None))
    return Written(text.getvalue().encode("utf-8-sig"), losses.told())


def write_xlsx(bank: Bank) -> Written:
    """One sheet; every cell is a text."""
    losses = Losses("Excel", holds=_HOLDS)
    rows = list(_rows(bank, losses, _LONGEST_CELL))
    widths = [_WIDTHS.get(name, 12) for name, _ in _Table(bank).columns]
    return Written(_workbook(rows, widths), losses.told())


def _workbook(rows: Sequence[Sequence[str]], widths: Sequence[int]) -> bytes:
    try:
        from openpyxl import Workbook
        from openpyxl.cell import WriteOnlyCell
        from openpyxl.styles import Alignment, Font
        from openpyxl.utils import get_column_letter
    except ImportError as error:
        raise ExtraMissingError(
            'Excel workbooks need the extra "office": install quizapp-terminal[office].'
        ) from error
    book = Workbook(write_only=True)
    sheet = book.create_sheet("quizapp")
    sheet.freeze_panes = "A2"
    for number, width in enumerate(widths, 1):
        sheet.column_dimensions[get_column_letter(number)].width = width
    wrapped, bold = Alignment(wrap_text=True, vertical="top"), Font(bold=True)
    for place, row in enumerate(rows):
        cells = []
        for text in row:
            cell = WriteOnlyCell(sheet, value=_NO_XML.sub("\ufffd", text))
            cell.data_type = "s"
            cell.number_format = "@"
            cell.alignment = wrapped
            if place == 0:
                cell.font = bold
            cells.append(cell)
        sheet.append(cells)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()
