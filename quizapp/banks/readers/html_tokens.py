"""HTML cut into texts and tags, in one pass whatever it is.

The parser of the standard library looks for ends that never come again and again, so that a few
hundred kilobytes of "<!--" or of open quotes can keep it busy for minutes.
"""

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

_NAME = re.compile(r"</?([a-zA-Z][\w:-]{0,40})")
_NEXT = re.compile(r"[\"'>]")
_ATTRIBUTE = re.compile(
    r"([^\s\"'>/=]{1,100})(?:\s{0,20}=\s{0,20}(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+)))?"
)
_MOST_ATTRIBUTES = 10_000
_ENTITY = re.compile(
    r"&(?:#[0-9]{1,7}(?![0-9])|#[xX][0-9a-fA-F]{1,6}(?![0-9a-fA-F])|[a-zA-Z][a-zA-Z0-9]{1,31});?"
)
_RAW = frozenset({"script", "style", "textarea", "title", "noscript", "iframe", "template", "svg"})
"""What stands between the tags of these is not for the reader."""


@dataclass(frozen=True, slots=True)
class Tag:
    """A tag; the attributes are read when someone asks."""

    name: str
    is_end: bool = False
    inside: str = ""

    @property
    def attributes(self) -> dict[str, str]:
        """Names in lower case; of two with one name the first counts."""
        found: dict[str, str] = {}
        for match in _ATTRIBUTE.finditer(self.inside[:_MOST_ATTRIBUTES]):
            value = match[2] or match[3] or match[4] or ""
            found.setdefault(match[1].lower(), unescape(value))
        return found


@dataclass(slots=True)
class _Scan:
    """Where we are, and what is known not to come any more."""

    text: str
    missing: set[str] = field(default_factory=set)

    def find(self, what: str, start: int) -> int:
        if what in self.missing:
            return -1
        place = self.text.find(what, start)
        if place < 0:
            self.missing.add(what)
        return place

    def find_close(self, name: str, start: int) -> int:
        """Where `</name` stands, in whatever case."""
        if "</" + name in self.missing:
            return -1
        match = re.compile("</" + name, re.IGNORECASE).search(self.text, start)
        if match is None:
            self.missing.add("</" + name)
            return -1
        return match.start()


def tokens(text: str) -> Iterator[str | Tag]:
    """Texts, entities resolved, and tags in order; scripts, styles and comments are left out."""
    scan = _Scan(text)
    place = 0
    while True:
        start = text.find("<", place)
        if start < 0 or ">" in scan.missing:
            if place < len(text):
                yield unescape(text[place:])
            return
        if start > place:
            yield unescape(text[place:start])
        tag, place = _markup(scan, start)
        if tag is not None:
            yield tag


def _markup(scan: _Scan, start: int) -> tuple[str | Tag | None, int]:
    """What begins with the "<" at `start`, and where it ends."""
    text = scan.text
    if text.startswith("<!--", start):
        end = scan.find("-->", start + 4)
        # A comment that never ends hides nothing: better too much text than too little.
        return (None, end + 3) if end >= 0 else (None, start + 4)
    if text.startswith(("<!", "<?"), start):
        end = scan.find(">", start)
        return (None, end + 1) if end >= 0 else ("<", start + 1)
    name = _NAME.match(text, start)
    end = _tag_end(scan, name.end()) if name else -1
    if name is None or end < 0:
        return "<", start + 1
    tag = Tag(name[1].lower(), text[start + 1] == "/", text[name.end() : end])
    if tag.name in _RAW and not tag.is_end and not tag.inside.endswith("/"):
        close = scan.find_close(tag.name, end + 1)
        if close >= 0:
            over = scan.find(">", close)
            return None, over + 1 if over >= 0 else len(text)
    return tag, end + 1


def _tag_end(scan: _Scan, start: int) -> int:
    """Where a tag's ">" is; one inside of a quoted value is none."""
    place = start
    while ">" not in scan.missing:
        found = _NEXT.search(scan.text, place)
        if found is None:
            scan.missing.add(">")
            break
        if found[0] == ">":
            return found.start()
        place = found.end()
        # Only behind "=" does a quotation mark open a value.
        if scan.text[start : found.start()][-20:].rstrip().endswith("="):
            close = scan.find(found[0], place)
            place = close + 1 if close >= 0 else place
    return -1


def unescape(text: str) -> str:
    """Entities resolved; a number too long to be one stays as it is."""
    return _ENTITY.sub(lambda match: html.unescape(match[0]), text) if "&" in text else text
