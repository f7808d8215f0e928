"""What a file really is."""

import pytest

from quizapp.banks.readers.errors import Locked, UnreadableFile, WrongKind
from quizapp.banks.readers.kinds import Kind, kind_of
from tests.banks.readers.office_files import docx, pdf, xlsx, zipped

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500)


@pytest.mark.parametrize(
    ("name", "data", "kind"),
    [
        ("a.txt", b"1. tea", Kind.TEXT),
        ("a", b"1. tea", Kind.TEXT),
        ("-", b"1. tea", Kind.TEXT),
        ("a.docx", b"1. tea", Kind.TEXT),
        ("A.MD", b"# tea", Kind.MARKDOWN),
        ("a.csv", b"a,b", Kind.CSV),
        ("a.tsv", b"a\tb", Kind.CSV),
        ("a.gift", b"::tea::", Kind.GIFT),
        ("a.aiken", b"tea", Kind.AIKEN),
        ("a.yaml", b"format: 1", Kind.BANK),
        ("a.html", b"tea", Kind.HTML),
        ("a.doc", b"<html><body>tea", Kind.HTML),
        ("a.doc", b"\xef\xbb\xbf <!DOCTYPE html>\n<html>", Kind.HTML),
        ("a.txt", b"<!-- saved -->\n<HTML>", Kind.HTML),
        ("a.txt", "<html>".encode("utf-16"), Kind.HTML),
        ("a.doc", b"MIME-Version: 1.0\nContent-Type: multipart/related", Kind.WEB_ARCHIVE),
        ("a.mht", b"From: <x>\r\nSubject: tea\r\n more\r\nMIME-Version: 1.0\r\n", Kind.WEB_ARCHIVE),
        ("a.xml", b'<?xml version="1.0"?>\n<quiz>', Kind.MOODLE),
        ("a.xml", b'<assessmentItem xmlns="urn:x">', Kind.QTI),
        ("a.xml", b"<tea/>", Kind.TEXT),
        ("a.txt", b"<3 tea", Kind.TEXT),
        ("a.pdf", pdf("tea"), Kind.PDF),
        ("a.docx", b"\n" + pdf("tea"), Kind.PDF),
        ("a.zip", docx(""), Kind.DOCX),
        ("a.docx", xlsx(""), Kind.XLSX),
        ("a.docx", zipped({"word/mydocument.xml": "x"}), Kind.DOCX),
        ("a.zip", zipped({"imsmanifest.xml": "x"}), Kind.QTI),
        ("a.zip", zipped({"collection.anki2": "x", "media": "{}"}), Kind.APKG),
        ("a.colpkg", zipped({"collection.anki21b": "x"}), Kind.COLPKG),
    ],
)
def test_kinds(name, data, kind):
    assert kind_of(data, name) is kind


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"\x89PNG\r\n\x1a\n\0\0", "a picture"),
        (b"\xff\xd8\xff\xe0", "a picture"),
        (b"RIFF\0\0\0\0WEBPVP8", "a picture"),
        (b"BM\x0a\0\0\0ABCD", "a picture"),
        (b"RIFF\0\0\0\0WAVEfmt", "a sound"),
        (b"\0\0\0\x18ftypmp42", "a sound or a film"),
        (b"Rar!\x1a\x07\0", "an archive"),
        (b"\x1f\x8b\x08tea", "an archive"),
        (b"\x7fELF\x02", "a program"),
        (b"SQLite format 3\0", "a database"),
        (b"{\\rtf1\\ansi tea}", "RTF"),
        (OLE, "an old office file"),
        (OLE + "WordDocument".encode("utf-16-le"), "an old Word document; save it as .docx"),
        (OLE + "Workbook".encode("utf-16-le"), "an old Excel workbook; save it as .xlsx"),
        (zipped({"ppt/presentation.xml": "x"}), "a PowerPoint"),
        (zipped({"content.xml": "x", "mimetype": "y"}), "an OpenDocument file"),
        (zipped({"a.docx": docx("")}), "an archive; take the document out of it first"),
        (
            b'<?xml version="1.0"?><w:wordDocument xmlns:w="http://schemas.microsoft.com/office/word/2003/wordml">',
            "a Word document as XML",
        ),
    ],
)
def test_what_is_something_else_is_named(data, words):
    """row 77"""
    with pytest.raises(WrongKind) as caught:
        kind_of(data, "a.docx")
    assert str(caught.value).startswith('"a.docx" is ')
    assert words in str(caught.value)
    assert caught.value.exit_code == 1


@pytest.mark.parametrize("data", [b"", b" \r\n\t", bytes(100)])
def test_nothing_at_all(data):
    """row 77"""
    with pytest.raises(UnreadableFile, match=r'"a.docx" is empty'):
        kind_of(data, "a.docx")


def test_an_office_file_with_a_password():
    """row 74"""
    with pytest.raises(Locked, match="needs a password"):
        kind_of(OLE + "EncryptedPackage".encode("utf-16-le"), "a.docx")


def test_an_archive_in_an_archive_is_not_opened():
    """row 74"""
    bomb = zipped({"word/document.xml": bytes(1000)})
    with pytest.raises(WrongKind, match="take the document out"):
        kind_of(zipped({"inner.zip": bomb}), "a.docx")
