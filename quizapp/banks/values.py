"""From nodes to values: texts, numbers, words of a list, each with its problem if it is none."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from typing import TypeVar

from quizapp.banks.fields import Field, Group
from quizapp.banks.problem import Place, Problems, shorten
from quizapp.banks.words import fold
from quizapp.banks.yaml_events import Entries, Items, Node, Text, Tree
from quizapp.core.text import repair
from quizapp.messages import Message, message

T = TypeVar("T")

_FEW = 10
_SPACES = " \t\n"
_NUMBER = re.compile(r"\d{1,9}(?:\.\d{1,20})?")
_ID = re.compile(r"~[0-9a-f]{16}|(?!~)[\w.-]{1,80}")
_SEPARATORS = re.compile(r"[、,，;；\n]")


class Values:
    """Reads the values of one file; problems go where the reader of the file keeps them."""

    def __init__(self, problems: Problems, tree: Tree) -> None:
        self.problems = problems
        self._cut = tree.cut
        self._needs_repair = tree.needs_repair

    def fields(self, node: Node, group: Group) -> dict[str, Node]:
        """The values of a mapping by their keys' own names; keys that are none are told."""
        if not isinstance(node, Entries):
            self.wrong_kind(node, message("keys with values"))
            return {}
        names = group.names
        found: dict[str, Node] = {}
        for key, value in node.pairs:
            name = names.get(key.value) or self._name(key, group)
            if name is None:
                continue
            if name in found:
                self._duplicate(key, name, node, group)
            else:
                found[name] = value
        return found

    def _name(self, key: Text, group: Group) -> str | None:
        name = own_name(key, group)
        if name:
            return name
        if self.problems.is_full:  # what to write instead is costly to find, and nobody sees it
            self.problems.error("K001", key, message('"{key}" is not a known key', key=""))
            return None
        word = fold(repair(key.value)[0])
        before, colon, _ = word.partition(":")
        if colon and before.strip() in group.names:
            self.problems.error(
                "Y004",
                key,
                message("the colon after this key is full-width; YAML reads it as text"),
                message("write `{key}: ` with an ordinary colon and a space", key=before.strip()),
            )
            return None
        close = get_close_matches(word, group.names, 1, 0.6)
        mend = message("known keys: {names}", names=", ".join(f.name for f in group.fields))
        if len(group.fields) > _FEW:
            mend = message("`quizapp bank schema` shows the known keys")
        if close:
            mend = message('did you mean "{name}"?', name=close[0])
        if key.value == "<<":
            mend = message("banks have no merge keys: write the values out")
        elif re.fullmatch(r"[i-z]", word):
            mend = message("a question has at most eight options, A to H")
        self.problems.error(
            "K001", key, message('"{key}" is not a known key', key=shorten(key.value)), mend
        )
        return None

    def _duplicate(self, key: Text, name: str, node: Entries, group: Group) -> None:
        first = next(k for k, _ in node.pairs if own_name(k, group) == name)
        self.problems.error(
            "Y009",
            key,
            message(
                '"{key}" stands twice: in line {first} and in line {second}',
                key=shorten(key.value),
                first=first.line,
                second=key.line,
            )
            if first.value == key.value
            else message(
                '"{key}" means "{name}", which stands in line {first} already',
                key=shorten(key.value),
                name=shorten(first.value),
                first=first.line,
            ),
            message("keep one of them"),
        )

    def has_duplicates(self, node: Entries, group: Group) -> bool:
        """Whether a key stands twice, under whatever spelling."""
        names = [name for key, _ in node.pairs if (name := own_name(key, group))]
        return len(names) != len(set(names))

    def text(self, node: Node) -> str:
        """A text, mended for display and without space around it; empty if it is none."""
        if not isinstance(node, Text):
            self.wrong_kind(node, message("a text"))
            return ""
        if self._cut and (node.line, node.column) in self._cut:
            self.problems.warn(
                "K008",
                node,
                message("what stands after this text is read as a comment"),
                message('put the text in quotes if the # belongs to it: "…"'),
            )
        return self.clean(node)

    def clean(self, node: Text) -> str:
        """The text of a node, mended for display, with a note if something was mended."""
        value = node.value
        if self._needs_repair or node.style == '"':
            value, repairs = repair(value)
            if repairs:
                self._tell_repairs(node, [r.source for r in repairs if r.what == "radical"])
        value = value.strip(_SPACES)
        return "" if value.isspace() else value

    def _tell_repairs(self, node: Text, radicals: list[str]) -> None:
        self.problems.warn(
            "K009",
            node,
            message("radicals were read as characters: {radicals}", radicals="".join(radicals))
            if radicals
            else message("invisible characters were left out"),
            message("type the text anew to be rid of them"),
        )

    def texts(self, node: Node) -> tuple[str, ...]:
        """A list of texts, or one text with commas or the like between."""
        if isinstance(node, Items):
            return tuple(text for item in node.items if (text := self.text(item)))
        parts = _SEPARATORS.split(self.text(node))
        return tuple(text for part in parts if (text := part.strip(_SPACES)))

    def terms(self, node: Node) -> dict[str, str]:
        """A mapping from text to text."""
        if not isinstance(node, Entries):
            self.wrong_kind(node, message("keys with values"))
            return {}
        found: dict[str, str] = {}
        for key, value in node.pairs:
            term = self.clean(key)
            if term in found:
                self.problems.error("Y009", key, message('"{key}" stands twice', key=shorten(term)))
            elif term:
                found[term] = self.text(value)
        return found

    def items(self, node: Node) -> list[Node]:
        """The items of a list; an empty value is an empty list."""
        if isinstance(node, Items):
            return node.items
        if not (isinstance(node, Text) and not node.value):
            self.wrong_kind(node, message("a list"))
        return []

    def number(self, node: Node, field: Field) -> float | None:
        """A number within the field's limits, or None with a problem."""
        value = self._number(node)
        if value is None or field.limits is None:
            return value
        low, high = field.limits
        if low <= value <= high:
            return value
        self.problems.error(
            "K003",
            node,
            message("{name} goes from {low} to {high}", name=field.name, low=low, high=high),
        )
        return None

    def whole(self, node: Node, field: Field) -> int | None:
        """A whole number within the field's limits, or None with a problem."""
        value = self.number(node, field)
        if value is None or value == int(value):
            return None if value is None else int(value)
        self.problems.error("K003", node, message("{name} is a whole number", name=field.name))
        return None

    def _number(self, node: Node) -> float | None:
        if isinstance(node, Text):
            written = unicodedata.normalize("NFKC", node.value[:40]).strip()
            if _NUMBER.fullmatch(written):
                return float(written)
            if _NUMBER.fullmatch(written.removeprefix("-")):
                self.problems.error(
                    "K003", node, message("{number} must not be below 0", number=written)
                )
                return None
            self.problems.error(
                "K003", node, message('"{value}" is not a number', value=shorten(node.value))
            )
            return None
        self.wrong_kind(node, message("a number"))
        return None

    def choice(self, node: Node, words: Mapping[str, T]) -> T | None:
        """The meaning of a word of a list, or None with a problem."""
        if not isinstance(node, Text):
            self.wrong_kind(node, message("a word"))
            return None
        meaning = words.get(node.value)
        if meaning is None:
            folded = {fold(word): value for word, value in words.items()}
            meaning = folded.get(fold(node.value))
        if meaning is None:
            self.problems.error(
                "K004",
                node,
                message('"{value}" is not possible here', value=shorten(node.value)),
                _suggest(node.value, words),
            )
        return meaning

    def identifier(self, node: Node) -> str | None:
        """An id: letters of any script, digits, `.`, `_` and `-`; or None with a problem."""
        if isinstance(node, Text) and _ID.fullmatch(node.value):
            return node.value
        if isinstance(node, Text):
            self.problems.error(
                "K006",
                node,
                message('"{id}" can\'t be an id', id=shorten(node.value)),
                message("use letters, digits, hyphens, dots and underscores, at most 80"),
            )
        else:
            self.wrong_kind(node, message("an id"))
        return None

    def identifiers(self, node: Node) -> tuple[str, ...]:
        """A list of ids, or one."""
        nodes = node.items if isinstance(node, Items) else [node]
        return tuple(name for item in nodes if (name := self.identifier(item)))

    def wrong_kind(self, node: Place, wanted: Message) -> None:
        """Say that something else should stand here."""
        self.problems.error("K002", node, message("{wanted} should stand here", wanted=wanted))


def own_name(key: Text, group: Group) -> str | None:
    """The own name of a key in whatever spelling, or None if the group has no such key."""
    return group.names.get(key.value) or group.names.get(fold(repair(key.value)[0]))


def _suggest(value: str, words: Iterable[str]) -> Message:
    known = list(words)
    close = get_close_matches(fold(value), known, 1, 0.6)
    if close:
        return message('did you mean "{name}"?', name=close[0])
    latin = [word for word in known if word.isascii()]
    return message("possible: {names}", names=", ".join(latin))
