"""Words that stand for a value in a bank: question types and judgements, in every language."""

import unicodedata
from collections.abc import Mapping
from types import MappingProxyType

from quizapp.core.question import RULE_NAMES, QuestionType, RuleName
from quizapp.messages import Message, message

TYPE_WORDS: Mapping[str, QuestionType] = MappingProxyType(
    {kind.value: kind for kind in QuestionType}
    | dict.fromkeys(
        ["单选", "單選", "单选题", "單選題", "单项选择", "單項選擇", "单项选择题", "單項選擇題"],
        QuestionType.SINGLE,
    )
    | dict.fromkeys(
        ["多选", "多選", "多选题", "多選題", "多项选择", "多項選擇", "多项选择题", "多項選擇題"],
        QuestionType.MULTIPLE,
    )
    | dict.fromkeys(
        ["判断", "判斷", "判断题", "判斷題", "是非", "是非题", "是非題", "true/false"],
        QuestionType.TRUE_FALSE,
    )
    | dict.fromkeys(
        ["卡片", "闪卡", "閃卡", "记忆卡", "記憶卡", "card"],
        QuestionType.FLASHCARD,
    )
)

_MARKING: dict[str, RuleName] = {
    "全对得分": "exact",
    "全對得分": "exact",
    "漏选得部分分": "partial",
    "漏選得部分分": "partial",
    "漏选得半分": "half",
    "漏選得半分": "half",
}
_MARKING.update((name, name) for name in RULE_NAMES)

MARKING_WORDS: Mapping[str, RuleName] = MappingProxyType(_MARKING)

TYPE_NAMES: Mapping[QuestionType, Message] = MappingProxyType(
    {
        QuestionType.SINGLE: message("single choice"),
        QuestionType.MULTIPLE: message("multiple choice"),
        QuestionType.TRUE_FALSE: message("judgement"),
        QuestionType.FLASHCARD: message("flashcard"),
    }
)
"""The types as a reader's sentences call them."""

JUDGEMENTS: Mapping[str, bool] = MappingProxyType(
    dict.fromkeys(["对", "對", "正确", "正確", "是", "√", "✓", "✔", "t", "true", "yes"], True)
    | dict.fromkeys(
        ["错", "錯", "错误", "錯誤", "否", "×", "✗", "✘", "✕", "x", "f", "false", "no"], False
    )
)

NO_ANSWER = frozenset({"", "-", "--", "–", "—", "——", "―", "_", "/", "?", "？", "略", "无", "無"})
"""What stands where an author had no answer yet."""


def judgement(text: str) -> bool | None:
    """The truth value that a text names, or None."""
    return JUDGEMENTS.get(fold(text))


def fold(text: str) -> str:
    """A word as the tables hold it: NFKC, lower case, without spaces or a full stop around it."""
    return unicodedata.normalize("NFKC", text).lower().strip(" \t\n.。")
