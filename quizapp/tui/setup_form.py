"""The set-up of an exam as a value: what every field holds, and what a key makes of it."""

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal, TypeVar

from quizapp.banks.fields import HIGHEST_COUNT, HIGHEST_POINTS
from quizapp.core.exam_stock import takes
from quizapp.core.exam_wish import Among, Wish
from quizapp.core.question import (
    RULE_NAMES,
    Blueprint,
    ChapterId,
    MarkingRule,
    Question,
    QuestionType,
    Section,
)
from quizapp.language import _
from quizapp.services.exam_setup import ASKED, Setup, SetupBank, Template
from quizapp.services.papers import LONGEST_MINUTES

One = TypeVar("One")
Range = tuple[int, int]
Difficulty = Range | None | Literal["template"]
"""The lowest and highest; None: any; or each section's own, as the template has it."""

OWN = "own"
"""The id of an exam that is like no template: it is compared with others of its kind only."""

SWITCHES = ("by_chapter", "shuffle_questions", "shuffle_options", "pause_allowed", "auto_submit")
NUMBERS = ("count", "points", "minutes", "pass")
"""Fields that take digits; the first two are of a section."""
ROUNDS = ("template", "bank", "rule", "difficulty")
"""Fields that go round several values."""

_LEVELS: tuple[Range | None, ...] = (None, (1, 2), (2, 4), (4, 5))
_STEPS = {"count": 1.0, "points": 0.5, "minutes": 5.0, "pass": 5.0}


def split(field: str) -> tuple[str, str]:
    """A field's name, and what it is the field of."""
    name, _colon, part = field.partition(":")
    return name, part


