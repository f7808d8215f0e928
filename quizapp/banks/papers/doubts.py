"""What stands beside an answer and speaks against it, though the answer itself could be read."""

import re
from collections.abc import Sequence
from itertools import pairwise

from quizapp.banks.papers.answer_marks import EXPLANATION, AnswerMark
from quizapp.banks.papers.opinion import Opinion
from quizapp.banks.papers.paper_text import PaperText
from quizapp.banks.papers.remarks import REMARK
from quizapp.banks.papers.vocabulary import HAN, NUMERAL
from quizapp.messages import message

_CORRECTED = re.compile("已(?:更正|修正|改)|原答案")
"""What stands before the remark is what it was corrected to."""
_REACH = 40
_MARK = re.compile(r"(?:^|[ \t\u3000])[A-Ha-hＡ-Ｈ][.、．:：)）]")
_BLANKS = re.compile(r"[(（【\[][ \u3000\xa0]*[)）】\]]|[_＿]{2,}")
_SPACE = "[ \\u3000]{0,6}"
_ANOTHER = re.compile(
    rf"[(（【\[]{_SPACE}[A-HＡ-Ｈ√×对错]{{1,8}}{_SPACE}[)）】\]]{_SPACE}\d{{1,3}}[ ]?[.．、]"
    rf"|^{_SPACE}\d{{1,3}}[.．、][ ]?[\u4e00-\u9fff]{{3}}"
)
"""An answer before a number, or a number before a text: another question stands within."""
_FIELD = re.compile(
    r"(?:^|[\s\[【])(?:(?:试题|题目)?(?:题型|类型)|题干|题号|难度|知识点)[\]】]?[ ]?[:：]"
    r"|^[\[【](?:ID|题型|题干)"
)
"""A field of a record, which describes a question or should have started it."""
_TWO_MARKS = re.compile(
    "|".join(
        rf"(?:^|[ \u3000]){one}[.、．:：)）][^A-H\n]{{1,80}}[ \u3000]{two}[.、．:：)）]"
        for one, two in pairwise("ABCDEF")
    )
)
_NEXT_PART = re.compile(
    rf"[。.)）？?！][ \u3000]*(?:第{NUMERAL}{{1,3}}[组部大][分题]?|{NUMERAL}{{1,3}}、)"
    r"[^。？?]{0,16}$"
)
"""The heading of the next section."""
_TAG = r"[(（【\[](?:单选|多选|判断|单项选择|多项选择|不定项选择)题?[)）】\]]"
_TAG_WITHIN = re.compile(rf"{_TAG}[ \u3000]*\d{{1,3}}[ .．、]|{_TAG}[^\n]{{4,400}}{_TAG}")
"""A kind at the end of a question, and another question behind it."""
_UNREAD = re.compile(
    r"[(（][ \u3000]*[A-H]"
    r"(?:[ \u3000]*(?:[-~—～至到或.。,，、和与及]|以及|还有){1,3}[ \u3000]*[A-H]){1,7}"
    r"[ \u3000]*[)）]"
)
"""Letters in brackets that were not read as an answer: "(A-C)"."""
_LEFT_OVER = re.compile(r"[。，、；;,)）】]")
_KEY = re.compile("(?<!的)(?:正确|标准|参考)答案")
_PAGE = re.compile(r"第[ ]?\d{1,4}[ ]?页[ ,，]{0,3}共")
_PAGE_BEHIND = re.compile(rf"[{HAN}]\d{{1,3}}-$")
"""The number of a page at the end of an option: "D.茶针12-"."""
_MARKED = re.compile(r"(?:正确|标准|参考)答案[)）\]】]")

_TWO = 2
_STATEMENT = re.compile("[\u4e00-\u9fff]{4}")
_SENTENCE_END = re.compile("[。?!;]")
_EMPTY_EXPLANATION = re.compile(rf"(?:{EXPLANATION.pattern})[ ]*\n?[ ]*\Z", re.M)
_EXPLAINED_ABOVE = 40
_SENTENCE_FIRST = re.compile(r"[^\n]{0,200}[。.!！]\n[^\n]")

_LOST = re.compile(r"[,，][ \u3000]?[,，]|[「『][,，]")
_LOST_FIRST = re.compile(r"[,，][ \u3000]?[^ ,，]")
_EXPLAINED = re.compile("[ 。.;；](?:解析|考点)(?:[ ][^ ]|略|请)")
"""The word that starts an explanation, without a colon."""
_OPTIONS_WITHIN = re.compile(r"B[.．][^\n]{2,80}C[.．][^\n]{2,80}D[.．]")
_NO_OPTION = (_EXPLAINED, _MARK, _ANOTHER, _KEY, _PAGE, _PAGE_BEHIND)
_GLUED_LETTER = re.compile(r"[\u4e00-\u9fff][A-Z]A")
_NO_STEM = (
    _EXPLAINED,
    _OPTIONS_WITHIN,
    _ANOTHER,
    _FIELD,
    _TWO_MARKS,
    _NEXT_PART,
    _TAG_WITHIN,
    _UNREAD,
    _MARKED,
)


