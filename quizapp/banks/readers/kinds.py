"""What a file is, by its bytes first and its name second."""

import codecs
import re
from enum import StrEnum
from pathlib import PurePath

from quizapp.banks.readers.archive import member_names
from quizapp.banks.readers.errors import Locked, UnreadableFile, WrongKind
from quizapp.messages import N_, Message, message


class Kind(StrEnum):
    """The kinds of files that questions come in."""

    TEXT = "txt"
    MARKDOWN = "md"
    HTML = "html"
    WEB_ARCHIVE = "mht"
    """A web page and its pictures in one mail; Word writes such files as .doc."""
    DOCX = "docx"
    XLSX = "xlsx"
    CSV = "csv"
    PDF = "pdf"
    GIFT = "gift"
    AIKEN = "aiken"
    MOODLE = "moodle"
    QTI = "qti"
    APKG = "apkg"
    COLPKG = "colpkg"
    BANK = "yaml"


_BY_SUFFIX = {
    ".md": Kind.MARKDOWN,
    ".markdown": Kind.MARKDOWN,
    ".htm": Kind.HTML,
    ".html": Kind.HTML,
    ".xhtml": Kind.HTML,
    ".csv": Kind.CSV,
    ".tsv": Kind.CSV,
    ".gift": Kind.GIFT,
    ".aiken": Kind.AIKEN,
    ".yaml": Kind.BANK,
    ".yml": Kind.BANK,
}

_PICTURE = N_("a picture; only the words of a document can be read")
_ARCHIVE = N_("an archive; take the document out of it first")
_PROGRAM = N_("a program")
_FILM = N_("a sound or a film")
_MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"\x89PNG\r\n\x1a\n", _PICTURE),
    (b"\xff\xd8\xff", _PICTURE),
    (b"GIF87a", _PICTURE),
    (b"GIF89a", _PICTURE),
    (b"II*\0", _PICTURE),
    (b"MM\0*", _PICTURE),
    (b"8BPS", _PICTURE),
    (b"Rar!\x1a\x07", _ARCHIVE),
    (b"7z\xbc\xaf\x27\x1c", _ARCHIVE),
    (b"\x1f\x8b", _ARCHIVE),
    (b"BZh", _ARCHIVE),
    (b"\xfd7zXZ\0", _ARCHIVE),
    (b"\x28\xb5\x2f\xfd", _ARCHIVE),
    (b"\x7fELF", _PROGRAM),
    (b"MZ\x90\0", _PROGRAM),
    (b"\xcf\xfa\xed\xfe", _PROGRAM),
    (b"ID3", _FILM),
    (b"OggS", _FILM),
    (b"\x1aE\xdf\xa3", _FILM),
    (b"SQLite format 3\0", N_("a database")),
    (b"{\\rtf", N_("rich text (RTF); save it as .docx")),
    (b"wOFF", N_("a font")),
)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OLD_OFFICE: tuple[tuple[str, str], ...] = (
    ("WordDocument", N_("an old Word document; save it as .docx")),
    ("Workbook", N_("an old Excel workbook; save it as .xlsx")),
    ("Book", N_("an old Excel workbook; save it as .xlsx")),
    ("PowerPoint Document", N_("a PowerPoint presentation; save its text as .txt or .docx")),
)
_ZIPS: tuple[tuple[str, Kind], ...] = (
    ("word/document.xml", Kind.DOCX),
    ("xl/workbook.xml", Kind.XLSX),
    ("imsmanifest.xml", Kind.QTI),
    ("collection.anki2", Kind.APKG),
    ("collection.anki21", Kind.APKG),
    ("collection.anki21b", Kind.APKG),
)
_OTHER_ZIPS: tuple[tuple[str, str], ...] = (
    ("ppt/presentation.xml", N_("a PowerPoint presentation; save its text as .txt or .docx")),
    ("content.xml", N_("an OpenDocument file; save it as .docx or .xlsx")),
    ("xl/workbook.bin", N_("a binary Excel workbook; save it as .xlsx")),
    ("META-INF/container.xml", N_("an e-book; save its text as .txt or .html")),
)
_START = 4096
# Behind spaces, a declaration and comments: the name of the first element.
_XML = re.compile(
    r"\s*(?:<\?xml\b[^>]{0,200}\?>\s*)?(?:<!--(?:[^-]|-(?!-)){0,2000}-->\s*)*"
    r"<(?P<bang>!)?(?P<name>[\w:.-]{1,80})(?P<rest>[^>]{0,1000})",
    re.IGNORECASE,
)


