"""What stands at the edges of stems and is none of them: numbers, kinds, points, marks of lists.

Looked at over all questions of a document, for only the others show what a sign at an edge is.
"""

import re
from dataclasses import replace
from itertools import pairwise

from quizapp.banks.papers.opinion import Opinion, type_of
from quizapp.banks.papers.paper_text import PaperText
from quizapp.banks.papers.vocabulary import HAN
from quizapp.core.question import QuestionType
from quizapp.messages import message

_HABIT = 2
_TEXT = rf"[{HAN}“‘《〈「『(（\[【]"
_BARE = re.compile(
    rf"(?P<number>\d{{1,3}})(?![ ]?(?:[年月日时時分秒点點个個种種条條项項位名人次元万萬亿億千百岁歲"
    rf"度米类類层層级級家所座间間本张張把杯壶壺天周小号號]|世纪|世紀))[ ]?(?={_TEXT})"
)
"""A number without a mark, before a text and not before what it would count."""
_LED = re.compile(rf"^[^\n]{{0,400}}[(（][ ]*[)）][ ]?(?P<number>\d{{1,3}})[ ]?(?={_TEXT})")
"""A bracket for the answer and a number, with the head of a page above them."""
_LISTED = re.compile(rf"[-•·][ ]{{1,3}}(?={_TEXT})")
_WORDS = {
    QuestionType.SINGLE: "[单單](?:[选選]|[项項](?:[选選][择擇])?)",
    QuestionType.MULTIPLE: "(?:多|不定[项項]?)(?:[选選]|[项項](?:[选選][择擇])?)|不定[项項]",
    QuestionType.TRUE_FALSE: "判[断斷]|是非|[对對][错錯]",
}
_KINDS = {
    kind: re.compile(rf"[ ]?[(（\[【][ ]?(?:{words}|[选選][择擇])[题題]?[ ]?[)）\]】][ ]?$")
    for kind, words in _WORDS.items()
}
_LEADS: dict[QuestionType, re.Pattern[str]] = {
    kind: re.compile(
        rf"(?:[题題]型[ ]?[:：][ ]?(?:{words}|[选選][择擇])|(?!判|是非|[对對])(?:{words}))"
        rf"[题題]?[ ]?[:：]?[ ]?(?={_TEXT})"
    )
    for kind, words in _WORDS.items()
}
_POINTS = re.compile(r"[ ]?[(（][ ]?\d{1,2}(?:\.\d{1,2})?[ ]?分[ ]?[)）][ ]?$")
_FIELD = re.compile(r"[ ]?[(（]分值[ ]?[:：][^()（）\n]{0,12}[)）]?[ *]*$")
"""A field that a form draws behind its questions: "(分值: 单选题 *"."""
_BOLD_END = re.compile(r"\*\*(?=[ ]*(?:[(（][^()（）\n]{1,8}[)）])?$)")
_ENDS = "。.！!？?；;:："
_WIDE = 20


def tidy_stems(found: list[Opinion]) -> None:
    """Take off what does not belong to the stems."""
    _number(found)
    for one in found:
        one.stem = _unbold(_LISTED.sub("", one.stem, count=1) if _is_listed(one) else one.stem)
        one.stem = _FIELD.sub("", one.stem)
        one.stem = _shortened(one.stem, _KINDS[type_of(one)]) if one.kind else one.stem
    _take_off(found, dict.fromkeys(QuestionType, _POINTS), share=0.5)
    _take_off(found, _LEADS, share=0.8)


def doubt_heads(paper: PaperText, found: list[Opinion]) -> None:
    """Doubt stems without numbers that hold paragraphs: what stands above them may be in there."""
    for place, one in enumerate(found):
        if not one.options or one.number:
            continue
        if "\n" in one.stem or (place == 0 and _is_below_head(paper, one)):
            one.doubt("stem-long", message("the question may hold more than itself"))


def _is_below_head(paper: PaperText, one: Opinion) -> bool:
    """Whether a stem begins with the document, and with lines that do not go on."""
    if paper.plain[: one.parts.segment.start].strip():
        return False
    start, end = one.parts.stem
    lines = [line.strip() for line in paper.plain[start:end].strip().split("\n")]
    return any(not line or line[-1] in _ENDS or len(line) < _WIDE for line in lines[:-1])


def _is_listed(one: Opinion) -> bool:
    return _LISTED.match(one.stem) is not None


def _unbold(stem: str) -> str:
    """The stem without half a pair of stars, whose other half stood before the number."""
    if stem.count("**") % 2 == 0:
        return stem
    return stem[2:].lstrip() if stem.startswith("**") else _BOLD_END.sub("", stem, count=1)


def _shortened(stem: str, end: re.Pattern[str]) -> str:
    rest = end.sub("", stem)
    return rest if len(rest) > _HABIT else stem


def _take_off(
    found: list[Opinion], edges: dict[QuestionType, re.Pattern[str]], *, share: float
) -> None:
    """Take off what most stems of a kind have at an edge."""
    bearing = [
        (one, edge) for one in found if (edge := edges.get(type_of(one))) and edge.search(one.stem)
    ]
    bearing = [(one, edge) for one, edge in bearing if edge is _POINTS or edge.match(one.stem)]
    if len(bearing) < _HABIT or len(bearing) < share * len(found):
        return
    for one, edge in bearing:
        one.stem = edge.sub("", one.stem, count=1)


def _number(found: list[Opinion]) -> None:
    """Give questions the numbers that stand unmarked at their stems, where these count on."""
    bare = [None if one.number else _BARE.match(one.stem) for one in found]
    values = [
        int(one.number) if one.number.isdigit() else int(match["number"]) if match else 0
        for one, match in zip(found, bare, strict=True)
    ]
    follows = [False, *(a and b == a + 1 for a, b in pairwise(values))]
    for place, (one, match) in enumerate(zip(found, bare, strict=True)):
        leads = place + 1 < len(found) and follows[place + 1]
        if match and (follows[place] or leads):
            one.number, one.stem = match["number"], one.stem[match.end() :]
    for one, following in pairwise(found):
        _take_led(one, following)


def _take_led(one: Opinion, following: Opinion) -> None:
    """Take the number behind the first answer, and leave out the head of the page above it."""
    match = None if one.number else _LED.match(one.stem.replace("\n", " "))
    if match is None or following.number != str(int(match["number"]) + 1):
        return
    if len(one.parts.brackets) != 1:
        return
    one.number, one.stem = match["number"], one.stem[match.end() :]
    one.parts.segment = replace(one.parts.segment, start=one.parts.brackets[0].start)
