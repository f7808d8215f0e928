"""The keys of a bank file: one table for the reader, the writer and the JSON Schema.

A key may be written in English, Simplified or Traditional Chinese; a file may mix them.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType

from quizapp.core.question import LETTERS, RULE_NAMES, QuestionType

FORMAT = "1"
LANGUAGES = ("zh-Hans", "zh-Hant", "en")
LOWEST_DIFFICULTY, HIGHEST_DIFFICULTY = 1, 5
HIGHEST_POINTS = 1000
HIGHEST_MINUTES = 6000
HIGHEST_COUNT = 1000


class Kind(StrEnum):
    """What a value looks like."""

    TEXT = "text"
    ID = "id"
    TEXTS = "texts"
    """A list of texts, or one text with separators."""
    CHOICE = "choice"
    NUMBER = "number"
    WHOLE = "whole number"
    TERMS = "terms"
    """A mapping from text to text."""
    ANSWER = "answer"
    OPTIONS = "options"
    REASONS = "reasons"
    """A mapping from option letter to text."""
    SHUFFLE = "shuffle"
    MARKING = "marking"
    POINTS = "points"
    """A number, or a mapping from question type to number."""
    WEIGHTS = "weights"
    """A list of chapter ids, or a mapping from chapter id to number."""
    RANGE = "range"
    """One whole number, or the lowest and the highest."""
    GROUP = "group"
    GROUPS = "groups"


@dataclass(frozen=True, slots=True)
class Field:
    """A key, its other spellings, and what may stand behind it."""

    name: str
    kind: Kind
    about: str
    """One English sentence for the author of a bank."""
    synonyms: tuple[str, ...] = ()
    choices: tuple[str, ...] = ()
    group: str = ""
    """For GROUP and GROUPS: the name of the group of the values."""
    required: bool = False
    limits: tuple[float, float] | None = None


@dataclass(frozen=True, slots=True)
class Group:
    """The keys that may stand together in one mapping."""

    name: str
    fields: tuple[Field, ...]
    names: Mapping[str, str] = field(init=False)
    """Every spelling of a key, and the key's own name."""

    def __post_init__(self) -> None:
        names = {s: f.name for f in self.fields for s in (f.name, *f.synonyms)}
        object.__setattr__(self, "names", MappingProxyType(names))


ON_EDIT = ("keep", "reset")

_ID = Field("id", Kind.ID, "A name that never changes.", ("编号", "編號", "题号", "題號"))
_TITLE = Field("title", Kind.TEXT, "What the student sees.", ("标题", "標題", "名称", "名稱"))
_SOURCE = Field("source", Kind.TEXT, "Where it was taken from.", ("来源", "來源", "出处", "出處"))
_TYPE = Field(
    "type",
    Kind.CHOICE,
    "The kind of question; found out by itself where it is left out.",
    ("题型", "題型", "类型", "類型"),
    tuple(QuestionType),
)
_MARKING = Field(
    "marking",
    Kind.MARKING,
    "How points are given.",
    ("评分", "評分", "计分", "計分", "评分规则", "評分規則"),
)
_POINTS = Field(
    "points",
    Kind.NUMBER,
    "What full marks are worth.",
    ("分值", "分数", "分數", "配分"),
    limits=(0, HIGHEST_POINTS),
)
_TAGS = Field(
    "tags",
    Kind.TEXTS,
    "Words to find the question by.",
    ("tag", "标签", "標籤", "標簽", "知识点", "知識點"),
)
_QUESTIONS = Field(
    "questions",
    Kind.GROUPS,
    "The questions, in order.",
    ("题目", "題目", "试题", "試題"),
    group="question",
)
_FLASHCARDS = Field(
    "flashcards",
    Kind.GROUPS,
    "Cards with a front and a back.",
    ("卡片", "闪卡", "閃卡", "记忆卡", "記憶卡"),
    group="question",
)

BANK = Group(
    "bank",
    (
        Field("format", Kind.CHOICE, "The version of this format.", ("格式",), (FORMAT,)),
        Field(
            "bank",
            Kind.ID,
            "The bank's id: lower-case letters, digits and hyphens, unique in the library.",
            ("题库", "題庫", "题库编号", "題庫編號"),
            required=True,
        ),
        _TITLE,
        Field(
            "lang",
            Kind.CHOICE,
            "The language of the questions.",
            ("language", "语言", "語言"),
            LANGUAGES,
        ),
        Field(
            "description",
            Kind.TEXT,
            "A few sentences about the bank.",
            ("简介", "簡介", "说明", "說明", "描述"),
        ),
        Field("authors", Kind.TEXTS, "Who wrote the questions.", ("author", "作者")),
        Field(
            "license",
            Kind.TEXT,
            "Under which terms the bank may be passed on.",
            ("licence", "许可", "許可", "许可证", "許可證"),
        ),
        _SOURCE,
        Field(
            "defaults",
            Kind.GROUP,
            "What holds for every question that says nothing else.",
            ("默认", "默認", "预设", "預設"),
            group="defaults",
        ),
        Field(
            "glossary",
            Kind.TERMS,
            "Terms and their translations, shown on demand.",
            ("术语", "術語", "术语表", "術語表"),
        ),
        Field(
            "chapters",
            Kind.GROUPS,
            "The parts of the bank.",
            ("章节", "章節", "章"),
            group="chapter",
        ),
        _QUESTIONS,
        _FLASHCARDS,
        Field(
            "blueprints",
            Kind.GROUPS,
            "Mock exams that this bank offers.",
            ("试卷", "試卷", "蓝图", "藍圖", "模拟卷", "模擬卷"),
            group="blueprint",
        ),
    ),
)

