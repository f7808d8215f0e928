"""Letters in an explanation that talk of the options, and are none: "A选项不符，B选项……"."""

import re
from collections.abc import Sequence

from quizapp.banks.papers.answer_marks import AnswerMark, ExplanationMark, Place
from quizapp.banks.papers.option_marks import OptionList
from quizapp.banks.papers.paper_text import PaperText

_REACH = 1500
_ASKS = re.compile(r"[(【\[][ ]*[)】\]]|_{2,}|[?]|(?<![\d.第])\d{1,3}[.、](?!\d)")
"""What may belong to another question that ran into the explanation."""
_ENDS_STEM = ("是", "的", ":", "?", ")", "】", "_", "有", "为", "指")
_ABOUT = re.compile("选项|项(?!目)|(?:错误?|正确|对)(?=[,;。])")
"""What stands behind a letter that an explanation talks of."""


def offered(
    paper: PaperText, lists: list[OptionList], explained: Sequence[ExplanationMark]
) -> list[OptionList]:
    """The lists of a question from its options on; behind an explanation stand none.

    Where pictures were options, the letters of the explanation would be taken for them.
    """
    found = texted(paper, lists)
    main = [mark for mark in explained if not mark.is_detail]
    if found and main and main[0].start < found[0].start and not _leads(paper, main[0], found[0]):
        return []
    return [one for one in lists if found and one.start >= found[0].start]


def _leads(paper: PaperText, mark: ExplanationMark, one: OptionList) -> bool:
    """Whether a note stands above options that have lines of their own: "说明 可选多项"."""
    return paper.plain.startswith("说明", mark.start) and paper.starts_line(one.start)


def texted(paper: PaperText, lists: Sequence[OptionList]) -> list[OptionList]:
    """The lists whose letters stand before texts, and do not just name options."""
    return [one for one in lists if not _names_only(paper.plain, one)]


def _names_only(plain: str, one: OptionList) -> bool:
    """Whether no letter stands before a text of its own: "A选项……，B选项……"."""
    if plain.startswith("选项", next(mark for mark in one.marks if mark).end):
        return True  # no option begins so
    return all(_ABOUT.match(plain, mark.end) for mark in one.marks if mark)


def undiscussed(
    paper: PaperText,
    lists: Sequence[OptionList],
    explained: Sequence[ExplanationMark],
    answers: Sequence[AnswerMark],
) -> list[OptionList]:
    """The lists behind the first one that an explanation does not just talk of.

    A list may as well belong to another question that ran in: that one asks, or is answered.
    """
    main = [mark for mark in explained if not mark.is_detail]
    if not main:
        return list(lists)
    start = main[0].start
    is_answered = any(
        a.start > start and a.place is Place.KEYWORD and a.said is not None for a in answers
    )
    return [one for one in lists if not _is_talk(paper, main[0], one, is_answered=is_answered)]


def _is_talk(
    paper: PaperText, mark: ExplanationMark, one: OptionList, *, is_answered: bool
) -> bool:
    plain = paper.plain
    end = one.last.end
    if one.start < mark.end or end - mark.end > _REACH or paper.starts_line(one.start):
        return False
    if _names_only(plain, one):
        return True
    if is_answered:
        return False
    before = plain[mark.end : one.start].rstrip()
    is_one_line = "\n" not in plain[one.start : end]
    return is_one_line and not before.endswith(_ENDS_STEM) and not _ASKS.search(before)
