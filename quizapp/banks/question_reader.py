"""One question or flashcard of a bank, from its node."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import NamedTuple, Required, TypedDict

from quizapp.banks import fields as table
from quizapp.banks.answers import read_key
from quizapp.banks.fields import Field
from quizapp.banks.options import Option, holds_folded_options, read_options, refuse_folded
from quizapp.banks.pins import pins
from quizapp.banks.problem import shorten
from quizapp.banks.traps import KEYS
from quizapp.banks.values import Values
from quizapp.banks.words import MARKING_WORDS, TYPE_NAMES, TYPE_WORDS, fold, judgement
from quizapp.banks.yaml_events import Entries, Node, Text
from quizapp.core.question import (
    LETTERS,
    BankId,
    ChapterId,
    Judgement,
    Key,
    MarkingRule,
    OneOf,
    Question,
    QuestionId,
    QuestionType,
    Recall,
    Shuffle,
)
from quizapp.core.text import auto_id
from quizapp.messages import message

_FIELDS: Mapping[str, Field] = {f.name: f for f in table.QUESTION.fields}
_MARKING_FIELDS: Mapping[str, Field] = {f.name: f for f in table.MARKING.fields}
_NO_STEM = Text("", 0, 0, "")
_SWITCH: Mapping[str, bool] = {
    "true": True,
    "false": False,
    "yes": True,
    "no": False,
    "是": True,
    "否": False,
}
_ON_EDIT = {"keep": False, "reset": True}


@dataclass(frozen=True, slots=True)
class Defaults:
    """What holds for every question of a bank that says nothing else."""

    points: Mapping[QuestionType, float] = field(default_factory=dict)
    marking: MarkingRule = field(default_factory=MarkingRule)


class _Asked(NamedTuple):
    type: QuestionType
    stem: str
    options: tuple[str, ...]
    key: Key
    shuffle: Shuffle


class QuestionReader:
    """Reads the questions of one bank."""

    def __init__(self, bank: BankId, defaults: Defaults, values: Values) -> None:
        self._bank = bank
        self._defaults = defaults
        self._values = values

    def read(self, node: Entries, chapter: ChapterId | None) -> Question | None:
        """A question, or None with a problem if it can't be asked as it is written."""
        values = self._values
        found = values.fields(node, table.QUESTION)
        asked = self._asked(found, node)
        question_id = self._id(found, asked)
        extras = self._extras(found, asked)
        # Of two equal keys nobody knows which was meant; a broken text is not what was written.
        ambiguous = len(found) < len(node.pairs) and values.has_duplicates(node, table.QUESTION)
        if asked is None or question_id is None or node.broken or ambiguous:
            return None
        return Question(
            id=question_id,
            bank=self._bank,
            chapter=chapter,
            type=asked.type,
            stem=asked.stem,
            options=asked.options,
            key=asked.key,
            shuffle=asked.shuffle,
            line=node.line,
            **extras,
        )

    def refuse(self, node: Node) -> None:
        """Say that an item is no question at all."""
        if isinstance(node, Text) and _full_width_key(node.value):
            self._values.problems.error(
                "Y004",
                node,
                message("the colon after this key is full-width; YAML reads it as text"),
                message("write an ordinary colon and a space"),
            )
        else:
            self._values.problems.error(
                "Q017",
                node,
                message("a question should stand here, with `stem:` and `answer:`"),
                message("write `- stem: …` and the other keys below it"),
            )

    def _id(self, found: Mapping[str, Node], asked: _Asked | None) -> QuestionId | None:
        node = found.get("id")
        if node is not None:
            written = self._values.identifier(node)
            return QuestionId(written) if written else None
        return auto_id(self._bank, asked.stem, asked.options) if asked else None

    def _asked(self, found: Mapping[str, Node], node: Entries) -> _Asked | None:
        values = self._values
        declared = None
        if "type" in found:
            declared = values.choice(found["type"], TYPE_WORDS)
            if declared is None:
                return None
        if declared is QuestionType.FLASHCARD or "front" in found or "back" in found:
            return self._flashcard(found, node, declared)
        stem = values.text(found["stem"]) if "stem" in found else ""
        if not stem and isinstance(found.get("stem", _NO_STEM), Text):
            values.problems.error(
                "Q001",
                found.get("stem", node),
                message("this question has no stem"),
                message("add `stem:` with what is asked"),
            )
        options = read_options(found, node, values)
        if options is None:
            return None
        if not options and holds_folded_options(stem) and not _is_judged(found):
            refuse_folded(found["stem"], values)
            return None
        key = read_key(found.get("answer"), node, options, declared, values)
        return self._complete(stem, options, key, found) if stem and key else None

    def _complete(
        self, stem: str, options: list[Option], key: Key, found: Mapping[str, Node]
    ) -> _Asked | None:
        if isinstance(key, Judgement):
            # Options of a judgement are but words for true and false; the screen has its own.
            return _Asked(QuestionType.TRUE_FALSE, stem, (), key, Shuffle())
        texts = tuple([option.text for option in options])
        found_pins = pins(texts)
        if found_pins.misplaced is not None:
            self._values.problems.warn(
                "Q013",
                options[found_pins.misplaced].place,
                message("this option speaks of those above it, but others stand below"),
                message("make it the last option; until then the options keep their places"),
            )
        shuffle = found_pins.shuffle
        if "shuffle" in found:
            shuffle = self._shuffle(found["shuffle"], len(texts), shuffle)
        kind = QuestionType.SINGLE if isinstance(key, OneOf) else QuestionType.MULTIPLE
        return _Asked(kind, stem, texts, key, shuffle)

    def _shuffle(self, node: Node, count: int, automatic: Shuffle) -> Shuffle:
        """What the author pins, and what pins itself."""
        values = self._values
        if isinstance(node, Text):
            free = values.choice(node, _SWITCH)
            return Shuffle(locked=True) if free is False else automatic
        keep = values.fields(node, table.SHUFFLE).get("keep")
        if keep is None or automatic.locked:
            return automatic
        numbers = {self._option_number(t, count, keep) for t in _letters_of(values.texts(keep))}
        return Shuffle(keep=automatic.keep.union(n for n in numbers if n is not None))

    def _option_number(self, letter: str, count: int, node: Node) -> int | None:
        number = LETTERS.find(fold(letter).upper()[:1] or "-")
        if len(fold(letter)) == 1 and 0 <= number < count:
            return number
        self._values.problems.error(
            "Q018",
            node,
            message('"{letter}" is not one of the options', letter=shorten(letter)),
            message("use the letters of this question's options"),
        )
        return None

    def _flashcard(
        self, found: Mapping[str, Node], node: Entries, declared: QuestionType | None
    ) -> _Asked | None:
        values = self._values
        if declared not in (None, QuestionType.FLASHCARD):
            values.problems.error(
                "Q004",
                found["type"],
                message("the type is {type}, but this is a flashcard", type=TYPE_NAMES[declared]),
                message("leave the type out, or write `stem` and `answer`"),
            )
            return None
        for name in ("stem", "answer", "options", *LETTERS):
            if name in found:
                values.problems.error(
                    "Q004",
                    found[name],
                    message("a flashcard has a front and a back, but no {name}", name=name),
                    message("take it out, or write a question without `front` and `back`"),
                )
                return None
        front = values.text(found["front"]) if "front" in found else ""
        back = values.text(found["back"]) if "back" in found else ""
        if front and back:
            return _Asked(QuestionType.FLASHCARD, front, (), Recall(back), Shuffle())
        values.problems.error(
            "Q022",
            found.get("back" if front else "front", node),
            message("this flashcard has no {side}", side="back" if front else "front"),
            message("write both `front:` and `back:`"),
        )
        return None

    def _extras(self, found: Mapping[str, Node], asked: _Asked | None) -> "_Extras":
        values, defaults = self._values, self._defaults
        get = found.get
        kind = asked.type if asked else QuestionType.SINGLE
        extras: _Extras = {
            "points": defaults.points.get(kind, 1.0),
            "marking": defaults.marking,
        }
        if (node := get("points")) is not None:
            points = values.number(node, _FIELDS["points"])
            extras["points"] = extras["points"] if points is None else points
        if (node := get("marking")) is not None:
            extras["marking"] = read_marking(node, values) or defaults.marking
        if (node := get("explanation")) is not None:
            extras["explanation"] = values.text(node)
        if (node := get("difficulty")) is not None:
            extras["difficulty"] = values.whole(node, _FIELDS["difficulty"])
        if (node := get("tags")) is not None:
            extras["tags"] = values.texts(node)
        if (node := get("source")) is not None:
            extras["source"] = values.text(node)
        if (node := get("note")) is not None:
            extras["note"] = values.text(node)
        if (node := get("why")) is not None:
            extras["why"] = self._why(node, asked)
        if (node := get("was")) is not None:
            extras["was"] = tuple(map(QuestionId, values.identifiers(node)))
        if (node := get("on_edit")) is not None:
            extras["reset_on_edit"] = bool(values.choice(node, _ON_EDIT))
        return extras

    def _why(self, node: Node, asked: _Asked | None) -> Mapping[int, str]:
        count = len(asked.options) if asked else len(LETTERS)
        reasons: dict[int, str] = {}
        for letter, reason in self._values.terms(node).items():
            number = self._option_number(letter, count, node)
            if number is not None and reason:
                reasons[number] = reason
        return reasons


