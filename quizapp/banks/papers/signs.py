"""What shows that a question is one: what its stem asks, its answer and its options."""

import re

from quizapp.banks.papers.answer_marks import AnswerMark
from quizapp.banks.papers.enumerations import is_point
from quizapp.banks.papers.opinion import Opinion
from quizapp.banks.papers.paper_text import PaperText
from quizapp.banks.papers.texts import same
from quizapp.banks.papers.vocabulary import CHOICES, HAN, NUMERAL, Kind

_BLANK = r"(?:[(（【\[][ \u3000\xa0]{0,60}(?:[)）】\]]|$)|_{2,60})"
_HOLE = re.compile(_BLANK)
_ENDS_OPEN = re.compile(rf"{_BLANK}\W{{0,4}}$")
_BRACKETS = re.compile(r"[(（【\[][ \u3000\xa0]{0,60}[)）】\]]")
_WORDING = re.compile(
    r"[?？]\W{0,4}$"
    r"|(?:哪|什么|多少|几|如何|谁|何)[^。;；]{0,12}[:：]?$"
    r"|(?:正确|错误|不当|恰当|合理|符合|属于|包括|不)[^。;；]{0,12}的?(?:是|有|为)[:：]?$"
    r"|(?:[应可能为是有于由称即指做]|包括|属于|叫)$"
)
"""The last words of a stem that options complete."""
_OF_A_QUESTION = (
    "(?:(?:[本试])?题[干目型]?|(?:正确|参考|标准|试题)?答案|(?:答案|试题)?(?:解析|分析|详解|解答|点评|说明)"
    "|选项|[此本该]选?项为?[此本该]?题?的?正确(?:答案|选项)?|考点|考查点|知识点|难度|难易度|来源|出处|章节|依据|题型|分值(?:[:：][^】]{0,4})?|解题思路|材料|案例"
    "|(?:单选|多选|判断|选择|不定项|案例)题?)[^】]{0,2}】"
)
_STRESSED = (
    "(?:[不没未非无勿毋][^】]{0,5}|除[^】]{0,4}|(?:最|必|应|只|唯|首|主|根|全|仅|均|都|可)[^】]{0,3}"
    "|正确|错误|恰当|合理|符合|属于|包括|多|少|先|后)】"
)
"""What a teacher stresses within a stem: "下列说法【不正确】的是"."""
_PART = re.compile(
    rf"【(?!{_OF_A_QUESTION}|{_STRESSED})[^】\n]{{0,8}}[{HAN}][^】\n]{{1,4}}】"
    rf"|[\n \u3000。;.)](?:第(?:{NUMERAL}{{1,4}}|\d{{1,3}})[章节条款编篇讲课部]|§"
    rf"|{NUMERAL}{{1,3}}[、.])"
    rf"|\n[ \u3000]{{0,8}}(?:[(]{NUMERAL}{{1,3}}[)]|例[ ]?\d|定[义理][ ]?\d)"
)
"""What begins another part of a text."""
_LABEL = re.compile(r"[ ]{0,4}【[^】\n]{1,12}】")
"""What stands between number and stem: how hard it is, or where it comes from ("【中级】")."""
_WORDS = re.compile(rf"[{HAN}]|[A-Za-z]{{3}}|{_BLANK}\W{{0,4}}$")
"""What a stem has that is more than a formula."""
_HAN = re.compile(rf"[{HAN}]")
_CLASS = re.compile("[级组类型线区层栋座班站餐款档]")
"""What a letter names the kinds of."""
_NAMED = re.compile(rf"[{HAN}]{{1,6}}(?=[:：])")
"""What a letter stands before in a name: "A方案：… B方案：…"."""
_COMMA = re.compile(r"[,，、;；][ \u3000]{0,3}$")
_NUMBERS = re.compile(r"[①-⑩](?:[ 、,，和与及]{0,2}[①-⑩]){0,9}[。.]?")
SMALL = 3
_LONG = 600
_GOES_ON = re.compile(rf"[ ]{{0,4}}[,、][ ]{{0,4}}(?!解|分析|因|由|理由|故)[{HAN}]")
ASKED = re.compile("是否|有无|能否|可否|是不是|有没有|吗[?？]")
"""What a list of checks or a reader asks; a statement to be judged says it."""
_IN_WORDS = re.compile(rf"[\n ?？。]答[:：][ ]{{0,8}}[{HAN}]{{3}}")
"""An answer in words, which options do not have."""


def shows(paper: PaperText, one: Opinion) -> bool:
    """Whether a question shows by itself that it is one."""
    if not _WORDS.search(one.stem) or is_broken(paper, one):
        return False
    if one.is_judgement:
        return one.has_answer or one.kind is Kind.JUDGE or one.asks
    if len(one.options) > 1:
        return _is_list(paper, one)
    if isinstance(one.answer, bool) and (one.kind is Kind.JUDGE or one.waits):
        return True
    if isinstance(one.answer, bool) and is_told(paper, one) and not ASKED.search(one.stem):
        return True
    return one.kind is Kind.JUDGE and (
        _HOLE.search(one.stem) is not None or _is_led_by_blank(paper, one)
    )


