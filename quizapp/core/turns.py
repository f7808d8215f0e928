"""Words and signs that turn a meaning round: an edit that touches them is more than a correction.

Negations, numbers, opposites of one character, and signs of comparison, in Simplified Chinese and
English. A word too many here costs a student a mark "edited"; one too few, a wrong answer.
"""

import re
import unicodedata

# A character of negation counts with the one after it ("不可" to "可不" is a
# change too). Chinese opposites are those where one character makes the difference.
_TURN = re.compile(
    r"(?P<figure>\d+(?:,\d{3})+(?:\.\d+)?|\d+(?:[.:/]\d+)*|(?<![\da-z])(?<!\d\s)[-−](?=\d))"
    r"|(?P<negation>[不非无無没沒未否勿毋莫别別错錯误誤假伪偽除禁反]\W*\w?)"
    r"|[零一二三四五六七八九十百千万萬亿億两兩半双雙壹贰叁肆伍陆柒捌玖拾]+"
    r"|[大小高低多少增减減升降加左右前后後先内內外正负負快慢强強弱长長短]"
    r"|[+<>=±×÷≤≥≠≈%‰√∞∈∉⊂∪∩→←↑↓]"
    r"|(?P<word>[a-z]+(?:['’][a-z]+)?)"
)
_WORD = re.compile(r"[a-z]+")
_LIST = (
    "no not nor none never neither nothing nobody without except excluding unless cannot false"
    " wrong lacks lack fails fail zero one two three four five six seven eight nine ten eleven"
    " twelve hundred thousand million billion first second third fourth fifth half twice double"
    " more less most least higher lower larger smaller greater fewer increase increases decrease"
    " decreases before after above below maximum minimum only all any some always"
)
_TURNING_WORDS = frozenset(_LIST.split())
PREFIXES = ("un", "in", "im", "ir", "il", "non", "dis", "mis", "anti")
"""Before a word that stood there without it, they negate."""


def plain(text: str) -> str:
    """The text in lower case and NFKC, with numerals of one character as figures."""
    # NFKC alone would make letters of Ⅱ.
    marked = "".join(
        f" {unicodedata.numeric(c):g} " if unicodedata.category(c) == "Nl" else c for c in text
    )
    return unicodedata.normalize("NFKC", marked).lower()


def turns(text: str) -> tuple[str, ...]:
    """What turns the meaning of a plain text, in order."""
    found = []
    for match in _TURN.finditer(text):
        token, word = match[0], match["word"]
        if match["negation"]:
            found.append("".join(filter(str.isalnum, token)))
        elif word is None:
            found.append(token.replace(",", ""))
        elif word in _TURNING_WORDS or word.endswith(("n't", "n’t")):
            found.append(word)
    return tuple(found)


def words(text: str) -> list[str]:
    """The words in Latin letters of a plain text."""
    return _WORD.findall(text)
