"""Forms that somebody filled in: what stands in their brackets was chosen, and is no key."""

import re
from collections.abc import Sequence

from quizapp.banks.papers.opinion import Opinion
from quizapp.banks.papers.paper_text import PaperText
from quizapp.messages import message

_TITLE = 300
_ASKS_PEOPLE = re.compile("问卷|调查表|调研表|调查问|意见表|征求意见|满意度|登记表|测评表")
_FORM = re.compile(r"(?:合同|协议书?|登记表|申请表|调查表|检查表|报名表)[ ]{0,4}(?:\n|$|[(])")
"""What a form is called; a paper on it is called 试题 in the end."""
_HEAD = 60
_READER = re.compile("[您你]|本人")
_OF_A_PAPER = re.compile("判断|判别|对错|正误|是非|题|试卷|练习|测试|测验|考|作业|答案|True|False")


def doubt_forms(paper: PaperText, found: Sequence[Opinion]) -> None:
    """Doubt what a questionnaire asks its reader, and verdicts that nothing calls judgements."""
    if _FORM.search(paper.plain, 0, _HEAD):
        for one in found:
            one.doubt("form", message("it stands in a form: what was filled in is no key"))
    asking = [one for one in found if _READER.search(one.stem)]
    if 2 * len(asking) > len(found) and _ASKS_PEOPLE.search(paper.plain, 0, _TITLE):
        for one in found:
            one.doubt(
                "questionnaire",
                message("it asks about the reader: a questionnaire has no right answers"),
            )
    if all(_is_bare(one) for one in found) and not _OF_A_PAPER.search(paper.plain):
        for one in found:
            one.doubt(
                "checklist",
                message("nothing says that it is a judgement: it may be a list of checks"),
            )


def _is_bare(one: Opinion) -> bool:
    """Whether a statement has a verdict beside it, and no word says of what kind it is."""
    return one.kind is None and not one.options and bool(one.parts.brackets)