class _Extras(TypedDict, total=False):
    points: Required[float]
    marking: Required[MarkingRule]
    explanation: str
    difficulty: int | None
    tags: tuple[str, ...]
    source: str
    note: str
    why: Mapping[int, str]
    was: tuple[QuestionId, ...]
    reset_on_edit: bool


def read_marking(node: Node, values: Values) -> MarkingRule | None:
    """A rule's name, or a mapping of name and value; None with a problem."""
    if isinstance(node, Text):
        name = values.choice(node, MARKING_WORDS)
        return MarkingRule(name) if name else None
    found = values.fields(node, table.MARKING)
    if "rule" not in found:
        if isinstance(node, Entries):
            values.problems.error("K005", node, message("`{name}:` is missing here", name="rule"))
        return None
    name = values.choice(found["rule"], MARKING_WORDS)
    if name is None:
        return None
    rule = MarkingRule(name)
    if "value" in found:
        value = values.number(found["value"], _MARKING_FIELDS["value"])
        rule = rule if value is None else replace(rule, value=value)
    if "penalty" in found:
        penalty = values.number(found["penalty"], _MARKING_FIELDS["penalty"])
        rule = rule if penalty is None else replace(rule, penalty=penalty)
    return rule


def _letters_of(texts: tuple[str, ...]) -> list[str]:
    """`[A, D]`, `A、D` and `AD` alike."""
    return [letter for text in texts for letter in (text if text.isalpha() else [text])]


def _is_judged(found: Mapping[str, Node]) -> bool:
    answer = found.get("answer")
    return isinstance(answer, Text) and judgement(answer.value) is not None


def _full_width_key(text: str) -> bool:
    key, colon, _ = text.partition("：")
    return bool(colon) and key.strip() in KEYS
