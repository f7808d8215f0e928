"""The header row of a table: which column holds what."""

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

from quizapp.core.question import LETTERS

_NAMES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "number": ("题号", "序号", "no", "number", "#", "编号序号", "序"),
        "id": ("id", "编号", "试题编号", "题目编号", "question id"),
        "type": ("题型", "题目类型", "试题类型", "类型", "题类", "type", "question type", "kind"),
        "stem": (
            "题干", "题目", "试题", "问题", "题目内容", "试题内容", "题干内容", "题目描述",
            "试题题干", "题目题干", "大题题干", "小题题干", "内容",
            "stem", "question", "question text", "questions",
            "prompt",
        ),
        "options": ("选项", "选项内容", "备选项", "备选答案", "候选项", "options", "choices"),
        "answer": (
            "答案", "正确答案", "标准答案", "参考答案", "正确选项", "试题答案", "题目答案",
            "答案选项", "answer", "answers", "correct answer", "correct", "key", "right answer",
        ),
        "explanation": (
            "解析", "答案解析", "试题解析", "题目解析", "解释", "详解", "答题解析", "答案说明",
            "explanation", "feedback", "rationale",
        ),
        "chapter": (
            "章节", "章", "所属章节", "章节名称", "单元", "分类", "题目分类", "试题分类", "目录",
            "chapter", "section", "unit", "category",
        ),
        "difficulty": ("难度", "难易", "难易度", "难易程度", "难度等级", "difficulty", "level"),
        "points": ("分值", "分数", "题目分数", "配分", "points", "score", "marks", "mark"),
        "tags": ("标签", "知识点", "考点", "关键词", "tags", "tag", "keywords", "topics"),
        "source": ("来源", "出处", "题目来源", "source", "reference"),
        "front": ("正面", "front"),
        "back": ("背面", "反面", "back"),
        "fixed": ("固定选项", "fixed options", "fixed"),
    }
)  # fmt: skip
_TRADITIONAL = str.maketrans(
    "题号编试类干内选项备选候选标准参正确详释说章节单元难度等级分值数标签识关键来反面题对错",
    "題號編試類幹內選項備選候選標準參正確詳釋說章節單元難度等級分值數標籤識關鍵來反面題對錯",
)
_BRACKETS = re.compile(r"[(\[【][^()\[\]【】]{0,40}[)\]】]")
_NOISE = re.compile(r"[\s*:_]+")
_OPTION = "选项|選項|备选项|備選項|备选|備選|答案|option|choice|answer"
_LETTER = re.compile(rf"(?:{_OPTION})?([a-z])(?:选项|選項|项|項)?")
_NUMBER = re.compile(rf"(?:{_OPTION})([1-9])")
_WHY = re.compile(r"(?:选项|選項)解析([a-h])|why([a-h])")


def _plain(text: str) -> str:
    folded = unicodedata.normalize("NFKC", text[:100]).lower().partition(" - ")[0]
    return _NOISE.sub("", _BRACKETS.sub("", folded))


def _spellings() -> Mapping[str, str]:
    found: dict[str, str] = {}
    for name, words in _NAMES.items():
        for word in words:
            found[_plain(word)] = name
            found[_plain(word.translate(_TRADITIONAL))] = name
    return found


_SPELLINGS = _spellings()


@dataclass(frozen=True, slots=True)
class Header:
    """Column numbers from 0."""

    columns: Mapping[str, int]
    letters: tuple[int | None, ...]
    """The columns of the options A, B, …"""
    is_numbered: bool = False
    """Whether the options are called 1, 2, … there, and so in the answers."""
    again: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    """Further columns of a name that was taken already."""
    is_certain: bool = False
    """Whether the row holds nothing but names of columns, stems and answers among them."""
    why: Mapping[int, int] = field(default_factory=dict)
    """Of reasons for single options, by option number."""

    def cell(self, cells: Sequence[str], name: str) -> str:
        """A row's first cell in the columns of a name; empty where row or table have none."""
        if name not in self.columns:
            return ""
        columns = (self.columns[name], *self.again.get(name, ()))
        return next((text for column in columns if (text := self.at(cells, column))), "")

    @staticmethod
    def at(cells: Sequence[str], column: int | None) -> str:
        """The same by a column's number."""
        return cells[column] if column is not None and column < len(cells) else ""


def header_of(cells: Iterable[str]) -> Header | None:
    """The columns that a row heads; None where it does not head stems and what answers them."""
    columns: dict[str, int] = {}
    again: dict[str, tuple[int, ...]] = {}
    options: dict[int, int] = {}
    why: dict[int, int] = {}
    is_numbered = False
    strangers = 0
    for column, cell in enumerate(cells):
        word = _plain(cell)
        name = _SPELLINGS.get(word)
        if name in columns:
            again[name] = (*again.get(name, ()), column)
        elif name:
            columns[name] = column
        elif reason := _WHY.fullmatch(word):
            why.setdefault(LETTERS.index((reason[1] or reason[2]).upper()), column)
        elif letter := _LETTER.fullmatch(word):
            options.setdefault(ord(letter[1]) - ord("a"), column)
        elif number := _NUMBER.fullmatch(word):
            is_numbered = True
            options.setdefault(int(number[1]) - 1, column)
        else:
            strangers += bool(word)
    has_question = "stem" in columns and ("answer" in columns or options or "options" in columns)
    if not has_question and not {"front", "back"} <= columns.keys():
        return None
    count = max(options, default=-1) + 1
    letters = tuple(options.get(number) for number in range(count))
    is_certain = not strangers and {"stem", "answer"} <= columns.keys()
    return Header(columns, letters, is_numbered, again, is_certain, why)
