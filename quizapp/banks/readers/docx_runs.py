"""The runs of a Word paragraph: text with its look, symbols, fields, formulas, pictures."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from quizapp.banks.incoming.document import PICTURE
from quizapp.banks.readers.docx_looks import Styles, property_of
from quizapp.banks.readers.flow import Piece
from quizapp.banks.readers.levels import levelled
from quizapp.banks.readers.markup import local
from quizapp.banks.readers.symbols import UNKNOWN, shown, symbol

_WORD = (
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main ",
    "http://purl.oclc.org/ooxml/wordprocessingml/main ",
)
_MATH = (
    "http://schemas.openxmlformats.org/officeDocument/2006/math ",
    "http://purl.oclc.org/ooxml/officeDocument/math ",
)
_PICTURES = (
    "http://schemas.openxmlformats.org/drawingml/2006/picture pic",
    "http://purl.oclc.org/ooxml/drawingml/picture pic",
    "urn:schemas-microsoft-com:vml imagedata",
    "http://schemas.openxmlformats.org/drawingml/2006/chart chart",
    "http://schemas.openxmlformats.org/drawingml/2006/diagram relIds",
)
_PROPERTIES = (
    *("b", "strike", "dstrike", "vanish", "u"),
    *("color", "highlight", "shd", "rFonts", "rStyle", "sz", "vertAlign"),
)

_MOST_FIELDS = 50
"""How deep fields are followed in one another; Word stops at twenty."""

# EQ fields set one sign over another: \o(○,3) is how Word makes a circled number.
_OVERLAID = re.compile(
    r"\\o\s?(?:\\a[clr]\s?)?\(\s?([^,;，；()]{1,9})[,;，；]\s?([^,;，；()]{1,9})\)"
)
_RINGS = "○◯〇"


@dataclass(slots=True)
class Seen:
    """What a document holds beside its text."""

    pictures: int = 0
    formulas: int = 0
    hidden: int = 0
    """Characters that Word does not show."""
    changes: int = 0
    """Insertions and deletions that somebody has yet to accept."""


@dataclass(slots=True)
class _Field:
    instruction: list[str] = field(default_factory=list)
    is_separated: bool = False
    has_result: bool = False


class Runs:
    """Handlers for what stands in a paragraph; pieces go to the paragraph that was begun last."""

    def __init__(self, styles: Styles, seen: Seen) -> None:
        self.run: dict[str, str] = {}
        self.paragraph_style = ""
        self.is_in_properties = False
        """Inside of `pPr`, where `tab` is no tab but a tab stop."""
        self._styles = styles
        self._seen = seen
        self._pieces: list[Piece] | None = None
        self._properties: dict[str, str] | None = None
        self._text: list[str] | None = None
        self._fields: list[_Field] = []
        self._formula = _Formula()
        self.starts, self.ends = self._handlers()

    def begin(self, pieces: list[Piece], style: str) -> None:
        """Go on in a paragraph."""
        self._pieces = pieces
        self.paragraph_style = style
        self.run = {}

    def finish(self) -> None:
        """A paragraph is over, and with it every field that has shown nothing yet."""
        self._pieces = None
        while self._fields and not self._fields[-1].is_separated:
            self._fields.pop()

    def text(self, characters: str) -> None:
        """Characters between elements: text only inside of a text element."""
        if self._text is not None:
            self._text.append(characters)

    def close_properties(self) -> dict[str, str]:
        """The properties that were collected since `rPr` opened."""
        properties, self._properties = self._properties or {}, None
        return properties

    def _handlers(
        self,
    ) -> tuple[dict[str, Callable[[list[str]], None]], dict[str, Callable[[], None]]]:
        word: dict[str, Callable[[list[str]], None]] = {
            "r": self._open_run,
            "rPr": self._open_properties,
            "t": self._open_text,
            "instrText": self._open_text,
            "sym": self._symbol,
            "fldChar": self._field_mark,
            "tab": lambda _: None if self.is_in_properties else self._show("\t"),
            "ptab": lambda _: self._show("\t"),
            "br": lambda _: self._show("\n"),
            "cr": lambda _: self._show("\n"),
            "noBreakHyphen": lambda _: self._show("-"),
        }
        starts = {space + tag: start for space in _WORD for tag, start in word.items()}
        starts |= {space + tag: self._property(tag) for space in _WORD for tag in _PROPERTIES}
        starts |= dict.fromkeys(_PICTURES, self._picture)
        ends: dict[str, Callable[[], None]] = {}
        for space in _WORD:
            ends |= {space + "t": self._close_text, space + "instrText": self._close_instruction}
        for space in _MATH:
            starts |= {space + "r": self._open_run, space + "t": self._open_text}
            starts |= {space + "oMath": self._open_formula}
            ends |= {space + "t": self._close_text}
            starts |= {space + tag: self._math_start(tag) for tag in self._formula.tags}
            ends |= {space + tag: self._math_end(tag) for tag in self._formula.tags}
        return starts, ends

    def _open_run(self, _attributes: list[str]) -> None:
        self.run = {}

    def _open_properties(self, _attributes: list[str]) -> None:
        self._properties = {}

    def _property(self, tag: str) -> Callable[[list[str]], None]:
        # A document says the same few things of thousands of runs.
        known: dict[tuple[str, ...], tuple[str, str] | None] = {}

        def take(attributes: list[str]) -> None:
            if self._properties is None:
                return
            key = tuple(attributes)
            if key not in known:
                pairs = zip(map(local, attributes[::2]), attributes[1::2], strict=True)
                known[key] = property_of(tag, dict(pairs))
            found = known[key]
            if found:
                self._properties[found[0]] = found[1]

        return take

    def _open_text(self, _attributes: list[str]) -> None:
        self._text = []

    def _close_text(self) -> None:
        text, self._text = "".join(self._text or ()), None
        self._show(text.replace("\n", " "))

    def _close_instruction(self) -> None:
        text, self._text = "".join(self._text or ()), None
        if self._fields:
            self._fields[-1].instruction.append(text)

    def _show(self, text: str) -> None:
        """Text that the reader of the document sees here."""
        if self._pieces is None or not text:
            return
        for one in self._fields:
            if not one.is_separated:  # a field inside of another's instruction
                one.instruction.append(text)
                return
            one.has_result = True
        look = self._styles.look(self.paragraph_style, self.run)
        if look.is_hidden:
            self._seen.hidden += len(text)
            return
        if look.font:
            text = shown(text, look.font)
        if look.level:
            text = levelled(text, look.level)
        self._pieces.append(Piece(text, look.how, look.colour))

    def _symbol(self, attributes: list[str]) -> None:
        code = attribute(attributes, "char")
        is_code = re.fullmatch(r"[0-9A-Fa-f]{1,4}", code)
        font = attribute(attributes, "font")
        self._show(symbol(int(code, 16), font) if is_code else UNKNOWN)

    def _picture(self, _attributes: list[str]) -> None:
        self._seen.pictures += 1
        self._show(PICTURE)

    def _field_mark(self, attributes: list[str]) -> None:
        match attribute(attributes, "fldCharType"):
            case "begin" if len(self._fields) < _MOST_FIELDS:
                self._fields.append(_Field())
            case "separate" if self._fields:
                self._fields[-1].is_separated = True
            case "end" if self._fields:
                over = self._fields.pop()
                if not over.has_result:
                    self._show(_equation("".join(over.instruction)))

    def _open_formula(self, _attributes: list[str]) -> None:
        self._seen.formulas += 1

    def _math_start(self, tag: str) -> Callable[[list[str]], None]:
        def start(attributes: list[str]) -> None:
            if self._pieces is not None:
                self._formula.start(tag, attribute(attributes, "val"), self._pieces)

        return start

    def _math_end(self, tag: str) -> Callable[[], None]:
        def end() -> None:
            if self._pieces is not None:
                self._formula.end(tag, self._pieces)

        return end


_BEFORE = {"den": "/", "sup": "^", "sub": "_", "rad": "√"}


class _Formula:
    """Word's formulas on one line: (a+b)/c, x^2, √(2)."""

    tags = ("num", "den", "sup", "sub", "rad", "d", "e", "begChr", "endChr")

    def __init__(self) -> None:
        self._starts: list[int] = []
        self._brackets: list[list[str]] = []

    def start(self, tag: str, value: str, pieces: list[Piece]) -> None:
        if tag in _BEFORE:
            pieces.append(Piece(_BEFORE[tag]))
        match tag:
            case "num" | "den" | "sup" | "sub" | "rad":
                self._starts.append(len(pieces))
            case "d":
                self._brackets.append(["(", ")"])
            case "begChr" if self._brackets:
                self._brackets[-1][0] = value
            case "endChr" if self._brackets:
                self._brackets[-1][1] = value
            case "e" if self._brackets and self._brackets[-1][0]:
                pieces.append(Piece(self._brackets[-1][0]))
                self._brackets[-1][0] = ""

    def end(self, tag: str, pieces: list[Piece]) -> None:
        match tag:
            case "num" | "den" | "sup" | "sub" | "rad" if self._starts:
                start = self._starts.pop()
                if sum(len(piece.text) for piece in pieces[start:]) > 1:
                    pieces.insert(start, Piece("("))
                    pieces.append(Piece(")"))
            case "d" if self._brackets:
                pieces.append(Piece(self._brackets.pop()[1]))


def _equation(instruction: str) -> str:
    """What an EQ field without a result shows: ① for a ring over 1, else its texts."""
    kind, _, rest = instruction.strip().partition(" ")
    if kind.lower() != "eq":
        return ""
    found = _OVERLAID.search(rest)
    if not found:
        return ""
    over, under = found[1].strip(), found[2].strip()
    sign = under if over in _RINGS else over
    if sign.isdecimal() and 1 <= int(sign) <= 20:
        return chr(ord("①") + int(sign) - 1)
    return sign


def attribute(attributes: list[str], name: str) -> str:
    """An attribute's value by its local name; "" where it is not given."""
    for place in range(0, len(attributes), 2):
        if local(attributes[place]) == name:
            return attributes[place + 1]
    return ""
