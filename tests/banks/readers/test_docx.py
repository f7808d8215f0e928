"""Word documents as lines: what a person sees on the page, and how it stands out."""

import time
import zipfile

import docx as python_docx
import pytest
from docx.shared import RGBColor

from quizapp.banks.incoming.document import PICTURE, Emphasis
from quizapp.banks.readers.errors import Damaged
from tests.banks.readers.growth import grows_in_line
from tests.banks.readers.office_files import SPACES, p, r, relations, zipped
from tests.banks.readers.word_documents import body, item, level, numbering, read, texts


def test_paragraphs_are_lines_and_blank_ones_stay():
    assert texts(body(p(r("一、单选题")), p(), p(r("1. 盖碗茶用几件茶具？")))) == [
        "一、单选题",
        "",
        "1. 盖碗茶用几件茶具？",
    ]


def test_lines_are_numbered_from_one():
    assert [line.number for line in read(body(p(r("a")), p(r("b")))).lines] == [1, 2]


def test_runs_of_one_paragraph_are_one_line():
    assert texts(body(p(r("1. 茶馆"), r("的"), r("伙计")))) == ["1. 茶馆的伙计"]


def test_tabs_and_soft_breaks():
    broken = "<w:r><w:t>A. 龙井</w:t><w:tab/><w:t>B. 碧螺春</w:t><w:br/><w:t>C. 毛尖</w:t></w:r>"
    assert texts(body(p(broken))) == ["A. 龙井\tB. 碧螺春", "C. 毛尖"]


def test_a_tab_stop_is_no_tab():
    stops = '<w:tabs><w:tab w:val="left" w:pos="420"/></w:tabs>'
    assert texts(body(p(r("龙井"), properties=stops))) == ["龙井"]


def test_hyphens_that_show_and_hyphens_that_do_not():
    run = "<w:r><w:t>e</w:t><w:noBreakHyphen/><w:t>ticket co</w:t><w:softHyphen/><w:t>unter</w:t></w:r>"
    assert texts(body(p(run))) == ["e-ticket counter"]


def test_looks_are_stretches_of_the_line():
    line = read(
        body(p(r("A. 龙井"), r(" B. "), r("碧螺春", "<w:b/><w:u w:val='single'/>"), r(" C. 毛尖")))
    ).lines[0]
    [stretch] = line.stretches
    assert line.text[stretch.start : stretch.end] == "碧螺春"
    assert stretch.how == {Emphasis.BOLD, Emphasis.UNDERLINE}


@pytest.mark.parametrize(
    ("properties", "how"),
    [
        ("<w:b/>", {Emphasis.BOLD}),
        ("<w:b w:val='1'/>", {Emphasis.BOLD}),
        ("<w:b w:val='0'/>", set()),
        ("<w:b w:val='false'/>", set()),
        ("<w:strike/>", {Emphasis.STRIKE}),
        ("<w:dstrike/>", {Emphasis.STRIKE}),
        ("<w:u w:val='double'/>", {Emphasis.UNDERLINE}),
        ("<w:u w:val='none'/>", set()),
        ("<w:highlight w:val='yellow'/>", {Emphasis.HIGHLIGHT}),
        ("<w:highlight w:val='none'/>", set()),
        ("<w:shd w:val='clear' w:fill='FFFF00'/>", {Emphasis.HIGHLIGHT}),
        ("<w:shd w:val='clear' w:fill='auto'/>", set()),
        ("<w:color w:val='FF0000'/>", {Emphasis.COLOUR}),
        ("<w:color w:val='auto'/>", set()),
        ("<w:color w:val='333333'/>", set()),
        ("<w:color w:themeColor='text1'/>", set()),
        ("<w:color w:themeColor='accent2'/>", {Emphasis.COLOUR}),
        ("<w:color w:val='FFFFFF'/>", set()),
        ("<w:color w:themeColor='background1' w:val='FEFEFE'/>", set()),
        ("<w:i/>", set()),
    ],
)
def test_what_stands_out(properties, how):
    document = read(body(p(r("1. 茶馆里的伙计叫什么？")), p(r("A. 堂倌", properties))))
    assert {one for stretch in document.lines[1].stretches for one in stretch.how} == how


