"""How a web page's text looks: what tags and their styles say of bold, colour and the rest."""

import re
from dataclasses import dataclass, replace

from quizapp.banks.incoming.document import Emphasis
from quizapp.banks.readers.docx_looks import colour
from quizapp.banks.readers.flow import PLAIN, Looks
from quizapp.banks.readers.html_tokens import Tag

_BY_TAG = {
    "b": Emphasis.BOLD,
    "strong": Emphasis.BOLD,
    "u": Emphasis.UNDERLINE,
    "ins": Emphasis.UNDERLINE,
    "s": Emphasis.STRIKE,
    "strike": Emphasis.STRIKE,
    "del": Emphasis.STRIKE,
    "mark": Emphasis.HIGHLIGHT,
}
INLINE = frozenset(
    {*_BY_TAG, "span", "font", "em", "i", "a", "sub", "sup", "code", "small", "big", "label", "tt"}
)
_STYLE = re.compile(r"([\w-]{1,40})\s{0,9}:\s{0,9}([^;]{1,200})")
_NO_FILL = re.compile(
    r"(?:none|transparent|white|#fff|#ffffff|inherit|initial|rgb\(255, ?255, ?255\))\b"
)
_RGB = re.compile(r"rgba?\(\s?(\d{1,3}),\s?(\d{1,3}),\s?(\d{1,3})")


@dataclass(frozen=True, slots=True)
class Appearance:
    """How text looks at some place of a page."""

    how: Looks = PLAIN
    colour: str = ""
    is_hidden: bool = False
    is_preformatted: bool = False
    level: str = ""
    """"sup" or "sub" for what is raised or lowered."""


def within(tag: Tag, outer: Appearance) -> Appearance:
    """What text inside of a tag looks like."""
    look = outer
    if tag.name in _BY_TAG:
        look = replace(look, how=look.how | {_BY_TAG[tag.name]})
    elif tag.name == "pre":
        look = replace(look, is_preformatted=True)
    elif tag.name in {"sup", "sub"}:
        look = replace(look, level=tag.name)
    if not tag.inside:
        return look
    attributes = tag.attributes
    if "color" in attributes:
        look = replace(look, colour=_colour(attributes["color"]))
    if "hidden" in attributes and tag.name in INLINE:
        look = replace(look, is_hidden=True)
    for match in _STYLE.finditer(attributes.get("style", "")):
        look = _styled(look, match[1].lower(), match[2].strip().lower(), tag.name)
    return look


def _styled(look: Appearance, name: str, value: str, tag: str) -> Appearance:
    match name:
        case "color":
            return replace(look, colour=_colour(value))
        case "font-weight":
            is_bold = value.startswith("bold") or value in {"600", "700", "800", "900"}
            return replace(look, how=_with(look.how, Emphasis.BOLD, there=is_bold))
        case "text-decoration" | "text-decoration-line":
            how = _with(look.how, Emphasis.UNDERLINE, there="underline" in value)
            return replace(look, how=_with(how, Emphasis.STRIKE, there="line-through" in value))
        case "background" | "background-color" | "mso-highlight" if tag in INLINE:
            is_filled = _NO_FILL.match(value) is None
            return replace(look, how=_with(look.how, Emphasis.HIGHLIGHT, there=is_filled))
        case "display" | "visibility" | "mso-hide" | "font-size":
            # A block that is not shown is an answer that a click unfolds; hidden characters in
            # the midst of a line are there to spoil copies.
            is_hidden = value in {"none", "hidden", "all", "0", "0px", "0pt"} and tag in INLINE
            return replace(look, is_hidden=look.is_hidden or is_hidden)
    return look


def _with(how: Looks, one: Emphasis, *, there: bool) -> Looks:
    return how | {one} if there else how - {one}


def _colour(value: str) -> str:
    found = _RGB.match(value.strip().lower())
    if found:
        value = "".join(f"{min(255, int(found[part])):02x}" for part in (1, 2, 3))
    return colour(value.replace("!important", ""))