def kind_of(data: bytes, name: str) -> Kind:
    """The kind of a file; WrongKind names what it is instead, Locked that it needs a password."""
    if not data.strip(b"\0 \t\r\n"):
        raise UnreadableFile('"{name}" is empty.', name=name)
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _kind_of_zip(data, name)
    if b"%PDF-" in data[:1024]:
        return Kind.PDF
    if data.startswith(_OLE):
        raise _old_office(data, name)
    for magic, what in _MAGIC:
        if data.startswith(magic):
            raise _wrong(name, message(what))
    if data[4:8] == b"ftyp" or (data[:4] == b"RIFF" and data[8:12] in {b"WAVE", b"AVI "}):
        raise _wrong(name, message(_FILM))
    if data[:4] == b"RIFF" or _is_bitmap(data):
        raise _wrong(name, message(_PICTURE))
    return _kind_of_text(data, name)


def _wrong(name: str, what: Message) -> WrongKind:
    return WrongKind('"{name}" is {what}.', name=name, what=what)


def _is_bitmap(data: bytes) -> bool:
    return data[:2] == b"BM" and int.from_bytes(data[2:6], "little") == len(data)


def _old_office(data: bytes, name: str) -> UnreadableFile:
    if "EncryptedPackage".encode("utf-16-le") in data:
        return Locked(
            '"{name}" needs a password: save a copy without one, and bring that in.', name=name
        )
    for stream, what in _OLD_OFFICE:
        if stream.encode("utf-16-le") in data:
            return _wrong(name, message(what))
    return _wrong(name, message("an old office file; save it as .docx or .xlsx"))


def _kind_of_zip(data: bytes, name: str) -> Kind:
    names = member_names(data, name)
    for member, kind in _ZIPS:
        if member in names:
            is_collection = kind is Kind.APKG and PurePath(name).suffix.lower() == ".colpkg"
            return Kind.COLPKG if is_collection else kind
    for member, what in _OTHER_ZIPS:
        if member in names:
            raise _wrong(name, message(what))
    if any(member.startswith("word/") and member.endswith("document.xml") for member in names):
        return Kind.DOCX
    raise _wrong(name, message(_ARCHIVE))


def _kind_of_text(data: bytes, name: str) -> Kind:
    start = _beginning(data)
    element = _XML.match(start)
    if element:
        kind = _kind_of_markup(element, name)
        if kind:
            return kind
    if re.match(r"(?:[\w-]{1,40}:[^\n]*\n(?:[ \t][^\n]*\n)*){0,20}?MIME-Version:", start, re.I):
        return Kind.WEB_ARCHIVE
    return _BY_SUFFIX.get(PurePath(name).suffix.lower(), Kind.TEXT)


def _beginning(data: bytes) -> str:
    start = data[:_START]
    for mark, encoding in ((codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be")):
        if start.startswith(mark):
            return start[2:].decode(encoding, "replace")
    return start.removeprefix(codecs.BOM_UTF8).decode("utf-8", "replace").replace("\r\n", "\n")


def _kind_of_markup(element: re.Match[str], name: str) -> Kind | None:
    word = element["name"].rpartition(":")[2].lower()
    if element["bang"]:
        is_page = word == "doctype" and element["rest"].split()[:1] in (["html"], ["HTML"])
        return Kind.HTML if is_page else None
    if word in {"html", "head", "body", "meta", "table", "div"}:
        return Kind.HTML
    if word == "quiz":
        return Kind.MOODLE
    if word in {"assessmentitem", "assessmenttest", "manifest", "questestinterop"}:
        return Kind.QTI
    if word in {"worddocument", "package"} and "schemas.microsoft.com" in element["rest"]:
        raise _wrong(name, message("a Word document as XML; save it as .docx"))
    return None
