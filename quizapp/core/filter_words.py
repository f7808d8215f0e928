"""The words of the filter language, English and Chinese, and what each stands for."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from operator import eq, ge, gt, le, lt
from typing import Literal, TypeVar, get_args

from quizapp.messages import message

_Name = TypeVar("_Name", bound=str)

State = Literal[
    "due",
    "new",
    "wrong",
    "starred",
    "suspended",
    "buried",
    "reported",
    "noted",
    "edited",
    "marked",
    "leech",
    "seen",
    "today",
]
STATES: tuple[State, ...] = get_args(State)
FieldName = Literal["chapter", "tag", "type", "id", "bank", "difficulty"]
Measure = Literal["wrong", "times", "lapses", "due", "stability", "points", "difficulty"]
Operator = Literal["=", "<", ">", "<=", ">="]

# What could have been meant, in the words of the language in use: the catalogues have the others.
KNOWN_STATES = message(
    "due, new, wrong, starred, suspended, buried, reported, noted, edited, marked, leech, seen,"
    " today"
)
KNOWN_TYPES = message("single, multiple, judge, card")
KNOWN_NAMES = message(
    "is, chapter, tag, type, id, bank, difficulty, wrong, times, lapses, due, stability, points"
)

_COMPARISONS: Mapping[Operator, Callable[[float, float], bool]] = {
    "=": eq,
    "<": lt,
    ">": gt,
    "<=": le,
    ">=": ge,
}

BANK_MEASURES: frozenset[Measure] = frozenset(("points", "difficulty"))
"""What the bank says; every other measure comes from what was answered."""

QUOTES = {'"': '"', "“": "”", "「": "」"}
MINUS = "-－−"
COMMAS = ",，、"
SEPARATORS = ":：=＝<＜>＞≤≥"

IS = "is"
IS_WORDS = (IS, "是")

STATE_WORDS: Mapping[State, tuple[str, ...]] = {
    "due": ("到期",),
    "new": ("新题", "新題", "新"),
    "wrong": ("错题", "錯題", "错", "錯"),
    "starred": ("收藏", "star"),
    "suspended": ("停用",),
    "buried": ("明天",),
    "reported": ("报错", "報錯"),
    "noted": ("笔记", "筆記"),
    "edited": ("已改",),
    "marked": ("标记", "標記"),
    "leech": ("顽固", "頑固"),
    "seen": ("做过", "做過"),
    "today": ("今天",),
}

FIELD_WORDS: Mapping[FieldName, tuple[str, ...]] = {
    "chapter": ("章", "章节", "章節"),
    "tag": ("标签", "標籤"),
    "type": ("型", "题型", "題型"),
    "id": ("编号", "編號"),
    "bank": ("题库", "題庫"),
    "difficulty": ("难度", "難度"),
}

MEASURE_WORDS: Mapping[Measure, tuple[str, ...]] = {
    "wrong": ("错", "錯"),
    "times": ("次",),
    "lapses": ("遗忘", "遺忘"),
    "due": ("到期",),
    "stability": ("稳定", "穩定"),
    "points": ("分",),
    "difficulty": ("难度", "難度"),
}

TypeName = Literal["single", "multiple", "true_false", "flashcard"]
TYPE_WORDS: Mapping[TypeName, tuple[str, ...]] = {
    "single": ("单", "单选", "單", "單選"),
    "multiple": ("多", "多选", "多選"),
    "true_false": ("judge", "判", "判断", "判斷"),
    "flashcard": ("card", "卡", "闪卡", "閃卡"),
}


def _by_word(words: Mapping[_Name, tuple[str, ...]]) -> dict[str, _Name]:
    found: dict[str, _Name] = {}
    for name, others in words.items():
        found |= dict.fromkeys((name, *others), name)
    return found


STATE_OF = _by_word(STATE_WORDS)
FIELD_OF = _by_word(FIELD_WORDS)
MEASURE_OF = _by_word(MEASURE_WORDS)
TYPE_OF = _by_word(TYPE_WORDS)


@dataclass(frozen=True, slots=True)
class Spelling:
    """How filters are written out in a language; each reads as the same filter again."""

    is_word: str
    states: Mapping[State, str]
    fields: Mapping[FieldName, str]
    measures: Mapping[Measure, str]
    types: Mapping[TypeName, str]
    comma: str = ","


def _spelling(is_word: str, read: Callable[[str], str], comma: str) -> Spelling:
    def first(words: Mapping[_Name, tuple[str, ...]]) -> dict[_Name, str]:
        return {name: read(next(filter(_is_chinese, others))) for name, others in words.items()}

    kinds = {name: read(_CHINESE_KINDS[name]) for name in TYPE_WORDS}
    return Spelling(
        is_word, first(STATE_WORDS), first(FIELD_WORDS), first(MEASURE_WORDS), kinds, comma
    )


def _is_chinese(word: str) -> bool:
    return not word.isascii()


def _as_it_is(word: str) -> str:
    return word


def _traditional(word: str) -> str:
    return word.translate(_TRADITIONAL)


_CHINESE_KINDS: Mapping[TypeName, str] = {
    "single": "单选",
    "multiple": "多选",
    "true_false": "判断",
    "flashcard": "闪卡",
}
_TRADITIONAL = str.maketrans(
    "题错报笔记标顽过签编号库难遗稳单选断闪", "題錯報筆記標頑過籤編號庫難遺穩單選斷閃"
)

ENGLISH = Spelling(
    IS,
    {name: name for name in STATE_WORDS},
    {name: name for name in FIELD_WORDS},
    {name: name for name in MEASURE_WORDS},
    {name: name for name in TYPE_WORDS},
)
"""The canonical one, which is kept."""
SPELLINGS: Mapping[str, Spelling] = {
    "en": ENGLISH,
    "zh-Hans": _spelling("是", _as_it_is, "，"),
    "zh-Hant": _spelling("是", _traditional, "，"),
}
"""By the code of a language."""


def holds(operator: Operator, value: float, bound: float) -> bool:
    """Whether a value is above, below or at a bound, as the operator says."""
    return _COMPARISONS[operator](value, bound)