def test_the_colour_of_most_of_the_document_is_none():
    blue = "<w:color w:val='0000FF'/>"
    document = read(body(p(r("茶馆的伙计要眼观六路", blue)), p(r("堂倌"))))
    assert document.lines[0].stretches == ()
    assert document.lines[1].stretches[0].how == {Emphasis.COLOUR}


def test_looks_that_come_from_styles():
    styles = (
        "<w:docDefaults><w:rPrDefault><w:rPr><w:strike/></w:rPr></w:rPrDefault></w:docDefaults>"
        '<w:style w:type="character" w:styleId="Key"><w:name w:val="key"/><w:basedOn w:val="Red"/></w:style>'
        '<w:style w:type="character" w:styleId="Red"><w:name w:val="red"/><w:rPr><w:color w:val="FF0000"/></w:rPr></w:style>'
        '<w:style w:type="paragraph" w:default="1" w:styleId="N"><w:name w:val="Normal"/><w:rPr><w:strike w:val="0"/></w:rPr></w:style>'
    )
    document = read(body(p(r("A. 堂倌 "), r("B. 掌柜", '<w:rStyle w:val="Key"/>')), styles=styles))
    assert [set(one.how) for one in document.lines[0].stretches] == [{Emphasis.COLOUR}]


def test_styles_that_build_on_themselves():
    styles = '<w:style w:styleId="A"><w:name w:val="a"/><w:basedOn w:val="A"/></w:style>'
    assert texts(body(p(r("x"), properties='<w:pStyle w:val="A"/>'), styles=styles)) == ["x"]


def test_headings_by_style_and_by_outline():
    styles = (
        '<w:style w:type="paragraph" w:styleId="T"><w:name w:val="Title"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="2"><w:name w:val="heading 2"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="3"><w:name w:val="mine"/><w:basedOn w:val="2"/></w:style>'
    )
    paragraphs = [
        p(r("a"), properties='<w:pStyle w:val="T"/>'),
        p(r("b"), properties='<w:pStyle w:val="2"/>'),
        p(r("c"), properties='<w:pStyle w:val="3"/>'),
        p(r("d"), properties='<w:outlineLvl w:val="2"/>'),
        p(r("e"), properties='<w:outlineLvl w:val="9"/>'),
    ]
    assert [line.heading for line in read(body(*paragraphs, styles=styles)).lines] == [
        1,
        2,
        2,
        3,
        0,
    ]


def table(*rows):
    def cell(content):
        return f"<w:tc>{content if content.startswith('<') else p(r(content))}</w:tc>"

    return (
        "<w:tbl><w:tblPr/>"
        + "".join(f"<w:tr>{''.join(map(cell, row))}</w:tr>" for row in rows)
        + "</w:tbl>"
    )


def test_a_row_is_a_line_with_cells():
    document = read(body(table(("题号", "1", "2"), ("答案", "A", "BC"))))
    assert [line.text for line in document.lines] == ["题号\t1\t2", "答案\tA\tBC"]
    assert document.lines[1].cells == ("答案", "A", "BC")


def test_an_empty_cell_keeps_its_place():
    assert read(body(table(("a", "<w:p/>", "c")))).lines[0].cells == ("a", "", "c")


def test_a_table_of_one_cell_only_frames_its_lines():
    assert texts(body(table((p(r("1. 茶")) + p(r("A. 绿茶")),)))) == ["1. 茶", "A. 绿茶"]


def test_cells_with_whole_questions_stay_lines():
    cell = p(r("茶的产地？")) + p(r("A. 杭州")) + p(r("B. 苏州"))
    assert texts(body(table(("3", cell, "2 分")))) == [
        "3\t茶的产地？",
        "A. 杭州",
        "B. 苏州",
        "2 分",
    ]


def test_a_table_inside_of_a_table():
    inner = table(("A. 杭州", "B. 苏州"))
    assert texts(body(table((p(r("1. 产地？")) + inner,)))) == ["1. 产地？", "A. 杭州\tB. 苏州"]


def test_looks_in_cells():
    document = read(body(table((p(r("A. 杭州")), p(r("B. 苏州", "<w:b/>"))))))
    [stretch] = document.lines[0].stretches
    assert document.lines[0].text[stretch.start : stretch.end] == "B. 苏州"


