"""Verdicts that stand at the start of a line because a page was split behind its full stops.

"(×)2、" at the start of a line reads as if it led the next number. Where all lines are split so,
the start of a line says nothing; the first statement, right behind its heading, has none before.
"""

import re
from collections.abc import Sequence
from itertools import groupby

from quizapp.banks.papers.opinion import Opinion
from quizapp.banks.papers.paper_text import PaperText
from quizapp.banks.papers.verdicts import LEADS
from quizapp.banks.papers.vocabulary import Kind

_HEADED = re.compile(r"题[ ]?(?:[(][^()\n]{0,60}[)])?[ ]{0,4}[:.。]?[ \n]{0,4}\Z")
_SENTENCE_ENDS = "。.!?;:”)"
_ABOVE = 80
_SIGNS = frozenset("√×")
_FEW = 3


def trust_split_lines(paper: PaperText, found: Sequence[Opinion]) -> None:
    """Take back the doubt whose the verdicts of such a section are."""
    statements = [one for one in found if not one.options and one.kind is Kind.JUDGE]
    for _, group in groupby(statements, lambda one: one.section):
        section = list(group)
        if len(section) > _FEW and _is_split(paper, section):
            for one in section:
                if len(one.parts.brackets) == 1:
                    one.problems = [r for r in one.problems if r.code != LEADS]


def _is_split(paper: PaperText, section: list[Opinion]) -> bool:
    """Whether each has one verdict at its end, the first none before, and sentences fill lines."""
    start, end = section[0].parts.segment.start, section[-1].parts.segment.start
    codes = {reason.code for one in section for reason in one.problems}
    if LEADS not in codes or "verdict-unclear" in codes or section[0].number != "1":
        return False
    if not _HEADED.search(paper.plain, max(0, start - _ABOVE), start):
        return False
    if not all(_ends_with_verdict(paper, one) for one in section[:-1]):
        return False
    lines = paper.plain[start:end].split("\n")[:-1]
    return _ends(section[-1]) and all(line.rstrip()[-1:] in _SENTENCE_ENDS for line in lines)


def _ends_with_verdict(paper: PaperText, one: Opinion) -> bool:
    marks = one.parts.brackets
    if not marks or not all(isinstance(mark.said, bool) for mark in marks):
        return False
    is_sign = bool(_SIGNS & set(marks[-1].written))
    return is_sign and not paper.plain[marks[-1].end : one.parts.segment.end].strip()


def _ends(last: Opinion) -> bool:
    """Whether the last has a verdict of its own, too, or the document ends within it."""
    return isinstance(last.answer, bool) or last.stem[-1:] not in "。.！!？?；;）)”"
