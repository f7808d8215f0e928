"""YAML as text with places: a strict reader over the events of PyYAML's C parser.

`CSafeLoader` would turn `no` into False and `1:30` into 90, keep the last of two equal keys, and
crash the interpreter on deep nesting. Here every scalar stays as written, and whatever could make
a small file large or strange (aliases, tags, nesting) is refused while it is read.
"""

import re
import unicodedata
from collections.abc import Callable
from typing import Any, NamedTuple

import yaml
from yaml import events
from yaml._yaml import CParser

from quizapp.banks.problem import Place, Problems, Spot
from quizapp.core.text import forbidden, repair
from quizapp.messages import Message, message

MAX_DEPTH = 16
"""A bank needs 8: bank, chapters, chapter, questions, question, shuffle, keep, letter."""
MAX_NODES = 1_500_000


class Text(NamedTuple):
    """A scalar as written."""

    value: str
    line: int
    column: int
    style: str
    """Empty for plain text, else the quote, `|` or `>`."""

    @property
    def cells(self) -> int:
        """How many cells its first line takes on the screen, quotes included."""
        wide = sum(unicodedata.east_asian_width(c) in "WF" for c in self.value)
        quotes = 2 if self.style in {"'", '"'} else 0
        return len(self.value) + wide + quotes if "\n" not in self.value else 1


class Items(NamedTuple):
    """A list."""

    items: list["Node"]
    line: int
    column: int
    broken: bool

    @property
    def cells(self) -> int:
        """A list is pointed at by its first character."""
        return 1


class Entries(NamedTuple):
    """A mapping, its keys in order, equal ones included."""

    pairs: list[tuple[Text, "Node"]]
    line: int
    column: int
    broken: bool
    """Whether something in it could not be read as meant."""

    @property
    def cells(self) -> int:
        """A mapping is pointed at by its first character."""
        return 1


Node = Text | Items | Entries


class Tree(NamedTuple):
    """What a file says."""

    root: Node | None
    cut: frozenset[tuple[int, int]]
    """Places (line, column) of the texts that a ` #` cut short."""
    needs_repair: bool = False
    """Whether any character of the file, as written, is one that `core.text.repair` mends."""


class TooDeepError(Exception):
    """The file nests deeper than any bank does."""

    def __init__(self, line: int, column: int) -> None:
        super().__init__(line, column)
        self.line, self.column = line, column


class TooManyError(TooDeepError):
    """The file holds more values than any bank does."""


# Line breaks to YAML alone: to everybody else the lines below would be numbered wrongly.
_YAML_BREAKS = re.compile("[\x85\u2028\u2029]")
_STARTS = frozenset({events.MappingStartEvent, events.SequenceStartEvent})
_ENDS = frozenset({events.MappingEndEvent, events.SequenceEndEvent})


def read(
    text: str,
    problems: Problems,
    comments: frozenset[tuple[int, int]] = frozenset(),
    unreadable: frozenset[int] = frozenset(),
) -> Tree:
    """Read one document; raises `yaml.YAMLError`, `TooDeepError` or `TooManyError`.

    `comments` holds the places (line and column from 0) at which a text ends that a comment
    follows closely; texts that end there are listed in `Tree.cut`. What stands on one of the
    `unreadable` lines (from 0) is broken: its problem is told already.
    """
    next_event: Callable[[], Any] = CParser(text).get_event
    next_event()  # the stream starts
    document = next_event()
    if isinstance(document, events.StreamEndEvent):
        return Tree(None, frozenset())
    if document.tags:
        problems.error(
            "Y007",
            _spot(document),
            message("the file declares YAML tags, which banks do not have"),
            message("take the %TAG line out"),
        )
    cut: set[tuple[int, int]] = set()
    root = _Builder(next_event, problems, comments, unreadable, cut).build()
    next_event()  # the document ends
    following = next_event()
    if not isinstance(following, events.StreamEndEvent):
        problems.error(
            "F005",
            _spot(following),
            message("a second document starts here; it is not read"),
            message("a bank is one YAML document: take the `---` line out, or make two files"),
        )
    return Tree(root, frozenset(cut), bool(repair(text)[1]))


def lines_of_long_texts(text: str) -> set[int]:
    """Lines, from 0, of quoted and block texts that take several: the space in them may count.

    From a mistake on that YAML can't read past, every line is one.
    """
    lines: set[int] = set()
    last, depth = 0, 0
    try:
        event: Any
        for event in yaml.parse(_YAML_BREAKS.sub(" ", text), Loader=yaml.CSafeLoader):
            first, last = event.start_mark.line, event.end_mark.line
            if isinstance(event, events.ScalarEvent) and event.style and last > first:
                lines.update(range(first, last + 1))
            depth += (event.__class__ in _STARTS) - (event.__class__ in _ENDS)
            if depth > MAX_DEPTH:
                break
        else:
            return lines
    except (yaml.YAMLError, UnicodeEncodeError):
        pass
    return lines | set(range(last, text.count("\n") + 1))