def _is_led_by_blank(paper: PaperText, one: Opinion) -> bool:
    """Whether the bracket for the verdict stands before the number: "( )1、"."""
    segment = one.parts.segment
    return _BRACKETS.match(paper.plain, segment.start, segment.body) is not None


def is_broken(paper: PaperText, one: Opinion) -> bool:
    """Whether another part of the text begins within, or its letters name points of an answer."""
    parts = one.parts
    start, end = parts.stem
    first = min((mark[0] for mark in parts.option_marks), default=end)
    early = [answer for answer in parts.answers if answer.start <= first]
    if any(is_point(answer) for answer in early) or _are_labels(paper, one):
        return True
    if len(one.options) >= SMALL and any(isinstance(answer.said, bool) for answer in early):
        return True  # reasons for a verdict
    if parts.brackets and "。" in paper.plain[parts.brackets[0].end : parts.brackets[-1].start]:
        return True
    last = max([end, *(s[1] for s in parts.options if s), *(a.start for a in parts.answers)])
    label = _LABEL.match(paper.plain, start) if parts.segment.number else None
    return (
        end - start > _LONG
        or _PART.search(paper.plain, label.end() if label else start, last) is not None
        or _IN_WORDS.search(paper.plain, start, end) is not None
    )


def is_told(paper: PaperText, one: Opinion) -> bool:
    """Whether a word as 答案 names the answer."""
    answers = one.parts.answers
    return bool(answers) and all(_stands_as_key(paper, mark) for mark in answers)


def _stands_as_key(paper: PaperText, mark: AnswerMark) -> bool:
    """Whether an answer ends where a key does, and is no word of a sentence that goes on."""
    return not mark.is_doubtful and _GOES_ON.match(paper.plain, mark.end) is None


def _are_labels(paper: PaperText, one: Opinion) -> bool:
    """Whether letters are parts of names ("方案A：… 方案B：…", "A级 B级"), or a quotation ends."""
    if any(option.count("”") > option.count("“") for option in one.options):
        return True
    marks = one.parts.option_marks
    if len(marks) < SMALL or one.is_judgement:
        return False
    named = {match[0] if (match := _NAMED.match(option)) else "" for option in one.options}
    if len(named) == 1 and "" not in named:
        return True
    before = {paper.plain[start - 1 : start] for start, _ in marks}
    after = {option[:1] for option in one.options}
    return (len(before) == 1 and _HAN.match(before.pop()) is not None) or (
        len(after) == 1 and _CLASS.match(after.pop()) is not None
    )


def _runs_on(paper: PaperText, one: Opinion) -> bool:
    """Whether options are the parts of one sentence."""
    later = one.parts.option_marks[1:]
    return all(_COMMA.search(paper.plain, max(0, start - 4), start) for start, _ in later)


def _is_complete(one: Opinion) -> bool:
    """Whether all options have a text of their own, and are more than two or fill a blank."""
    options = one.options
    if not all(options) or any(same(a, b) for i, a in enumerate(options) for b in options[:i]):
        return False
    return len(options) >= SMALL or _is_open(one.stem)


def _is_list(paper: PaperText, one: Opinion) -> bool:
    """Whether two of three speak for a choice: the stem, the answer and the options."""
    stem = one.stem
    if stem.endswith((",", "，", "、")) and not _is_led(one):
        return False
    filled = any(not bracket.is_digit for bracket in one.parts.brackets)
    asks = filled or _is_open(stem) or _combines(one)
    asks = asks or (_WORDING.search(stem) is not None and not _runs_on(paper, one))
    answers = [mark for mark in one.parts.answers if mark.said is not None]
    is_told = one.answer is not None and all(_stands_as_key(paper, mark) for mark in answers)
    if _is_complete(one):
        return asks or is_told or one.kind in CHOICES
    texts = sum(map(bool, one.options))
    if is_told and answers:
        return asks and texts > 1
    is_sure = (is_told and _ENDS_OPEN.search(stem)) or one.parts.segment.tag in CHOICES
    return asks and texts >= SMALL and bool(is_sure)


def _is_led(one: Opinion) -> bool:
    """Whether its answer stands before its number, where no option's letter does."""
    return any(mark.start < one.parts.segment.body for mark in one.parts.answers)


def _combines(one: Opinion) -> bool:
    """Whether the options name statements of the stem: "A. ①②", "B. ②③"."""
    return len(one.options) >= SMALL and all(_NUMBERS.fullmatch(option) for option in one.options)


def _is_open(stem: str) -> bool:
    """Whether a stem has a blank that is no field of a form ("姓名：____ 性别：")."""
    if stem.endswith((":", "：")):
        return _BRACKETS.search(stem) is not None
    return _HOLE.search(stem) is not None
