"""The JSON Schema agrees with the table, and with what the reader takes and refuses."""

from typing import Any

import jsonschema
import pytest
import yaml

from quizapp.banks.fields import GROUPS, Kind
from quizapp.banks.folder import bank_files, shipped_folder
from quizapp.banks.schema import json_schema
from quizapp.banks.yaml_bank import parse

SCHEMA = json_schema()
VALIDATOR = jsonschema.Draft202012Validator(SCHEMA)

HEAD = "bank: b-1\ntitle: T\n"


def asked(lines: str) -> str:
    return f"{HEAD}questions:\n  - stem: S\n" + "".join(
        f"    {line}\n" for line in lines.split("\n")
    )


def errors(text: str) -> list[str]:
    return [e.message for e in VALIDATOR.iter_errors(yaml.load(text, yaml.CSafeLoader))]


GOOD = [
    asked("answer: true"),
    asked("A: 1\nB: 2.5\nanswer: A"),
    asked("options: [甲, 乙]\nanswer: [A, B]"),
    asked("options: |\n  A. 甲\n  B. 乙\nanswer: B"),
    asked("options: {A: 甲, B: 乙}\nanswer: B"),
    asked("options:\n  - A: 甲\n  - B: 乙\nanswer: B"),
    asked("答案: 错\n解析: 因为\n难度: 3\n标签: [甲, 乙]\n分值: '2'"),
    asked("A: x\nB: y\nanswer: B\nwhy: {A: n}\nshuffle: {keep: [B]}\nwas: [old]\non_edit: reset"),
    asked("A: x\nB: y\nanswer: AB\nmarking: {rule: per_option, value: 0.5}\nshuffle: false"),
    asked("A: x\nB: y\nanswer: A\ntype: 单选题\nmarking: weighted"),
    f"{HEAD}题目:\n  - {{题干: S, 答案: 对}}\n",
    f"{HEAD}flashcards:\n  - {{front: F, back: 7}}\n",
    (
        f"format: 1\n{HEAD}lang: en\nauthors: me\nglossary: {{a: b}}\nchapters:\n"
        "  - {id: ch1, title: C, questions: [{stem: S, answer: true}]}\n"
        "defaults: {points: {single: 1, multiple: 2}, marking: half}\n"
        "blueprints:\n  - {id: f, title: F, minutes: 60, pass: 50, sections: [\n"
        "      {type: true_false, count: 1, points: 1, chapters: {ch1: 1}, difficulty: 1-5},\n"
        "      {type: true_false, count: 1, chapters: [ch1], difficulty: [2, 3], tags: x}]}\n"
    ),
    f"{HEAD}defaults: {{points: 2}}\nquestions: [{{stem: S, answer: true}}]\n",
]

BAD = [
    "- a list\n",
    "title: T\nquestions: []\n",
    "bank: Has Spaces\n",
    f"format: 2\n{HEAD}",
    f"{HEAD}lang: fr\n",
    f"{HEAD}colour: red\n",
    f"{HEAD}questions: {{stem: S, answer: true}}\n",
    f"{HEAD}questions:\n  - {{answer: true}}\n",
    asked("explanation: no answer"),
    asked("answer: true\nanswr: true"),
    asked("A: [x]\nB: y\nanswer: A"),
    asked("I: x\nanswer: A"),
    asked("options: [1, 2, 3, 4, 5, 6, 7, 8, 9]\nanswer: A"),
    asked("A: x\nB: y\nanswer: A\ndifficulty: 6"),
    asked("A: x\nB: y\nanswer: A\npoints: many"),
    asked("A: x\nB: y\nanswer: A\ntype: essay"),
    asked("A: x\nB: y\nanswer: A\nmarking: kind"),
    asked("A: x\nB: y\nanswer: A\nmarking: {value: 1}"),
    asked("A: x\nB: y\nanswer: A\nwhy: {K: n}"),
    asked("A: x\nB: y\nanswer: A\non_edit: forget"),
    asked("A: x\nB: y\nanswer: A\nshuffle: {drop: [A]}"),
    f"{HEAD}flashcards:\n  - {{front: F}}\n",
    f"{HEAD}questions: [{{stem: S, answer: true}}]\nblueprints: [{{title: F, sections: []}}]\n",
    (
        f"{HEAD}questions: [{{stem: S, answer: true}}]\n"
        "blueprints: [{id: f, sections: [{type: single, count: 0}]}]\n"
    ),
]


def test_it_is_a_schema() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)


@pytest.mark.parametrize("text", GOOD)
def test_what_the_reader_takes_is_valid(text: str) -> None:
    bank, problems = parse(text, "b.yaml")
    assert bank is not None
    assert [p for p in problems if p.severity == "error"] == []
    assert errors(text) == []


@pytest.mark.parametrize("text", BAD)
def test_what_is_broken_is_invalid(text: str) -> None:
    _, problems = parse(text, "Has Spaces.yaml")
    assert [p for p in problems if p.severity == "error"]
    assert errors(text)


def test_shipped_banks_are_valid() -> None:
    folder = shipped_folder()
    assert folder is not None
    files = list(bank_files([folder], folder))
    assert len(files) == 6
    for file in files:
        assert errors(file.path.read_text("utf-8")) == []


@pytest.mark.parametrize("group", GROUPS.values(), ids=GROUPS)
def test_every_key_of_the_table_is_in_the_schema_and_no_other(group: Any) -> None:
    part = SCHEMA if group.name == "bank" else SCHEMA["$defs"][group.name]
    assert part["properties"].keys() == group.names.keys()
    for spelling, name in group.names.items():
        (field,) = [field for field in group.fields if field.name == name]
        assert part["properties"][spelling]["description"] == field.about


def test_every_kind_has_a_shape() -> None:
    used = {field.kind for group in GROUPS.values() for field in group.fields}
    assert used <= set(Kind)
    for group in GROUPS.values():
        part = SCHEMA if group.name == "bank" else SCHEMA["$defs"][group.name]
        for shape in part["properties"].values():
            assert len(shape) > 1  # more than a description


def test_references_lead_somewhere() -> None:
    def references(part: object) -> list[str]:
        if isinstance(part, dict):
            own = [part["$ref"]] if "$ref" in part else []
            return own + [ref for value in part.values() for ref in references(value)]
        return (
            [ref for value in part for ref in references(value)] if isinstance(part, list) else []
        )

    names = {ref.removeprefix("#/$defs/") for ref in references(SCHEMA)}
    assert names == SCHEMA["$defs"].keys()
