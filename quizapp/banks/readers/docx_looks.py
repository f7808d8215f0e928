"""How Word's text looks: what styles and runs say of bold, colour and the rest."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from types import MappingProxyType

from quizapp.banks.incoming.document import Emphasis
from quizapp.banks.readers.flow import Looks
from quizapp.banks.readers.markup import Node
from quizapp.banks.readers.symbols import is_symbol_font

Properties = Mapping[str, str]
"""What a run says of itself, by the names of `_PROPERTIES`; what it leaves out is inherited."""

_TOGGLES = {"b": "bold", "strike": "strike", "dstrike": "strike", "vanish": "hidden"}
_OFF = {"0", "false", "off"}
_TINY = {"1", "2", "3", "4"}
"""Sizes in half points that nobody reads: strings against copying."""
_NOTHING: Properties = MappingProxyType({})
_DEEP = 50
"""How many styles may build on one another; Word stops at ten."""


def property_of(tag: str, attributes: Mapping[str, str]) -> tuple[str, str] | None:
    """One child of `rPr` as a name and a value; "" for a value means: not so."""
    value = attributes.get("val", "")
    if tag in _TOGGLES:
        return _TOGGLES[tag], "" if value.lower() in _OFF else "on"
    match tag:
        case "color":
            return "colour", colour(value or attributes.get("themeColor", ""))
        case "highlight":
            return "highlight", "" if value in {"none", "white"} else "on"
        case "shd":
            fill = attributes.get("fill", "auto").lower()
            is_plain = fill in {"auto", "ffffff"} and value in {"", "clear", "nil"}
            return "shade", "" if is_plain else "on"
        case "u":
            return "underline", "" if value in {"none", ""} else "on"
        case "rFonts":
            font = attributes.get("ascii") or attributes.get("hAnsi") or ""
            return "font", font if is_symbol_font(font) else ""
        case "sz":
            return "tiny", "on" if value in _TINY else ""
        case "vertAlign":
            return "level", {"superscript": "sup", "subscript": "sub"}.get(value, "")
        case "rStyle":
            return "style", value
    return None


@lru_cache(maxsize=1000)
def colour(value: str) -> str:
    """A colour's name; "" where it is as good as black on paper, or white.

    White stands on dark ground, as in a table's head, or is not meant to be seen: it marks no key.
    """
    value = value.strip().lower().removeprefix("#")
    if value in {
        "",
        "auto",
        "text1",
        "dark1",
        "black",
        "inherit",
        "windowtext",
        "currentcolor",
        "white",
    }:
        return ""
    if re.fullmatch(r"[0-9a-f]{3}", value):
        value = "".join(digit * 2 for digit in value)
    if re.fullmatch(r"[0-9a-f]{6}", value):
        red, green, blue = (int(value[at : at + 2], 16) for at in (0, 2, 4))
        lightest, darkest = max(red, green, blue), min(red, green, blue)
        if lightest - darkest <= 0x18 and (lightest <= 0x80 or darkest >= 0xE8):
            return ""
    return value


@dataclass(slots=True)
class Style:
    """A style of styles.xml with what it adds to the one that it builds on."""

    id: str
    name: str
    below: str
    run: Properties
    list_id: str = ""
    level: str = ""
    outline: str = ""


@dataclass(frozen=True, slots=True)
class Look:
    """What matters of a run's properties, inherited ones included."""

    how: Looks
    colour: str
    is_hidden: bool
    font: str
    """A symbol font, or ""."""
    level: str
    """"sup" or "sub" for what is raised or lowered."""


