"""Verdicts typed with other signs: V for √ and the numeral Ⅹ for ×; lengths stay the same.

A V in brackets may be a unit as well, and Ⅹ a section's number: they are verdicts only where the
paper says so, or where all of them stand as verdicts do, beside those of the other sort.
"""

import re

_GAP = "[ ]{0,8}"
_TEN = re.compile(rf"(?<=[(])(?P<gap>{_GAP})[ⅹⅩ](?={_GAP}[)])")
_NUMERAL = re.compile(rf"[(]{_GAP}[ⅰ-ⅸⅠ-Ⅸ]{_GAP}[)]")
_SIGN = re.compile(rf"[(]{_GAP}√{_GAP}[)]")
_TICK = re.compile(rf"[(]{_GAP}(?P<sign>[VvⅤ]){_GAP}[)]")
_CROSS = re.compile(rf"[(]{_GAP}[Xx×]{_GAP}[)]")
_SAID = re.compile(r"[划打画填写标注记用][ ]?[“\"‘'「(]?[ ]?[VvⅤ](?![A-Za-z\d])")
_SAID_FIRST = 4000
"""A paper says at its head, or at that of a section, what its signs are."""
_BEHIND = re.compile(rf"{_GAP}(?:$|\n|[。.;](?!\d)|[(]?\d{{1,4}}[ ]?[.、)])")
_LEADS = re.compile(rf"(?:^|\n){_GAP}(?:\d{{1,4}}[ ]?[.、)]?)?{_GAP}\Z")
_ENDS = "。.?!？！”"
_OPTION = re.compile(r"(?:^|[ )])[A-H][ ]?[.、:)]")
"""An option may end with a unit in brackets."""
_UNIT = re.compile(r"(?:伏特?|电压|电动势|电位差?|单位|体积|速度)[ ]{0,4}\Z")
_REACH = 60
_ENOUGH = 3


def typed_verdicts(plain: str) -> str:
    """Folded text with these signs as √ and ×."""
    if ("ⅹ" in plain or "Ⅹ" in plain) and _SIGN.search(plain) and not _NUMERAL.search(plain):
        plain = _TEN.sub(lambda match: f"{match['gap']}×", plain)
    ticks = list(_TICK.finditer(plain))
    if not ticks:
        return plain
    verdicts = [match for match in ticks if _is_verdict(match)]
    if not _says_so(plain, ticks[0].start()) and not _is_habit(plain, ticks, verdicts):
        return plain
    signs = list(plain)
    for match in verdicts:
        signs[match.start("sign")] = "√"
    return "".join(signs)


def _says_so(plain: str, first: int) -> bool:
    """Whether the paper says above the first of them that V means right."""
    return _SAID.search(plain, max(0, first - _SAID_FIRST), first) is not None


def _is_habit(plain: str, ticks: list[re.Match[str]], verdicts: list[re.Match[str]]) -> bool:
    """Whether all stand as verdicts do, and those of statements that are wrong do, too."""
    crosses = sum(_is_verdict(match) for match in _CROSS.finditer(plain))
    all_fit = len(verdicts) == len(ticks)
    return all_fit and crosses > 0 and len(verdicts) + crosses >= _ENOUGH


def _is_verdict(match: re.Match[str]) -> bool:
    """Whether brackets stand behind a sentence, at the end of a line, or before a statement."""
    plain, start = match.string, match.start()
    before = plain[max(0, start - _REACH) : start]
    if _OPTION.search(before.rpartition("\n")[2]) or _UNIT.search(before):
        return False
    if before.rstrip(" ")[-1:] in tuple(_ENDS) or _BEHIND.match(plain, match.end()):
        return True
    return _LEADS.search(before) is not None and (start < _REACH or "\n" in before)
