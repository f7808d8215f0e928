"""Files that someone might bring to `quizapp bank import`, by accident or to do harm."""

import random
import struct
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from tests.banks.readers.office_files import (
    SPACES,
    docx,
    p,
    pdf,
    pdf_of,
    r,
    stream_object,
    twice_compressed,
    xlsx,
    zipped,
)

QUESTION = "1. Which tea is green? ( A )\nA. Longjing\nB. Lapsang\n"
ESCAPES = "\x1b[31m\x1b]52;c;eA==\x07\x9b\x00\u202e\U000e0041"
ENTITY = '<!DOCTYPE x [<!ENTITY x SYSTEM "file:///etc/passwd">]>'


@dataclass(frozen=True)
class Paper:
    """A file to import."""

    title: str
    name: str
    data: Callable[[], bytes]


def hostile_papers() -> list[Paper]:
    """All of them; each is made when it is needed."""
    groups = (_texts, _pages, _documents, _sheets, _pdfs, _archives, _strangers, _damaged)
    return [Paper(title, name, data) for group in groups for title, name, data in group()]


Found = Iterator[tuple[str, str, Callable[[], bytes]]]


def _texts() -> Found:
    whole = {
        "nothing": b"",
        "blanks": b" \r\n\t" * 1000,
        "NUL": bytes(5000),
        "one long line": b"tea " * 1_000_000,
        "escapes": (QUESTION + ESCAPES).encode(),
        "surrogates": b"1. \xed\xa0\x80 tea\n",
        "UTF-16 cut off": "\ufeff茶茶".encode("utf-16-le")[:-1],
        "UTF-7": b"+AGEAYg-",
        "Shift JIS": "お茶のカップはどれですか。".encode("shift_jis") * 20,
        "random bytes": random.Random(1).randbytes(100_000),
        "marks": ("1. e" + "\u0301" * 100_000).encode(),
        "line ends": b"\n" * 200_000,
        "carriage returns": b"1. tea\r" * 20_000,
        "a name that is a command": b"$(touch x); `touch y`\n",
        "markup": b"1. [@click=app.quit]x[/] [bold] (A)\nA. [/]\nB. [link=x]y[/link]\n",
    }
    for unit in (
        "1.",
        "A.",
        "(",
        "（ A ）",
        "答案",
        "答案：A\n",
        "1. A. ",
        "一、",
        "1-5 ",
        "【",
        "①",
        "|",
    ):
        whole[f"{unit!r} again and again"] = (unit * (160_000 // len(unit))).encode()
    for title, data in whole.items():
        yield title, "tea.txt", lambda data=data: data
    yield "a bad quote", "tea.csv", lambda: b'a,b\n"' + b"tea," * 100_000
    yield "escapes in cells", "tea.csv", f"题干,答案\n=1+1{ESCAPES},A\n".encode
    yield "quotes", "tea.csv", lambda: b'"' * 160_000
    yield "hashes", "tea.md", lambda: b"#" * 160_000
    yield "pictures", "tea.md", lambda: b"![" * 80_000
    yield "pipes", "tea.md", lambda: b"|" * 160_000


def _pages() -> Found:
    units = (
        "<",
        "<a '",
        "<!--",
        "<b>",
        "<table><tr><td>",
        "<ol><li>",
        "&#",
        "<p style='color:red'>",
    )
    for unit in units:
        yield f"{unit} again and again", "tea.html", lambda unit=unit: (unit * 40_000).encode()
    yield "a page of tags", "tea.html", lambda: b"<b>x" * 6_000_000
    yield "a page too long", "tea.html", lambda: b"<p>tea\n" * 6_000_000
    yield "a script", "tea.html", lambda: b"<script>alert(1)</script><p onclick=x>1. tea"
    yield "numbers too large", "tea.html", lambda: b"&#" + b"9" * 100_000 + b";"
    yield "escapes as entities", "tea.html", lambda: b"<p>1. &#27;[31m &#155; &#xD800; &#0;"
    yield "a file as a picture", "tea.html", lambda: b"<img src=file:///etc/passwd><p>1. tea"
    mail = b"MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=x\n\n--x\n"
    yield "mails in mails", "tea.mht", lambda: mail * 3000
    yield "a mail without a page", "tea.mht", lambda: b"MIME-Version: 1.0\n\n"


def _documents() -> Found:
    def part(document: str, stored: bool = False) -> bytes:
        kind = zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED
        return zipped({"word/document.xml": document}, kind)

    def opened(body: str) -> str:
        return f"<w:document {SPACES}><w:body>{body}"

    made = {
        "a bomb": lambda: part("\0" * 190_000_000),
        "many paragraphs": lambda: part(
            opened("<w:p/>" * 400_000) + "</w:body></w:document>", True
        ),
        "deep": lambda: part(opened("<w:tbl>" * 300_000), True),
        "laughs": lambda: part(
            "<!DOCTYPE a ["
            + "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10 if n else "x"}">' for n in range(10))
            + "]><a>&l9;</a>"
        ),
        "a file as an entity": lambda: part(ENTITY + "<a>&x;</a>"),
        "an address as an entity": lambda: part(
            ENTITY.replace("file:///etc", "http://127.0.0.1:9") + "<a>&x;</a>"
        ),
        "an inclusion": lambda: docx(
            '<x:include xmlns:x="http://www.w3.org/2001/XInclude" href="/etc/passwd"/>'
        ),
        "no XML": lambda: part("tea"),
        "no text": lambda: zipped({"word/other.xml": "x", "word/document.xml.bak": "y"}),
        "escapes": lambda: docx(p(r("1. tea \u202e\u200b\ufffd"))),
        "UTF-7": lambda: part('<?xml version="1.0" encoding="utf-7"?><a/>'),
        "a part elsewhere": lambda: docx(
            '<w:altChunk r:id="part0"/>', **{"../../../etc/passwd": "x"}
        ),
        "itself within": lambda: docx(
            '<w:altChunk r:id="part0"/>' * 50, **{"x.docx": docx("<w:p/>" * 99)}
        ),
        "fields without end": lambda: docx(
            p('<w:r><w:fldChar w:fldCharType="begin"/></w:r>' * 5000 + r("x"))
        ),
        "styles in a ring": lambda: docx(
            p(r("x"), properties='<w:pStyle w:val="A"/>'),
            styles='<w:style w:styleId="A"><w:basedOn w:val="B"/></w:style><w:style w:styleId="B"><w:basedOn w:val="A"/></w:style>',
        ),
        "numbers too large": lambda: docx(
            p(
                r("x"),
                properties='<w:numPr><w:ilvl w:val="99999999999"/><w:numId w:val="1"/></w:numPr>',
            ),
            numbering='<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:start w:val="9999999999"/></w:lvl></w:abstractNum>'
            '<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>',
        ),
        "a million looks": lambda: part(
            opened("".join(p(r("茶", f"<w:color w:val='{n:06x}'/>")) for n in range(40_000)))
            + "</w:body></w:document>"
        ),
    }
    for title, data in made.items():
        yield title, "tea.docx", data


def _sheets() -> Found:
    def row(number: int, cell: str) -> str:
        return f'<row r="{number}"><c r="{cell}{number}"><v>1</v></c></row>'

    made = {
        "a far cell": lambda: xlsx(row(1, "A") + row(1_048_576, "XFD")),
        "a size that lies": lambda: xlsx(row(1, "A"), after='<dimension ref="A1:XFD1048576"/>'),
        "far cells": lambda: xlsx("".join(row(n, "IV") for n in range(1, 60_000))),
        "a million cells": lambda: xlsx(("<row>" + "<c><v>1</v></c>" * 250 + "</row>") * 4_200),
        "one long text": lambda: xlsx(
            "".join(f'<row r="{n}"><c t="s"><v>0</v></c></row>' for n in range(1, 3_000)),
            shared=f"<si><t>{'x' * 30_000}</t></si>",
        ),
        "merges": lambda: xlsx(
            "".join(row(n, "A") for n in range(1, 2000)),
            after="<mergeCells>" + '<mergeCell ref="A1:A1048576"/>' * 30_000 + "</mergeCells>",
        ),
        "formulas": lambda: xlsx(
            '<row r="1"><c t="str"><f>HYPERLINK("http://127.0.0.1:9")</f><v>=cmd|x</v></c></row>'
        ),
        "a file as an entity": lambda: zipped(
            {"xl/workbook.xml": ENTITY + "<workbook>&x;</workbook>"}
        ),
        "places that are none": lambda: xlsx(
            '<row r="-1"><c r="ZZZZ9"><v>1</v></c><c r="" t="s"><v>x</v></c></row>'
        ),
        "no sheets": lambda: zipped({"xl/workbook.xml": "<workbook/>"}),
    }
    for title, data in made.items():
        yield title, "tea.xlsx", data


def _pdfs() -> Found:
    def page(content: bytes, entries: str = "") -> bytes:
        return pdf_of(
            [
                b"<< /Type /Catalog /Pages 2 0 R >>",
                b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
                b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R >>",
                stream_object(content, entries),
            ]
        )

    twice = "/Filter [/FlateDecode /FlateDecode]"
    ring = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 99999999 >>",
    ]
    made = {
        "no text": lambda: pdf("", ""),
        "a bomb": lambda: page(twice_compressed(bytes(1_000_000), 300), twice),
        "a bomb of text": lambda: page(twice_compressed(b"(x) Tj " * 100_000, 200), twice),
        "tokens": lambda: page(b"q Q " * 500_000),
        "a ring of pages": lambda: pdf_of(ring),
        "cut off": lambda: pdf("1. tea")[:200],
        "its beginning alone": lambda: b"%PDF-1.7\n",
        "random bytes": lambda: b"%PDF-1.7\n" + random.Random(2).randbytes(50_000),
        "brackets": lambda: b"%PDF-1.7\n1 0 obj\n" + b"[" * 500_000,
        "scripts": lambda: pdf("1. tea").replace(
            b"/Type /Catalog", b"/OpenAction << /S /JavaScript /JS (app.alert(1)) >> /Type /Catalog"
        ),
    }
    for title, data in made.items():
        yield title, "tea.pdf", data


def _archives() -> Found:
    def changed(data: bytes, sign: bytes, offset: int, value: bytes) -> bytes:
        place = data.rfind(sign) + offset
        return data[:place] + value + data[place + len(value) :]

    two = zipped({"word/document.xml": "<a/>" * 100, "b": "milk"})
    made = {
        "a password": lambda: changed(
            changed(two, b"PK\x01\x02", 8, b"\1"), b"PK\x03\x04", 6, b"\1"
        ),
        "a wrong sum": lambda: changed(
            zipped({"word/document.xml": "<a/>"}, 0), b"<a/>", 0, b"<b/>"
        ),
        "entries over entries": lambda: changed(two, b"PK\x01\x02", 42, struct.pack("<I", 0)),
        "a size that lies": lambda: changed(
            zipped({"word/document.xml": "<a/>" * 99}), b"PK\x01\x02", 24, struct.pack("<I", 3)
        ),
        "a count that lies": lambda: changed(two, b"PK\x05\x06", 10, struct.pack("<H", 9999)),
        "many entries": lambda: zipped({f"{n}": "" for n in range(3_000)}),
        "an archive within": lambda: zipped({"inner.zip": two}),
        "paths": lambda: zipped({"../../x": "x", "/etc/x": "y", "word/document.xml": "<a/>"}),
        "long names": lambda: zipped({"é" * 300: "x", "a\0b": "y", "word/document.xml": "<a/>"}),
        "cut off": lambda: two[:-30],
        "its beginning alone": lambda: b"PK\x03\x04",
        "no collection": lambda: zipped({"collection.anki2": "tea", "media": "{}"}),
        "items that are none": lambda: zipped(
            {"imsmanifest.xml": ENTITY + "<manifest>&x;</manifest>"}
        ),
    }
    for title, data in made.items():
        yield f"{title} in an archive", "tea.docx", data


def _strangers() -> Found:
    ole = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500)
    made = {
        "a picture": b"\x89PNG\r\n\x1a\n" + bytes(100),
        "an old document": ole + "WordDocument".encode("utf-16-le"),
        "an office file with a password": ole + "EncryptedPackage".encode("utf-16-le"),
        "rich text": b"{\\rtf1 tea}",
        "a program": b"\x7fELF" + bytes(100),
        "a database": b"SQLite format 3\0" + bytes(100),
        "a text": QUESTION.encode(),
        "a page": b"<html><p>1. tea",
    }
    for title, data in made.items():
        yield f"{title} as a Word document", "tea.docx", lambda data=data: data
    yield "an unclosed brace", "tea.gift", lambda: b"Which tea? {=green ~black\n"
    yield "odd signs", "tea.gift", lambda: b"::x:: tea {%9e99%green =%-1%} {" + b"~" * 100_000
    yield "nesting", "tea.gift", lambda: b"{" * 100_000
    yield "no answer", "tea.aiken", lambda: b"Tea?\nA. x\nB. y\n"
    yield "a file as an entity", "tea.xml", lambda: ENTITY.encode() + b"<quiz>&x;</quiz>"
    yield (
        "an entity in a quiz",
        "quiz.xml",
        lambda: b"<quiz><question type='multichoice'>&x;</question></quiz>",
    )
    yield "a deep quiz", "deep.xml", lambda: b"<quiz>" * 300_000


def _damaged() -> Found:
    whole = {
        "tea.docx": docx(
            p(r("1. 茶？")) + p(r("A. 绿", "<w:b/>")), numbering="<w:num/>", styles="<w:style/>"
        ),
        "tea.xlsx": xlsx(
            '<row r="1"><c r="A1" t="s"><v>0</v></c></row>', shared="<si><t>茶</t></si>"
        ),
        "tea.pdf": pdf("1. Which tea?", "A. green"),
    }
    for name, data in whole.items():
        for seed in range(25):
            yield (
                f"{name} with faults of seed {seed}",
                name,
                lambda data=data, seed=seed: _broken(data, seed),
            )


def _broken(data: bytes, seed: int) -> bytes:
    chance = random.Random(seed)
    broken = bytearray(data)
    for _ in range(chance.randint(1, 8)):
        place = chance.randrange(len(broken))
        match chance.randrange(3):
            case 0:
                broken[place] = chance.randrange(256)
            case 1:
                del broken[place : place + chance.randint(1, 30)]
            case _:
                broken[place:place] = chance.randbytes(chance.randint(1, 10))
    return bytes(broken)