@dataclass(slots=True)
class Styles:
    """All styles, and what text looks like in them."""

    styles: dict[str, Style] = field(default_factory=dict)
    defaults: Properties = field(default_factory=lambda: _NOTHING)
    paragraph_style: str = ""
    """What paragraphs have that name none."""
    _looks: dict[tuple[str, tuple[tuple[str, str], ...]], Look] = field(default_factory=dict)

    _lists: dict[str, tuple[str, str, str]] = field(default_factory=dict)
    _headings: dict[str, int] = field(default_factory=dict)

    def chain(self, style: str) -> list[Style]:
        """The style and those that it builds on, the nearest first."""
        found: list[Style] = []
        while style in self.styles and len(found) < _DEEP:
            found.append(self.styles[style])
            style = found[-1].below
        return found

    def look(self, paragraph_style: str, run: Properties) -> Look:
        """How a run looks in a paragraph of a style."""
        key = (paragraph_style, tuple(run.items()))
        known = self._looks.get(key)
        if known is None:
            known = self._looks[key] = _look(self._resolve(paragraph_style, run))
        return known

    def _resolve(self, paragraph_style: str, run: Properties) -> Properties:
        known = dict(self.defaults)
        for name in (paragraph_style or self.paragraph_style, run.get("style", "")):
            for style in reversed(self.chain(name)):
                known |= style.run
        return known | dict(run)

    def list_of(self, style: str) -> tuple[str, str, str]:
        """List, level and the style that says so, for paragraphs that have none of their own."""
        if style not in self._lists:
            self._lists[style] = self._list_of(style)
        return self._lists[style]

    def _list_of(self, style: str) -> tuple[str, str, str]:
        for one in self.chain(style):
            if one.list_id:
                return one.list_id, one.level, one.id
        return "", "", ""

    def heading(self, style: str) -> int:
        """The depth of a heading style; 0 for body text."""
        if style not in self._headings:
            self._headings[style] = self._heading(style)
        return self._headings[style]

    def _heading(self, style: str) -> int:
        for one in self.chain(style):
            found = re.fullmatch(r"(?:heading|标题)\s?([1-9])", one.name, re.IGNORECASE)
            if found:
                return int(found[1])
            if one.name.lower() in {"title", "标题"}:
                return 1
            if one.outline.isdigit() and int(one.outline) < 9:
                return int(one.outline) + 1
        return 0


def _look(properties: Properties) -> Look:
    how = {
        emphasis
        for name, emphasis in (
            ("bold", Emphasis.BOLD),
            ("highlight", Emphasis.HIGHLIGHT),
            ("shade", Emphasis.HIGHLIGHT),
            ("underline", Emphasis.UNDERLINE),
            ("strike", Emphasis.STRIKE),
        )
        if properties.get(name)
    }
    return Look(
        frozenset(how),
        properties.get("colour", ""),
        bool(properties.get("hidden") or properties.get("tiny")),
        properties.get("font", ""),
        properties.get("level", ""),
    )


def styles(root: Node) -> Styles:
    """What styles.xml says."""
    made = Styles()
    defaults = root.find("docDefaults")
    if defaults is not None:
        for node in defaults.walk():
            if node.tag == "rPr":
                made.defaults = run_properties(node)
    for node in root.all("style"):
        name = _value(node, "name")
        paragraph = node.find("pPr")
        numbers = paragraph.find("numPr") if paragraph else None
        run = node.find("rPr")
        made.styles[node.get("styleId")] = Style(
            id=node.get("styleId"),
            name=name,
            below=_value(node, "basedOn"),
            run=run_properties(run) if run else _NOTHING,
            list_id=_value(numbers, "numId") if numbers else "",
            level=_value(numbers, "ilvl") if numbers else "",
            outline=_value(paragraph, "outlineLvl") if paragraph else "",
        )
        if node.get("default") in {"1", "true", "on"} and node.get("type") == "paragraph":
            made.paragraph_style = node.get("styleId")
    return made


def run_properties(node: Node) -> Properties:
    """The children of an `rPr`."""
    found = (property_of(child.tag, child.attributes) for child in node.children)
    return dict(filter(None, found))


def _value(node: Node, tag: str) -> str:
    found = node.find(tag)
    return "" if found is None else found.get("val")
