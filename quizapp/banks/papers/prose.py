"""What shows that a question is one, and that a document holds questions and not prose alone.

A list of points, a form and a table have numbers and letters too. A question shows more: it asks
(a blank, the wording, a heading for its kind, a key in a key's place), its options are complete,
and no other part of the text begins within it.
"""

import re
from collections.abc import Sequence
from itertools import groupby, pairwise

from quizapp.banks.papers.answer_marks import AnswerMark
from quizapp.banks.papers.enumerations import is_point
from quizapp.banks.papers.forms import doubt_forms
from quizapp.banks.papers.opinion import Opinion
from quizapp.banks.papers.paper_text import PaperText
from quizapp.banks.papers.texts import same
from quizapp.banks.papers.vocabulary import HAN, NUMERAL, Kind

_CHOICES = frozenset({Kind.SINGLE, Kind.MULTIPLE, Kind.INDEFINITE, Kind.CHOICE})
_ASKED_KINDS = _CHOICES | {Kind.JUDGE}
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
    "|选项|考点|考查点|知识点|难度|难易度|来源|出处|章节|依据|题型|分值|解题思路|材料|案例"
    "|(?:单选|多选|判断|选择|不定项|案例)题?)[^】]{0,2}】"
)
_PART = re.compile(
    rf"【(?!{_OF_A_QUESTION})[^】\n]{{0,8}}[{HAN}][^】\n]{{1,4}}】"
    rf"|[\n \u3000。;.)](?:第(?:{NUMERAL}{{1,4}}|\d{{1,3}})[章节条款编篇讲课部]|§"
    rf"|{NUMERAL}{{1,3}}[、.])"
    rf"|\n[ \u3000]{{0,8}}(?:[(]{NUMERAL}{{1,3}}[)]|例[ ]?\d|定[义理][ ]?\d)"
)
"""What begins another part of a text."""
_WORDS = re.compile(rf"[{HAN}]|[A-Za-z]{{3}}|{_BLANK}\W{{0,4}}$")
"""What a stem has that is more than a formula."""
_HAN = re.compile(rf"[{HAN}]")
_CLASS = re.compile("[级组类型线区层栋座班站餐款档]")
"""What a letter names the kinds of."""
_COMMA = re.compile(r"[,，、;；][ \u3000]{0,3}$")
_YEAR = re.compile(r"\d{4}(?!\d)")
_SMALL = 3
_LONG = 600
_SHARE = 2
_SHARE_SHOWN = 3
"""Of the questions of a paper, as bad as its scan may be, one of so many shows what it is."""
_GOES_ON = re.compile(rf"[ ]{{0,4}}[,、][ ]{{0,4}}(?!解|分析|因|由|理由|故)[{HAN}]")
_MANY = 5
"""Questions that show what they are, so that the others beside them need not."""
_RUN = 3
_ASKED = re.compile("是否|有无|能否|可否|是不是|有没有|吗[?？]")
"""What a list of checks or a reader asks; a statement to be judged says it."""
_IN_WORDS = re.compile(rf"[\n ?？。]答[:：][ ]{{0,8}}[{HAN}]{{3}}")
"""An answer in words, which options do not have."""


def proven(paper: PaperText, found: list[Opinion]) -> list[Opinion]:
    """Those that are questions: all of a paper, and of other texts those that show it themselves.

    To be asked when the lists of answers have been merged.
    """
    cut = _cut_numbers(paper, found)
    whole = [one for one in found if id(one) not in cut]
    shown = {id(one) for one in whole if shows(paper, one)} | _verdicts(paper, whole)
    doubt_forms(paper, found)
    if not shown:
        return found if _is_alike(found) else []
    if _SHARE_SHOWN * len(shown) < len(found):
        return without_fields(paper, _together(paper, found, shown))
    headed = {id(one) for one in whole if one.kind in _ASKED_KINDS and not _is_broken(paper, one)}
    found = _within(found, shown | headed)
    if len(shown) >= _MANY:
        return found
    if 2 * len(shown) >= len(found):
        shown |= {id(one) for one in whole if not _is_broken(paper, one)}
    return without_fields(paper, [one for one in found if id(one) in shown])


