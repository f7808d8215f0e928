"""What stands behind an answer without a word as 解析: "答案：C。绿茶细嫩……", "答案：D（依据……）".

It explains the answer where it is a sentence and nothing of another question.
"""

import re

from quizapp.banks.papers.answer_marks import Place
from quizapp.banks.papers.noise import is_advert, is_noise
from quizapp.banks.papers.paper_text import PaperText
from quizapp.banks.papers.pieces import Parts, Span
from quizapp.banks.papers.remarks import is_one_bracket
from quizapp.banks.papers.vocabulary import HAN, NUMERAL

_LEADS = re.compile(r"[ ]?(?:[。.;][ ]{0,4}(?=[^\s\d])|(?=[(]))")
_WORDS = re.compile(rf"[{HAN}]{{4}}")
_ANOTHER = re.compile(
    r"[(【\[][ ]{0,40}[)】\]]|_{2}|(?<![A-Za-z])[A-H][.、:)]|答案|[?]"
    rf"|(?<!\d)\d{{1,4}}[、.](?!\d)|{NUMERAL}{{1,3}}、|第{NUMERAL}{{1,3}}[章节部]"
)
"""What may be of another question, or a heading."""
_LONGEST = 600
_ENDS = "。.!?)”;"
_MOST_LINES = 6


def reason_behind(paper: PaperText, parts: Parts) -> Span | None:
    """The explanation right behind the answer of a question, if one stands there."""
    answers = [one for one in parts.answers if one.start >= parts.stem[1]]
    if len(answers) != 1 or answers[0].place is not Place.KEYWORD or answers[0].said is None:
        return None
    leads = _LEADS.match(paper.plain, answers[0].end, parts.segment.end)
    if leads is None:
        return None
    start, end = leads.end(), _end(paper, leads.end(), parts.segment.end)
    text = paper.plain[start:end].strip()
    if len(text) > _LONGEST or not _WORDS.search(text) or _ANOTHER.search(text):
        return None
    if is_advert(text):
        return None
    length = len(paper.plain[start:end].rstrip())
    if not text.startswith("("):
        return (start, start + length)
    bracket = text.rstrip("。. ")
    first = paper.plain.index("(", start)
    return (first + 1, first + len(bracket) - 1) if is_one_bracket(bracket) else None


def _end(paper: PaperText, start: int, stop: int) -> int:
    """Where it ends: with its line, but for lines that are wrapped."""
    end = min(stop, paper.line_end(start))
    for _ in range(_MOST_LINES):
        if end >= stop or paper.plain[start:end].rstrip()[-1:] in _ENDS:
            break
        following = min(stop, paper.line_end(end + 1))
        line = paper.plain[end + 1 : following]
        if not line.strip() or is_noise(line):
            break
        end = following
    return end
