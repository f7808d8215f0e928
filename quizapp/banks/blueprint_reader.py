"""The mock exams that a bank offers, from their nodes."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence

from quizapp.banks import fields as table
from quizapp.banks.fields import Field
from quizapp.banks.problem import shorten
from quizapp.banks.question_reader import Defaults, read_marking
from quizapp.banks.values import Values
from quizapp.banks.words import TYPE_NAMES, TYPE_WORDS
from quizapp.banks.yaml_events import Entries, Items, Node, Text
from quizapp.core.question import Blueprint, ChapterId, Question, QuestionType, Section
from quizapp.messages import message

PASS_PERCENT = 60.0
_FIELDS: Mapping[str, Field] = {f.name: f for f in table.BLUEPRINT.fields}
_SECTION_FIELDS: Mapping[str, Field] = {f.name: f for f in table.SECTION.fields}
_WEIGHT = Field("weight", table.Kind.NUMBER, "A chapter's weight.", limits=(0, 1000))


class BlueprintReader:
    """Reads the blueprints of one bank, against its questions."""

    def __init__(
        self,
        chapters: Collection[ChapterId],
        questions: Sequence[Question],
        defaults: Defaults,
        values: Values,
    ) -> None:
        self._chapters = chapters
        self._stock = Counter((q.type, q.chapter) for q in questions)
        self._defaults = defaults
        self._values = values

    def read(self, nodes: Sequence[Node]) -> tuple[Blueprint, ...]:
        """The blueprints that can be used; the others are told."""
        blueprints: dict[str, Blueprint] = {}
        for node in nodes:
            blueprint = self._blueprint(node)
            if blueprint is None:
                continue
            if blueprint.id in blueprints:
                self._values.problems.error(
                    "B003", node, message('two blueprints have the id "{id}"', id=blueprint.id)
                )
            else:
                blueprints[blueprint.id] = blueprint
        return tuple(blueprints.values())

    def _blueprint(self, node: Node) -> Blueprint | None:
        before = self._values.problems.count
        found = self._values.fields(node, table.BLUEPRINT)
        return self.read_one(found, node, before=before)

    def read_one(
        self, found: Mapping[str, Node], node: Node, name: str | None = None, *, before: int
    ) -> Blueprint | None:
        """The blueprint of these values, or None with a problem; `name` stands in for its id.

        `before` is how many problems there were before its keys were read.
        """
        values = self._values
        written = values.identifier(found["id"]) if "id" in found else name
        nodes = values.items(found["sections"]) if "sections" in found else []
        if written is None and "id" not in found:
            self._lacks("id", node)
        if not nodes:
            self._lacks("sections", node)
        read = [self._section(item) for item in nodes]
        sections = [section for section in read if section]
        minutes = (
            values.number(found["minutes"], _FIELDS["minutes"]) if "minutes" in found else None
        )
        share = values.number(found["pass"], _FIELDS["pass"]) if "pass" in found else None
        marking = read_marking(found["marking"], values) if "marking" in found else None
        # An exam that lacks its time limit or half its questions is not the one that was meant.
        if written is None or not sections or values.problems.count > before:
            return None
        self._check_stock(sections, nodes)
        return Blueprint(
            written,
            (values.text(found["title"]) if "title" in found else "") or written,
            minutes or None,
            PASS_PERCENT if share is None else share,
            marking or self._defaults.marking,
            tuple(sections),
        )

    def known(self, node: Node) -> tuple[str, ...]:
        """The chapters that a list names; those that the bank does not have are told."""
        return tuple(name for name in self._values.texts(node) if self._knows(name, node))

    def _lacks(self, name: str, node: Node) -> None:
        if isinstance(node, Entries):
            self._values.problems.error(
                "K005", node, message("`{name}:` is missing here", name=name)
            )

    def _section(self, node: Node) -> Section | None:
        values = self._values
        found = values.fields(node, table.SECTION)
        kind = values.choice(found["type"], TYPE_WORDS) if "type" in found else None
        count = values.whole(found["count"], _SECTION_FIELDS["count"]) if "count" in found else None
        for name in ("type", "count"):
            if name not in found:
                self._lacks(name, node)
        points = (
            values.number(found["points"], _SECTION_FIELDS["points"]) if "points" in found else None
        )
        chapters = self._weights(found["chapters"]) if "chapters" in found else {}
        tags = values.texts(found["tags"]) if "tags" in found else ()
        difficulty = self._range(found["difficulty"]) if "difficulty" in found else None
        if kind is None or count is None:
            return None
        if points is None:
            points = self._defaults.points.get(kind, 1.0)
        return Section(kind, count, points, chapters, tags, difficulty)

    def _weights(self, node: Node) -> Mapping[str, float]:
        values = self._values
        if not isinstance(node, Entries):
            names = values.texts(node)
            return {name: 1.0 for name in names if self._knows(name, node)}
        weights: dict[str, float] = {}
        for key, value in node.pairs:
            weight = values.number(value, _WEIGHT)
            if weight is not None and self._knows(values.clean(key), key):
                weights[values.clean(key)] = weight
        return weights

    def _knows(self, chapter: str, node: Node) -> bool:
        if chapter in self._chapters:
            return True
        self._values.problems.error(
            "B001",
            node,
            message('"{chapter}" is not a chapter of this bank', chapter=shorten(chapter)),
            message("chapters: {names}", names=", ".join(self._chapters) or "—"),
        )
        return False

    def _range(self, node: Node) -> tuple[int, int] | None:
        values = self._values
        field = _SECTION_FIELDS["difficulty"]
        ends: list[Node] = node.items if isinstance(node, Items) else [node]
        if isinstance(node, Text) and node.value.count("-") == 1:
            ends = [Text(part, node.line, node.column, "") for part in node.value.split("-")]
        numbers = [values.whole(end, field) for end in ends]
        known = [number for number in numbers if number is not None]
        if len(known) < len(numbers):
            return None
        if len(known) in {1, 2} and known[0] <= known[-1]:
            return known[0], known[-1]
        values.problems.error(
            "K003",
            node,
            message("a range has a lowest and a highest number"),
            message("write `difficulty: 2-4`"),
        )
        return None

    def _check_stock(self, sections: Sequence[Section], nodes: Sequence[Node]) -> None:
        """Warn of a section that asks more than the bank has; tags and difficulty aside."""
        wanted: Counter[QuestionType] = Counter()
        for section, node in zip(sections, nodes, strict=True):
            wanted[section.type] += section.count
            stock = sum(
                count
                for (kind, chapter), count in self._stock.items()
                if kind is section.type and (not section.chapters or chapter in section.chapters)
            )
            in_all = sum(n for (kind, _), n in self._stock.items() if kind is section.type)
            if section.count > stock or wanted[section.type] > in_all:
                self._values.problems.warn(
                    "B002",
                    node,
                    message(
                        "the section asks {count} questions of type {type}, of {stock} at hand",
                        count=section.count,
                        type=TYPE_NAMES[section.type],
                        stock=max(0, min(stock, in_all - wanted[section.type] + section.count)),
                    ),
                    message("ask fewer, or add questions"),
                )
