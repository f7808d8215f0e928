"""Text that came from outside: mended for display, made safe for output, folded for search.

Nothing here normalises what is shown: NFKC would turn ① into 1 and （ ） into ( ), so it serves
keys and ids alone.
"""

import hashlib
import json
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from quizapp.core.question import BankId, QuestionId

_KANGXI = (  # what U+2F00 to U+2FD5 stand for, in order
    "一丨丶丿乙亅二亠人儿入八冂冖冫几凵刀力勹匕匚匸十卜卩厂厶又口囗土士夂夊夕大女子宀寸小尢尸"
    "屮山巛工己巾干幺广廴廾弋弓彐彡彳心戈戶手支攴文斗斤方无日曰月木欠止歹殳毋比毛氏气水火爪父"
    "爻爿片牙牛犬玄玉瓜瓦甘生用田疋疒癶白皮皿目矛矢石示禸禾穴立竹米糸缶网羊羽老而耒耳聿肉臣自"
    "至臼舌舛舟艮色艸虍虫血行衣襾見角言谷豆豕豸貝赤走足身車辛辰辵邑酉釆里金長門阜隶隹雨靑非面"
    "革韋韭音頁風飛食首香馬骨高髟鬥鬯鬲鬼魚鳥鹵鹿麥麻黃黍黑黹黽鼎鼓鼠鼻齊齒龍龜龠"
)

# The CJK Radicals Supplement, each radical before its ideograph: Unicode's equivalents, except
# where those lie beyond the BMP and few terminal fonts have them; there the whole character stands.
_SUPPLEMENT = (
    "⺀々⺁厂⺂乛⺃乚⺄乙⺅亻⺆冂⺇几⺈刀⺉刂⺊卜⺋㔾⺌小⺍小⺎兀⺏尣⺐尢⺑尢⺒巳⺓幺⺔彑⺕彐"
    "⺖忄⺗心⺘扌⺙攵⺛旡⺜日⺝月⺞歺⺟母⺠民⺡氵⺢氺⺣灬⺤爫⺥爫⺦丬⺧牛⺨犭⺩王⺪疋⺫目⺬示"
    "⺭礻⺮竹⺯糹⺰纟⺱罓⺲罒⺳㓁⺴冗⺵网⺶羊⺷羊⺸羊⺹耂⺺肀⺻聿⺼肉⺽臼⺾艹⺿艹⻀艹⻁虎⻂衤"
    "⻃覀⻄西⻅见⻆角⻇角⻈讠⻉贝⻊足⻋车⻌辶⻍辶⻎辶⻏邑⻐钅⻑長⻒镸⻓长⻔门⻕阜⻖阝⻗雨⻘青"
    "⻙韦⻚页⻛风⻜飞⻝食⻞食⻟飠⻠饣⻡首⻢马⻣骨⻤鬼⻥鱼⻦鸟⻧卤⻨麦⻩黄⻪黾⻫斉⻬齐⻭歯⻮齿"
    "⻯竜⻰龙⻱龜⻲亀⻳龟"
)

_RADICALS = {chr(0x2F00 + number): ideograph for number, ideograph in enumerate(_KANGXI)} | dict(
    zip(_SUPPLEMENT[::2], _SUPPLEMENT[1::2], strict=True)
)

# ZWJ and ZWNJ join emoji and shape scripts; every other character without width only makes two
# texts differ that look alike.
_REPAIRABLE = re.compile(
    "[\u2e80-\u2e99\u2e9b-\u2ef3\u2f00-\u2fd5]"
    "|[\u00ad\u061c\u180e\u200b\u200e\u200f\u2060-\u2064\u206a-\u206f\ufeff\ufff9-\ufffb]"
    "|[\u2028\u2029]"
)
_BYTE_ORDER_MARK = "\ufeff"
_LINE_SEPARATORS = "\u2028\u2029"

_FORBIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\U000e0000-\U000e007f]"
)
_MARKS_KEPT = 8
# Blocks that hold combining marks. Only runs of these are looked at one by one, so that a megabyte
# of Chinese costs one scan.
_MAY_COMBINE = re.compile(
    "[\u0300-\u1fff\u20d0-\u20ff\u2cef-\u2dff\u302a-\u302f\u3099\u309a\ua66f-\uabff"
    "\ufb1e\ufe00-\ufe2f\U000101fd-\U0001efff\U000e0100-\U000e01ef]{9,}"
)
_NOT_WORD = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class Repair:
    """A character that was mended in a text; `result` is empty where it was dropped."""

    what: Literal["radical", "zero-width", "byte order mark", "line separator"]
    source: str
    result: str


def repair(text: str) -> tuple[str, tuple[Repair, ...]]:
    """Mend what copying from PDF and Word leaves behind, and say what was mended, in order."""
    if text.isascii() or not _REPAIRABLE.search(text):
        return text, ()
    repairs: list[Repair] = []

    def mend(match: re.Match[str]) -> str:
        repairs.append(_repair_of(match[0]))
        return repairs[-1].result

    return _REPAIRABLE.sub(mend, text), tuple(repairs)


def _repair_of(character: str) -> Repair:
    ideograph = _RADICALS.get(character)
    if ideograph is not None:
        return Repair("radical", character, ideograph)
    if character == _BYTE_ORDER_MARK:
        return Repair("byte order mark", character, "")
    if character in _LINE_SEPARATORS:
        return Repair("line separator", character, "\n")
    return Repair("zero-width", character, "")


def forbidden(text: str) -> list[tuple[int, str]]:
    """Where characters stand that no text may hold, each with its name as "U+001B".

    Control characters but newline and tab, bidirectional overrides, surrogates and tags.
    """
    return [(match.start(), f"U+{ord(match[0]):04X}") for match in _FORBIDDEN.finditer(text)]


def display(text: str) -> str:
    """The text as any output may show it: forbidden characters become U+FFFD.

    A run of more than 8 combining marks is cut to 8, so that no text can paint over its neighbours.
    """
    safe = _FORBIDDEN.sub("\ufffd", text)
    return safe if safe.isascii() else _MAY_COMBINE.sub(_cap_marks, safe)


def _cap_marks(match: re.Match[str]) -> str:
    kept: list[str] = []
    marks = 0
    for character in match[0]:
        marks = marks + 1 if unicodedata.category(character)[0] == "M" else 0
        if marks <= _MARKS_KEPT:
            kept.append(character)
    return "".join(kept)


def search_key(text: str) -> str:
    """The text as search compares it: NFKC, lower case, no punctuation and no spaces.

    Symbols stay (C++ is not C). Scripts are not converted: callers simplify first.
    """
    return _NOT_WORD.sub(_keep_symbols, unicodedata.normalize("NFKC", text).lower())


def _keep_symbols(match: re.Match[str]) -> str:
    return "".join(c for c in match[0] if unicodedata.category(c)[0] in "SM")


def auto_id(bank: BankId, stem: str, options: Iterable[str] = ()) -> QuestionId:
    """The id of a question that its author gave none: `~` and 16 hex digits over what it asks.

    Scripts are not converted, since ids must outlive a conversion table.
    """
    asked = [bank, _fold(stem), sorted(map(_fold, options))]
    content = json.dumps(asked, ensure_ascii=False, separators=(",", ":"))
    digest = hashlib.blake2b(content.encode("utf-8", "surrogatepass"), digest_size=8)
    return QuestionId("~" + digest.hexdigest())


def _fold(text: str) -> str:
    return unicodedata.normalize("NFKC", text).lower()