def standing_together(paper: PaperText, found: Sequence[Opinion]) -> set[int]:
    """Those that show what they are, side by side, whatever the rest of the document is."""
    shown = {id(one) for one in found if not one.waits and shows(paper, one)}
    runs = (list(run) for is_shown, run in groupby(found, lambda one: id(one) in shown) if is_shown)
    return {id(one) for run in runs if len(run) >= _RUN for one in run}


def _within(found: list[Opinion], sure: set[int]) -> list[Opinion]:
    """Without what stands before the first and behind the last of those that are sure.

    Of a long paper a few of either end may be kept, for its scan may be bad there too.
    """
    places = [index for index, one in enumerate(found) if id(one) in sure]
    margin = _RUN - 1 if len(places) > 2 * _MANY else 0
    first, last = places[0], places[-1]
    while first and _leads(found[first - 1], found[first]):
        first -= 1
    while last + 1 < len(found) and _follows(found[last], found[last + 1]):
        last += 1
    if first <= margin:
        first = 0
    if len(found) - 1 - last <= margin:
        last = len(found) - 1
    return found[first : last + 1]


def _leads(one: Opinion, after: Opinion) -> bool:
    """Whether a statement with its verdict is counted with the question behind it."""
    is_statement = not one.options and isinstance(one.answer, bool)
    return is_statement and 0 < _number(one) == _number(after) - 1


def _follows(before: Opinion, one: Opinion) -> bool:
    """Whether a statement with its verdict is counted on, or is the first of another part."""
    is_statement = not one.options and isinstance(one.answer, bool)
    return is_statement and _number(one) in (1, _number(before) + 1)


def _number(one: Opinion) -> int:
    return int(one.number) if one.number else 0


def _together(paper: PaperText, found: Sequence[Opinion], shown: set[int]) -> list[Opinion]:
    """Of much that is no question, the ones that stand together, or whose answer is named."""
    kept: list[Opinion] = []
    for is_shown, group in groupby(found, lambda one: id(one) in shown):
        run = list(group)
        if is_shown:
            kept += run if len(run) >= _RUN else [one for one in run if _is_told(paper, one)]
    return kept


def without_fields(paper: PaperText, found: list[Opinion]) -> list[Opinion]:
    """Without the few that stand in much other text, with no word of what kind they are.

    What looks like one is then a field of a form or a reader's question, unless an answer is named.
    A paper counts its questions; the clauses of a contract are counted with those between.
    """
    numbers = [_number(one) for one in found]
    runs = all(later == earlier + 1 for earlier, later in pairwise(numbers))
    if (
        len(found) > _MANY
        or any(one.kind is not None for one in found)
        or (runs and (numbers[:1] == [1] or len(found) >= _RUN))
        or _fills(paper, found)
    ):
        return found
    return [one for one in found if len(one.options) >= _SMALL and _is_told(paper, one)]


def _fills(paper: PaperText, found: Sequence[Opinion]) -> bool:
    """Whether the questions are most of the document, by its lines and, on few, by text."""
    lines = [bool(line.text.strip()) for line in paper.lines]
    inside = length = 0
    for one in found:
        start, end = one.parts.segment.start, max(one.parts.segment.start, one.parts.ends - 1)
        inside += sum(lines[paper.line_at(start) : paper.line_at(end) + 1])
        length += end + 1 - start
    return 2 * inside >= sum(lines) and _SHARE * length >= len(paper.plain)


def _is_told(paper: PaperText, one: Opinion) -> bool:
    """Whether a word as 答案 names the answer."""
    answers = one.parts.answers
    return bool(answers) and all(_stands_as_key(paper, mark) for mark in answers)


def _stands_as_key(paper: PaperText, mark: AnswerMark) -> bool:
    """Whether an answer ends where a key does, and is no word of a sentence that goes on."""
    return not mark.is_doubtful and _GOES_ON.match(paper.plain, mark.end) is None


def shows(paper: PaperText, one: Opinion) -> bool:
    """Whether a question shows by itself that it is one."""
    if not _WORDS.search(one.stem) or _is_broken(paper, one):
        return False
    if one.is_judgement:
        return one.has_answer or one.kind is Kind.JUDGE or one.asks
    if len(one.options) > 1:
        return _is_list(paper, one)
    if isinstance(one.answer, bool) and (one.kind is Kind.JUDGE or one.waits):
        return True
    if isinstance(one.answer, bool) and _is_told(paper, one) and not _ASKED.search(one.stem):
        return True
    return one.kind is Kind.JUDGE and _HOLE.search(one.stem) is not None


