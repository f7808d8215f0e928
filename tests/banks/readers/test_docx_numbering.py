"""Numbers and letters that Word counts itself: they are text to whoever reads the page."""

from tests.banks.readers.office_files import p, r
from tests.banks.readers.word_documents import QUESTIONS, body, item, level, numbering, texts


def test_automatic_numbers_are_text():
    paragraphs = [item("盖碗有几件？"), item("三件", depth=1), item("四件", depth=1)]
    paragraphs += [item("茶馆何时开门？"), item("清晨", depth=1)]
    assert texts(body(*paragraphs, numbering=numbering(*QUESTIONS))) == [
        "1. 盖碗有几件？",
        "A. 三件",
        "B. 四件",
        "2. 茶馆何时开门？",
        "A. 清晨",
    ]


def test_two_lists_of_one_definition_count_on():
    paragraphs = [item("a", "1"), item("b", "2"), item("c", "1")]
    assert texts(body(*paragraphs, numbering=numbering(*QUESTIONS, lists=("1", "2")))) == [
        "1. a",
        "2. b",
        "3. c",
    ]


def test_a_list_that_starts_anew():
    override = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride>'
    definition = numbering(*QUESTIONS) + (
        f'<w:num w:numId="2"><w:abstractNumId w:val="7"/>{override}</w:num>'
    )
    paragraphs = [item("a"), item("b"), item("c", "2"), item("d", "2")]
    assert texts(body(*paragraphs, numbering=definition)) == ["1. a", "2. b", "5. c", "6. d"]


def test_a_level_that_never_starts_anew():
    never = '<w:lvlRestart w:val="0"/>'
    levels = (level(0, "decimal", "%1、"), level(1, "upperLetter", "%2)", never))
    paragraphs = [item("a"), item("b", depth=1), item("c"), item("d", depth=1)]
    assert texts(body(*paragraphs, numbering=numbering(*levels))) == ["1、a", "A)b", "2、c", "B)d"]


def test_labels_of_several_levels():
    levels = (level(0, "chineseCounting", "第%1章"), level(1, "decimal", "%1.%2", "<w:isLgl/>"))
    paragraphs = [item("茶"), item("水"), item("泉水", depth=1)]
    assert texts(body(*paragraphs, numbering=numbering(*levels))) == [
        "第一章 茶",
        "第二章 水",
        "2.1 泉水",
    ]


def test_a_deeper_level_without_the_one_above_it():
    assert texts(body(item("泉水", depth=1), numbering=numbering(*QUESTIONS))) == ["A. 泉水"]


def test_bullets_and_numbers_that_are_switched_off_are_no_text():
    levels = (level(0, "bullet", "\uf0b7"),)
    paragraphs = [item("a"), item("b", "0"), item("c", "99")]
    assert texts(body(*paragraphs, numbering=numbering(*levels))) == ["a", "b", "c"]


def test_nothing_stands_between_number_and_text_where_word_puts_nothing():
    levels = (level(0, "decimal", "%1.", '<w:suff w:val="nothing"/>'),)
    assert texts(body(item("a"), numbering=numbering(*levels))) == ["1.a"]


def test_numbers_that_come_from_a_style():
    styles = (
        '<w:style w:type="paragraph" w:styleId="Q"><w:name w:val="Question"/>'
        '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="O"><w:name w:val="Option"/><w:basedOn w:val="Q"/></w:style>'
    )
    levels = (
        level(0, "decimal", "%1.", '<w:pStyle w:val="Z"/>'),
        level(1, "upperLetter", "%2.", '<w:pStyle w:val="Q"/>'),
    )
    paragraphs = [
        p(r("a"), properties='<w:pStyle w:val="Q"/>'),
        p(r("b"), properties='<w:pStyle w:val="O"/>'),
    ]
    assert texts(body(*paragraphs, numbering=numbering(*levels), styles=styles)) == ["A. a", "B. b"]


def test_numbers_that_come_from_a_list_style():
    styles = (
        '<w:style w:type="numbering" w:styleId="L"><w:name w:val="List"/>'
        '<w:pPr><w:numPr><w:numId w:val="2"/></w:numPr></w:pPr></w:style>'
    )
    definition = (
        '<w:abstractNum w:abstractNumId="1"><w:numStyleLink w:val="L"/></w:abstractNum>'
        f'<w:abstractNum w:abstractNumId="2">{QUESTIONS[0]}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>'
        '<w:num w:numId="2"><w:abstractNumId w:val="2"/></w:num>'
    )
    assert texts(body(item("a"), numbering=definition, styles=styles)) == ["1. a"]
