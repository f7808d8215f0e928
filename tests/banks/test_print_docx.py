"""Sheets as Word documents, read back as a word processor reads them."""

import subprocess
import sys
import zipfile
from io import BytesIO

import pytest

from quizapp.banks.print_docx import docx
from tests.banks.printed import HOSTILE, PLACES, SHOWN, sheet

pytest.importorskip("docx", reason="needs the extra office")


def opened(text: str = "text", language: str = "en"):
    from docx import Document

    return Document(BytesIO(docx(sheet(text, language=language))))


def lines(document) -> list[str]:
    """Paragraphs and rows of tables, in order."""
    found = []
    for block in document.iter_inner_content():
        if hasattr(block, "rows"):
            found += [" | ".join(cell.text for cell in row.cells) for row in block.rows]
        else:
            found.append(block.text)
    return found


def test_everything_is_in_the_document_in_its_order():
    assert lines(opened()) == [
        "title text",
        "subtitle text",
        "field text" + "＿" * 6,
        "line text",
        "cell text | 2",
        "3 | 4",
        "heading text",
        "hint text",
        "1.\tstem text ( )",
        "A.\tfirst text",
        "B.\tb",
        "2.\ttwo",
        "A. left text\tB. b",
        "C. c",
        "3.\tfour",
        "A. v\tB. w\tC. x\tD. y",
        "E. z",
        "4.\tnone blank text",
        "1–5 text  A B C text\t6–7  T F",
        "7.\tanswer text",
        "reason text",
        "more",
        "answer sheet",
        "form",
        "marks text",
        "1\t[A]  [B]  [mark text]\n2\t[A] | 6\t[T]  [F] | ",
    ]


def test_options_side_by_side_stand_at_tab_stops():
    found = {one.text: one for one in opened().paragraphs}
    stops = {
        name: [round(stop.position.mm) for stop in found[name].paragraph_format.tab_stops]
        for name in ("A. left text\tB. b", "A. v\tB. w\tC. x\tD. y")
    }
    assert list(stops.values()) == [[91], [49, 91, 133]]


def test_pages_are_a4_numbered_and_the_answer_sheet_starts_a_new_one():
    document = opened()
    section = document.sections[0]
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)
    footer = section.footer.paragraphs[0]
    assert footer.text == "footer text    Page text 1 of 1 in all"
    for field in ("PAGE", "NUMPAGES"):
        assert f">{field}</w:instrText>" in footer._p.xml
    starts = {one.text: one.paragraph_format.page_break_before for one in document.paragraphs}
    assert not starts["title text"]
    assert starts["answer sheet"] is True


def test_a_question_stays_together_on_its_page():
    kept = {one.text: one.paragraph_format.keep_with_next for one in opened().paragraphs}
    assert kept["3.\tfour"] is True
    assert kept["A. v\tB. w\tC. x\tD. y"] is True
    assert kept["E. z"] is None


@pytest.mark.parametrize(
    ("language", "font", "region"), [("zh-Hans", "宋体", "zh-CN"), ("zh-Hant", "新細明體", "zh-TW")]
)
def test_ideographs_have_the_font_of_the_language(language, font, region):
    for name in ("Normal", "Heading 1", "Heading 2"):
        style = opened("服务", language).styles[name].element.xml
        assert f'w:eastAsia="{font}"' in style
        assert f'w:eastAsia="{region}"' in style
        assert "Theme" not in style.partition("<w:rFonts")[2].partition("/>")[0]


def test_the_document_says_nothing_about_who_made_it():
    properties = opened().core_properties
    assert properties.title == "file text"
    assert (properties.author, properties.comments) == ("", "")


def test_hostile_texts_are_texts_everywhere():
    data = docx(sheet(HOSTILE))
    from docx import Document

    document = Document(BytesIO(data))
    text = "\n".join(lines(document))
    for place in PLACES:
        assert f"{place} {SHOWN}" in text
    assert f"footer {SHOWN}" in document.sections[0].footer.paragraphs[0].text
    assert len(lines(document)) == len(lines(opened()))
    with zipfile.ZipFile(BytesIO(data)) as archive:
        relations = [name for name in archive.namelist() if name.endswith(".rels")]
        assert relations
        for name in relations:
            assert b'TargetMode="External"' not in archive.read(name)


def test_a_tab_in_an_option_moves_no_column():
    assert "A. left a b\tB. b" in lines(opened("a\tb"))


def test_without_the_extra_it_says_which(tmp_path):
    (tmp_path / "docx.py").write_text("raise ImportError('not here')\n")
    program = (
        "import sys; sys.path.insert(0, sys.argv[1])\n"
        "from quizapp.banks.print_docx import docx, require_docx\n"
        "from quizapp.errors import ExtraMissingError\n"
        "for ask in (require_docx, lambda: docx(None)):\n"
        "    try:\n        ask()\n"
        "    except ExtraMissingError as error:\n        print(error.exit_code, error)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, str(tmp_path)], capture_output=True, text=True, check=True
    )
    sentence = '5 Word documents need the extra "office": install quizapp-terminal[office].'
    assert done.stdout.splitlines() == [sentence] * 2
