"""Reading a document in whatever form it comes: the right reader, then the parser that fits.

Files that can be made to unfold without end (office files, PDF, XML, archives) are read in a child
process with bounds; plain texts are read here.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace

from quizapp.banks.formats import wire
from quizapp.banks.incoming.document import Document
from quizapp.banks.incoming.draft import Reading
from quizapp.banks.incoming.pictures import without_blind_trust
from quizapp.banks.readers.child import Report, in_child
from quizapp.banks.readers.decoded import DecodedText, read_text
from quizapp.banks.readers.documents import read_document
from quizapp.banks.readers.kinds import Kind, kind_of
from quizapp.errors import UsageError
from quizapp.script import to_simplified

FORMATS = {kind.value: kind for kind in Kind}
"""What a file can be taken for, by the name that `--as` has for it."""

_JOBS = {
    Kind.MOODLE: "quizapp.banks.formats.jobs:moodle",
    Kind.QTI: "quizapp.banks.formats.jobs:qti",
    Kind.APKG: "quizapp.banks.formats.jobs:anki",
    Kind.COLPKG: "quizapp.banks.formats.jobs:anki",
}
_TEXTS = frozenset({Kind.GIFT, Kind.AIKEN, Kind.BANK})
_MAY_BE_TITLE = frozenset({"prose", "noise"})
"""What a paper's title may be taken for."""
_TABLES = frozenset({Kind.CSV, Kind.XLSX})


@dataclass(frozen=True, slots=True)
class Source:
    """A file's bytes and the name that messages call it."""

    data: bytes
    name: str


@dataclass(frozen=True, slots=True)
class Read:
    """What was read, and the document's lines to hold it against."""

    reading: Reading
    lines: tuple[str, ...]
    """Line 1 comes first; none for packages, which have no lines."""


def read(
    source: Source,
    *,
    kind: Kind | None = None,
    key: Source | None = None,
    report: Report | None = None,
) -> Read:
    """Read a document; `key` is a file with its answers alone, `kind` overrides what it seems.

    Raises UnreadableFile and its leaves, ExtraMissingError, and UsageError for a key beside a
    format that has its own.
    """
    kind = kind or _kind(source)
    if kind in _JOBS or kind in _TEXTS:
        if key is not None:
            raise UsageError('"{name}" has its answers in it: --key is for papers.', name=key.name)
        return _exact(source, kind, report)
    document = read_document(source.data, source.name, kind, report=report)
    answers = None if key is None else _document(key, report)
    reading = _of_document(document, answers, kind)
    return Read(_with_notes(reading, document), tuple(line.text for line in document.lines))


def _kind(source: Source) -> Kind:
    kind = kind_of(source.data, source.name)
    if kind is not Kind.TEXT:
        return kind
    from quizapp.banks.formats import aiken, gift

    text = read_text(source.data, source.name).text
    if gift.fits(text):
        return Kind.GIFT
    return Kind.AIKEN if aiken.fits(text) else Kind.TEXT


def _document(source: Source, report: Report | None) -> Document:
    return read_document(source.data, source.name, kind_of(source.data, source.name), report=report)


def _exact(source: Source, kind: Kind, report: Report | None) -> Read:
    if kind in _JOBS:
        answer = in_child(_JOBS[kind], source.data, source.name, report=report)
        return Read(wire.from_json(answer), ())
    text = read_text(source.data, source.name)
    reading = _reader(kind, source.name)(text.text)
    return Read(_with_texts_notes(reading, text), tuple(text.lines))


def _reader(kind: Kind, name: str) -> Callable[[str], Reading]:
    from quizapp.banks.formats import aiken, gift, own

    if kind is Kind.BANK:
        return lambda text: own.read(text, name)
    return gift.read if kind is Kind.GIFT else aiken.read


def _of_document(document: Document, key: Document | None, kind: Kind) -> Reading:
    from quizapp.banks.formats import table
    from quizapp.banks.formats.pasted_table import tabled
    from quizapp.banks.papers.reader import read_paper

    if key is None and kind in _TABLES and table.is_table(document):
        return table.read(document)
    rows = tabled(document) if key is None else None
    if rows is not None:
        return table.read(rows)
    reading = read_paper(document, key=key, simplify=to_simplified)
    return without_blind_trust(_without_false_title(reading, document))


def _without_false_title(reading: Reading, document: Document) -> Reading:
    """A paper may begin with its first question or section: neither is what it is called."""
    first = next((line for line in document.lines if line.text.strip()), None)
    if first is None or first.heading or first.text.strip() != reading.title:
        return reading
    taken = [one.lines for one in reading.drafts]
    taken += [one.lines for one in reading.skipped if one.code not in _MAY_BE_TITLE]
    taken += [one.lines for one in reading.keys]
    if any(begin <= first.number <= end for begin, end in taken):
        return replace(reading, title="")
    return reading


def _with_notes(reading: Reading, document: Document) -> Reading:
    """What the reader of the file mended and could not hand on is part of what was read."""
    repairs = dict.fromkeys((*document.repairs, *reading.repairs))
    notes = [note for note in document.notes if note not in reading.notes]
    return replace(reading, repairs=tuple(repairs), notes=(*notes, *reading.notes))


def _with_texts_notes(reading: Reading, text: DecodedText) -> Reading:
    return replace(reading, notes=(*text.notes, *reading.notes))