DEFAULTS = Group(
    "defaults",
    (
        Field(
            "points",
            Kind.POINTS,
            "What full marks are worth, for all or by type.",
            _POINTS.synonyms,
            limits=_POINTS.limits,
        ),
        _MARKING,
    ),
)

CHAPTER = Group("chapter", (_ID, _TITLE, _QUESTIONS, _FLASHCARDS))

_LETTER_FIELDS = tuple(
    Field(letter, Kind.TEXT, f"Option {letter}.", (letter.lower(), chr(ord(letter) + 0xFEE0)))
    for letter in LETTERS
)

QUESTION = Group(
    "question",
    (
        _ID,
        _TYPE,
        Field(
            "stem",
            Kind.TEXT,
            "What is asked.",
            ("question", "题干", "題幹", "題干", "题目", "題目", "问题", "問題"),
        ),
        *_LETTER_FIELDS,
        Field(
            "options",
            Kind.OPTIONS,
            "The options: a list, or a `|` block with a line for each letter.",
            ("选项", "選項"),
        ),
        Field(
            "answer",
            Kind.ANSWER,
            "The key: letters, or a judgement.",
            ("key", "答案", "正确答案", "正確答案", "参考答案", "參考答案"),
        ),
        Field("front", Kind.TEXT, "The front of a flashcard.", ("正面",)),
        Field("back", Kind.TEXT, "The back of a flashcard.", ("背面", "反面")),
        Field(
            "explanation",
            Kind.TEXT,
            "Why the key is right.",
            ("解析", "解释", "解釋", "答案解析"),
        ),
        Field(
            "why",
            Kind.REASONS,
            "Reasons for single options, by letter.",
            ("选项解析", "選項解析"),
        ),
        _POINTS,
        _MARKING,
        Field(
            "difficulty",
            Kind.WHOLE,
            "The author's guess, from 1 (easy) to 5.",
            ("难度", "難度"),
            limits=(LOWEST_DIFFICULTY, HIGHEST_DIFFICULTY),
        ),
        _TAGS,
        _SOURCE,
        Field(
            "note",
            Kind.TEXT,
            "A remark on the question, shown with the explanation.",
            ("备注", "備註", "附注", "附註"),
        ),
        Field(
            "shuffle",
            Kind.SHUFFLE,
            "Whether the options may change places; `{keep: [D]}` pins some.",
            ("乱序", "亂序", "打乱", "打亂"),
        ),
        Field(
            "was",
            Kind.TEXTS,
            "Earlier ids of this question; their history follows.",
            ("曾用编号", "曾用編號", "旧编号", "舊編號"),
        ),
        Field(
            "on_edit",
            Kind.CHOICE,
            "`reset` makes the question a new one for everybody's history.",
            ("修改后", "修改後"),
            ON_EDIT,
        ),
    ),
)

BLUEPRINT = Group(
    "blueprint",
    (
        Field("id", Kind.ID, "A name that never changes.", _ID.synonyms, required=True),
        _TITLE,
        Field(
            "minutes",
            Kind.NUMBER,
            "The time limit; none where it is left out.",
            ("时间", "時間", "时长", "時長", "分钟", "分鐘"),
            limits=(0, HIGHEST_MINUTES),
        ),
        Field(
            "pass",
            Kind.NUMBER,
            "How many percent pass.",
            ("及格", "及格线", "及格線"),
            limits=(0, 100),
        ),
        _MARKING,
        Field(
            "sections",
            Kind.GROUPS,
            "The parts of the exam.",
            ("部分", "大题", "大題"),
            group="section",
            required=True,
        ),
    ),
)

SECTION = Group(
    "section",
    (
        Field(
            "type", Kind.CHOICE, "The kind of question.", _TYPE.synonyms, _TYPE.choices, "", True
        ),
        Field(
            "count",
            Kind.WHOLE,
            "How many questions.",
            ("数量", "數量", "题数", "題數"),
            required=True,
            limits=(1, HIGHEST_COUNT),
        ),
        Field(
            "points",
            Kind.NUMBER,
            "What each question is worth.",
            _POINTS.synonyms,
            limits=_POINTS.limits,
        ),
        Field(
            "chapters",
            Kind.WEIGHTS,
            "From which chapters, with weights.",
            ("章节", "章節", "章"),
        ),
        _TAGS,
        Field(
            "difficulty",
            Kind.RANGE,
            "How difficult: one number, or the lowest and the highest.",
            ("难度", "難度"),
            limits=(LOWEST_DIFFICULTY, HIGHEST_DIFFICULTY),
        ),
    ),
)

MARKING = Group(
    "marking",
    (
        Field("rule", Kind.CHOICE, "The rule's name.", ("规则", "規則"), RULE_NAMES, "", True),
        Field(
            "value",
            Kind.NUMBER,
            "`per_option`: points for each right option.",
            ("每项", "每項"),
            limits=(0, HIGHEST_POINTS),
        ),
        Field(
            "penalty",
            Kind.NUMBER,
            "`weighted`: what wrong choices cost, in multiples of the points.",
            ("扣分",),
            limits=(0, 10),
        ),
    ),
)

SHUFFLE = Group(
    "shuffle",
    (
        Field(
            "keep",
            Kind.TEXTS,
            "Letters of options that stay where they are.",
            ("固定", "保持"),
            required=True,
        ),
    ),
)

_ALL = (BANK, DEFAULTS, CHAPTER, QUESTION, BLUEPRINT, SECTION, MARKING, SHUFFLE)
GROUPS: Mapping[str, Group] = MappingProxyType({group.name: group for group in _ALL})
