"""Verdicts on statements in no bracket: behind the last full stop, or on the next line."""

import re
from collections.abc import Sequence

from quizapp.banks.papers.answer_marks import AnswerMark
from quizapp.banks.papers.opinion import Opinion
from quizapp.banks.papers.paper_text import PaperText
from quizapp.banks.papers.remarks import REMARK, is_one_bracket
from quizapp.banks.papers.texts import text_of
from quizapp.banks.papers.vocabulary import Kind, judged
from quizapp.messages import message

_SIGNS = "√×✓✗✔✘"
# A word as 对 may end a sentence, so that it must stand apart; a sign never does.
_BEHIND = re.compile(
    rf"[ ]{{0,8}}(?P<sign>[{_SIGNS}])[。.]?$"
    r"|(?<=[。.!?？！…”」)）])[ ]{0,8}(?P<word>[TF对错]|正确|错误)[。.]?$"
    r"|[ ]{1,8}(?P<apart>[TF对错]|正确|错误)[。.]?$"
    rf"|[(（][ ]{{0,2}}(?P<inside>[{_SIGNS}对错]|正确|错误)[ ]{{0,2}}[,，;；:：。]"
    r"(?P<why>[^()（）]{1,200})[)）][。.]?$"
)
_REASONED = re.compile(
    rf"(?:[ ]{{0,8}}(?P<sign>[{_SIGNS}])"
    r"|(?<=[。.!?？！…”」)）])[ ]{0,8}(?P<word>[对错]|正确|错误))"
    r"[ ]{0,4}(?P<opens>[(（])"
)
"""A verdict with its reason in brackets behind it: "……。错误（茶要趁热喝）"."""
_ALONE = re.compile(
    rf"[(（]?[ ]{{0,4}}(?P<verdict>[{_SIGNS}TF对错]|正确|错误)[ ]{{0,4}}[)）]?[。.]?"
)
_RIGHT = r"(?:[(\[](?:正确答案|正确|√)[)\]]|[√*])"
_PAIR = re.compile(
    rf"(?<![^\s*])[ ]{{0,8}}(?:对|正确|√|是)[ ]{{0,4}}(?P<yes>{_RIGHT})?[ ]{{0,20}}\n[ ]{{0,20}}"
    rf"(?:错|错误|×|否)[ ]{{0,4}}(?P<no>{_RIGHT})?(?=\s|$)"
)
_GLUED_PAIR = re.compile(
    rf"(?<=[\s*\]】)。○])(?:对|正确|是)[ ]?(?:(?P<yes>{_RIGHT})[ ○]{{0,3}}(?:错误?|否)"
    rf"|[ ○]{{0,3}}(?:错误?|否)[ ]?(?P<no>{_RIGHT}))"
)
"""The same without line breaks, where one of the two is marked."""
_TICK = re.compile(r"[(（][ ]{0,4}(?P<tick>[VvⅤＶ])[ ]{0,4}[)）]")
_LEFT = re.compile(rf"[{_SIGNS}][ ]{{0,4}}(?:[(（][ \u3000]{{0,4}}[)）])?[。.]?$")
_BARE = re.compile(
    r"(?:[^ A-Za-z][ ]{2,12}|_{2,}[。.]?\s{0,12}|[?？。]\s{0,12}|(?:[是为指]|属于|包括)[ ]?)"
    r"(?P<letters>[A-H]{1,6}|[A-H](?:[ ]?[、,，][ ]?[A-H]){1,5})\s*$"
)
_SPELLED = re.compile(r"[A-H](?:[ ]?[、,，]?[ ]?[A-H]){0,5}\s*$")
_REACH = 60
_GLUED = 2
LEADS = "verdict-leads"
_BEFORE = 24
_LEADING = 8
_VERDICT = rf"(?P<verdict>[{_SIGNS}○TF对错]|正确|错误)"
_LED = re.compile(
    rf"(?:(?:^|[\n。;:题])[ ]{{0,8}}(?:答案[ ]?[:;]?[ ]{{0,4}})?[(\[【]?"
    rf"|(?<=[)\]】?!.”])[ ]{{0,4}}[(\[【])[ ]{{0,4}}"
    rf"{_VERDICT}[ ]{{0,4}}[)\]】]?[ \n.、]{{0,6}}$"
)
_HOLE_AT_END = re.compile(r"[ \n]*[(（【\[][ \u3000\xa0]*[)）】\]]$")
_FEW = 3