def holds_others(paper: PaperText, found: Opinion, written: Sequence[AnswerMark]) -> bool:
    """Whether answers in the blanks of a stem are of several questions that ran together."""
    start, end = found.parts.stem
    inside = [mark for mark in written if start <= mark.start < end]
    chooses = len(found.options) > 1 and not found.is_judgement
    if chooses and any(_ends_a_statement(paper, mark) for mark in inside):
        return True
    if not chooses and _judges_twice(paper, inside):
        return True
    letters = [mark for mark in inside if isinstance(mark.said, frozenset)]
    if len(letters) > 1 and any(
        isinstance(one.said, frozenset) and len(one.said) > 1 for one in letters
    ):
        return True  # each blank has an answer of its own
    ends = (letters[0].end, letters[-1].start) if letters else (0, 0)
    return _SENTENCE_END.search(paper.plain, *ends) is not None


def _judges_twice(paper: PaperText, inside: Sequence[AnswerMark]) -> bool:
    """Whether a statement follows a verdict, and has one of its own."""
    signs = [mark for mark in inside if mark.written.strip("()[]【】 \n") in ("√", "×")]
    if len(signs) < _TWO:
        return False
    return _STATEMENT.search(paper.plain, signs[0].end, signs[-1].start) is not None


def _ends_a_statement(paper: PaperText, mark: AnswerMark) -> bool:
    if not isinstance(mark.said, bool):
        return False
    before = paper.plain[max(0, mark.start - 3) : mark.start].rstrip()
    return before.endswith(("。", "?", "!")) or paper.plain[mark.end : mark.end + 1] in ("。", "\n")


def doubt_explained_key(found: Opinion) -> None:
    """Doubt an answer that only the first words of an explanation name: it may be an opinion."""
    if found.parts.key_explains and found.answer is not None:
        found.doubt("answer-in-explanation", message("only the explanation names an answer"))


def runs_in(paper: PaperText, found: Opinion) -> bool:
    """Whether the explanation of the question above may run into a stem that has no number."""
    if found.number or not _SENTENCE_FIRST.match(found.stem):
        return False
    start = found.parts.segment.start
    above = paper.plain[max(0, start - _EXPLAINED_ABOVE) : start].rstrip()
    return _EMPTY_EXPLANATION.search(above) is not None


def doubt_remarks(paper: PaperText, found: Opinion) -> None:
    """Doubt an answer that a remark behind it takes back, and one that fills one of two blanks."""
    if found.answer is None:
        return
    parts = found.parts
    for mark in parts.answers:
        end = min(mark.end + _REACH, paper.line_end(mark.end), parts.segment.end)
        remark = paper.plain[mark.start : end]
        if REMARK.search(remark):
            why = message("a remark behind the answer takes it back in part")
            (found.doubt if _CORRECTED.search(remark) else found.refuse)("answer-remarked", why)
            break
    if parts.brackets and len(_BLANKS.findall(found.stem)) > len(parts.brackets):
        found.doubt("blanks", message("the answer fills one blank of several"))


def doubt_glued_stars(paper: PaperText, found: Opinion) -> None:
    """Doubt a star between two options that touches both: it may mark the one or the other."""
    plain = paper.plain
    for start, _ in found.parts.option_marks[1:]:
        if plain[start - 1] in "*√" and not plain[start - 2].isspace():
            found.doubt("star-unclear", message("it is not clear which option a mark belongs to"))


def doubt_glued_letters(paper: PaperText, found: Opinion) -> None:
    """Doubt a stem that ends in one letter glued to that of the first option: "茶馆和OA)茶壶"."""
    marks = found.parts.option_marks
    if marks and _GLUED_LETTER.search(paper.plain, max(0, marks[0][0] - 2), marks[0][0] + 1):
        found.doubt("stem-long", message("the question may hold more than itself"))


def doubt_marks_within(found: Opinion) -> None:
    """Doubt options and stems that hold more: the mark of another option, or another question."""
    if any(one.search(option) for option in found.options for one in _NO_OPTION) or any(
        re.search(rf"[^A-Za-z\s]{letter}[.．]", option)
        for letter, option in zip("ABCDEFGH", found.options, strict=False)
    ):
        found.doubt("option-long", message("an option may hold more than itself"))
    if _LEFT_OVER.match(found.stem) or any(one.search(found.stem) for one in _NO_STEM):
        found.doubt("stem-long", message("the question may hold more than itself"))


def doubt_losses(found: Opinion) -> None:
    """Doubt a question some characters of which became commas, or nothing between two."""
    texts = (found.stem, *found.options)
    begins = any(_LOST_FIRST.match(option) for option in found.options)
    asks_no_more = len(found.options) > 1 and found.stem.endswith((",", "，"))
    if begins or asks_no_more or any(_LOST.search(text) for text in texts):
        found.doubt("text-lost", message("some of the text seems to be lost"))