def test_tracked_changes_are_taken_as_accepted():
    changed = (
        r("答案：")
        + '<w:del w:id="1"><w:r><w:delText>A</w:delText></w:r></w:del>'
        + f'<w:ins w:id="2">{r("B")}</w:ins>'
        + f'<w:moveFrom w:id="3">{r("C")}</w:moveFrom>'
    )
    document = read(body(p(changed)))
    assert [line.text for line in document.lines] == ["答案：B"]
    assert "tracked" in str(document.notes[0])


def test_a_deleted_paragraph_mark_joins_two_lines():
    joined = p(r("答"), properties="<w:rPr><w:del w:id='1'/></w:rPr>")
    assert texts(body(joined, p(r("案：B")))) == ["答案：B"]


def test_a_deleted_mark_with_nothing_behind_it_loses_nothing():
    last = p(r("答"), properties="<w:rPr><w:del w:id='1'/></w:rPr>")
    assert texts(body(last)) == ["答"]
    assert texts(body(table((last, "B")))) == ["答\tB"]


def test_a_deleted_row_is_gone():
    rows = (
        "<w:tbl><w:tr><w:trPr><w:del w:id='1'/></w:trPr><w:tc>" + p(r("x")) + "</w:tc></w:tr>"
        "<w:tr><w:tc>" + p(r("y")) + "</w:tc></w:tr></w:tbl>"
    )
    assert texts(body(rows)) == ["y"]


def test_former_looks_do_not_count():
    old = "<w:b/><w:rPrChange w:id='1'><w:rPr><w:color w:val='FF0000'/></w:rPr></w:rPrChange>"
    document = read(body(p(r("茶馆的伙计")), p(r("堂倌", old))))
    assert document.lines[1].stretches[0].how == {Emphasis.BOLD}


def test_hidden_text_is_left_out_and_counted():
    document = read(body(p(r("堂倌"), r("版权所有", "<w:vanish/>"))))
    assert document.lines[0].text == "堂倌"
    assert "(4)" in str(document.notes[0])


def test_text_of_a_point_or_two_is_hidden():
    tiny = r("水印字", "<w:sz w:val='2'/>")
    document = read(body(p(r("堂倌"), tiny, r("。", "<w:sz w:val='21'/>"))))
    assert document.lines[0].text == "堂倌。"
    assert "(3)" in str(document.notes[0])


