"""Signs that some papers use for others, written as all papers write them; lengths stay the same.

壹, 貳, Ⅱ number sections as 一, 二 do; O and X are the verdicts ○ and × where both stand so.
"""

import re
from collections.abc import Iterator

from quizapp.banks.papers.vocabulary import HAN, KIND

_FORMAL = "壹贰叁肆伍陆柒捌玖拾"
_NUMERALS = dict(zip(_FORMAL, "一二三四五六七八九十", strict=True)) | {
    "貳": "二",
    "參": "三",
    "参": "三",
    "陸": "六",
    **dict(zip("ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩ", "一二三四五六七八九十", strict=True)),
}
_FORMAL_NUMERAL = "[" + "".join(_NUMERALS) + "]"
_SECTION = re.compile(
    rf"^(?P<before>[ #*>|(\[【]{{0,20}}第?){_FORMAL_NUMERAL}"
    rf"(?=[)\]】]?[、.:,]|[大部][题題分份]|[ ]{{1,4}}[{HAN}])"
    rf"|(?<![{HAN}A-Za-z]){_FORMAL_NUMERAL}(?=[、.:][ ]?(?:{KIND}))",
    re.M,
)
_TRUE, _FALSE = "Oo0○", "Xx×"
_SIGN = f"[{_TRUE}{_FALSE}]"
_NUMBER = r"\d{1,3}(?:[ ]?[.、:)])?[ ]{0,4}[(]?"
_TOKEN = re.compile(rf"(?P<number>{_NUMBER})(?P<sign>{_SIGN})(?![\w.])")
_ROW = re.compile(
    rf"^[ ]{{0,20}}(?:[^\d\n]{{0,20}}[:、.])?[ ]{{0,4}}"
    rf"(?:{_NUMBER}{_SIGN}(?![\w.])[)]?[ ,、;。]{{0,8}}){{1,100}}$",
    re.M,
)
"""Verdicts with their numbers and nothing else."""
_COUNTED = re.compile(
    r"^(?P<before>[^\d\n]{0,20}\d{1,3}[ ]?[-~至到][ ]?\d{1,3}[ ]?题?[.、:]?[ ]{0,4}"
    r"|[ |]{0,20}答[ ]?案[ |:]{1,8})"
    rf"(?P<sign>{_SIGN}(?:[ ,、|]{{0,8}}{_SIGN}){{2,100}})[ |]{{0,8}}$",
    re.M,
)
"""A range, or the row of a table."""
_BRACKET = re.compile(r"[(][ ]{0,8}(?P<sign>[OoXx×○])[ ]{0,8}[)]")
_ANSWER = re.compile(r"(?<=答案)[\]】]?[ ]?[:][ ]{0,4}(?P<sign>[OoXx×○])(?=[ 。.]{0,4}$)", re.M)
_LATIN = re.compile(
    r"(?<![A-Za-z])(?:[Aa]ns|ANS)[ ]?[:.=][ ]{0,4}(?P<sign>[OoXx×○])(?=[ 。.]{0,4}$)", re.M
)
"""No option is named O: two of these, one of each, are enough."""
_ENOUGH = 3
_WRITTEN = str.maketrans(_TRUE + _FALSE, "○" * len(_TRUE) + "×" * len(_FALSE))


def usual_signs(plain: str) -> str:
    """Folded text with these signs in their usual form."""
    if any(numeral in plain for numeral in _NUMERALS):
        plain = _SECTION.sub(_usual_numeral, plain)
    if not re.search("[Oo]", plain):
        return plain
    for pattern in (_BRACKET, _ANSWER):
        plain = _verdicts(pattern, plain)
    plain = _latin(plain)
    plain = _COUNTED.sub(_counted, plain)
    return _rows(plain)


def _usual_numeral(match: re.Match[str]) -> str:
    return match[0][:-1] + _NUMERALS[match[0][-1]]


def _are_verdicts(signs: str, enough: int = _ENOUGH) -> bool:
    """Whether signs are O and X: some of each, and one of them the letter."""
    return (
        sum(sign in _TRUE + _FALSE for sign in signs) >= enough
        and any(sign in _TRUE for sign in signs)
        and any(sign in _FALSE for sign in signs)
        and any(sign in "Oo" for sign in signs)
    )


def _verdicts(pattern: re.Pattern[str], plain: str) -> str:
    signs = "".join(match["sign"] for match in pattern.finditer(plain))
    if not _are_verdicts(signs):
        return plain
    return pattern.sub(lambda match: match[0].translate(_WRITTEN), plain)


def _latin(plain: str) -> str:
    """Signs that answer as letters, "Ans: O"; the label itself stays as it is."""
    found = list(_LATIN.finditer(plain))
    if not _are_verdicts("".join(match["sign"] for match in found), enough=2):
        return plain
    signs = list(plain)
    for match in found:
        signs[match.start("sign")] = match["sign"].translate(_WRITTEN)
    return "".join(signs)


def _counted(match: re.Match[str]) -> str:
    if not _are_verdicts(match["sign"]):
        return match[0]
    return match["before"] + match[0][len(match["before"]) :].translate(_WRITTEN)


def _rows(plain: str) -> str:
    """Lists of nothing but verdicts with their numbers, over one or more lines."""
    pieces: list[str] = []
    at = 0
    for run in _runs(plain):
        if not _are_verdicts("".join(one["sign"] for row in run for one in _tokens(row))):
            continue
        for row in run:
            pieces += [plain[at : row.start()], _TOKEN.sub(_token, row[0])]
            at = row.end()
    return "".join([*pieces, plain[at:]]) if pieces else plain


def _tokens(row: re.Match[str]) -> Iterator[re.Match[str]]:
    return _TOKEN.finditer(row[0])


def _token(match: re.Match[str]) -> str:
    return match["number"] + match["sign"].translate(_WRITTEN)


def _runs(plain: str) -> Iterator[list[re.Match[str]]]:
    """Rows that stand right below each other, as one list."""
    run: list[re.Match[str]] = []
    for match in _ROW.finditer(plain):
        if run and plain[run[-1].end() : match.start()].strip(" \n"):
            yield run
            run = []
        run.append(match)
    if run:
        yield run
