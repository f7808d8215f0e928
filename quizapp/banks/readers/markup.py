"""XML without what makes it dangerous: no DTD, so no entities, and bounded depth and length.

Nothing here opens a file or an address, whatever a document asks for.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any
from xml.parsers import expat

from quizapp.banks.readers.errors import Damaged, TooLarge, UnreadableFile

MAX_DEPTH = 200
MAX_NODES = 1_000_000

Attributes = Mapping[str, str]
OnStart = Callable[[str, Any], object]
OnEnd = Callable[[str], object]
OnText = Callable[[str], object]

# expat knows these itself; of others Python's codecs are asked, and only of these.
_NATIVE = {"utf-8", "utf8", "utf-16", "iso-8859-1", "us-ascii", "ascii"}
_DECODED = {"gbk", "gb2312", "gb18030", "cp936", "big5", "big5-hkscs", "cp950", "windows-1252"}
_DECLARED = re.compile(rb"<\?xml\s[^>]{0,200}?\bencoding\s*=\s*[\"']([\w.:-]{1,40})[\"']")
_CHUNK = 1 << 16


class _Refused(Exception):
    def __init__(self, error: UnreadableFile) -> None:
        self.error = error


@dataclass(slots=True)
class Node:
    """An element with its texts; names without namespace."""

    tag: str
    line: int
    attributes: Mapping[str, str]
    text: str = ""
    tail: str = ""
    children: "list[Node]" = field(default_factory=list)

    def get(self, attribute: str, default: str = "") -> str:
        """An attribute's value."""
        return self.attributes.get(attribute, default)

    def find(self, tag: str) -> "Node | None":
        """The first child of a name."""
        return next(self.all(tag), None)

    def all(self, tag: str) -> "Iterator[Node]":
        """The children of a name."""
        return (child for child in self.children if child.tag == tag)

    def walk(self) -> "Iterator[Node]":
        """The element and all below it, in the file's order."""
        waiting = [self]
        while waiting:
            node = waiting.pop()
            yield node
            waiting += reversed(node.children)

    def inner_text(self) -> str:
        """All text below the element."""
        parts: list[str] = []
        waiting: list[Node | str] = [self]
        while waiting:
            node = waiting.pop()
            if isinstance(node, str):
                parts.append(node)
                continue
            parts.append(node.text)
            for child in reversed(node.children):
                waiting += (child.tail, child)
        return "".join(parts)


def tree(data: bytes, name: str) -> Node:
    """The root element. Damaged, TooLarge or UnreadableFile name the line."""
    building = _Building(name)
    building.parser = parser(data, name, building.start, building.end, building.characters)
    feed(building.parser, data, name)
    return building.root.children[0]


def parser(data: bytes, name: str, start: OnStart, end: OnEnd, text: OnText) -> Any:
    """An expat parser for these bytes; names come as "namespace local", attributes as a list.

    It refuses a document type; the handlers refuse what is nested too deep, by themselves or by
    `bounded`. Hand it to `feed`.
    """
    # The bytes are recoded by `_utf8`, so what they declare of themselves no longer counts.
    made = expat.ParserCreate("utf-8" if _recoding(data, name) else None, " ")
    made.buffer_text = True
    made.buffer_size = 1 << 20  # a long text comes in few pieces
    made.ordered_attributes = True
    made.specified_attributes = True

    def refuse(*_declaration: object) -> int:
        raise _Refused(
            UnreadableFile(
                '"{name}", line {line}: a document type is not read, for it can name other files.',
                name=name,
                line=made.CurrentLineNumber,
            )
        )

    made.StartElementHandler = start
    made.EndElementHandler = end
    made.CharacterDataHandler = text
    made.StartDoctypeDeclHandler = refuse
    made.EntityDeclHandler = refuse
    made.ExternalEntityRefHandler = refuse
    return made


def too_deep(name: str) -> Exception:
    """What a handler raises for the element that stands in more than `MAX_DEPTH` others."""
    return _Refused(
        TooLarge(
            '"{name}": elements stand in one another more than {limit} deep.',
            name=name,
            limit=MAX_DEPTH,
        )
    )


def bounded(name: str, start: OnStart, end: OnEnd) -> tuple[OnStart, OnEnd]:
    """Handlers that count the depth before they hand on."""
    depth = 0

    def count_start(tag: str, attributes: Any) -> None:
        nonlocal depth
        depth += 1
        if depth > MAX_DEPTH:
            raise too_deep(name)
        start(tag, attributes)

    def count_end(tag: str) -> None:
        nonlocal depth
        depth -= 1
        end(tag)

    return count_start, count_end


def feed(made: Any, data: bytes, name: str) -> None:
    """Parse all of it, in pieces, so that a refusal comes early."""
    whole = memoryview(_utf8(data, name))
    try:
        for place in range(0, len(whole), _CHUNK):
            made.Parse(whole[place : place + _CHUNK], False)
        made.Parse(b"", True)
    except _Refused as refused:
        raise refused.error from None
    except expat.ExpatError as error:
        raise Damaged(
            '"{name}", line {line}: this is no XML ({detail}).',
            name=name,
            line=error.lineno,
            detail=expat.ErrorString(error.code),
        ) from error


def _recoding(data: bytes, name: str) -> str | None:
    found = _DECLARED.match(data.removeprefix(b"\xef\xbb\xbf")[:400])
    declared = found[1].decode("ascii").lower() if found else "utf-8"
    if declared in _NATIVE:
        return None
    if declared in _DECODED:
        return declared
    raise UnreadableFile(
        '"{name}" says of itself to be in {encoding}: save it as UTF-8.',
        name=name,
        encoding=declared,
    )


def _utf8(data: bytes, name: str) -> bytes:
    encoding = _recoding(data, name)
    if encoding is None:
        return data
    try:
        return data.decode(encoding).encode()
    except UnicodeDecodeError as error:
        raise Damaged(
            '"{name}", line {line}: this is not {encoding}, which the file says to be.',
            name=name,
            line=data.count(b"\n", 0, error.start) + 1,
            encoding=encoding,
        ) from error


class _Building:
    """Nodes as the parser meets them."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.root = Node("", 0, {})
        self.parser: Any = None
        self._open = [self.root]
        self._count = 0

    def start(self, tag: str, attributes: list[str]) -> None:
        if len(self._open) > MAX_DEPTH:
            raise too_deep(self.name)
        self._count += 1
        limit = MAX_NODES
        if self._count > limit:
            raise _Refused(
                TooLarge('"{name}" has more than {limit} elements.', name=self.name, limit=limit)
            )
        pairs = zip(map(local, attributes[::2]), attributes[1::2], strict=True)
        node = Node(local(tag), self.parser.CurrentLineNumber, dict(pairs))
        self._open[-1].children.append(node)
        self._open.append(node)

    def end(self, _tag: str) -> None:
        self._open.pop()

    def characters(self, text: str) -> None:
        parent = self._open[-1]
        if parent.children:
            parent.children[-1].tail += text
        else:
            parent.text += text


def local(name: str) -> str:
    """A name without its namespace."""
    return name.rpartition(" ")[2]
