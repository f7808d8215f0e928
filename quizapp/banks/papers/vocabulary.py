"""The words of exam papers, as pieces of regular expressions over folded text.

Every repetition is bounded and no two neighbouring pieces can take the same characters in many
ways, so that no document makes a search slow.
"""

import re
from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

HAN = "\u3400-\u4dbf\u4e00-\u9fff"
NUMERAL = "[一二三四五六七八九十]"


class Kind(StrEnum):
    """What a heading or a tag says that a question is."""

    SINGLE = "single"
    MULTIPLE = "multiple"
    INDEFINITE = "indefinite"
    """One or more options are right (不定项)."""
    CHOICE = "choice"
    """Options to choose from, without saying how many are right (选择题)."""
    JUDGE = "judge"
    BLANK = "blank-filling"
    ESSAY = "essay"
    CASE = "case"
    MATCHING = "matching"


CHOICES = frozenset({Kind.SINGLE, Kind.MULTIPLE, Kind.INDEFINITE, Kind.CHOICE})
SKIPPED_KINDS = frozenset({Kind.BLANK, Kind.ESSAY, Kind.CASE, Kind.MATCHING})


def any_of(*words: str) -> str:
    """A piece of a regular expression that takes one of these."""
    return "(?:" + "|".join(words) + ")"


_CHOSEN = r"选\s?(?:择|取(?=\s?试?题))?"
"""选择, and what sites that rewrite papers say instead; 选取 alone is a word like any other."""
_MULTIPLE = (rf"多\s?项?\s?{_CHOSEN}", r"复\s?选", "多项", r"X\s?型", "双项选择?")
_SINGLE = (
    rf"单\s?项?\s?{_CHOSEN}",
    "单项",
    "最佳选择",
    r"A\s?[1-4]?\s?(?:/\s?A\s?[1-4])?\s?型",
)
_JUDGE = (
    r"判\s?断(?:\s?正\s?误|\s?对\s?错|\s?是\s?非|\s?改\s?错)?",
    r"是\s?非(?:判断)?",
    "正误(?:判断)?",
    "对错",
)
_CASE = ("案例(?:分析|选择)?", "病例(?:分析)?", "材料(?:分析|解析)?", "情景(?:分析)?")
_ESSAY = (
    r"名\s?词\s?解\s?释",
    "名词(?:术语)?",
    r"简\s?答",
    r"简\s?述",
    r"问\s?答",
    r"论\s?述",
    r"解\s?答",
    r"计\s?算",
    r"证\s?明",
    r"辨\s?析",
    r"分\s?析(?:说明)?",
    "综合(?:分析|应用)?",
    "阅读(?:理解)?",
    "术语解释",
    *[
        "思考",
        "讨论",
        "翻译",
        "作文",
        "写作",
        "应用",
        "操作",
        "实操",
        "实训",
        "主观",
        "概念",
        "设计",
        "改错",
        "阐[述释](?=题)",
    ],
)
_WORDS: tuple[tuple[Kind, str], ...] = (
    (Kind.MULTIPLE, "|".join(_MULTIPLE)),
    (Kind.INDEFINITE, r"不\s?定\s?项(?:\s?选\s?择)?|任意项选择?"),
    (Kind.SINGLE, "|".join(_SINGLE)),
    (Kind.JUDGE, "|".join(_JUDGE)),
    (Kind.BLANK, r"(?:选词|完形)?\s?填\s?空|填充(?=题)"),
    (Kind.CASE, "|".join(_CASE)),
    (Kind.MATCHING, r"配伍|连线|匹配|配对|B\s?1?\s?型"),
    (Kind.ESSAY, "|".join(_ESSAY)),
    (Kind.CHOICE, r"选\s?择|(?:选\s?取|抉\s?择)(?=\s?试?题)"),
)
KINDS: Mapping[str, Kind] = MappingProxyType({kind.name: kind for kind, _ in _WORDS})
KIND = "(?:" + "|".join(f"(?P<{kind.name}>{words})" for kind, words in _WORDS) + ")"
"""A kind of question, without 题; the group that matched names the kind."""

ANY_KIND = "(?:" + "|".join(words for _, words in _WORDS) + ")"
ASKED_KIND = "(?:" + "|".join(words for kind, words in _WORDS if kind not in SKIPPED_KINDS) + ")"

TRUE_WORDS = "√|○|正确|对|是|True|TRUE|true|T|t|Yes|YES|yes|Y"
FALSE_WORDS = "×|不正确|不对|错误|错|否|False|FALSE|false|F|f|No|NO|no|N|X|x"
JUDGED = rf"(?:{FALSE_WORDS}|{TRUE_WORDS})"
_LETTER = "[A-Ha-h]"
LETTERS = (
    rf"{_LETTER}(?:[ ,、;/|&·和与及+]{{0,3}}{_LETTER}"
    # A text may follow an answer: "B. C类".
    rf"|[ ]?[.][ ]{{0,2}}{_LETTER}(?![{HAN}])){{0,7}}"
)
WRAPPED_LETTERS = rf"{_LETTER}(?:[ \n,、;/|&.·和与及+]{{0,3}}{_LETTER}){{0,7}}"
"""The same where brackets hold them together, so that a line may break within."""

CIRCLED = "[①-⑧](?:[ ,、;/]{0,3}[①-⑧]){0,7}"

_TRUE = frozenset(TRUE_WORDS.lower().split("|"))
_FALSE = frozenset(FALSE_WORDS.lower().split("|"))


def kind_of(match: re.Match[str]) -> Kind:
    """The kind that a match of `KIND` names."""
    found = match.groupdict()
    return next(kind for name, kind in KINDS.items() if found[name])


def judged(word: str) -> bool | None:
    """The truth value that a folded word names, or None."""
    bare = word.strip(" .。,;、()[]").lower()
    if bare in _TRUE:
        return True
    return False if bare in _FALSE else None