def test_text_boxes_follow_their_paragraph_once():
    box = "<w:txbxContent>" + p(r("答题卡")) + "</w:txbxContent>"
    drawing = (
        "<w:r><mc:AlternateContent><mc:Choice><w:drawing>"
        + box
        + "</w:drawing></mc:Choice><mc:Fallback><w:pict>"
        + box
        + "</w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
    assert texts(body(p(r("1. "), drawing, r("泡茶")), p(r("2.")))) == ["1. 泡茶", "答题卡", "2."]


def test_pictures_leave_their_sign():
    document = read(
        body(
            p(r("A. "), "<w:r><w:drawing><pic:pic/></w:drawing></w:r>"),
            p(r("B. "), "<w:r><w:object><v:imagedata/></w:object></w:r>"),
        )
    )
    assert [line.text for line in document.lines] == [f"A. {PICTURE}", f"B. {PICTURE}"]
    assert "(2)" in str(document.notes[0])


def test_symbols_are_what_they_show():
    tick = '<w:r><w:sym w:font="Wingdings" w:char="F0FC"/></w:r>'
    cross = r("\uf0fb", '<w:rFonts w:ascii="Wingdings"/>')
    known = r("O", '<w:rFonts w:ascii="Wingdings 2" w:hAnsi="Wingdings 2"/>')
    root = '<w:r><w:sym w:font="Symbol" w:char="F0D6"/></w:r>'
    assert texts(body(p(tick, cross, known, root))) == ["✓✗✗√"]


def test_a_symbol_without_a_name_is_a_replacement_character():
    odd = '<w:r><w:sym w:font="Wingdings" w:char="F021"/><w:sym w:font="X" w:char="zz"/></w:r>'
    assert texts(body(p(odd))) == ["\ufffd\ufffd"]


def field(instruction, result=None):
    shown = "" if result is None else '<w:r><w:fldChar w:fldCharType="separate"/></w:r>' + r(result)
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f"<w:r><w:instrText>{instruction}</w:instrText></w:r>"
        f'{shown}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def test_fields_show_their_result():
    assert texts(body(p(r("见第 "), field(" PAGEREF x ", "12"), r(" 页")))) == ["见第 12 页"]


def test_circled_numbers_made_of_fields():
    assert texts(body(p(field(" eq \\o\\ac(○,3)"), r("茶"), field("EQ \\o(○,A)")))) == ["③茶A"]


def test_a_field_that_never_ends_swallows_no_further_paragraph():
    begun = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>X</w:instrText></w:r>'
    assert texts(body(p(begun, r("lost")), p(r("kept")))) == ["", "kept"]


def test_glosses_over_words_are_left_out():
    ruby = f"<w:r><w:ruby><w:rt>{r('chá')}</w:rt><w:rubyBase>{r('茶')}</w:rubyBase></w:ruby></w:r>"
    assert texts(body(p(ruby))) == ["茶"]


def test_formulas_on_one_line():
    def mr(text):
        return f"<m:r><m:t>{text}</m:t></m:r>"

    fraction = f"<m:f><m:num>{mr('a+b')}</m:num><m:den>{mr('c')}</m:den></m:f>"
    power = f"<m:sSup><m:e>{mr('x')}</m:e><m:sup>{mr('2')}</m:sup></m:sSup>"
    function = f"{mr('f')}<m:d><m:dPr/><m:e>{mr('y')}</m:e></m:d>"
    interval = (
        f'<m:d><m:dPr><m:begChr m:val="["/><m:endChr m:val="]"/></m:dPr><m:e>{mr("0")}</m:e></m:d>'
    )
    root = f"<m:rad><m:e>{mr('2')}</m:e></m:rad>"
    formula = f"<m:oMath>{fraction}{mr('=')}{power}{function}{interval}{root}</m:oMath>"
    document = read(body(p(r("若 "), formula)))
    assert document.lines[0].text == "若 (a+b)/c=x^2f(y)[0]√2"
    assert "formulas were written out on one line (1)" in str(document.notes[0])


def test_raised_and_lowered_digits():
    raised = "<w:vertAlign w:val='superscript'/>"
    lowered = "<w:vertAlign w:val='subscript'/>"
    paragraph = p(r("m"), r("2", raised), r(" H"), r("2", lowered), r("O"), r("注", raised))
    assert texts(body(paragraph)) == ["m² H₂O注"]


def test_underlined_space_is_a_line_to_write_on():
    line = "<w:u w:val='single'/>"
    paragraphs = [p(r("茶产于"), r("    ", line), r("。")), p(r("( "), r("  B  ", line), r(")"))]
    assert texts(body(*paragraphs, p(r("green tea", line)))) == [
        "茶产于____。",
        "( __B__)",
        "green tea",
    ]


def test_footnotes_stand_at_the_end():
    notes = f'<w:footnotes xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">{p(r("1 见县志"))}</w:footnotes>'
    assert texts(body(p(r("茶")), **{"footnotes.xml": notes})) == ["茶", "", "1 见县志"]


CHUNK = '<w:altChunk r:id="part0"/>'


def test_a_web_page_inside_of_a_document():
    page = "<html><meta charset=utf-8><p>1. 茶</p><ol type=A><li>绿<li><b>红</b></ol>"
    document = read(body(p(r("前")), CHUNK, p(r("后")), **{"page.html": page}))
    assert [line.text for line in document.lines] == ["前", "1. 茶", "A. 绿", "B. 红", "后"]
    assert document.lines[3].stretches[0].how == {Emphasis.BOLD}


def test_a_document_inside_of_a_document_once():
    inner = body(p(r("内")), CHUNK, **{"deep.docx": body(p(r("deeper")))})
    document = read(body(CHUNK, **{"inner.docx": inner}))
    assert [line.text for line in document.lines] == ["内"]
    assert "left out" in str(document.notes[0])


def test_a_text_inside_of_a_document():
    assert texts(body(CHUNK, **{"old.txt": "1. 茶\r\nA. 绿\r\n"})) == ["1. 茶", "A. 绿"]


@pytest.mark.parametrize("target", ["../../../etc/passwd", "/etc/passwd", "file:///etc/passwd"])
def test_a_part_that_is_not_in_the_file_is_never_read(target):
    """row 73"""
    relation = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="part0" Type="x/aFChunk" Target="{target}"/></Relationships>'
    )
    data = zipped(
        {
            "word/document.xml": '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
            'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">'
            f"<w:body>{p(r('茶'))}{CHUNK}</w:body></w:document>",
            "word/_rels/document.xml.rels": relation,
        }
    )
    document = read(data)
    assert [line.text for line in document.lines] == ["茶"]
    assert "outside" in str(document.notes[0])