def _cut_numbers(paper: PaperText, found: Sequence[Opinion]) -> set[int]:
    """Those whose number is a piece of a decimal ("1.5", "3.1"), and follows on from no other."""
    numbers = [_number(one) for one in found]
    cut = set()
    for before, one, after in zip([0, *numbers], found, [*numbers[1:], 0], strict=False):
        body, number = one.parts.segment.body, int(one.number or 0)
        follows = (before and number == before + 1) or number == after - 1
        if (
            number
            and not follows
            and paper.plain[body - 1] == "."
            and paper.plain[body : body + 1].isdigit()
            and not _YEAR.match(paper.plain, body)
        ):
            cut.add(id(one))
    return cut


def _is_broken(paper: PaperText, one: Opinion) -> bool:
    """Whether another part of the text begins within, or its letters name points of an answer."""
    parts = one.parts
    start, end = parts.stem
    first = min((mark[0] for mark in parts.option_marks), default=end)
    early = [answer for answer in parts.answers if answer.start <= first]
    if any(is_point(answer) for answer in early) or _are_labels(paper, one):
        return True
    if len(one.options) >= _SMALL and any(isinstance(answer.said, bool) for answer in early):
        return True  # reasons for a verdict
    if parts.brackets and "。" in paper.plain[parts.brackets[0].end : parts.brackets[-1].start]:
        return True
    last = max([end, *(s[1] for s in parts.options if s), *(a.start for a in parts.answers)])
    return (
        end - start > _LONG
        or _PART.search(paper.plain, start, last) is not None
        or _IN_WORDS.search(paper.plain, start, end) is not None
    )


def _are_labels(paper: PaperText, one: Opinion) -> bool:
    """Whether letters are parts of names ("方案A：… 方案B：…", "A级 B级"), or a quotation ends."""
    if any(option.count("”") > option.count("“") for option in one.options):
        return True
    marks = one.parts.option_marks
    if len(marks) < _SMALL or one.is_judgement:
        return False
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
    return len(options) >= _SMALL or _is_open(one.stem)


def _is_list(paper: PaperText, one: Opinion) -> bool:
    """Whether two of three speak for a choice: the stem, the answer and the options."""
    stem = one.stem
    if stem.endswith((",", "，", "、")):
        return False
    filled = any(not bracket.is_digit for bracket in one.parts.brackets)
    asks = filled or _is_open(stem)
    asks = asks or (_WORDING.search(stem) is not None and not _runs_on(paper, one))
    answers = [mark for mark in one.parts.answers if mark.said is not None]
    is_told = one.answer is not None and all(_stands_as_key(paper, mark) for mark in answers)
    if _is_complete(one):
        return asks or is_told or one.kind in _CHOICES
    texts = sum(map(bool, one.options))
    if is_told and answers:
        return asks and texts > 1
    is_sure = (is_told and _ENDS_OPEN.search(stem)) or one.parts.segment.tag in _CHOICES
    return asks and texts >= _SMALL and bool(is_sure)


def _is_open(stem: str) -> bool:
    """Whether a stem has a blank that is no field of a form ("姓名：____ 性别：")."""
    if stem.endswith((":", "：")):
        return _BRACKETS.search(stem) is not None
    return _HOLE.search(stem) is not None


def _verdicts(paper: PaperText, found: Sequence[Opinion]) -> set[int]:
    """Statements with verdicts, numbered one after the other: what a form marks is not."""
    told = [
        one
        for one in found
        if not one.options
        and isinstance(one.answer, bool)
        and not _is_broken(paper, one)
        and not _ASKED.search(one.stem)
    ]
    numbers = [_number(one) for one in told]
    steps = [later - earlier for earlier, later in pairwise(numbers)]
    if len(told) < _RUN or steps.count(1) * 3 < len(steps) * 2:
        return set()
    return {id(one) for one in told}


def _is_alike(found: Sequence[Opinion]) -> bool:
    """Whether many lists have one form, as those of a paper or a questionnaire have."""
    sizes = {len(one.options) for one in found}
    return len(found) > _MANY - 1 and len(sizes) == 1 and min(sizes) > _SMALL
