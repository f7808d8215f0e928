"""PDF files as lines, and those that are made to do harm (rows 74 and 78)."""

import io

import pypdfium2
import pytest

from quizapp.banks.readers import pdf
from quizapp.banks.readers.documents import read_document
from quizapp.banks.readers.errors import Damaged, Locked, TooLarge, UnreadableFile
from quizapp.banks.readers.kinds import Kind
from tests.banks.readers.office_files import pdf as paper
from tests.banks.readers.office_files import pdf_of, stream_object, twice_compressed


def read(data, report=lambda _done, _total: None):
    return pdf.read(data, "tea.pdf", report)


def texts(data):
    return [line.text for line in read(data).lines]


@pytest.mark.parametrize("compress", [False, True])
def test_lines_of_pages(compress):
    data = paper(
        "1. Which tea is green?\nA. Longjing\nB. Lapsang", "2. ( ) is tea.", compress=compress
    )
    assert texts(data) == ["1. Which tea is green?", "A. Longjing", "B. Lapsang", "2. ( ) is tea."]


def chinese(page):
    """A page in Adobe's Chinese encoding, as many a print driver writes it."""
    lines = "".join(f"<{line.encode('utf-16-be').hex()}> Tj 0 -18 Td " for line in page.split("\n"))
    return pdf_of(
        [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Kids [7 0 R] /Count 1 >>",
            (
                b"<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light "
                b"/Encoding /UniGB-UTF16-H /DescendantFonts [4 0 R] >>"
            ),
            (
                b"<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /DW 1000 "
                b"/CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 4 >> "
                b"/FontDescriptor 5 0 R >>"
            ),
            (
                b"<< /Type /FontDescriptor /FontName /STSong-Light /Flags 6 /ItalicAngle 0 "
                b"/FontBBox [-25 -254 1000 880] /Ascent 880 /Descent -120 /StemV 93 >>"
            ),
            stream_object(f"BT /F1 12 Tf 60 760 Td {lines} ET".encode()),
            (
                b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] "
                b"/Resources << /Font << /F1 3 0 R >> >> /Contents 6 0 R >>"
            ),
        ]
    )


def test_chinese_and_what_copying_leaves_of_it():
    document = read(chinese("一、单选题\n1. 盖碗由几件组成？（ ）\nA. ⼀件　B. 三件"))
    assert [line.text for line in document.lines] == [
        "一、单选题",
        "1. 盖碗由几件组成？（ ）",
        "A. 一件　B. 三件",
    ]
    assert [(one.line, one.what) for one in document.repairs] == [(3, "radical")]


def test_progress_goes_page_by_page():
    heard = []
    read(paper("a", "b", "c"), lambda *step: heard.append(step))
    assert heard == [(1, 3), (2, 3), (3, 3)]


def test_what_stands_at_the_edge_of_every_page_is_left_out():
    pages = [
        f"Tea house paper\n{n}. Which tea is number {n}?\nA. green\nB. black\nPage {n} of 4"
        for n in range(1, 5)
    ]
    document = read(paper(*pages))
    assert [line.text for line in document.lines][:4] == [
        "1. Which tea is number 1?",
        "A. green",
        "B. black",
        "2. Which tea is number 2?",
    ]
    assert "left out (8 times)" in str(document.notes[0])
    assert "Tea house paper" in str(document.notes[0])


def test_page_numbers_that_run_with_the_pages():
    pages = [f"tea{'x' * n}\nmilk\n{n + 3}" for n in range(5)]
    assert [line for line in texts(paper(*pages)) if line.isdecimal()] == []


def test_numbers_that_do_not_run_with_the_pages_stay():
    pages = [f"tea{'x' * n}\nmilk{'y' * n}\n{n * n + 7}" for n in range(5)]
    assert [line for line in texts(paper(*pages)) if line.isdecimal()] == [
        "7",
        "8",
        "11",
        "16",
        "23",
    ]


def test_numbered_questions_at_the_top_of_every_page_stay():
    pages = [f"{n}. Name a tea.\nx{'y' * n}\nz{'y' * n}\nu{'y' * n}" for n in range(1, 6)]
    assert len([line for line in texts(paper(*pages)) if "Name a tea" in line]) == 5


def test_options_at_the_edge_of_every_page_stay():
    pages = [f"{n}. Tea {'cup' * n}?\nx{n}\ny{'z' * n}\nA. green\nB. black" for n in range(1, 5)]
    assert texts(paper(*pages)).count("B. black") == 4


def test_what_stands_on_few_pages_stays():
    assert texts(paper("head\na", "head\nb")) == ["head", "a", "head", "b"]


def test_a_page_without_text_is_named():
    document = read(paper("tea", "", "milk"))
    assert [line.text for line in document.lines] == ["tea", "milk"]
    assert "no text on page 2" in str(document.notes[0])


def test_pictures_of_text_alone():
    """row 78"""
    with pytest.raises(UnreadableFile, match=r"has no text, only pictures of it: run it through"):
        read(paper("", ""))


def test_what_pdfium_writes():
    made = pypdfium2.PdfDocument.new()
    made.new_page(200, 200)
    buffer = io.BytesIO()
    made.save(buffer)
    with pytest.raises(UnreadableFile, match="has no text"):
        read(buffer.getvalue())


@pytest.mark.parametrize("data", [b"%PDF-1.4\n", b"%PDF-1.7\n" + b"tea" * 1000, paper("a")[:60]])
def test_no_whole_pdf(data):
    with pytest.raises(Damaged, match="no whole PDF"):
        read(data)


def test_a_password():
    """row 74"""
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [] /Count 0 >>",
        b"<< /Filter /Standard /V 1 /R 2 /Length 40 /P -4 /O <"
        + b"41" * 32
        + b"> /U <"
        + b"42" * 32
        + b"> >>",
    ]
    data = pdf_of(objects).replace(b"/Root 1 0 R", b"/Root 1 0 R /Encrypt 3 0 R /ID [<41><41>]")
    with pytest.raises(Locked, match="needs a password"):
        read(data)


def test_too_many_pages(monkeypatch):
    monkeypatch.setattr(pdf, "MAX_PAGES", 2)
    with pytest.raises(TooLarge, match="more than 2 pages"):
        read(paper("a", "b", "c"))


def in_child(data):
    return read_document(data, "tea.pdf", Kind.PDF)


def page_of(content, entries=""):
    return pdf_of(
        [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Kids [4 0 R] /Count 1 >>",
            b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
            (
                b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] "
                b"/Resources << /Font << /F1 3 0 R >> >> /Contents 5 0 R >>"
            ),
            stream_object(content, entries),
        ]
    )


@pytest.mark.slow
def test_a_stream_that_unfolds_without_end():
    """row 78"""
    bomb = twice_compressed(b"(tea) Tj " * 100_000, 300)
    with pytest.raises(UnreadableFile):
        in_child(page_of(bomb, "/Filter [/FlateDecode /FlateDecode]"))


def test_a_million_tokens():
    """row 78"""
    content = b"BT /F1 12 Tf 60 760 Td (tea) Tj ET " + b"q Q " * 500_000
    assert in_child(page_of(content)).lines[0].text == "tea"


def test_pages_that_hold_themselves():
    """row 78"""
    data = pdf_of(
        [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 2000000000 >>",
        ]
    )
    with pytest.raises(UnreadableFile):
        in_child(data)


def test_forms_that_call_themselves():
    """row 78"""
    data = page_of(
        b"/X Do",
        "/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X 5 0 R >> >>",
    )
    with pytest.raises(UnreadableFile, match="has no text"):
        in_child(data)
