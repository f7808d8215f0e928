"""A bank of a tea house in a user's folder, opened and saved as a form does it."""

from dataclasses import replace
from pathlib import Path
from typing import Any

from quizapp.banks.index import Index
from quizapp.banks.yaml_bank import parse
from quizapp.core.question import Question, QuestionId
from quizapp.services import editing
from quizapp.services.library import refresh_banks
from quizapp.settings.places import Places

TEXT = """\
# 茶馆的题库，王老师
bank: tea-house
title: 茶馆服务   # 校本
defaults:
  points: {single: 2}

chapters:
  - id: ch1
    title: 迎客
    questions:
      # 第一题讨论过
      - id: t1
        题干: 客人进门时先做什么？
        A: 问候   # 面带微笑
        B: 算账
        C: 上茶
        answer: A  # 第三版改过
        # 解析待补
        why: {C: 先坐下再上茶}
        tags: [迎客]

      - {id: t2, stem: 客人走时要送到门口。, answer: 对}
      - 题干: 茶杯先温一温。
        答案: 对
  - id: ch2
    title: 送客
    questions:
      - id: t4   # 只有一题
        stem: |
          送客时说什么？
            （两行）
        A: 慢走
        B: 再见
        answer: AB
    flashcards:
      - {id: c1, front: 易逝性, back: 不能储存}
# 文件到此为止
"""


def open_in(index: Index, own: Path, name: str) -> editing.Opened:
    question = QuestionId(name)
    return editing.open_question(editing.standing(index, own, question), question)


def for_editor(index: Index, own: Path) -> editing.Editable:
    question = QuestionId("t1")
    return editing.for_editor(editing.standing(index, own, question), question)


class Desk:
    """A user's folder and the one that came with the program."""

    def __init__(self, folder: Path) -> None:
        self.own = folder / "banks"
        self.shipped = folder / "shipped"
        self.shipped.mkdir()
        self.places = Places("", None, (), self.own, folder / "config")

    @property
    def index(self) -> Index:
        return refresh_banks(self.places)

    def write(self, text: str = TEXT, name: str = "tea.yaml") -> Path:
        self.own.mkdir(exist_ok=True)
        path = self.own / name
        path.write_text(text, encoding="utf-8")
        return path

    def open(self, name: str) -> editing.Opened:
        return open_in(self.index, self.own, name)

    def save(self, name: str, **more: Any) -> editing.Saved:
        opened = self.open(name)
        return editing.save(opened, replace(opened.question, **more))


def question(text: str, name: str) -> Question:
    bank, problems = parse(text, "x.yaml")
    assert bank is not None
    assert not [one for one in problems if one.severity == "error"]
    return next(one for one in bank.questions if one.id == name)
