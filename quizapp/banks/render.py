"""A bank as the YAML that a careful teacher would write: the inverse of `yaml_bank.parse`."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from quizapp.banks.blueprint_reader import PASS_PERCENT
from quizapp.banks.fields import FORMAT
from quizapp.banks.pins import pins
from quizapp.core.question import (
    LETTERS,
    AllOf,
    Bank,
    Blueprint,
    ChapterId,
    Judgement,
    MarkingRule,
    OneOf,
    Question,
    QuestionType,
    Section,
    letters,
)
from quizapp.core.text import auto_id

_STEP = "  "
_JUDGED = {"zh-Hans": "对错", "zh-Hant": "對錯"}

# What other YAML programs would not read as text stands in quotes, though quizapp needs none.
_OTHER_TYPE = re.compile(
    r"(?i:y|n|yes|no|true|false|on|off|null|~|[-+]?\.(?:inf|nan)|=|<<)"
    r"|[-+]?[.\d][-+\d_.:eExXoOa-fA-FtTzZ ]*"
)
_UNSAFE = re.compile(
    r"^[-?:,\[\]{}#&*!|>'\"%@`]|: | #|:$"
    "|[^\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]"
)
_UNSAFE_IN_FLOW = re.compile(r"[,\[\]{}:：?]")
_ESCAPED = re.compile(
    '[\\\\"\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]',
)
_NAMED_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t"}


@dataclass(frozen=True, slots=True)
class _Common:
    """What most questions have, and so stands under `defaults`."""

    points: Mapping[QuestionType, float]
    marking: MarkingRule


def render(bank: Bank) -> str:
    """The bank's YAML. Parsing it gives an equal bank, if it is one that a file can say.

    A multiple choice with one right option, for one, is an error in a file.
    """
    common = _common(bank.questions)
    lines = [f"format: {FORMAT}", *_entry("bank", bank.id), *_entry("title", bank.title)]
    lines += _entry("lang", bank.lang)
    lines += _entry("description", bank.description)
    lines += _flow_list("authors", bank.authors)
    lines += _entry("license", bank.license)
    lines += _entry("source", bank.source)
    lines += _defaults(common)
    if bank.glossary:
        lines.append("glossary:")
        for term, meaning in bank.glossary.items():
            lines += _indented(_entry(scalar(term, in_flow=True), meaning, always=True))
    loose = [*_contents(bank, None, common)]
    if loose and bank.questions[0].chapter is None:
        lines += loose
        loose = []
    lines += _chapters(bank, common)
    lines += loose
    if bank.blueprints:
        lines.append("blueprints:")
        for blueprint in bank.blueprints:
            lines += _item(blueprint_lines(blueprint))
    return "\n".join(lines) + "\n"


def question_lines(
    question: Question, lang: str, points: Mapping[QuestionType, float], marking: MarkingRule
) -> list[str]:
    """The keys of one question, where a file's `defaults` say the given points and rule."""
    common = _Common({question.type: 1.0, **points}, marking)
    return list(_question(question, lang, common))


def scalar(text: str, *, in_flow: bool = False) -> str:
    """A text on one line: plain where every YAML program reads it as the same text."""
    unsafe = _UNSAFE.search(text) or (in_flow and _UNSAFE_IN_FLOW.search(text))
    if text and not unsafe and text.strip() == text and not _OTHER_TYPE.fullmatch(text):
        return text
    if not _ESCAPED.search(text):
        return f'"{text}"'
    if "'" not in text and not _ESCAPED.search(text.replace("\\", "").replace('"', "")):
        return f"'{text}'"
    return f'"{_ESCAPED.sub(_escape, text)}"'


def _escape(match: re.Match[str]) -> str:
    character = match[0]
    return _NAMED_ESCAPES.get(character) or f"\\u{ord(character):04X}"


def _number(value: float) -> str:
    return str(int(value)) if value == int(value) else format(Decimal(repr(value)), "f")


def _indented(lines: Iterable[str], step: str = _STEP) -> Iterator[str]:
    for line in lines:
        yield step + line if line else line


def _item(lines: Iterable[str]) -> Iterator[str]:
    """Lines as an item of a list that is indented by one step."""
    dash = f"{_STEP}- "
    for line in lines:
        yield dash + line if line else line
        dash = f"{_STEP}  "


def _entry(key: str, text: str, *, always: bool = False) -> Iterator[str]:
    """A key and its text, as a `|` block if it has several lines; nothing for an empty text."""
    if not text and not always:
        return
    lines = text.split("\n")
    # A block needs no quotes and reads as on paper; it cannot hold what needs an escape.
    if len(lines) > 1 and not _ESCAPED.search(text.translate(_BLOCK_SAFE)):
        yield f"{key}: |"
        yield from _indented(lines)
    else:
        yield f"{key}: {scalar(text)}"


_BLOCK_SAFE = str.maketrans("", "", '\\"\n\t')


def _flow_list(key: str, texts: Iterable[str]) -> Iterator[str]:
    parts = ", ".join(scalar(text, in_flow=True) for text in texts)
    if parts:
        yield f"{key}: [{parts}]"


