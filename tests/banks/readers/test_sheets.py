"""Rows of CSV files and Excel workbooks."""

import contextlib
import datetime
import io
import time

import openpyxl
import pytest

from quizapp.banks.readers import delimited, rows, xlsx
from quizapp.banks.readers.errors import Damaged, TooLarge
from tests.banks.readers.growth import grows_in_line
from tests.banks.readers.office_files import xlsx as workbook
from tests.banks.readers.office_files import zipped


def csv_lines(text):
    return delimited.read(text.encode(), "tea.csv").lines


@pytest.mark.parametrize(
    "text",
    [
        "题干,选项A\n茶,绿\n",
        "题干\t选项A\r\n茶\t绿",
        "题干;选项A\n茶;绿\n",
        "\ufeff题干,选项A\n茶,绿",
    ],
)
def test_separators(text):
    assert [line.cells for line in csv_lines(text)] == [("题干", "选项A"), ("茶", "绿")]


def test_a_separator_in_quotes_does_not_count():
    [_head, line] = csv_lines('题干;选项A\n"茶,水,壶";绿\n')
    assert line.cells == ("茶,水,壶", "绿")


def test_line_breaks_in_cells_stay_in_cells():
    [line, after] = csv_lines('"茶\r\n水","绿"\n后,x\n')
    assert line.cells == ("茶\n水", "绿")
    assert line.text == "茶 水\t绿"
    assert after.number == 2


def test_gb18030():
    text = "题干,正确答案\n下列关于茶馆的说法，正确的是,绿\n"
    document = delimited.read(text.encode("gb18030"), "tea.csv")
    assert document.lines[0].cells == ("题干", "正确答案")
    assert "GB18030" in str(document.notes[0])


def test_a_quote_that_never_ends():
    text = 'a,b\n"' + "tea,\n" * 50_000
    with pytest.raises(TooLarge, match=r'"tea.csv", line [0-9]+: a cell has more than 100000'):
        csv_lines(text)


def csv_or_refusal(text):
    with contextlib.suppress(TooLarge):
        csv_lines(text)


@pytest.mark.slow
@pytest.mark.untraced
@pytest.mark.parametrize("unit", ['"', '"x', ",", ";,", '""', "\n", '"\n', "a,\n"])
def test_time_grows_with_length(unit):
    """row 81"""
    assert grows_in_line(csv_or_refusal, unit)


def sheet(cells, **more):
    return xlsx.read(workbook(cells, **more), "tea.xlsx")


def test_what_openpyxl_writes(tmp_path):
    book = openpyxl.Workbook()
    page = book.active
    moment = datetime.datetime.fromisoformat("2026-01-02T08:30")
    page.append(["题干", "选项A", "难度", "比例", "日期", "对"])
    page.append(["茶\n水", "绿", 3, 0.4, datetime.date(2026, 1, 2), True])
    page.append(["=1+1", None, 2.50, 1, moment, datetime.time(8, 30)])
    page["D2"].number_format = page["D3"].number_format = "0%"
    path = tmp_path / "made.xlsx"
    book.save(path)
    document = xlsx.read(path.read_bytes(), "made.xlsx")
    assert [line.cells for line in document.lines] == [
        ("题干", "选项A", "难度", "比例", "日期", "对"),
        ("茶\n水", "绿", "3", "40%", "2026-01-02", "TRUE"),
        ("", "", "2.5", "100%", "2026-01-02 08:30", "08:30"),
    ]


def test_lines_are_numbered_as_rows():
    document = sheet(
        '<row r="2"><c r="A2"><v>1</v></c></row><row r="5"><c r="B5"><v>2</v></c></row>'
    )
    assert [line.text for line in document.lines] == ["", "1", "", "", "\t2"]
    assert document.lines[4].number == 5


def test_cells_without_places_stand_in_order():
    document = sheet("<row><c><v>1</v></c><c><v>2</v></c></row><row><c><v>3</v></c></row>")
    assert [line.cells for line in document.lines] == [("1", "2"), ("3",)]


def test_texts():
    shared = (
        "<si><t>茶</t></si><si><r><t>绿</t></r><r><t>茶</t></r><rPh><t>リョクチャ</t></rPh></si>"
    )
    document = sheet(
        '<row r="1"><c t="s"><v>0</v></c><c t="s"><v>1</v></c><c t="s"><v>9</v></c>'
        '<c t="inlineStr"><is><r><t>a</t></r><r><t>b</t></r></is></c><c t="e"><v>#N/A</v></c>'
        '<c t="str"><f>x</f><v>y</v></c><c t="b"><v>0</v></c></row>',
        shared=shared,
    )
    assert document.lines[0].cells == ("茶", "绿茶", "", "ab", "#N/A", "y", "FALSE")


@pytest.mark.parametrize(
    ("raw", "code", "shown"),
    [
        ("1", "General", "1"),
        ("0.1", "General", "0.1"),
        ("0.30000000000000004", "General", "0.3"),
        ("1E+20", "General", "1e+20"),
        ("0.125", "0.0%", "12.5%"),
        ("46024", "yyyy-mm-dd", "2026-01-02"),
        ("46024.5", 'm"月"d"日" h:mm', "2026-01-02 12:00"),
        ("0.5", "h:mm", "12:00"),
        ("1", "d", "1900-01-01"),
        ("5", '0"小时"', "5"),
        ("5", "[Red]0", "5"),
        ("-1", "yyyy", "-1"),
        ("1e300", "yyyy", "1e+300"),
        ("tea", "yyyy", "tea"),
    ],
)
def test_numbers_as_excel_shows_them(raw, code, shown):
    escaped = code.replace('"', "&quot;")
    styles = (
        f'<numFmts><numFmt numFmtId="170" formatCode="{escaped}"/></numFmts>'
        '<cellXfs><xf numFmtId="0"/><xf numFmtId="170"/></cellXfs>'
    )
    document = sheet(f'<row r="1"><c s="1"><v>{raw}</v></c></row>', styles=styles)
    assert document.lines[0].cells == (shown,)


