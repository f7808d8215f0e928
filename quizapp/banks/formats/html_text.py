"""Plain text out of the HTML that other programs keep in their fields; linear in its length."""

import html
import re
from dataclasses import dataclass

# What `<` starts that is no tag stays: "a<b and b>c" compares. So what has a name of one letter
# needs attributes that look like some. No match goes beyond the next `<`: a scan is linear.
_TAG = re.compile(
    r"<(/?)(?:"
    r"([A-Za-z][A-Za-z0-9]{1,15})(?:\s[^<>]{0,8000})?"
    r"|([A-Za-z])(?:\s+[A-Za-z_:@][\w:.-]*+\s*=\s*(?:\"[^\"<]*+\"|'[^'<]*+'|[^\s\"'<>=]++))*+\s*"
    r")/?>"
)


def _words(joined: str) -> frozenset[str]:
    return frozenset(joined.split())


_KNOWN = _words(
    "a abbr address article aside audio b bdi bdo big blockquote body br button canvas center"
    " cite code col colgroup data dd del details dfn div dl dt em embed fieldset figcaption figure"
    " font footer form h1 h2 h3 h4 h5 h6 head header hr html i iframe img input ins kbd label"
    " legend li link main map mark math meta nav noscript object ol option p picture pre q rp rt"
    " ruby s samp script section select small source span strike strong style sub summary sup svg"
    " table tbody td template textarea tfoot th thead title tr track tt u ul var video"
)
_LINES = _words(
    "address article aside blockquote body br center dd details div dl dt fieldset figcaption"
    " figure footer form h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section table tr ul"
)
_SILENT = _words("script style head template title noscript textarea select rt rp")
_PICTURES = _words("audio canvas embed iframe img math object picture svg video")
_RAISED = str.maketrans("0123456789+-()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁽⁾ⁿ")
_LOWERED = str.maketrans("0123456789+-()", "₀₁₂₃₄₅₆₇₈₉₊₋₍₎")
_DEEPEST = 4
_SPACES = re.compile(r"[ \t\r\n\f]+")
_MARGINS = re.compile(r" *\n[ \n]*")


@dataclass(frozen=True, slots=True)
class Plain:
    """What is left of some HTML."""

    text: str
    pictures: int = 0
    """How many pictures, formulas and recordings could not be taken along."""


def plain(source: str, *, keeps_lines: bool = False) -> Plain:
    """The text as a browser would show it, scripts and comments left out.

    `keeps_lines`: spaces and line ends stand for themselves, as in Anki's fields and in Moodle's
    own text format.
    """
    if "<" not in source and "&" not in source:
        return Plain(source if keeps_lines else _SPACES.sub(" ", source))
    scan = _Scan(source, keeps_lines=keeps_lines)
    scan.run()
    text = "".join(scan.parts)
    if not keeps_lines:
        text = _MARGINS.sub("\n", text)
    return Plain(text.strip("\n"), scan.pictures)


def _name(tag: re.Match[str]) -> str:
    return (tag[2] or tag[3]).lower()


class _Scan:
    """One pass over the source."""

    def __init__(self, source: str, *, keeps_lines: bool) -> None:
        self._source = source
        self._keeps_lines = keeps_lines
        self._raised: list[tuple[str, int]] = []
        self.parts: list[str] = []
        self.pictures = 0

    def run(self) -> None:
        source, at, written = self._source, 0, 0
        while (at := source.find("<", at)) >= 0:
            if source.startswith("<!--", at):
                end = source.find("-->", at)
                after = len(source) if end < 0 else end + 3
            else:
                tag = _TAG.match(source, at)
                if tag is None or _name(tag) not in _KNOWN:
                    at += 1
                    continue
                after = tag.end()
            self._text(source[written:at])
            if not source.startswith("<!--", at) and tag is not None:
                after = self._tag(_name(tag), is_end=bool(tag[1]), after=after)
            at = written = after
        self._text(source[written:])

    def _text(self, raw: str) -> None:
        if not raw:
            return
        if not self._keeps_lines:
            raw = _SPACES.sub(" ", raw)
        self.parts.append(html.unescape(raw.replace("&nbsp;", " ")))

    def _tag(self, name: str, *, is_end: bool, after: int) -> int:
        """Take a tag; gives where the text goes on."""
        if name in _SILENT and not is_end:
            return self._end_of(name, after)
        if name in _PICTURES and not is_end:
            self.pictures += 1
        elif name in ("sup", "sub"):
            self._shift(name, is_end=is_end)
        elif name in ("td", "th") and not is_end:
            self._gap("\t")
        elif name == "br":
            self.parts.append("\n")
        elif name in _LINES:
            self._gap("\n")
        return after

    def _gap(self, gap: str) -> None:
        if self.parts and not self.parts[-1].endswith(("\n", "\t")):
            self.parts.append(gap)

    def _shift(self, name: str, *, is_end: bool) -> None:
        """10<sup>2</sup> is not 102."""
        if not is_end:
            if len(self._raised) < _DEEPEST:
                self._raised.append((name, len(self.parts)))
            return
        if not self._raised or self._raised[-1][0] != name:
            return
        _, start = self._raised.pop()
        inner = "".join(self.parts[start:]).strip()
        table, sign = (_RAISED, "^") if name == "sup" else (_LOWERED, "_")
        shifted = inner.translate(table)
        if inner and any(
            shifted_one == one for shifted_one, one in zip(shifted, inner, strict=True)
        ):
            shifted = f"{sign}{inner}" if len(inner) == 1 else f"{sign}({inner})"
        self.parts[start:] = [shifted]

    def _end_of(self, name: str, after: int) -> int:
        end = re.compile(f"</{name}[^<>]{{0,100}}>", re.IGNORECASE).search(self._source, after)
        return end.end() if end else len(self._source)