def _common(questions: Iterable[Question]) -> _Common:
    points: dict[QuestionType, Counter[float]] = {}
    marking: Counter[MarkingRule] = Counter()
    for question in questions:
        points.setdefault(question.type, Counter())[question.points] += 1
        marking[question.marking] += 1
    most = marking.most_common(1)
    return _Common(
        {kind: counter.most_common(1)[0][0] for kind, counter in points.items()},
        most[0][0] if most else MarkingRule(),
    )


def _defaults(common: _Common) -> Iterator[str]:
    points = {kind: value for kind, value in common.points.items() if value != 1}
    has_rule = common.marking != MarkingRule()
    if points or has_rule:
        yield "defaults:"
    if points:
        each = ", ".join(f"{kind.value}: {_number(value)}" for kind, value in points.items())
        yield f"{_STEP}points: {{{each}}}"
    if has_rule:
        yield f"{_STEP}marking: {_marking(common.marking)}"


def _marking(rule: MarkingRule) -> str:
    plain = MarkingRule(rule.name)
    if rule == plain:
        return rule.name
    parts = [f"rule: {rule.name}"]
    if rule.value != plain.value:
        parts.append(f"value: {_number(rule.value)}")
    if rule.penalty != plain.penalty:
        parts.append(f"penalty: {_number(rule.penalty)}")
    return f"{{{', '.join(parts)}}}"


def _chapters(bank: Bank, common: _Common) -> Iterator[str]:
    if bank.chapters:
        yield "chapters:"
    for chapter in bank.chapters:
        head = [*_entry("id", chapter.id), *_entry("title", chapter.title)]
        yield from _item([*head, *_contents(bank, chapter.id, common)])


def _contents(bank: Bank, chapter: ChapterId | None, common: _Common) -> Iterator[str]:
    questions = [q for q in bank.questions if q.chapter == chapter]
    for key, are_cards in (("questions", False), ("flashcards", True)):
        listed = [q for q in questions if (q.type is QuestionType.FLASHCARD) is are_cards]
        if listed:
            yield f"{key}:"
        for question in listed:
            yield from _item(_question(question, bank.lang, common))


def _question(question: Question, lang: str, common: _Common) -> Iterator[str]:
    if question.id != auto_id(question.bank, question.stem, question.options):
        yield from _entry("id", question.id)
    yield from _asked(question, lang)
    yield from _entry("explanation", question.explanation)
    if question.why:
        yield "why:"
        for number, reason in question.why.items():
            yield from _indented(_entry(LETTERS[number], reason))
    if question.points != common.points[question.type]:
        yield f"points: {_number(question.points)}"
    if question.marking != common.marking:
        yield f"marking: {_marking(question.marking)}"
    if question.difficulty is not None:
        yield f"difficulty: {question.difficulty}"
    yield from _flow_list("tags", question.tags)
    yield from _entry("source", question.source)
    yield from _entry("note", question.note)
    yield from _shuffle(question)
    yield from _flow_list("was", question.was)
    if question.reset_on_edit:
        yield "on_edit: reset"


def _asked(question: Question, lang: str) -> Iterator[str]:
    match question.key:
        case OneOf() | AllOf() | Judgement():
            yield from _entry("stem", question.stem)
            for letter, option in zip(LETTERS, question.options, strict=False):
                yield from _entry(letter, option)
            yield f"answer: {_answer(question.key, lang)}"
        case recall:
            yield from _entry("front", question.stem)
            yield from _entry("back", recall.back)


def _answer(key: OneOf | AllOf | Judgement, lang: str) -> str:
    match key:
        case OneOf(correct):
            return LETTERS[correct]
        case AllOf(correct):
            return letters(correct)
        case Judgement(value):
            words = _JUDGED.get(lang)
            return words[not value] if words else str(value).lower()


def _shuffle(question: Question) -> Iterator[str]:
    if question.shuffle == pins(question.options).shuffle:
        return
    if question.shuffle.locked:
        yield "shuffle: false"
    else:
        yield f"shuffle: {{keep: [{', '.join(letters(question.shuffle.keep))}]}}"


def blueprint_lines(blueprint: Blueprint) -> Iterator[str]:
    """The keys of a mock exam."""
    yield from _entry("id", blueprint.id)
    yield from _entry("title", blueprint.title)
    if blueprint.minutes:
        yield f"minutes: {_number(blueprint.minutes)}"
    if blueprint.pass_percent != PASS_PERCENT:
        yield f"pass: {_number(blueprint.pass_percent)}"
    yield f"marking: {_marking(blueprint.marking)}"
    yield "sections:"
    for section in blueprint.sections:
        yield f"{_STEP}- {{{', '.join(_section(section))}}}"


def _section(section: Section) -> Iterator[str]:
    yield f"type: {section.type.value}"
    yield f"count: {section.count}"
    yield f"points: {_number(section.points)}"
    if section.chapters:
        weights = (
            f"{scalar(name, in_flow=True)}: {_number(weight)}"
            for name, weight in section.chapters.items()
        )
        yield f"chapters: {{{', '.join(weights)}}}"
    if section.tags:
        yield f"tags: [{', '.join(scalar(tag, in_flow=True) for tag in section.tags)}]"
    if section.difficulty:
        low, high = section.difficulty
        yield f"difficulty: [{low}, {high}]"
