"""Word's automatic numbers: definitions from numbering.xml, and counters that follow the text."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from quizapp.banks.readers.markup import Node
from quizapp.banks.readers.numerals import numeral

_LEVELS = 9
_PLACE = re.compile(r"%([1-9])")
_NO_SPACE_BEHIND = "、．。)）】]》"


@dataclass(frozen=True, slots=True)
class Level:
    """How the paragraphs of one depth are numbered."""

    start: int = 1
    style: str = "decimal"
    text: str = ""
    """"%1.%2" with the numbers of this level and those above it."""
    suffix: str = "tab"
    restart: int | None = None
    """The level (from 1) whose next number starts this one anew; 0: never, None: any above."""
    is_legal: bool = False
    """All numbers of the label are written as 1, 2, 3."""
    paragraph_style: str = ""


@dataclass(slots=True)
class _List:
    """One `num`: which definition it counts in, and what it changes."""

    definition: str
    levels: dict[int, Level]
    starts: dict[int, int]
    is_started: bool = False


@dataclass(slots=True)
class Numbering:
    """Every list of a document with its counters; ask `label` for each paragraph in order."""

    lists: dict[str, _List] = field(default_factory=dict)
    _counters: dict[str, list[int | None]] = field(default_factory=dict)

    def label(self, list_id: str, level: int) -> str:
        """The next number of a list as written before the paragraph; "" for bullets."""
        found = self.lists.get(list_id)
        if found is None or not 0 <= level < _LEVELS:
            return ""
        counters = self._counters.setdefault(found.definition, [None] * _LEVELS)
        if not found.is_started:
            found.is_started = True
            for changed, start in found.starts.items():
                counters[changed] = start - 1
        self._count(found, counters, level)
        return _written(found, counters, level)

    def level_of_style(self, list_id: str, style: str) -> int | None:
        """The level that a paragraph style is bound to."""
        found = self.lists.get(list_id)
        levels = found.levels if found else {}
        return next((n for n, one in levels.items() if one.paragraph_style == style), None)

    @staticmethod
    def _count(found: _List, counters: list[int | None], level: int) -> None:
        for above in range(level):
            if counters[above] is None:
                counters[above] = found.levels.get(above, Level()).start
        current = counters[level]
        start = found.starts.get(level, found.levels.get(level, Level()).start)
        counters[level] = start if current is None else current + 1
        for below in range(level + 1, _LEVELS):
            restart = found.levels.get(below, Level()).restart
            if restart is None or 0 < level + 1 <= restart:
                counters[below] = None


def _written(found: _List, counters: list[int | None], level: int) -> str:
    definition = found.levels.get(level, Level())
    if definition.style == "bullet":
        return ""

    def number(place: re.Match[str]) -> str:
        at = int(place[1]) - 1
        one = found.levels.get(at, Level())
        count = counters[at]
        style = "decimal" if definition.is_legal and one.style != "none" else one.style
        return numeral(one.start if count is None else count, style)

    label = _PLACE.sub(number, definition.text)
    if not label or definition.suffix == "nothing" or label[-1] in _NO_SPACE_BEHIND:
        return label
    return label + " "


def numbering(root: Node, list_of_style: Callable[[str], str]) -> Numbering:
    """The lists of numbering.xml; `list_of_style` names the list that a list style stands for."""
    definitions = {one.get("abstractNumId"): one for one in root.all("abstractNum")}
    lists = {one.get("numId"): one for one in root.all("num")}
    made = Numbering()
    known: dict[int, dict[int, Level]] = {}  # the definitions' levels, each read once
    for list_id, node in lists.items():
        definition = _definition(node)
        resolved = _linked(definition, definitions, lists, list_of_style)
        if resolved is not None and id(resolved) not in known:
            known[id(resolved)] = _levels(resolved)
        levels = {} if resolved is None else dict(known[id(resolved)])
        starts = {}
        for change in node.all("lvlOverride"):
            level = _number(change.get("ilvl"), -1)
            whole = change.find("lvl")
            if whole is not None:
                levels[level] = _level(whole)
            start = _value(change, "startOverride")
            if start is not None:
                starts[level] = _number(start, 1)
        inside = {level: start for level, start in starts.items() if 0 <= level < _LEVELS}
        made.lists[list_id] = _List(definition, levels, inside)
    return made


def _definition(node: Node) -> str:
    return _value(node, "abstractNumId") or ""


def _linked(
    definition: str,
    definitions: dict[str, Node],
    lists: dict[str, Node],
    list_of_style: Callable[[str], str],
) -> Node | None:
    """The definition itself, or the one behind the list style that it only names."""
    node = definitions.get(definition)
    style = None if node is None else _value(node, "numStyleLink")
    if node is None or style is None:
        return node
    behind = lists.get(list_of_style(style))
    return node if behind is None else definitions.get(_definition(behind), node)


def _levels(definition: Node) -> dict[int, Level]:
    found = {_number(one.get("ilvl"), -1): _level(one) for one in definition.all("lvl")}
    return {level: one for level, one in found.items() if 0 <= level < _LEVELS}


def _level(node: Node) -> Level:
    restart = _value(node, "lvlRestart")
    return Level(
        start=_number(_value(node, "start") or "", 1),
        style=_style(node),
        text=(_value(node, "lvlText") or "")[:100],
        suffix=_value(node, "suff") or "tab",
        restart=None if restart is None else _number(restart, 0),
        is_legal=node.find("isLgl") is not None,
        paragraph_style=_value(node, "pStyle") or "",
    )


def _style(node: Node) -> str:
    """The number format; newer Word wraps those of its own in an alternative."""
    for below in node.walk():
        if below.tag == "numFmt":
            return below.get("val") or "decimal"
    return "decimal"


def _value(node: Node, tag: str) -> str | None:
    found = node.find(tag)
    return None if found is None else found.get("val")


def _number(text: str, otherwise: int) -> int:
    return int(text) if re.fullmatch(r"-?\d{1,9}", text, re.ASCII) else otherwise
