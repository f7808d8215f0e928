"""The JSON Schema of bank files, from the table that the reader goes by: for editors.

It sees a file as YAML's usual rules give it (`true`, 7, a date's text), where the reader takes
every scalar as it is written; so a text may be a number here. What a schema can't say (that an
answer names an option), `bank check` does.
"""

from collections.abc import Callable, Mapping
from typing import Any

from quizapp.banks.fields import BANK, GROUPS, Field, Group, Kind
from quizapp.banks.words import JUDGEMENTS, MARKING_WORDS, TYPE_WORDS
from quizapp.core.question import LETTERS, RULE_NAMES, QuestionType

Schema = dict[str, Any]

_TEXT: Schema = {"type": ["string", "number", "boolean"]}
_TEXTS: Schema = {"anyOf": [_TEXT, {"type": "array", "items": _TEXT}]}
_LETTER: Schema = {"pattern": "^[A-Ha-hＡ-Ｈ]$"}
_TYPE: Schema = {"enum": list(TYPE_WORDS)}
_IDENTIFIER: Schema = {"type": ["string", "number"], "minLength": 1, "maxLength": 80}
_BANK_ID: Schema = {"type": ["string", "number"], "pattern": "^[a-z0-9][a-z0-9-]{0,79}$"}

# Either of these pairs makes a question; the table can only say that a key is always needed.
_QUESTION_NEEDS = (("stem", "answer"), ("front", "back"))


def json_schema() -> Schema:
    """The schema of a bank file, draft 2020-12."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "quizapp question bank",
        **_group(BANK),
        "$defs": {name: _group(group) for name, group in GROUPS.items() if group is not BANK},
    }


def _group(group: Group) -> Schema:
    spellings = {field.name: (field.name, *field.synonyms) for field in group.fields}
    needed = [_one_of(spellings[field.name]) for field in group.fields if field.required]
    if group.name == "question":
        needed.append(
            {
                "anyOf": [
                    {"allOf": [_one_of(spellings[name]) for name in names]}
                    for names in _QUESTION_NEEDS
                ]
            }
        )
    properties: Schema = {}
    for field in group.fields:
        shape = {"description": field.about} | _shape(field)
        properties |= dict.fromkeys(spellings[field.name], shape)
    schema: Schema = {"type": "object", "properties": properties, "additionalProperties": False}
    return schema | {"allOf": needed} if needed else schema


def _one_of(spellings: tuple[str, ...]) -> Schema:
    return {"anyOf": [{"required": [name]} for name in spellings]}


def _shape(field: Field) -> Schema:
    return _SHAPES[field.kind](field)


def _choice(field: Field) -> Schema:
    if set(field.choices) == set(QuestionType):
        return _TYPE
    if field.choices == RULE_NAMES:
        return {"enum": list(MARKING_WORDS)}
    numbers = [int(choice) for choice in field.choices if choice.isdigit()]
    return {"enum": [*field.choices, *numbers]}


def _number(field: Field) -> Schema:
    return _within(field, "number")


def _whole(field: Field) -> Schema:
    return _within(field, "integer")


def _within(field: Field, kind: str) -> Schema:
    bare: Schema = {"type": kind}
    if field.limits is not None:
        bare |= {"minimum": field.limits[0], "maximum": field.limits[1]}
    return {"anyOf": [bare, {"type": "string", "pattern": r"^\d+(\.\d+)?$"}]}  # in quotes


def _options(_: Field) -> Schema:
    lettered: Schema = {
        "type": "object",
        "propertyNames": _LETTER,
        "additionalProperties": _TEXT,
        "minProperties": 1,
        "maxProperties": len(LETTERS),
    }
    listed: Schema = {
        "type": "array",
        "items": {"anyOf": [_TEXT, lettered]},
        "minItems": 1,
        "maxItems": len(LETTERS),
    }
    return {"anyOf": [{"type": "string"}, listed, lettered]}


def _mapping(values: Schema, names: Schema | None = None) -> Schema:
    schema: Schema = {"type": "object", "additionalProperties": values}
    return schema if names is None else schema | {"propertyNames": names}


def _points(field: Field) -> Schema:
    return {"anyOf": [_number(field), _mapping(_number(field), _TYPE)]}


def _range(field: Field) -> Schema:
    bounds: Schema = {"type": "array", "items": _whole(field), "minItems": 1, "maxItems": 2}
    return {"anyOf": [_whole(field), bounds, {"type": "string"}]}


def _weights(_: Field) -> Schema:
    return {"anyOf": [_TEXTS, _mapping({"type": ["number", "string"], "minimum": 0})]}


def _id(field: Field) -> Schema:
    return _BANK_ID if field.name == "bank" else _IDENTIFIER


def _switch(_: Field) -> Schema:
    words = [word for word in JUDGEMENTS if word in {"true", "false", "yes", "no", "是", "否"}]
    return {"anyOf": [{"type": "boolean"}, {"enum": words}, {"$ref": "#/$defs/shuffle"}]}


_SHAPES: Mapping[Kind, Callable[[Field], Schema]] = {
    Kind.TEXT: lambda _: _TEXT,
    Kind.ID: _id,
    Kind.TEXTS: lambda _: _TEXTS,
    Kind.CHOICE: _choice,
    Kind.NUMBER: _number,
    Kind.WHOLE: _whole,
    Kind.TERMS: lambda _: _mapping(_TEXT),
    Kind.ANSWER: lambda _: _TEXTS,
    Kind.OPTIONS: _options,
    Kind.REASONS: lambda _: _mapping(_TEXT, _LETTER),
    Kind.SHUFFLE: _switch,
    Kind.MARKING: lambda _: {"anyOf": [{"enum": list(MARKING_WORDS)}, {"$ref": "#/$defs/marking"}]},
    Kind.POINTS: _points,
    Kind.WEIGHTS: _weights,
    Kind.RANGE: _range,
    Kind.GROUP: lambda field: {"$ref": f"#/$defs/{field.group}"},
    Kind.GROUPS: lambda field: {"type": "array", "items": {"$ref": f"#/$defs/{field.group}"}},
}
