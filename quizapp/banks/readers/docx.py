"""Word documents (.docx): the parts of the package, and the lines of the document's body."""

import posixpath
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from urllib.parse import unquote

from quizapp.banks.incoming.document import Document
from quizapp.banks.readers import flow
from quizapp.banks.readers.archive import Archive
from quizapp.banks.readers.docx_body import Body
from quizapp.banks.readers.docx_looks import Styles, styles
from quizapp.banks.readers.docx_numbering import Numbering, numbering
from quizapp.banks.readers.docx_runs import Seen
from quizapp.banks.readers.errors import Damaged
from quizapp.banks.readers.flow import Line
from quizapp.banks.readers.markup import Node, feed, parser, tree
from quizapp.messages import Message, message

_MAIN = "word/document.xml"
Page = Callable[[bytes, str], list[Line]]
"""How a web page or text becomes lines; documents may hold such pages as parts of theirs."""


@dataclass(frozen=True, slots=True)
class _Part:
    """Where a relation leads, and what it calls the thing."""

    path: str
    kind: str


def read(data: bytes, name: str, *, pages: Mapping[str, Page]) -> Document:
    """The document's lines; `pages` reads embedded parts by their suffix, such as ".html"."""
    seen = Seen()
    notes: list[Message] = []
    lines = _Package(data, name, pages, seen, notes).lines()
    return flow.document(name, lines, (*_notes(seen), *notes))


class _Package:
    def __init__(
        self,
        data: bytes,
        name: str,
        pages: Mapping[str, Page],
        seen: Seen,
        notes: list[Message],
        *,
        is_embedded: bool = False,
    ) -> None:
        self._archive = Archive(data, name)
        self._name = name
        self._pages = pages
        self._seen = seen
        self._notes = notes
        self._is_embedded = is_embedded
        self._main = self._main_part()
        self._relations = self._relations_of(self._main)

    def lines(self) -> list[Line]:
        """The body, then what stands in its notes."""
        looks = self._styles()
        lists = self._numbering(looks)
        lines = self._body(self._main, looks, lists)
        for kind in ("footnotes", "endnotes"):
            part = self._part(kind)
            below = self._body(part, looks, lists) if part in self._archive else []
            if any(not line.is_blank for line in below):
                lines += [Line(()), *(line for line in below if not line.is_blank)]
        return lines

    def _main_part(self) -> str:
        relations = self._relations_of("")
        found = [one.path for one in relations.values() if one.kind == "officeDocument"]
        for path in (*found, _MAIN):
            if path in self._archive:
                return path
        raise Damaged('"{name}" is damaged: there is no text in it.', name=self._name)

    def _relations_of(self, part: str) -> dict[str, _Part]:
        folder, _, file = part.rpartition("/")
        path = posixpath.join(folder, "_rels", file + ".rels")
        if path not in self._archive:
            return {}
        found = {}
        for one in tree(self._archive.read(path), self._name).all("Relationship"):
            if one.get("TargetMode") != "External":  # never followed
                target = posixpath.normpath(
                    posixpath.join("/" + folder, unquote(one.get("Target")))
                )
                kind = one.get("Type").rpartition("/")[2]
                found[one.get("Id")] = _Part(target.lstrip("/"), kind)
        return found

    def _part(self, kind: str) -> str:
        return next((one.path for one in self._relations.values() if one.kind == kind), "")

    def _tree(self, kind: str) -> Node | None:
        path = self._part(kind)
        return tree(self._archive.read(path), self._name) if path in self._archive else None

    def _styles(self) -> Styles:
        root = self._tree("styles")
        return Styles() if root is None else styles(root)

    def _numbering(self, looks: Styles) -> Numbering:
        root = self._tree("numbering")
        if root is None:
            return Numbering()
        return numbering(root, lambda style: looks.list_of(style)[0])

    def _body(self, part: str, looks: Styles, lists: Numbering) -> list[Line]:
        body = Body(looks, lists, self._alternative, self._seen, self._name)
        data = self._archive.read(part)
        feed(parser(data, self._name, body.start, body.end, body.text), data, self._name)
        body.finish()
        return body.lines

    def _alternative(self, relation: str) -> list[Line]:
        """The lines of a whole document of another format that stands inside this one."""
        part = self._relations.get(relation)
        if part is None or part.path not in self._archive:
            self._notes.append(message("a part that is kept outside of the file was left out"))
            return []
        data = self._archive.read(part.path)
        suffix = posixpath.splitext(part.path)[1].lower()
        if data.startswith(b"PK\x03\x04") and not self._is_embedded:
            inner = _Package(
                data, self._name, self._pages, self._seen, self._notes, is_embedded=True
            )
            return inner.lines()
        page = self._pages.get(suffix)
        if page is None or data.startswith((b"{\\rtf", b"PK")):
            self._notes.append(
                message("a part in the format {format} was left out", format=suffix or "?")
            )
            return []
        return page(data, self._name)


def _notes(seen: Seen) -> list[Message]:
    notes = []
    if seen.pictures:
        notes.append(
            message(
                "pictures can't be read; {sign} stands for each ({count})",
                count=seen.pictures,
                sign="\ufffc",
            )
        )
    if seen.formulas:
        notes.append(
            message("formulas were written out on one line ({count})", count=seen.formulas)
        )
    if seen.hidden:
        notes.append(
            message("characters that Word hides were left out ({count})", count=seen.hidden)
        )
    if seen.changes:
        notes.append(
            message("tracked changes were read as if accepted ({count})", count=seen.changes)
        )
    return notes