@dataclass(frozen=True, slots=True)
class Form:
    """What was composed so far. Acts return another form; one that can't be done, the same."""

    setup: Setup
    template: Template
    wish: Wish
    """Has a section for every kind of the bank, those that ask nothing included."""
    pool: tuple[Question, ...]
    """What can be drawn."""
    counts: tuple[int, ...]
    """How many were asked for by section, where a narrower choice left fewer."""

    @classmethod
    def of(cls, setup: Setup, template: Template) -> "Form":
        """The form as a template fills it in."""
        bank = setup.bank(template.wish.bank)
        wish = replace(template.wish, blueprint=_with_all_kinds(template.wish.blueprint, bank))
        counts = tuple(section.count for section in wish.blueprint.sections)
        return cls(setup, template, wish, bank.pool(wish), counts)

    @property
    def bank(self) -> SetupBank:
        """The bank that is drawn from."""
        return self.setup.bank(self.wish.bank)

    @property
    def templates(self) -> list[Template]:
        """Those of this bank."""
        return [one for one in self.setup.templates if one.wish.bank == self.wish.bank]

    @property
    def sections(self) -> tuple[Section, ...]:
        """The sections, empty ones included."""
        return self.wish.blueprint.sections

    @property
    def questions(self) -> int:
        """How many are asked."""
        return sum(section.count for section in self.sections)

    @property
    def points(self) -> float:
        """What full marks are worth."""
        return sum(section.count * section.points for section in self.sections)

    def room(self, section: Section) -> int:
        """How many questions a section could be given if it were alone."""
        return sum(_takes(section, question) for question in self.pool)

    def stock(self, kind: QuestionType) -> int:
        """How many questions of a kind can be drawn."""
        return sum(question.type is kind for question in self.pool)

    @property
    def difficulty(self) -> Difficulty:
        """What all sections ask, or that each has its own."""
        asked = zip(self.sections, self.counts, strict=True)
        found = {section.difficulty for section, count in asked if count}
        return found.pop() if len(found) == 1 else "template" if found else None

    @property
    def is_changed(self) -> bool:
        """Whether another exam is asked than the template's; its clock and order don't matter."""
        mine, own = self.wish, self.template.wish
        return _asked(mine) != _asked(own) or (
            (mine.among, mine.chapters, mine.by_chapter, mine.blueprint.marking)
            != (own.among, own.chapters, own.by_chapter, own.blueprint.marking)
        )

    def wanted(self) -> Wish:
        """The wish as it is drawn and saved."""
        plan = replace(self.wish.blueprint, sections=_asked(self.wish))
        if self.is_changed:
            plan = replace(plan, id=OWN, title=_("Own exam"))
        return replace(self.wish, blueprint=plan)

    # -- acts

    def number(self, field: str) -> float:
        """What a field of numbers holds; no time limit is 0."""
        name, part = split(field)
        match name:
            case "count":
                return self.sections[int(part)].count
            case "points":
                return self.sections[int(part)].points
            case "minutes":
                return self.wish.blueprint.minutes or 0.0
            case _:
                return self.wish.blueprint.pass_percent

    def with_number(self, field: str, value: float) -> "Form":
        """With a number in a field, kept within what is possible there."""
        name, part = split(field)
        plan = self.wish.blueprint
        match name:
            case "count":
                room = self.room(self.sections[int(part)])
                count = int(max(0, min(value, HIGHEST_COUNT, room)))
                counts = (*self.counts[: int(part)], count, *self.counts[int(part) + 1 :])
                return replace(self._with_section(int(part), count=count), counts=counts)
            case "points":
                points = max(0.5, min(value, HIGHEST_POINTS))
                return self._with_section(int(part), points=points)
            case "minutes":
                minutes = max(0.0, min(value, float(LONGEST_MINUTES)))
                return self._with_plan(replace(plan, minutes=minutes or None))
            case _:
                percent = max(0.0, min(value, 100.0))
                return self._with_plan(replace(plan, pass_percent=percent))

    def stepped(self, field: str, by: int) -> "Form":
        """One press of + or - further; a round of values for what is no number."""
        name, _part = split(field)
        match name:
            case "count" | "points" | "minutes" | "pass":
                stride = _STEPS[name]
                return self.with_number(field, _next(self.number(field), by * stride, stride))
            case "template":
                return Form.of(self.setup, _round(self.templates, self.template, by))
            case "bank":
                return self.with_bank(_round(self.setup.banks, self.bank, by))
            case "rule":
                return self._with_rule(_round(RULE_NAMES, self.wish.blueprint.marking.name, by))
            case "difficulty":
                return self._with_difficulty(_round(self._levels(), self.difficulty, by))
            case _:
                return self.toggled(field)

    def toggled(self, field: str) -> "Form":
        """Space on a field: a switch is turned, one of several is taken, others go a step on."""
        name, part = split(field)
        if name in SWITCHES:
            turned: dict[str, Any] = {name: not getattr(self.wish, name)}
            return replace(self, wish=replace(self.wish, **turned))
        if name == "among":
            return self._drawn_from(replace(self.wish, among=Among(part)))
        if name == "feedback":
            return replace(
                self, wish=replace(self.wish, feedback="each" if part == "each" else "end")
            )
        if name == "bank" and part:
            return self.with_bank(self.setup.banks[int(part)])
        if name in ROUNDS:
            return self.stepped(field, 1)
        return self

    def with_bank(self, bank: SetupBank) -> "Form":
        """With another bank, and its first template."""
        if bank.bank.id == self.wish.bank:
            return self
        first = next(one for one in self.setup.templates if one.wish.bank == bank.bank.id)
        return Form.of(self.setup, first)

    def with_chapters(self, chapters: Sequence[ChapterId]) -> "Form":
        """Only from these chapters; all or none of them mean no limit."""
        every = [chapter.id for chapter in self.bank.bank.chapters]
        some = tuple(one for one in every if one in chapters)
        return self._drawn_from(
            replace(self.wish, chapters=() if len(some) == len(every) else some)
        )

    def with_seed(self, seed: str | None) -> "Form":
        """With the number of a paper; None: a new one."""
        return replace(self, wish=replace(self.wish, seed=seed))

    def saved_as(self, template: Template) -> "Form":
        """With a template that was just saved, in place of an older one of its name."""
        others = [one for one in self.setup.templates if not one.name or one.name != template.name]
        setup = replace(self.setup, templates=(*others, template))
        return Form.of(setup, template).with_seed(self.wish.seed)

    def _drawn_from(self, wish: Wish) -> "Form":
        return _fitted(replace(self, wish=wish, pool=self.bank.pool(wish)))

    def _with_plan(self, plan: Blueprint) -> "Form":
        return replace(self, wish=replace(self.wish, blueprint=plan))

    def _with_section(self, number: int, **changes: Any) -> "Form":
        sections = list(self.sections)
        sections[number] = replace(sections[number], **changes)
        return self._with_plan(replace(self.wish.blueprint, sections=tuple(sections)))

    def _with_rule(self, name: str) -> "Form":
        own = self.template.wish.blueprint.marking
        rules = {one: MarkingRule(one) for one in RULE_NAMES} | {own.name: own}
        rule = next(rule for known, rule in rules.items() if known == name)
        return self._with_plan(replace(self.wish.blueprint, marking=rule))

    def _levels(self) -> list[Difficulty]:
        own = [section.difficulty for section in self.template.wish.blueprint.sections]
        head: list[Difficulty] = ["template"] if len(set(own)) > 1 else [*own[:1]]
        return [*dict.fromkeys([*head, *_LEVELS])]

    def _with_difficulty(self, level: Difficulty) -> "Form":
        own = self.template.wish.blueprint.sections
        sections = tuple(
            replace(
                section,
                difficulty=level
                if level != "template"
                else own[number].difficulty
                if number < len(own)
                else None,
            )
            for number, section in enumerate(self.sections)
        )
        return _fitted(self._with_plan(replace(self.wish.blueprint, sections=sections)))


def _fitted(form: Form) -> Form:
    """As many questions as were asked for, or as the narrower choice has."""
    sections = tuple(
        replace(section, count=min(count, form.room(section)))
        for section, count in zip(form.sections, form.counts, strict=True)
    )
    plan = replace(form.wish.blueprint, sections=sections)
    return replace(form, wish=replace(form.wish, blueprint=plan))


def _with_all_kinds(plan: Blueprint, bank: SetupBank) -> Blueprint:
    """The blueprint with an empty section for each kind that it does not ask."""
    sections = [section for section in plan.sections if section.type in ASKED]
    asked = {section.type for section in sections}
    for kind in ASKED:
        first = next((one for one in bank.bank.questions if one.type is kind), None)
        if kind not in asked and first is not None:
            sections.append(Section(kind, 0, first.points))
    return replace(plan, sections=tuple(sections))


def _asked(wish: Wish) -> tuple[Section, ...]:
    return tuple(section for section in wish.blueprint.sections if section.count)


def _takes(section: Section, question: Question) -> bool:
    weights = section.chapters
    return takes(section, question) and (
        not weights or weights.get(question.chapter or "", 0.0) > 0
    )


def _next(value: float, by: float, stride: float) -> float:
    """The next multiple of the stride above or below."""
    whole = value / stride
    return (math.floor(whole) + 1 if by > 0 else math.ceil(whole) - 1) * stride


def _round(values: Sequence[One], value: object, by: int) -> One:
    places = [place for place, one in enumerate(values) if one == value]
    return values[((places[0] if places else -1) + by) % len(values)]