def test_cells_that_are_merged_downwards_hold_for_each_row():
    cells = "".join(f'<row r="{n}"><c r="B{n}"><v>{n}</v></c></row>' for n in (2, 3))
    first = '<row r="1"><c r="A1" t="str"><v>第一章</v></c><c r="B1"><v>1</v></c></row>'
    document = sheet(
        first + cells,
        after='<mergeCells><mergeCell ref="A1:A3"/><mergeCell ref="B1:C1"/></mergeCells>',
    )
    assert [line.cells for line in document.lines] == [("第一章", str(n)) for n in (1, 2, 3)]


def test_several_sheets_stand_under_their_names():
    book = openpyxl.Workbook()
    book.active.title = "单选"
    book.active.append(["茶"])
    book.create_sheet("空")
    book.create_sheet("判断").append(["水"])
    hidden = book.create_sheet("密")
    hidden.append(["x"])
    hidden.sheet_state = "hidden"
    buffer = io.BytesIO()
    book.save(buffer)
    document = xlsx.read(buffer.getvalue(), "tea.xlsx")
    assert [(line.text, line.heading) for line in document.lines] == [
        ("单选", 1),
        ("茶", 0),
        ("判断", 1),
        ("水", 0),
    ]
    assert "密" in str(document.notes[0])


def test_a_cell_at_the_far_end():
    """row 72"""
    start = time.process_time()
    document = sheet(
        '<row r="1"><c r="A1"><v>1</v></c></row>'
        '<row r="1048576"><c r="C1048576"><v>2</v></c><c r="XFD1048576"><v>3</v></c></row>'
    )
    assert time.process_time() - start < 10
    assert [line.cells for line in document.lines] == [("1",), ("", "", "2")]
    assert "beyond column IV" in str(document.notes[0])


def test_a_dimension_that_lies():
    """row 72"""
    data = workbook(
        '<row r="1"><c r="A1"><v>1</v></c></row>', after='<dimension ref="A1:XFD1048576"/>'
    )
    assert len(xlsx.read(data, "tea.xlsx").lines) == 1


def test_a_table_of_far_cells():
    """row 72"""
    cells = "".join(f'<row r="{n}"><c r="IV{n}"><v>1</v></c></row>' for n in range(1, 5_000))
    with pytest.raises(TooLarge, match="more than 1000000 cells"):
        sheet(cells)


def test_one_long_text_in_many_cells():
    """row 71"""
    cells = "".join(f'<row r="{n}"><c t="s"><v>0</v></c></row>' for n in range(1, 2_000))
    with pytest.raises(TooLarge, match="more than 20000000 characters"):
        sheet(cells, shared=f"<si><t>{'茶' * 30_000}</t></si>")


@pytest.mark.slow
def test_a_million_cells():
    """row 71"""
    row = "<row>" + "<c><v>1</v></c>" * 200 + "</row>"
    with pytest.raises(TooLarge, match="more than 1000000 cells"):
        sheet(row * 5_001)


def test_merges_without_end():
    """row 71"""
    cells = '<row r="1"><c r="A1"><v>1</v></c></row>' + "".join(
        f'<row r="{n}"><c r="B{n}"><v>1</v></c></row>' for n in range(2, 1000)
    )
    merges = '<mergeCell ref="A1:A1048576"/>' * 50_000
    start = time.process_time()
    assert len(sheet(cells, after=f"<mergeCells>{merges}</mergeCells>").lines) == 999
    assert time.process_time() - start < 10


def test_rows_that_run_backwards_and_twice():
    document = sheet(
        '<row r="3"><c r="A3"><v>3</v></c></row><row r="1"><c r="A1"><v>1</v></c></row>'
        '<row r="3"><c r="B3"><v>4</v></c></row><row r="x"><c r="?"><v>5</v></c></row>'
    )
    assert [line.text for line in document.lines] == ["1", "", "3\t4", "5"]


@pytest.mark.parametrize("parts", [{"xl/other.xml": "<a/>"}, {"xl/workbook.xml": "<workbook/>"}])
def test_a_workbook_without_sheets(parts):
    if "xl/workbook.xml" in parts:
        assert xlsx.read(zipped(parts), "tea.xlsx").lines == ()
    else:
        with pytest.raises(Damaged, match="no sheet"):
            xlsx.read(zipped(parts), "tea.xlsx")


def test_more_lines_than_are_read(monkeypatch):
    monkeypatch.setattr(rows, "MAX_LINES", 3)
    with pytest.raises(TooLarge, match="more than 3 lines"):
        csv_lines("a\nb\nc\nd\n")


def test_repairs_name_their_line():
    document = delimited.read("题\n⼀,\x07".encode(), "tea.csv")
    assert document.lines[1].cells == ("一",)
    assert [(one.line, one.what) for one in document.repairs] == [(2, "radical"), (2, "control")]