class _Builder:
    """Builds nodes from events, with a stack of its own so that no nesting can exhaust Python's."""

    def __init__(
        self,
        next_event: Callable[[], Any],
        problems: Problems,
        comments: frozenset[tuple[int, int]],
        unreadable: frozenset[int],
        cut: set[tuple[int, int]],
    ) -> None:
        self.next_event = next_event
        self.problems = problems
        self.comments = comments
        self.unreadable = unreadable
        self.cut = cut
        self.faults = 0

    def build(self) -> Node:
        """The node that the next events make up; raises what `read` raises."""
        next_event, check = self.next_event, self._check
        careful = bool(self.comments or self.unreadable)
        scalar, make, text = events.ScalarEvent, tuple.__new__, Text
        nodes: list[Any] = []  # of the innermost open node: for a mapping keys and values in turn
        stack: list[tuple[list[Any], Any, int]] = []
        budget = MAX_NODES
        while True:
            event = next_event()
            if event.__class__ is scalar:
                mark: Any = event.start_mark
                style = event.style
                # A fifth of the time for a file goes into calling Text itself.
                node = make(text, (event.value, mark.line + 1, mark.column + 1, style))
                if style == '"' or event.tag or event.anchor or careful:
                    check(event, node)
                nodes.append(node)
            elif event.__class__ in _STARTS:
                stack.append((nodes, event, self.faults))
                nodes = []
                if event.anchor or event.tag:
                    check(event, _spot(event))
                if len(stack) > MAX_DEPTH:
                    raise TooDeepError(*_place(event))
                continue
            elif event.__class__ is events.AliasEvent:
                nodes.append(self._refuse_alias(event))
            else:
                finished = nodes
                nodes, start, faults = stack.pop()
                nodes.append(self._finish(start, finished, faults))
            if not stack:
                root: Node = nodes[0]
                return root
            budget -= 1
            if not budget:
                raise TooManyError(*_place(event))

    def _finish(self, start: Any, nodes: list[Any], faults_before: int) -> Node:
        line, column = _place(start)
        if start.__class__ is events.SequenceStartEvent:
            return Items(nodes, line, column, self.faults > faults_before)
        pairs = list(zip(nodes[::2], nodes[1::2], strict=True))
        if not all([key.__class__ is Text for key, _ in pairs]):  # noqa: C419 - twice as fast
            pairs = [pair for pair in pairs if self._is_text_key(pair[0])]
        return Entries(pairs, line, column, self.faults > faults_before)

    def _is_text_key(self, key: Node) -> bool:
        if isinstance(key, Text):
            return True
        self._error(
            "Y010",
            key,
            message("a key has to be a word, not a list or a mapping"),
            message("put the text in quotes if it starts with a bracket or a brace"),
        )
        return False

    def _refuse_alias(self, event: Any) -> Text:
        node = Text("", *_place(event), "")
        self._error(
            "Y005",
            node,
            message(
                "*{name} stands for a text elsewhere; banks have no such aliases", name=event.anchor
            ),
            message("write the text out, or put it in quotes if the star belongs to it"),
        )
        return node

    def _check(self, event: Any, place: Text | Spot) -> None:
        if event.anchor:
            self._error(
                "Y005",
                place,
                message(
                    "&{name} names a text for reuse; banks have no such anchors", name=event.anchor
                ),
                message("take it out, or put the text in quotes if the & belongs to it"),
            )
        if event.tag:
            self._error(
                "Y006",
                place,
                message('"{tag}" is a YAML tag; banks have none', tag=event.tag),
                message("take it out, or put the text in quotes if the ! belongs to it"),
            )
        if isinstance(place, Text):
            self._check_text(place, event.end_mark)

    def _check_text(self, node: Text, end: Any) -> None:
        for _, name in forbidden(node.value)[:1]:
            self._error(
                "Y011",
                node,
                message("this text holds the control character {name}", name=name),
                message("take the character out"),
            )
        if (end.line, end.column) in self.comments and not node.style:
            self.cut.add((node.line, node.column))
        if self.unreadable and not self.unreadable.isdisjoint(range(node.line - 1, end.line + 1)):
            self.faults += 1

    def _error(self, code: str, place: Place, sentence: Message, mend: Message) -> None:
        self.faults += 1
        self.problems.error(code, place, sentence, mend)


def _place(event: Any) -> tuple[int, int]:
    mark = event.start_mark
    return mark.line + 1, mark.column + 1


def _spot(event: Any) -> Spot:
    return Spot(*_place(event))