def take_behind(paper: PaperText, found: Opinion) -> bool:
    """Answer a statement under a heading for judgements by the verdict behind it, if one is.

    Returns whether one was there; it leaves the stem.
    """
    if found.kind is not Kind.JUDGE or found.options:
        return False
    body, end = found.parts.segment.body, found.parts.segment.end
    pair = _PAIR.search(paper.plain, body, end) or _GLUED_PAIR.search(paper.plain, body, end)
    if pair:
        return _take_starred(paper, found, pair)
    if found.is_judgement:
        return False
    tick = _TICK.search(found.stem)
    if tick:  # typed for want of a tick: no option is called so
        found.answer = True
        found.doubt("tick-typed", message("a letter seems to stand for a tick"))
        found.stem = f"{found.stem[: tick.start()]}（  ）{found.stem[tick.end() :]}"
        return True
    if _take_reasoned(found):
        return True
    match = _BEHIND.search(found.stem)
    if match and match.start() >= 4:
        verdict = match["sign"] or match["word"] or match["apart"] or match["inside"]
        found.answer = judged(verdict)
        found.stem = found.stem[: match.start()].rstrip()
        if match["why"] and not found.explanation:
            found.explanation = match["why"].strip()
        return found.answer is not None
    parts = found.parts
    below = paper.plain[parts.stem[1] : parts.segment.end].strip()
    alone = _ALONE.fullmatch(below)
    if alone is None:
        return False
    found.answer = judged(alone["verdict"])
    start = paper.plain.find(below, parts.stem[1])
    parts.ends = max(parts.ends, start + len(below))
    return found.answer is not None


def _take_reasoned(found: Opinion) -> bool:
    """Answer by a verdict behind a sentence with a reason in brackets that ends the stem."""
    match = _REASONED.search(found.stem, 4)
    if match is None:
        return False
    reason = found.stem[match.start("opens") :].rstrip("。. ")
    if not reason.endswith((")", "）")) or REMARK.search(reason):
        return False
    if not is_one_bracket(reason):
        found.doubt("answer-unclear", message("it is not clear where the answer ends"))
    found.answer = judged(match["sign"] or match["word"])
    found.stem = found.stem[: match.start()].rstrip()
    found.explanation = found.explanation or reason[1:-1].strip()
    return True


def take_bare(paper: PaperText, found: Opinion) -> bool:
    """Answer a choice by letters that stand alone behind its stem: "…一般为  D"; for a look.

    Returns whether it did; the letters leave the stem.
    """
    start, end = found.parts.stem
    match = _BARE.search(paper.plain[max(start, end - _REACH) : end])
    if match is None or len(found.options) < _FEW:
        return False
    left = _SPELLED.sub("", found.stem)
    letters = [letter for letter in match["letters"] if letter.isalpha()]
    if [letter for letter in found.stem[len(left) :] if letter.isalpha()] != letters:
        return False
    if sorted(set(letters)) != letters or ord(letters[-1]) - 65 >= len(found.options):
        return False
    found.answer = frozenset(ord(letter) - 65 for letter in letters)
    found.stem = left.rstrip()
    found.doubt("answer-bare", message("the answer stands behind the question without any sign"))
    return True


def _take_starred(paper: PaperText, found: Opinion, pair: re.Match[str]) -> bool:
    """Answer by the one of 对 and 错, on lines of their own, that is marked as right."""
    parts = found.parts
    parts.stem = (parts.stem[0], max(parts.stem[0], pair.start()))
    found.stem = text_of(paper, parts.stem)
    found.is_judgement = True
    parts.ends = max(parts.ends, pair.end())
    if bool(pair["yes"]) is bool(pair["no"]):
        return False
    found.answer = bool(pair["yes"])
    return True


def doubt_strays(paper: PaperText, found: Opinion) -> None:
    """Doubt a statement whose verdict may be its neighbour's, or that still holds another one."""
    if found.options or not isinstance(found.answer, bool):
        return
    sentence = message("it is not clear whose verdict this is")
    if _LEFT.search(found.stem):
        found.doubt("verdict-unclear", sentence)
    if any(_leads_next(paper, found, bracket) for bracket in found.parts.brackets):
        found.doubt(LEADS, sentence)


