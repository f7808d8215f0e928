"""A folder with banks, and the index over it."""

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from quizapp.banks.folder import BankFile, Origin
from quizapp.banks.index import Index
from quizapp.core.question import (
    BankId,
)

MARKETING = """\
bank: marketing
title: 服务营销
description: 复习
authors: [甲, 乙]
license: CC-BY-4.0
source: 课本
defaults: {marking: half}
glossary: {服务接触: service encounter}
chapters:
  - id: ch1
    title: 概述
    questions:
      - id: m1
        stem: 服务质量的五个维度不包括哪一项？
        A: 可靠性
        B: 有形性
        C: 利润100%
        answer: C
        explanation: 利润是结果
        why: {A: 是维度}
        points: 1.5
        difficulty: 2
        tags: [质量]
        source: 第一章
        shuffle: {keep: [C]}
        was: [old1]
        on_edit: reset
      - id: m2
        stem: 顧客期望受哪些因素影響？
        options: [口碑, 经验]
        answer: AB
        marking: {rule: per_option, value: 0.5}
    flashcards:
      - {id: m3, front: 易逝性, back: 不能储存}
  - id: ch2
    title: 行为
    questions:
      - {id: m4, stem: 服务可以储存, answer: 错}
blueprints:
  - id: final
    title: 期末
    minutes: 60
    pass: 60
    sections:
      - {type: single, count: 1, points: 2, chapters: {ch1: 2}, difficulty: 1-3, tags: [质量]}
      - {type: true_false, count: 1, points: 1}
"""


SMALL = """\
bank: {bank}
title: {title}
questions:
  - {{id: {question}, stem: {stem}, answer: true}}
"""


TRADITIONAL = str.maketrans("顧響質", "顾响质")


def simplify(text: str) -> str:
    return text.translate(TRADITIONAL)


class Library:
    """A folder with banks and the index over it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.cache: Path | None = folder / "cache" / "index.db"
        self.files: list[BankFile] = []

    def put(self, name: str, text: str, origin: Origin = "user") -> Path:
        path = self.folder / name
        path.write_text(text, "utf-8")
        if path not in [file.path for file in self.files]:
            self.files.append(BankFile(path, origin))
        return path

    def small(self, name: str, origin: Origin = "user", **fields: str) -> Path:
        given = {"bank": "small", "title": "T", "question": "s1", "stem": "Water boils."} | fields
        return self.put(name, SMALL.format(**given), origin)

    def open(self) -> Index:
        index = Index.open(self.cache)
        self.refresh(index)
        return index

    def refresh(self, index: Index) -> None:
        index.refresh(self.files, simplify=simplify)

    def parsed(self, action: Callable[[], object]) -> list[str]:
        """Names of the bank files that `action` opens."""
        OPENED.clear()
        action()
        return [path.name for path in OPENED if path.parent == self.folder]


OPENED: list[Path] = []


def _note_opening(event: str, arguments: tuple[object, ...]) -> None:
    if event == "open" and isinstance(arguments[0], str):
        OPENED.append(Path(arguments[0]))


sys.addaudithook(_note_opening)


def ids(index: Index, **scope: Any) -> list[str]:
    return list(index.question_ids(BankId("marketing"), **scope))