def test_a_package_without_text():
    with pytest.raises(Damaged, match="no text"):
        read(zipped({"word/styles.xml": "<a/>"}))


def test_strict_documents_have_other_namespaces():
    strict = '<w:document xmlns:w="http://purl.oclc.org/ooxml/wordprocessingml/main"><w:body><w:p><w:r><w:t>茶</w:t></w:r></w:p></w:body></w:document>'
    assert texts(zipped({"word/document.xml": strict})) == ["茶"]


def test_repairs_are_listed_with_their_line():
    document = read(body(p(r("茶")), p(r("⼀\u200b"), r("服务", "<w:b/>"))))
    assert document.lines[1].text == "一服务"
    assert [(one.line, one.what) for one in document.repairs] == [(2, "radical"), (2, "zero-width")]
    assert (document.lines[1].stretches[0].start, document.lines[1].stretches[0].end) == (1, 3)


FIELD_BEGIN = '<w:r><w:fldChar w:fldCharType="begin"/><w:fldChar w:fldCharType="separate"/></w:r>'
UNITS = {
    "paragraphs": "<w:p/>",
    "runs": r("茶") + r("A", "<w:b/>"),
    "spaces": r(" ", "<w:u w:val='single'/>"),
    "breaks": "<w:r><w:br/></w:r>",
    "tabs": "<w:r><w:tab/></w:r>",
    "fields": FIELD_BEGIN + r("x"),
    "joined": "</w:p><w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>" + r("x"),
    "boxes": "<w:r><w:txbxContent><w:p/></w:txbxContent></w:r>",
    "cells": "</w:p><w:tbl><w:tr><w:tc><w:p/></w:tc><w:tc/></w:tr></w:tbl><w:p>",
    "fractions": "<m:f><m:num><m:r><m:t>ab</m:t></m:r></m:num></m:f>",
    "pictures": "<w:r><pic:pic/></w:r>",
    "deletions": "<w:del><w:r/></w:del>",
}


@pytest.mark.slow
@pytest.mark.untraced
@pytest.mark.parametrize("unit", UNITS)
def test_time_grows_with_length(unit):
    """row 81"""
    start = r("x", "<w:u w:val='single'/>")

    def read_units(units):
        read(stored(p(start, units, start)))

    assert grows_in_line(read_units, UNITS[unit])


def stored(paragraphs):
    document = f"<w:document {SPACES}><w:body>{paragraphs}</w:body></w:document>"
    return zipped({"word/document.xml": document}, zipfile.ZIP_STORED)


@pytest.mark.slow
def test_lists_without_end():
    """row 81"""
    lists = tuple(str(number) for number in range(5_000))
    definition = numbering(*[level(0, "decimal", "%1.")] * 5_000, lists=lists)
    data = zipped(
        {
            "word/document.xml": f"<w:document {SPACES}><w:body>{item('a', '4999')}</w:body></w:document>",
            "word/_rels/document.xml.rels": relations(rId1=("numbering", "numbering.xml")),
            "word/numbering.xml": f"<w:numbering {SPACES}>{definition}</w:numbering>",
        },
        zipfile.ZIP_STORED,
    )
    start = time.process_time()
    assert texts(data) == ["1. a"]
    assert time.process_time() - start < 10


def test_what_python_docx_writes(tmp_path):
    made = python_docx.Document()
    made.add_heading("茶馆服务", 1)
    made.add_paragraph("盖碗由几件组成？", style="List Number")
    paragraph = made.add_paragraph("A. 两件  ")
    paragraph.add_run("B. 三件").font.color.rgb = RGBColor(0xFF, 0, 0)
    rows = made.add_table(rows=1, cols=2)
    rows.cell(0, 0).text, rows.cell(0, 1).text = "1", "B"
    path = tmp_path / "made.docx"
    made.save(path)
    document = read(path.read_bytes())
    lines = [line for line in document.lines if line.text]
    assert [line.text for line in lines] == [
        "茶馆服务",
        "1. 盖碗由几件组成？",
        "A. 两件  B. 三件",
        "1\tB",
    ]
    assert lines[0].heading == 1
    assert lines[2].stretches[-1].how == {Emphasis.COLOUR}
    assert lines[3].cells == ("1", "B")