def trust_habits(found: Sequence[Opinion]) -> None:
    """Take back the doubt where a section writes all of its verdicts before the next number.

    Then the last one stands alone, and none stands at an end: nothing speaks for another reading.
    """
    by_section: dict[int, list[Opinion]] = {}
    for one in found:
        if isinstance(one.answer, bool) and not one.options:
            by_section.setdefault(one.section, []).append(one)
    for section in by_section.values():
        leading = [any(reason.code == LEADS for reason in one.problems) for one in section]
        if len(section) > _FEW and all(leading[:-1]):
            for one in section:
                one.problems = [reason for reason in one.problems if reason.code != LEADS]


def doubt_shifted(paper: PaperText, found: Sequence[Opinion]) -> None:
    """Where a verdict stands before the first number of a section, all may stand so.

    They do if one stands before every number and none behind the last question. Otherwise none is
    taken: read as verdicts behind their questions, every one would be its neighbour's.
    """
    run: list[Opinion] = []
    above: Opinion | None = None
    for index, one in enumerate(found):
        is_verdict = not one.options and (one.kind is Kind.JUDGE or isinstance(one.answer, bool))
        if run and (not is_verdict or run[-1].section != one.section):
            _settle_run(paper, run, above)
            run = []
        if is_verdict:
            if not run:
                above = found[index - 1] if index else None
            run.append(one)
    if run:
        _settle_run(paper, run, above)


def _settle_run(paper: PaperText, run: Sequence[Opinion], above: Opinion | None) -> None:
    """Look at the verdicts of one section, below another one that may end with a verdict."""
    why = message("it is not clear whose verdict this is")
    before = [_verdict_before(paper, one) for one in run]
    start = run[0].parts.segment.start
    ends = above is not None and any(b.end > start - _BEFORE for b in above.parts.brackets)
    if before[0] is None or ends:
        if any(reason.code == "verdict-unclear" for one in run for reason in one.problems):
            for one in run:
                if any(_touches_next(paper, one, bracket) for bracket in one.parts.brackets):
                    one.doubt(LEADS, why)
        return
    verdicts = [judged(match["verdict"]) if match else None for match in before]
    is_habit = len(run) > 1 or _leads_alone(paper, run[0], above)
    if is_habit and None not in verdicts and run[-1].answer is None:
        for one, verdict in zip(run, verdicts, strict=True):
            one.stem = _HOLE_AT_END.sub("", one.stem)
            one.problems = [r for r in one.problems if r.code not in ("answer-missing", LEADS)]
            one.answer = verdict
        return
    for one in run:
        if isinstance(one.answer, bool):
            one.answer = None
            one.doubt("verdict-unclear", why)


def _leads_alone(paper: PaperText, one: Opinion, above: Opinion | None) -> bool:
    """Whether a verdict starts the line of a judgement, below a choice that it can't answer."""
    start = one.parts.segment.start
    line = paper.starts[paper.line_at(start)]
    written = 0 < len(paper.plain[max(line, start - _BEFORE) : start].strip()) <= _LEADING
    chooses = above is None or (len(above.options) > 1 and not above.is_judgement)
    return written and chooses and one.kind is Kind.JUDGE


def _verdict_before(paper: PaperText, one: Opinion) -> re.Match[str] | None:
    start = one.parts.segment.start
    return _LED.search(paper.plain, max(0, start - _BEFORE), start)


def _touches_next(paper: PaperText, one: Opinion, bracket: AnswerMark) -> bool:
    """Whether a verdict stands right before the next number."""
    end = one.parts.segment.end
    return end < len(paper.plain) and not paper.plain[bracket.end : end].strip()


def _leads_next(paper: PaperText, found: Opinion, bracket: AnswerMark) -> bool:
    """Whether a verdict starts the line on which the next question's number stands."""
    start, end = found.parts.stem[0], found.parts.segment.end
    if bracket.start <= start or not paper.starts_line(bracket.start):
        return False
    between = paper.plain[bracket.end : end]
    return len(between.strip()) <= _GLUED and "\n" not in between and end < len(paper.plain)
