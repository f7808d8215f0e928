"""Word documents made of paragraphs and lists, and what is read of them."""

from quizapp.banks.readers import docx, plain_text, web_archive, web_page
from tests.banks.readers.office_files import docx as word
from tests.banks.readers.office_files import p, r

PAGES = {
    ".html": web_page.lines_of_page,
    ".mht": web_archive.lines_of_archive,
    ".txt": plain_text.flow_lines,
}


def read(data):
    return docx.read(data, "tea.docx", pages=PAGES)


def texts(data):
    return [line.text for line in read(data).lines]


def body(*paragraphs, **parts):
    return word("".join(paragraphs), **parts)


def level(number, style, text, more=""):
    return f'<w:lvl w:ilvl="{number}"><w:start w:val="1"/><w:numFmt w:val="{style}"/><w:lvlText w:val="{text}"/>{more}</w:lvl>'


def numbering(*levels, lists=("1",), overrides=""):
    abstract = f'<w:abstractNum w:abstractNumId="7">{"".join(levels)}</w:abstractNum>'
    return abstract + "".join(
        f'<w:num w:numId="{one}"><w:abstractNumId w:val="7"/>{overrides}</w:num>' for one in lists
    )


def item(text, list_id="1", depth=0):
    return p(
        r(text),
        properties=f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{list_id}"/></w:numPr>',
    )


QUESTIONS = (level(0, "decimal", "%1."), level(1, "upperLetter", "%2."))
